import { Schema, type Types } from 'mongoose';
import { type CollectionDefinition, type FieldPaths, schemaOptions } from './collection.js';

/** A sign-in: one document each, deleted when it ends. No token is stored, only hashes of refresh tokens. */
export interface SessionDocument {
  /** Random; the access token's `sid`. */
  _id: string;
  /** The owner that is signed in. */
  user_id: string;
  /** The owner's document in `users`; null for an anonymous session. */
  account: Types.ObjectId | null;
  /** SHA-256 of the one refresh token that works now. */
  refresh_hash: string;
  /** SHA-256 of the last refresh tokens that were exchanged: one that comes back was stolen. */
  used_refresh_hashes: string[];
  refreshed_at: Date;
  device_name: string | null;
  created_at: Date;
  expires_at: Date;
  /** How often an anonymous session has written with this sign-in: its writes and its end meet here. */
  writes?: number;
}

/** The collection `sign_in_sessions`, of this program. */
export const sessions: CollectionDefinition<SessionDocument> = {
  name: 'sign_in_sessions',
  schema: new Schema<SessionDocument>(
    {
      _id: { type: String, required: true },
      user_id: { type: String, required: true },
      account: { type: Schema.Types.ObjectId, default: null },
      refresh_hash: { type: String, required: true },
      used_refresh_hashes: { type: [String], required: true },
      refreshed_at: { type: Date, required: true },
      device_name: { type: String, default: null },
      created_at: { type: Date, required: true },
      expires_at: { type: Date, required: true },
      writes: Number,
    },
    schemaOptions,
  ),
  indexes: [
    {
      keys: { user_id: 1, refreshed_at: -1, _id: -1 },
      serves: 'Query.sessions, last used first; ending the sign-ins of an owner',
    },
    {
      keys: { expires_at: 1 },
      options: { expireAfterSeconds: 0 },
      serves: 'removing what has ended; expiry itself is checked at read',
    },
  ],
  sharding: {
    key: null,
    because: 'every request reads one together with its user, who stands whole on the same shard',
  },
};

/** A sign-in as the graph serves it. */
export interface Session {
  readonly __typename: 'Session';
  /** Its `_id`; proves nothing, since tokens are signed or random. */
  readonly key: string;
  readonly deviceName: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

/** The stored keys of each field; never the hash of a token. */
export const sessionPaths: FieldPaths = {
  always: ['_id'],
  fields: {
    deviceName: ['device_name'],
    createdAt: ['created_at'],
    lastUsedAt: ['refreshed_at'],
    expiresAt: ['expires_at'],
  },
};

/** Reads a sign-in; every one was written here. */
export function toSession(document: SessionDocument): Session {
  return {
    __typename: 'Session',
    key: document._id,
    deviceName: document.device_name ?? null,
    createdAt: document.created_at,
    lastUsedAt: document.refreshed_at,
    expiresAt: document.expires_at,
  };
}
