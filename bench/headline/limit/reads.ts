/** The questions to the database, written by hand: one aggregate each, and what comes back. */
import type { mongo, Types } from 'mongoose';
import { projection } from '../../../src/models/collection.js';
import type { ImageDocument } from '../../../src/models/image.js';
import { userPaths } from '../../../src/models/user.js';

/** A version of a message, as it is read. */
export interface StoredMessage {
  readonly _id: Types.ObjectId;
  readonly role: string;
  readonly content?: string;
  readonly images?: readonly ImageDocument[];
  readonly version?: number;
  readonly parent_message_id?: Types.ObjectId | null;
  readonly created_at: Date;
}

/** A conversation with the last of its originals, newest first, and the edits since the oldest of these. */
export interface StoredConversation {
  readonly _id: Types.ObjectId;
  readonly title?: string;
  readonly model?: string | null;
  readonly updated_at: Date;
  readonly places: readonly StoredMessage[];
  readonly later: readonly StoredMessage[];
}

/** A memory, as it is read. */
export interface StoredMemory {
  readonly _id: Types.ObjectId;
  readonly question?: string | null;
  readonly answer?: string | null;
  readonly rating?: number | null;
  readonly tags?: readonly string[];
  readonly is_public?: boolean;
  readonly created_at: Date;
}

/** Who is signed in, as it is read. */
export interface StoredViewer {
  readonly user_id: string;
  readonly account: Types.ObjectId | null;
  readonly user: readonly { readonly username: string; readonly is_active?: boolean }[];
}

const newestFirst = { created_at: -1, _id: -1 } as const;
const shown = { role: 1, content: 1, images: 1, version: 1, created_at: 1 } as const;
const userFields = projection(userPaths, Object.keys(userPaths.fields));

/** Stages that add the last `count` originals of conversations, and the edits since the oldest of them. */
const withMessages = (count: number) => [
  {
    $lookup: {
      from: 'messages',
      localField: '_id',
      foreignField: 'conversation_id',
      pipeline: [
        { $match: { parent_message_id: null, branch_id: null } },
        { $sort: newestFirst },
        { $limit: count },
        { $project: shown },
      ],
      as: 'places',
    },
  },
  {
    // An edit is newer than its original, so one look-up finds chains and stars.
    $lookup: {
      from: 'messages',
      localField: '_id',
      foreignField: 'conversation_id',
      let: { since: { $min: '$places.created_at' } },
      pipeline: [
        {
          $match: {
            parent_message_id: { $type: 'objectId' },
            $expr: { $gte: ['$created_at', '$$since'] },
          },
        },
        { $project: { ...shown, parent_message_id: 1 } },
      ],
      as: 'later',
    },
  },
];

/** The reads of one database. */
export function reads(db: mongo.Db) {
  const conversations = db.collection('conversations');
  const sessions = db.collection<{ _id: string }>('sign_in_sessions');
  const memories = db.collection('chatbot_memory');
  const inOrder = (user_id: string) => [
    { $match: { user_id, is_archived: { $in: [false, null] } } },
    { $sort: { updated_at: -1, _id: -1 } as const },
  ];
  return {
    /** The sign-in with its user; null when there is none. */
    async viewer(sessionId: string): Promise<StoredViewer | null> {
      const [found] = await sessions
        .aggregate<StoredViewer>([
          { $match: { _id: sessionId, expires_at: { $gt: new Date() } } },
          {
            $lookup: {
              from: 'users',
              localField: 'account',
              foreignField: '_id',
              pipeline: [{ $project: userFields }],
              as: 'user',
            },
          },
          { $project: { user_id: 1, account: 1, user: 1 } },
        ])
        .toArray();
      return found ?? null;
    },
    /** The last conversations with their messages; one without anything comes behind when there are more. */
    lastConversations(owner: string, first: number, last: number): Promise<StoredConversation[]> {
      return conversations
        .aggregate<StoredConversation>([
          ...inOrder(owner),
          { $limit: first },
          { $project: { title: 1, model: 1, updated_at: 1 } },
          ...withMessages(last),
          {
            $unionWith: {
              coll: 'conversations',
              pipeline: [...inOrder(owner), { $skip: first }, { $limit: 1 }, { $project: { _id: 1 } }],
            },
          },
        ])
        .toArray();
    },
    /** The last conversations, titles only. */
    titles(owner: string, first: number): Promise<Pick<StoredConversation, '_id' | 'title'>[]> {
      return conversations
        .aggregate<StoredConversation>([...inOrder(owner), { $limit: first }, { $project: { title: 1 } }])
        .toArray();
    },
    /** A conversation with its last messages; null when the owner has none with this key. */
    async conversation(
      user_id: string,
      _id: Types.ObjectId,
      last: number,
    ): Promise<StoredConversation | null> {
      const [found] = await conversations
        .aggregate<StoredConversation>([
          { $match: { _id, user_id } },
          { $project: { title: 1 } },
          ...withMessages(last),
        ])
        .toArray();
      return found ?? null;
    },
    /** The newest memories that have not expired. */
    memories(user_id: string, first: number): Promise<StoredMemory[]> {
      return memories
        .find<StoredMemory>({ user_id, expires_at: { $not: { $lte: new Date() } } })
        .sort(newestFirst)
        .limit(first)
        .project<StoredMemory>({ question: 1, answer: 1, rating: 1, tags: 1, is_public: 1, created_at: 1 })
        .toArray();
    },
  };
}
