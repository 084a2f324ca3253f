/** The stored versions of one message, as a transaction sees them. */
import type { Types } from 'mongoose';
import type { MessageKey } from '../loaders/message.js';
import type { Models } from '../models/index.js';
import { type Message, type MessageDocument, toMessage } from '../models/message.js';
import { objectId } from '../models/values.js';
import { compareVersions, VersionGroups } from '../versions.js';
import type { Write } from '../write.js';

/** A message in all its versions. */
export interface StoredMessage {
  /** The version that was asked for, its numbers as BSON has them: a copy must not change their types. */
  readonly asked: MessageDocument;
  /** The first version; where that is gone, the first one that is left. */
  readonly original: MessageDocument;
  /** All versions by their numbers, then in time; but the one asked for without their contents and attachments. */
  readonly versions: readonly MessageDocument[];
  /** Those that stand in the place of the one asked for. */
  readonly inPlace: readonly MessageDocument[];
  /** The version with which that place begins; null when it is gone. */
  readonly place: Message | null;
}

const withoutContents = { content: 0, images: 0, files: 0 };

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
  const found = new Map([[id.toHexString(), asked]]);
  const add = (documents: readonly MessageDocument[]) => {
    const news = documents.filter(({ _id }) => !found.has(_id.toHexString()));
    for (const document of news) found.set(document._id.toHexString(), document);
    return news.map(({ _id }) => _id);
  };
  let root = id;
  for (let parent = objectId(asked.parent_message_id); parent; ) {
    root = parent;
    const [above] = await find({ _id: parent }, withoutContents);
    // A parent that is gone is the root all the same: other versions of it may be there.
    if (!above || add([above]).length === 0) break;
    parent = objectId(above.parent_message_id);
  }
  const above = [...found.values()].map(({ _id }) => _id);
  for (let last: readonly Types.ObjectId[] = [root, ...above]; last.length > 0; ) {
    last = add(await find({ parent_message_id: { $in: last } }, withoutContents));
  }
  const read = new Map([...found.values()].map((document) => [document, toMessage(document)]));
  const versions = [...read].sort(([, a], [, b]) => compareVersions(a, b)).map(([document]) => document);
  const groups = new VersionGroups([...read.values()]);
  const inPlace = new Set(groups.inPlaceOf(id).map(({ key }) => key.toHexString()));
  return {
    asked,
    original: found.get(root.toHexString()) ?? versions[0] ?? asked,
    versions,
    inPlace: versions.filter(({ _id }) => inPlace.has(_id.toHexString())),
    place: groups.placeOf(id),
  };
}
