/** Services: the life of a token, and what a request that brings one can do. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AbandonedTransactions } from '../src/abandoned.js';
import { openSignInAttempts } from '../src/auth/attempts.js';
import { listServices, makeService, revokeService } from '../src/auth/services.js';
import { type Context, createContext } from '../src/context.js';
import { simpleId } from '../src/ids.js';
import { createLog } from '../src/log.js';
import { openRemote } from '../src/remote/remote.js';
import { imageFolder, type LocalStore, openLocalStore } from '../src/storage/localDisk.js';
import { Sweeper } from '../src/storage/sweeper.js';
import { UnusedImages } from '../src/storage/unusedImages.js';
import { Turns } from '../src/turns.js';
import { operatorContext } from '../src/write.js';
import { writeOnce } from '../src/writeOnce.js';
import { documentTexts } from './support/estate.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
let store: LocalStore;
let owner: string;
let id: string;
beforeAll(async () => {
  server = await startTestServer({ LOG_LEVEL: 'trace' });
  store = await openLocalStore(server.config.dataDir, imageFolder);
});
afterAll(() => server.close());
beforeEach(async () => {
  owner = (await server.fixtures.user()).key;
  id = simpleId('Conversation', (await server.fixtures.conversation(owner))._id);
});

const ask = (token: string) => server.ask('query($id: ID!) { conversation(id: $id) { id } }', { id }, token);

/** The answer to a token that does not hold, whatever its kind. */
async function refusal() {
  const session = await server.tokenFor(owner);
  await server.data('mutation { signOut { endedSessions } }', {}, session);
  return ask(session);
}

describe('the token of a service', () => {
  it('opens a conversation by its id, with one read more than the conversation', async () => {
    const token = await server.serviceToken();
    server.commands.length = 0;
    expect(await ask(token)).toEqual({ status: 200, data: { conversation: { id } } });
    expect(server.commands.map(({ command }) => command.find ?? command.aggregate)).toEqual([
      'service_tokens',
      'conversations',
    ]);
  });

  it('is refused as every other token that does not hold, when it is wrong in any part', async () => {
    const refused = await refusal();
    expect(refused).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    const [one, other] = [await server.serviceToken(), await server.serviceToken()];
    const [key = '', secret = ''] = one.split('.');
    const [otherKey = '', otherSecret = ''] = other.split('.');
    const changed = `${secret.slice(0, 20)}${secret[20] === 'A' ? 'B' : 'A'}${secret.slice(21)}`;
    const wrong = [
      `${key}.${changed}`,
      `${key}.${otherSecret}`,
      `${otherKey}.${secret}`,
      key,
      `${key}.`,
      `.${secret}`,
      secret,
      `${one}x`,
      one.slice(0, -1),
      one.slice('svc_'.length),
      one.toUpperCase(),
    ];
    for (const token of wrong) expect(await ask(token), token).toEqual(refused);
    expect((await ask(one)).status).toBe(200);
  });

  it('is refused at once when it is revoked, and its name is free again', async () => {
    const token = await server.serviceToken('worker');
    expect((await ask(token)).status).toBe(200);
    await revokeService(server.database, 'worker');
    expect(await ask(token)).toEqual(await refusal());
    const next = await server.serviceToken('worker');
    expect((await ask(next)).status).toBe(200);
    expect(await ask(token)).toEqual(await refusal());
  });

  it('stands nowhere: what the database holds does not open anything', async () => {
    const token = await server.serviceToken('dumped');
    const [key = '', secret = ''] = token.split('.');
    await ask(token);
    const dump = await documentTexts(server);
    expect(dump.join('\n')).not.toContain(secret);
    const stored = await server.database.models.serviceTokens.findOne({ name: 'dumped' }).lean();
    const values = Object.values(stored ?? {}).map(String);
    expect(values.length).toBeGreaterThan(3);
    for (const value of values) {
      for (const tried of [value, `${key}.${value}`, `svc_${value}.${stored?.token_hash}`]) {
        expect((await ask(encodeURIComponent(tried))).status, tried).toBe(401);
      }
    }
    for (const service of await listServices(server.database))
      expect(Object.keys(service).sort()).toEqual(['createdAt', 'name']);
  });

  it('is in no line of the log, also when it comes where it does not belong', async () => {
    const token = await server.serviceToken();
    const [, secret = ''] = token.split('.');
    await ask(token);
    await ask(`${token}x`);
    await server.ask(`{ viewer { nothing(token: "${token}") } }`, {}, token);
    await server.sdk().RefreshSession({ input: { refreshToken: token } });
    await fetch(`${server.url}/graphql?query={viewer{id}}&token=${token}`);
    await fetch(`${server.url}/nothing-here`, { headers: { authorization: `Bearer ${token}` } });
    const isLogged = () => server.log.some((line) => line.includes('/nothing-here'));
    await expect.poll(isLogged).toBe(true);
    expect(server.log.join('\n')).not.toContain(secret);
  });

  it('is made once for a name, also by two at the same time', async () => {
    const made = await Promise.allSettled([1, 2, 3].map(() => makeService(server.database, 'twin')));
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    await expect(makeService(server.database, 'twin')).rejects.toThrow(
      'There is a service with the name "twin" already',
    );
  });

  it('lets a body be as long as that of somebody who is signed in, while it holds', async () => {
    const token = await server.serviceToken('long');
    const { bodyBytes, signedInBodyBytes } = server.config.limits;
    const send = async (bytes: number) => {
      const empty = JSON.stringify({ query: '{ __typename }', extensions: { pad: '' } });
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: empty.replace('""', `"${'x'.repeat(bytes - empty.length)}"`),
      });
      await response.text();
      return response.status;
    };
    expect([await send(signedInBodyBytes), await send(signedInBodyBytes + 1)]).toEqual([200, 413]);
    await revokeService(server.database, 'long');
    expect([await send(bodyBytes), await send(bodyBytes + 1)]).toEqual([401, 413]);
  });
});

describe('a request of a service', () => {
  it('signs nobody in, so that what follows in it is a service still', async () => {
    const token = await server.serviceToken();
    const { username, password } = await server.fixtures.user();
    const before = await server.database.models.sessions.countDocuments();
    const query = `mutation($login: String!, $password: String!) {
      first: signIn(input: {login: $login, password: $password}) { accessToken }
      then: createConversation { conversation { id } } }`;
    const answer = await server.ask(query, { login: username, password }, token);
    expect(answer.data).toBeNull();
    expect(answer.errors?.[0]).toMatchObject({ path: ['first'], extensions: { code: 'FORBIDDEN' } });
    expect(await server.database.models.sessions.countDocuments()).toBe(before);
  });

  it('does not see the schema in production', async () => {
    const production = await startTestServer(
      { NODE_ENV: 'production', MONGODB_URI: 'mongodb://localhost/unused' },
      { beside: server },
    );
    try {
      const answer = await production.ask(
        '{ __schema { queryType { name } } }',
        {},
        await server.serviceToken(),
      );
      expect(answer.errors?.[0]?.extensions?.code).toBe('INTROSPECTION_DISABLED');
    } finally {
      await production.close();
    }
  });
});

/** The context of a request, without the server: no mutation of this test is one that a service may ask for. */
function contextOf(caller: Pick<Context, 'viewer' | 'service'>): Context {
  const { config, database, keys } = server;
  const log = createLog('silent');
  const services = {
    config,
    connection: database.connection,
    models: database.models,
    keys,
    attempts: openSignInAttempts(database.connection),
    imageStore: store,
    fileStore: store,
    sweeper: new Sweeper({
      models: database.models,
      stores: { images: store, files: store },
      removeCopy: () => Promise.resolve(),
      unused: new UnusedImages(operatorContext(database)),
      log,
    }),
    cloud: null,
    outbox: null,
    prefetch: true,
    incoming: { open: () => Promise.reject(new Error('no files come here')) },
    remote: openRemote(),
    turns: new Turns(),
    abandoned: new AbandonedTransactions(database.connection, log),
    publicUrl: () => server.url,
    logOf: () => log,
  };
  const signal = AbortSignal.timeout(10_000);
  return createContext(services, { ...caller, signal, log, ip: '127.0.0.1' });
}

describe('the context', () => {
  it('is that of a viewer or of a service, never of both', () => {
    const viewer = { ownerKey: owner, user: null, sessionId: 'x' };
    const context = contextOf({ viewer: null, service: { key: 'key', name: 'name' } });
    expect(context.service).toEqual({ key: 'key', name: 'name' });
    context.become(viewer);
    expect([context.viewer, context.service]).toEqual([viewer, null]);
  });

  it('keeps the idempotency keys of services apart from each other and from those of any owner', async () => {
    const once = { mutation: 'test', key: 'same', input: {} };
    const service = (key: string) => contextOf({ viewer: null, service: { key, name: key } });
    // Other programs choose their owners' keys, so one may look like a service's.
    const viewer = (ownerKey: string) =>
      contextOf({ viewer: { ownerKey, user: null, sessionId: 'x' }, service: null });
    const make = (context: Context, made: string) =>
      writeOnce(context, null, once, () => Promise.resolve([made]));
    const names = ['one', 'two', 'service:one', 'null'];
    const callers = names.flatMap((name) => [service(name), viewer(name)]);
    for (const [place, caller] of callers.entries())
      expect(await make(caller, `made ${place}`)).toEqual([`made ${place}`]);
    for (const [place, caller] of callers.entries())
      expect(await make(caller, 'again')).toEqual([`made ${place}`]);
    await expect(make(contextOf({ viewer: null, service: null }), 'nothing')).rejects.toThrow(
      'a write belongs to',
    );
  });
});
