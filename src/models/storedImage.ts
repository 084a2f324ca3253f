import { type mongo, Schema, type Types } from 'mongoose';
import type { ThumbnailSize } from '../images/encode.js';
import { type CollectionDefinition, schemaOptions } from './collection.js';
import type { CloudCopyDocument } from './looseFile.js';

/** How far the cloud copy of an image is. */
export const cloudStates = ['none', 'pending', 'done', 'refused'] as const;

/**
 * The bytes of an image, kept once for each owner, however many attachments show them. Whatever begins or ends to refer
 * to them writes this document in its transaction; so attaching, removing and copying to the cloud meet here.
 */
export interface StoredImageDocument {
  _id: Types.ObjectId;
  /** Whose it is; null for those of conversations whose owner was erased. */
  user_id: string | null;
  /** Of the stored bytes, in hexadecimal. */
  sha256: string;
  /** Of the bytes that were sent, in hexadecimal: who sends them again need not wait until they are drawn. */
  source_sha256: string;
  /** Local path, as messages store it. */
  url: string;
  thumbnails: Record<ThumbnailSize, string>;
  /** Local path of what it was generated with; null for an image that was uploaded. */
  parameters: string | null;
  size: number | mongo.Int32 | mongo.Long;
  mime_type: string;
  width: number | mongo.Int32 | mongo.Long;
  height: number | mongo.Int32 | mongo.Long;
  /** How often it was attached. */
  attached: number | mongo.Int32 | mongo.Long;
  /** When to look whether a message still shows it. */
  check_at: Date;
  cloud: StoredImageCloud;
  created_at: Date;
}

/** The cloud copy, and what is still to do for it. */
export interface StoredImageCloud {
  state: (typeof cloudStates)[number];
  /** The copy; null until there is one, or it is known where it will be. Its checksum is null until it was put. */
  copy: (CloudCopyDocument & { sha256: string | null }) | null;
  /** How often copying was tried without success. */
  tries: number | mongo.Int32 | mongo.Long;
  /** When it is tried next, or looked at again; null when nothing is to do. */
  next_at: Date | null;
  /** What went wrong the last time, for an operator; null when nothing did. */
  error: string | null;
}

const isRequired = { required: true } as const;

/** The filter of one image, with all of its shard key: only by that a cluster finds and changes it in one step. */
export function keyOf({ _id, user_id, sha256 }: Pick<StoredImageDocument, '_id' | 'user_id' | 'sha256'>) {
  return { _id, user_id, sha256 };
}

/** The collection `stored_images`, of this program. */
export const storedImages: CollectionDefinition<StoredImageDocument> = {
  name: 'stored_images',
  schema: new Schema<StoredImageDocument>(
    {
      user_id: { type: String, default: null },
      sha256: { type: String, ...isRequired },
      source_sha256: { type: String, ...isRequired },
      url: { type: String, ...isRequired },
      thumbnails: { small: String, large: String },
      parameters: { type: String, default: null },
      size: { type: Number, ...isRequired },
      mime_type: { type: String, ...isRequired },
      width: { type: Number, ...isRequired },
      height: { type: Number, ...isRequired },
      attached: { type: Number, ...isRequired },
      check_at: { type: Date, ...isRequired },
      cloud: {
        ...isRequired,
        type: new Schema(
          {
            state: { type: String, enum: cloudStates, ...isRequired },
            copy: {
              default: null,
              type: new Schema(
                { service: String, url: String, delete_url: { type: String, default: null }, sha256: String },
                { _id: false },
              ),
            },
            tries: { type: Number, ...isRequired },
            next_at: { type: Date, default: null },
            error: { type: String, default: null },
          },
          { _id: false },
        ),
      },
      created_at: { type: Date, ...isRequired },
    },
    schemaOptions,
  ),
  indexes: [
    {
      keys: { user_id: 1, sha256: 1 },
      options: { unique: true },
      serves: 'finding the bytes of an owner; once for each owner',
    },
    { keys: { user_id: 1, source_sha256: 1 }, serves: 'finding bytes that were sent before' },
    { keys: { url: 1 }, serves: 'Image.replication' },
    { keys: { check_at: 1 }, serves: 'finding what may not be used any more' },
    {
      keys: { 'cloud.next_at': 1 },
      options: { partialFilterExpression: { 'cloud.next_at': { $type: 'date' } } },
      serves: 'finding what is to be copied to the cloud',
    },
  ],
  sharding: {
    key: { user_id: 1, sha256: 1 },
    because: 'found by the owner; not hashed, because its unique index is to hold on all shards',
  },
};
