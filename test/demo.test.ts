/** What becomes of the demo when data of their own come into its database. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { loadKeys } from '../src/auth/keys.js';
import { authenticate, startSession } from '../src/auth/sessions.js';
import { prepareDatabase } from '../src/database.js';
import { holdsDemo, removeDemo } from '../src/demo/remove.js';
import { demoLoginsOf, seedDemo } from '../src/demo/seed.js';
import { sharedCollections } from '../src/models/index.js';
import { toUser, type UserDocument } from '../src/models/user.js';
import { type FreshDatabase, openFreshDatabase } from './support/freshDatabase.js';

let fresh: FreshDatabase;
let folder: string;

beforeEach(async () => {
  fresh = await openFreshDatabase();
  folder = await mkdtemp(path.join(inject('folder'), 'demo-'));
  await prepareDatabase(fresh.database);
  await seedDemo(fresh.database, fresh.config);
});
afterEach(() => fresh.close());

const id = (number: number) => number.toString(16).padStart(24, '0');

/** A folder with an admin and a conversation, as another program exported them. */
async function fillFolder(): Promise<void> {
  const admin = { _id: { $oid: id(1) }, username: 'admin', email: 'admin@example.com', role: 'admin' };
  const conversation = { _id: { $oid: id(2) }, user_id: id(1), title: 'Theirs' };
  await writeFile(path.join(folder, 'users.jsonl'), `${JSON.stringify(admin)}\n`);
  await writeFile(path.join(folder, 'conversations.jsonl'), `${JSON.stringify(conversation)}\n`);
}

async function counts(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { name } of sharedCollections) found[name] = await fresh.db.collection(name).countDocuments();
  return found;
}

const demoUser = async (username: string) => {
  const found = await fresh.database.models.users.findOne({ username }).lean<UserDocument>();
  if (!found) throw new Error(`the demo has no ${username}`);
  return toUser(found);
};

it('npm run import removes it, so that everything of the folder goes in and no published password reads it', async () => {
  await fillFolder();
  const keys = await loadKeys(fresh.config);
  const services = { models: fresh.database.models, keys, config: fresh.config };
  const { accessToken } = await startSession(services, await demoUser('demo-admin'), null);
  const { code, out, err } = await fresh.command('import', [folder]);
  expect(err).toMatch(
    /^Removed the demo, whose passwords everybody knows: 3 of users, 2 of user_settings, 1 of anonymous_sessions, \d+ of conversations, \d+ of messages, \d+ of chatbot_memory, 5 of uploaded_files; 1 sign-in of it ended\.\n$/,
  );
  expect(out).toMatch(/users\.jsonl +1 +0 +0 +0 +0 +0\n/);
  expect(code).toBe(0);
  expect(await counts()).toEqual({
    users: 1,
    user_settings: 0,
    conversations: 1,
    messages: 0,
    chatbot_memory: 0,
    uploaded_files: 0,
  });
  expect(await authenticate(services, accessToken, AbortSignal.timeout(5000))).toBeNull();
  expect(await demoLoginsOf(fresh.database)).toEqual([]);
  expect((await fresh.command('import', [folder])).err).toBe('');
});

it('npm run import --keep-demo leaves it, and says what that means; names do not collide', async () => {
  await fillFolder();
  const before = await counts();
  const { code, err } = await fresh.command('import', [folder, '--keep-demo']);
  expect(err).toBe(
    'The demo stays (--keep-demo): everybody knows the password of its admin, who may read what is imported.\n',
  );
  expect(code).toBe(0);
  const after = await counts();
  expect(after).toEqual({ ...before, users: 4, conversations: (before.conversations ?? 0) + 1 });
  expect(await holdsDemo(fresh.database)).toBe(true);
});

it('what people have made under its accounts stays, a conversation of it that they went on with stays whole', async () => {
  const ada = (await demoUser('demo-ada')).key;
  const { db } = fresh;
  const ofDemo = await db.collection('conversations').findOne({ title: 'Sourdough that will not rise' });
  const messages = await db.collection('messages').countDocuments({ conversation_id: ofDemo?._id });
  const own = await db.collection('conversations').insertOne({ user_id: ada, title: 'Own' });
  await db.collection('messages').insertMany([
    { conversation_id: own.insertedId, content: 'own' },
    { conversation_id: ofDemo?._id, content: 'added' },
  ]);
  const other = await db.collection('conversations').findOne({ user_id: ada, title: 'New Chat' });
  await db
    .collection('chatbot_memory')
    .insertOne({ user_id: ada, conversation_id: other?._id, question: 'own' });
  await db.collection('user_settings').insertOne({ user_id: 'demo-admin' });
  const { kept } = await removeDemo(fresh.database);
  expect(kept).toEqual([{ owner: ada, conversations: 2, memories: 1, files: 0 }]);
  expect(await counts()).toEqual({
    users: 0,
    user_settings: 0,
    conversations: 2,
    messages: messages + 2,
    chatbot_memory: 1,
    uploaded_files: 0,
  });
  expect(await db.collection('chatbot_memory').findOne()).toMatchObject({ conversation_id: null });
});

it('what was kept is told by the import, and can be handed to an account', async () => {
  const ada = (await demoUser('demo-ada')).key;
  await fresh.db.collection('conversations').insertOne({ user_id: ada, title: 'Own' });
  await fillFolder();
  const { err } = await fresh.command('import', [folder]);
  expect(err).toContain(
    `Kept what people made under ${ada}: 1 conversation, 0 memories, 0 files. ` +
      `npm run admin -- session give ${ada} NAME hands it to an account.\n`,
  );
  const given = await fresh.command('admin', ['session', 'give', ada, 'admin']);
  expect(given.out).toContain(`Gave admin from ${ada}: 1 conversation, 0 memories, 0 files`);
});

it('other data that merely look alike stay: an id of the same second, an account of the same name', async () => {
  const alike = new mongoose.Types.ObjectId('64656d6f01f0000000000001');
  await fresh.db.collection('users').insertOne({ _id: alike, username: 'demo', email: 'demo@example.com' });
  await removeDemo(fresh.database);
  expect((await fresh.db.collection('users').find().toArray()).map(({ _id }) => _id)).toEqual([alike]);
  expect(await holdsDemo(fresh.database)).toBe(false);
});
