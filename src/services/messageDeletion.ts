/** Deleting messages: what goes with them, what becomes of their branches, and the counters of the conversation. */
import type { Types } from 'mongoose';
import { requireViewer } from '../auth/viewer.js';
import { comparePositions, type LineKey, lineText, positionOf } from '../branches.js';
import type { Context } from '../context.js';
import { messageId } from '../ids.js';
import {
  type Conversation,
  type ConversationDocument,
  type LineDocument,
  toConversation,
} from '../models/conversation.js';
import { type Message, type MessageDocument, toMessage } from '../models/message.js';
import { number, storedInt } from '../models/values.js';
import { notFound, type UserError } from '../userErrors.js';
import { isPlace, VersionGroups, type VersionKey } from '../versions.js';
import {
  conversationChange,
  conversationQueue,
  messageChange,
  payloadOf,
  Refused,
  type Write,
  write,
} from '../write.js';
import { type LockedConversation, lockConversation } from './conversationLock.js';
import { ConversationPlaces } from './conversationPlaces.js';
import { releaseImages } from './imageReferences.js';
import { readMessageKey } from './inputIds.js';
import { findVersions, type StoredMessage } from './messageVersions.js';
import { type Star, starOf, writeStars } from './versionStar.js';

/** What was deleted, and its conversation; or what a person can mend. */
export interface DeletePayload {
  readonly deletedIds: readonly string[];
  readonly conversation?: Conversation;
  readonly userErrors: readonly UserError[];
}

/** A message to delete, and what becomes of what follows it. */
export interface DeleteInput {
  readonly id: string;
  readonly mode?: 'SPLICE' | 'SUBTREE';
}

/** Deletes a message with all its versions in its place. */
export async function deleteMessage(context: Context, input: DeleteInput): Promise<DeletePayload> {
  const payload = await payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const key = readMessageKey(context, input.id);
    return write(context, conversationQueue(key.conversation), async (open) => {
      const filter = { _id: key.conversation, user_id: ownerKey };
      const locked = await lockConversation(context, open, filter);
      const found = locked && (await findVersions(context.models, open.session, key));
      if (!found) throw new Refused([notFound('message', ['input', 'id'])]);
      const places = new ConversationPlaces(context, open, locked);
      const { deleted: doomed, groups } =
        input.mode === 'SUBTREE' && found.place
          ? await cutOff(places, found.place)
          : await cutOut(places, found);
      const deleted = withHidden(doomed, groups);
      const conversation = await remove(context, open, locked, deleted, groups);
      return {
        deletedIds: deleted.map(({ key: id }) => messageId(key.conversation, id)),
        conversation: toConversation(conversation),
        userErrors: [],
      };
    });
  });
  return { deletedIds: [], ...payload };
}

/** Versions that are to be deleted, among all versions of their messages. */
interface Doomed {
  readonly deleted: readonly Message[];
  readonly groups: VersionGroups<Message>;
}

/** Takes a place out of its line. Lines that left behind it leave behind the one before. */
async function cutOut(
  places: ConversationPlaces,
  { place, inPlace, versions }: StoredMessage,
): Promise<Doomed> {
  const doomed = { deleted: inPlace.map(toMessage), groups: new VersionGroups(versions.map(toMessage)) };
  const { branches = [] } = places.stored;
  if (!place || branches.length === 0) return doomed;
  const before = await places.before(place);
  const moved = branches.map((line) =>
    place.key.equals(line.after_id)
      ? {
          ...line,
          parent_id: before?.lineKey ?? null,
          after_at: before?.placedAt ?? null,
          after_id: before?.key ?? null,
        }
      : line,
  );
  const isAlone = !isOnLineOf(place, before) && (await places.behind(place)) === null;
  await places.keep(isAlone ? withoutUnused(moved, place.lineKey) : moved);
  return doomed;
}

/** Cuts off a place and all that follows it, also on the lines that left there or later. */
async function cutOff(places: ConversationPlaces, place: Message): Promise<Doomed> {
  const position = positionOf(place);
  const lines = new Set(places.lines.leaving(place.lineKey, position).map(({ key }) => lineText(key)));
  const before = await places.before(place);
  const { places: all, groups } = await places.all();
  const isCutOff = (other: Message) =>
    lines.has(lineText(other.lineKey)) ||
    (isOnLineOf(place, other) && comparePositions(positionOf(other), position) > 0);
  const { branches = [] } = places.stored;
  if (branches.length > 0) {
    const left = branches.filter(({ _id }) => !lines.has(lineText(_id)));
    await places.keep(isOnLineOf(place, before) ? left : withoutUnused(left, place.lineKey));
  }
  return { deleted: [place, ...all.filter(isCutOff)].flatMap(({ key }) => groups.inPlaceOf(key)), groups };
}

/**
 * Versions to delete, with what would be left of their messages without any place: what stood in one that another program
 * has deleted was not shown, and goes with its original.
 */
function withHidden(deleted: readonly Message[], groups: VersionGroups<Message>): readonly Message[] {
  const isDeleted = new Set(deleted.map(({ key }) => key.toHexString()));
  const hidden = deleted
    .filter(({ parentKey }) => !parentKey)
    .map(({ key }) => groups.versionsOf(key).filter((version) => !isDeleted.has(version.key.toHexString())))
    .filter((left) => !left.some(isPlace));
  return [...deleted, ...hidden.flat()];
}

function isOnLineOf(place: VersionKey, other: VersionKey | null): boolean {
  return other !== null && lineText(other.lineKey) === lineText(place.lineKey);
}

/** The lines but one that has no places, unless others have left it. */
function withoutUnused(lines: readonly LineDocument[], unused: LineKey): readonly LineDocument[] {
  const isLeft = lines.some(({ parent_id }) => lineText(parent_id) === lineText(unused));
  return isLeft ? lines : lines.filter(({ _id }) => !_id.equals(unused));
}

/** Deletes versions; gives the conversation as it is then. */
async function remove(
  context: Context,
  open: Write,
  { _id: conversation, user_id }: LockedConversation,
  deleted: readonly Message[],
  groups: VersionGroups<Message>,
): Promise<ConversationDocument> {
  const { session, changed } = open;
  const { collection } = context.models.messages;
  const keys = deleted.map(({ key }) => key);
  const doomed = { conversation_id: conversation, _id: { $in: keys } };
  const shown = { ...doomed, 'images.0': { $exists: true } };
  const withImages = await collection
    .find<MessageDocument>(shown, { session, projection: { images: 1 } })
    .toArray();
  const gone = await tokensOf(context, open, { ...doomed, parent_message_id: null });
  await collection.deleteMany(doomed, { session });
  const released = withImages.flatMap(({ images }) => (Array.isArray(images) ? images : []));
  await releaseImages(context, open, { user_id }, released);
  for (const id of keys) changed(messageChange({ conversation, id }, user_id, 'deleted'));
  const promoted = await straightenRest(context, open, { _id: conversation, user_id }, deleted, groups);
  const come = await tokensOf(context, open, { conversation_id: conversation, _id: { $in: promoted } });
  return count(context, open, { _id: conversation, user_id }, gone, come);
}

/** Makes a star of what is left of each message; gives the versions that are originals now. */
async function straightenRest(
  context: Context,
  open: Write,
  conversation: Pick<LockedConversation, '_id' | 'user_id'>,
  deleted: readonly Message[],
  groups: VersionGroups<Message>,
): Promise<readonly Types.ObjectId[]> {
  const isDeleted = new Set(deleted.map(({ key }) => key.toHexString()));
  const done = new Set<readonly Message[]>();
  const stars: Star[] = [];
  for (const { key } of deleted) {
    const versions = groups.versionsOf(key);
    if (done.has(versions)) continue;
    done.add(versions);
    const left = versions.filter((version) => !isDeleted.has(version.key.toHexString()));
    const star = starOf(left, groups);
    if (star) stars.push(star);
  }
  await writeStars(context, open, conversation, stars);
  return stars.flatMap(({ original }) => (original.parentKey ? [original.key] : []));
}

/** The tokens of originals, as they are stored, in their own types: only so the sums agree. What is no number counts as 0. */
async function tokensOf(
  { models }: Context,
  { session }: Write,
  filter: object,
): Promise<readonly unknown[]> {
  const documents = await models.messages.collection
    .find<MessageDocument>(filter, { session, projection: { 'metadata.tokens': 1 }, promoteValues: false })
    .toArray();
  return documents.map(({ metadata }) =>
    number(metadata?.tokens) === null ? storedInt(0) : metadata?.tokens,
  );
}

/** Takes messages that have gone out of the counters of their conversation, and counts what became originals. */
async function count(
  { models }: Context,
  { session, changed }: Write,
  { _id, user_id }: Pick<LockedConversation, '_id' | 'user_id'>,
  gone: readonly unknown[],
  come: readonly unknown[],
): Promise<ConversationDocument> {
  const less = (path: string, minus: unknown, plus: unknown) => ({
    $cond: [{ $isNumber: path }, { $max: [{ $subtract: [{ $add: [path, plus] }, minus] }, 0] }, path],
  });
  const written = await models.conversations.collection.findOneAndUpdate(
    { _id, user_id },
    [
      {
        $set: {
          total_messages: less('$total_messages', gone.length, come.length),
          total_tokens: less('$total_tokens', { $add: [...gone] }, { $add: [...come] }),
        },
      },
    ],
    { session, returnDocument: 'after' },
  );
  const conversation = written as ConversationDocument;
  changed(conversationChange(conversation._id, conversation.user_id, 'updated'));
  return conversation;
}
