/** Versions in the form in which this program writes them: a star around the original, numbered in one row. */
import type { mongo } from 'mongoose';
import type { Context } from '../context.js';
import type { ConversationDocument } from '../models/conversation.js';
import type { Message, MessageDocument } from '../models/message.js';
import { storedInt } from '../models/values.js';
import { isPlace, type VersionGroups } from '../versions.js';
import { messageChange, type Write } from '../write.js';

/**
 * Lets versions of one message, given in order, hang on their original and numbers them 1, 2, 3 …; each stays in its
 * place. Where the original is gone, the first that started a branch becomes it. Gives the version that is the
 * original then, as it was before; null, and nothing is changed, where there is none.
 */
export async function makeStar(
  { models }: Pick<Context, 'models'>,
  { session, changed }: Write,
  { _id: conversation_id, user_id }: Pick<ConversationDocument, '_id' | 'user_id'>,
  versions: readonly Message[],
  groups: VersionGroups<Message>,
): Promise<Message | null> {
  const original = versions.find(({ parentKey }) => !parentKey) ?? versions.find(isPlace) ?? null;
  if (!original) return null;
  const updates: mongo.AnyBulkWriteOperation<mongo.Document>[] = [];
  for (const [at, version] of versions.entries()) {
    const $set = changesOf(version, at + 1, original, groups);
    if (Object.keys($set).length === 0) continue;
    updates.push({ updateOne: { filter: { conversation_id, _id: version.key }, update: { $set } } });
    changed(messageChange({ conversation: conversation_id, id: version.key }, user_id, 'updated'));
  }
  if (updates.length > 0) await models.messages.collection.bulkWrite(updates, { session });
  return original;
}

function changesOf(
  version: Message,
  number: number,
  original: Message,
  groups: VersionGroups<Message>,
): Partial<MessageDocument> {
  const parent = version === original ? null : original.key;
  const isUnder = parent ? parent.equals(version.parentKey) : version.parentKey === null;
  const place = groups.placeOf(version.key);
  const standsElsewhere = place && place !== original && !isPlace(version) && !version.placeKey;
  return {
    ...(version.version !== number && { version: storedInt(number) }),
    ...(!isUnder && { parent_message_id: parent }),
    ...(!isUnder && standsElsewhere && { place_id: place.key }),
  };
}
