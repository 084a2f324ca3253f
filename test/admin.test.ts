/** What an operator does with `npm run admin`. */
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyPassword } from '../src/auth/passwords.js';
import { parseAdmin } from '../src/commands/adminArguments.js';
import { prepareDatabase } from '../src/database.js';
import { passwordHashOf } from '../src/models/user.js';
import { runAdmin } from './support/adminCommand.js';
import { type FreshDatabase, openFreshDatabase } from './support/freshDatabase.js';

const { EJSON } = mongoose.mongo.BSON;

let fresh: FreshDatabase;
beforeEach(async () => {
  fresh = await openFreshDatabase();
});
afterEach(() => fresh.close());

/** Does what `npm run admin -- …` does, and gives what it prints. */
const admin = async (args: readonly string[], input = '') =>
  (await runAdmin(fresh, args, input)).lines.join('\n');

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
