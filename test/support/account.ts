/** Accounts that sign in, and what is stored of them. */
import type { UserErrorCode } from '../../src/userErrors.js';
import { storedText } from './estate.js';
import type { Stored } from './fixtures.js';
import type { TestServer } from './server.js';
import { problems } from './writer.js';

interface Payload {
  readonly accessToken?: string | null | undefined;
  readonly userErrors: readonly { readonly code: UserErrorCode; readonly path: readonly string[] }[];
}

/** The access token of a payload; throws when there is none. */
export function tokenIn({ accessToken, userErrors }: Payload): string {
  if (!accessToken) throw new Error(`refused: ${problems(userErrors).join()}`);
  return accessToken;
}

/** Makes an account and signs it in. */
export async function signedIn(server: TestServer, overrides: Stored = {}) {
  const account = await server.fixtures.user(overrides);
  const { _id, key, username, password } = account;
  const signIn = async (secret: string = password, on: TestServer = server) =>
    (await on.sdk().SignIn({ input: { login: username, password: secret } })).signIn;
  const token = tokenIn(await signIn());
  return {
    ...account,
    token,
    sdk: server.sdk(token),
    /** Signs in once more. */
    signIn,
    /** Signs in on another device; gives its token. */
    another: async () => tokenIn(await signIn()),
    /** The document, with its BSON types. */
    stored: () => storedText(server, 'users', { _id }),
    /** What the change records say of the account. */
    async changes() {
      const records = await server.database.models.changes.find({ document_id: key }).lean();
      return records.map(({ collection_name, user_id, kind }) => `${kind} ${collection_name} of ${user_id}`);
    },
  };
}

/** The name behind a token, or the code with which it is refused. */
export async function holderOf(server: TestServer, token: string): Promise<string> {
  const answer = await server.ask('{ viewer { __typename ... on User { username } } }', {}, token);
  const viewer = answer.data?.viewer as { __typename: string; username?: string } | undefined;
  return viewer ? (viewer.username ?? viewer.__typename) : String(answer.errors?.[0]?.extensions?.code);
}

/** Lets everybody try again. */
export function forgetAttempts({ database }: TestServer): Promise<unknown> {
  return database.connection.collection('sign_in_attempts').deleteMany({});
}

/** The code with which an operation is refused as a whole. */
export async function codeOf(server: TestServer, query: string, token?: string): Promise<unknown> {
  return (await server.ask(query, {}, token)).errors?.[0]?.extensions?.code;
}
