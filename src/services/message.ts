/** Messages and their versions. A message belongs to the owner of its conversation. */

import { isNobody } from '../auth/viewer.js';
import type { LineKey } from '../branches.js';
import type { Context } from '../context.js';
import { badInput } from '../errors.js';
import { decodeIdOf } from '../ids.js';
import { comesWithEveryMessage, type MessageKey } from '../loaders/message.js';
import { conversationOrder } from '../loaders/pathStages.js';
import type { Conversation } from '../models/conversation.js';
import { type Message, type MessageDocument, toMessage } from '../models/message.js';
import type { Connection, PageArguments, SortOrder } from '../pagination.js';
import type { Selected, SelectedPage } from '../selection.js';
import { isPlace, type VersionKey } from '../versions.js';
import { connectionOf, type Edge, edgeOf, knownConnection } from './connection.js';

const listName = 'Conversation.messages';
const nothing: Selected = new Set();
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

/** A version with its place in the conversation: that of the version with which the place began. */
export function messageEdge(
  context: Context,
  place: Pick<MessageDocument, '_id' | 'conversation_id' | 'created_at'>,
  version: Message,
): Edge<Message> {
  const list = { name: listName, parent: place.conversation_id, order: conversationOrder };
  return edgeOf(context, list, place, version);
}

/**
 * A page of a branch of a conversation, each message in its place and there in its latest version: of the branch of a
 * message, or of the active one. Throws BAD_USER_INPUT when `branch` is no message of the conversation.
 */
export async function listMessages(
  context: Context,
  conversation: Conversation,
  args: PageArguments & { readonly branch?: string | null },
  selected: SelectedPage,
): Promise<Connection<Message>> {
  const line = await lineOfBranch(context, conversation, args.branch);
  const { message } = context.loaders;
  return connectionOf(context, {
    name: listName,
    parent: conversation.key,
    order: conversationOrder,
    args,
    selected,
    rows: ({ page, selected: fields }) => message.page({ conversation, line, page, selected: fields }),
    count: () => message.countPlaces({ conversation, line }),
  });
}

/** The last message of the active branch of a conversation in its latest version; null in an empty one. */
export async function getActiveLeaf(
  context: Context,
  conversation: Conversation,
  selected: Selected,
): Promise<Message | null> {
  const page = { size: 1, backward: true, from: null };
  const query = { conversation, line: conversation.activeLine, page, selected };
  const [row] = await context.loaders.message.page(query);
  return row?.item ?? null;
}

/** The line of a message that names a branch; the active one when none does. */
async function lineOfBranch(
  context: Context,
  { key, activeLine }: Conversation,
  branch: string | null | undefined,
): Promise<LineKey> {
  if (branch == null) return activeLine;
  const at = decodeIdOf(context.keys, branch, 'Message', 'branch');
  const message = at.conversation.equals(key) ? await getMessage(context, at, nothing) : null;
  const place = message && (await getPlace(context, message));
  if (!place) throw badInput('branch', 'is not a message of this conversation.');
  return place.lineKey;
}

/** The version with which the place of a message begins; null when it is gone. */
export async function getPlace(context: Context, message: Message): Promise<VersionKey | null> {
  if (isPlace(message)) return message;
  return (await context.loaders.message.inPlaceOf(message)).find(isPlace) ?? null;
}

/** The version that a message was edited from; null for an original, and when more than its id is asked for and it is gone. */
export function getParentMessage(
  context: Context,
  message: Message,
  selected: Selected,
): Promise<Message | null> | Message | null {
  const { parentKey, conversationKey } = message;
  if (!parentKey) return null;
  // Most clients ask for the id alone, of every message of a page.
  if (isReference(selected)) return toMessage({ _id: parentKey, conversation_id: conversationKey, role: '' });
  return loadVersion(context, message, parentKey, selected);
}

/** Whether a selection needs no more of a message than what refers to it. */
function isReference(selected: Selected): boolean {
  for (const field of selected) if (field !== 'id' && field !== '__typename') return false;
  return true;
}

/** The first version of a message; null when it is gone. */
export async function getOriginal(
  context: Context,
  message: Message,
  selected: Selected,
): Promise<Message | null> {
  // What most clients ask for, the id by which they know the turn, needs no read for an original.
  if (!message.parentKey && comesWithEveryMessage(selected)) return message;
  // It is not always the one with the lowest number.
  const versions = await context.loaders.message.versionsOf(message);
  const original = versions.find(({ parentKey }) => !parentKey);
  return original ? loadVersion(context, message, original.key, selected) : null;
}

/** The version of a message that its branch shows. */
export async function getLatestVersion(
  context: Context,
  message: Message,
  selected: Selected,
): Promise<Message> {
  const latest = (await context.loaders.message.inPlaceOf(message)).at(-1) ?? message;
  return (await loadVersion(context, message, latest.key, selected)) ?? message;
}

/** Whether a version is the one that its branch shows. */
export async function isLatestVersion(context: Context, message: Message): Promise<boolean> {
  const latest = (await context.loaders.message.inPlaceOf(message)).at(-1);
  return latest === undefined || latest.key.equals(message.key);
}

/** How many versions a message has. */
export async function countVersions(context: Context, message: Message): Promise<number> {
  return (await context.loaders.message.versionsOf(message)).length;
}

/** Which of all versions of its message this one is, from 1 on, whatever their numbers are. */
export async function getVersionIndex(context: Context, message: Message): Promise<number> {
  return indexOfVersion(await context.loaders.message.versionsOf(message), message);
}

/** Which of `versions`, in their order, a version is, from 1 on. */
export function indexOfVersion(versions: readonly VersionKey[], { key }: Message): number {
  return versions.findIndex((version) => version.key.equals(key)) + 1;
}

/** A page of all versions of a message, in order. */
export async function listVersions(
  context: Context,
  message: Message,
  args: PageArguments,
  selected: SelectedPage,
): Promise<Connection<Message>> {
  return knownConnection(context, {
    name: 'Message.versions',
    parent: message.conversationKey,
    order: versionOrder,
    args,
    known: await context.loaders.message.versionsOf(message),
    load: ({ key }) => loadVersion(context, message, key, selected.fields),
  });
}

/** A version of a message by its key. */
export function loadVersion(
  context: Context,
  { conversationKey }: Pick<Message, 'conversationKey'>,
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
