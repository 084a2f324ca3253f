import type { Model, Types } from 'mongoose';
import { type FieldPaths, projection } from '../models/collection.js';
import { type DocumentLoader, documentLoader } from './batch.js';
import { all, type Filter, type Stage } from './list.js';
import type { ReadOptions } from './request.js';

/** Documents that are found by their `_id`. */
export interface Source<Document, Item> {
  readonly model: Model<Document>;
  readonly paths: FieldPaths;
  readonly toItem: (document: Document) => Item;
  /** What the viewer may read of them: part of every command. */
  readonly filter: () => Filter;
  /** Given where what the viewer may read hangs on other documents: stages that keep it, in the same command. */
  readonly keep?: readonly Stage[];
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
      const { model, keep } = source;
      const wanted = all({ _id: { $in: ids } }, source.filter());
      const shown = projection(source.paths, selected);
      const documents = keep
        ? await model.collection
            .aggregate<Document>([{ $match: wanted }, ...keep, { $project: shown }], read)
            .toArray()
        : await model.find(wanted, shown, read).lean<Document[]>();
      return new Map(documents.map((document) => [document._id.toHexString(), source.toItem(document)]));
    },
  );
}
