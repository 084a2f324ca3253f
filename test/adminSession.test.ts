/** What an operator does with `npm run admin -- session …`. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKeys } from '../src/auth/keys.js';
import { authenticate } from '../src/auth/sessions.js';
import { prepareDatabase } from '../src/database.js';
import { runAdmin } from './support/adminCommand.js';
import { type FreshDatabase, openFreshDatabase } from './support/freshDatabase.js';

const session = 'anonymous_session_aaaabbbbcccc';

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
const users = () => fresh.database.models.users;

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
