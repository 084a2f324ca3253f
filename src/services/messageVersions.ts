/** The stored versions of one message, as a transaction sees them. */
import type { mongo } from 'mongoose';
import type { MessageKey } from '../loaders/message.js';
import { projection } from '../models/collection.js';
import type { Models } from '../models/index.js';
import { type Message, type MessageDocument, messagePaths, toMessage } from '../models/message.js';
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
const keys = projection(messagePaths, []);

/** Finds a message by any of its versions; null when there is none. Edits of edits are followed to their end. */
export async function findVersions(
  { messages: { collection } }: Pick<Models, 'messages'>,
  session: Write['session'] | null,
  { conversation: conversation_id, id }: MessageKey,
): Promise<StoredMessage | null> {
  const options = session ? { session } : {};
  const find = (filter: object, more: mongo.FindOptions) =>
    collection.find<MessageDocument>({ conversation_id, ...filter }, { ...options, ...more }).toArray();
  const [asked] = await find({ _id: id }, { promoteValues: false });
  if (!asked) return null;
  // An index has all of it; a chain of edits would take a command for each of them.
  const later = await find({ parent_message_id: { $type: 'objectId' } }, { projection: keys });
  const known = new VersionGroups([asked, ...later].map(toMessage));
  const root = known.rootOf(id);
  const wanted = [root, ...known.versionsOf(id).map(({ key }) => key)].filter((key) => !key.equals(id));
  const others = await find({ _id: { $in: wanted } }, { projection: withoutContents, promoteValues: false });
  const read = new Map([asked, ...others].map((document) => [document, toMessage(document)]));
  const versions = [...read].sort(([, a], [, b]) => compareVersions(a, b)).map(([document]) => document);
  const groups = new VersionGroups([...read.values()]);
  const inPlace = new Set(groups.inPlaceOf(id).map(({ key }) => key.toHexString()));
  return {
    asked,
    original: versions.find(({ _id }) => _id.equals(root)) ?? versions[0] ?? asked,
    versions,
    inPlace: versions.filter(({ _id }) => inPlace.has(_id.toHexString())),
    place: groups.placeOf(id),
  };
}
