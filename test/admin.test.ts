/** What an operator does with `npm run admin`. */
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKeys } from '../src/auth/keys.js';
import { verifyPassword } from '../src/auth/passwords.js';
import { authenticate } from '../src/auth/sessions.js';
import { parseAdmin } from '../src/commands/adminArguments.js';
import { prepareDatabase } from '../src/database.js';
import { passwordHashOf } from '../src/models/user.js';
import { type FreshDatabase, openFreshDatabase } from './support/freshDatabase.js';

const { EJSON } = mongoose.mongo.BSON;
const session = 'anonymous_session_aaaabbbbcccc';

let fresh: FreshDatabase;
beforeEach(async () => {
  fresh = await openFreshDatabase();
});
afterEach(() => fresh.close());

/** Does what `npm run admin -- …` does, and gives what it prints. */
async function admin(args: readonly string[], input = ''): Promise<string> {
  const lines: string[] = [];
  const work = parseAdmin(args);
  if (work === 'help') throw new Error('that was no command');
  const { database, config } = fresh;
  const terminal = { say: (line: string) => void lines.push(line), note: () => {}, input: async () => input };
  await work({ database, config }, terminal);
  return lines.join('\n');
}

const create = (username: string, ...more: string[]) =>
  admin(['user', 'create', '--username', username, '--email', `${username}@example.com`, ...more]);
const withPassword = (username: string, password: string) =>
  admin(
    ['user', 'create', '--username', username, '--email', `${username}@example.com`, '--password-stdin'],
    `${password}\n`,
  );
const users = () => fresh.database.models.users;

describe('user create', () => {
  it('writes the first document shape, key by key and in its BSON types', async () => {
    await create('linh', '--full-name', 'Trần Thuỳ Linh', '--role', 'admin');
    const stored = await fresh.db.collection('users').findOne({}, { promoteValues: false });
    expect(EJSON.serialize(stored ?? {}, { relaxed: false })).toEqual({
      _id: { $oid: expect.stringMatching(/^[0-9a-f]{24}$/) },
      username: 'linh',
      email: 'linh@example.com',
      password_hash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/),
      full_name: 'Trần Thuỳ Linh',
      avatar_url: null,
      role: 'admin',
      is_active: true,
      api_quota_daily: { $numberInt: '1000' },
      preferences: { default_model: 'grok-3', theme: 'dark', language: 'vi', auto_save: true },
      created_at: { $date: { $numberLong: expect.stringMatching(/^\d{13}$/) } },
      last_login: null,
      last_ip: null,
    });
    expect(Object.keys(stored ?? {})[0]).toBe('_id');
  });

  it('makes up a password, shows it once, and it signs in', async () => {
    const said = await create('linh');
    const password = /^Its password, shown this once: (\S{20})$/m.exec(said)?.[1] ?? '';
    const stored = await users().findOne({ username: 'linh' }).lean();
    expect(await verifyPassword((stored && passwordHashOf(stored)) ?? '', password)).toBe(true);
    expect(said).toContain('Made the account linh (linh@example.com) with the role user.');
  });

  it('reads a password of any script from standard input, and shows nothing of it', async () => {
    const said = await withPassword('linh', 'mật khẩu ẩn 🔑');
    const stored = await users().findOne({ username: 'linh' }).lean();
    expect(await verifyPassword((stored && passwordHashOf(stored)) ?? '', 'mật khẩu ẩn 🔑')).toBe(true);
    expect(said).not.toContain('mật');
  });

  it('npm run admin takes the password from standard input', async () => {
    const args = ['user', 'create', '--username', 'linh', '--email', 'l@example.com', '--password-stdin'];
    const { code, out, err } = await fresh.command('admin', args, 'from standard input\n');
    expect({ code, out, err }).toEqual({
      code: 0,
      out: 'Made the account linh (l@example.com) with the role user.\n',
      err: '',
    });
    const stored = await users().findOne({ username: 'linh' }).lean();
    expect(await verifyPassword((stored && passwordHashOf(stored)) ?? '', 'from standard input')).toBe(true);
  });

  it('takes passwords of 8 to 128 characters only', async () => {
    await expect(withPassword('a1', '🔑'.repeat(7))).rejects.toThrow(
      'The password must have at least 8 characters.',
    );
    await withPassword('a2', '🔑'.repeat(8));
    await withPassword('a3', 'ậ'.repeat(128));
    await expect(withPassword('a4', 'x'.repeat(129))).rejects.toThrow('at most 128 characters.');
    await expect(withPassword('a5', ' '.repeat(10))).rejects.toThrow('The password must not be empty.');
    expect(await users().countDocuments()).toBe(2);
  });

  it('refuses a name or an address that is taken, also where the database has no unique index', async () => {
    await fresh.db.collection('users').insertOne({ username: 'linh', email: 'linh@example.com' });
    await expect(create('linh')).rejects.toThrow('There is an account with the name "linh" already.');
    const args = ['user', 'create', '--username', 'other', '--email', 'LINH@example.com'];
    await expect(admin(args)).rejects.toThrow('There is an account with the e-mail address linh@example.com');
    expect(await users().countDocuments()).toBe(1);
  });

  it('makes one account of two that come at the same time', async () => {
    await prepareDatabase(fresh.database);
    const results = await Promise.allSettled([create('linh'), create('linh')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await users().countDocuments()).toBe(1);
  });

  it.each([
    ['a b', 'The name must begin with'],
    ['', 'The name must not be empty.'],
    ['x'.repeat(65), 'The name must have at most 64 characters.'],
    ['6b02cde1c012395298813ded', 'The name must not look like an id'],
    ['anonymous_session_1', 'The name must not look like an id'],
    ['a@b', 'The name must begin with'],
  ])('refuses the name "%s"', async (username, problem) => {
    await expect(
      admin(['user', 'create', '--username', username, '--email', 'x@example.com']),
    ).rejects.toThrow(problem);
  });

  it('refuses what is no e-mail address', async () => {
    for (const email of ['linh', 'linh@', '@example.com', 'a b@example.com', 'a@b@c']) {
      const args = ['user', 'create', '--username', 'linh', '--email', email];
      await expect(admin(args)).rejects.toThrow('The e-mail address must have the form name@example.com.');
    }
  });
});

describe('user role and user list', () => {
  it('changes what an account may do, and says what it was', async () => {
    await create('linh');
    expect(await admin(['user', 'role', 'linh', 'admin'])).toBe('linh has the role admin now, after user.');
    expect(await admin(['user', 'role', 'linh', 'admin'])).toBe('linh has the role admin already.');
    await expect(admin(['user', 'role', 'nobody', 'user'])).rejects.toThrow(
      'There is no account with the name "nobody".',
    );
  });

  it('leaves a record of the change and its time, and writes nothing where the role is so already', async () => {
    await create('linh');
    await admin(['user', 'role', 'linh', 'developer']);
    const changed = await users().findOne({ username: 'linh' }).lean();
    expect(changed).toMatchObject({ role: 'developer', updated_at: expect.any(Date) });
    const records = () => fresh.database.models.changes.find({ kind: 'updated' }).lean();
    expect(await records()).toMatchObject([
      { collection_name: 'users', document_id: String(changed?._id), user_id: String(changed?._id) },
    ]);
    await admin(['user', 'role', 'linh', 'developer']);
    expect(await users().findOne({ username: 'linh' }).lean()).toEqual(changed);
    expect(await records()).toHaveLength(1);
  });

  it('leaves one active admin, also when two commands take two of them away at once', async () => {
    await create('linh', '--role', 'admin');
    const demote = (name: string) => admin(['user', 'role', name, 'user']);
    const refusal = 'This is the last active admin: make somebody else an admin first.';
    await expect(demote('linh')).rejects.toThrow(refusal);
    await create('minh', '--role', 'admin');
    const both = await Promise.allSettled([demote('linh'), demote('minh')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await users().countDocuments({ role: 'admin' })).toBe(1);
  });

  it('lists all accounts without their passwords', async () => {
    await create('linh', '--full-name', 'Trần Thuỳ Linh');
    await create('minh', '--role', 'developer');
    const lines = (await admin(['user', 'list'])).split('\n');
    expect(lines[1]).toMatch(/^linh {2}linh@example\.com {2}user +yes .* never +Trần Thuỳ Linh$/);
    expect(lines[2]).toMatch(/^minh .* developer /);
    expect(lines[3]).toBe('2 accounts.');
    expect(lines.join('\n')).not.toContain('argon2');
  });
});

/** Gives the session something of each kind, and another owner as much, which must stay where it is. */
async function giveData(): Promise<void> {
  await prepareDatabase(fresh.database);
  const at = new Date('2026-01-02T03:04:00Z');
  for (const owner of [session, 'anonymous_session_other']) {
    const owned = () => ({ user_id: owner, created_at: at, updated_at: at });
    await fresh.db.collection('conversations').insertMany([owned(), owned()]);
    await fresh.db.collection('chatbot_memory').insertOne(owned());
    await fresh.db.collection('uploaded_files').insertMany([owned(), owned(), owned()]);
    await fresh.db.collection('user_settings').insertOne({ ...owned(), ui_settings: { theme: 'light' } });
  }
  await fresh.database.models.anonymousSessions.create({ _id: session, created_at: at });
}

const countOf = async (owner: string) => {
  const names = ['conversations', 'chatbot_memory', 'uploaded_files', 'user_settings', 'sign_in_sessions'];
  const counts = names.map((name) => fresh.db.collection(name).countDocuments({ user_id: owner }));
  return Promise.all(counts);
};

describe('session token', () => {
  it('signs an existing session in, with tokens that the server takes', async () => {
    await giveData();
    const lines = (await admin(['session', 'token', session])).split('\n');
    const { config, database } = fresh;
    const services = { models: database.models, keys: await loadKeys(config), config };
    const viewer = await authenticate(services, lines[1] ?? '', AbortSignal.timeout(5000));
    expect(viewer).toMatchObject({ ownerKey: session, user: null });
    expect(lines[3]).toMatch(/^[\w-]{24}\.[\w-]{43}$/);
  });

  it('knows a session of the Python service by what belongs to it', async () => {
    await giveData();
    expect(await admin(['session', 'token', 'anonymous_session_other'])).toMatch(/^Access token, until 20/);
  });

  it('refuses a session that never was, and an account by its id or its name', async () => {
    await create('linh');
    const user = await users().findOne({ username: 'linh' }).lean();
    await expect(admin(['session', 'token', 'anonymous_session_none'])).rejects.toThrow(
      'There is no anonymous session "anonymous_session_none": none was started here, and nothing belongs to it.',
    );
    for (const key of [String(user?._id), 'linh']) {
      await expect(admin(['session', 'token', key])).rejects.toThrow('That is the account "linh"');
    }
    expect(await fresh.db.collection('sign_in_sessions').countDocuments()).toBe(0);
  });
});

describe('session give', () => {
  it('hands everything of a session to an account, ends the session, and leaves other owners alone', async () => {
    await giveData();
    await create('linh');
    const user = await users().findOne({ username: 'linh' }).lean();
    await admin(['session', 'token', session]);
    const [, token = ''] = (await admin(['session', 'token', session])).split('\n');
    expect(await admin(['session', 'give', session, 'linh'])).toBe(
      `Gave linh from ${session}: 2 conversations, 1 memory, 3 files, its settings.\n` +
        'The session has ended, with 2 sign-ins of it.',
    );
    expect(await countOf(session)).toEqual([0, 0, 0, 0, 0]);
    expect(await countOf(String(user?._id))).toEqual([2, 1, 3, 1, 0]);
    expect(await countOf('anonymous_session_other')).toEqual([2, 1, 3, 1, 0]);
    expect(await fresh.database.models.anonymousSessions.countDocuments()).toBe(0);
    const { config, database } = fresh;
    const services = { models: database.models, keys: await loadKeys(config), config };
    expect(await authenticate(services, token, AbortSignal.timeout(5000))).toBeNull();
    await expect(admin(['session', 'give', session, 'linh'])).rejects.toThrow(
      'There is no anonymous session',
    );
  });

  it("keeps the account's own settings, under its id or its name, and removes the session's", async () => {
    await giveData();
    await create('linh');
    await fresh.db.collection('user_settings').insertOne({ user_id: 'linh', settings: { theme: 'dark' } });
    expect(await admin(['session', 'give', session, 'linh'])).toContain(
      'no settings, for the account has its own',
    );
    expect(await countOf('linh')).toEqual([0, 0, 0, 1, 0]);
    expect(await countOf(session)).toEqual([0, 0, 0, 0, 0]);
  });

  it('changes nothing when one of its writes fails', async () => {
    await giveData();
    await create('linh');
    const before = await countOf(session);
    await fresh.db.command({ collMod: 'uploaded_files', validator: { user_id: { $in: [session] } } });
    await expect(admin(['session', 'give', session, 'linh'])).rejects.toThrow('Document failed validation');
    expect(await countOf(session)).toEqual(before);
    expect(await fresh.database.models.anonymousSessions.countDocuments()).toBe(1);
  });

  it('refuses an account that is not there, and to hand over an account', async () => {
    await giveData();
    await create('linh');
    await expect(admin(['session', 'give', session, 'nobody'])).rejects.toThrow(
      'There is no account with the name "nobody".',
    );
    const user = await users().findOne({ username: 'linh' }).lean();
    await expect(admin(['session', 'give', String(user?._id), 'linh'])).rejects.toThrow(
      'That is the account "linh"',
    );
  });
});

it('session list shows owners without an account, last activity first', async () => {
  await giveData();
  await create('linh');
  const user = await users().findOne({ username: 'linh' }).lean();
  await fresh.db.collection('conversations').insertMany([
    { user_id: String(user?._id), updated_at: new Date() },
    { user_id: null, updated_at: new Date() },
    { user_id: 'anonymous_session_late', updated_at: new Date('2026-02-03T00:00:00Z') },
  ]);
  const lines = (await admin(['session', 'list'])).split('\n');
  expect(lines[1]).toMatch(/^anonymous_session_late +1 +0 +0 +2026-02-03 00:00$/);
  expect(lines[2]).toMatch(/^anonymous_session_aaaabbbbcccc +2 +1 +3 +2026-01-02 03:04$/);
  expect(lines[3]).toMatch(/^anonymous_session_other +2 +1 +3 /);
  expect(lines[4]).toBe('3 sessions.');
  expect(await admin(['session', 'list', '--limit', '1'])).toContain('The first 1; --limit shows more.');
});

describe('arguments', () => {
  it.each([
    [['user', 'make'], 'There is no command "user make"'],
    [['user', 'create', '--email', 'a@b'], '--username is needed.'],
    [['user', 'create', '--username', 'a', '--email', 'a@b', '--role', 'god'], '"god" is no role'],
    [['user', 'create', '--password', 'secret'], 'A password is no argument'],
    [['user', 'role', 'linh'], '"user role" takes NAME and ROLE after it, not linh.'],
    [['user', 'list', '--limit', '3'], '"user list" does not take --limit.'],
    [['session', 'list', '--limit', 'x'], '--limit takes a whole number from 1 on, not "x".'],
    [['session', 'token', '--force', 'x'], "Unknown option '--force'"],
  ])('%j is refused with a sentence', (args, sentence) => {
    expect(() => parseAdmin(args)).toThrow(sentence);
  });

  it('npm run admin alone shows the commands and how many admins there are', async () => {
    const none = await fresh.command('admin', []);
    expect(none.out).toMatch(/^npm run admin -- COMMAND\n/);
    expect(none.out).toContain('This database has no admin yet');
    await create('linh', '--role', 'admin');
    expect((await fresh.command('admin', [])).out).toMatch(/This database has 1 admin\.\n$/);
  });

  it('ends with 2 when it is called wrongly and with 1 when it cannot be done, without a stack trace', async () => {
    const wrong = await fresh.command('admin', ['user', 'make']);
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toMatch(/^There is no command "user make", .* See: npm run admin -- --help\n$/);
    const refused = await fresh.command('admin', ['user', 'role', 'nobody', 'admin']);
    expect(refused).toEqual({ code: 1, out: '', err: 'There is no account with the name "nobody".\n' });
  });
});
