/** Messages and their versions. A message belongs to the owner of its conversation. */
import { Types } from 'mongoose';
import { isNobody } from '../auth/viewer.js';
import type { Context } from '../context.js';
import {
  comesWithEveryMessage,
  conversationOrder,
  type MessageKey,
  originalsQuery,
} from '../loaders/message.js';
import type { Conversation } from '../models/conversation.js';
import type { Message, MessageDocument } from '../models/message.js';
import {
  Connection,
  type PageArguments,
  pageRequest,
  type SortOrder,
  type SortValue,
} from '../pagination.js';
import type { Selected, SelectedPage } from '../selection.js';
import { compareVersions, type VersionKey } from '../versions.js';
import { connectionOf, type Edge, edgeOf } from './connection.js';

const listName = 'Conversation.messages';
const versionOrder: SortOrder = [
  { path: 'version', direction: 1 },
  { path: 'createdAt', direction: 1 },
  { path: 'key', direction: 1 },
];

/** The message version with this key; null when there is none or the viewer may not see it. */
export function getMessage(context: Context, key: MessageKey, selected: Selected): Promise<Message | null> {
  if (isNobody(context)) return Promise.resolve(null);
  return context.loaders.message.byId.load(key, selected);
}

/** A version with the place of its message in the conversation: that of the original. */
export function messageEdge(
  context: Context,
  original: Pick<MessageDocument, '_id' | 'conversation_id' | 'created_at'>,
  version: Message,
): Edge<Message> {
  const list = { name: listName, parent: original.conversation_id, order: conversationOrder };
  return edgeOf(context, list, original, version);
}

/** A page of a conversation, each message at its original's place, in its latest version. */
export function listMessages(
  context: Context,
  conversation: Conversation,
  args: PageArguments,
  selected: SelectedPage,
): Promise<Connection<Message>> {
  const { message } = context.loaders;
  return connectionOf(context, {
    name: listName,
    parent: conversation.key,
    order: conversationOrder,
    args,
    selected,
    rows: (query) => message.ofConversation(conversation.key, originalsQuery(query)),
    count: () => message.countOfConversation(conversation.key, {}),
  });
}

/** The last message of a conversation in its latest version; null in an empty one. */
export async function getLastMessage(
  context: Context,
  conversation: Conversation,
  selected: Selected,
): Promise<Message | null> {
  const page = { size: 1, backward: true, from: null };
  const rows = await context.loaders.message.ofConversation(
    conversation.key,
    originalsQuery({ page, selected }),
  );
  return rows[0]?.item ?? null;
}

/** The version that a message was edited from; null for an original, and when that version is gone. */
export async function getParentMessage(
  context: Context,
  message: Message,
  selected: Selected,
): Promise<Message | null> {
  return message.parentKey ? loadVersion(context, message, message.parentKey, selected) : null;
}

/** The first version of a message; null when it is gone. */
export async function getOriginal(
  context: Context,
  message: Message,
  selected: Selected,
): Promise<Message | null> {
  // What most clients ask for, the id by which they know the turn, needs no read for an original.
  if (!message.parentKey && comesWithEveryMessage(selected)) return message;
  const [first] = await context.loaders.message.versionsOf(message);
  return first && !first.parentKey ? loadVersion(context, message, first.key, selected) : null;
}

/** The version of a message that its conversation shows. */
export async function getLatestVersion(
  context: Context,
  message: Message,
  selected: Selected,
): Promise<Message> {
  const latest = (await context.loaders.message.versionsOf(message)).at(-1) ?? message;
  return (await loadVersion(context, message, latest.key, selected)) ?? message;
}

/** Whether a version is the one that its conversation shows. */
export async function isLatestVersion(context: Context, message: Message): Promise<boolean> {
  const latest = (await context.loaders.message.versionsOf(message)).at(-1);
  return latest === undefined || latest.key.equals(message.key);
}

/** A page of all versions of a message, in order. */
export async function listVersions(
  context: Context,
  message: Message,
  args: PageArguments,
  selected: SelectedPage,
): Promise<Connection<Message>> {
  const list = `Message.versions ${message.conversationKey.toHexString()}`;
  const page = pageRequest(context.keys, args, list, versionOrder);
  const versions = await context.loaders.message.versionsOf(message);
  const inReadingOrder = page.backward ? [...versions].reverse() : versions;
  const from = page.from && versionAt(page.from);
  const sign = page.backward ? -1 : 1;
  const kept = from
    ? inReadingOrder.filter((version) => compareVersions(version, from) * sign > 0)
    : inReadingOrder;
  const rows = kept.slice(0, page.size + 1).map(async (version) => {
    const item = await loadVersion(context, message, version.key, selected.fields);
    return item && { item, sort: [version.version, version.createdAt, version.key] };
  });
  const found = (await Promise.all(rows)).filter((row) => row !== null);
  return new Connection(context.keys, list, page, found, () => Promise.resolve(versions.length));
}

function versionAt([version, createdAt, key]: readonly SortValue[]): VersionKey {
  if (!(createdAt instanceof Date) || !(key instanceof Types.ObjectId)) {
    throw new Error('a signed cursor of versions holds a number, an instant and an id');
  }
  return { version: Number(version), createdAt, key, parentKey: null };
}

function loadVersion(
  context: Context,
  { conversationKey }: Message,
  id: Message['key'],
  selected: Selected,
): Promise<Message | null> {
  return context.loaders.message.byId.load({ conversation: conversationKey, id }, selected);
}

/** Where a message stands. */
export async function getConversationOfMessage(
  context: Context,
  message: Message,
  selected: Selected,
): Promise<Conversation> {
  const conversation = await context.loaders.conversation.byId.load(message.conversationKey, selected);
  if (!conversation) throw new Error('the conversation of a message was deleted while the message was read');
  return conversation;
}
