/** Attaching images to messages that are there, and taking them away. */
import type { Types } from 'mongoose';
import { requireViewer, writerFilter } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { type KeyOf, readId } from '../ids.js';
import type { MessageKey } from '../loaders/message.js';
import { type Image, type ImageDocument, toImages } from '../models/image.js';
import { type Message, type MessageDocument, toMessage } from '../models/message.js';
import { keyErrors, notFound, type UserError, userError } from '../userErrors.js';
import { conversationQueue, messageChange, payloadOf, Refused, type Write, write } from '../write.js';
import { writeOnce } from '../writeOnce.js';
import { lockConversation } from './conversationLock.js';
import { maxImages, type NewImageInput, withImages } from './imageInput.js';
import { attachImages as attach, type PreparedImage, releaseImages } from './imageReferences.js';
import { readImageId } from './imageReuse.js';
import { roleErrors } from './messageInput.js';
import { ownerOfMessage } from './messageOwner.js';

/** Images that were attached and their message, or what a person can mend. */
export interface AttachPayload {
  readonly message?: Message;
  readonly images: readonly Image[];
  readonly userErrors: readonly UserError[];
}

type ConversationFilter = { readonly _id: Types.ObjectId };

/** Attaches images to a version of a message, behind those that it has. */
export async function attachImages(
  context: Context,
  input: {
    readonly messageId: string;
    readonly images: readonly NewImageInput[];
    readonly idempotencyKey?: string | null;
  },
): Promise<AttachPayload> {
  const payload = await payloadOf(async () => {
    const own = writerFilter(context);
    const path = ['input', 'messageId'];
    const key = readId(context.keys, input.messageId, 'Message');
    if (!key) throw new Refused([userError('INVALID', 'This is not the id of a message.', path)]);
    const empty = userError('REQUIRED', '"images" must not be empty.', ['input', 'images']);
    const errors = [...(input.images.length === 0 ? [empty] : []), ...keyErrors(input.idempotencyKey)];
    const filter = { _id: key.conversation, ...own };
    const once = { mutation: 'attachImages', key: input.idempotencyKey, input };
    const findOwner = () => ownerOfMessage(context, filter, key, path);
    const holders = [{ images: input.images, path: ['input'] }];
    const made = await withImages(context, { findOwner, once, errors }, holders, (prepared) =>
      writeOnce(context, conversationQueue(key.conversation), once, (open) =>
        append(context, open, filter, key, prepared),
      ),
    );
    const stored = await context.models.messages
      .findOne({ _id: key.id, conversation_id: key.conversation })
      .lean<MessageDocument>();
    if (!stored) throw new Refused([notFound('message', ['input', 'idempotencyKey'])]);
    const message = toMessage(stored);
    // A repeat comes here after some of what it attached the first time was removed.
    const images = message.images.filter(({ key: attachment }) => made.includes(attachment));
    return { message, images, userErrors: [] };
  });
  return { images: [], ...payload };
}

async function append(
  context: Context,
  open: Write,
  filter: ConversationFilter,
  key: MessageKey,
  prepared: readonly (readonly PreparedImage[])[],
): Promise<readonly string[]> {
  const path = ['input', 'messageId'];
  const conversation = await lockConversation(context, open, filter);
  const stored = conversation && (await findMessage(context, open, key));
  if (!stored) throw new Refused([notFound('message', path)]);
  const message = toMessage(stored);
  const roles = roleErrors(context, message.role, path);
  if (roles.length > 0) throw new Refused(roles);
  const attachments = (await attach(context, open, conversation, prepared)).flat();
  if (message.images.length + attachments.length > maxImages) {
    const sentence = `A message may have at most ${maxImages} images, this one has ${message.images.length}.`;
    throw new Refused([userError('TOO_LONG', sentence, ['input', 'images'])]);
  }
  await setImages(context, open, key, conversation.user_id, [...arrayOf(stored), ...attachments]);
  return attachments.flatMap(({ id }) => id ?? []);
}

/** Takes an image away from a version of a message of the viewer's. Its bytes go when no other message shows them. */
export function removeImage(
  context: Context,
  input: { readonly id: string },
): Promise<{
  readonly message?: Message;
  readonly deletedId?: string;
  readonly userErrors: readonly UserError[];
}> {
  return payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const path = ['input', 'id'];
    const key = readImageId(context, input.id, path);
    const stored = await write(context, conversationQueue(key.conversation), async (open) => {
      const isOwn = await lockConversation(context, open, { _id: key.conversation, user_id: ownerKey });
      const left = isOwn && (await remove(context, open, key, ownerKey));
      if (!left) throw new Refused([notFound('image', path)]);
      return left;
    });
    return { message: toMessage(stored), deletedId: input.id, userErrors: [] };
  });
}

/** Gives the message without the image; null when it has no such image. */
async function remove(
  context: Context,
  open: Write,
  { conversation, message: id, attachment }: KeyOf<'Image'>,
  ownerKey: string,
): Promise<MessageDocument | null> {
  const key = { conversation, id };
  const stored = await findMessage(context, open, key);
  const image = stored && toImages(stored).find((one) => one.key === attachment);
  if (!stored || !image) return null;
  const images = arrayOf(stored).filter((_, place) => place !== image.place);
  await setImages(context, open, key, ownerKey, images);
  await releaseImages(context, open, { user_id: ownerKey }, [{ url: image.localPath }]);
  return { ...stored, images: [...images] };
}

/** What is stored as the images of a message; other programs may have stored anything. */
function arrayOf({ images }: MessageDocument): readonly ImageDocument[] {
  return Array.isArray(images) ? images : [];
}

function findMessage(
  { models }: Context,
  { session }: Write,
  { conversation, id }: MessageKey,
): Promise<MessageDocument | null> {
  const filter = { _id: id, conversation_id: conversation };
  // The attachments are written again: they keep the BSON types of their numbers.
  const options = { session, promoteValues: false };
  return models.messages.collection.findOne<MessageDocument>(filter, options);
}

async function setImages(
  { models }: Context,
  { session, changed }: Write,
  key: MessageKey,
  ownerKey: string | null,
  images: readonly ImageDocument[],
): Promise<void> {
  const filter = { _id: key.id, conversation_id: key.conversation };
  await models.messages.collection.updateOne(filter, { $set: { images } } as object, { session });
  changed(messageChange(key, ownerKey, 'updated'));
}
