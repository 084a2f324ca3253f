/** What is known of an image's copy in the cloud, in the database. */
import type { Types } from 'mongoose';
import type { CloudCopyDocument } from '../models/looseFile.js';
import { keyOf, type StoredImageCloud, type StoredImageDocument } from '../models/storedImage.js';
import { storedInt } from '../models/values.js';
import { messageChange, type Write, type WriteContext, write } from '../write.js';
import type { CloudStore } from './cloud.js';
import { dropFiles } from './looseFiles.js';

/** What is stored of a copy. */
export type Copy = NonNullable<StoredImageCloud['copy']>;

const removeLimitMs = 60_000;

/** Notes how far a copy is; false when the image is not there any more. */
export async function setCloud(
  { models }: WriteContext,
  image: StoredImageDocument,
  cloud: Partial<StoredImageCloud>,
): Promise<boolean> {
  const $set = Object.fromEntries(Object.entries(cloud).map(([key, value]) => [`cloud.${key}`, value]));
  const { matchedCount } = await models.storedImages.collection.updateOne(keyOf(image), { $set });
  return matchedCount > 0;
}

/**
 * The copy is there and whole: the image and every message that shows it say so, in one transaction. A copy that it had
 * before, at another address, is removed; so is this one when the image has gone meanwhile.
 */
export async function completeCopy(
  context: WriteContext,
  image: StoredImageDocument,
  copy: Copy,
): Promise<void> {
  const { storedImages } = context.models;
  await write(context, null, async (open) => {
    const { session } = open;
    const cloud: StoredImageCloud = {
      state: 'done',
      copy,
      tries: storedInt(0),
      next_at: null,
      error: null,
    };
    const before = (await storedImages.collection.findOneAndUpdate(
      keyOf(image),
      { $set: { cloud } },
      { session },
    )) as StoredImageDocument | null;
    const old = before ? before.cloud.copy : copy;
    const isOther = !before || (old && old.url !== copy.url);
    if (old && isOther) await dropFiles(context.models, open, { store: 'images', keys: [] }, old);
    if (!before) return;
    await tellMessages(context, open, before, {
      'images.$[image].cloud_url': copy.url,
      'images.$[image].delete_url': copy.delete_url,
      'images.$[image].service': copy.service,
    });
  });
}

/**
 * No copy is whole: no message names one. `delete_url` is that of a copy which only the owner of the image can have
 * removed; null when there is none.
 */
export async function tellNoCopy(
  context: WriteContext,
  image: StoredImageDocument,
  delete_url: string | null,
): Promise<void> {
  await write(context, null, (open) =>
    tellMessages(context, open, image, {
      'images.$[image].cloud_url': null,
      'images.$[image].delete_url': delete_url,
      'images.$[image].service': 'local',
    }),
  );
}

/** Changes the attachments of every message that shows an image. */
async function tellMessages(
  { models: { messages } }: WriteContext,
  { session, changed }: Write,
  { url, user_id }: StoredImageDocument,
  $set: Readonly<Record<string, unknown>>,
): Promise<void> {
  const shown = { 'images.0': { $exists: true }, 'images.url': url };
  const showing = await messages.collection
    .find<{ _id: Types.ObjectId; conversation_id: Types.ObjectId }>(shown, {
      session,
      projection: { conversation_id: 1 },
    })
    .toArray();
  await messages.collection.updateMany(shown, { $set }, { session, arrayFilters: [{ 'image.url': url }] });
  for (const { _id: id, conversation_id: conversation } of showing) {
    changed(messageChange({ conversation, id }, user_id, 'updated'));
  }
}

/** A copy that no image has any more is removed. */
export async function dropCopy(context: WriteContext, copy: Copy): Promise<void> {
  await write(context, null, (open) => dropFiles(context.models, open, { store: 'images', keys: [] }, copy));
}

/** Removes a copy that nothing refers to any more. Where only a person can, there is nothing to do. */
export async function removeCopy(
  cloud: CloudStore | null,
  { service, url, delete_url }: CloudCopyDocument,
): Promise<void> {
  if (service === 'imgbb') return;
  if (cloud?.service !== service) throw new CloudNotSetUp(`a copy in "${service}", which is not set up`);
  await cloud.remove({ url, deleteUrl: delete_url }, AbortSignal.timeout(removeLimitMs));
}

/** A copy is in a cloud that the settings do not choose any more. It is removed when they do. */
export class CloudNotSetUp extends Error {
  override name = 'CloudNotSetUp';
}
