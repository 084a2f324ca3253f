/** The branches of conversations: which there are, and what stands beside a message where they fork. */
import { comparePositions, type LineKey, lineText, positionOf } from '../branches.js';
import type { Context } from '../context.js';
import type { KeyOf } from '../ids.js';
import type { Conversation } from '../models/conversation.js';
import type { Message } from '../models/message.js';
import type { Connection, PageArguments, SortOrder } from '../pagination.js';
import type { Selected, SelectedPage } from '../selection.js';
import type { VersionKey } from '../versions.js';
import { knownConnection } from './connection.js';
import { getConversation } from './conversation.js';
import { getActiveLeaf, getPlace, loadVersion } from './message.js';
import { titleFrom } from './messageTitle.js';

/** A place of a conversation, by the version with which it begins. */
type Place = VersionKey & Pick<Message, 'conversationKey'>;

/** A branch of a conversation, by the line at whose end its leaf is. */
export interface Branch {
  readonly __typename: 'Branch';
  readonly conversation: Conversation;
  readonly line: LineKey;
  readonly leafPlace: Place;
  readonly isActive: boolean;
}

const nothing: Selected = new Set();
const lastActivityFirst: SortOrder = [
  { path: 'leafPlace.createdAt', direction: -1 },
  { path: 'leafPlace.key', direction: -1 },
];
const siblingOrder: SortOrder = [
  { path: 'createdAt', direction: 1 },
  { path: 'key', direction: 1 },
];

/** The branch with this key; null when there is none or the viewer may not see it. */
export async function getBranch(context: Context, key: KeyOf<'Branch'>): Promise<Branch | null> {
  const conversation = await getConversation(context, key.conversation, nothing);
  const line = key.line.equals(key.conversation) ? null : key.line;
  const branches = conversation ? await findBranches(context, conversation) : [];
  return branches.find((branch) => lineText(branch.line) === lineText(line)) ?? null;
}

/** A page of the branches of a conversation, last activity first; none in an empty one. */
export async function listBranches(
  context: Context,
  conversation: Conversation,
  args: PageArguments,
): Promise<Connection<Branch>> {
  return knownConnection(context, {
    name: 'Conversation.branches',
    parent: conversation.key,
    order: lastActivityFirst,
    args,
    known: await findBranches(context, conversation),
    load: (branch) => Promise.resolve(branch),
  });
}

async function findBranches(context: Context, conversation: Conversation): Promise<readonly Branch[]> {
  const { key: conversationKey, lines, activeLine } = conversation;
  const branch = { __typename: 'Branch', conversation } as const;
  if (!lines) {
    const leaf = await getActiveLeaf(context, conversation, nothing);
    const place = leaf && (await getPlace(context, leaf));
    return place ? [{ ...branch, line: null, leafPlace: { ...place, conversationKey }, isActive: true }] : [];
  }
  const last = await context.loaders.message.lastPlaces(conversation);
  const active = lineText(lines.leafLine(activeLine, last));
  return lines
    .leafLines(last)
    .flatMap((line) => {
      const leafPlace = last.get(lineText(line));
      return leafPlace ? [{ ...branch, line, leafPlace, isActive: lineText(line) === active }] : [];
    })
    .sort((a, b) => comparePositions(positionOf(b.leafPlace), positionOf(a.leafPlace)));
}

/** The conversation of a branch. */
export async function getConversationOfBranch(
  context: Context,
  { conversation }: Branch,
  selected: Selected,
): Promise<Conversation> {
  return (await getConversation(context, conversation.key, selected)) ?? conversation;
}

/** The last message of a branch in its latest version. */
export function getLeaf(context: Context, { leafPlace }: Branch, selected: Selected): Promise<Message> {
  return getLatestInPlace(context, leafPlace, selected);
}

/** The first words that only a branch has; the conversation's title for the one that was there first. */
export async function getBranchTitle(context: Context, { conversation, line }: Branch): Promise<string> {
  const { loaders } = context;
  const first = line && (await loaders.message.firstPlaces(conversation)).get(lineText(line));
  const latest = first && (await loaders.message.inPlaceOf(first)).at(-1);
  if (latest)
    return titleFrom(await loaders.message.beginning({ conversation: conversation.key, id: latest.key }));
  const found = await loaders.conversation.byId.load(conversation.key, new Set(['title']));
  return (found ?? conversation).title;
}

/** How many messages the path of a branch has. */
export function countBranch(context: Context, { conversation, line }: Branch): Promise<number> {
  return context.loaders.message.countPlaces({ conversation, line });
}

/** The message before another one on its path, in its latest version; null for the first. */
export async function getPreviousMessage(
  context: Context,
  message: Message,
  selected: Selected,
): Promise<Message | null> {
  const around = await findAround(context, message);
  const { conversationKey } = message;
  return around?.previous
    ? getLatestInPlace(context, { ...around.previous, conversationKey }, selected)
    : null;
}

/** A page of the messages that follow the same one as this, in the order in which their places began. */
export async function listSiblings(
  context: Context,
  message: Message,
  args: PageArguments,
  selected: SelectedPage,
): Promise<Connection<Message>> {
  const { conversationKey } = message;
  const places = await findSiblings(context, message);
  return knownConnection(context, {
    name: 'Message.siblings',
    parent: conversationKey,
    order: siblingOrder,
    args,
    known: places,
    load: (place) => getLatestInPlace(context, { ...place, conversationKey }, selected.fields),
  });
}

/** The place of a message, and the one before it; null when its place is gone. */
async function findAround(context: Context, message: Message) {
  const { loaders } = context;
  const place = await getPlace(context, message);
  const conversation = place && (await loaders.conversation.byId.load(message.conversationKey, nothing));
  if (!conversation) return null;
  return { conversation, place, previous: await loaders.message.previousOf(conversation, place) };
}

async function findSiblings(context: Context, message: Message): Promise<readonly VersionKey[]> {
  const around = await findAround(context, message);
  if (!around) return [message];
  const { conversation, place, previous } = around;
  if (!conversation.lines) return [place];
  const loaders = context.loaders.message;
  const first = await loaders.firstPlaces(conversation);
  const from = previous && positionOf(previous);
  const line = previous?.lineKey ?? null;
  const next =
    lineText(place.lineKey) === lineText(line) ? place : await loaders.nextOnLine(conversation, line, from);
  const begun = conversation.lines.between(line, from, next && positionOf(next), first);
  const places = [next, ...begun.map((key) => first.get(lineText(key)) ?? null)];
  return places.filter((one) => one !== null).sort((a, b) => comparePositions(positionOf(a), positionOf(b)));
}

async function getLatestInPlace(context: Context, place: Place, selected: Selected): Promise<Message> {
  const latest = (await context.loaders.message.inPlaceOf(place)).at(-1) ?? place;
  const message = await loadVersion(context, place, latest.key, selected);
  if (!message) throw new Error('a message was deleted while its branch was read');
  return message;
}
