/**
 * Versions as the Python service stores them, chained or two of one number, are brought into the form in which this
 * program writes them: numbered 1, 2, 3 … under their original. The order in which they are read, and the place in which
 * each of them stands, stay.
 */
import type { Types } from 'mongoose';
import { type MessageDocument, toMessage } from '../models/message.js';
import { number, objectId, storedInt } from '../models/values.js';
import { conversationsOfNotedVersions } from '../recount/version.js';
import { VersionGroups, type VersionKey } from '../versions.js';
import { conversationQueue, messageChange, type Write, type WriteContext, write } from '../write.js';
import { lockConversation } from './conversationLock.js';

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
  const crooked = (await readEdited(context, open, key)).filter((message) => !isStraight(message));
  const updates: Update[] = [];
  let messages = 0;
  for (const message of crooked) {
    if (updates.length >= atOnce) break;
    updates.push(...updatesOf(message));
    messages += 1;
  }
  if (updates.length > 0) {
    const operations = updates.map(({ id, update }) => ({
      updateOne: { filter: { _id: id, conversation_id: key }, update },
    }));
    await context.models.messages.collection.bulkWrite(operations, { session: open.session });
  }
  for (const { id } of updates) {
    open.changed(messageChange({ conversation: key, id }, conversation.user_id, 'updated'));
  }
  return { messages, versions: updates.length, isDone: messages === crooked.length };
}

type VersionDocument = MessageDocument & {
  readonly branch_id?: Types.ObjectId;
  readonly place_id?: Types.ObjectId;
};

/** A version without its contents, and how it is stored. */
interface Version extends VersionKey {
  readonly document: VersionDocument;
}

/** A message that was edited. */
interface Edited {
  readonly original: Version;
  /** All versions, the original among them, in the order in which they are read. */
  readonly versions: readonly Version[];
}

/** The edited messages of a conversation, but those whose original is gone. */
async function readEdited(
  { models }: WriteContext,
  { session }: Write,
  conversation_id: Types.ObjectId,
): Promise<readonly Edited[]> {
  const projection = {
    ...{ conversation_id: 1, parent_message_id: 1, version: 1, created_at: 1 },
    ...{ branch_id: 1, place_id: 1 },
  };
  const find = async (filter: object): Promise<readonly Version[]> => {
    const found = models.messages.collection.find<VersionDocument>(
      { conversation_id, ...filter },
      { session, projection },
    );
    return (await found.toArray()).map((document) => ({ ...toMessage(document), document }));
  };
  const later = await find({ parent_message_id: { $type: 'objectId' } });
  const parents = later.map(({ parentKey }) => parentKey);
  const originals = await find({ _id: { $in: parents }, parent_message_id: null });
  const groups = new VersionGroups([...originals, ...later]);
  return originals.map((original) => ({ original, versions: groups.versionsOf(original.key) }));
}

/** The number that is stored; null where that is none. What has no number is read as the first, which an original may be. */
function storedNumber({ parentKey, document }: Version): number | null {
  return number(document.version ?? (parentKey ? null : 1));
}

/** Whether the versions stand under the original and have the numbers 1, 2, 3 …. */
function isStraight({ original, versions }: Edited): boolean {
  return versions.every(
    (version, at) =>
      (!version.parentKey || version.parentKey.equals(original.key)) && storedNumber(version) === at + 1,
  );
}

interface Update {
  readonly id: Types.ObjectId;
  readonly update: { readonly $set: object; readonly $unset: object };
}

/** What straightens a message: the updates of those of its versions that are stored in another way. */
function updatesOf({ original, versions }: Edited): readonly Update[] {
  const byKey = new Map(versions.map((version) => [version.key.toHexString(), version]));
  return versions.flatMap((version, at) => {
    const { key, parentKey, document } = version;
    const place = placeKeyOf(version, byKey);
    const isKnown = [key, original.key, objectId(document.place_id)].some((known) => place.equals(known));
    const $set = {
      ...(storedNumber(version) !== at + 1 && { version: storedInt(at + 1) }),
      ...(parentKey && !parentKey.equals(original.key) && { parent_message_id: original.key }),
      // Under its original a version stands in the place of that one, unless it names another.
      ...(!isKnown && { place_id: place }),
    };
    // An edit of the Python service has the branch of what it copied, and yet no place of its own there.
    const isCopy = parentKey && document.branch_id && !key.equals(document.branch_id);
    const $unset = isCopy ? { branch_id: '' as const } : {};
    const isStored = Object.keys({ ...$set, ...$unset }).length === 0;
    return isStored ? [] : [{ id: key, update: { $set, $unset } }];
  });
}

/** The key of the message in whose place a version stands: the first of it and its parents that says so. */
function placeKeyOf(version: Version, byKey: ReadonlyMap<string, Version>): Types.ObjectId {
  let at = version;
  for (;;) {
    const { key, parentKey, document } = at;
    if (!parentKey || key.equals(document.branch_id)) return key;
    const named = objectId(document.place_id);
    if (named) return named;
    const parent = byKey.get(parentKey.toHexString());
    if (!parent) throw new Error('the parents of a version lead to its original');
    at = parent;
  }
}
