/**
 * The difference between the indexes that the model files ask for and those that a database has. An index counts by
 * its keys and what it enforces, not by its name.
 */
import type { mongo } from 'mongoose';
import type { IndexDefinition } from './models/collection.js';

/** An index that a database has. */
export interface ExistingIndex {
  readonly name: string;
  readonly keys: Readonly<Record<string, unknown>>;
  readonly unique: boolean;
  readonly partial: boolean;
}

/** How a collection's indexes differ from what its model file asks for. */
export interface IndexDifference {
  /** Asked for and not there. */
  readonly missing: readonly IndexDefinition[];
  /** There, asked for. */
  readonly kept: readonly ExistingIndex[];
  /** There and not asked for, each with the asked-for index that serves its queries too, or null. */
  readonly unasked: readonly { readonly index: ExistingIndex; readonly coveredBy: IndexDefinition | null }[];
}

interface Collection {
  readonly name: string;
  readonly indexes: readonly IndexDefinition[];
}

/** Compares a collection with its definition; a collection that does not exist lacks every index. */
export async function compareIndexes(db: mongo.Db, definition: Collection): Promise<IndexDifference> {
  const existing = await existingIndexes(db, definition.name);
  const matches = (index: ExistingIndex, asked: IndexDefinition) =>
    keyText(index.keys) === keyText(textIndexKeys(asked)) &&
    index.unique === (asked.options?.unique ?? false) &&
    index.partial === (asked.options?.partialFilterExpression !== undefined);
  const missing = definition.indexes.filter((asked) => !existing.some((index) => matches(index, asked)));
  const kept = existing.filter((index) => definition.indexes.some((asked) => matches(index, asked)));
  const unasked = existing
    .filter((index) => !kept.includes(index))
    .map((index) => ({ index, coveredBy: definition.indexes.find((asked) => covers(asked, index)) ?? null }));
  return { missing, kept, unasked };
}

/** Builds every index of a collection that is not there yet; makes the collection when it does not exist. */
export async function createIndexes(
  db: mongo.Db,
  definition: Collection,
): Promise<readonly IndexDefinition[]> {
  const { missing } = await compareIndexes(db, definition);
  if (missing.length === 0) {
    if (definition.indexes.length === 0) await createCollection(db, definition.name);
    return [];
  }
  await db
    .collection(definition.name)
    .createIndexes(missing.map(({ keys, options }) => ({ key: { ...keys }, ...options })));
  return missing;
}

const namespaceExists = 48;

async function createCollection(db: mongo.Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if (!isServerError(error, namespaceExists)) throw error;
  }
}

const namespaceNotFound = 26;

async function existingIndexes(db: mongo.Db, collection: string): Promise<readonly ExistingIndex[]> {
  try {
    const found = await db.collection(collection).listIndexes().toArray();
    return found
      .filter((index) => index.name !== '_id_')
      .map((index) => ({
        name: String(index.name),
        keys: index.weights ? textKeys(index.key, index.weights) : index.key,
        unique: index.unique === true,
        partial: index.partialFilterExpression !== undefined || index.sparse === true,
      }));
  } catch (error) {
    if (isServerError(error, namespaceNotFound)) return [];
    throw error;
  }
}

function isServerError(error: unknown, code: number): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** MongoDB keeps a text index's fields apart, in alphabetical order. */
function textKeys(key: Record<string, unknown>, weights: Record<string, unknown>): Record<string, unknown> {
  const plain = Object.entries(key).filter(([path]) => path !== '_fts' && path !== '_ftsx');
  return Object.fromEntries([
    ...plain,
    ...Object.keys(weights)
      .sort()
      .map((path) => [path, 'text']),
  ]);
}

function textIndexKeys(asked: IndexDefinition): Record<string, unknown> {
  const isText = Object.values(asked.keys).includes('text');
  return isText
    ? Object.fromEntries(Object.entries(asked.keys).sort(([a], [b]) => (a < b ? -1 : 1)))
    : asked.keys;
}

function keyText(keys: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(keys));
}

/** Whether the keys of `index` begin the keys of `asked`, in the same or in the opposite direction. */
function covers(asked: IndexDefinition, index: ExistingIndex): boolean {
  if (index.unique || asked.options?.partialFilterExpression) return false;
  const wide = Object.entries(asked.keys);
  const narrow = Object.entries(index.keys);
  if (narrow.length > wide.length) return false;
  return [1, -1].some((sign) =>
    narrow.every(([path, direction], at) => {
      const [widePath, wideDirection] = wide[at] ?? [];
      return path === widePath && Number(direction) * sign === wideDirection;
    }),
  );
}
