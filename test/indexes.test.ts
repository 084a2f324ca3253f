/** Indexes: what opening a database does to it, and what `npm run indexes` shows and does. */
import type { mongo } from 'mongoose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  applyMissing,
  differenceLines,
  differencesOf,
  dropRedundant,
  summaryLine,
} from '../src/commands/indexReport.js';
import { prepareDatabase } from '../src/database.js';
import { compareIndexes, indexName } from '../src/indexes.js';
import { isText } from '../src/indexesInUse.js';
import { ownCollections, sharedCollections } from '../src/models/index.js';
import { memories } from '../src/models/memory.js';
import { messages } from '../src/models/message.js';
import { users } from '../src/models/user.js';
import { type FreshDatabase, openFreshDatabase } from './support/freshDatabase.js';

let fresh: FreshDatabase;
let db: mongo.Db;
let said: string[];
let noted: string[];
const terminal = {
  say: (line: string) => void said.push(line),
  note: (line: string) => void noted.push(line),
};

beforeEach(async () => {
  fresh = await openFreshDatabase();
  db = fresh.db;
  said = [];
  noted = [];
});
afterEach(() => fresh.close());

/** The keys of one of our partial indexes, and the name that an index with them has that holds all documents. */
const placesOfBranches = { conversation_id: 1, branch_id: 1, created_at: -1, _id: -1 } as const;
const nameOfPlaces = 'conversation_id_1_branch_id_1_created_at_-1__id_-1';

/** All 26 indexes that the Python service makes, those of `_id` among them, under the names that MongoDB gives. */
async function makeExistingDatabase(): Promise<void> {
  await db.collection('users').insertOne({ username: 'linh', email: 'linh@example.com', role: 'user' });
  await db.collection('users').createIndex({ username: 1 }, { unique: true });
  await db.collection('users').createIndex({ email: 1 }, { unique: true });
  await db.collection('users').createIndex({ is_active: 1 });
  await db.collection('user_settings').createIndex({ user_id: 1 }, { unique: true });
  for (const keys of [
    { user_id: 1 },
    { created_at: -1 },
    { is_archived: 1 },
    { user_id: 1, created_at: -1 },
    { user_id: 1, is_archived: 1 },
    { updated_at: -1 },
  ] as const) {
    await db.collection('conversations').createIndex(keys);
  }
  for (const keys of [
    { conversation_id: 1 },
    { created_at: -1 },
    { role: 1 },
    { conversation_id: 1, created_at: -1 },
  ] as const) {
    await db.collection('messages').createIndex(keys);
  }
  for (const keys of [{ user_id: 1 }, { conversation_id: 1 }, { tags: 1 }] as const) {
    await db.collection('chatbot_memory').createIndex(keys);
  }
  for (const keys of [{ user_id: 1 }, { conversation_id: 1 }, { created_at: -1 }] as const) {
    await db.collection('uploaded_files').createIndex(keys);
  }
}

/** Every document and index of the shared collections. */
async function everything(): Promise<unknown> {
  const found: Record<string, unknown> = {};
  for (const { name } of sharedCollections) {
    const collection = db.collection(name);
    found[name] = {
      documents: await collection.find({}, { promoteValues: false }).toArray(),
      indexes: await collection.listIndexes().toArray(),
    };
  }
  return found;
}

const report = async () => (await differencesOf(db, sharedCollections)).flatMap(differenceLines);

it('opening an existing database changes no document and no index of its collections, and names what is missing', async () => {
  await makeExistingDatabase();
  const before = await everything();
  const missing = await prepareDatabase(fresh.database);
  expect(await everything()).toEqual(before);
  expect(missing).toContain('users has no index for Query.users, newest first');
  expect(missing.join('\n')).toContain('messages has no index for Conversation.messages');
  expect(missing.join('\n')).not.toContain('sign-in by name');
  const own = await db.listCollections({}, { nameOnly: true }).toArray();
  for (const { name } of ownCollections) expect(own.map((found) => found.name)).toContain(name);
});

it('opening an empty database makes every collection with every index', async () => {
  expect(await prepareDatabase(fresh.database)).toEqual([]);
  for (const { difference } of await differencesOf(db, [...sharedCollections, ...ownCollections])) {
    expect(difference).toMatchObject({ missing: [], conflicts: [], unasked: [] });
  }
  expect(await prepareDatabase(fresh.database)).toEqual([]);
});

it('an index with the same keys and another name counts as ours', async () => {
  await db.collection('users').createIndex({ username: 1 }, { unique: true, name: 'by_name' });
  const { kept, missing } = await compareIndexes(db, users);
  expect(kept.map(({ index }) => index.name)).toEqual(['by_name']);
  expect(missing.map(indexName)).not.toContain('username_1');
});

it('an index with the same keys does not count when it enforces less or holds fewer documents', async () => {
  await db.collection('users').createIndex({ username: 1 });
  await db.collection('users').createIndex({ email: 1 }, { unique: true, sparse: true });
  await db.collection('messages').createIndex(placesOfBranches);
  expect((await compareIndexes(db, users)).kept).toEqual([]);
  const { missing } = await compareIndexes(db, messages);
  expect(missing.map(indexName)).toContain(`${nameOfPlaces}_partial`);
});

it('names which index is missing and for which query, which one is redundant and why, and which one is unknown', async () => {
  await makeExistingDatabase();
  const lines = await report();
  expect(lines).toContain('  missing    {role: 1, created_at: -1, _id: -1}: Query.users of one role');
  expect(lines).toContain(
    '  there      {username: 1} unique as username_1: sign-in by name; one account a name',
  );
  expect(lines).toContain(
    '  needed     {user_id: 1} as user_id_1: until {user_id: 1, is_archived: 1, updated_at: -1, _id: -1} is there, which would serve its queries, too',
  );
  expect(lines).toContain('  unknown    {role: 1} as role_1: not asked for by this project');
  await applyMissing(db, await differencesOf(db, sharedCollections), terminal);
  expect(await report()).toContain(
    '  redundant  {user_id: 1} as user_id_1: {user_id: 1, is_archived: 1, updated_at: -1, _id: -1} serves its queries, too',
  );
});

it('of the 26 indexes of the Python service eight are redundant once ours are there, and nine are unknown', async () => {
  await makeExistingDatabase();
  const names = sharedCollections.map(({ name }) => db.collection(name).listIndexes().toArray());
  expect((await Promise.all(names)).flat()).toHaveLength(26);
  const unasked = async () =>
    (await differencesOf(db, sharedCollections)).flatMap(({ collection: { name }, difference }) =>
      difference.unasked.map((one) => ({ ...one, name: `${name} ${one.index.name}` })),
    );
  const redundant = [
    'users is_active_1',
    'conversations user_id_1',
    'conversations user_id_1_is_archived_1',
    'messages conversation_id_1',
    'chatbot_memory user_id_1',
    'chatbot_memory conversation_id_1',
    'uploaded_files user_id_1',
    'uploaded_files conversation_id_1',
  ];
  const before = await unasked();
  expect(before.filter(({ replacedBy }) => replacedBy).map(({ name }) => name)).toEqual(redundant);
  await applyMissing(db, await differencesOf(db, sharedCollections), terminal);
  const after = await unasked();
  expect(after.filter(({ coveredBy }) => coveredBy).map(({ name }) => name)).toEqual(redundant);
  expect(after.filter(({ coveredBy }) => !coveredBy).map(({ name }) => name)).toEqual([
    'conversations created_at_-1',
    'conversations is_archived_1',
    'conversations user_id_1_created_at_-1',
    'conversations updated_at_-1',
    'messages created_at_-1',
    'messages role_1',
    'messages conversation_id_1_created_at_-1',
    'chatbot_memory tags_1',
    'uploaded_files created_at_-1',
  ]);
});

it('--apply builds what is missing beside the indexes of the Python service, and then nothing is missing', async () => {
  await makeExistingDatabase();
  await db.collection('messages').createIndex(placesOfBranches);
  expect(await applyMissing(db, await differencesOf(db, sharedCollections), terminal)).toBe(0);
  expect(noted).toEqual([]);
  for (const { difference } of await differencesOf(db, sharedCollections)) {
    expect(difference.missing).toEqual([]);
  }
  const names = (await db.collection('messages').listIndexes().toArray()).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['conversation_id_1_created_at_-1', nameOfPlaces, `${nameOfPlaces}_partial`]),
  );
  said = [];
  expect(await applyMissing(db, await differencesOf(db, sharedCollections), terminal)).toBe(0);
  expect(said).toEqual([]);
});

it('--apply tells in a sentence which index cannot be built and why, and builds the others', async () => {
  await db.collection('users').insertMany([
    { username: 'twice', email: 'one@example.com' },
    { username: 'twice', email: 'two@example.com' },
  ]);
  await db.collection('chatbot_memory').createIndex({ question: 'text' });
  expect(await applyMissing(db, await differencesOf(db, sharedCollections), terminal)).toBe(2);
  expect(noted).toEqual([
    'Could not build users {username: 1} unique. It would be unique, but more than one document has ' +
      '{ username: "twice" }: mend the data first.',
    expect.stringMatching(
      /^Could not build chatbot_memory \{question: "text", .* The index question_text stands in the way: a collection can have one text index, and it is over question in the language "english", or in the one that a document names in its key "language"\. Drop it with db\.getCollection\("chatbot_memory"\)\.dropIndex\("question_text"\) in mongosh/,
    ),
  ]);
  const left = (await differencesOf(db, sharedCollections)).flatMap(({ difference }) => difference.missing);
  expect(left.map(({ serves }) => serves)).toEqual([
    'sign-in by name; one account a name',
    'filter.search of Owner.memories and Query.publicMemories',
  ]);
  expect((await report()).join('\n')).toContain('blocked by question_text: a collection can have one text');
});

it('--apply builds a unique index beside one of the same keys and name that is not unique', async () => {
  await db.collection('users').createIndex({ username: 1 });
  expect(await applyMissing(db, await differencesOf(db, [users]), terminal)).toBe(0);
  expect((await compareIndexes(db, users)).missing).toEqual([]);
});

it('an index of the same keys that removes documents, or that is hidden, stands in the way', async () => {
  await db.collection('users').createIndex({ created_at: -1, _id: -1 }, { hidden: true });
  await db.collection('sign_in_sessions').createIndex({ expires_at: 1 }, { expireAfterSeconds: 60 });
  const reasons = (await differencesOf(db, [users, ...ownCollections])).flatMap(({ difference }) =>
    difference.conflicts.map(({ reason }) => reason),
  );
  expect(reasons).toEqual([
    'it has the same keys, but it is hidden, so that no query uses it',
    'it has the same keys, but lets documents expire after 60 seconds instead of after 0 seconds',
  ]);
});

it('an index that stands in the way is said to do so, with what to do, and is not redundant', async () => {
  await db.collection('users').createIndex({ created_at: -1, _id: -1 }, { hidden: true, name: 'hidden' });
  const lines = await report();
  expect(lines).toContain(
    '             Drop it with db.getCollection("users").dropIndex("hidden") in mongosh when nothing else needs it, ' +
      'then --apply builds ours; or show it to queries again with db.getCollection("users").unhideIndex("hidden").',
  );
  expect(lines).toContain(
    '  in the way {created_at: -1, _id: -1} hidden as hidden: of {created_at: -1, _id: -1}, see above',
  );
  expect(summaryLine(await differencesOf(db, [users]))).toContain('0 redundant, 0 unknown.');
  expect(await dropRedundant(db, [users], terminal)).toBe(0);
  await db.command({ collMod: 'users', index: { name: 'hidden', hidden: false } });
  expect((await compareIndexes(db, users)).kept.map(({ index }) => index.name)).toEqual(['hidden']);
});

it('a text index that takes the language from another key of a document is another index', async () => {
  const [asked] = memories.indexes.filter(({ keys }) => isText(keys));
  await db
    .collection('chatbot_memory')
    .createIndex({ ...asked?.keys }, { default_language: 'none', name: 'older' });
  const { conflicts, kept } = await compareIndexes(db, memories);
  expect(kept).toEqual([]);
  expect(conflicts.map(({ index, reason }) => [index.name, reason])).toEqual([
    [
      'older',
      'a collection can have one text index, and it is over answer, content, context, question in the language ' +
        '"none", or in the one that a document names in its key "language"',
    ],
  ]);
  await db.collection('chatbot_memory').dropIndex('older');
  expect(await applyMissing(db, await differencesOf(db, [memories]), terminal)).toBe(0);
  const built = (await db.collection('chatbot_memory').indexes()).find(({ weights }) => weights);
  expect(built).toMatchObject({ language_override: asked?.options?.language_override });
  expect((await compareIndexes(db, memories)).missing).toEqual([]);
});

it('an index that compares by other rules is another index', async () => {
  const email = db.collection('users');
  const collationOf = (strength: number) => ({ locale: 'en', strength });
  await email.createIndex({ email: 1 }, { collation: collationOf(1), name: 'wider' });
  const missing = async () => (await compareIndexes(db, users)).missing.map(indexName);
  expect(await missing()).toEqual(expect.arrayContaining(['email_1', 'email_1_folded']));
  await email.createIndex({ email: 1 }, { collation: collationOf(2), name: 'ours' });
  expect(await missing()).not.toContain('email_1_folded');
  expect(await missing()).toContain('email_1');
  const lines = (await report()).filter((line) => / as (wider|ours): /.test(line));
  expect(lines).toEqual([
    expect.stringContaining(
      'there      {email: 1} compared by {locale: "en", strength: 2} as ours: signing up',
    ),
    '  unknown    {email: 1} compared by {locale: "en", strength: 1} as wider: not asked for by this project',
  ]);
});

it('a view in the place of a collection is named, and the others are compared and built', async () => {
  await db.createCollection('messages', { viewOn: 'archive', pipeline: [] });
  await db.createCollection('users');
  expect(await prepareDatabase(fresh.database)).toContain('users has no index for Query.users of one role');
  const { code, out, err } = await fresh.command('indexes', ['--apply']);
  expect(out).toContain(
    '\nmessages\n  a view     it has no indexes of its own; those of the collection behind it count\n',
  );
  expect(err).toContain(
    'Could not build the indexes of messages. It is a view: it has no indexes of its own;',
  );
  expect(code).toBe(1);
  expect((await compareIndexes(db, users)).missing).toEqual([]);
  expect((await fresh.command('indexes', [])).code).toBe(0);
});

it('--drop-redundant drops what an index that is there covers, and nothing else', async () => {
  await makeExistingDatabase();
  expect(await dropRedundant(db, sharedCollections, terminal)).toBe(0);
  expect(said).toEqual([]);
  expect(noted.join('\n')).toContain('Kept conversations {user_id: 1} (user_id_1)');
  await applyMissing(db, await differencesOf(db, sharedCollections), terminal);
  said = [];
  expect(await dropRedundant(db, sharedCollections, terminal)).toBe(0);
  expect(said).toContain('Dropped conversations {user_id: 1} (user_id_1)');
  const names = (await db.collection('conversations').listIndexes().toArray()).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['created_at_-1', 'is_archived_1', 'updated_at_-1']));
  expect(names).not.toContain('user_id_1_is_archived_1');
  const unasked = (await differencesOf(db, sharedCollections)).flatMap(
    ({ difference }) => difference.unasked,
  );
  expect(unasked.filter(({ coveredBy }) => coveredBy)).toEqual([]);
});

it('the indexes of messages from before there were branches are unknown beside those of today', async () => {
  const originals = { conversation_id: 1, parent_message_id: 1, created_at: -1, _id: -1 } as const;
  const partialFilterExpression = { parent_message_id: { $type: 'objectId' } };
  await db.collection('messages').createIndex(originals);
  await db
    .collection('messages')
    .createIndex(
      { conversation_id: 1, created_at: -1 },
      { partialFilterExpression, name: 'conversation_id_1_created_at_-1_partial' },
    );
  await applyMissing(db, await differencesOf(db, [messages]), terminal);
  const unasked = (await differencesOf(db, [messages])).flatMap(({ difference }) => difference.unasked);
  // No index of today serves all of what they served, so nobody but the operator drops them.
  expect(unasked.map(({ index, coveredBy }) => [index.name, coveredBy])).toEqual([
    ['conversation_id_1_parent_message_id_1_created_at_-1__id_-1', null],
    ['conversation_id_1_created_at_-1_partial', null],
  ]);
});

it('an index that is unique, removes documents or follows a language is never redundant', async () => {
  const files = db.collection('uploaded_files');
  await files.createIndex({ user_id: 1, created_at: -1 }, { unique: true });
  await files.createIndex({ conversation_id: 1 }, { collation: { locale: 'vi' } });
  await db.collection('chatbot_memory').createIndex({ conversation_id: 1 }, { expireAfterSeconds: 60 });
  const unasked = (await differencesOf(db, sharedCollections)).flatMap(
    ({ difference }) => difference.unasked,
  );
  expect(unasked.map(({ index, coveredBy }) => [index.name, coveredBy])).toEqual([
    ['conversation_id_1', null],
    ['user_id_1_created_at_-1', null],
    ['conversation_id_1', null],
  ]);
});

it('npm run indexes shows without changing, and ends with 0', async () => {
  await makeExistingDatabase();
  const before = await everything();
  const { code, out } = await fresh.command('indexes', []);
  expect(code).toBe(0);
  expect(out).toMatch(/^users\n/);
  expect(out).toMatch(
    /\n\d+ missing, 0 redundant \(8 more once all is built\), \d+ unknown\. --apply builds what is missing\.\n$/,
  );
  expect(await everything()).toEqual(before);
  const applied = await fresh.command('indexes', ['--apply', '--drop-redundant']);
  expect(applied.out).toMatch(/\n0 missing, 0 redundant, \d+ unknown\.\n$/);
  expect(applied.code).toBe(0);
});
