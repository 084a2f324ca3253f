/** The store on the local disk: a file for each key, in one folder. */
import { access, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isKey, StorageError, type Store } from './store.js';

/** Where images are, below the data folder: under the file names that messages store. */
export const imageFolder = path.join('Storage', 'Image_Gen');

/** Where uploaded files are, below the data folder. */
export const fileFolder = path.join('Storage', 'uploads');

/** A store that other parts of this process may read files of. */
export interface LocalStore extends Store {
  /** The absolute folder of the files, each named as its key. */
  readonly folder: string;
}

/** Opens the store in a folder below the data folder, and makes the folder where there is none. */
export async function openLocalStore(dataDir: string, below: string): Promise<LocalStore> {
  const folder = path.join(dataDir, below);
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
    async put(key, source) {
      const file = fileOf(key);
      // Nothing serves a name that begins with a dot, so a half-written file is never seen.
      const temporary = halfOf(file);
      const given = source instanceof Uint8Array ? null : new Given(source);
      let written = temporary;
      try {
        await writeDurably(temporary, given ?? (source as Uint8Array));
        await rename(temporary, file);
        written = file;
        await syncFolder(folder);
      } catch (cause) {
        // The renamed one too: a name that the disk may forget is not kept.
        await rm(written, { force: true }).catch(() => {});
        if (given?.failed) throw cause;
        throw new StorageError('bytes could not be stored', { cause });
      }
    },
    read: (key) => readFile(fileOf(key)).catch(nothing),
    async open(key) {
      const handle = await open(fileOf(key), 'r').catch(nothing);
      return handle?.createReadStream() ?? null;
    },
    has: (key) =>
      access(fileOf(key)).then(
        () => true,
        () => false,
      ),
    async delete(key) {
      const file = fileOf(key);
      // What a killed process had begun to write goes, too.
      await Promise.all([rm(halfOf(file), { force: true }), rm(file, { force: true })]);
    },
  };
}

/** Where a file is until it is whole. */
function halfOf(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}`);
}

/** A source that remembers whether it was the one that failed. */
class Given implements AsyncIterable<Uint8Array> {
  failed = false;
  readonly #source: AsyncIterable<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of this.#source) yield chunk;
    } catch (error) {
      this.failed = true;
      throw error;
    }
  }
}

function nothing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** Writes over what a killed process had begun: a key has one writer at a time. */
async function writeDurably(file: string, source: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'w', 0o640);
  try {
    await writeFile(handle, source);
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
