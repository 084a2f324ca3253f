/** Images whose bytes were stored before there was a document for each: they get one. */
import { Types } from 'mongoose';
import { type ImageDocument, storedName } from '../models/image.js';
import type { StoredImageDocument } from '../models/storedImage.js';
import { storedInt, whole } from '../models/values.js';
import { dropFiles } from '../storage/looseFiles.js';
import { isKey, type Store } from '../storage/store.js';
import { keysOf } from '../storage/unusedImages.js';
import { type Write, type WriteContext, write } from '../write.js';
import { showInstead } from './imageHandover.js';

/** What became of the images that had no document. */
export interface Backfilled {
  /** Got one. */
  readonly added: number;
  /** Had the same bytes as another image of their owner, which is shown in their place now. */
  readonly merged: number;
  /** Have no file here, so they stay as they are. */
  readonly missing: number;
}

/** An image without a document, and whose conversation shows it. */
interface Unknown {
  readonly user_id: string | null;
  readonly image: ImageDocument & { readonly url: string; readonly sha256: string };
}

/** Adds a document for each image that has none and whose file is in `store`. A second call finds nothing to do. */
export async function backfillStoredImages(context: WriteContext, store: Store): Promise<Backfilled> {
  const counts = { added: 0, merged: 0, missing: 0 };
  for (const unknown of await findUnknown(context)) {
    const name = storedName(unknown.image.url);
    const isHere = isKey(name) && (await store.has(name));
    const done = isHere
      ? await write(context, null, (open) => addDocument(context, open, unknown))
      : ('missing' as const);
    if (done) counts[done] += 1;
  }
  return counts;
}

async function findUnknown({ models }: WriteContext): Promise<readonly Unknown[]> {
  const isOurs = { 'images.sha256': { $type: 'string' } };
  return models.messages.collection
    .aggregate<Unknown>(
      [
        { $match: { 'images.0': { $exists: true }, ...isOurs } },
        { $project: { conversation_id: 1, images: 1 } },
        { $unwind: '$images' },
        { $match: { ...isOurs, 'images.url': { $type: 'string', $ne: '' } } },
        {
          $lookup: {
            from: models.conversations.collection.name,
            localField: 'conversation_id',
            foreignField: '_id',
            pipeline: [{ $project: { user_id: 1 } }],
            as: 'conversation',
          },
        },
        { $unwind: '$conversation' },
        { $sort: { _id: 1 } },
        {
          $group: {
            _id: '$images.url',
            image: { $first: '$images' },
            user_id: { $first: '$conversation.user_id' },
          },
        },
        {
          $lookup: {
            from: models.storedImages.collection.name,
            localField: '_id',
            foreignField: 'url',
            pipeline: [{ $project: { _id: 1 } }],
            as: 'stored',
          },
        },
        { $match: { stored: [] } },
        { $sort: { _id: 1 } },
        { $project: { _id: 0, image: 1, user_id: { $ifNull: ['$user_id', null] } } },
      ],
      { allowDiskUse: true },
    )
    .toArray();
}

async function addDocument(
  { models }: WriteContext,
  open: Write,
  { user_id, image }: Unknown,
): Promise<'added' | 'merged' | null> {
  const { session } = open;
  const { collection } = models.storedImages;
  const find = (filter: object) => collection.findOne<StoredImageDocument>(filter, { session });
  const document = documentOf(user_id, image, open.now);
  if (!document || (await find({ url: image.url }))) return null;
  const kept = await find({ user_id, sha256: image.sha256 });
  if (!kept) {
    await collection.insertOne(document as object, { session });
    return 'added';
  }
  await showInstead(models, open, image.url, kept);
  await dropFiles(models, open, { store: 'images', keys: keysOf(document) }, document.cloud.copy);
  return 'merged';
}

/** The document that would have been written with the attachment; null where that says too little. */
function documentOf(
  user_id: string | null,
  { url, sha256, thumbnails, mime_type, ...image }: Unknown['image'],
  now: Date,
): StoredImageDocument | null {
  const [size, width, height] = [whole(image.size), whole(image.width, 1), whole(image.height, 1)];
  if (!thumbnails || !isPath(thumbnails.small) || !isPath(thumbnails.large) || !mime_type) return null;
  if (size === null || width === null || height === null) return null;
  const { cloud_url, delete_url = null, service } = image;
  const copy = cloud_url ? { service: service ?? '', url: cloud_url, delete_url, sha256 } : null;
  return {
    _id: new Types.ObjectId(),
    user_id,
    sha256,
    // What was sent is not known any more; who sends the stored bytes sends these.
    source_sha256: sha256,
    url,
    thumbnails,
    parameters: null,
    size: storedInt(size),
    mime_type,
    width: storedInt(width),
    height: storedInt(height),
    attached: storedInt(1),
    // Its message may have gone since it was found.
    check_at: now,
    cloud: { state: copy ? 'done' : 'none', copy, tries: storedInt(0), next_at: null, error: null },
    created_at: now,
  };
}

/** Whether a value is the path of a file that a store can have. */
function isPath(value: unknown): boolean {
  return typeof value === 'string' && isKey(storedName(value));
}
