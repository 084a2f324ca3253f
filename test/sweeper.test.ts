/** Files that nothing refers to: what killed processes leave, and what cannot be removed at once. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageFolder, openLocalStore } from '../src/storage/localDisk.js';
import { expectFiles } from '../src/storage/looseFiles.js';
import type { Store } from '../src/storage/store.js';
import { given, load, startGallery, storedFiles } from './support/gallery.js';
import { halves, pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { expectNothingLeft, expectWhole, openSweeper } from './support/sharing.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await expectWhole(server);
  await expectNothingLeft(server);
  await server.close();
});

const past = () => new Date(Date.now() - 1000);
const looseOf = (key: string) => server.database.models.looseFiles.findOne({ keys: key }).lean();
/** Files as a killed process leaves them: it wanted two and has written one. */
async function leave(name: string, removeAt: Date) {
  const keys = [`${name}.png`, `${name}_256.webp`];
  const record = await expectFiles(server.database.models, { store: 'images', keys }, removeAt);
  await writeFile(path.join(server.config.dataDir, imageFolder, `${name}.png`), pngOf(2, 2));
  return { keys, record };
}
const isThere = async (name: string) => (await storedFiles(server)).includes(name);
const localStore = () => openLocalStore(server.config.dataDir, imageFolder);

describe('files that a killed process has left', () => {
  it('are removed when their time has come, and not before', async () => {
    const [{ keys }, later] = [
      await leave('due', past()),
      await leave('later', new Date(Date.now() + 60_000)),
    ];
    await (await openSweeper(server)).sweep();
    expect([await isThere('due.png'), await looseOf('due.png')]).toEqual([false, null]);
    expect(keys).toHaveLength(2);
    expect(await isThere('later.png')).toBe(true);
    const { looseFiles } = server.database.models;
    await looseFiles.updateOne({ _id: later.record }, { remove_at: past() });
    await (await openSweeper(server)).sweep();
    expect([await isThere('later.png'), await looseOf('later.png')]).toEqual([false, null]);
  });

  it('are removed by a server that starts', async () => {
    await leave('left', past());
    const next = await startTestServer({}, { beside: server });
    try {
      await expect.poll(() => looseOf('left.png')).toBeNull();
      expect(await isThere('left.png')).toBe(false);
    } finally {
      await next.close();
    }
  });

  it('and had begun to remove, are forgotten, too', async () => {
    const { record } = await leave('half', past());
    const { looseFiles } = server.database.models;
    await looseFiles.updateOne({ _id: record }, { removing: true });
    await (await localStore()).delete('half.png');
    expect(await (await openSweeper(server)).sweep()).toBe(1);
    expect(await looseOf('half.png')).toBeNull();
  });

  it('do not keep each other when several sweep', async () => {
    for (let count = 0; count < 20; count += 1) await leave(`many-${count}`, past());
    const sweepers = await Promise.all(Array.from({ length: 4 }, () => openSweeper(server)));
    const removed = await Promise.all(sweepers.map((one) => one.sweep()));
    expect(removed.reduce((sum, count) => sum + count, 0)).toBe(20);
    expect((await storedFiles(server)).filter((name) => name.startsWith('many-'))).toEqual([]);
  });
});

describe('a store that cannot remove', () => {
  /** The local store, which refuses to remove these files as long as they are in the set. */
  async function refusing(names: ReadonlySet<string>): Promise<Store> {
    const store = await localStore();
    return {
      ...store,
      delete: (key) => (names.has(key) ? Promise.reject(new Error('read-only')) : store.delete(key)),
    };
  }

  it('is asked again until it can, and does not keep other files', async () => {
    await leave('stuck', past());
    await leave('free', past());
    const stuck = new Set(['stuck.png']);
    const sweeper = await openSweeper(server, await refusing(stuck));
    await sweeper.sweep();
    expect([await isThere('stuck.png'), await isThere('free.png')]).toEqual([true, false]);
    const loose = await looseOf('stuck.png');
    expect(loose?.removing).toBe(true);
    // Not at once again: others come first.
    expect(loose?.remove_at.getTime()).toBeGreaterThan(Date.now());
    expect(await sweeper.sweep()).toBe(0);
    stuck.clear();
    await server.database.models.looseFiles.updateOne(
      { _id: loose?._id as Types.ObjectId },
      { remove_at: past() },
    );
    expect(await sweeper.sweep()).toBe(1);
    expect([await isThere('stuck.png'), await looseOf('stuck.png')]).toEqual([false, null]);
  });
});

describe('an image whose files are removed before its message is written', () => {
  it('is stored again, and the message is written', async () => {
    const gallery = await startGallery(server);
    const { looseFiles, conversations, messages } = server.database.models;
    // The message waits for this transaction, and its files do not.
    const client = server.database.connection.getClient();
    const bytes = await halves(300, 200).png().toBuffer();
    const before = new Set(await storedFiles(server));
    const session = client.startSession();
    session.startTransaction();
    const mine = { user_id: gallery.owner };
    await conversations.collection.updateOne(mine, { $set: { title: 'held' } }, { session });
    const added = gallery.add({ images: [given(bytes)] });
    await expect
      .poll(async () => (await storedFiles(server)).filter((name) => !before.has(name)).length)
      .toBe(3);
    const { modifiedCount } = await looseFiles.updateMany({ removing: false }, { remove_at: past() });
    expect(modifiedCount).toBe(1);
    expect(await (await openSweeper(server)).sweep()).toBe(1);
    await session.abortTransaction();
    await session.endSession();
    const { messageEdge, userErrors } = await added;
    expect(userErrors).toEqual([]);
    expect((await load(messageEdge?.node.images[0]?.url)).status).toBe(200);
    expect(await messages.countDocuments({ 'images.width': 300 })).toBe(1);
  });
});

describe('an image that no message shows any more', () => {
  it('is found within a day when another program has deleted its message', async () => {
    const { attach, owner } = await startGallery(server);
    const image = await attach(pngOf(77, 1));
    const { messages, storedImages } = server.database.models;
    await messages.collection.deleteMany({ 'images.width': 77 });
    await server.database.models.conversations.updateMany({ user_id: owner }, { total_messages: 0 });
    const stored = await storedImages.findOne({ user_id: owner }).lean();
    expect((stored?.check_at.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(86_400_000);
    await storedImages.updateOne({ user_id: owner }, { check_at: past() });
    await (await openSweeper(server)).sweep();
    expect(await storedImages.findOne({ user_id: owner }).lean()).toBeNull();
    expect((await load(image.url)).status).toBe(404);
  });
});
