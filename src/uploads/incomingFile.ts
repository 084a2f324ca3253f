/** Files of multipart requests, as resolvers get them. */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { StorageError } from '../storage/store.js';
import type { IncomingFolder } from './incomingFolder.js';

/** Why a file is not taken: a sentence that says what to do. */
export class FileProblem extends Error {
  override name = 'FileProblem';
}

/** How a file is read. */
export interface Reading {
  readonly maxBytes: number;
  /** That of the request: it is the same for all who read the file. */
  readonly signal: AbortSignal;
}

/** A file that has come. */
interface Received {
  /** Null where nothing is kept: of an empty file, and of one that was larger than any may be. */
  readonly handle: FileHandle | null;
  readonly size: number;
  readonly sha256: string;
}

const chunkBytes = 256 * 1024;

/** A file that came with a request. It is there until the request is answered, and may be read more than once. */
export class IncomingFile {
  /** Why it cannot be read, as long as it cannot. */
  #received: Received | Error = new FileProblem(
    'This file did not come with the request: send a part for each name in "map".',
  );
  #filename = '';
  #receiving: Promise<void> | undefined;
  #bytes: Promise<Buffer> | undefined;

  /** Whether it has begun to come. */
  get hasBegun(): boolean {
    return this.#receiving !== undefined;
  }

  /** Receives it; resolves when it is there, or is known not to come. `maxBytes` is what any file may have. */
  receive(part: Readable, filename: string, folder: IncomingFolder, maxBytes: number): Promise<void> {
    this.#filename = filename;
    // It may break off before anybody reads it.
    part.on('error', () => undefined);
    this.#receiving = keep(part, folder, maxBytes)
      .catch((cause: unknown) =>
        cause instanceof StorageError
          ? cause
          : new FileProblem('This file broke off. Send it again.', { cause }),
      )
      .then((received) => {
        this.#received = received;
      });
    return this.#receiving;
  }

  /** Gives its room back, when it has come. */
  async close(): Promise<void> {
    await this.#receiving;
    if (!(this.#received instanceof Error)) await this.#received.handle?.close();
  }

  /** The name that its sender gave it. Throws `FileProblem` or `StorageError` when it did not come. */
  async filename(): Promise<string> {
    if (this.#received instanceof Error) throw this.#received;
    return this.#filename;
  }

  /** Reads all of it, once for all who ask. Throws as `stream` does. */
  async read(reading: Reading): Promise<Buffer> {
    this.#within(reading.maxBytes);
    this.#bytes ??= this.#readAll(reading);
    return this.#bytes;
  }

  /** Reads it piece by piece. Throws `FileProblem`, `StorageError`, or the reason of `signal`. */
  async *stream({ maxBytes, signal }: Reading): AsyncGenerator<Buffer> {
    const { handle, size } = this.#within(maxBytes);
    if (!handle) return;
    for (let at = 0; at < size; ) {
      signal.throwIfAborted();
      const chunk = await readChunk(handle, Math.min(chunkBytes, size - at), at).catch((cause: unknown) => {
        signal.throwIfAborted();
        throw new StorageError('a file could not be read again', { cause });
      });
      at += chunk.length;
      yield chunk;
    }
  }

  /** What stands for it where inputs are compared: the same for the same bytes. */
  toJSON(): string {
    if (this.#received instanceof Error) throw new Error('a file is compared after it was read');
    return this.#received.sha256;
  }

  async #readAll(reading: Reading): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.stream(reading)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  #within(maxBytes: number): Received {
    if (this.#received instanceof Error) throw this.#received;
    if (this.#received.size <= maxBytes) return this.#received;
    throw new FileProblem(`This file may have at most ${maxBytes / 1_000_000} MB. Make it smaller.`);
  }
}

/** Writes a part to the disk. It is read to its end in any case: the parts behind it wait for that. */
async function keep(part: Readable, folder: IncomingFolder, maxBytes: number): Promise<Received> {
  const hash = createHash('sha256');
  let handle: FileHandle | null = null;
  let size = 0;
  let fault: StorageError | null = null;
  try {
    for await (const chunk of part as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (fault || size > maxBytes) continue;
      hash.update(chunk);
      try {
        handle ??= await folder.open();
        await handle.writeFile(chunk);
      } catch (cause) {
        fault = new StorageError('a file could not be kept until it was read', { cause });
      }
    }
    if (fault) throw fault;
  } catch (error) {
    await handle?.close();
    throw error;
  }
  const sha256 = hash.digest('hex');
  if (size <= maxBytes) return { handle, size, sha256 };
  await handle?.close();
  return { handle: null, size: Number.POSITIVE_INFINITY, sha256 };
}

async function readChunk(handle: FileHandle, length: number, position: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, position);
  if (bytesRead === 0) throw new Error('the file ends too early');
  return buffer.subarray(0, bytesRead);
}
