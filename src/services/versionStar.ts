/** Versions in the form in which this program writes them: a star around the original, numbered in one row. */
import type { Context } from '../context.js';
import type { ConversationDocument } from '../models/conversation.js';
import type { Message } from '../models/message.js';
import { storedInt } from '../models/values.js';
import { isPlace, type VersionGroups } from '../versions.js';
import { messageChange, type Write } from '../write.js';

/** How the versions of a message become a star. */
export interface Star<Version extends Message = Message> {
  /** The one that is the original then, as it was before. */
  readonly original: Version;
  /** What has to be written in those that are stored in another way. */
  readonly updates: readonly { readonly key: Version['key']; readonly update: object }[];
}

/**
 * Lets versions of one message, given in order, hang on their original and numbers them 1, 2, 3 …; each stays in its
 * place. Where the original is gone, the first that started a branch becomes it; null where there is none. `numberOf` is
 * the number that is stored, where that may be another than the one that is read.
 */
export function starOf<Version extends Message>(
  versions: readonly Version[],
  groups: VersionGroups<Version>,
  numberOf: (version: Version) => number | null = ({ version }) => version,
): Star<Version> | null {
  const original = versions.find(({ parentKey }) => !parentKey) ?? versions.find(isPlace);
  if (!original) return null;
  const updates = versions.flatMap((version, at) => {
    const { key, lineKey, placeKey } = version;
    const parent = version === original ? null : original.key;
    const place = groups.placeKeyOf(key);
    // Under its original a version stands in the place of that one, unless it names another.
    const isKnown = isPlace(version) || place.equals(original.key) || place.equals(placeKey);
    const $set = {
      ...(numberOf(version) !== at + 1 && { version: storedInt(at + 1) }),
      ...(!isUnder(version, parent) && { parent_message_id: parent }),
      ...(!isKnown && { place_id: place }),
    };
    // An edit of the Python service has the branch of what it copied, and yet no place of its own there.
    const $unset = lineKey && !isPlace(version) ? { branch_id: '' as const } : {};
    const isStored = Object.keys({ ...$set, ...$unset }).length === 0;
    return isStored ? [] : [{ key, update: { $set, $unset } }];
  });
  return { original, updates };
}

function isUnder({ parentKey }: Message, parent: Message['parentKey']): boolean {
  return parent ? parent.equals(parentKey) : parentKey === null;
}

/** Writes stars of messages of one conversation; gives how many versions were written. */
export async function writeStars(
  { models }: Pick<Context, 'models'>,
  { session, changed }: Write,
  { _id: conversation_id, user_id }: Pick<ConversationDocument, '_id' | 'user_id'>,
  stars: readonly Star[],
): Promise<number> {
  const updates = stars.flatMap((star) => star.updates);
  if (updates.length === 0) return 0;
  const operations = updates.map(({ key, update }) => ({
    updateOne: { filter: { conversation_id, _id: key }, update },
  }));
  await models.messages.collection.bulkWrite(operations, { session });
  for (const { key: id } of updates) {
    changed(messageChange({ conversation: conversation_id, id }, user_id, 'updated'));
  }
  return updates.length;
}
