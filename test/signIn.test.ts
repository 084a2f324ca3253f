/** Signing in with a name or an address and a password. */
import bcrypt from '@node-rs/bcrypt';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '../src/auth/passwords.js';
import type { SignInMutation } from '../src/sdk/generated/sdk.js';
import { codeOf } from './support/account.js';
import type { Stored } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';

type Payload = SignInMutation['signIn'];

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function signIn(login: string, password: string, deviceName?: string): Promise<Payload> {
  const input = { login, password, ...(deviceName !== undefined && { deviceName }) };
  return (await server.sdk().SignIn({ input })).signIn;
}

function codesOf({ userErrors }: Payload) {
  return userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
}

const nothing = { accessToken: null, refreshToken: null, expiresAt: null, viewer: null };
async function stored(username: string): Promise<Stored> {
  const document = await server.database.connection.collection('users').findOne({ username });
  if (!document) throw new Error(`no user ${username}`);
  return document;
}

describe('signIn', () => {
  it('takes the name or the e-mail address, the address in any case', async () => {
    const { username, password } = await server.fixtures.user();
    for (const login of [
      username,
      `${username}@example.com`,
      `${username}@EXAMPLE.com`.toUpperCase(),
      ` ${username} `,
    ]) {
      const { userErrors, viewer, accessToken } = await signIn(login, password);
      expect({ login, userErrors }).toEqual({ login, userErrors: [] });
      expect(viewer).toMatchObject({ __typename: 'User', username, role: 'USER' });
      expect((await server.sdk(accessToken ?? '').Viewer()).viewer).toMatchObject({ username });
    }
  });

  it('prefers the account whose name it is over the one whose address it is', async () => {
    const name = 'both@example.com';
    await server.fixtures.user({ username: 'address-owner', email: name });
    await server.fixtures.user({ username: name, email: 'other@example.com' });
    expect((await signIn(name, 'correct horse battery')).viewer).toMatchObject({ username: name });
  });

  it('takes an address in any case, however another program has stored it, unless two accounts have it', async () => {
    const { username, password } = await server.fixtures.user({ email: 'Thuỳ.Linh@Example.com' });
    for (const login of ['thuỳ.linh@example.com', 'Thuỳ.Linh@Example.com'.normalize('NFD')]) {
      expect((await signIn(login, password)).viewer).toMatchObject({ username });
    }
    const other = await server.fixtures.user({ email: 'thuỳ.LINH@example.com' });
    for (const login of ['thuỳ.linh@example.com', 'Thuỳ.Linh@Example.com']) {
      expect(codesOf(await signIn(login, password))).toEqual(['INVALID_CREDENTIALS input']);
    }
    for (const name of [username, other.username]) {
      expect((await signIn(name, password)).viewer).toMatchObject({ username: name });
    }
    expect(codesOf(await signIn(username.toUpperCase(), password))).toEqual(['INVALID_CREDENTIALS input']);
  });

  it('finds the account without reading all of them, also where a database has the older indexes alone', async () => {
    const older = await startTestServer();
    try {
      for (const name of ['username_1_folded', 'email_1_folded']) {
        await older.database.models.users.collection.dropIndex(name);
      }
      const { username, password } = await older.fixtures.user({ email: 'Stored@Example.com' });
      for (const on of [server, older]) {
        on.commands.length = 0;
        await on.sdk().SignIn({ input: { login: 'nobody@example.com', password: 'wrong' } });
        const { find, filter, collation } =
          on.commands.find(({ command }) => command.find === 'users')?.command ?? {};
        const explained = await on.database.connection.db?.command({
          explain: { find, filter, ...(collation && { collation }) },
          verbosity: 'queryPlanner',
        });
        const plan = JSON.stringify(explained?.queryPlanner.winningPlan);
        expect(plan).toContain('"IXSCAN"');
        expect(plan).not.toContain('"COLLSCAN"');
      }
      for (const login of [username, 'Stored@Example.com']) {
        const { viewer } = (await older.sdk().SignIn({ input: { login, password } })).signIn;
        expect(viewer).toMatchObject({ username });
      }
    } finally {
      await older.close();
    }
  });

  it('reads a state as the rest of the graph does, and gives up where it can never be what was read', async () => {
    const { username, password } = await server.fixtures.user({ is_active: [false] });
    expect((await signIn(username, password)).viewer).toMatchObject({ username });
    const odd = await server.fixtures.user();
    // A time that JavaScript has no value for.
    const is_active = { $toDate: mongoose.mongo.Long.MAX_VALUE };
    await server.database.models.users.collection.updateOne({ _id: odd._id }, [{ $set: { is_active } }]);
    const query = `mutation { signIn(input: { login: "${odd.username}", password: "${password}" }) { accessToken } }`;
    expect(await codeOf(server, query)).toBe('SERVICE_UNAVAILABLE');
  });

  it('tells when the access token ends, and names the device in the stored sign-in', async () => {
    const { key, username, password } = await server.fixtures.user();
    const before = Date.now();
    const { expiresAt } = await signIn(username, password, 'Firefox on my phone');
    const seconds = (Date.parse(expiresAt ?? '') - before) / 1000;
    expect(seconds).toBeGreaterThan(server.config.accessTokenSeconds - 2);
    expect(seconds).toBeLessThan(server.config.accessTokenSeconds + 30);
    expect(await server.database.models.sessions.findOne({ user_id: key }).lean()).toMatchObject({
      device_name: 'Firefox on my phone',
    });
  });

  it('writes the time as a date and the address as a text, and nothing else of the account', async () => {
    const { username, password } = await server.fixtures.user({ unknown_key: { of: 'another program' } });
    const { last_login: _time, last_ip: _address, ...before } = await stored(username);
    await signIn(username, password);
    const { last_login, last_ip, ...after } = await stored(username);
    expect(after).toEqual(before);
    expect(last_login).toBeInstanceOf(Date);
    expect(Date.now() - Number(last_login)).toBeLessThan(10_000);
    expect(last_ip).toMatch(/^(::ffff:)?127\.0\.0\.1$/);
  });

  it('lets the new viewer be read in the same operation, as it is after the sign-in', async () => {
    const { key, username, password } = await server.fixtures.user();
    await server.fixtures.conversation(key, { title: 'Mine' });
    const { signIn: payload } = await server.data(
      `mutation($input: SignInInput!) { signIn(input: $input) { userErrors { code } viewer {
        conversations { nodes { title owner { id } } } stats { totalConversations } settings { id }
        ... on User { lastLoginAt lastIp } } } }`,
      { input: { login: username, password } },
    );
    const { last_login, last_ip } = await stored(username);
    expect(payload).toMatchObject({
      userErrors: [],
      viewer: {
        conversations: { nodes: [{ title: 'Mine' }] },
        stats: { totalConversations: 1 },
        lastLoginAt: (last_login as Date).toISOString(),
        lastIp: last_ip,
      },
    });
  });
});

describe('a bcrypt hash of the Python service', () => {
  it('lets its owner in and is replaced by argon2id, with which the password still works', async () => {
    const password = 'mật khẩu cũ 2025';
    const hash = (await bcrypt.hash(password, 10)).replace(/^\$2[aby]\$/, '$2b$');
    const { username } = await server.fixtures.user({ password_hash: hash });
    expect(codesOf(await signIn(username, `${password}!`))).toEqual(['INVALID_CREDENTIALS input']);
    expect((await stored(username)).password_hash).toBe(hash);
    expect((await signIn(username, password)).viewer).toMatchObject({ username });
    expect((await stored(username)).password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await signIn(username, password)).viewer).toMatchObject({ username });
    expect(codesOf(await signIn(username, `${password}!`))).toEqual(['INVALID_CREDENTIALS input']);
  });

  it('lets two sign-ins at once both in', async () => {
    const password_hash = await bcrypt.hash('old password', 10);
    const { username } = await server.fixtures.user({ password_hash });
    const both = await Promise.all([signIn(username, 'old password'), signIn(username, 'old password')]);
    expect(both.map(({ userErrors }) => userErrors)).toEqual([[], []]);
  });

  it('of a kind that is not known, or none at all, lets nobody in', async () => {
    for (const password_hash of ['plain', '', null, 42, '$2b$10$short', '$argon2id$broken']) {
      const { username } = await server.fixtures.user({ password_hash });
      expect(codesOf(await signIn(username, 'plain'))).toEqual(['INVALID_CREDENTIALS input']);
    }
  });
});

describe('a refusal', () => {
  const text = `mutation($input: SignInInput!) {
    signIn(input: $input) { accessToken refreshToken expiresAt viewer { id } userErrors { message code path } } }`;

  async function refusalOf(input: object) {
    server.commands.length = 0;
    const began = performance.now();
    const { status, data, errors } = await server.ask(text, { input });
    const ms = performance.now() - began;
    const commands = server.commands.map(({ commandName, command }) => [
      commandName,
      command[commandName],
      Object.keys(command.filter ?? command.query ?? {}),
    ]);
    return { ms, commands, answer: { status, data, errors } };
  }

  it('of an unknown login is that of a wrong password: same answer, same commands, same least time', async () => {
    const { username } = await server.fixtures.user();
    const password_hash = await bcrypt.hash('old password', 10);
    const { username: imported } = await server.fixtures.user({ password_hash });
    // Once a minute the indexes are looked at, whoever signs in.
    await signIn('nobody', 'wrong');
    const unknown = await refusalOf({ login: 'nobody at all', password: 'wrong' });
    expect(unknown.answer.data).toEqual({
      signIn: {
        ...nothing,
        userErrors: [
          { message: 'The login or the password is wrong.', code: 'INVALID_CREDENTIALS', path: ['input'] },
        ],
      },
    });
    for (const login of [username, imported, `${username}@example.com`]) {
      const wrong = await refusalOf({ login, password: 'wrong' });
      expect(wrong.answer).toEqual(unknown.answer);
      expect(wrong.commands).toEqual(unknown.commands);
      expect(wrong.ms).toBeGreaterThanOrEqual(400);
    }
    expect(unknown.ms).toBeGreaterThanOrEqual(400);
    expect(unknown.commands.map(([name]) => name)).not.toContain('insert');
  });

  it('of a deactivated account is told only to who knows its password', async () => {
    const { key, username, password } = await server.fixtures.user({ is_active: false });
    expect(codesOf(await signIn(username, 'wrong'))).toEqual(['INVALID_CREDENTIALS input']);
    const refused = await signIn(username, password);
    expect(refused).toMatchObject(nothing);
    expect(codesOf(refused)).toEqual(['ACCOUNT_DEACTIVATED input.login']);
    expect(await server.database.models.sessions.countDocuments({ user_id: key })).toBe(0);
    expect(await stored(username)).toMatchObject({ last_login: null });
  });

  const good = { login: 'somebody', password: 'a password' };
  it.each<[problem: string, input: Stored, codes: string[]]>([
    ['an empty login', { login: '' }, ['REQUIRED input.login']],
    ['a blank login', { login: ' \t\u00a0' }, ['REQUIRED input.login']],
    ['a long login', { login: 'x'.repeat(321) }, ['TOO_LONG input.login']],
    ['a login with NUL', { login: 'a\0b' }, ['INVALID input.login']],
    ['a login with a lone surrogate', { login: 'a\ud800b' }, ['INVALID input.login']],
    ['an empty password', { password: '' }, ['REQUIRED input.password']],
    ['a long password', { password: 'ư'.repeat(129) }, ['TOO_LONG input.password']],
    ['a password with NUL', { password: 'a\0b' }, ['INVALID input.password']],
    ['a password with a lone surrogate', { password: 'a\udfff' }, ['INVALID input.password']],
    ['a long device name', { deviceName: 'x'.repeat(101) }, ['TOO_LONG input.deviceName']],
    ['a blank device name', { deviceName: '  ' }, ['REQUIRED input.deviceName']],
    [
      'everything wrong at once',
      { login: '', password: 'x'.repeat(10_000), deviceName: '\0' },
      ['REQUIRED input.login', 'TOO_LONG input.password', 'INVALID input.deviceName'],
    ],
  ])('of %s names each problem with its place, before any database command', async (_, wrong, codes) => {
    const { answer, commands } = await refusalOf({ ...good, ...wrong });
    expect(answer.errors).toBeUndefined();
    const payload = (answer.data as SignInMutation).signIn;
    expect(payload).toMatchObject(nothing);
    expect(codesOf(payload)).toEqual(codes);
    for (const { message, path } of payload.userErrors) expect(message).toContain(`"${path.at(-1)}"`);
    expect(commands).toEqual([]);
  });

  it('does not meet a password of 128 characters of any script', async () => {
    const password = '𝄞'.repeat(128);
    const { username } = await server.fixtures.user({ password_hash: await hashPassword(password) });
    expect((await signIn(username, password)).userErrors).toEqual([]);
    expect(codesOf(await signIn(username, '𝄞'.repeat(127)))).toEqual(['INVALID_CREDENTIALS input']);
  });
});
