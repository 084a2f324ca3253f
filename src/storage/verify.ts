/** Looks whether all that is stored is whole, and mends what can be mended. The server may run meanwhile. */
import type { mongo, Types } from 'mongoose';
import type { StoredImageDocument } from '../models/storedImage.js';
import type { UploadedFileDocument } from '../models/uploadedFile.js';
import { checkFile, isChecked } from './fileCheck.js';
import { checkImage, type ImageCheck } from './imageCheck.js';
import { isOfCopy, type RepairParts, repairImage, takeCopy } from './imageRepair.js';
import { type StorageReport, Tally } from './storageReport.js';
import type { Store } from './store.js';

/** Images, or files, that are looked at at the same time. */
const atOnce = 8;
/** Documents that are read at once. */
const pageSize = 500;
/** How often an image is looked at that others change again and again. */
const looks = 3;

/** What a verification needs. */
export interface VerifyParts extends RepairParts {
  /** Where uploaded files are. */
  readonly files: Store;
  /** Whether anything is mended. */
  readonly repair: boolean;
  /** Called for each image, and each file, that was looked at. */
  readonly onImage?: () => void;
  readonly onFile?: () => void;
}

/** Looks at everything that is stored. Throws what the database throws. */
export async function verifyStorage(parts: VerifyParts): Promise<StorageReport> {
  const { storedImages, uploadedFiles, looseFiles } = parts.context.models;
  const tally = new Tally();
  await forAll<StoredImageDocument>(storedImages.collection, (image) => verifyImage(parts, tally, image));
  await forAll<UploadedFileDocument>(
    uploadedFiles.collection,
    (file) => verifyFile(parts, tally, file),
    isChecked,
  );
  return tally.report(await looseFiles.collection.countDocuments());
}

async function verifyImage(parts: VerifyParts, tally: Tally, found: StoredImageDocument): Promise<void> {
  parts.onImage?.();
  const looked = await look(parts, found);
  // It was removed meanwhile.
  if (!looked) return;
  const { image, check } = looked;
  const { bytes, isLost } = check;
  const isTaken = check.faults.some(isOfCopy) && (await isInHand(parts, image, bytes !== null));
  const faults = isTaken ? check.faults.filter((fault) => !isOfCopy(fault)) : check.faults;
  const left = parts.repair && bytes ? await repairImage(parts, image, faults, bytes) : faults;
  tally.image(image, isTaken);
  tally.faults('stored_images', image._id, faults, left);
  if (isLost) tally.lost(image._id, await showing(parts, image));
}

async function verifyFile(parts: VerifyParts, tally: Tally, file: UploadedFileDocument): Promise<void> {
  parts.onFile?.();
  const { uploadedFiles } = parts.context.models;
  const fault = await checkFile(parts.files, file);
  // It was deleted meanwhile.
  if (fault && !(await uploadedFiles.exists({ _id: file._id }))) return;
  tally.file();
  if (fault) tally.faults('uploaded_files', file._id, [fault], [fault]);
}

interface Looked {
  readonly image: StoredImageDocument;
  readonly check: ImageCheck;
}

/** Looks at an image; null when it is not there any more. What seems wrong may have changed since its document was read. */
async function look({ context, stores }: VerifyParts, found: StoredImageDocument): Promise<Looked | null> {
  let image = found;
  for (let count = 1; ; count += 1) {
    const check = await checkImage(stores, image);
    if (check.faults.length === 0) return { image, check };
    const now = (await context.models.storedImages.collection.findOne({
      _id: image._id,
    })) as StoredImageDocument | null;
    if (!now) return null;
    if (count === looks || isSame(now, image)) return { image: now, check };
    image = now;
  }
}

function isSame(one: StoredImageDocument, other: StoredImageDocument): boolean {
  return one.cloud.state === other.cloud.state && one.cloud.copy?.url === other.cloud.copy?.url;
}

/** Whether another process is about to mend the cloud copy; otherwise this one takes it, if it is going to. */
async function isInHand(parts: VerifyParts, image: StoredImageDocument, hasBytes: boolean): Promise<boolean> {
  if (parts.repair && hasBytes) return !(await takeCopy(parts, image));
  const next = image.cloud.next_at;
  return next !== null && next.getTime() > Date.now();
}

/** The messages that show an image. */
async function showing(
  { context }: VerifyParts,
  { url }: StoredImageDocument,
): Promise<readonly Types.ObjectId[]> {
  const filter = { 'images.0': { $exists: true }, 'images.url': url };
  const found = context.models.messages.collection.find(filter, { projection: { _id: 1 } });
  return (await found.toArray()).map(({ _id }) => _id as Types.ObjectId);
}

/** Works on all documents, several at a time, in the order of their ids. */
async function forAll<Document extends { _id: Types.ObjectId }>(
  collection: { find(filter: object): unknown },
  work: (document: Document) => Promise<void>,
  filter: object = {},
): Promise<void> {
  const documents = pages<Document>(collection, filter);
  const workers = Array.from({ length: atOnce }, async () => {
    for await (const document of documents) await work(document);
  });
  // Nobody works on when this ends, however it ends.
  const ends = await Promise.allSettled(workers);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** Page by page: a cursor would not live as long as it takes to read what is stored. */
async function* pages<Document extends { _id: Types.ObjectId }>(
  collection: { find(filter: object): unknown },
  filter: object,
): AsyncGenerator<Document> {
  let last: Types.ObjectId | null = null;
  for (;;) {
    const found = collection.find({
      ...filter,
      ...(last && { _id: { $gt: last } }),
    }) as mongo.FindCursor<Document>;
    const page: Document[] = await found.sort({ _id: 1 }).limit(pageSize).toArray();
    yield* page;
    last = page.at(-1)?._id ?? null;
    if (page.length < pageSize) return;
  }
}
