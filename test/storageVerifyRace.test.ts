/** A verification beside others that work on the same images: another one, and a server where somebody removes them. */
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedName } from '../src/models/image.js';
import type { CloudStore } from '../src/storage/cloud.js';
import { fileFolder, imageFolder, openLocalStore } from '../src/storage/localDisk.js';
import { openCloudStore } from '../src/storage/openCloud.js';
import { isWhole } from '../src/storage/storageReport.js';
import type { Store } from '../src/storage/store.js';
import { verifyStorage } from '../src/storage/verify.js';
import { operatorContext } from '../src/write.js';
import { type CopiedImage, countsOf, startCopies } from './support/copies.js';

let copies: Awaited<ReturnType<typeof startCopies>>;
beforeEach(async () => {
  copies = await startCopies();
});
afterEach(() => copies.close());

const timeout = { timeout: 20_000 };
const models = () => copies.server.database.models;
const isThere = (image: CopiedImage) => models().storedImages.exists({ _id: image.document._id });
const filesOf = ({ document: { url, thumbnails } }: CopiedImage) =>
  [url, ...Object.values(thumbnails)].map((path) => copies.fileOf(storedName(path)));
const remove = ({ id }: CopiedImage) => copies.gallery.sdk.RemoveImage({ input: { id } });

/** Verifies in this process; `change` puts something in front of the stores. */
async function verify(
  change: {
    images?: (store: Store) => Partial<Store>;
    cloud?: (cloud: CloudStore) => Partial<CloudStore>;
  } = {},
) {
  const { config, database } = copies.server;
  const images = await openLocalStore(config.dataDir, imageFolder);
  const cloud = await openCloudStore(config);
  if (!cloud) throw new Error('there is a cloud');
  return verifyStorage({
    context: operatorContext(database),
    stores: {
      images: { ...images, ...change.images?.(images) },
      cloud: { ...cloud, ...change.cloud?.(cloud) },
    },
    files: await openLocalStore(config.dataDir, fileFolder),
    timeoutMs: 5000,
    repair: true,
  });
}

describe('two verifications at once', () => {
  it('mend each image once between them, and neither finds anything left', async () => {
    const all = [];
    for (let count = 0; count < 12; count += 1) all.push(await copies.add());
    for (const [place, image] of all.entries()) {
      if (place % 2 === 0) await copies.harmLocal(image, place % 4 === 0 ? 'missing' : 'damaged');
      else copies.harmCloud(image, place % 4 === 1 ? 'missing' : 'damaged');
    }
    const puts = copies.imgbb.uploads.length;
    const reports = await Promise.all([verify(), verify(), verify()]);
    expect(reports.map(isWhole)).toEqual([true, true, true]);
    expect(copies.imgbb.uploads.length - puts).toBe(6);
    for (const image of all) {
      const { local, cloud, copy, shown } = await copies.look(image);
      expect([local, cloud]).toEqual(['whole', 'whole']);
      expect(copy).toMatchObject(shown);
    }
    expect(countsOf(await verify())).toEqual({});
    const names = (await copies.files()).local.map(([name]) => name);
    expect(names.filter((name) => name?.startsWith('.'))).toEqual([]);
  });
});

describe('an image that is removed meanwhile', () => {
  it('is no fault, and nothing is written for it', async () => {
    const image = await copies.add();
    await copies.harmLocal(image, 'missing');
    const report = await verify({
      cloud: (cloud) => ({
        async read(copy, signal) {
          await remove(image);
          await expect.poll(() => isThere(image), timeout).toBeNull();
          return cloud.read(copy, signal);
        },
      }),
    });
    expect([countsOf(report), report.images, report.lost]).toEqual([{}, 0, []]);
    await expect.poll(() => filesOf(image).filter(existsSync), timeout).toEqual([]);
    await expect.poll(() => models().looseFiles.countDocuments(), timeout).toBe(0);
  });

  it('waits while its file is written, and takes that file with it', async () => {
    const image = await copies.add();
    await copies.harmLocal(image, 'missing');
    let removing: Promise<unknown> | undefined;
    const report = await verify({
      images: (store) => ({
        async put(key, bytes) {
          const held = copies.server.commands.filter(({ command }) => writesImage(command)).length;
          removing = remove(image);
          // Its transaction meets the one that holds the image, again and again.
          await expect
            .poll(() => copies.server.commands.filter(({ command }) => writesImage(command)).length, timeout)
            .toBeGreaterThan(held + 1);
          expect(await isThere(image)).not.toBeNull();
          await store.put(key, bytes);
        },
      }),
    });
    expect(countsOf(report)).toEqual({ 'local-missing': [1, 1] });
    await removing;
    await expect.poll(() => isThere(image), timeout).toBeNull();
    await expect.poll(() => filesOf(image).filter(existsSync), timeout).toEqual([]);
  });

  it('is gone also when its removal ended what held it, and the file that came too late goes again', async () => {
    const image = await copies.add();
    await copies.harmLocal(image, 'missing');
    await verify({
      images: (store) => ({
        async put(key, bytes) {
          // It takes the one that holds the image for one of a killed process.
          await remove(image);
          await expect.poll(() => isThere(image), timeout).toBeNull();
          await expect.poll(() => models().looseFiles.countDocuments(), timeout).toBe(0);
          await store.put(key, bytes);
          expect(existsSync(copies.fileOf(image.name))).toBe(true);
        },
      }),
    });
    expect(filesOf(image).filter(existsSync)).toEqual([]);
  });

  it('takes with it the copy that was just put into the cloud', async () => {
    const image = await copies.add();
    copies.harmCloud(image, 'missing');
    let put = '';
    await verify({
      cloud: (cloud) => ({
        async put(given, signal) {
          await remove(image);
          await expect.poll(() => isThere(image), timeout).toBeNull();
          const where = await cloud.put(given, signal);
          put = where.url;
          return where;
        },
      }),
    });
    const loose = await models().looseFiles.find().lean();
    expect(loose.map(({ cloud }) => cloud?.url)).toContain(put);
  });
});

describe('an outbox that has an image in hand', () => {
  it('keeps it: the verification counts it as waiting', async () => {
    const image = await copies.add();
    copies.harmCloud(image, 'missing');
    await models().storedImages.collection.updateOne(
      { _id: image.document._id },
      { $set: { 'cloud.next_at': new Date(Date.now() + 60_000) } },
    );
    const puts = copies.imgbb.uploads.length;
    const report = await verify();
    expect([countsOf(report), report.waiting]).toEqual([{}, 1]);
    expect(copies.imgbb.uploads).toHaveLength(puts);
  });

  it('goes on with what a killed verification had in hand', { timeout: 60_000 }, async () => {
    const image = await copies.add();
    copies.harmCloud(image, 'missing');
    const stopped = new Error('as if it were killed');
    await expect(
      verify({
        cloud: () => ({
          async put() {
            throw stopped;
          },
        }),
      }),
    ).rejects.toBe(stopped);
    const { collection } = models().storedImages;
    expect(await collection.countDocuments({ 'cloud.next_at': { $gt: new Date() } })).toBe(1);
    // The time is over.
    await collection.updateOne({ _id: image.document._id }, { $set: { 'cloud.next_at': new Date() } });
    await expect
      .poll(() => copies.look(image), { timeout: 40_000 })
      .toMatchObject({ local: 'whole', cloud: 'whole' });
    expect(isWhole(await verify())).toBe(true);
  });
});

/** Whether a command updates a stored image in a transaction. */
function writesImage(command: Record<string, unknown>): boolean {
  return command.update === 'stored_images' && command.autocommit === false;
}
