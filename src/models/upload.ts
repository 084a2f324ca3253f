import { type mongo, Schema, type Types } from 'mongoose';
import { type CollectionDefinition, schemaOptions } from './collection.js';

/** How far an upload is. */
export const uploadStates = ['open', 'receiving', 'received'] as const;

/** A file that is sent to a signed address, until it becomes an `UploadedFile`, whose `_id` is this one's then. */
export interface UploadDocument {
  _id: Types.ObjectId;
  user_id: string;
  /** The conversation that the file is for; null for none. */
  conversation_id: Types.ObjectId | null;
  /** The name that the owner gave. */
  filename: string;
  /** Bytes that were announced; no other number is taken. They count for what the owner may store. */
  size: number | mongo.Int32 | mongo.Long;
  state: (typeof uploadStates)[number];
  /** Names the request that is sending; null when none is. */
  sender: string | null;
  /** When that request counts as lost, unless it goes on; null when none is sending. */
  lost_at: Date | null;
  /** What was received; null until all of it is there. */
  received: ReceivedUpload | null;
  created_at: Date;
  expires_at: Date;
}

/** The bytes of an upload. */
export interface ReceivedUpload {
  /** The key of the store of files. */
  key: string;
  /** The record of loose files that knows them until a document refers to them. */
  loose_id: Types.ObjectId;
  /** In hexadecimal. */
  sha256: string;
  /** Of a text; null for what is none. */
  encoding: string | null;
  /** Time that it took, in milliseconds. */
  upload_time_ms: number | mongo.Int32 | mongo.Long;
}

const isRequired = { required: true } as const;

/** The collection `uploads`, of this program. */
export const uploads: CollectionDefinition<UploadDocument> = {
  name: 'uploads',
  schema: new Schema<UploadDocument>(
    {
      user_id: { type: String, ...isRequired },
      conversation_id: { type: Schema.Types.ObjectId, default: null },
      filename: { type: String, ...isRequired },
      size: { type: Number, ...isRequired },
      state: { type: String, enum: uploadStates, ...isRequired },
      sender: { type: String, default: null },
      lost_at: { type: Date, default: null },
      received: {
        default: null,
        type: new Schema(
          {
            key: { type: String, ...isRequired },
            loose_id: { type: Schema.Types.ObjectId, ...isRequired },
            sha256: { type: String, ...isRequired },
            encoding: { type: String, default: null },
            upload_time_ms: { type: Number, ...isRequired },
          },
          { _id: false },
        ),
      },
      created_at: { type: Date, ...isRequired },
      expires_at: { type: Date, ...isRequired },
    },
    schemaOptions,
  ),
  indexes: [
    { keys: { user_id: 1, expires_at: 1 }, serves: 'what an owner may still store' },
    {
      keys: { expires_at: 1 },
      options: { expireAfterSeconds: 0 },
      serves: 'removing uploads whose time is over',
    },
  ],
  sharding: {
    key: null,
    because: 'short-lived, and found by `_id` alone from a signed address',
  },
};
