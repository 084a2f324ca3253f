/** How many attempts to sign in are taken. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { password } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

interface Payload {
  readonly accessToken: string | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

/** Signs in `times` times at once. */
async function signIn(times: number, login: string, secret: string): Promise<Payload[]> {
  const requests = Array.from({ length: times }, () => signInInOne(1, login, secret));
  return (await Promise.all(requests)).flat();
}

/** Signs in `times` times in one request, where one attempt follows the other. */
async function signInInOne(times: number, login: string, secret: string): Promise<Payload[]> {
  const fields = Array.from(
    { length: times },
    (_, at) => `a${at}: signIn(input: $input) { accessToken userErrors { code message } }`,
  );
  const query = `mutation($input: SignInInput!) { ${fields.join(' ')} }`;
  return Object.values(await server.data(query, { input: { login, password: secret } })) as Payload[];
}

const codesOf = (payloads: readonly Payload[]) =>
  payloads.map(({ userErrors }) => userErrors[0]?.code ?? 'none');
const repeat = (times: number, code: string) => Array.from({ length: times }, () => code);
const wrongTenTimes = repeat(10, 'INVALID_CREDENTIALS');

describe('ten failures', () => {
  it('close a login, say for how many seconds, and leave other logins alone', async () => {
    const { username } = await server.fixtures.user();
    const { username: other } = await server.fixtures.user();
    expect(codesOf(await signIn(10, username, 'wrong'))).toEqual(wrongTenTimes);
    const [closed] = await signIn(1, username, password);
    expect(closed?.userErrors[0]).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    const seconds = Number(/ (\d+) seconds/.exec(closed?.userErrors[0]?.message ?? '')?.[1]);
    expect(seconds).toBeGreaterThan(800);
    expect(seconds).toBeLessThanOrEqual(900);
    expect(codesOf(await signIn(1, other, password))).toEqual(['none']);
  });

  it('close a login that does not exist in the same way', async () => {
    expect(codesOf(await signIn(11, 'nobody', 'wrong')).sort()).toEqual([
      ...wrongTenTimes,
      'TOO_MANY_ATTEMPTS',
    ]);
  });

  it('count together however the login is written, and when requests race', async () => {
    const { username } = await server.fixtures.user();
    const spellings = [username, username.toUpperCase(), ` ${username} `];
    const racing = Array.from({ length: 15 }, (_, at) => signIn(1, spellings[at % 3] ?? username, 'wrong'));
    const codes = codesOf((await Promise.all(racing)).flat()).sort();
    expect(codes).toEqual([...wrongTenTimes, ...repeat(5, 'TOO_MANY_ATTEMPTS')]);
  });

  it('are forgotten with a success, and when their time is over', async () => {
    const { username } = await server.fixtures.user();
    await signIn(9, username, 'wrong');
    expect(codesOf(await signIn(1, username, password))).toEqual(['none']);
    expect(codesOf(await signIn(10, username, 'wrong'))).toEqual(wrongTenTimes);
    expect(codesOf(await signIn(1, username, password))).toEqual(['TOO_MANY_ATTEMPTS']);
    const over = { $set: { expire: new Date(Date.now() - 1000) } };
    await server.database.connection.collection('sign_in_attempts').updateMany({}, over);
    expect(codesOf(await signIn(1, username, password))).toEqual(['none']);
  });
});

describe('many sign-ins in one request', () => {
  it('count one by one', async () => {
    const { username } = await server.fixtures.user();
    const codes = codesOf(await signInInOne(30, username, 'wrong'));
    expect(codes).toEqual([...wrongTenTimes, ...repeat(20, 'TOO_MANY_ATTEMPTS')]);
  });

  it('are refused as a whole above the limit of aliases, before anything is counted', async () => {
    const { username } = await server.fixtures.user();
    const fields = Array.from({ length: 31 }, (_, at) => `a${at}: signIn(input: $input) { accessToken }`);
    server.commands.length = 0;
    const { status, errors } = await server.ask(`mutation($input: SignInInput!) { ${fields.join(' ')} }`, {
      input: { login: username, password },
    });
    expect({ status, code: errors?.[0]?.extensions?.code }).toEqual({ status: 400, code: 'LIMIT_EXCEEDED' });
    expect(server.commands).toEqual([]);
  });
});

it('a hundred failures from one address close it for every login, and the log of attempts names nobody', async () => {
  const failures = Array.from({ length: 10 }, (_, at) => signIn(10, `login ${at}`, 'wrong'));
  expect(new Set(codesOf((await Promise.all(failures)).flat()))).toEqual(new Set(['INVALID_CREDENTIALS']));
  const { username } = await server.fixtures.user();
  expect(codesOf(await signIn(1, username, password))).toEqual(['TOO_MANY_ATTEMPTS']);
  const counts = await server.database.connection.collection('sign_in_attempts').find().toArray();
  expect(JSON.stringify(counts)).not.toMatch(/login \d|127\.0\.0\.1|user-/);
});

describe('the address of a client', () => {
  const spoofed = '203.0.113.7, 198.51.100.9';

  async function addressSeen(env: Record<string, string>): Promise<unknown> {
    const proxied = await startTestServer(env);
    try {
      const { username } = await proxied.fixtures.user();
      await fetch(`${proxied.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': spoofed },
        body: JSON.stringify({
          query: 'mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }',
          variables: { input: { login: username, password } },
        }),
      });
      return (await proxied.database.connection.collection('users').findOne({ username }))?.last_ip;
    } finally {
      await proxied.close();
    }
  }

  it('is that of the connection, whatever the client claims', async () => {
    expect(await addressSeen({})).toMatch(/127\.0\.0\.1$/);
  });

  it('is what the proxy adds where there is one, not what the client put before it', async () => {
    expect(await addressSeen({ TRUST_PROXY: 'true' })).toBe('198.51.100.9');
  });
});

describe('anonymous sessions', () => {
  it('can be started a hundred times from one address in a quarter of an hour', async () => {
    const fresh = await startTestServer();
    try {
      const aliases = (count: number) =>
        `mutation { ${Array.from({ length: count }, (_, at) => `a${at}: startAnonymousSession { userErrors { code path } }`).join(' ')} }`;
      for (const count of [30, 30, 30, 10]) {
        const data = await fresh.data(aliases(count));
        expect(Object.values(data)).toEqual(Array.from({ length: count }, () => ({ userErrors: [] })));
      }
      expect(await fresh.data(aliases(1))).toEqual({
        a0: { userErrors: [{ code: 'TOO_MANY_ATTEMPTS', path: ['input'] }] },
      });
      expect(await fresh.database.models.anonymousSessions.countDocuments()).toBe(100);
    } finally {
      await fresh.close();
    }
  });
});
