/** Files of multipart requests, as resolvers get them. */
import { createHash } from 'node:crypto';
import { addAbortSignal } from 'node:stream';
import type Upload from 'graphql-upload/Upload.mjs';
import type { FileUpload } from 'graphql-upload/Upload.mjs';
import { StorageError } from '../storage/store.js';

/** Why a file is not taken: a sentence that says what to do. */
export class FileProblem extends Error {
  override name = 'FileProblem';
}

/** How a file is read. */
export interface Reading {
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** A file that came with a request. It is there until the request is answered, and may be read more than once. */
export class IncomingFile {
  readonly #upload: Upload;
  #sha256: string | undefined;

  constructor(upload: Upload) {
    this.#upload = upload;
  }

  /** The name that its sender gave it. Throws `FileProblem` when it did not come. */
  async filename(): Promise<string> {
    return (await this.#file()).filename;
  }

  /** Reads all of it. Throws as `stream` does. */
  async read(reading: Reading): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.stream(reading)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  /** Reads it piece by piece. Throws `FileProblem`, `StorageError`, or the reason of `signal`. */
  async *stream({ maxBytes, signal }: Reading): AsyncGenerator<Buffer> {
    const tooLarge = new FileProblem(
      `This file may have at most ${maxBytes / 1_000_000} MB. Make it smaller.`,
    );
    const file = await this.#file();
    const hash = createHash('sha256');
    let size = 0;
    try {
      for await (const chunk of open(file, signal)) {
        size += chunk.length;
        if (size > maxBytes) throw tooLarge;
        hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      signal.throwIfAborted();
      throw isTooLarge(error) ? tooLarge : reasonOf(error);
    }
    this.#sha256 = hash.digest('hex');
  }

  /** What stands for it where inputs are compared: the same for the same bytes. It must have been read. */
  toJSON(): string {
    if (this.#sha256 === undefined) throw new Error('a file is compared after it was read');
    return this.#sha256;
  }

  async #file(): Promise<FileUpload> {
    try {
      return await this.#upload.promise;
    } catch (cause) {
      const message = 'This file did not come with the request: send a part for each name in "map".';
      throw new FileProblem(message, { cause });
    }
  }
}

function open({ createReadStream, capacitor }: FileUpload, signal: AbortSignal): AsyncIterable<Buffer> {
  if (capacitor.errored) throw capacitor.errored;
  const stream = addAbortSignal(signal, createReadStream());
  // A disk that is full ends the writing, but not the reading, which would wait for more.
  const stop = (error: Error) => stream.destroy(error);
  capacitor.once('error', stop);
  stream.once('close', () => capacitor.off('error', stop));
  return stream;
}

/** Why a file is not there to its end: the disk, its size, or its sender. */
function reasonOf(error: unknown): Error {
  if (error instanceof FileProblem) return error;
  if (error instanceof Error && 'syscall' in error) {
    return new StorageError('a file could not be kept until it was read', { cause: error });
  }
  return new FileProblem('This file broke off. Send it again.', { cause: error });
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 413;
}
