/** Whether the copies of an image are whole. Both are read to the end; nothing is written. */
import type { ThumbnailSize } from '../images/encode.js';
import { storedName } from '../models/image.js';
import type { StoredImageDocument } from '../models/storedImage.js';
import { CloudError, type CloudStore } from './cloud.js';
import { hashAside } from './hash.js';
import type { Store } from './store.js';

/** What can be wrong with an image. */
export type ImageFaultKind =
  | 'local-damaged'
  | 'local-missing'
  | 'local-unreadable'
  | 'thumbnail'
  | 'cloud-damaged'
  | 'cloud-missing'
  | 'cloud-unreachable';

/** What is wrong with one copy of an image. */
export interface ImageFault {
  readonly kind: ImageFaultKind;
  /** Which thumbnail; absent for the image itself. */
  readonly size?: ThumbnailSize;
  /** What an operator should know of it, without a secret; null for nothing more. */
  readonly detail: string | null;
}

/** An image as it was found. */
export interface ImageCheck {
  readonly faults: readonly ImageFault[];
  /** The bytes, from whichever copy is whole; null when none is known to be. */
  readonly bytes: Buffer | null;
  /** No copy is whole, and no other one may be. */
  readonly isLost: boolean;
}

/** Where the copies are. */
export interface ImageStores {
  readonly images: Store;
  /** Null without a cloud. */
  readonly cloud: CloudStore | null;
}

/** What was found of a copy. */
interface Copy {
  readonly fault: ImageFault | null;
  /** Null unless the copy is whole. */
  readonly bytes: Buffer | null;
}

const nothing: Copy = { fault: null, bytes: null };

/** Reads all copies of an image. One in the cloud that is not finished is read only where the local one is not whole. */
export async function checkImage(stores: ImageStores, image: StoredImageDocument): Promise<ImageCheck> {
  const isDone = image.cloud.state === 'done';
  const [local, thumbnails, finished] = await Promise.all([
    checkLocal(stores, image),
    checkThumbnails(stores, image),
    isDone ? checkCloud(stores, image) : nothing,
  ]);
  const other = isDone || local.bytes ? finished : await checkCloud(stores, image);
  const bytes = local.bytes ?? other.bytes;
  const mayBeWhole = [local, other].some(
    ({ fault }) => fault?.kind === 'local-unreadable' || fault?.kind === 'cloud-unreachable',
  );
  // A copy that is not finished is the outbox's business, unless it was the last hope and cannot be asked.
  const cloudFault = isDone || other.fault?.kind === 'cloud-unreachable' ? other.fault : null;
  return {
    faults: [local.fault, ...thumbnails, cloudFault].filter((fault) => fault !== null),
    bytes,
    isLost: bytes === null && !mayBeWhole,
  };
}

async function checkLocal({ images }: ImageStores, { url, sha256 }: StoredImageDocument): Promise<Copy> {
  try {
    const bytes = await images.read(storedName(url));
    if (!bytes) return faulty('local-missing');
    return (await hashAside(bytes)) === sha256 ? { fault: null, bytes } : faulty('local-damaged');
  } catch (error) {
    return faulty('local-unreadable', reasonOf(error));
  }
}

async function checkCloud(
  { cloud }: ImageStores,
  { cloud: { copy }, size }: StoredImageDocument,
): Promise<Copy> {
  if (!copy) return nothing;
  if (cloud?.service !== copy.service) {
    return faulty('cloud-unreachable', `the cloud "${copy.service}" is not set up`);
  }
  try {
    const bytes = await readCopy(cloud, copy, Number(size));
    return bytes && (await hashAside(bytes)) === copy.sha256
      ? { fault: null, bytes }
      : faulty('cloud-damaged');
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return error.kind === 'missing' ? faulty('cloud-missing') : faulty('cloud-unreachable', error.message);
  }
}

/** The bytes of a copy; null when there are more than there should be. Throws as `CloudStore.read`. */
export async function readCopy(
  cloud: CloudStore,
  { url, delete_url }: { readonly url: string; readonly delete_url: string | null },
  size: number,
): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of await cloud.read({ url, deleteUrl: delete_url }, new AbortController().signal)) {
    length += chunk.length;
    if (length > size) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

async function checkThumbnails(
  { images }: ImageStores,
  { thumbnails }: StoredImageDocument,
): Promise<readonly ImageFault[]> {
  const faults: ImageFault[] = [];
  for (const [name, path] of Object.entries(thumbnails)) {
    const size = name as ThumbnailSize;
    try {
      const bytes = await images.read(storedName(path));
      if (!bytes) faults.push({ kind: 'thumbnail', size, detail: null });
      else if (!isWebp(bytes)) faults.push({ kind: 'thumbnail', size, detail: 'it is no WebP any more' });
    } catch (error) {
      faults.push({ kind: 'thumbnail', size, detail: reasonOf(error) });
    }
  }
  return faults;
}

/** Whether a file begins as WebP, and is as long as it says (RFC 9649, 2.4). No checksum of it is known. */
function isWebp(bytes: Buffer): boolean {
  if (bytes.length < 12) return false;
  const marks = bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 12);
  return marks === 'RIFFWEBP' && bytes.readUInt32LE(4) + 8 === bytes.length;
}

function faulty(kind: ImageFaultKind, detail: string | null = null): Copy {
  return { fault: { kind, detail }, bytes: null };
}

/** The code of a fault of the disk: its message holds the path. Throws what is none. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') throw error;
  return `the disk answered ${code}`;
}
