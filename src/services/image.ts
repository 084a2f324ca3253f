/** Images: attachments of messages, and the messages that share one. */
import { type AddressContext, signedAddress } from '../auth/signedAddress.js';
import { isAdmin, isOwner } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { badInput } from '../errors.js';
import { imageId, type KeyOf } from '../ids.js';
import type { ThumbnailSize } from '../images/encode.js';
import { addressText, type ImageQuery, imageOrder } from '../loaders/image.js';
import { newestOrder } from '../loaders/message.js';
import type { Owner } from '../loaders/owner.js';
import type { Conversation } from '../models/conversation.js';
import type { Image, ImageService } from '../models/image.js';
import type { Message } from '../models/message.js';
import type { Connection, PageArguments } from '../pagination.js';
import type { Selected, SelectedPage } from '../selection.js';
import { filterText } from '../validation.js';
import { connectionOf } from './connection.js';
import { getMessage } from './message.js';
import { requireReadableOwner } from './owner.js';

/** Which images; null or absent takes all. */
export interface ImageFilter {
  readonly generated?: boolean | null;
  readonly hasCloudUrl?: boolean | null;
  readonly service?: ImageService | null;
  readonly promptContains?: string | null;
  readonly model?: string | null;
}

/** As the model reads it: an empty text is no address. */
const isText = { $type: 'string', $ne: '' };
const noFilter = { attachment: {}, message: {} };
const maxWords = 10;

/** The attachment with this key; null when there is none or the viewer may not see it. */
export async function getImage(context: Context, key: KeyOf<'Image'>): Promise<Image | null> {
  const message = await getMessage(
    context,
    { conversation: key.conversation, id: key.message },
    new Set(['images']),
  );
  return message?.images.find((image) => image.key === key.attachment) ?? null;
}

/** A page of the images in all conversations of an owner. */
export function listImagesOfOwner(
  context: Context,
  owner: Owner,
  args: PageArguments & { readonly filter?: ImageFilter | null },
  selected: SelectedPage,
): Promise<Connection<Image>> {
  requireReadableOwner(context, owner);
  return listImages(context, 'ofOwner', owner.key, args, selected);
}

/** A page of a conversation's images. */
export function listImagesOfConversation(
  context: Context,
  conversation: Conversation,
  args: PageArguments & { readonly filter?: ImageFilter | null },
  selected: SelectedPage,
): Promise<Connection<Image>> {
  return listImages(context, 'ofConversation', conversation.key, args, selected);
}

/** How many images a conversation has, each counted once. */
export function countImages(context: Context, conversation: Conversation): Promise<number> {
  return context.loaders.image.ofConversation.count(conversation.key, noFilter);
}

/** The message version that an attachment belongs to. */
export async function getMessageOfImage(
  context: Context,
  image: Image,
  selected: Selected,
): Promise<Message> {
  const key = { conversation: image.conversationKey, id: image.messageKey };
  const message = await getMessage(context, key, selected);
  if (!message) throw new Error('the message of an image was deleted while the image was read');
  return message;
}

/** A page of the messages that use the same image and that the viewer may see; to a service, of its conversation. */
export function listMessagesOfImage(
  context: Context,
  image: Image,
  args: PageArguments,
  selected: SelectedPage,
): Promise<Connection<Message>> {
  const { users } = context.loaders.image;
  const address = addressText(image);
  // A service was given one conversation: an image must not lead it to the others.
  const within = context.service ? image.conversationKey : null;
  return connectionOf(context, {
    name: 'Image.messages',
    parent: address,
    order: newestOrder,
    args,
    selected,
    rows: (query) => users.page(address, { ...query, within }),
    count: () => users.count(address, { within }),
  });
}

/** Where the cloud copy can be removed; null for everybody but the owner, admins among them. */
export async function getDeleteUrl(context: Context, image: Image): Promise<string | null> {
  const { viewer, loaders } = context;
  if (image.deleteUrl === null || !viewer) return null;
  // Who is no admin sees only images of its own.
  if (!isAdmin(viewer)) return image.deleteUrl;
  const conversation = await loaders.conversation.byId.load(image.conversationKey, new Set());
  return isOwner(viewer, conversation?.ownerKey ?? null) ? image.deleteUrl : null;
}

/** Where this server shows an image; the address stays the same for an hour and works for at least one. */
export function imageUrl(context: AddressContext, image: Image): string {
  return signedAddress(context, 'image-url', imageId(image.conversationKey, image.messageKey, image.key));
}

/** The same of a thumbnail; null when none was made. */
export function thumbnailUrl(context: AddressContext, image: Image, size: ThumbnailSize): string | null {
  if (image.thumbnails[size] === null) return null;
  return signedAddress(
    context,
    'image-url',
    `${imageId(image.conversationKey, image.messageKey, image.key)}/${size}`,
  );
}

function listImages(
  context: Context,
  kind: 'ofOwner' | 'ofConversation',
  parent: Owner['key'] | Conversation['key'],
  args: PageArguments & { readonly filter?: ImageFilter | null },
  selected: SelectedPage,
): Promise<Connection<Image>> {
  const loaders = context.loaders.image[kind];
  const stored = storedFilter(args.filter ?? {});
  return connectionOf(context, {
    name: kind === 'ofOwner' ? 'Owner.images' : 'Conversation.images',
    parent,
    order: imageOrder,
    args,
    selected,
    rows: ({ page }) => loaders.page(parent, { ...stored, page }),
    count: () => loaders.count(parent, stored),
  });
}

function storedFilter(filter: ImageFilter): Omit<ImageQuery, 'page'> {
  const { generated, hasCloudUrl, service } = filter;
  const prompt = filterText('filter.promptContains', filter.promptContains);
  const words = prompt === null ? [] : prompt.normalize('NFC').trim().split(/\s+/);
  if (words.length > maxWords)
    throw badInput('filter.promptContains', `must have at most ${maxWords} words.`);
  const model = filterText('filter.model', filter.model);
  const patterns = words.map((word) => ({ 'metadata.prompt': new RegExp(escapePattern(word), 'i') }));
  return {
    attachment: {
      ...(generated != null && { 'image.generated': generated ? true : { $ne: true } }),
      ...(hasCloudUrl != null && { 'image.cloud_url': hasCloudUrl ? isText : { $not: isText } }),
      ...(service && { 'image.service': service.toLowerCase() }),
    },
    message: {
      ...(patterns.length > 0 && { $and: patterns }),
      ...(model !== null && { 'metadata.model': model }),
    },
  };
}

/** A pattern that matches the text itself: what a client sends is never a pattern. */
function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
