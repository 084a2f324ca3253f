import { Schema } from 'mongoose';
import { type CollectionDefinition, schemaOptions } from './collection.js';

/** A service's token, deleted when it is revoked. The token itself is not stored, only its hash. */
export interface ServiceTokenDocument {
  /** Random; it stands in the token. */
  _id: string;
  /** What the operator calls the service. */
  name: string;
  /** SHA-256 of the token. */
  token_hash: string;
  created_at: Date;
}

/** The collection `service_tokens`, of this program. */
export const serviceTokens: CollectionDefinition<ServiceTokenDocument> = {
  name: 'service_tokens',
  schema: new Schema<ServiceTokenDocument>(
    {
      _id: { type: String, required: true },
      name: { type: String, required: true },
      token_hash: { type: String, required: true },
      created_at: { type: Date, required: true },
    },
    schemaOptions,
  ),
  indexes: [
    { keys: { name: 1 }, options: { unique: true }, serves: 'one service of a name; npm run admin by name' },
  ],
  sharding: {
    key: null,
    because: 'one document for each service',
  },
};
