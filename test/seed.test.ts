/** The demo data that an empty embedded database gets. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import type { mongo } from 'mongoose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyPassword } from '../src/auth/passwords.js';
import { prepareDatabase } from '../src/database.js';
import { demoLogins, demoLoginsOf, isEmpty, seedDemo } from '../src/demo/seed.js';
import { imageFolder } from '../src/storage/localDisk.js';
import { type FreshDatabase, openFreshDatabase } from './support/freshDatabase.js';

let fresh: FreshDatabase;
let db: mongo.Db;
const now = new Date('2026-05-06T07:08:09Z');

beforeEach(async () => {
  fresh = await openFreshDatabase();
  db = fresh.db;
  await prepareDatabase(fresh.database);
});
afterEach(() => fresh.close());

const seed = () => seedDemo(fresh.database, fresh.config, now);
const find = (name: string, filter: object = {}) =>
  db.collection(name).find(filter, { promoteValues: false }).sort({ _id: 1 }).toArray();
const bsonType = (value: unknown) => (value as { _bsontype?: string } | null)?._bsontype;

it('fills an empty database within two seconds, and says what it wrote', async () => {
  expect(await isEmpty(fresh.database)).toBe(true);
  const began = performance.now();
  const written = await seed();
  expect(performance.now() - began).toBeLessThan(2000);
  expect(await isEmpty(fresh.database)).toBe(false);
  for (const [name, count] of Object.entries(written)) {
    expect(count).toBeGreaterThan(0);
    expect(await db.collection(name).countDocuments()).toBe(count);
  }
  expect(written.conversations).toBeGreaterThanOrEqual(25);
  expect(written.messages).toBeGreaterThanOrEqual(180);
});

it('is the same every time, but for the passwords', async () => {
  await seed();
  const names = ['users', 'user_settings', 'conversations', 'messages', 'chatbot_memory', 'uploaded_files'];
  const read = async () => Promise.all(names.map((name) => find(name)));
  const withoutHashes = (all: unknown) => JSON.stringify(all).replace(/\$argon2id[^"]*/g, '');
  const first = withoutHashes(await read());
  for (const name of [...names, 'anonymous_sessions']) await db.collection(name).deleteMany({});
  await seed();
  expect(withoutHashes(await read())).toBe(first);
});

it('has a user of each role, who signs in with the password that is offered', async () => {
  await seed();
  const users = await find('users');
  expect(users.map(({ role }) => role).sort()).toEqual(['admin', 'developer', 'user']);
  expect(demoLogins.map(({ login }) => login)).toEqual(users.map(({ username }) => username));
  for (const [at, { password }] of demoLogins.entries()) {
    expect([...password].length).toBeGreaterThanOrEqual(8);
    expect(await verifyPassword(users[at]?.password_hash, password)).toBe(true);
    expect(users[at]?.email).toBe(`${users[at]?.username}@demo.example`);
    expect(users[at]?.username).toMatch(/^demo-/);
  }
});

it('offers its logins only for the accounts that it made itself', async () => {
  expect(await demoLoginsOf(fresh.database)).toEqual([]);
  await db.collection('users').insertOne({ username: 'demo-ada', email: 'ada@other.example' });
  expect(await demoLoginsOf(fresh.database)).toEqual([]);
  await db.collection('users').deleteMany({});
  await seed();
  expect(await demoLoginsOf(fresh.database)).toEqual(demoLogins);
});

it('counts originals and their tokens in each conversation, one of which is empty and some archived', async () => {
  await seed();
  const conversations = await find('conversations');
  for (const { _id, total_messages, total_tokens } of conversations) {
    const originals = await find('messages', { conversation_id: _id, parent_message_id: null });
    expect(Number(total_messages)).toBe(originals.length);
    const tokens = originals.map(({ metadata }) => Number(metadata.tokens ?? 0));
    expect(Number(total_tokens)).toBe(tokens.reduce((sum, count) => sum + count, 0));
  }
  expect(conversations.filter(({ total_messages }) => Number(total_messages) === 0)).toHaveLength(1);
  expect(conversations.filter(({ is_archived }) => is_archived).length).toBeGreaterThan(3);
  const owners = new Set(conversations.map(({ user_id }) => user_id));
  expect([...owners].filter((owner) => String(owner).startsWith('anonymous_session_'))).toHaveLength(1);
});

it('has versions as a chain, as a star and with equal numbers, each newer than what follows its original', async () => {
  await seed();
  const later = await find('messages', { parent_message_id: { $ne: null } });
  const byId = new Map((await find('messages')).map((message) => [String(message._id), message]));
  const parents = later.map(({ parent_message_id }) => byId.get(String(parent_message_id)));
  expect(parents.every(Boolean)).toBe(true);
  expect(parents.some((parent) => parent?.parent_message_id !== null)).toBe(true);
  const siblings = (at: number) =>
    later.filter((other) => String(other.parent_message_id) === String(later[at]?.parent_message_id));
  const numbers = later.map((_, at) => siblings(at).map(({ version }) => Number(version)));
  expect(numbers.some((of) => of.length > 1 && new Set(of).size < of.length)).toBe(true);
  expect(numbers.some((of) => of.length > 1 && new Set(of).size === of.length)).toBe(true);
  for (const version of later) {
    expect(version.is_edited).toBe(true);
    const originals = await find('messages', {
      conversation_id: version.conversation_id,
      parent_message_id: null,
    });
    for (const original of originals) expect(version.created_at > original.created_at).toBe(true);
  }
});

it('writes its images as PNG files, with their parameters beside them', async () => {
  await seed();
  const folder = path.join(fresh.config.dataDir, imageFolder);
  const files = await readdir(folder);
  const images = (await find('messages', { 'images.0': { $exists: true } })).flatMap(
    (message) => message.images,
  );
  for (const { url, size } of images) {
    const name = path.basename(url);
    expect(name).toMatch(/^generated_\d{8}_\d{6}_\d\.png$/);
    const bytes = await readFile(path.join(folder, name));
    expect(bytes.length).toBe(Number(size));
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    const pixels = inflateSync(bytes.subarray(41, 41 + bytes.readUInt32BE(33)));
    expect(pixels.length).toBe(height * (1 + width * 3));
    const parameters = JSON.parse(await readFile(path.join(folder, name.replace('.png', '.json')), 'utf8'));
    expect(parameters).toMatchObject({ width, height, prompt: expect.any(String) });
  }
  expect(files).toHaveLength(new Set(images.map(({ url }) => url)).size * 2);
  expect(images.length).toBeGreaterThan(files.length / 2);
  expect(images.some(({ cloud_url }) => cloud_url === null)).toBe(true);
  const [shared] = images.filter(({ cloud_url }) => cloud_url !== null);
  expect(await db.collection('messages').countDocuments({ 'images.cloud_url': shared?.cloud_url })).toBe(2);
});

it('has memories, files and settings in both shapes, in the BSON types of the Python service', async () => {
  await seed();
  const memories = await find('chatbot_memory');
  expect(memories.some((memory) => memory.is_public === true && bsonType(memory.rating) === 'Int32')).toBe(
    true,
  );
  expect(memories.some((memory) => memory.is_public === false && memory.rating === null)).toBe(true);
  expect(memories.filter((memory) => memory.expires_at > now)).toHaveLength(1);
  expect(new Set(memories.map(({ memory_type }) => memory_type))).toEqual(
    new Set([undefined, 'preference', 'fact', 'context']),
  );
  const files = await find('uploaded_files');
  expect(files.map(({ file_size }) => bsonType(file_size))).toEqual(
    expect.arrayContaining(['Long', 'Int32']),
  );
  expect(files.some(({ file_name }) => file_name) && files.some((file) => file.original_filename)).toBe(true);
  const settings = await find('user_settings');
  expect(settings.some((one) => bsonType(one.chatbot_settings?.temperature) === 'Double')).toBe(true);
  expect(settings.some((one) => bsonType(one.settings?.temperature) === 'Double')).toBe(true);
  const [conversation] = await find('conversations', { 'metadata.top_p': { $exists: true } });
  expect(bsonType(conversation?.total_messages)).toBe('Int32');
  expect(bsonType(conversation?.metadata.top_p)).toBe('Double');
});

it('two processes that seed at once both succeed, and one demo is there', async () => {
  const [written] = await Promise.all([seed(), seed()]);
  expect(await db.collection('messages').countDocuments()).toBe(written.messages);
  expect(await db.collection('users').countDocuments()).toBe(3);
});

it('npm run seed fills an empty database and refuses any other one', async () => {
  const first = await fresh.command('seed', []);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toContain('  demo-ada    ada-demo-password\n');
  expect(await fresh.command('seed', [])).toEqual({
    code: 1,
    out: '',
    err: 'The database is not empty, and demo data are written only into an empty one.\n',
  });
});
