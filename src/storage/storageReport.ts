/** What a verification of the storage has found. It holds ids, and neither names nor addresses of files. */
import type { Types } from 'mongoose';
import type { StoredImageDocument } from '../models/storedImage.js';
import type { FileFaultKind } from './fileCheck.js';
import type { ImageFaultKind } from './imageCheck.js';

/** Every kind of fault, and what has it. */
const titles: Readonly<Record<ImageFaultKind | FileFaultKind, string>> = {
  'local-damaged': 'images whose local copy is damaged',
  'local-missing': 'images whose local copy is missing',
  'local-unreadable': 'images whose local copy cannot be read',
  thumbnail: 'thumbnails that are missing or damaged',
  'cloud-damaged': 'images whose cloud copy is damaged',
  'cloud-missing': 'images whose cloud copy is missing',
  'cloud-unreachable': 'images whose cloud copy could not be read',
  'file-damaged': 'files that are damaged',
  'file-missing': 'files that are missing',
  'file-unreadable': 'files that cannot be read',
};

/** What can be wrong. */
export type StorageFaultKind = keyof typeof titles;

/** One fault that was not mended. */
export interface UnrepairedFault {
  readonly collection: string;
  readonly id: string;
  /** Why, where more is to be said; else null. */
  readonly detail: string | null;
}

/** All faults of one kind. */
export interface StorageFaults {
  readonly kind: StorageFaultKind;
  readonly title: string;
  readonly found: number;
  readonly repaired: number;
  /** The first twenty that were not repaired. */
  readonly examples: readonly UnrepairedFault[];
}

/** An image of which no whole copy is left. */
export interface LostImage {
  /** Of its document in `stored_images`. */
  readonly id: string;
  /** Of the messages that show it. */
  readonly messages: readonly string[];
}

/** What a verification gives. */
export interface StorageReport {
  /** Images that were looked at. */
  readonly images: number;
  /** Images whose copy to the cloud the outbox, or another verification, is still to make. */
  readonly waiting: number;
  /** Images that the cloud has refused. */
  readonly refused: number;
  /** Uploaded files that have a checksum, which were looked at. */
  readonly files: number;
  /** Records of files that nothing refers to, not yet or not any more. */
  readonly loose: number;
  /** One for each kind, also where nothing was found. */
  readonly faults: readonly StorageFaults[];
  readonly lost: readonly LostImage[];
}

/** How many faults of a kind are named. */
const examplesOfKind = 20;

/** Counts while it goes. */
export class Tally {
  #images = 0;
  #files = 0;
  #waiting = 0;
  #refused = 0;
  readonly #lost: LostImage[] = [];
  readonly #faults = new Map<
    StorageFaultKind,
    { found: number; left: number; examples: UnrepairedFault[] }
  >();

  /** An image was looked at; `isTaken`: another process mends its cloud copy. */
  image({ cloud }: StoredImageDocument, isTaken: boolean): void {
    this.#images += 1;
    if (isTaken || cloud.state === 'pending') this.#waiting += 1;
    if (cloud.state === 'refused') this.#refused += 1;
  }

  /** A file was looked at. */
  file(): void {
    this.#files += 1;
  }

  /** Faults of one document, and those of them that were left. */
  faults(
    collection: string,
    _id: Types.ObjectId,
    found: readonly { readonly kind: StorageFaultKind }[],
    left: readonly { readonly kind: StorageFaultKind; readonly detail: string | null }[],
  ): void {
    for (const { kind } of found) this.#of(kind).found += 1;
    for (const { kind, detail } of left) {
      const of = this.#of(kind);
      of.left += 1;
      if (of.examples.length < examplesOfKind) of.examples.push({ collection, id: String(_id), detail });
    }
  }

  /** An image of which nothing is left. */
  lost(_id: Types.ObjectId, messages: readonly Types.ObjectId[]): void {
    this.#lost.push({ id: String(_id), messages: messages.map(String) });
  }

  /** What was counted. */
  report(loose: number): StorageReport {
    const kinds = Object.keys(titles) as StorageFaultKind[];
    return {
      ...{ images: this.#images, waiting: this.#waiting, refused: this.#refused },
      ...{ files: this.#files, loose },
      faults: kinds.map((kind) => {
        const { found, left, examples } = this.#of(kind);
        return { kind, title: titles[kind], found, repaired: found - left, examples };
      }),
      lost: this.#lost,
    };
  }

  #of(kind: StorageFaultKind) {
    const of = this.#faults.get(kind) ?? { found: 0, left: 0, examples: [] };
    this.#faults.set(kind, of);
    return of;
  }
}

/** Whether nothing is wrong, or not any more. */
export function isWhole({ faults }: StorageReport): boolean {
  return faults.every(({ found, repaired }) => found === repaired);
}
