import { Schema, type Types } from 'mongoose';
import { type CollectionDefinition, schemaOptions } from './collection.js';

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
    },
    schemaOptions,
  ),
  indexes: [
    { keys: { user_id: 1 }, serves: 'signOut of all sign-ins of an owner' },
    {
      keys: { expires_at: 1 },
      options: { expireAfterSeconds: 0 },
      serves: 'removing what has ended; expiry itself is checked at read',
    },
  ],
};
