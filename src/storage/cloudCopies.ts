/** What is known of an image's copy in the cloud, in the database. */
import type { Types } from 'mongoose';
import type { CloudCopyDocument } from '../models/looseFile.js';
import type { StoredImageCloud, StoredImageDocument } from '../models/storedImage.js';
import { storedInt } from '../models/values.js';
import { messageChange, type WriteContext, write } from '../write.js';
import { CloudError, type CloudStore } from './cloud.js';
import { dropFiles } from './looseFiles.js';

type Copy = NonNullable<StoredImageCloud['copy']>;

const removeLimitMs = 60_000;

/** Notes how far a copy is; false when the image is not there any more. */
export async function setCloud(
  { models }: WriteContext,
  { _id }: StoredImageDocument,
  cloud: Partial<StoredImageCloud>,
): Promise<boolean> {
  const $set = Object.fromEntries(Object.entries(cloud).map(([key, value]) => [`cloud.${key}`, value]));
  const { matchedCount } = await models.storedImages.collection.updateOne({ _id }, { $set });
  return matchedCount > 0;
}

/**
 * The copy is there and whole: the image and every message that shows it say so, in one transaction. A copy that it had
 * before, at another address, is removed; so is this one when the image has gone meanwhile.
 */
export async function completeCopy(
  context: WriteContext,
  { _id, url }: StoredImageDocument,
  copy: Copy,
): Promise<void> {
  const { storedImages, messages } = context.models;
  await write(context, null, async (open) => {
    const { session, changed } = open;
    const cloud: StoredImageCloud = {
      state: 'done',
      copy,
      tries: storedInt(0),
      next_at: null,
      error: null,
    };
    const before = await storedImages.collection.findOneAndUpdate({ _id }, { $set: { cloud } }, { session });
    const old = before ? before.cloud.copy : copy;
    const isOther = !before || (old && old.url !== copy.url);
    if (old && isOther) await dropFiles(context.models, open, { store: 'images', keys: [] }, old);
    if (!before) return;
    const shown = { 'images.0': { $exists: true }, 'images.url': url };
    const showing = await messages.collection
      .find<{ _id: Types.ObjectId; conversation_id: Types.ObjectId }>(shown, {
        session,
        projection: { conversation_id: 1 },
      })
      .toArray();
    await messages.collection.updateMany(
      shown,
      {
        $set: {
          'images.$[image].cloud_url': copy.url,
          'images.$[image].delete_url': copy.delete_url,
          'images.$[image].service': copy.service,
        },
      },
      { session, arrayFilters: [{ 'image.url': url }] },
    );
    for (const message of showing) {
      const key = { conversation: message.conversation_id, id: message._id };
      changed(messageChange(key, before.user_id, 'updated'));
    }
  });
}

/** Removes a copy that nothing refers to any more. Where only a person can, there is nothing to do. */
export async function removeCopy(
  cloud: CloudStore | null,
  { service, url, delete_url }: CloudCopyDocument,
): Promise<void> {
  if (cloud?.service !== service) throw new CloudError('later', `the cloud "${service}" is not set up`);
  await cloud.remove({ url, deleteUrl: delete_url }, AbortSignal.timeout(removeLimitMs));
}
