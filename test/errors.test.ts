/** Faults of the database: what is told of them, to whom, and what happens next. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { messageId } from '../src/ids.js';
import { type FaultyMongodb, startFaultyMongodb } from './support/faults.js';
import { attachment } from './support/fixtures.js';
import { type Answer, startTestServer, type TestServer } from './support/server.js';

describe.skipIf(!inject('mongod'))('with a MongoDB of its own', () => {
  let mongodb: FaultyMongodb;
  let server: TestServer;
  /** With half a second for a request. */
  let hasty: TestServer;
  let hastyToken: string;
  let token: string;
  let login: { login: string; password: string };
  let id: string;

  beforeAll(async () => {
    mongodb = await startFaultyMongodb();
    server = await startTestServer({}, { mongodbUri: mongodb.uri });
    hasty = await startTestServer({ REQUEST_TIMEOUT_MS: '500' }, { mongodbUri: mongodb.uri });
    const account = await server.fixtures.user({ username: 'the-owner' });
    const same = await hasty.fixtures.user({ username: 'the-owner' });
    const there = await hasty.fixtures.conversation(same.key, { title: 'Still there' });
    await hasty.fixtures.message(there._id, { images: [attachment('x')] });
    hastyToken = await hasty.tokenFor(same.key);
    login = { login: account.username, password: account.password };
    token = await server.tokenFor(account.key);
    const conversation = await server.fixtures.conversation(account.key, { title: 'Still there' });
    const message = await server.fixtures.message(conversation._id, { images: [attachment('x')] });
    id = messageId(conversation._id, message._id);
    await server.fixtures.memory(account.key);
  });
  afterAll(async () => {
    await Promise.all([server.close(), hasty.close()]);
    await mongodb.remove();
  });

  const conversations = '{ viewer { conversations { nodes { title } } } }';
  const good = { viewer: { conversations: { nodes: [{ title: 'Still there' }] } } };
  const reading = ['find', 'aggregate'];
  const leakage = /Mongo|driver|failCommand|failpoint|node_modules|127\.0\.0\.1:\d|stack|socket|ECONN/i;

  const codesOf = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions?.code);
  const signIn = 'mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }';
  const asked = (query = conversations) => server.ask(query, {}, token);

  const send = (query: string, signal: AbortSignal | null = null) =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
      signal,
    });

  async function timed<Result>(work: () => Promise<Result>) {
    const began = performance.now();
    const result = await work();
    return { result, ms: performance.now() - began };
  }

  describe('an unexpected fault', () => {
    const unexpected = { failCommands: ['find'], errorCode: 2 };

    it('is masked with an id that the log repeats beside the fault', async () => {
      const answer = await mongodb.during(unexpected, () => asked());
      expect(codesOf(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
      const [error] = answer.errors ?? [];
      const errorId = String(error?.extensions?.errorId);
      expect(error).toEqual({
        message: `Something went wrong here. When you report it, quote ${errorId}.`,
        locations: [{ line: 1, column: 12 }],
        path: ['viewer', 'conversations'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
      });
      expect(JSON.stringify(answer)).not.toMatch(leakage);
      const lines = server.log.map((line) => JSON.parse(line)).filter((line) => line.errorId === errorId);
      expect(lines).toMatchObject([
        {
          level: 50,
          err: { message: expect.stringContaining('failCommand') },
          path: ['viewer', 'conversations'],
        },
      ]);
    });

    it('while the request’s sign-in is read is masked with 500', async () => {
      const answer = await mongodb.during({ failCommands: ['aggregate'], errorCode: 2 }, () => asked());
      expect(answer.status).toBe(500);
      expect(codesOf(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
      expect(answer.errors?.[0]?.message).toMatch(/^Something went wrong here\. When you report it, quote/);
      expect(JSON.stringify(answer)).not.toMatch(leakage);
    });

    it('leaves what else was asked for, and the next request, as they are', async () => {
      const beside = `{ __typename message(id: "${id}") { id } publicMemories { totalCount } }`;
      const answer = await mongodb.during(unexpected, () => asked(beside), 1);
      expect(answer.data).toMatchObject({ __typename: 'Query' });
      expect((await asked()).data).toEqual(good);
    });

    it('of a mutation is masked, too', async () => {
      for (const failCommands of [['findAndModify'], ['find'], ['update'], ['insert'], ['delete']]) {
        const answer = await mongodb.during({ failCommands, errorCode: 11000 }, () =>
          server.ask(signIn, { input: login }),
        );
        expect({ failCommands, codes: codesOf(answer) }).toEqual({
          failCommands,
          codes: ['INTERNAL_SERVER_ERROR'],
        });
        expect(JSON.stringify(answer)).not.toMatch(leakage);
        expect(JSON.stringify(answer)).not.toContain('E11000');
      }
      expect((await server.sdk().SignIn({ input: login })).signIn.userErrors).toEqual([]);
    });

    it('outside of GraphQL is masked with the request’s id', async () => {
      const { message } = (await server.data(`{ message(id: "${id}") { images { url } } }`, {}, token)) as {
        message: { images: { url: string }[] };
      };
      const url = message.images[0]?.url ?? '';
      const requestId = randomUUID();
      const get = () => fetch(url, { headers: { 'x-request-id': requestId }, redirect: 'manual' });
      const response = await mongodb.during(unexpected, get);
      expect(response.status).toBe(500);
      const text = await response.text();
      expect(text).toContain(requestId);
      expect(text).not.toMatch(leakage);
      const lost = await mongodb.during({ failCommands: ['find'], errorCode: 91 }, get);
      expect(lost.status).toBe(503);
      expect(await lost.text()).toContain('SERVICE_UNAVAILABLE');
      expect((await get()).status).toBe(302);
    });
  });

  describe('a connection that breaks', () => {
    const broken = { failCommands: reading, closeConnection: true } as const;
    const moved = { failCommands: reading, errorCode: 10107 };

    it('once is not noticed', async () => {
      for (const fault of [broken, moved]) {
        const answer = await mongodb.during(fault, () => asked(), 1);
        expect(answer).toEqual({ status: 200, data: good });
      }
    });

    it.each([
      ['that breaks', broken],
      ['to a server that is not the primary', moved],
    ])('again and again, one %s, is SERVICE_UNAVAILABLE with 503', async (_, fault) => {
      for (const query of [conversations, `{ node(id: "${id}") { id } }`]) {
        const { result, ms } = await mongodb.during(fault, () => timed(() => asked(query)));
        expect(result.status).toBe(503);
        expect(codesOf(result)).toEqual(['SERVICE_UNAVAILABLE']);
        expect(JSON.stringify(result)).not.toMatch(leakage);
        expect(ms).toBeLessThan(6000);
      }
      await expect.poll(asked).toEqual({ status: 200, data: good });
    });

    it('in the middle of an operation is told with 503 and a time to try again', async () => {
      const finds = { ...broken, failCommands: ['find'] } as const;
      const response = await mongodb.during(finds, () => send(conversations));
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('2');
    });
  });

  describe('a database that does not answer', () => {
    const blocked = (...failCommands: string[]) =>
      ({ failCommands, blockConnection: true, blockTimeMS: 1500 }) as const;
    const hurried = () => hasty.ask(conversations, {}, hastyToken);

    it.each(['find', 'aggregate'])(
      'to %s is given up in time, and the next requests are right',
      async (command) => {
        const { result, ms } = await mongodb.during(blocked(command), () => timed(hurried));
        expect(result.status).toBe(503);
        expect(codesOf(result)).toEqual(['SERVICE_UNAVAILABLE']);
        expect(result.errors?.[0]?.message).toBe(
          'The request took too long. Ask for less, or try again in a few seconds.',
        );
        expect(ms).toBeLessThan(1000);
        const next = await Promise.all(Array.from({ length: 8 }, hurried));
        for (const answer of next) expect(answer).toEqual({ status: 200, data: good });
      },
    );

    it.each(['findAndModify', 'update', 'insert'])(
      'to %s, a write, is given up in time, too',
      async (command) => {
        const { result, ms } = await mongodb.during(blocked(command), () =>
          timed(() => hasty.ask(signIn, { input: login })),
        );
        expect({ status: result.status, codes: codesOf(result) }).toEqual({
          status: 503,
          codes: ['SERVICE_UNAVAILABLE'],
        });
        expect(ms).toBeLessThan(1000);
        expect(await hurried()).toEqual({ status: 200, data: good });
      },
    );

    it('to the address of an image is given up in time', async () => {
      const { messages } = hasty.database.models;
      const message = await messages.findOne().lean();
      if (!message) throw new Error('there is no message');
      const { data } = await hasty.ask(
        'query($id: ID!) { message(id: $id) { images { url } } }',
        { id: messageId(message.conversation_id, message._id) },
        hastyToken,
      );
      const url = JSON.stringify(data).match(/http[^"]+/)?.[0] ?? '';
      const { result, ms } = await mongodb.during(blocked('find'), () =>
        timed(() => fetch(url, { redirect: 'manual' })),
      );
      expect(result.status).toBe(503);
      expect(ms).toBeLessThan(1000);
      expect((await fetch(url, { redirect: 'manual' })).status).toBe(302);
    });

    it('to a client that has gone is not asked any longer, and that is no fault', async () => {
      const gone = new AbortController();
      server.commands.length = 0;
      const failed: string[] = [];
      const client = server.database.connection.getClient();
      client.on('commandFailed', ({ commandName }) => failed.push(commandName));
      const before = server.log.length;
      await mongodb.during(blocked('find'), async () => {
        const answer = send(conversations, gone.signal);
        await expect.poll(() => server.commands.map(({ commandName }) => commandName)).toContain('find');
        gone.abort();
        await expect(answer).rejects.toThrow();
        await expect.poll(() => failed, { timeout: 2000 }).toEqual(['find']);
      });
      const faults = server.log.slice(before).filter((line) => JSON.parse(line).level >= 40);
      expect(faults).toEqual([]);
    });
  });

  describe('a lost database', () => {
    it('is told with 503 within seconds, while the process goes on, and recovers by itself', async () => {
      await mongodb.stop();
      try {
        const [read, written, ready, alive] = await Promise.all([
          timed(() => asked()),
          timed(() => server.ask(signIn, { input: login })),
          timed(() => fetch(`${server.url}/readyz`)),
          timed(() => fetch(`${server.url}/healthz`)),
        ]);
        for (const { result, ms } of [read, written]) {
          expect({ status: result.status, codes: codesOf(result) }).toEqual({
            status: 503,
            codes: ['SERVICE_UNAVAILABLE'],
          });
          expect(JSON.stringify(result)).not.toMatch(leakage);
          expect(ms).toBeLessThan(6000);
        }
        expect(ready.result.status).toBe(503);
        expect(await ready.result.text()).not.toMatch(leakage);
        expect(ready.ms).toBeLessThan(6000);
        expect(alive.result.status).toBe(200);
        expect(alive.ms).toBeLessThan(1000);
        // What needs no database is answered.
        expect(await server.ask('{ __typename }')).toMatchObject({ status: 200 });
      } finally {
        await mongodb.start();
      }
      await expect.poll(asked, { timeout: 20_000 }).toEqual({ status: 200, data: good });
      await expect
        .poll(async () => (await fetch(`${server.url}/readyz`)).status, { timeout: 10_000 })
        .toBe(200);
    });
  });
});
