/** The store on the local disk: a file for each key, in one folder. */
import { randomUUID } from 'node:crypto';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isKey, StorageError, type Store } from './store.js';

/** Where images are, below the data folder: under the file names that messages store. */
export const imageFolder = path.join('Storage', 'Image_Gen');

/** A store that other parts of this process may read files of. */
export interface LocalStore extends Store {
  /** The absolute folder of the files, each named as its key. */
  readonly folder: string;
}

/** Opens the store of images, and makes its folder where there is none. */
export async function openImageStore(dataDir: string): Promise<LocalStore> {
  const folder = path.join(dataDir, imageFolder);
  await mkdir(folder, { recursive: true });
  return localStore(folder);
}

function localStore(folder: string): LocalStore {
  const fileOf = (key: string) => {
    if (!isKey(key)) throw new Error('this is no key of a store');
    return path.join(folder, key);
  };
  return {
    folder,
    async put(key, bytes) {
      const file = fileOf(key);
      // Nothing serves a name that begins with a dot, so a half-written file is never seen.
      const temporary = path.join(folder, `.${randomUUID()}`);
      try {
        await writeDurably(temporary, bytes);
        await rename(temporary, file);
        await syncFolder(folder);
      } catch (cause) {
        // The renamed one too: a name that the disk may forget is not kept.
        await Promise.allSettled([rm(temporary, { force: true }), rm(file, { force: true })]);
        throw new StorageError('an image could not be stored', { cause });
      }
    },
    has: (key) =>
      access(fileOf(key)).then(
        () => true,
        () => false,
      ),
    delete: (key) => rm(fileOf(key), { force: true }),
  };
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o640);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename is on the disk when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
