/** What is stored of images that several messages show, and whether it agrees with what the messages say. */
import { createHash } from 'node:crypto';
import { expect, vi } from 'vitest';
import { createLog } from '../../src/log.js';
import type { ImageDocument } from '../../src/models/image.js';
import { storedName } from '../../src/models/image.js';
import { fileFolder, imageFolder, openLocalStore } from '../../src/storage/localDisk.js';
import type { Store } from '../../src/storage/store.js';
import { Sweeper } from '../../src/storage/sweeper.js';
import { UnusedImages } from '../../src/storage/unusedImages.js';
import { operatorContext } from '../../src/write.js';
import { storedBytes, storedFiles } from './gallery.js';
import type { TestServer } from './server.js';

/** A sweeper beside those of the servers, that a test runs when it likes. `images` is the store that it removes from. */
export async function openSweeper({ config, database }: TestServer, images?: Store): Promise<Sweeper> {
  return new Sweeper({
    models: database.models,
    stores: {
      images: images ?? (await openLocalStore(config.dataDir, imageFolder)),
      files: await openLocalStore(config.dataDir, fileFolder),
    },
    removeCopy: () => Promise.reject(new Error('no cloud is set up')),
    unused: new UnusedImages(operatorContext(database)),
    log: createLog('silent'),
  });
}

/** All attachments that have bytes of this program, of all messages. */
export async function attachmentsOf({ database }: TestServer): Promise<readonly ImageDocument[]> {
  const found = await database.models.messages.find({ 'images.sha256': { $type: 'string' } }).lean();
  return found.flatMap(({ images = [] }) => images.filter(({ sha256 }) => sha256));
}

/** The files of an image: its own, its thumbnails'. */
export function filesOfImage({ url, thumbnails }: Pick<ImageDocument, 'url' | 'thumbnails'>): string[] {
  return [url ?? '', ...Object.values(thumbnails ?? {})].map(storedName);
}

/** Throws when an attachment shows what is not there, or not whole. */
export async function expectWhole(server: TestServer): Promise<void> {
  const attachments = await attachmentsOf(server);
  const files = new Set(await storedFiles(server));
  for (const image of new Map(attachments.map((one) => [one.url, one])).values()) {
    for (const name of filesOfImage(image)) expect(files, `${name} is shown`).toContain(name);
    const bytes = await storedBytes(server, storedName(image.url ?? ''));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(image.sha256);
  }
}

/** Waits until there is no file but those that attachments show, and no document of anything else. */
export async function expectNothingLeft(server: TestServer): Promise<void> {
  const { storedImages, looseFiles } = server.database.models;
  const look = async () => {
    const shown = await attachmentsOf(server);
    const files = new Set(shown.flatMap(filesOfImage));
    return {
      left: (await storedFiles(server)).filter((name) => !files.has(name)),
      unused: (await storedImages.find().lean()).filter(({ url }) => !shown.some((one) => one.url === url)),
      loose: await looseFiles.countDocuments(),
    };
  };
  const check = async () => expect(await look()).toEqual({ left: [], unused: [], loose: 0 });
  await vi.waitFor(check, { timeout: 10_000, interval: 50 });
}
