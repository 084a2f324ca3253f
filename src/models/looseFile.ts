import { Schema, type Types } from 'mongoose';
import { type CollectionDefinition, schemaOptions } from './collection.js';

/** The stores of this program. */
export const storeNames = ['images', 'files'] as const;

/** Which store. */
export type StoreName = (typeof storeNames)[number];

/** A copy in the cloud. */
export interface CloudCopyDocument {
  /** The cloud: `imgbb` or `s3`. */
  service: string;
  url: string;
  /** The page on which a person removes the copy; null where the cloud has none. */
  delete_url: string | null;
}

/**
 * Bytes that no document refers to: not yet, or not any more. It is written before bytes are, and deleted in the
 * transaction that refers to them, so that nothing is ever on the disk that neither a document nor this one knows.
 */
export interface LooseFileDocument {
  _id: Types.ObjectId;
  store: StoreName;
  /** Keys of the store. */
  keys: string[];
  /** The copy that goes with them; null for none. */
  cloud: CloudCopyDocument | null;
  /** When they are removed. */
  remove_at: Date;
  /** Whether it has begun: then nothing may refer to them any more. */
  removing: boolean;
}

/** The collection `loose_files`, of this program. */
export const looseFiles: CollectionDefinition<LooseFileDocument> = {
  name: 'loose_files',
  schema: new Schema<LooseFileDocument>(
    {
      store: { type: String, required: true },
      keys: { type: [String], required: true },
      cloud: {
        default: null,
        type: new Schema(
          { service: String, url: String, delete_url: { type: String, default: null } },
          { _id: false },
        ),
      },
      remove_at: { type: Date, required: true },
      removing: { type: Boolean, required: true },
    },
    schemaOptions,
  ),
  indexes: [{ keys: { remove_at: 1 }, serves: 'finding what is to be removed' }],
  sharding: {
    key: null,
    because: 'short-lived, and looked through by time for all owners',
  },
};
