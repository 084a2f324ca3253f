/**
 * Three server processes on one database: what one of them has done holds at the others at once. Each request goes to the
 * process that the test names; `npm run test:processes` spreads the traffic of many other tests over three of them.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type Sdk } from '../src/sdk/index.js';
import { forgetAttempts, tokenIn } from './support/account.js';
import { put } from './support/filer.js';
import { given, load } from './support/gallery.js';
import { smallPng } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { idOf } from './support/talk.js';
import { problems, startWriter } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({}, { processes: 3 });
});
afterAll(() => server.close());

const three = [0, 1, 2];

/** A client of one of the processes. */
function at(turn: number, token?: string): Sdk {
  const { endpoint } = processOf(turn);
  return createClient({ url: endpoint, accessToken: () => token });
}

function processOf(turn: number) {
  const found = server.processes[turn % server.processes.length];
  if (!found) throw new Error('there are three processes');
  return found;
}

/** An address of the front, at one of the processes. */
function addressAt(turn: number, url: string | null | undefined): string {
  const { pathname, search } = new URL(url ?? '');
  return new URL(`${pathname}${search}`, processOf(turn).endpoint).href;
}

/** What each process says of a token: the name behind it, or the code with which it is refused. */
function holders(token: string): Promise<readonly string[]> {
  return Promise.all(
    three.map(async (turn) => {
      const response = await fetch(processOf(turn).endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ viewer { __typename } }' }),
      });
      const { data, errors } = (await response.json()) as {
        data?: { viewer: { __typename: string } };
        errors?: readonly { extensions: { code: string } }[];
      };
      return data?.viewer.__typename ?? errors?.[0]?.extensions.code ?? 'nothing';
    }),
  );
}

const everywhere = (answer: string) => three.map(() => answer);

it('the requests of one client go to all three in turn', async () => {
  const before = server.processes.map(({ requests }) => requests);
  const { owner, sdk } = await startWriter(server);
  for (const title of ['one', 'two', 'three']) await sdk.CreateConversation({ input: { title } });
  expect(server.processes.map(({ requests }, turn) => requests - (before[turn] ?? 0))).toEqual([1, 1, 1]);
  expect(new Set(server.processes.map(({ pid }) => pid)).size).toBe(3);
  expect(await server.database.models.conversations.countDocuments({ user_id: owner })).toBe(3);
});

describe('sign-ins', () => {
  it('that fail are counted together', async () => {
    const { username, password } = await server.fixtures.user();
    const codeAt = async (turn: number, secret: string) => {
      const { userErrors } = (await at(turn).SignIn({ input: { login: username, password: secret } })).signIn;
      return userErrors[0]?.code ?? 'none';
    };
    const codes: string[] = [];
    for (let turn = 0; turn < 10; turn += 1) codes.push(await codeAt(turn, 'wrong'));
    expect(new Set(codes)).toEqual(new Set(['INVALID_CREDENTIALS']));
    expect(await Promise.all(three.map((turn) => codeAt(turn, password)))).toEqual(
      everywhere('TOO_MANY_ATTEMPTS'),
    );
    await forgetAttempts(server);
  });

  it('that end at one have ended at all, also where their signature was found good before', async () => {
    const { key, username, password } = await server.fixtures.user();
    const ended = await server.tokenFor(key);
    const signIn = await at(1).SignIn({ input: { login: username, password } });
    const kept = tokenIn(signIn.signIn);
    for (const token of [ended, kept]) expect(await holders(token)).toEqual(everywhere('User'));
    await at(2, ended).SignOut({ input: {} });
    expect(await holders(ended)).toEqual(everywhere('UNAUTHENTICATED'));
    expect(await holders(kept)).toEqual(everywhere('User'));
    await server.database.models.users.updateOne({ username }, { is_active: false });
    expect(await holders(kept)).toEqual(everywhere('UNAUTHENTICATED'));
  });

  it('are continued with each refresh token once, whichever process is asked', async () => {
    const { username, password } = await server.fixtures.user();
    const { refreshToken } = (await at(0).SignIn({ input: { login: username, password } })).signIn;
    const refresh = async (turn: number, token: string | null | undefined) =>
      (await at(turn).RefreshSession({ input: { refreshToken: token ?? '' } })).refreshSession;
    const answers = await Promise.all(three.map((turn) => refresh(turn, refreshToken)));
    const [next, ...others] = answers.filter((answer) => answer.refreshToken != null);
    expect(others).toEqual([]);
    const again = await refresh(1, next?.refreshToken);
    expect(await holders(tokenIn(again))).toEqual(everywhere('User'));
    // A token from before the last one: somebody has an old copy, and nobody's goes on.
    expect(problems((await refresh(2, refreshToken)).userErrors)).toEqual([
      'INVALID_TOKEN input.refreshToken',
    ]);
    expect(await holders(tokenIn(again))).toEqual(everywhere('UNAUTHENTICATED'));
  });

  it('of an anonymous session are claimed at another than they were started at', async () => {
    const { accessToken } = (await at(0).StartAnonymousSession({ input: {} })).startAnonymousSession;
    const anonymous = accessToken ?? '';
    await at(1, anonymous).CreateConversation({ input: { title: 'taken along' } });
    const token = await server.tokenFor((await server.fixtures.user()).key);
    const { claimAnonymousSession } = await at(2, token).ClaimAnonymousSession({
      input: { accessToken: anonymous },
    });
    expect(claimAnonymousSession).toMatchObject({ conversations: 1, userErrors: [] });
    expect(await holders(anonymous)).toEqual(everywhere('UNAUTHENTICATED'));
  });
});

describe('writes', () => {
  it('with one key are done once', async () => {
    const { owner, token } = await startWriter(server);
    const input = { title: 'once', idempotencyKey: 'the same key at all of them' };
    const make = async (turn: number) =>
      (await at(turn, token).CreateConversation({ input })).createConversation.conversationEdge?.node.id;
    const ids = [...(await Promise.all(three.map(make))), await make(1)];
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toBeTruthy();
    expect(await server.database.models.conversations.countDocuments({ user_id: owner })).toBe(1);
  });

  it('of versions of one message never give a number twice', async () => {
    const { token, conversationOf, versionsOf } = await startWriter(server);
    const { original } = await conversationOf('first');
    const message = original('first');
    const id = (await at(0, token).Message({ id: idOf(message) })).message?.id ?? '';
    const contents = Array.from({ length: 9 }, (_, number) => `edit ${number}`);
    const edits = await Promise.all(
      contents.map((content, turn) => at(turn, token).EditMessage({ input: { id, content } })),
    );
    const numbers = edits.map(({ editMessage }) => editMessage.messageEdge?.node.version ?? Number.NaN);
    expect(numbers.sort((a, b) => a - b)).toEqual(contents.map((_, number) => number + 2));
    expect((await versionsOf(message)).slice(1).sort()).toEqual(contents);
  });

  it('are seen by the next read of another', async () => {
    const { token, old } = await startWriter(server);
    const id = await old();
    for (let turn = 0; turn < 6; turn += 1) {
      const title = `title ${turn}`;
      await at(turn, token).UpdateConversation({ input: { id, title } });
      expect((await at(turn + 1, token).Conversation({ id })).conversation?.title).toBe(title);
    }
  });
});

describe('what one has given', () => {
  it('as an id and as a cursor another takes', async () => {
    const { token, conversationOf } = await startWriter(server);
    const contents = Array.from({ length: 9 }, (_, number) => `message ${number}`);
    const { id } = await conversationOf(...contents);
    const shown: string[] = [];
    let after: string | null | undefined = null;
    for (let turn = 0; turn < contents.length; turn += 1) {
      const { conversation } = await at(turn, token).Conversation({ id, first: 1, after });
      shown.push(...(conversation?.messages.nodes.map(({ content }) => content) ?? []));
      after = conversation?.messages.pageInfo.endCursor;
    }
    expect(shown).toEqual(contents);
  });

  it('as the address of an image is the same at all of them, and each shows the image', async () => {
    const { token, old } = await startWriter(server);
    const conversationId = await old();
    const input = { conversationId, content: 'look', images: [given(smallPng)] };
    const { messageEdge } = (await at(0, token).AddMessage({ input })).addMessage;
    const id = messageEdge?.node.id ?? '';
    const urls = await Promise.all(
      three.map(async (turn) => (await at(turn, token).Message({ id })).message?.images[0]?.url),
    );
    expect(new Set(urls).size).toBe(1);
    const answers = await Promise.all(three.map((turn) => load(addressAt(turn, urls[0]))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ bytes }) => bytes.toString('base64'))).size).toBe(1);
  });

  it('as the address of an upload takes bytes at another, and a third makes the file of them', async () => {
    const token = await server.tokenFor((await server.fixtures.user()).key);
    const text = 'Sông Nil dài 6650 km.';
    const size = Buffer.byteLength(text);
    const made = (await at(0, token).CreateUploadUrl({ input: { filename: 'nile.txt', size } }))
      .createUploadUrl;
    expect((await put(addressAt(1, made.uploadUrl), text)).status).toBe(200);
    const input = { uploadId: made.uploadId ?? '' };
    const { uploadedFile } = (await at(2, token).CompleteUpload({ input })).completeUpload;
    for (const turn of three) {
      expect((await load(addressAt(turn, uploadedFile?.downloadUrl))).bytes.toString()).toBe(text);
    }
  });
});
