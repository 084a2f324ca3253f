/**
 * Conversations read together with their last messages, in one command. What it finds goes where the loaders of messages
 * look first. Not fetched ahead are the messages of conversations with branches, whose paths are known only when they have
 * been read, and the later versions where there are more than a page could show: the loaders read these as ever.
 */
import mongoose from 'mongoose';
import type { Stage } from '../loaders/list.js';
import { pageOfMainLine } from '../loaders/pathStages.js';
import { laterVersion, versionKeys } from '../loaders/versionStages.js';
import { projection } from '../models/collection.js';
import type { ConversationDocument } from '../models/conversation.js';
import { type MessageDocument, messagePaths } from '../models/message.js';
import type { LastMessages } from './plan.js';

/** A conversation as this reads it; the one that only tells that there are more has no messages. */
interface Fetched extends ConversationDocument {
  /** Its key; null where it has branches. */
  readonly unbranched?: ConversationDocument['_id'] | null;
  /** The last originals, newest first: one more than the page when there are more. */
  readonly places?: readonly MessageDocument[];
  /** The keys of what was edited since the oldest of them; null where that is too much. */
  readonly later?: readonly Pick<MessageDocument, '_id'>[] | null;
}

/** The one row of the command. */
export interface FetchedRow {
  readonly conversations: readonly Fetched[];
  /** What was edited, whole. */
  readonly versions: readonly MessageDocument[];
}

/** The last messages of one conversation, as they were read. */
export interface FetchedMessages {
  readonly size: number;
  readonly fields: LastMessages['fields'];
  readonly places: readonly MessageDocument[];
  /** All later versions since the oldest of them; null where the loaders have to read them. */
  readonly versions: readonly MessageDocument[] | null;
}

/** As many messages are fetched ahead as fit into one document of MongoDB, if they are not very long. */
const maxMessages = 2000;

/** Whether the last messages of this many conversations are fetched ahead. */
export function isWorthwhile(conversations: number, { size }: LastMessages): boolean {
  return conversations * (size + 1) <= maxMessages;
}

/** Whether the row would have been larger than a document may be: the messages are longer than usual. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && tooLarge.has(Number(error.code));
}

/** BSONObjectTooLarge, ExceededMemoryLimit, and $lookup's own. */
const tooLarge: ReadonlySet<number> = new Set([10334, 146, 4568]);

/**
 * Stages behind those that read conversations with their keys. `others` follow without messages. All later versions are
 * fetched with one look-up: one for each conversation costs more than the documents.
 */
export function lastMessageStages(messages: string, wanted: LastMessages, others: readonly Stage[]): Stage[] {
  const shown = projection(messagePaths, wanted.fields);
  const page = { size: wanted.size, backward: true, from: null };
  const lookup = (pipeline: readonly Stage[], as: string) => ({
    $lookup: { from: messages, localField: 'unbranched', foreignField: 'conversation_id', pipeline, as },
  });
  const recent = {
    $filter: { input: '$later', cond: { $gte: ['$$this.created_at', { $min: '$places.created_at' }] } },
  };
  const few = { $cond: [{ $gt: [{ $size: '$$recent' }, wanted.size] }, null, '$$recent'] };
  return [
    // No message of a conversation has null for it.
    { $set: { unbranched: { $cond: [{ $gt: ['$branches', []] }, null, '$_id'] } } },
    lookup(pageOfMainLine(page, shown), 'places'),
    // The newest first, and no bound by the places: so the index alone has all of it.
    lookup(
      [{ $match: laterVersion }, newestFirst, { $limit: wanted.size + 1 }, { $project: versionKeys }],
      'later',
    ),
    { $set: { later: { $let: { vars: { recent }, in: few } } } },
    ...others,
    { $group: { _id: null, conversations: { $push: '$$ROOT' } } },
    {
      $lookup: {
        from: messages,
        localField: 'conversations.later._id',
        foreignField: '_id',
        pipeline: [{ $project: shown }],
        as: 'versions',
      },
    },
  ];
}

const newestFirst = { $sort: { created_at: -1 } };

/** The messages of each conversation, by its `_id`; without those that have branches. */
export function messagesOf(
  row: FetchedRow,
  { size, fields }: LastMessages,
): ReadonlyMap<string, FetchedMessages> {
  const versions = new Map(row.versions.map((version) => [version._id.toHexString(), version]));
  const found = new Map<string, FetchedMessages>();
  for (const { _id, unbranched, places, later } of row.conversations) {
    // Asked of what the database has joined: it takes values of other types for branches, too.
    if (!places || !unbranched) continue;
    // What has no time is the oldest, and $min passes over it.
    const isKnown = later && places.every(({ created_at }) => created_at instanceof Date);
    const ofThis = isKnown ? later.flatMap((one) => versions.get(one._id.toHexString()) ?? []) : null;
    found.set(_id.toHexString(), { size, fields, places, versions: ofThis });
  }
  return found;
}
