/**
 * What a collection is: its name, the mongoose schema of its documents, and its indexes, each with the query it
 * serves. Nothing is created by opening a model; `database.ts` and `npm run indexes` do that.
 */
import type { Connection, Model, Schema } from 'mongoose';

/** An index and why it is there. */
export interface IndexDefinition {
  readonly keys: Readonly<Record<string, 1 | -1 | 'text'>>;
  readonly options?: {
    readonly unique?: true;
    readonly partialFilterExpression?: Readonly<Record<string, unknown>>;
    readonly expireAfterSeconds?: number;
    readonly default_language?: string;
    readonly language_override?: string;
    /** Rules of comparing texts; without them they are compared byte by byte. */
    readonly collation?: { readonly locale: string; readonly strength: number };
  };
  /** The query that would have to scan without it. */
  readonly serves: string;
}

/** How a collection lies on a cluster: spread over the shards by a key, or whole on one of them. */
export type Sharding =
  | { readonly key: Readonly<Record<string, 1 | 'hashed'>>; readonly because: string }
  | { readonly key: null; readonly because: string };

/** A collection of this program. */
export interface CollectionDefinition<Document> {
  readonly name: string;
  readonly schema: Schema<Document>;
  readonly indexes: readonly IndexDefinition[];
  /** What `npm run shard` does with it, and why. */
  readonly sharding: Sharding;
}

/**
 * Options of every schema: a filter on an unknown path throws instead of matching everything, nothing waits for a
 * lost connection, nothing is created by itself, and keys of other programs are neither added nor dropped.
 */
export const schemaOptions = {
  strict: 'throw',
  strictQuery: 'throw',
  bufferCommands: false,
  autoIndex: false,
  autoCreate: false,
  minimize: false,
  versionKey: false,
  id: false,
} as const;

/** Opens the model of a collection on a connection. */
export function openModel<Document>(
  connection: Connection,
  definition: CollectionDefinition<Document>,
): Model<Document> {
  return connection.model<Document>(definition.name, definition.schema, definition.name);
}

/**
 * Which stored keys each GraphQL field is made of. A field that is not listed needs none beside `always`.
 */
export interface FieldPaths {
  /** Needed whatever was selected: ids and foreign keys. */
  readonly always: readonly string[];
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** The projection that `selected` GraphQL fields need. */
export function projection(paths: FieldPaths, selected: Iterable<string>): Record<string, 1> {
  const needed: Record<string, 1> = {};
  for (const path of paths.always) needed[path] = 1;
  for (const field of selected) for (const path of paths.fields[field] ?? []) needed[path] = 1;
  return needed;
}
