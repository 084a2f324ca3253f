import { Schema } from 'mongoose';
import { type CollectionDefinition, schemaOptions } from './collection.js';

/**
 * What transactions write so that they meet. Two that read the same documents and write different ones would both go
 * through, although the second should see what the first has done.
 */
export interface LockDocument {
  /** What they must agree on. */
  _id: string;
  /** How often it was taken. */
  taken: number;
}

/** The collection `locks`, of this program. */
export const locks: CollectionDefinition<LockDocument> = {
  name: 'locks',
  schema: new Schema<LockDocument>(
    { _id: { type: String, required: true }, taken: { type: Number, required: true } },
    schemaOptions,
  ),
  indexes: [],
  sharding: {
    key: null,
    because: 'transactions meet here; a handful of small documents and one for each owner of files',
  },
};
