/** What a conversation looks like: as the server says it, and as the model has it, with ids as texts in hexadecimal. */
import {
  activeLeaf,
  isPlace,
  leafOf,
  leaves,
  type ModelConversation,
  type ModelMessage,
  originalOf,
  pathOf,
  placeOf,
  placesOn,
  previousOf,
  shown,
  siblings,
  versions,
} from './branchModel.js';

/** One version of a message among the others. */
export const versionFields = `fragment VersionFields on Message { id role content createdAt version versionCount versionIndex
  versionReason isLatestVersion startsBranch original { id } parentMessage { id } latestVersion { id }
  versions(first: 100) { nodes { id } } }`;

/** What stands around a message. */
export const neighbourFields = `fragment NeighbourFields on Message { id previousMessage { id }
  siblings(first: 100) { nodes { id } } }`;

/** A conversation but its messages; what takes long, or has two names, only with `$whole`. */
export const conversationFields = `fragment ConversationFields on Conversation { totalMessages totalTokens
  activeLeaf { id } lastMessage @include(if: $whole) { id } messages(first: 100) { nodes { id } }
  branches(first: 100) { nodes { leaf { id } lastActivityAt isActive
    title @include(if: $whole) messageCount @include(if: $whole) } } }`;

/** The key in an id of the graph. */
export const keyOf = (id: string) => Buffer.from(id, 'base64url').toString('latin1').slice(-24);

/** An answer in which every object that is nothing but an id is the key in it, and every page the list of its nodes. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('nodes' in value && Object.keys(value).length === 1) return plain(value.nodes);
  const { id, ...rest } = value as Record<string, unknown>;
  if (typeof id === 'string' && Object.keys(rest).length === 0) return keyOf(id);
  const entries = Object.entries(rest).map(([key, one]) => [key, plain(one)] as const);
  return { ...(typeof id === 'string' && { id: keyOf(id) }), ...Object.fromEntries(entries) };
}

/** What the model has of `VersionFields`. */
export function viewOfVersion(of: ModelConversation, message: ModelMessage): object {
  const all = versions(of, message);
  const latest = shown(of, message);
  return {
    id: message.id,
    role: message.role,
    content: message.content,
    createdAt: new Date(message.at).toISOString(),
    version: message.version,
    versionCount: all.length,
    versionIndex: all.indexOf(message) + 1,
    versionReason: message.parent === null ? null : message.reason,
    isLatestVersion: latest === message,
    startsBranch: message.parent !== null && isPlace(message),
    original: originalOf(of, message)?.id ?? null,
    // What the message stores, also where that version is gone.
    parentMessage: message.parent ?? null,
    latestVersion: latest.id,
    versions: all.map(({ id }) => id),
  };
}

/** What the model has of `NeighbourFields`. What has no place stands alone. */
export function viewOfNeighbours(of: ModelConversation, message: ModelMessage): object {
  const place = placeOf(of, message);
  const previous = place && previousOf(of, place);
  return {
    id: message.id,
    previousMessage: previous ? shown(of, previous).id : null,
    siblings: (place ? siblings(of, place) : [message]).map((one) => shown(of, one).id),
  };
}

/** What the path to a leaf shows: the line named, or one that goes on at its end. */
export function shownPath(of: ModelConversation, line: string | null): ModelMessage[] {
  const leaf = leafOf(of, line);
  return leaf ? pathOf(of, leaf.branch).map((place) => shown(of, place)) : [];
}

/** The first words of a line; the conversation's title for the main one. */
function titleOf(of: ModelConversation, line: string | null): string {
  const [first] = line === null ? [] : placesOn(of, line);
  return first ? shown(of, first).content : 'A talk about rivers';
}

/** What the model has of `ConversationFields`. */
export function viewOfConversation(of: ModelConversation, whole: boolean): object {
  const active = activeLeaf(of);
  const leaf = active ? shown(of, active).id : null;
  return {
    totalMessages: of.totalMessages,
    totalTokens: of.totalTokens,
    activeLeaf: leaf,
    ...(whole && { lastMessage: leaf }),
    messages: shownPath(of, of.active).map(({ id }) => id),
    branches: leaves(of).map((place) => ({
      leaf: shown(of, place).id,
      ...(whole && { title: titleOf(of, place.branch), messageCount: pathOf(of, place.branch).length }),
      lastActivityAt: new Date(place.at).toISOString(),
      isActive: place === active,
    })),
  };
}
