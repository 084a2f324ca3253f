/** Where bytes are kept. A driver knows nothing of images or messages: it keeps bytes under keys. */
import type { Readable } from 'node:stream';

/** Keeps bytes. Keys are made by this program: a driver refuses any other form, whatever asked for it. */
export interface Store {
  /**
   * Keeps bytes under a new key. They are whole and on the disk when it resolves; nothing is there when it throws. Throws
   * `StorageError` for what is wrong with the store, and what the source throws as it is.
   */
  put(key: string, source: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
  /** What is under a key; null when there is nothing. */
  read(key: string): Promise<Buffer | null>;
  /** The same, as it is read; null when there is nothing. Who does not read to the end destroys it. */
  open(key: string): Promise<Readable | null>;
  /** Whether there are bytes under a key. */
  has(key: string): Promise<boolean>;
  /** Removes what is under a key; there may be nothing. */
  delete(key: string): Promise<void>;
}

/** The bytes could not be kept: the disk is full, or the folder cannot be written. Its cause is for the log alone. */
export class StorageError extends Error {
  override name = 'StorageError';
}

/** Whether a text has the form of a key: a file name without folders, that hides nothing. */
export function isKey(text: string): boolean {
  return /^\w[\w.-]{0,254}$/.test(text);
}
