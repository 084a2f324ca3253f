import { Schema, type Types } from 'mongoose';
import { type CollectionDefinition, schemaOptions } from './collection.js';

/** What happened to a document: a record beside every write, for those who follow what changes. */
export interface ChangeDocument {
  _id: Types.ObjectId;
  /** The collection of the document. */
  collection_name: string;
  /** The document's `_id`, in hexadecimal where it is an ObjectId. */
  document_id: string;
  /** Whose it is; null when its owner was erased. */
  user_id: string | null;
  /** The conversation it belongs to, if any: a deletion in MongoDB's own stream carries only an `_id`. */
  conversation_id: Types.ObjectId | null;
  kind: 'created' | 'updated' | 'deleted';
  created_at: Date;
}

/** How long change records are kept, in seconds: long enough for a follower that was away for a day. */
const keptSeconds = 2 * 86_400;

/** What was written of a document, before it has a time. */
export type Change = Omit<ChangeDocument, '_id' | 'created_at'>;

/** The collection `changes`, of this program. */
export const changes: CollectionDefinition<ChangeDocument> = {
  name: 'changes',
  schema: new Schema<ChangeDocument>(
    {
      collection_name: { type: String, required: true },
      document_id: { type: String, required: true },
      user_id: { type: String, default: null },
      conversation_id: { type: Schema.Types.ObjectId, default: null },
      kind: { type: String, required: true },
      created_at: { type: Date, required: true },
    },
    schemaOptions,
  ),
  indexes: [
    {
      keys: { created_at: 1 },
      options: { expireAfterSeconds: keptSeconds },
      serves: 'removing records that every follower has seen',
    },
  ],
  sharding: {
    key: { user_id: 'hashed', _id: 1 },
    because: 'every write adds to it, so it is spread as what it tells of',
  },
};
