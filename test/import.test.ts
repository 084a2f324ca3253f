/** Importing a folder of Extended JSON lines. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { prepareDatabase } from '../src/database.js';
import { type FileReport, findFiles, importFile } from '../src/import/folder.js';
import { type FreshDatabase, openFreshDatabase } from './support/freshDatabase.js';

const { EJSON } = mongoose.mongo.BSON;
const example = fileURLToPath(new URL('../../shared/data/chatbot_db', import.meta.url));

let fresh: FreshDatabase;
let folder: string;
let problems: string[];

beforeEach(async () => {
  fresh = await openFreshDatabase();
  folder = await mkdtemp(path.join(inject('folder'), 'import-'));
  problems = [];
});
afterEach(() => fresh.close());

const id = (number: number) => number.toString(16).padStart(24, '0');
const line = (document: object) => JSON.stringify(document);

const user = (number: number, more: object = {}) => ({
  _id: { $oid: id(number) },
  username: `name-${number}`,
  email: `name-${number}@example.com`,
  role: 'user',
  api_quota_daily: { $numberInt: '1000' },
  preferences: { theme: 'dark', auto_save: true },
  created_at: { $date: { $numberLong: '1760235976001' } },
  last_login: null,
  ...more,
});

async function fill(file: string, lines: readonly string[]): Promise<void> {
  await writeFile(path.join(folder, file), `${lines.join('\n')}\n`);
}

async function load(file: string, overwrite = false): Promise<FileReport> {
  problems = [];
  return importFile(fresh.db, path.join(folder, file), {
    overwrite,
    onProblem: (sentence) => problems.push(sentence),
    onProgress: () => {},
  });
}

/** A collection as canonical Extended JSON, which tells every BSON type. */
async function stored(collection: string): Promise<unknown[]> {
  const documents = await fresh.db
    .collection(collection)
    .find({}, { promoteValues: false })
    .sort({ _id: 1 })
    .toArray();
  return documents.map((document) => EJSON.serialize(document, { relaxed: false }));
}

it('keeps every BSON type: int, long, double, date, id, null and nested ones', async () => {
  const document = {
    _id: { $oid: id(1) },
    int: { $numberInt: '1' },
    long: { $numberLong: '1' },
    large: { $numberLong: '9007199254740993' },
    whole: { $numberDouble: '1.0' },
    minusZero: { $numberDouble: '-0.0' },
    endless: { $numberDouble: 'Infinity' },
    decimal: { $numberDecimal: '0.10' },
    date: { $date: { $numberLong: '-1' } },
    bytes: { $binary: { base64: 'AAEC', subType: '00' } },
    nothing: null,
    list: [{ deep: { $numberLong: '3000000000' } }, { $numberInt: '-5' }, 'text'],
    empty: { list: [], object: {} },
    operator: { $gt: { $numberInt: '1' } },
    text: 'Tiếng Việt \u2028 in one line, and \u0000 inside',
  };
  await fill('conversations.jsonl', [line(document)]);
  expect(await load('conversations.jsonl')).toMatchObject({ inserted: 1, broken: 0 });
  expect(await stored('conversations')).toEqual([document]);
  expect(problems).toEqual([]);
  expect(await load('conversations.jsonl')).toMatchObject({ inserted: 0, same: 1 });
  for (const other of [{ whole: { $numberInt: '1' } }, { long: { $numberDouble: '1.0' } }]) {
    await fill('conversations.jsonl', [line({ ...document, ...other })]);
    expect(await load('conversations.jsonl')).toMatchObject({ same: 0, kept: 1 });
  }
});

it('skips what is the same when it is repeated, whatever the order of its keys', async () => {
  const documents = Array.from({ length: 1203 }, (_, number) => user(number));
  await fill('users.jsonl', documents.map(line));
  expect(await load('users.jsonl')).toMatchObject({ inserted: 1203, same: 0 });
  const before = await stored('users');
  const turned = documents.map((document) => Object.fromEntries(Object.entries(document).reverse()));
  await fill('users.jsonl', turned.map(line));
  expect(await load('users.jsonl')).toMatchObject({ inserted: 0, same: 1203, kept: 0 });
  expect(await stored('users')).toEqual(before);
});

it('keeps and reports what has changed, also in its BSON type alone, and replaces it with --overwrite', async () => {
  await fill('users.jsonl', [line(user(1)), line(user(2)), line(user(3))]);
  await load('users.jsonl');
  const changed = [
    user(1, { full_name: 'New' }),
    user(2, { api_quota_daily: { $numberLong: '1000' } }),
    user(3),
  ];
  await fill('users.jsonl', changed.map(line));
  const before = await stored('users');
  expect(await load('users.jsonl')).toMatchObject({ inserted: 0, same: 1, kept: 2, overwritten: 0 });
  expect(problems).toEqual([
    'users.jsonl line 1 differs from what is stored in full_name, and was kept as it is stored.',
    'users.jsonl line 2 differs from what is stored in api_quota_daily, and was kept as it is stored.',
  ]);
  expect(await stored('users')).toEqual(before);
  expect(await load('users.jsonl', true)).toMatchObject({ same: 1, kept: 0, overwritten: 2 });
  expect(await stored('users')).toEqual(changed);
});

describe('the reason of a version of a message', () => {
  const message = (number: number, more: object = {}) => ({
    _id: { $oid: id(number) },
    content: `message ${number}`,
    parent_message_id: null,
    ...more,
  });
  const version = (number: number, more: object = {}) =>
    message(number, { parent_message_id: { $oid: id(1) }, ...more });

  it('is import where the line says none, and nothing else is added', async () => {
    const original = message(1);
    const said = ['edit', 'regenerate', 'import', 'another', null].map((version_reason, at) =>
      version(10 + at, { version_reason }),
    );
    const odd = [message(3, { parent_message_id: id(1) }), { _id: { $oid: id(4) }, content: 'no parent' }];
    const given = [original, version(2), ...odd, ...said];
    await fill('messages.jsonl', given.map(line));
    expect(await load('messages.jsonl')).toMatchObject({ inserted: given.length });
    expect(await stored('messages')).toEqual([
      original,
      version(2, { version_reason: 'import' }),
      ...odd,
      ...said,
    ]);
    await fill('conversations.jsonl', [line(version(2))]);
    await load('conversations.jsonl');
    expect(await stored('conversations')).toEqual([version(2)]);
  });

  it('is none that differs when the import is repeated, and none that is stored is lost', async () => {
    await fill('messages.jsonl', [line(version(2)), line(version(3))]);
    await load('messages.jsonl');
    const messages = fresh.db.collection('messages');
    await messages.updateOne({ content: 'message 2' }, { $set: { version_reason: 'edit' } });
    await messages.updateOne({ content: 'message 3' }, { $unset: { version_reason: 1 } });
    const before = await stored('messages');
    for (const overwrite of [false, true]) {
      expect(await load('messages.jsonl', overwrite)).toMatchObject({ same: 2, kept: 0, overwritten: 0 });
      expect(await stored('messages')).toEqual(before);
    }
  });

  it('is import where the line replaces what is stored, unless it says another', async () => {
    await fill('messages.jsonl', [line(version(2)), line(version(3))]);
    await load('messages.jsonl');
    await fill('messages.jsonl', [
      line(version(2, { content: 'another' })),
      line(version(3, { version_reason: 'edit' })),
    ]);
    expect(await load('messages.jsonl')).toMatchObject({ kept: 2 });
    expect(problems).toEqual([
      'messages.jsonl line 1 differs from what is stored in content, and was kept as it is stored.',
      'messages.jsonl line 2 differs from what is stored in version_reason, and was kept as it is stored.',
    ]);
    expect(await load('messages.jsonl', true)).toMatchObject({ overwritten: 2 });
    expect(await stored('messages')).toEqual([
      version(2, { content: 'another', version_reason: 'import' }),
      version(3, { version_reason: 'edit' }),
    ]);
  });
});

it('reports broken lines with file and line, and the rest goes in', async () => {
  await fill('users.jsonl', [
    line(user(1)),
    '{"_id": {"$oid": "',
    '["no object"]',
    '',
    line({ username: 'without an id' }),
    line({ _id: { $oid: 'zz' } }),
    line({ _id: 'text' }),
    line(user(2)),
  ]);
  expect(await load('users.jsonl')).toMatchObject({ inserted: 2, broken: 5 });
  expect(problems).toEqual([
    expect.stringMatching(/^users\.jsonl line 2 is not valid JSON( at character \d+)?\.$/),
    'users.jsonl line 3 is no JSON object.',
    'users.jsonl line 5 has no _id.',
    'users.jsonl line 6 has a wrong value in "_id": $oid must be 24 hexadecimal digits.',
    'users.jsonl line 7 has an _id that is no {"$oid": …}.',
  ]);
});

it('reports what a unique index excludes with file and line, and the rest goes in', async () => {
  await prepareDatabase(fresh.database);
  await fill('users.jsonl', [line(user(1)), line(user(2, { username: 'name-1' })), line(user(3))]);
  expect(await load('users.jsonl')).toMatchObject({ inserted: 2, refused: 1 });
  expect(problems).toEqual([
    'users.jsonl line 2 cannot go in: another document has { username: "name-1" }, which is unique.',
  ]);
});

it('takes two lines with one _id one after the other', async () => {
  await fill('users.jsonl', [line(user(1)), line(user(1)), line(user(1, { role: 'admin' }))]);
  expect(await load('users.jsonl')).toMatchObject({ inserted: 1, same: 1, kept: 1 });
  expect(await load('users.jsonl', true)).toMatchObject({ same: 2, overwritten: 1 });
});

it('says of two accounts that swap their names why --overwrite refuses, and keeps them', async () => {
  await prepareDatabase(fresh.database);
  await fill('users.jsonl', [line(user(1)), line(user(2))]);
  await load('users.jsonl');
  const before = await stored('users');
  await fill('users.jsonl', [line(user(1, { username: 'name-2' })), line(user(2, { username: 'name-1' }))]);
  expect(await load('users.jsonl', true)).toMatchObject({ refused: 2, overwritten: 0 });
  expect(problems[0]).toBe(
    'users.jsonl line 1 cannot go in: another document has { username: "name-2" }, which is unique. ' +
      'Two documents cannot swap such a value: give one of them another value first.',
  );
  expect(await stored('users')).toEqual(before);
});

it('reports a document that the driver cannot store or read with file and line, and the rest goes in', async () => {
  await fill('conversations.jsonl', [
    line({ _id: { $oid: id(1) }, metadata: { _bsontype: 'x' } }),
    line({ _id: { $oid: id(2) }, _bsontype: 'ObjectId' }),
    line({ _id: { $oid: id(3) }, vector: { $binary: { base64: 'JwEA', subType: '09' } } }),
    line({ _id: { $oid: id(4) }, pattern: { $regularExpression: { pattern: '(?i)abc', options: '' } } }),
    line({ _id: { $oid: id(5) } }),
  ]);
  expect(await load('conversations.jsonl')).toMatchObject({ inserted: 2, broken: 3 });
  expect(problems).toEqual([
    'conversations.jsonl line 1 has the key "_bsontype" in "metadata", which the driver keeps for itself.',
    'conversations.jsonl line 2 has the key "_bsontype" in the document, which the driver keeps for itself.',
    expect.stringMatching(/^conversations\.jsonl line 3 cannot be stored: /),
  ]);
  expect(await load('conversations.jsonl')).toMatchObject({ inserted: 0, same: 2, broken: 3 });
});

it('compares with a stored document that the driver cannot read back, and reports it as different', async () => {
  const _id = new mongoose.Types.ObjectId(id(1));
  const odd = new Map<string, unknown>([['_bsontype', 'x']]);
  await fresh.db.collection('conversations').insertOne({ _id, metadata: odd });
  await fill('conversations.jsonl', [line({ _id: { $oid: id(1) }, metadata: {} }), line(user(2))]);
  expect(await load('conversations.jsonl')).toMatchObject({ kept: 1, inserted: 1 });
  expect(problems).toEqual([expect.stringContaining('line 1 differs from what is stored in metadata')]);
});

it('names .jsonl files that are no collection, and ignores other files', async () => {
  for (const file of ['users.jsonl', 'messages.jsonl', 'plans.jsonl', 'user_statistics.json']) {
    await fill(file, []);
  }
  expect(await findFiles(folder)).toEqual({
    files: ['users.jsonl', 'messages.jsonl'],
    skipped: ['plans.jsonl'],
  });
});

it('says in a sentence that something under the name of a file is a folder', async () => {
  await mkdir(path.join(folder, 'users.jsonl'));
  await fill('messages.jsonl', []);
  await expect(findFiles(folder)).rejects.toThrow(
    `${path.join(folder, 'users.jsonl')} is no file, so nothing was imported.`,
  );
});

describe('npm run import', () => {
  it('ends with 0 when all is in, and with a table', async () => {
    await fill('users.jsonl', [line(user(1)), line(user(2))]);
    await fill('plans.jsonl', []);
    const { code, out, err } = await fresh.command('import', [folder]);
    expect(out.split('\n')[0]).toMatch(/^file +inserted +same +kept +overwritten +refused +broken$/);
    expect(out).toMatch(/users\.jsonl +2 +0 +0 +0 +0 +0\n/);
    expect(err).toBe('Skipped plans.jsonl: no collection of this name is imported.\n');
    expect(code).toBe(0);
    const indexes = await fresh.db.collection('users').indexes();
    expect(indexes.map(({ name }) => name)).toContain('username_1');
  });

  it('ends with 1 when a line did not go in, and says which', async () => {
    await fill('users.jsonl', [line(user(1)), '{']);
    const { code, out, err } = await fresh.command('import', [folder]);
    expect(err).toMatch(/^users\.jsonl line 2 is not valid JSON/);
    expect(out).toContain('1 line did not go in; each is named above.');
    expect(code).toBe(1);
  });

  it('ends with 2 and a sentence when it was called wrongly', async () => {
    const missing = path.join(folder, 'missing');
    for (const [args, sentence] of [
      [[], 'Say which folder to import.'],
      [[missing], `There is no folder ${missing}.`],
      [[folder], `${folder} holds none of users.jsonl`],
      [[folder, '--over'], "Unknown option '--over'"],
    ] as const) {
      const { code, err } = await fresh.command('import', args);
      expect(err).toContain(sentence);
      expect(code).toBe(2);
    }
  });
});

describe.skipIf(!existsSync(example))('the example database', () => {
  const counts = {
    users: 3,
    user_settings: 3,
    conversations: 50,
    messages: 168,
    chatbot_memory: 8,
    uploaded_files: 10,
  };

  it('goes in completely, and nothing goes in twice', async () => {
    await prepareDatabase(fresh.database);
    for (const [collection, count] of Object.entries(counts)) {
      const { files } = await findFiles(example);
      expect(files).toContain(`${collection}.jsonl`);
      folder = example;
      expect(await load(`${collection}.jsonl`)).toMatchObject({ inserted: count, broken: 0, refused: 0 });
      expect(await load(`${collection}.jsonl`)).toMatchObject({ inserted: 0, same: count });
      expect(await fresh.db.collection(collection).countDocuments()).toBe(count);
    }
  });
});
