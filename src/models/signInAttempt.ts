import { Schema } from 'mongoose';
import { type CollectionDefinition, schemaOptions } from './collection.js';

/** A count of attempts to sign in; rate-limiter-flexible writes it. */
export interface SignInAttemptDocument {
  /** What is counted: a hash of a login or of an address. */
  key: string;
  points: number;
  expire: Date;
}

/** The collection `sign_in_attempts`, of this program. */
export const signInAttempts: CollectionDefinition<SignInAttemptDocument> = {
  name: 'sign_in_attempts',
  schema: new Schema<SignInAttemptDocument>(
    {
      key: { type: String, required: true },
      points: { type: Number, required: true },
      expire: { type: Date, required: true },
    },
    schemaOptions,
  ),
  indexes: [
    { keys: { key: 1 }, options: { unique: true }, serves: 'counting attempts to sign in' },
    {
      keys: { expire: 1 },
      options: { expireAfterSeconds: 0 },
      serves: 'removing counts whose time is over',
    },
  ],
  sharding: {
    key: null,
    because: 'short-lived, and counted by a library that knows no shard key',
  },
};
