import type { Model, Types } from 'mongoose';
import { type FieldPaths, projection } from '../models/collection.js';
import { type DocumentLoader, documentLoader } from './batch.js';
import { all, type Filter } from './list.js';
import type { ReadOptions } from './request.js';

/** Documents that are found by their `_id`. */
export interface Source<Document, Item> {
  readonly model: Model<Document>;
  readonly paths: FieldPaths;
  readonly toItem: (document: Document) => Item;
  /** What the viewer may read of them: part of every command. */
  readonly filter: () => Filter;
}

/** Makes a loader of documents by `_id`, among those that the viewer may read. */
export function idLoader<Document extends { _id: Types.ObjectId }, Item>(
  source: Source<Document, Item>,
  read: ReadOptions,
): DocumentLoader<Types.ObjectId, Item> {
  return documentLoader(
    (id: Types.ObjectId) => id.toHexString(),
    source.paths.fields,
    async (ids, selected) => {
      const documents = await source.model
        .find(all({ _id: { $in: ids } }, source.filter()), projection(source.paths, selected), read)
        .lean<Document[]>();
      return new Map(documents.map((document) => [document._id.toHexString(), source.toItem(document)]));
    },
  );
}
