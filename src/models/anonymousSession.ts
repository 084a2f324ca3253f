import { Schema } from 'mongoose';
import { type CollectionDefinition, schemaOptions } from './collection.js';

/** An anonymous session that was started here. Those that the Python service started have no document. */
export interface AnonymousSessionDocument {
  /** The `user_id` under which the session's data stands. */
  _id: string;
  created_at: Date;
}

/** The collection `anonymous_sessions`, of this program. */
export const anonymousSessions: CollectionDefinition<AnonymousSessionDocument> = {
  name: 'anonymous_sessions',
  schema: new Schema<AnonymousSessionDocument>(
    { _id: { type: String, required: true }, created_at: { type: Date, required: true } },
    schemaOptions,
  ),
  indexes: [],
  sharding: {
    key: null,
    because: 'a few bytes for each session, ended in one transaction with its sign-ins',
  },
};

/** An owner without an account, as the graph serves it. */
export interface AnonymousSession {
  readonly __typename: 'AnonymousSession';
  /** The `user_id` under which the session's data stands. */
  readonly key: string;
}

/** The owner that stands behind a `user_id` without a document in `users`. */
export function toAnonymousSession(key: string): AnonymousSession {
  return { __typename: 'AnonymousSession', key };
}
