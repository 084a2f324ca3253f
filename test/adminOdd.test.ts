/** `npm run admin` on documents that other programs left in forms of their own. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tableLines } from '../src/commands/table.js';
import { generatePassword } from '../src/services/account.js';
import { countAdmins } from '../src/services/admins.js';
import { runAdmin } from './support/adminCommand.js';
import { type FreshDatabase, openFreshDatabase } from './support/freshDatabase.js';

let fresh: FreshDatabase;
let noted: string[];
beforeEach(async () => {
  fresh = await openFreshDatabase();
  noted = [];
});
afterEach(() => fresh.close());

/** Does what `npm run admin -- …` does, and gives the lines that it prints. */
async function admin(...args: string[]): Promise<readonly string[]> {
  const { lines, notes } = await runAdmin(fresh, args);
  noted.push(...notes);
  return lines;
}

interface Account {
  readonly _id: unknown;
  readonly username?: string;
  readonly role: string;
}
const accounts = () => fresh.db.collection<Account>('users');

it('an account whose _id is no ObjectId is left out of the list with a note, and the others are listed', async () => {
  await accounts().insertMany([
    { _id: 'text-id\u001b[2J', username: 'li\u001b[31mnh', role: 'user' },
    { _id: 7, role: 'admin' },
  ]);
  await fresh.db.collection('users').insertOne({ username: 'minh', email: 'minh@example.com' });
  const lines = await admin('user', 'list');
  expect(lines[1]).toMatch(/^minh +minh@example\.com +user /);
  expect(lines[2]).toBe('1 account.');
  expect(noted).toEqual([
    'Left out the account without a name, which cannot be served: its _id is no ObjectId but 7.',
    "Left out the account li\\x1b[31mnh, which cannot be served: its _id is no ObjectId but 'text-id\\x1B[2J'.",
  ]);
});

it('an account whose _id is no ObjectId gets no role and no session', async () => {
  await accounts().insertOne({ _id: 'text-id', username: 'linh', role: 'user' });
  await fresh.db.collection('conversations').insertOne({ user_id: 'anonymous_session_1' });
  const problem = 'The account "linh" cannot be served: its _id is no ObjectId but \'text-id\'.';
  await expect(admin('user', 'role', 'linh', 'admin')).rejects.toThrow(problem);
  await expect(admin('session', 'give', 'anonymous_session_1', 'linh')).rejects.toThrow(problem);
  expect(await accounts().findOne()).toMatchObject({ role: 'user' });
});

it('ids of sessions cannot break the list or reach the terminal as control characters', async () => {
  const odd = 'line one\nline two\u001b[2J\u202e';
  await fresh.db.collection('conversations').insertMany([{ user_id: odd }, { user_id: '' }]);
  const lines = await admin('session', 'list');
  expect(lines.slice(1)).toEqual([
    expect.stringMatching(/^line one\\nline two\\x1b\[2J\\u202e +1 +0 +0 +never$/),
    '1 session.',
  ]);
  const { out, err, code } = await fresh.command('admin', ['session', 'give', odd, 'no\u001bbody']);
  expect({ out, err, code }).toEqual({
    out: '',
    err: 'There is no account with the name "no\\x1bbody".\n',
    code: 1,
  });
});

it('a table keeps letters of every script, and signs that are joined', () => {
  expect(tableLines([['Trần 👩‍🚀', 1]])).toEqual(['Trần 👩‍🚀  1']);
});

it('an empty id is no session, for a token and for handing over alike', async () => {
  await fresh.db.collection('conversations').insertOne({ user_id: '' });
  await admin('user', 'create', '--username', 'linh', '--email', 'linh@example.com');
  const problem = 'The id of an anonymous session must not be empty.';
  await expect(admin('session', 'token', '')).rejects.toThrow(problem);
  await expect(admin('session', 'give', '', 'linh')).rejects.toThrow(problem);
  expect(await fresh.db.collection('conversations').countDocuments({ user_id: '' })).toBe(1);
});

it('a password that is made up begins with a letter or a digit, so that it is no option of a program', () => {
  for (let count = 0; count < 3000; count += 1) expect(generatePassword()).toMatch(/^[A-Za-z\d][\w-]{19}$/);
});

it('counts admins in any spelling of their role, and nobody else', async () => {
  const roles = ['admin', 'Admin', 'ADMIN', 'admin\n', 'administrator', 'no admin', 'user', 5, null];
  await fresh.db
    .collection('users')
    .insertMany([
      ...roles.map((role, at) => ({ username: `name-${at}`, role })),
      { username: 'inactive', role: 'Admin', is_active: false },
    ]);
  expect(await countAdmins(fresh.database.models)).toBe(3);
});
