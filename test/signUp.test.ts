/** Making an account of one's own. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createIndexes } from '../src/indexes.js';
import { users as userCollection } from '../src/models/user.js';
import type { SignUpInput } from '../src/sdk/index.js';
import { forgetAttempts, holderOf, tokenIn } from './support/account.js';
import { databaseText, signInOf, storedText } from './support/estate.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
let beside: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  beside = await startTestServer({}, { beside: server });
});
beforeEach(() => forgetAttempts(server));
afterAll(async () => {
  await beside.close();
  await server.close();
});

let count = 0;
/** An input that nobody has used. */
function fresh(overrides: Partial<SignUpInput> = {}): SignUpInput {
  count += 1;
  const username = `newcomer-${count}`;
  return { username, email: `${username}@example.com`, password: 'mật khẩu của tôi', ...overrides };
}

const signUp = async (input: SignUpInput, on = server, token?: string) =>
  (await on.sdk(token).SignUp({ input })).signUp;
const refusal = async (input: SignUpInput) => problems((await signUp(input)).userErrors);
const users = () => server.database.models.users;
async function restoreIndexes() {
  const { db } = server.database.connection;
  if (db) await createIndexes(db, userCollection);
}

describe('signUp', () => {
  it('makes an account that is signed in, and signs in again by name and by address', async () => {
    const input = fresh({ fullName: ' Trần Thuỳ Linh ', deviceName: 'my phone' });
    const payload = await signUp(input);
    expect(payload).toMatchObject({
      userErrors: [],
      viewer: { __typename: 'User', username: input.username, role: 'USER' },
    });
    expect(await holderOf(server, tokenIn(payload))).toBe(input.username);
    const refreshToken = payload.refreshToken ?? '';
    const { refreshSession } = await server.sdk().RefreshSession({ input: { refreshToken } });
    expect(refreshSession.userErrors).toEqual([]);
    for (const login of [input.username, input.email.toUpperCase()]) {
      const { signIn } = await server.sdk().SignIn({ input: { login, password: input.password } });
      expect(signIn).toMatchObject({ viewer: { username: input.username }, userErrors: [] });
    }
  });

  it('stores the first document shape in its BSON types, and a record of the change', async () => {
    const input = fresh({ fullName: ' Trần Thuỳ Linh ' });
    await signUp({ ...input, email: ` ${input.email.toUpperCase()} ` });
    const stored = await storedText(server, 'users', { username: input.username });
    const now = { $date: { $numberLong: expect.stringMatching(/^\d{13}$/) } };
    expect(stored).toEqual({
      _id: { $oid: expect.stringMatching(/^[0-9a-f]{24}$/) },
      username: input.username,
      email: input.email,
      password_hash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/),
      full_name: 'Trần Thuỳ Linh',
      avatar_url: null,
      role: 'user',
      is_active: true,
      api_quota_daily: { $numberInt: '1000' },
      preferences: { default_model: 'grok-3', theme: 'dark', language: 'vi', auto_save: true },
      created_at: now,
      last_login: now,
      last_ip: expect.stringMatching(/127\.0\.0\.1$/),
    });
    const { $oid } = stored._id as { $oid: string };
    const records = await server.database.models.changes.find({ user_id: $oid }).lean();
    expect(records).toMatchObject([{ collection_name: 'users', document_id: $oid, kind: 'created' }]);
  });

  it('names a taken name and a taken address, each at its place and both at once, and no index', async () => {
    const first = fresh();
    await server.fixtures.user({ email: 'Mixed.Case@Example.com' });
    await signUp(first);
    const before = await databaseText(server);
    const taken = ['CONFLICT input.username', 'CONFLICT input.email'];
    expect(await refusal({ ...first })).toEqual(taken);
    expect(await refusal(fresh({ username: first.username }))).toEqual(taken.slice(0, 1));
    expect(await refusal(fresh({ email: first.email.toUpperCase() }))).toEqual(taken.slice(1));
    for (const email of ['Mixed.Case@Example.com', 'mixed.case@example.com']) {
      expect(await refusal(fresh({ email }))).toEqual(taken.slice(1));
    }
    const { userErrors } = await signUp(first);
    expect(JSON.stringify(userErrors)).not.toMatch(/E11000|index|_1|collection/);
    const unchanged = (text: string) => text.replaceAll(/^sign_in_attempts .*\n/gm, '');
    expect(unchanged(await databaseText(server))).toBe(unchanged(before));
  });

  it('takes no name or address for another one that people read as the same', async () => {
    await server.fixtures.user({ username: 'Thuỳ-Nguyễn', email: 'Thuỳ@Example.com' });
    await server.fixtures.user({ username: 'seen\u200bunseen', email: 'cafe\u0301@example.com' });
    const names = [
      'thuỳ-nguyễn',
      'THUỲ-NGUYỄN',
      'Ｔｈｕỳ-Nguyễn',
      'Thuỳ-Nguyễn'.normalize('NFD'),
      'SeenUnseen',
    ];
    for (const username of names) {
      expect(await refusal(fresh({ username })), username).toEqual(['CONFLICT input.username']);
    }
    for (const email of ['thuỳ@example.com', 'THUỲ@EXAMPLE.COM'.normalize('NFD'), 'CAFÉ@example.com']) {
      expect(await refusal(fresh({ email })), email).toEqual(['CONFLICT input.email']);
    }
    // Other letters are other names.
    for (const username of ['Thuy-Nguyen', 'Thuy-Nguyễn']) {
      expect(await refusal(fresh({ username }))).toEqual([]);
    }
  });

  it('takes no name that is the address of another account, and no address that is its name', async () => {
    await server.fixtures.user({ username: 'Name@example.com', email: 'Address.without-at' });
    expect(await refusal(fresh({ username: 'address.without-at' }))).toEqual(['CONFLICT input.username']);
    expect(await refusal(fresh({ email: 'name@example.com' }))).toEqual(['CONFLICT input.email']);
  });

  it('takes no characters that cannot be seen, and stores an address composed', async () => {
    for (const username of ['a\u3164b', 'a\ufe0fb', 'a\u034fb', 'a\u1160b']) {
      expect(await refusal(fresh({ username }))).toEqual(['INVALID input.username']);
    }
    for (const hidden of ['\u200b', '\u00ad', '\u3164', '\u0007', '\u0600']) {
      expect(await refusal(fresh({ email: `a${hidden}b@example.com` }))).toEqual(['INVALID input.email']);
    }
    await signUp(fresh({ username: 'composed', email: 'Re\u0301mi@example.com' }));
    const stored = await users().findOne({ username: 'composed' }).lean();
    expect(stored?.email).toBe('r\u00e9mi@example.com');
  });

  it('names everything that is wrong at once, in plain words', async () => {
    const { userErrors, ...payload } = await signUp({
      username: 'a b',
      email: 'nobody',
      password: '1234567',
      fullName: ' ',
      deviceName: 'x'.repeat(101),
    });
    expect(payload).toEqual({ accessToken: null, refreshToken: null, expiresAt: null, viewer: null });
    expect(problems(userErrors)).toEqual([
      'INVALID input.username',
      'INVALID input.email',
      'INVALID input.password',
      'REQUIRED input.fullName',
      'TOO_LONG input.deviceName',
    ]);
    for (const { message, path } of userErrors) expect(message).toContain(`"${path.at(-1)}" `);
  });

  it.each(['6b02cde1c012395298813ded', '6B02CDE1C012395298813DED', 'Anonymous_Session_1', 'a@b', '.a', ''])(
    'refuses the name "%s"',
    async (username) => {
      expect((await refusal(fresh({ username }))).join()).toMatch(/^(INVALID|REQUIRED) input\.username$/);
    },
  );

  it('takes passwords of 8 to 128 characters of any script, and none of those that are tried first', async () => {
    for (const password of ['🔑'.repeat(8), 'ậ'.repeat(128), '  spaces  ', 'пароль мой']) {
      const input = fresh({ password });
      expect(await refusal(input)).toEqual([]);
      const { signIn } = await server.sdk().SignIn({ input: { login: input.username, password } });
      expect(signIn.userErrors).toEqual([]);
    }
    for (const password of ['password', '12345678', 'QwertyUiop', '１２３４５６７８', 'iloveyou']) {
      expect(await refusal(fresh({ password }))).toEqual(['INVALID input.password']);
    }
    expect(await refusal(fresh({ password: '🔑'.repeat(7) }))).toEqual(['INVALID input.password']);
    expect(await refusal(fresh({ password: '🔑'.repeat(129) }))).toEqual(['TOO_LONG input.password']);
    // Eight characters as they are typed, four as they are hashed; and one that is hashed as eighteen.
    expect(await refusal(fresh({ password: 'e\u0301'.repeat(4) }))).toEqual(['INVALID input.password']);
    expect(await refusal(fresh({ password: '\ufdfa'.repeat(8) }))).toEqual(['TOO_LONG input.password']);
    for (const password of ['pass\u200bword', ' iloveyou ', 'i\u00adloveyou\u3000']) {
      expect(await refusal(fresh({ password }))).toEqual(['INVALID input.password']);
    }
    for (const password of ['THE-SAME-NAME', 'the-same-address@Example.com ']) {
      const names = { username: 'the-same-name', email: 'the-same-address@example.com' };
      expect(await refusal(fresh({ ...names, password }))).toEqual(['INVALID input.password']);
    }
  });

  it('gives a name nothing that an earlier account of this name has left', async () => {
    const { username } = fresh();
    const left = { settings: { custom: { secret: 'of the one before' } } };
    const { _id } = await server.fixtures.settings(username, left);
    expect(await refusal(fresh({ username }))).toEqual(['CONFLICT input.username']);
    expect(await users().countDocuments({ username })).toBe(0);
    await server.database.models.userSettings.deleteOne({ _id });
  });

  it('gives nobody a name under which an older session has something', async () => {
    const { fixtures } = server;
    const left = [
      (name: string) => fixtures.conversation(name),
      (name: string) => fixtures.memory(name),
      (name: string) => fixtures.file(name),
    ];
    for (const leave of left) {
      const { username } = fresh();
      await leave(username);
      expect(await refusal(fresh({ username }))).toEqual(['CONFLICT input.username']);
    }
  });

  it('takes no role, no key of its own and no idempotency key', async () => {
    for (const name of ['role', 'isActive', '_id', 'userId', 'idempotencyKey']) {
      const query = 'mutation($input: SignUpInput!) { signUp(input: $input) { accessToken } }';
      const { errors } = await server.ask(query, { input: { ...fresh(), [name]: 'ADMIN' } });
      expect(errors?.[0]?.extensions?.code, name).toBe('BAD_USER_INPUT');
    }
  });

  it('leaves an anonymous session that asks as it is', async () => {
    const { startAnonymousSession } = await server.sdk().StartAnonymousSession();
    const token = tokenIn(startAnonymousSession);
    await server.sdk(token).CreateConversation({ input: { title: 'mine' } });
    const before = await storedText(server, 'sign_in_sessions', { _id: signInOf(token) });
    const made = fresh();
    expect((await signUp(made, server, token)).userErrors).toEqual([]);
    const input = { login: made.username, password: made.password };
    expect((await server.sdk(token).SignIn({ input })).signIn.userErrors).toEqual([]);
    expect(await storedText(server, 'sign_in_sessions', { _id: signInOf(token) })).toEqual(before);
    const { viewer } = await server.sdk(token).Viewer();
    expect(viewer).toMatchObject({ __typename: 'AnonymousSession', stats: { totalConversations: 1 } });
  });
});

describe('twenty equal sign-ups at once', () => {
  const race = async (input: SignUpInput, servers: readonly TestServer[]) => {
    const requests = Array.from({ length: 20 }, (_, at) => signUp(input, servers[at % servers.length]));
    const payloads = await Promise.all(requests);
    const refused = payloads.filter(({ accessToken }) => accessToken === null);
    expect(refused).toHaveLength(19);
    for (const { userErrors } of refused) {
      expect(problems(userErrors)).toEqual(['CONFLICT input.username', 'CONFLICT input.email']);
    }
    expect(await users().countDocuments({ username: input.username })).toBe(1);
  };

  it('make one account, on two servers', () => race(fresh(), [server, beside]));

  it('make one account on two servers, where each spells them otherwise and the database has no unique indexes', async () => {
    const { collection } = users();
    await collection.dropIndexes();
    try {
      for (let round = 0; round < 5; round += 1) {
        const { username, email } = fresh();
        const one = fresh({ username, email });
        const other = fresh({
          username: username.toUpperCase(),
          email: email.normalize('NFD').toUpperCase(),
        });
        const both = await Promise.all([signUp(one), signUp(other, beside)]);
        expect(both.filter(({ accessToken }) => accessToken !== null)).toHaveLength(1);
        expect(await users().countDocuments({ email })).toBe(1);
        await forgetAttempts(server);
      }
    } finally {
      await restoreIndexes();
    }
  });

  it('make one account on one server, where the database has no unique indexes', async () => {
    const { collection } = users();
    await collection.dropIndexes();
    try {
      await race(fresh(), [server]);
    } finally {
      await restoreIndexes();
    }
  });
});

describe('twenty sign-ups', () => {
  it('from one address are enough for a quarter of an hour, also for who only asks what is taken', async () => {
    const { username } = await server.fixtures.user();
    const tries = Array.from({ length: 20 }, () => signUp(fresh({ username })));
    for (const { userErrors } of await Promise.all(tries)) {
      expect(problems(userErrors)).toEqual(['CONFLICT input.username']);
    }
    server.commands.length = 0;
    const { userErrors } = await signUp(fresh());
    expect(problems(userErrors)).toEqual(['TOO_MANY_ATTEMPTS input']);
    expect(userErrors[0]?.message).toMatch(/ \d+ seconds\.$/);
    expect(server.commands.filter(({ command }) => command.find === 'users')).toEqual([]);
    // Signing in is counted by itself.
    const password = 'correct horse battery';
    const { signIn } = await server.sdk().SignIn({ input: { login: username, password } });
    expect(signIn.userErrors).toEqual([]);
  });
});

it('a password is in no answer, no log and no document', async () => {
  const input = fresh({ password: 'canary-7f3a-password' });
  const payload = await signUp(input);
  await signUp(input);
  expect(JSON.stringify(payload)).not.toContain('canary');
  expect(server.log.join('\n')).not.toContain('canary');
  expect(await databaseText(server)).not.toContain('canary');
});
