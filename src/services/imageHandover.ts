/** The bytes of images that change hands, and bytes that turn out to be there twice. */
import type { Types } from 'mongoose';
import type { Models } from '../models/index.js';
import { keyOf, type StoredImageDocument } from '../models/storedImage.js';
import type { User } from '../models/user.js';
import { storedInt } from '../models/values.js';
import { dropFiles } from '../storage/looseFiles.js';
import { keysOf } from '../storage/unusedImages.js';
import { isOnCluster, messageChange, type Write } from '../write.js';
import { shownOf } from './imageReferences.js';

type ImageModels = Pick<Models, 'storedImages' | 'messages' | 'looseFiles'>;

/**
 * Gives an account the stored images of an anonymous session, in the transaction that gives it the conversations. What
 * the account has already is not kept twice: messages show the account's, and the session's bytes go.
 */
export async function moveStoredImages(
  models: ImageModels,
  open: Write,
  key: string,
  account: User,
): Promise<void> {
  const { collection } = models.storedImages;
  const { session } = open;
  const find = (filter: object) => collection.find<StoredImageDocument>(filter, { session }).toArray();
  const given = await find({ user_id: key });
  if (given.length === 0) return;
  const same = await find({ user_id: account.key, sha256: { $in: given.map(({ sha256 }) => sha256) } });
  const there = new Map(same.map((image) => [image.sha256, image]));
  for (const image of given) {
    const kept = there.get(image.sha256);
    if (!kept) continue;
    await showInstead(models, open, image.url, kept);
    await collection.deleteOne(keyOf(image), { session });
    await dropFiles(models, open, { store: 'images', keys: keysOf(image) }, image.cloud.copy);
  }
  const moved = given.filter(({ sha256 }) => !there.has(sha256));
  await giveTo(collection, open, key, account, moved);
}

/**
 * Gives documents of an owner to an account. The owner is in their shard keys: a cluster changes it in one document at a time,
 * which is found by its whole key, because it may have to go to another shard.
 */
export async function giveTo(
  collection: Models['conversations' | 'memories' | 'uploadedFiles' | 'storedImages']['collection'],
  { session }: Write,
  user_id: string,
  account: User,
  documents: readonly { readonly _id: Types.ObjectId; readonly sha256?: string }[],
): Promise<void> {
  const update = { $set: { user_id: account.key } };
  if (!isOnCluster(session)) {
    await collection.updateMany({ user_id }, update, { session });
    return;
  }
  for (const { _id, sha256 } of documents) {
    await collection.updateOne({ _id, user_id, ...(sha256 !== undefined && { sha256 }) }, update, {
      session,
    });
  }
}

/** Whatever shows the image at this path shows another one from now on, which has the same bytes. */
export async function showInstead(
  { storedImages, messages }: ImageModels,
  { session, changed }: Write,
  url: string,
  image: StoredImageDocument,
): Promise<void> {
  const { user_id } = image;
  // Written first: who removes it or copies it to the cloud meanwhile is met here.
  const kept = await storedImages.collection.findOneAndUpdate(
    keyOf(image),
    { $inc: { attached: storedInt(1) } },
    { session, returnDocument: 'after' },
  );
  const shown = { 'images.0': { $exists: true }, 'images.url': url };
  const found = await messages.collection
    .find<{ _id: Types.ObjectId; conversation_id: Types.ObjectId }>(shown, {
      session,
      projection: { conversation_id: 1 },
    })
    .toArray();
  const values = Object.entries(shownOf(kept as unknown as StoredImageDocument));
  const $set = Object.fromEntries(values.map(([name, value]) => [`images.$[image].${name}`, value]));
  await messages.collection.updateMany(shown, { $set } as object, {
    session,
    arrayFilters: [{ 'image.url': url }],
  });
  for (const message of found) {
    changed(messageChange({ conversation: message.conversation_id, id: message._id }, user_id, 'updated'));
  }
}
