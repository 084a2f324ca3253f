/** An image that is in the graph already, attached once more: its bytes are not stored again. */
import { randomBytes } from 'node:crypto';
import { conversationFilter } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { type KeyOf, readId } from '../ids.js';
import { type Image, type ImageDocument, toImages } from '../models/image.js';
import type { MessageDocument } from '../models/message.js';
import type { StoredImageDocument } from '../models/storedImage.js';
import { storedUnsignedLong } from '../models/values.js';
import { notFound, userError } from '../userErrors.js';
import { Refused } from '../write.js';
import type { PreparedImage } from './imageReferences.js';

/** Takes the id of an image apart. Throws `Refused` with a user error at `path` when it is none. */
export function readImageId({ keys }: Context, id: string, path: readonly string[]): KeyOf<'Image'> {
  const key = readId(keys, id, 'Image');
  if (key) return key;
  throw new Refused([userError('INVALID', 'This is not the id of an image.', path)]);
}

/**
 * Makes an image ready to be attached once more, in a conversation of its owner. Throws `Refused` with a user error at
 * `path` when there is none: it is nobody else's image that is shown again.
 */
export async function reuseImage(
  context: Context,
  owner: string,
  key: KeyOf<'Image'>,
  path: readonly string[],
): Promise<PreparedImage> {
  const found = await findImage(context, owner, key);
  if (!found) throw new Refused([notFound('image', path)]);
  const [{ caption, generated, seed, localPath }, document] = found;
  // Another program may have copied the path alone.
  const stored = localPath === null ? null : await findStored(context, owner, localPath);
  const own = {
    caption,
    generated,
    ...(seed !== null && { seed: storedUnsignedLong(seed) }),
    id: randomBytes(16).toString('base64url'),
  };
  // What another program stored is copied as it is.
  return { attachment: stored ? own : { ...document, ...own }, stored, loose: null };
}

/** The image, and what is stored of it. */
async function findImage(
  context: Context,
  owner: string,
  key: KeyOf<'Image'>,
): Promise<readonly [Image, ImageDocument] | null> {
  const { conversations, messages } = context.models;
  const readable = { $and: [{ _id: key.conversation, user_id: owner }, conversationFilter(context)] };
  if (!(await conversations.exists(readable))) return null;
  const message = await messages
    .findOne({ _id: key.message, conversation_id: key.conversation }, { images: 1, conversation_id: 1 })
    .lean<MessageDocument>();
  const image = message && toImages(message).find(({ key: attachment }) => attachment === key.attachment);
  const document = image && message.images?.[image.place];
  return document ? [image, document] : null;
}

async function findStored(
  { models }: Context,
  user_id: string,
  url: string,
): Promise<StoredImageDocument | null> {
  return models.storedImages.findOne({ user_id, url }).lean<StoredImageDocument>();
}
