/**
 * What of a message refers to stored images, in the transaction that writes it. Every function writes the stored image,
 * also where nothing of it changes: so attaching, removing, copying to the cloud and sweeping meet at its document, and
 * no bytes go while somebody begins to use them.
 */
import type { Types } from 'mongoose';
import type { Context } from '../context.js';
import { isServerError } from '../indexesInUse.js';
import { type ConversationDocument, toConversation } from '../models/conversation.js';
import type { ImageDocument } from '../models/image.js';
import type { Models } from '../models/index.js';
import { keyOf, type StoredImageDocument } from '../models/storedImage.js';
import { objects, storedInt, text } from '../models/values.js';
import { FilesGone, keepFiles } from '../storage/looseFiles.js';
import { nextCheck } from '../storage/unusedImages.js';
import type { Write } from '../write.js';

/** An image that is to be attached to a message. */
export interface PreparedImage {
  /** The attachment, as a message stores it; where it shows a stored image, without what that one says. */
  readonly attachment: ImageDocument;
  /** The stored image that it shows; null for one whose bytes another program stored. */
  readonly stored: StoredImageDocument | null;
  /** The record of its files, when the stored image is new; null when it is there. */
  readonly loose: Types.ObjectId | null;
  /** Spends what the image came from. */
  readonly spend?: (open: Write) => Promise<void>;
}

/** A stored image was removed, or another one with the same bytes was stored, since it was prepared. */
class ImagesGone extends Error {
  override name = 'ImagesGone';
}

type ReferenceContext = Pick<Context, 'models' | 'sweeper' | 'outbox'>;
type Owned = Pick<ConversationDocument, 'user_id'>;

/** Whether images must be prepared again, because another request was first. Nothing was written then. */
export function isStale(error: unknown): boolean {
  return error instanceof ImagesGone || error instanceof FilesGone || isDoubled(error);
}

const duplicateKey = 11_000;

function isDoubled(error: unknown): boolean {
  return isServerError(error, duplicateKey) && error.message.includes('stored_images');
}

/**
 * Attaches prepared images to messages of a conversation; gives the attachments of each message. Throws what `isStale`
 * tells when an image is not there any more.
 */
export async function attachImages(
  { models, outbox }: ReferenceContext,
  open: Write,
  conversation: Pick<ConversationDocument, '_id' | 'user_id' | 'metadata'>,
  prepared: readonly (readonly PreparedImage[])[],
): Promise<readonly ImageDocument[][]> {
  const images = new Map(
    prepared.flat().flatMap((image) => (image.stored ? [[String(image.stored._id), image]] : [])),
  );
  for (const spend of new Set(prepared.flat().flatMap((image) => image.spend ?? []))) await spend(open);
  const current = new Map<string, StoredImageDocument>();
  await keepFiles(
    models,
    open,
    [...images.values()].flatMap(({ loose }) => loose ?? []),
  );
  const wanted =
    outbox !== null && toConversation(conversation).generationSettings.customSettings.cloud_upload !== false;
  for (const [id, { stored, loose }] of images) {
    if (!stored) continue;
    if (stored.user_id !== conversation.user_id) throw new ImagesGone('the conversation has another owner');
    const now = await use(models, open, stored, loose !== null);
    current.set(id, wanted && isUncopied(now) ? await copyLater(models, open, now) : now);
  }
  await requireShown(
    models,
    open,
    prepared.flat().flatMap(({ attachment, stored }) => (stored ? [] : [attachment])),
  );
  if (wanted && images.size > 0) open.afterwards(() => outbox.wake());
  return prepared.map((list) =>
    list.map(({ attachment, stored }) => {
      const now = stored && current.get(String(stored._id));
      return now ? { ...contentOf(now), ...attachment, ...copyOf(now) } : attachment;
    }),
  );
}

/** Takes an image into use; gives it as it is now. */
async function use(
  { storedImages: { collection } }: Pick<Models, 'storedImages'>,
  { session, now }: Write,
  stored: StoredImageDocument,
  isNew: boolean,
): Promise<StoredImageDocument> {
  if (isNew) {
    const document = { ...stored, attached: storedInt(1), check_at: nextCheck(now) };
    await collection.insertOne(document as object, { session });
    return document;
  }
  const found = await collection.findOneAndUpdate(
    keyOf(stored),
    { $inc: { attached: storedInt(1) } },
    { session, returnDocument: 'after' },
  );
  if (!found) throw new ImagesGone('the image was removed');
  return found as unknown as StoredImageDocument;
}

/**
 * What is copied as it is has no document that says whether its bytes are there: that a message shows it says so. Where
 * there is a document after all, it is written, so that the bytes stay.
 */
async function requireShown(
  { storedImages, messages }: Pick<Models, 'storedImages' | 'messages'>,
  { session }: Write,
  images: readonly ImageDocument[],
): Promise<void> {
  for (const url of urlsOf(images)) {
    await storedImages.collection.updateMany({ url }, { $inc: { attached: storedInt(1) } }, { session });
    const shown = { 'images.0': { $exists: true }, 'images.url': url };
    if (!(await messages.collection.findOne(shown, { session, projection: { _id: 1 } })))
      throw new ImagesGone('nothing shows the image any more');
  }
}

/** Whether nobody is about to copy it. What a cloud has refused may be taken now. */
function isUncopied({ cloud: { state, copy } }: StoredImageDocument): boolean {
  return state === 'none' || (state === 'refused' && copy === null);
}

/** Has an image copied to the cloud when its message is written. */
async function copyLater(
  { storedImages: { collection } }: Pick<Models, 'storedImages'>,
  { session, now }: Write,
  image: StoredImageDocument,
): Promise<StoredImageDocument> {
  const found = await collection.findOneAndUpdate(
    keyOf(image),
    { $set: { 'cloud.state': 'pending', 'cloud.next_at': now } },
    { session, returnDocument: 'after' },
  );
  return found as unknown as StoredImageDocument;
}

/** What an attachment says of the image that it shows. */
export function shownOf(stored: StoredImageDocument) {
  return { ...contentOf(stored), ...copyOf(stored) };
}

function contentOf({ url, size, mime_type, sha256, width, height, thumbnails }: StoredImageDocument) {
  return {
    url,
    size: storedInt(Number(size)),
    mime_type,
    sha256,
    width: storedInt(Number(width)),
    height: storedInt(Number(height)),
    thumbnails,
  };
}

function copyOf({ cloud }: StoredImageDocument) {
  // One that was not read back yet is not told of.
  const copy = cloud.state === 'done' ? cloud.copy : null;
  return {
    cloud_url: copy?.url ?? null,
    delete_url: copy?.delete_url ?? null,
    service: copy?.service ?? 'local',
  };
}

/** A new version shows the images that the one before shows. */
export async function holdImages(
  { models }: Pick<Context, 'models'>,
  { session }: Write,
  { user_id }: Owned,
  images: readonly ImageDocument[],
): Promise<void> {
  const urls = urlsOf(images);
  if (urls.length === 0) return;
  await models.storedImages.collection.updateMany(
    { user_id, url: { $in: urls } },
    { $inc: { attached: storedInt(1) } },
    { session },
  );
}

/** Attachments are gone: their images are looked for, and removed when no message shows them. */
export async function releaseImages(
  { models, sweeper }: ReferenceContext,
  { session, now, afterwards }: Write,
  { user_id }: Owned,
  images: readonly Pick<ImageDocument, 'url'>[],
): Promise<void> {
  const urls = urlsOf(images);
  if (urls.length === 0) return;
  const { matchedCount } = await models.storedImages.collection.updateMany(
    { user_id, url: { $in: urls } },
    { $set: { check_at: now } },
    { session },
  );
  if (matchedCount > 0) afterwards(() => sweeper.wake());
}

/** As `releaseImages` for all images of a conversation that is deleted, before its messages are. */
export async function releaseAllImages(
  context: ReferenceContext,
  open: Write,
  { _id, user_id }: Pick<ConversationDocument, '_id' | 'user_id'>,
): Promise<void> {
  const images = await context.models.messages.collection
    .aggregate<{ url: string }>(
      [
        { $match: { conversation_id: _id, 'images.0': { $exists: true } } },
        { $unwind: '$images' },
        { $group: { _id: '$images.url' } },
        { $match: { _id: { $type: 'string' } } },
        { $project: { _id: 0, url: '$_id' } },
      ],
      { session: open.session },
    )
    .toArray();
  await releaseImages(context, open, { user_id }, images);
}

function urlsOf(images: readonly Pick<ImageDocument, 'url'>[]): readonly string[] {
  // Other programs may have stored anything.
  return [...new Set(objects(images).flatMap(({ url }) => text(url) || []))];
}
