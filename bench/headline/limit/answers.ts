/** What was read, as the answer that the server gives. */
import type { Types } from 'mongoose';
import type { AddressContext } from '../../../src/auth/signedAddress.js';
import type { StoredConversation, StoredMemory, StoredMessage, StoredViewer } from './reads.js';
import { cursorOf, idOf, imageUrls } from './texts.js';

const roles: Readonly<Record<string, string>> = { user: 'USER', assistant: 'ASSISTANT', system: 'SYSTEM' };

/** `Headline`: `found` has one conversation more than `first` where there is one. */
export function headlineAnswer(
  context: AddressContext,
  owner: string,
  found: readonly StoredConversation[],
  first: number,
) {
  const list = `Owner.conversations UPDATED_AT DESC ${owner}`;
  const edges = found.slice(0, first).map((conversation) => {
    const key = conversation._id.toHexString();
    return {
      cursor: cursorOf(context.keys, list, conversation.updated_at, conversation._id),
      node: {
        id: idOf(`Conversation:${key}`),
        title: conversation.title ?? '',
        model: conversation.model ?? null,
        updatedAt: conversation.updated_at.toISOString(),
        messages: { edges: messagesOf(context, key, conversation).map((node) => ({ node })) },
      },
    };
  });
  const endCursor = edges.at(-1)?.cursor ?? null;
  return {
    viewer: { conversations: { edges, pageInfo: { hasNextPage: found.length > first, endCursor } } },
  };
}

/** `Sidebar`. */
export function sidebarAnswer(found: readonly Pick<StoredConversation, '_id' | 'title'>[]) {
  const nodes = found.map(({ _id, title }) => ({
    id: idOf(`Conversation:${_id.toHexString()}`),
    title: title ?? '',
  }));
  return { viewer: { conversations: { nodes } } };
}

/** `Open`: `found` has one message more than `last` where there is one. */
export function openAnswer(context: AddressContext, found: StoredConversation, last: number) {
  const key = found._id.toHexString();
  const places = found.places.slice(0, last);
  const first = places.at(-1);
  return {
    conversation: {
      id: idOf(`Conversation:${key}`),
      title: found.title ?? '',
      messages: {
        nodes: messagesOf(context, key, { places, later: found.later }),
        pageInfo: {
          hasPreviousPage: found.places.length > last,
          startCursor: first
            ? cursorOf(context.keys, `Conversation.messages ${key}`, first.created_at, first._id)
            : null,
        },
      },
    },
  };
}

/** `Memories`: `found` has one more than `first` where there is one. */
export function memoriesAnswer(
  context: AddressContext,
  owner: string,
  found: readonly StoredMemory[],
  first: number,
) {
  const page = found.slice(0, first);
  const last = page.at(-1);
  const nodes = page.map((memory) => ({
    id: idOf(`Memory:${memory._id.toHexString()}`),
    question: memory.question ?? null,
    answer: memory.answer ?? null,
    rating: memory.rating ?? null,
    tags: memory.tags ?? [],
    isPublic: memory.is_public ?? false,
    createdAt: memory.created_at.toISOString(),
  }));
  const list = `Owner.memories CREATED_AT DESC ${owner}`;
  const endCursor = last ? cursorOf(context.keys, list, last.created_at, last._id) : null;
  return { viewer: { memories: { nodes, pageInfo: { hasNextPage: found.length > first, endCursor } } } };
}

/** `Viewer`, of a user. */
export function viewerAnswer({ user_id, user }: StoredViewer) {
  return { viewer: { id: idOf(`User:${user_id}`), username: user[0]?.username ?? '' } };
}

/** The messages of a conversation in order, each in its place in its latest version. */
function messagesOf(
  context: AddressContext,
  conversation: string,
  { places, later }: Pick<StoredConversation, 'places' | 'later'>,
) {
  const latest = later.length === 0 ? null : latestOf(later);
  const messages: ReturnType<typeof messageOf>[] = [];
  for (let at = places.length - 1; at >= 0; at -= 1) {
    const place = places[at];
    if (place) messages.push(messageOf(context, conversation, latest?.get(place._id.toHexString()) ?? place));
  }
  return messages;
}

function messageOf(context: AddressContext, conversation: string, message: StoredMessage) {
  const key = `${conversation}:${message._id.toHexString()}`;
  const { images, parent_message_id: parent } = message;
  const urls = images?.length ? imageUrls(context, key, images) : [];
  return {
    id: idOf(`Message:${key}`),
    role: roles[message.role] ?? 'OTHER',
    content: message.content ?? '',
    version: message.version ?? 1,
    createdAt: message.created_at.toISOString(),
    images: images?.length
      ? images.map(({ cloud_url, mime_type, size }, place) => ({
          url: urls[place],
          cloudUrl: cloud_url || null,
          mimeType: mime_type ?? null,
          size: size ?? null,
        }))
      : [],
    parentMessage: parent ? { id: idOf(`Message:${conversation}:${parent.toHexString()}`) } : null,
  };
}

/** Of each original, by its key, the latest of its edits: the highest version, of equal ones the newest. */
function latestOf(later: readonly StoredMessage[]): ReadonlyMap<string, StoredMessage> {
  const parents = new Map(
    later.map((version) => [version._id.toHexString(), hexOf(version.parent_message_id)]),
  );
  const latest = new Map<string, StoredMessage>();
  for (const version of later) {
    let original = hexOf(version.parent_message_id);
    // An edit of an edit: up to the original, which is none of the edits.
    for (let above = parents.get(original); above !== undefined; above = parents.get(original))
      original = above;
    const known = latest.get(original);
    if (!known || isLater(version, known)) latest.set(original, version);
  }
  return latest;
}

const hexOf = (key: Types.ObjectId | null | undefined): string => key?.toHexString() ?? '';

function isLater(a: StoredMessage, b: StoredMessage): boolean {
  const difference = (a.version ?? 1) - (b.version ?? 1) || a.created_at.getTime() - b.created_at.getTime();
  return difference === 0 ? Buffer.compare(a._id.id, b._id.id) > 0 : difference > 0;
}
