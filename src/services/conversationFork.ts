/** Conversations that begin with a copy of another one's path. */
import { Types } from 'mongoose';
import { requireViewer } from '../auth/viewer.js';
import { comparePositions, isOnPiece, lineText, positionOf } from '../branches.js';
import type { Context } from '../context.js';
import type { ConversationDocument } from '../models/conversation.js';
import type { Message, MessageDocument } from '../models/message.js';
import { number, storedInt } from '../models/values.js';
import { keyErrors, notFound, textErrors, userError } from '../userErrors.js';
import {
  conversationChange,
  conversationQueue,
  messageChange,
  payloadOf,
  Refused,
  type Write,
} from '../write.js';
import { writeOnce } from '../writeOnce.js';
import { conversationEdge } from './conversation.js';
import { type LockedConversation, lockConversation } from './conversationLock.js';
import { ConversationPlaces } from './conversationPlaces.js';
import { type ConversationPayload, findMade, maxTitleLength } from './conversationWrites.js';
import { holdImages } from './imageReferences.js';
import { readMessageKey } from './inputIds.js';
import { findVersions } from './messageVersions.js';

const idPath = ['input', 'messageId'];
/** What is copied is held in memory, piece by piece, and in the transaction, all of it. */
const maxBytes = 64_000_000;
const maxVersions = 10_000;
const atOnce = 100;

/** Up to where a path is copied, and what the new conversation is called. */
export interface ForkInput {
  readonly messageId: string;
  readonly title?: string | null;
  readonly idempotencyKey?: string | null;
}

/** Begins a conversation of the viewer's with a copy of the path to a message. */
export function forkConversation(context: Context, input: ForkInput): Promise<ConversationPayload> {
  return payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const errors = [
      ...textErrors({ title: [input.title, maxTitleLength] }),
      ...keyErrors(input.idempotencyKey),
    ];
    const key = readMessageKey(context, input.messageId, errors, idPath);
    const once = { mutation: 'forkConversation', key: input.idempotencyKey, input };
    const [made] = await writeOnce(context, conversationQueue(key.conversation), once, async (open) => {
      const locked = await lockConversation(context, open, { _id: key.conversation, user_id: ownerKey });
      const place = locked && (await findVersions(context.models, open.session, key))?.place;
      if (!place) throw new Refused([notFound('message', idPath)]);
      const versions = await versionsTo(new ConversationPlaces(context, open, locked), place);
      return [(await copy(context, open, locked, versions, input.title)).toHexString()];
    });
    const edge = conversationEdge(context, await findMade(context, new Types.ObjectId(made), ownerKey));
    return { conversation: edge.node, conversationEdge: edge, userErrors: [] };
  });
}

/** The versions in each place of the path to one, that one included; first the version with which the place begins. */
async function versionsTo(
  places: ConversationPlaces,
  last: Message,
): Promise<readonly (readonly Message[])[]> {
  const { places: all, groups } = await places.all();
  const path = places.lines.path(last.lineKey);
  const isOnPath = (place: Message) =>
    comparePositions(positionOf(place), positionOf(last)) <= 0 &&
    path.some(
      (piece) => lineText(piece.line) === lineText(place.lineKey) && isOnPiece(piece, positionOf(place)),
    );
  return all
    .filter(isOnPath)
    .map((place) => [place, ...groups.inPlaceOf(place.key).filter((version) => version !== place)]);
}

/** Copies versions into a new conversation, each place's as a star; gives its key. */
async function copy(
  context: Context,
  open: Write,
  source: LockedConversation,
  places: readonly (readonly Message[])[],
  title: string | null | undefined,
): Promise<Types.ObjectId> {
  const { models } = context;
  const { session, now, changed } = open;
  const stored = await models.conversations.collection.findOne<ConversationDocument>(
    { _id: source._id, user_id: source.user_id },
    { session, promoteValues: false, projection: { revision: 0, branches: 0, active_branch_id: 0 } },
  );
  const _id = new Types.ObjectId();
  const tokens: unknown[] = [];
  await requireRoom(context, open, source, places);
  for (const some of piecesOf(places)) {
    const documents = await copiesOf(context, open, source, some, _id);
    await models.messages.collection.insertMany(documents as object[], { session });
    for (const { _id: id, parent_message_id, metadata } of documents) {
      changed(messageChange({ conversation: _id, id }, source.user_id, 'created'));
      if (!parent_message_id && number(metadata?.tokens) !== null) tokens.push(metadata?.tokens);
    }
  }
  const conversation = {
    ...stored,
    _id,
    ...(title != null && { title }),
    total_messages: storedInt(places.length),
    total_tokens: storedInt(0),
    is_archived: false,
    created_at: now,
    updated_at: now,
  };
  await models.conversations.collection.insertOne(conversation as object, { session });
  // The database adds what is stored, in its own types: only so the sums agree.
  const total_tokens = { $add: ['$total_tokens', ...tokens] };
  const forked = { _id, user_id: source.user_id };
  await models.conversations.collection.updateOne(forked, [{ $set: { total_tokens } }], { session });
  changed(conversationChange(_id, source.user_id, 'created'));
  return _id;
}

/** Throws `Refused` when there is more to copy than one transaction should hold. */
async function requireRoom(
  { models }: Context,
  { session }: Write,
  { _id: conversation_id }: LockedConversation,
  places: readonly (readonly Message[])[],
): Promise<void> {
  const keys = places.flat().map(({ key }) => key);
  if (keys.length > maxVersions) {
    const message = `What would be copied has ${keys.length} versions, more than ${maxVersions}. Name an earlier message.`;
    throw new Refused([userError('TOO_LONG', message, idPath)]);
  }
  const [sum] = await models.messages.collection
    .aggregate<{ bytes: number }>(
      [
        { $match: { conversation_id, _id: { $in: keys } } },
        { $group: { _id: null, bytes: { $sum: { $bsonSize: '$$ROOT' } } } },
      ],
      { session },
    )
    .toArray();
  if ((sum?.bytes ?? 0) <= maxBytes) return;
  const message = `What would be copied has more than ${maxBytes / 1_000_000} MB. Name an earlier message.`;
  throw new Refused([userError('TOO_LONG', message, idPath)]);
}

/** Places a hundred versions at a time, or one place. */
function piecesOf(places: readonly (readonly Message[])[]): readonly (readonly (readonly Message[])[])[] {
  const pieces: (readonly Message[])[][] = [];
  let size = atOnce;
  for (const place of places) {
    if (size + place.length > atOnce) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(place);
    size += place.length;
  }
  return pieces;
}

/** Copies of versions with keys of their own, each place's as a star around the one with which it begins. */
async function copiesOf(
  context: Context,
  open: Write,
  source: LockedConversation,
  places: readonly (readonly Message[])[],
  conversation_id: Types.ObjectId,
): Promise<readonly MessageDocument[]> {
  const keys = places.flat().map(({ key }) => key);
  const found = await context.models.messages.collection
    .find<MessageDocument>(
      { conversation_id: source._id, _id: { $in: keys } },
      { session: open.session, promoteValues: false },
    )
    .toArray();
  const byKey = new Map(found.map((document) => [document._id.toHexString(), document]));
  const copies = places.flatMap((versions) => {
    const original = new Types.ObjectId();
    return versions.flatMap(({ key }, at) => {
      const document = byKey.get(key.toHexString());
      if (!document) return [];
      const { branch_id: _line, place_id: _place, version_reason, ...rest } = document;
      return {
        ...rest,
        _id: at === 0 ? original : new Types.ObjectId(),
        conversation_id,
        version: storedInt(at + 1),
        parent_message_id: at === 0 ? null : original,
        ...(at > 0 && version_reason !== undefined && { version_reason }),
      };
    });
  });
  const images = copies.flatMap((document) => (Array.isArray(document.images) ? document.images : []));
  await holdImages(context, open, source, images);
  return copies;
}
