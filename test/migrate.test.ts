/** `npm run migrate`, on data with one fault of each kind, and on data without any. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Types } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareDatabase } from '../src/database.js';
import { seedDemo } from '../src/demo/seed.js';
import { importFile } from '../src/import/folder.js';
import { sharedCollections } from '../src/models/index.js';
import { type Finding, foundOf, recount } from '../src/recount/index.js';
import { imageFolder } from '../src/storage/localDisk.js';
import { entry, faults, hex, makeTalk, notes, owner, type Place, startBranch } from './support/damage.js';
import { bson, Fixtures, type Stored } from './support/fixtures.js';
import { type FreshDatabase, openFreshDatabase } from './support/freshDatabase.js';

const folder = fileURLToPath(new URL('../../shared/data/chatbot_db/', import.meta.url));

let fresh: FreshDatabase;
let place: Place;

beforeEach(async () => {
  fresh = await openFreshDatabase();
  await prepareDatabase(fresh.database);
  place = { db: fresh.db, fixtures: new Fixtures(fresh.database) };
});
afterEach(() => fresh.close());

const found = async () =>
  (await recount(fresh.database))
    .filter(({ count }) => count > 0)
    .map(({ kind, count, examples }) => ({ kind, count, ids: examples.map(({ id }) => id) }));

describe('a recount', () => {
  it('finds nothing in an empty database, nor where no collection is', async () => {
    expect(await found()).toEqual([]);
    await fresh.db.dropDatabase();
    expect(await found()).toEqual([]);
  });

  it('finds nothing in sound data, with owners of every kind and with none', async () => {
    const { key, username } = await place.fixtures.user();
    await place.fixtures.settings(key);
    const other = await place.fixtures.user();
    await place.fixtures.insert('user_settings', { user_id: other.username, settings: { theme: 'dark' } });
    await place.fixtures.settings('anonymous_session_without_anything');
    await place.fixtures.settings('started-here');
    await fresh.db
      .collection<{ _id: string }>('anonymous_sessions')
      .insertOne({ _id: 'started-here', created_at: place.fixtures.now() } as Stored & { _id: string });
    await place.fixtures.settings('known-by-its-memory');
    await place.fixtures.memory('known-by-its-memory');
    for (const of of [key, owner, null]) {
      const { conversation, first } = await makeTalk(place, of);
      await place.fixtures.edit(first, { version: bson.int(3) });
      const held = { conversation_id: conversation, user_id: of };
      await place.fixtures.memory(username, held);
      await place.fixtures.file(username, held);
      // The owner of one of the two may be erased before the other's.
      await place.fixtures.memory(username, { ...held, user_id: null });
    }
    await place.fixtures.insert('conversations', { user_id: key });
    expect(await found()).toEqual([]);
  });

  it('finds nothing in conversations with branches, nor where the Python service has copied what stands on them', async () => {
    const talk = await makeTalk(place);
    const { fixtures } = place;
    const start = await startBranch(place, talk);
    await fixtures.edit(talk.first, { version: bson.int(4), place_id: start._id });
    const follower = await fixtures.message(talk.conversation, { branch_id: start._id });
    // The edit of the Python service copies the branch of what it edits.
    await fixtures.edit(follower);
    const _id = new Types.ObjectId();
    const second = await fixtures.message(talk.conversation, { _id, branch_id: _id });
    await fixtures.edit(second, { branch_id: null, place_id: _id });
    const deep = Array.from({ length: 500 }, () => new Types.ObjectId());
    const branches = [
      ...[entry(start._id), entry(_id, start._id)],
      ...deep.map((id, at) => entry(id, deep[at - 1] ?? _id)),
    ];
    const filter = { _id: talk.conversation };
    const { conversations } = fresh.database.models;
    await conversations.collection.updateOne(filter, {
      $set: { branches, active_branch_id: deep.at(-1) },
    } as object);
    expect(await found()).toEqual([]);
    await conversations.collection.updateOne(filter, { $set: { active_branch_id: null } } as object);
    expect(await found()).toEqual([]);
    await fixtures.conversation(owner, { branches: null, active_branch_id: null });
    expect(await found()).toEqual([]);
  });

  it.each(Object.entries(faults))('finds %s, and nothing else', async (_, [kind, plant]) => {
    await makeTalk(place);
    const ids = await plant(place);
    expect(await found()).toEqual([{ kind, count: ids.length, ids: [...ids].sort() }]);
    expect(foundOf(await recount(fresh.database), 'fault')).toHaveLength(1);
  });

  it.each(Object.entries(notes))('notes %s, which is no fault', async (_, [kind, plant]) => {
    await makeTalk(place);
    const ids = await plant(place);
    expect(await found()).toEqual([{ kind, count: ids.length, ids }]);
    expect(foundOf(await recount(fresh.database), 'fault')).toEqual([]);
  });

  it('plants every kind of finding here', async () => {
    const planted = [...Object.values(faults), ...Object.values(notes)].map(([kind]) => kind);
    const kinds = (await recount(fresh.database)).map(({ kind }) => kind);
    expect([...new Set(planted)].sort()).toEqual([...kinds].sort());
  });

  it('counts all of a kind and names the first twenty', async () => {
    const { conversation } = await makeTalk(place);
    const ids: string[] = [];
    for (let count = 0; count < 25; count += 1)
      ids.push(hex(await place.fixtures.message(new Types.ObjectId())));
    for (let count = 0; count < 25; count += 1) {
      await place.fixtures.memory(owner, { conversation_id: new Types.ObjectId() });
    }
    await place.fixtures.message(conversation);
    const [messages, memories, ...rest] = await found();
    expect(messages).toEqual({ kind: 'message-conversation', count: 25, ids: ids.sort().slice(0, 20) });
    expect(memories).toMatchObject({ kind: 'memory-conversation', count: 25 });
    expect(memories?.ids).toHaveLength(20);
    expect(rest).toEqual([]);
  });

  it('takes no message that is added meanwhile for a fault', async () => {
    const { conversation } = await makeTalk(place);
    let stop = false;
    const add = () =>
      fresh.database.connection.getClient().withSession((session) =>
        session.withTransaction(async () => {
          const message = { conversation_id: conversation, role: 'user', parent_message_id: null };
          await fresh.db.collection('messages').insertOne(message, { session });
          await fresh.db
            .collection('conversations')
            .updateOne({ _id: conversation }, { $inc: { total_messages: bson.int(1) } }, { session });
        }),
      );
    const writing = (async () => {
      let added = 0;
      for (; !stop; added += 1) await add();
      return added;
    })();
    try {
      for (let count = 0; count < 5; count += 1) expect(await found()).toEqual([]);
    } finally {
      stop = true;
    }
    expect(await writing).toBeGreaterThan(0);
  });

  it('finds no fault in the demo', async () => {
    await seedDemo(fresh.database, fresh.config);
    expect(foundOf(await recount(fresh.database), 'fault')).toEqual([]);
  });

  it.runIf(existsSync(folder))('finds no fault in a database of the Python service', async () => {
    for (const { name } of sharedCollections) {
      const ignore = () => undefined;
      const file = path.join(folder, `${name}.jsonl`);
      const options = { overwrite: false, onProblem: ignore, onProgress: ignore };
      expect((await importFile(fresh.db, file, options)).inserted).toBeGreaterThan(0);
    }
    expect(foundOf(await recount(fresh.database), 'fault')).toEqual([]);
    expect((await found()).map(({ kind }) => kind)).toEqual(['version-doubled', 'version-chain']);
  });
});

describe('npm run migrate', () => {
  it('-- --check ends with 0 where there is no fault, and says what was looked for', async () => {
    const { first } = await makeTalk(place);
    await place.fixtures.edit(first);
    const { code, out, err } = await fresh.command('migrate', ['--check']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^fault {2}messages of a conversation that is not there +0$/m);
    expect(out).toContain(
      `\n1 messages with two versions of one number:\n  messages ${hex(first)}: versions 3, numbers [1,2]\n`,
    );
    expect(out).toMatch(/\n0 faults, 1 note\.\n$/);
  });

  it('-- --check ends with 1 where there is one, names it, and writes nothing but the file that it is given', async () => {
    const { conversation } = await makeTalk(place);
    await fresh.db
      .collection('conversations')
      .updateOne({ _id: conversation }, { $inc: { total_messages: 1 } });
    const before = await fresh.db.collection('conversations').find().toArray();
    const file = path.join(fresh.config.dataDir, 'findings.json');
    const { code, out } = await fresh.command('migrate', ['--check', '--json', file]);
    expect(code).toBe(1);
    expect(out).toContain(
      `\n1 conversations whose total_messages is not the number of originals:\n  conversations ${conversation}: total_messages 3, originals 2\n`,
    );
    expect(out).toMatch(/\n1 fault, 0 notes\.\n$/);
    const { findings } = JSON.parse(await readFile(file, 'utf8')) as { findings: Finding[] };
    expect(foundOf(findings, 'fault')).toEqual([
      {
        ...{ kind: 'total-messages', isFault: true, collection: 'conversations', count: 1 },
        title: 'conversations whose total_messages is not the number of originals',
        examples: [{ id: conversation.toHexString(), detail: { total_messages: 3, originals: 2 } }],
      },
    ]);
    expect(await fresh.db.collection('conversations').find().toArray()).toEqual(before);
  });

  it('without --check gives images documents, says how many, and has nothing to do the next time', async () => {
    const { conversation } = await makeTalk(place);
    const name = (end: string) => `/static/Storage/Image_Gen/old${end}`;
    const thumbnails = { small: name('_256.webp'), large: name('_1024.webp') };
    const sizes = { size: bson.int(5), width: bson.int(1), height: bson.int(1) };
    const image = { url: name('.png'), sha256: 'a'.repeat(64), mime_type: 'image/png', thumbnails, ...sizes };
    await place.fixtures.message(conversation, { images: [image] });
    const images = path.join(fresh.config.dataDir, imageFolder);
    await mkdir(images, { recursive: true });
    await writeFile(path.join(images, 'old.png'), 'bytes');
    expect((await fresh.command('migrate', [])).out).toContain('1 image got a document, 0 ');
    expect(await found()).toEqual([]);
    const { code, out } = await fresh.command('migrate', []);
    expect(code).toBe(0);
    expect(out).toContain('There is nothing to migrate');
  });

  it('leaves versions as they are, and with --straighten straightens them, once', async () => {
    const { first, edited } = await makeTalk(place);
    const third = await place.fixtures.edit(edited);
    const parentOf = async () =>
      (await fresh.db.collection('messages').findOne({ _id: third._id }))?.parent_message_id as unknown;
    expect((await fresh.command('migrate', [])).out).not.toContain('straight');
    expect(await parentOf()).toEqual(edited._id);
    const { code, out, err } = await fresh.command('migrate', ['--straighten']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^There is nothing to migrate.*\n1 message straightened, by writing 1 version\.\n/);
    expect(await parentOf()).toEqual(first._id);
    const again = await fresh.command('migrate', ['--straighten']);
    expect(again.out).toMatch(/^There is nothing to migrate.*\nThere is nothing to straighten/);
    expect((await fresh.command('migrate', ['--check'])).out).toMatch(/\n0 faults, 0 notes\.\n$/);
  });

  it('called wrongly says how it is called, and ends with 2', async () => {
    for (const args of [
      ['--json', 'x'],
      ['--straighten', '--json', 'x'],
      ['--chekc'],
      ['folder'],
      ['--straighten', '--check'],
    ]) {
      const { code, out, err } = await fresh.command('migrate', args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('npm run migrate -- --help');
    }
    expect((await fresh.command('migrate', ['--help'])).out).toContain('--check');
  });
});
