import mongoose from 'mongoose';
import type { StoredDocument } from './document.js';

/**
 * What an import stores in a document of `collection` beside what its line says: the reason of a later version of a
 * message that has none.
 */
export function addedTo(collection: string, document: StoredDocument): Readonly<Record<string, unknown>> {
  const isVersion =
    collection === 'messages' && document.parent_message_id instanceof mongoose.mongo.ObjectId;
  return isVersion && !Object.hasOwn(document, 'version_reason') ? { version_reason: 'import' } : {};
}
