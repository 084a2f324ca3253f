/**
 * Versions as the Python service stores them, chained or two of one number, are brought into the form in which this
 * program writes them: numbered 1, 2, 3 … under their original. The order in which they are read, and the place in which
 * each of them stands, stay.
 */
import type { Types } from 'mongoose';
import { type Message, type MessageDocument, toMessage } from '../models/message.js';
import { number } from '../models/values.js';
import { conversationsOfNotedVersions } from '../recount/version.js';
import { VersionGroups } from '../versions.js';
import { conversationQueue, type Write, type WriteContext, write } from '../write.js';
import { lockConversation } from './conversationLock.js';
import { type Star, starOf, writeStars } from './versionStar.js';

/** How much was straightened. */
export interface Straightened {
  readonly messages: number;
  /** How many of their versions had to be written. */
  readonly versions: number;
}

/**
 * Versions that are written in one transaction, or as many as one message has: a server with little memory refuses
 * transactions that change much.
 */
const atOnce = 200;

/**
 * Straightens every message of whose versions a recount notes that they are chained, or that numbers are doubled or
 * missing. Those of an original that is gone stay as they are. A message is straightened at once, so this may be stopped
 * at any time, and called again it goes on; when all is done it finds nothing to do. `onConversation` is told how many
 * conversations are done, and of how many.
 */
export async function straightenVersions(
  context: WriteContext,
  onConversation: (done: number, of: number) => void = () => undefined,
): Promise<Straightened> {
  const noted = await context.models.messages.collection
    .aggregate<{ readonly _id: Types.ObjectId }>([...conversationsOfNotedVersions], { allowDiskUse: true })
    .toArray();
  const sum = { messages: 0, versions: 0 };
  for (const [at, { _id }] of noted.entries()) {
    for (let isDone = false; !isDone; ) {
      const done = await write(context, conversationQueue(_id), (open) => straighten(context, open, _id));
      sum.messages += done.messages;
      sum.versions += done.versions;
      isDone = done.isDone;
    }
    onConversation(at + 1, noted.length);
  }
  return sum;
}

/** Straightens messages of a conversation: all, or as many as are written at once. */
async function straighten(
  context: WriteContext,
  open: Write,
  key: Types.ObjectId,
): Promise<Straightened & { readonly isDone: boolean }> {
  const conversation = await lockConversation(context, open, { _id: key });
  if (!conversation) return { messages: 0, versions: 0, isDone: true };
  const { edited, groups } = await readEdited(context, open, key);
  const crooked = edited.filter((versions) => !isStraight(versions));
  const stars: Star[] = [];
  for (let planned = 0; stars.length < crooked.length && planned < atOnce; ) {
    const star = starOf(crooked[stars.length] ?? [], groups, ({ stored }) => stored);
    if (!star) throw new Error('a message that was edited has an original');
    stars.push(star);
    planned += star.updates.length;
  }
  const versions = await writeStars(context, open, conversation, stars);
  return { messages: stars.length, versions, isDone: stars.length === crooked.length };
}

/** A version without its contents. */
interface Version extends Message {
  /** Its number as it is stored; null where that is none. */
  readonly stored: number | null;
}

/** The versions of each edited message of a conversation, in the order in which they are read; but not where the original is gone. */
async function readEdited(
  { models }: WriteContext,
  { session }: Write,
  conversation_id: Types.ObjectId,
): Promise<{ readonly edited: readonly (readonly Version[])[]; readonly groups: VersionGroups<Version> }> {
  const projection = {
    ...{ conversation_id: 1, parent_message_id: 1, version: 1, created_at: 1 },
    ...{ branch_id: 1, place_id: 1 },
  };
  const find = async (filter: object): Promise<readonly Version[]> => {
    const found = models.messages.collection.find<MessageDocument>(
      { conversation_id, ...filter },
      { session, projection },
    );
    return (await found.toArray()).map((document) => ({
      ...toMessage(document),
      stored: storedNumber(document),
    }));
  };
  const later = await find({ parent_message_id: { $type: 'objectId' } });
  const parents = later.map(({ parentKey }) => parentKey);
  const originals = await find({ _id: { $in: parents }, parent_message_id: null });
  const groups = new VersionGroups([...originals, ...later]);
  return { edited: originals.map(({ key }) => groups.versionsOf(key)), groups };
}

/** What has no number is read as the first, which an original may be. */
function storedNumber({ version, parent_message_id }: MessageDocument): number | null {
  return number(version ?? (parent_message_id ? null : 1));
}

/** Whether the versions stand under their original and have the numbers 1, 2, 3 …. */
function isStraight(versions: readonly Version[]): boolean {
  const original = versions.find(({ parentKey }) => !parentKey);
  return versions.every(
    ({ parentKey, stored }, at) => (!parentKey || original?.key.equals(parentKey)) && stored === at + 1,
  );
}
