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
    const { username } = await server.fixtures.user({ username: 'thuỳ-linh', email: 'Linh@Example.com' });
    const names = [username, username.normalize('NFD'), ` ${username} `];
    const addresses = ['Linh@Example.com', 'linh@example.com', ' LINH@example.com '];
    for (const spellings of [names, addresses]) {
      const racing = Array.from({ length: 15 }, (_, at) => signIn(1, spellings[at % 3] ?? '', 'wrong'));
      const codes = codesOf((await Promise.all(racing)).flat()).sort();
      expect(codes).toEqual([...wrongTenTimes, ...repeat(5, 'TOO_MANY_ATTEMPTS')]);
    }
  });

  it('are not forgotten when another account of nearly the same name signs in', async () => {
    await server.fixtures.user({ username: 'Linh', email: 'one@example.com' });
    await server.fixtures.user({ username: 'linh', email: 'two@example.com' });
    await signIn(9, 'linh', 'wrong');
    expect(codesOf(await signIn(1, 'Linh', password))).toEqual(['none']);
    expect(codesOf(await signIn(1, 'linh', 'wrong'))).toEqual(['INVALID_CREDENTIALS']);
    expect(codesOf(await signIn(1, 'linh', password))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('do not tell which logins exist, or belong together, by which others they close', async () => {
    await server.fixtures.user({ username: 'thuỳ', email: 'thuy@example.com' });
    const closedWith = async (name: string, address: string) => {
      const closed: string[] = [];
      for (const login of [name, address]) {
        await signIn(10, login, 'wrong');
        for (const other of [name.normalize('NFD'), name.toUpperCase(), address, address.toUpperCase()]) {
          closed.push(...codesOf(await signIn(1, other, 'wrong')));
        }
      }
      return closed;
    };
    const known = await closedWith('thuỳ', 'thuy@example.com');
    expect(known).toEqual(await closedWith('nguỵ', 'nguy@example.com'));
    expect(new Set(known)).toEqual(new Set(['INVALID_CREDENTIALS', 'TOO_MANY_ATTEMPTS']));
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

describe('one client', () => {
  async function startFrom(proxied: TestServer, address: string, count: number): Promise<string[]> {
    const fields = Array.from(
      { length: count },
      (_, at) => `a${at}: startAnonymousSession { userErrors { code } }`,
    );
    const response = await fetch(`${proxied.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ query: `mutation { ${fields.join(' ')} }` }),
    });
    const { data } = (await response.json()) as { data: Record<string, Payload> };
    return codesOf(Object.values(data));
  }

  it.each([
    ['2001:db8:1:2::1', '2001:DB8:1:2:ffff:1:2:3', '2001:db8:1:3::1'],
    ['::1:2:3:4', '0:0:0:0:9:8:7:6', '0:0:0:1::'],
    ['203.0.113.7', '::ffff:203.0.113.7', '203.0.113.8'],
  ])('is %s and %s, and not %s', async (one, same, other) => {
    const proxied = await startTestServer({ TRUST_PROXY: 'true' });
    try {
      for (const count of [30, 30, 30, 10])
        expect(new Set(await startFrom(proxied, one, count))).toEqual(new Set(['none']));
      expect(await startFrom(proxied, same, 1)).toEqual(['TOO_MANY_ATTEMPTS']);
      expect(await startFrom(proxied, other, 1)).toEqual(['none']);
    } finally {
      await proxied.close();
    }
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
