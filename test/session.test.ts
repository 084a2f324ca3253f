/** Sign-ins: how they go on, how they end, and what their tokens are worth. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RefreshSessionMutation } from '../src/sdk/generated/sdk.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

function tokensOf(payload: RefreshSessionMutation['refreshSession']): Tokens {
  const { accessToken, refreshToken, userErrors } = payload;
  if (!accessToken || !refreshToken) throw new Error(`refused: ${JSON.stringify(userErrors)}`);
  return { accessToken, refreshToken };
}

async function signedIn(overrides = {}) {
  const account = await server.fixtures.user(overrides);
  const again = async () => {
    const input = { login: account.username, password: account.password };
    return tokensOf((await server.sdk().SignIn({ input })).signIn);
  };
  return { ...account, again, ...(await again()) };
}

const refresh = async (refreshToken: string) =>
  (await server.sdk().RefreshSession({ input: { refreshToken } })).refreshSession;

/** The name behind a token, or the code with which it is refused. */
async function holderOf(token: string): Promise<string> {
  const answer = await server.ask('{ viewer { __typename ... on User { username } } }', {}, token);
  const viewer = answer.data?.viewer as { __typename: string; username?: string } | undefined;
  return viewer ? (viewer.username ?? viewer.__typename) : String(answer.errors?.[0]?.extensions?.code);
}

async function refusalOf(refreshToken: string) {
  const { accessToken, refreshToken: next, viewer, expiresAt, userErrors } = await refresh(refreshToken);
  expect([accessToken, next, viewer, expiresAt]).toEqual([null, null, null, null]);
  return userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
}

const sessions = () => server.database.connection.collection<{ _id: string }>('sign_in_sessions');
/** Moves the last exchange of a sign-in back in time. */
const secondsAgo = (userId: string, seconds: number) =>
  sessions().updateOne(
    { user_id: userId },
    { $set: { refreshed_at: new Date(Date.now() - seconds * 1000) } },
  );
const invalid = ['INVALID_TOKEN input.refreshToken'];

describe('refreshSession', () => {
  it('gives new tokens, while the old access token holds until its end', async () => {
    const { username, accessToken, refreshToken } = await signedIn();
    const payload = await refresh(refreshToken);
    const next = tokensOf(payload);
    expect(payload.viewer).toMatchObject({ username });
    expect(next.refreshToken).not.toBe(refreshToken);
    expect(await holderOf(next.accessToken)).toBe(username);
    expect(await holderOf(accessToken)).toBe(username);
    expect(await holderOf(tokensOf(await refresh(next.refreshToken)).accessToken)).toBe(username);
  });

  it('ends the sign-in when a used token comes back after the grace, and leaves other sign-ins alone', async () => {
    const { key, username, refreshToken, again } = await signedIn();
    const next = tokensOf(await refresh(refreshToken));
    await secondsAgo(key, 11);
    const other = await again();
    expect(await refusalOf(refreshToken)).toEqual(invalid);
    expect(await holderOf(next.accessToken)).toBe('UNAUTHENTICATED');
    expect(await refusalOf(next.refreshToken)).toEqual(invalid);
    expect(await holderOf(other.accessToken)).toBe(username);
  });

  it('ends the sign-in at once when the token is older than the last one', async () => {
    const { refreshToken } = await signedIn();
    const second = tokensOf(await refresh(refreshToken));
    const third = tokensOf(await refresh(second.refreshToken));
    expect(await refusalOf(refreshToken)).toEqual(invalid);
    expect(await holderOf(third.accessToken)).toBe('UNAUTHENTICATED');
  });

  it('lets exactly one of two racing requests win, and the sign-in stands', async () => {
    const { username, refreshToken } = await signedIn();
    const both = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    const [winner, second] = both.filter(({ accessToken }) => accessToken !== null);
    expect(second).toBeUndefined();
    expect(both.flatMap(({ userErrors }) => userErrors)).toMatchObject([
      { code: 'INVALID_TOKEN', message: expect.stringMatching(/^The refresh token was used a moment ago/) },
    ]);
    if (!winner) throw new Error('neither has won');
    const tokens = tokensOf(winner);
    expect(await holderOf(tokens.accessToken)).toBe(username);
    expect(await holderOf(tokensOf(await refresh(tokens.refreshToken)).accessToken)).toBe(username);
  });

  it('refuses what was never a token, and a sign-in whose time is over', async () => {
    const { key, refreshToken, accessToken } = await signedIn();
    const [id = '', secret = ''] = refreshToken.split('.');
    for (const wrong of ['nonsense', `${id}.${'A'.repeat(43)}`, `${id}.`, `.${secret}`, `${refreshToken}=`]) {
      expect(await refusalOf(wrong)).toEqual(invalid);
    }
    await sessions().updateOne({ user_id: key }, { $set: { expires_at: new Date(Date.now() - 1) } });
    expect(await refusalOf(refreshToken)).toEqual(invalid);
    expect(await holderOf(accessToken)).toBe('UNAUTHENTICATED');
  });

  it('names what is wrong with a text that can be no token', async () => {
    const codes: string[][] = [];
    for (const text of ['', ' ', 'x'.repeat(201), 'a\0b', 'a\ud800']) codes.push(await refusalOf(text));
    expect(codes.map(([code]) => code)).toEqual([
      ...['REQUIRED input.refreshToken', 'REQUIRED input.refreshToken', 'TOO_LONG input.refreshToken'],
      ...['INVALID input.refreshToken', 'INVALID input.refreshToken'],
    ]);
  });

  it('takes no access token, as a refresh token is no access token', async () => {
    const { accessToken, refreshToken } = await signedIn();
    expect((await refusalOf(accessToken)).join()).toMatch(/^(TOO_LONG|INVALID_TOKEN) input.refreshToken$/);
    expect(await holderOf(refreshToken)).toBe('UNAUTHENTICATED');
  });

  it('refuses the owner of an account that was deactivated or removed', async () => {
    const { _id, refreshToken } = await signedIn();
    await server.database.models.users.updateOne({ _id }, { $set: { is_active: false } });
    expect(await refusalOf(refreshToken)).toEqual(invalid);
    const removed = await signedIn();
    await server.database.models.users.deleteOne({ _id: removed._id });
    expect(await refusalOf(removed.refreshToken)).toEqual(invalid);
    await sessions().deleteMany({ user_id: removed.key });
  });
});

describe('signOut', () => {
  it('ends this sign-in at the next request, and no other', async () => {
    const first = await signedIn();
    const second = await first.again();
    const { signOut } = await server.sdk(first.accessToken).SignOut();
    expect(signOut).toEqual({ endedSessions: 1, userErrors: [] });
    expect(await holderOf(first.accessToken)).toBe('UNAUTHENTICATED');
    expect(await refusalOf(first.refreshToken)).toEqual(invalid);
    expect(await holderOf(second.accessToken)).toBe(first.username);
  });

  it('ends all sign-ins of the viewer when it is told to, and nobody else’s', async () => {
    const first = await signedIn();
    const second = await first.again();
    const other = await signedIn();
    const { signOut } = await server.sdk(second.accessToken).SignOut({ input: { all: true } });
    expect(signOut.endedSessions).toBe(2);
    for (const { accessToken } of [first, second]) {
      expect(await holderOf(accessToken)).toBe('UNAUTHENTICATED');
    }
    expect(await holderOf(other.accessToken)).toBe(other.username);
  });

  it('leaves nobody for what follows in the same operation, and ends nothing for nobody', async () => {
    const { accessToken } = await signedIn();
    const twice = 'mutation { a: signOut { endedSessions } b: signOut { endedSessions } }';
    expect(await server.data(twice, {}, accessToken)).toEqual({
      a: { endedSessions: 1 },
      b: { endedSessions: 0 },
    });
    expect(await server.data('mutation { signOut { endedSessions } }')).toEqual({
      signOut: { endedSessions: 0 },
    });
  });
});

describe('an account', () => {
  it('that is deactivated or removed loses its sign-ins at once', async () => {
    const deactivated = await signedIn();
    expect(await holderOf(deactivated.accessToken)).toBe(deactivated.username);
    const { users } = server.database.models;
    await users.updateOne({ _id: deactivated._id }, { $set: { is_active: false } });
    expect(await holderOf(deactivated.accessToken)).toBe('UNAUTHENTICATED');
    const removed = await signedIn();
    await users.deleteOne({ _id: removed._id });
    expect(await holderOf(removed.accessToken)).toBe('UNAUTHENTICATED');
    await sessions().deleteMany({ user_id: removed.key });
  });

  it('has a new role at the next request', async () => {
    const { _id, accessToken } = await signedIn();
    const codeOfUsers = async () =>
      (await server.ask('{ users(first: 1) { nodes { id } } }', {}, accessToken)).errors?.[0]?.extensions
        ?.code;
    const be = (role: string) => server.database.models.users.updateOne({ _id }, { $set: { role } });
    expect(await codeOfUsers()).toBe('FORBIDDEN');
    await be('admin');
    expect(await codeOfUsers()).toBeUndefined();
    await be('user');
    expect(await codeOfUsers()).toBe('FORBIDDEN');
  });
});

describe('an anonymous session', () => {
  it('starts with tokens that work, and an id that does not tell its user_id', async () => {
    const { startAnonymousSession: payload } = await server.sdk().StartAnonymousSession();
    const { accessToken, refreshToken } = tokensOf(payload);
    const id = String(payload.viewer?.id);
    expect(await holderOf(accessToken)).toBe('AnonymousSession');
    const stored = await server.database.connection
      .collection<{ _id: string }>('anonymous_sessions')
      .findOne({}, { sort: { created_at: -1 } });
    const userId = String(stored?._id);
    expect(userId).toMatch(/^anonymous_session_[\w-]{24}$/);
    const plain = Buffer.from(id, 'base64url').toString('latin1');
    const inner = Buffer.from(plain.split(':')[1] ?? '', 'base64url').toString('latin1');
    const random = userId.slice(-24);
    for (const text of [id, plain, inner, accessToken, refreshToken]) expect(text).not.toContain(random);
    expect(await holderOf(tokensOf(await refresh(refreshToken)).accessToken)).toBe('AnonymousSession');
  });

  it('is nobody’s but its token’s: its id and its user_id prove nothing', async () => {
    const { startAnonymousSession: payload } = await server.sdk().StartAnonymousSession();
    const id = String(payload.viewer?.id);
    const node = 'query($id: ID!) { node(id: $id) { id } }';
    expect(await server.data(node, { id }, tokensOf(payload).accessToken)).toEqual({ node: { id } });
    expect(await server.data(node, { id })).toEqual({ node: null });
    expect(await server.data(node, { id }, (await signedIn()).accessToken)).toEqual({ node: null });
    expect(await holderOf(id)).toBe('UNAUTHENTICATED');
  });
});

it('a dump of the database holds no token, and nothing in it can be used as one', async () => {
  const { key, accessToken, refreshToken } = await signedIn();
  const next = tokensOf(await refresh(refreshToken));
  const db = server.database.connection.db;
  const collections = (await db?.collections()) ?? [];
  const dump = JSON.stringify(
    await Promise.all(collections.map((collection) => collection.find().toArray())),
  );
  expect(dump).toContain(key);
  for (const token of [accessToken, refreshToken, next.accessToken, next.refreshToken]) {
    for (const part of token.split('.').slice(1)) expect(dump).not.toContain(part);
  }
  const [session] = await sessions().find({ user_id: key }).toArray();
  const stored = session as unknown as { _id: string; refresh_hash: string; used_refresh_hashes: string[] };
  for (const hash of [stored.refresh_hash, ...stored.used_refresh_hashes]) {
    expect(await refusalOf(`${stored._id}.${hash}`)).toEqual(invalid);
    expect(await holderOf(hash)).toBe('UNAUTHENTICATED');
  }
  expect(await holderOf(tokensOf(await refresh(next.refreshToken)).accessToken)).toMatch(/^user-/);
});
