/** Mends the copies of an image with the bytes of one that is whole. The server may run: an image that goes meanwhile goes. */
import { drawThumbnails } from '../images/encode.js';
import { ImageProblem } from '../images/inspect.js';
import { storedName } from '../models/image.js';
import { keyOf, type StoredImageDocument } from '../models/storedImage.js';
import { type WriteContext, write } from '../write.js';
import { CloudError, type CloudStore } from './cloud.js';
import { completeCopy } from './cloudCopies.js';
import { hashAside } from './hash.js';
import { type ImageCheck, type ImageFault, type ImageStores, readCopy } from './imageCheck.js';
import { StorageError } from './store.js';

/** What mending needs. */
export interface RepairParts {
  readonly context: WriteContext;
  readonly stores: ImageStores;
  /** How long one call of the cloud may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** Whether a fault is one of a cloud copy that can be put again. */
export function isOfCopy({ kind }: ImageFault): boolean {
  return kind === 'cloud-damaged' || kind === 'cloud-missing';
}

/**
 * Takes the cloud copy of an image for mending; false when another process has it in hand. If this one is killed, the
 * outbox goes on with it, as with everything whose time has come.
 */
export async function takeCopy(
  { context, timeoutMs }: RepairParts,
  image: StoredImageDocument,
): Promise<boolean> {
  const now = Date.now();
  const { copy } = image.cloud;
  const { matchedCount } = await context.models.storedImages.collection.updateOne(
    {
      ...{ ...keyOf(image), 'cloud.state': 'done', 'cloud.copy.url': copy?.url },
      $or: [{ 'cloud.next_at': null }, { 'cloud.next_at': { $lte: new Date(now) } }],
    },
    // Putting and reading back are two calls.
    { $set: { 'cloud.next_at': new Date(now + 2 * timeoutMs + 5_000) } },
  );
  return matchedCount > 0;
}

/** Mends what can be mended with `bytes`; gives the faults that are left, each with its reason. */
export async function repairImage(
  parts: RepairParts,
  image: StoredImageDocument,
  faults: readonly ImageFault[],
  bytes: NonNullable<ImageCheck['bytes']>,
): Promise<readonly ImageFault[]> {
  const of = (...kinds: readonly ImageFault['kind'][]) => faults.filter(({ kind }) => kinds.includes(kind));
  return [
    ...of('local-unreadable', 'cloud-unreachable'),
    ...(await attempt(of('local-damaged', 'local-missing'), () => writeImage(parts, image, bytes))),
    ...(await attempt(of('thumbnail'), (bad) => writeThumbnails(parts, image, bytes, bad))),
    ...(await attempt(faults.filter(isOfCopy), () => putAgain(parts, image, bytes))),
  ];
}

/** Works on faults, if there are any; gives those that are left. */
async function attempt(
  faults: readonly ImageFault[],
  work: (faults: readonly ImageFault[]) => Promise<void>,
): Promise<readonly ImageFault[]> {
  if (faults.length === 0) return [];
  try {
    await work(faults);
    return [];
  } catch (error) {
    const isKnown =
      error instanceof StorageError || error instanceof ImageProblem || error instanceof CloudError;
    if (!isKnown) throw error;
    return faults.map((fault) => ({ ...fault, detail: error.message }));
  }
}

function writeImage(parts: RepairParts, image: StoredImageDocument, bytes: Buffer): Promise<void> {
  const { images } = parts.stores;
  const key = storedName(image.url);
  return writeFiles(parts, image, [key], async () => {
    // Another process that mends may have been first.
    const there = await images.read(key);
    if (!there || (await hashAside(there)) !== image.sha256) await images.put(key, bytes);
  });
}

async function writeThumbnails(
  parts: RepairParts,
  image: StoredImageDocument,
  bytes: Buffer,
  faults: readonly ImageFault[],
): Promise<void> {
  const drawn = await drawThumbnails(bytes, 'storage:verify');
  const files = faults.flatMap(({ size }) =>
    size ? [{ key: storedName(image.thumbnails[size]), content: drawn[size] }] : [],
  );
  await writeFiles(
    parts,
    image,
    files.map(({ key }) => key),
    async () => {
      for (const { key, content } of files) await parts.stores.images.put(key, content);
    },
  );
}

/**
 * Writes files of an image while its document is held: whoever removes it waits, or was first. So no file is written that
 * nothing knows, even if this process is killed.
 */
async function writeFiles(
  { context, stores }: RepairParts,
  image: StoredImageDocument,
  keys: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  let began = false;
  const isThere = await write(context, null, async ({ session, now }) => {
    const { matchedCount } = await context.models.storedImages.collection.updateOne(
      keyOf(image),
      { $set: { check_at: now } },
      { session },
    );
    if (matchedCount === 0) return false;
    began = true;
    await work();
    return true;
  });
  // The transaction was ended by somebody else, and the image removed before it was tried again.
  if (!isThere && began) for (const key of keys) await stores.images.delete(key);
}

/** Puts the copy again, reads it back, and has every message say where it is. */
async function putAgain(
  { context, stores }: RepairParts,
  image: StoredImageDocument,
  bytes: Buffer,
): Promise<void> {
  const { sha256, mime_type: type, url } = image;
  const cloud = stores.cloud as CloudStore;
  const { signal } = new AbortController();
  const where = await cloud.put({ key: storedName(url), bytes, type, sha256 }, signal);
  const copy = { service: cloud.service, url: where.url, delete_url: where.deleteUrl, sha256 };
  const kept = await readCopy(cloud, copy, bytes.length);
  if (!kept || (await hashAside(kept)) !== sha256) {
    await cloud.remove(where, signal);
    throw new CloudError('later', 'the new copy is not what was sent');
  }
  await completeCopy(context, image, copy);
}
