/** The stored versions of one message, as a transaction sees them. */
import type { Types } from 'mongoose';
import type { MessageKey } from '../loaders/message.js';
import type { Models } from '../models/index.js';
import { type MessageDocument, toMessage } from '../models/message.js';
import { objectId } from '../models/values.js';
import { compareVersions } from '../versions.js';
import type { Write } from '../write.js';

/** A message in all its versions. */
export interface StoredMessage {
  /** The version that was asked for, its numbers as BSON has them: a copy must not change their types. */
  readonly asked: MessageDocument;
  /** The first version; where that is gone, the first one that is left. */
  readonly original: MessageDocument;
  /** All versions by their numbers, then in time; but the original without their contents and attachments. */
  readonly versions: readonly MessageDocument[];
}

/** Finds a message by any of its versions; null when there is none. Edits of edits are followed to their end. */
export async function findVersions(
  { messages: { collection } }: Pick<Models, 'messages'>,
  session: Write['session'] | null,
  { conversation: conversation_id, id }: MessageKey,
): Promise<StoredMessage | null> {
  const find = (filter: object, projection = {}) =>
    collection
      .find<MessageDocument>(
        { conversation_id, ...filter },
        { ...(session && { session }), projection, promoteValues: false },
      )
      .toArray();
  const [asked] = await find({ _id: id });
  if (!asked) return null;
  const seen = new Set([id.toHexString()]);
  const isNew = ({ _id }: MessageDocument) => !seen.has(_id.toHexString()) && seen.add(_id.toHexString());
  let original = asked;
  for (
    let parent = objectId(asked.parent_message_id);
    parent;
    parent = objectId(original.parent_message_id)
  ) {
    const [found] = await find({ _id: parent });
    if (!found || !isNew(found)) break;
    original = found;
  }
  const versions = [original];
  const known = new Set([original._id.toHexString()]);
  for (let last: readonly Types.ObjectId[] = [original._id]; last.length > 0; ) {
    const edits = await find({ parent_message_id: { $in: last } }, { content: 0, images: 0, files: 0 });
    const next = edits.filter(({ _id }) => !known.has(_id.toHexString()));
    for (const { _id } of next) known.add(_id.toHexString());
    versions.push(...next);
    last = next.map(({ _id }) => _id);
  }
  versions.sort((a, b) => compareVersions(toMessage(a), toMessage(b)));
  return { asked, original, versions };
}

/**
 * The original of the message before; null for the first of its conversation. Where another program wrote none, or has
 * deleted the one that was written, it is the one before in time.
 */
export async function previousOf(
  { messages: { collection } }: Pick<Models, 'messages'>,
  session: Write['session'],
  { _id, conversation_id, created_at, previous_message_id }: MessageDocument,
): Promise<Types.ObjectId | null> {
  const originals = { conversation_id, parent_message_id: null };
  const stored = objectId(previous_message_id);
  const isThere =
    stored && (await collection.findOne({ ...originals, _id: stored }, { session, projection: { _id: 1 } }));
  if (isThere) return stored;
  const earlier = { $or: [{ created_at: { $lt: created_at } }, { created_at, _id: { $lt: _id } }] };
  const found = await collection.findOne(
    { ...originals, ...earlier },
    { session, sort: { created_at: -1, _id: -1 }, projection: { _id: 1 } },
  );
  return found?._id ?? null;
}
