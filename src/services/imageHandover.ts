/** The bytes of images that change hands, and bytes that turn out to be there twice. */
import type { Types } from 'mongoose';
import type { Models } from '../models/index.js';
import type { StoredImageDocument } from '../models/storedImage.js';
import type { User } from '../models/user.js';
import { storedInt } from '../models/values.js';
import { dropFiles } from '../storage/looseFiles.js';
import { keysOf } from '../storage/unusedImages.js';
import { messageChange, type Write } from '../write.js';
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
    await collection.deleteOne({ _id: image._id }, { session });
    await dropFiles(models, open, { store: 'images', keys: keysOf(image) }, image.cloud.copy);
  }
  await collection.updateMany({ user_id: key }, { $set: { user_id: account.key } }, { session });
}

/** Whatever shows the image at this path shows another one from now on, which has the same bytes. */
export async function showInstead(
  { storedImages, messages }: ImageModels,
  { session, changed }: Write,
  url: string,
  { _id, user_id }: StoredImageDocument,
): Promise<void> {
  // Written first: who removes it or copies it to the cloud meanwhile is met here.
  const kept = await storedImages.collection.findOneAndUpdate(
    { _id, user_id },
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
