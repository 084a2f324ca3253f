/** Generated data: the same every time, whole after an interruption, and served as they are. */
import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { generate, generatedSize } from '../bench/generate/generate.js';
import { fixedOwners, measuredOwners, readers, writeMeasuredOwners } from '../bench/generate/measured.js';
import { Whole } from '../bench/generate/size.js';
import { prepareDatabase } from '../src/database.js';
import { type FreshDatabase, openFreshDatabase } from './support/freshDatabase.js';
import { type RunningCommand, startFile } from './support/program.js';

const collections = ['users', 'conversations', 'messages', 'chatbot_memory', 'uploaded_files'];
const small = { users: 43, months: 1 };
const sizeArguments = ({ uri }: FreshDatabase) => ['--users', '43', '--months', '1', '--uri', uri];
const said: string[] = [];
const say = (line: string) => void said.push(line);

const open: FreshDatabase[] = [];
async function fresh(): Promise<FreshDatabase> {
  const opened = await openFreshDatabase();
  open.push(opened);
  return opened;
}

/** One that was generated without a break. */
let whole: FreshDatabase;
const ofWhole = new Whole(small);

beforeAll(async () => {
  whole = await openFreshDatabase();
  await generate(whole.database, small, say);
}, 120_000);
afterAll(() => whole.close());
beforeEach(() => {
  said.length = 0;
});
afterEach(async () => {
  for (const opened of open.splice(0)) await opened.close();
});

/** Starts the bench in a process of its own, without an address in its environment. */
function startBench(args: readonly string[]): RunningCommand {
  return startFile('bench/index.ts', ['generate', ...args], { MONGODB_URI: '' });
}

/** Every document by its collection and id, as its bytes. */
async function documentsOf({ db }: FreshDatabase): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const collection of collections) {
    for await (const document of db.collection(collection).find({}, { raw: true })) {
      const { _id } = mongoose.mongo.BSON.deserialize(bytesOf(document));
      found.set(`${collection} ${String(_id)}`, bytesOf(document).toString('base64'));
    }
  }
  return found;
}

function bytesOf(document: unknown): Buffer {
  if (Buffer.isBuffer(document)) return document;
  throw new Error('a raw document is bytes');
}

test('the fixed owners are the same, byte for byte, alone and among others', async () => {
  const alone = await fresh();
  await prepareDatabase(alone.database);
  await writeMeasuredOwners(alone.database);
  const [few, many] = [await documentsOf(alone), await documentsOf(whole)];
  expect(few.size).toBeGreaterThan(35_000);
  expect(many.size).toBeGreaterThan(few.size);
  const others = [...few].filter(([key, bytes]) => many.get(key) !== bytes);
  expect(others).toEqual([]);
}, 120_000);

test('a run that was killed is finished by the next one, as if nothing had happened', async () => {
  const broken = await fresh();
  const progress = broken.db.collection<{ _id: string; units: number }>('bench_generation');
  const units = async () => (await progress.findOne({ _id: 'progress' }))?.units ?? 0;
  const running = startBench(sizeArguments(broken));
  await expect.poll(units, { timeout: 60_000, interval: 5 }).toBeGreaterThan(1);
  running.kill();
  await running.ended;
  expect(await units()).toBeLessThan(ofWhole.units);
  expect(await generatedSize(broken.database)).toBeNull();
  await generate(broken.database, small, say);
  expect(said).toContainEqual(expect.stringMatching(/^[1-9]\d* % are there\.$/));
  expect(await documentsOf(broken)).toEqual(await documentsOf(whole));
  expect(await generatedSize(broken.database)).toMatchObject(small);
}, 120_000);

test('the numbers of documents follow users and months, and migrate --check finds no fault in them', async () => {
  const count = (collection: string, filter = {}) => whole.db.collection(collection).countDocuments(filter);
  // Half of what a user has in a month, because the fixed ones have more than all.
  const other = { user_id: { $nin: fixedOwners.map(({ key }) => key) } };
  expect(await count('users')).toBe(small.users);
  expect(await count('conversations', other)).toBe(5);
  expect(await count('uploaded_files', other)).toBe(5);
  expect(await count('chatbot_memory', other)).toBe(2);
  const keys = await whole.db.collection('conversations').distinct('_id', other);
  const originals = { conversation_id: { $in: keys }, parent_message_id: null };
  expect(await count('messages', originals)).toBe(100);
  expect(await count('messages', { parent_message_id: null })).toBe(ofWhole.messages);
  expect(await whole.command('migrate', ['--check'])).toMatchObject({ code: 0 });
  // The sample is gone.
  const names = await whole.db.listCollections({}, { nameOnly: true }).toArray();
  expect(names.filter(({ name }) => name.startsWith('bench_sample_'))).toEqual([]);
});

test('the growth that is planned for is met to the message', () => {
  const { conversations, messages, memories, files, units } = new Whole({ users: 1000, months: 12 });
  expect({ conversations, messages, memories, files }).toEqual({
    ...{ conversations: 120_000, messages: 2_400_000, memories: 50_000, files: 120_000 },
  });
  const year = new Whole({ users: 100, months: 12 });
  const plans = Array.from({ length: year.units }, (_, unit) => year.plansOf(unit)).flat();
  expect(plans).toHaveLength(year.conversations);
  const sum = (key: 'messages' | 'memories' | 'files') => plans.reduce((all, plan) => all + plan[key], 0);
  expect([sum('messages'), sum('memories'), sum('files')]).toEqual([
    ...[year.messages, year.memories, year.files],
  ]);
  const long = plans.filter((plan) => plan.messages > 1500);
  expect(long.length).toBeGreaterThan(readers.length + 5);
  const short = plans.filter((plan) => plan.messages < 20);
  expect(short.length).toBeGreaterThan(plans.length / 2);
  expect(units).toBe(1200);
});

test('texts, edits and images are shared out as they are in real data', async () => {
  const messages = whole.db.collection('messages');
  const originals = await messages.countDocuments({ parent_message_id: null });
  const share = async (filter: object) => (await messages.countDocuments(filter)) / originals;
  expect(await share({ parent_message_id: null, 'images.0': { $exists: true } })).toBeCloseTo(0.07, 2);
  const edited = await messages.distinct('parent_message_id', { version: 2 });
  expect(edited.length / originals).toBeCloseTo(0.1, 2);
  const later = await messages.distinct('_id', { version: { $gte: 2 } });
  const chained = await messages.countDocuments({ parent_message_id: { $in: later } });
  expect(chained).toBeGreaterThan(100);
  const vietnamese = await share({
    parent_message_id: null,
    content: /[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/,
  });
  expect(vietnamese).toBeCloseTo(0.5, 1);
  const [sizes] = await messages
    .aggregate<{ mean: number; greatest: number }>([
      { $set: { bytes: { $strLenBytes: '$content' } } },
      { $group: { _id: null, mean: { $avg: '$bytes' }, greatest: { $max: '$bytes' } } },
    ])
    .toArray();
  expect(sizes?.mean).toBeGreaterThan(900);
  expect(sizes?.mean).toBeLessThan(1100);
  expect(sizes?.greatest).toBeGreaterThan(10_000);
  expect(measuredOwners).toHaveLength(40);
});

test.each([
  ['too few users', ['--users', '7'], '--users takes a whole number from 42 to 1,000,000, not "7".'],
  ['no number', ['--months', 'many'], '--months takes a whole number from 1 to 120, not "many".'],
  ['no address', [], 'Say where to write: --uri mongodb://HOST/DATABASE, or MONGODB_URI.'],
  ['an unknown option', ['--user', '50'], "Unknown option '--user'"],
  ['an address of something else', ['--uri', 'http://127.0.0.1'], 'must start with mongodb://'],
])('%s is refused with a sentence', async (_name, args, sentence) => {
  const { code, err } = await startBench(args).ended;
  expect(err).toContain(sentence);
  expect(err).not.toContain('    at ');
  expect(code).toBeGreaterThan(0);
});

test('a database with other data, or of another size, is not touched', async () => {
  const [other, sized] = [await fresh(), await fresh()];
  await other.db.collection('users').insertOne({ username: 'somebody' });
  await expect(generate(other.database, small, say)).rejects.toThrow('This database holds other data');
  expect(await documentsOf(other)).toHaveProperty('size', 1);
  const progress = sized.db.collection<{ _id: string; version: number; users: number; months: number }>(
    'bench_generation',
  );
  await progress.insertOne({ _id: 'progress', version: 1, users: 50, months: 2 });
  await expect(generate(sized.database, small, say)).rejects.toThrow(
    'This database was generated with --users 50 --months 2',
  );
});
