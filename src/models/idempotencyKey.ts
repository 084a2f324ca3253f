import { Schema, type Types } from 'mongoose';
import { type CollectionDefinition, schemaOptions } from './collection.js';

/** That a mutation was done, under the key that its client gave it: what it made, not what it answered. */
export interface IdempotencyKeyDocument {
  _id: Types.ObjectId;
  /** The owner that gave the key; null when a service did. */
  user_id: string | null;
  /** The service that gave the key; null when an owner did. Any text may be a `user_id`, so it has a field of its own. */
  service_id: string | null;
  mutation: string;
  key: string;
  /** SHA-256 of the input: the same key with another input is a mistake. */
  input_hash: string;
  /** Ids of what was made, in the mutation's own order. */
  made: string[];
  created_at: Date;
}

/** How long a key is remembered, in seconds. Expiry is checked at read: the server removes documents when it likes. */
export const idempotencySeconds = 86_400;

/** The collection `idempotency_keys`, of this program. */
export const idempotencyKeys: CollectionDefinition<IdempotencyKeyDocument> = {
  name: 'idempotency_keys',
  schema: new Schema<IdempotencyKeyDocument>(
    {
      user_id: { type: String, default: null },
      service_id: { type: String, default: null },
      mutation: { type: String, required: true },
      key: { type: String, required: true },
      input_hash: { type: String, required: true },
      made: { type: [String], required: true },
      created_at: { type: Date, required: true },
    },
    schemaOptions,
  ),
  indexes: [
    {
      keys: { user_id: 1, service_id: 1, mutation: 1, key: 1 },
      options: { unique: true },
      serves: 'finding what was done under a key; once for an owner or a service',
    },
    {
      keys: { created_at: 1 },
      options: { expireAfterSeconds: idempotencySeconds },
      serves: 'removing keys that are forgotten',
    },
  ],
  sharding: {
    key: { user_id: 1, service_id: 1, mutation: 1, key: 1 },
    because: 'found by all of it; not hashed, because its unique index is to hold on all shards',
  },
};
