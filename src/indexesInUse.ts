/** The indexes that a database has, in the terms in which the model files ask for theirs. */
import type { mongo } from 'mongoose';

/** An index that a database has. */
export interface ExistingIndex {
  readonly name: string;
  /** Path to direction or kind, in order; a text index's paths in the order of the alphabet. */
  readonly keys: Readonly<Record<string, unknown>>;
  readonly unique: boolean;
  readonly sparse: boolean;
  /** The partial filter as JSON; null for an index of all documents. */
  readonly filter: string | null;
  /** Seconds after which MongoDB removes a document; null for never. */
  readonly expireAfterSeconds: number | null;
  /** A hidden index is maintained, but no query uses it. */
  readonly hidden: boolean;
  /** The rules by which it compares texts; null for byte by byte. */
  readonly collation: string | null;
  /** Language of a text index; null for any other. */
  readonly language: string | null;
  /** The key of a document that gives it another language in a text index; null for any other index. */
  readonly languageKey: string | null;
}

/** The key that `languageKey` is where nothing else was asked for. */
export const defaultLanguageKey = 'language';

const namespaceNotFound = 26;
const notSupportedOnView = 166;

/**
 * Reads the indexes of a collection but that of `_id`; none where the collection does not exist. Gives null for a
 * view, which has none of its own.
 */
export async function existingIndexes(
  db: mongo.Db,
  collection: string,
): Promise<readonly ExistingIndex[] | null> {
  try {
    const found = await db.collection(collection).listIndexes().toArray();
    return found
      .filter((index) => index.name !== '_id_')
      .map((index) => ({
        name: String(index.name),
        keys: index.weights ? textKeys(index.key, index.weights) : index.key,
        unique: index.unique === true,
        sparse: index.sparse === true,
        filter: index.partialFilterExpression ? JSON.stringify(index.partialFilterExpression) : null,
        expireAfterSeconds: index.expireAfterSeconds === undefined ? null : Number(index.expireAfterSeconds),
        hidden: index.hidden === true,
        collation: index.collation ? collationText(index.collation) : null,
        language: index.weights ? String(index.default_language) : null,
        languageKey: index.weights ? String(index.language_override ?? defaultLanguageKey) : null,
      }));
  } catch (error) {
    if (isServerError(error, namespaceNotFound)) return [];
    if (isServerError(error, notSupportedOnView)) return null;
    throw error;
  }
}

/** Whether an error is MongoDB's with this code. */
export function isServerError(error: unknown, code: number): error is Error {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Whether these are the keys of a text index. */
export function isText(keys: Readonly<Record<string, unknown>>): boolean {
  return Object.values(keys).includes('text');
}

/** What MongoDB completes the rules of comparing with; it also adds the version of its library. */
const collationDefaults: Readonly<Record<string, unknown>> = {
  caseLevel: false,
  caseFirst: 'off',
  strength: 3,
  numericOrdering: false,
  alternate: 'non-ignorable',
  maxVariable: 'punct',
  normalization: false,
  backwards: false,
};

/** Rules of comparing texts as people read them, also for comparing: `locale: "en", strength: 2`. */
export function collationText({ version: _, ...rules }: Readonly<Record<string, unknown>>): string {
  const told = Object.entries(rules).filter(([rule, value]) => collationDefaults[rule] !== value);
  return told
    .map(([rule, value]) => `${rule}: ${JSON.stringify(value)}`)
    .sort()
    .join(', ');
}

/** Keys as people read them, also for comparing: `{user_id: 1, created_at: -1}`. */
export function keyText(keys: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(keys).map(([path, direction]) => `${path}: ${JSON.stringify(direction)}`);
  return `{${pairs.join(', ')}}`;
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
