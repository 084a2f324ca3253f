/**
 * The difference between the indexes that the model files ask for and those that a database has. An index counts by
 * its keys and what it enforces, not by its name.
 */
import type { mongo } from 'mongoose';
import {
  collationText,
  defaultLanguageKey,
  type ExistingIndex,
  existingIndexes,
  isServerError,
  isText,
  keyText,
} from './indexesInUse.js';
import type { IndexDefinition, Sharding } from './models/collection.js';

export type { ExistingIndex } from './indexesInUse.js';

/** How a collection's indexes differ from what its model file asks for. */
export interface IndexDifference {
  /** Whether it is a view, which has no indexes of its own: then nothing is missing and nothing can be built. */
  readonly isView: boolean;
  /** Asked for and not there. */
  readonly missing: readonly IndexDefinition[];
  /** Those of the missing that cannot be built as long as `index` is there; `reason` says how that one differs. */
  readonly conflicts: readonly {
    readonly asked: IndexDefinition;
    readonly index: ExistingIndex;
    readonly reason: string;
  }[];
  /** There, asked for. */
  readonly kept: readonly { readonly index: ExistingIndex; readonly asked: IndexDefinition }[];
  /** There and not asked for. */
  readonly unasked: readonly UnaskedIndex[];
}

/** An index that is there and not asked for. */
export interface UnaskedIndex {
  readonly index: ExistingIndex;
  /** The asked-for index that is there and serves its queries, too; null when there is none. */
  readonly coveredBy: IndexDefinition | null;
  /** The asked-for index that would do so, but is missing; null when there is none. */
  readonly replacedBy: IndexDefinition | null;
}

/** A collection and the indexes that it should have. */
export interface IndexedCollection {
  readonly name: string;
  readonly indexes: readonly IndexDefinition[];
  readonly sharding?: Sharding;
}

/** Compares a collection with its definition; a collection that does not exist lacks every index. */
export async function compareIndexes(db: mongo.Db, definition: IndexedCollection): Promise<IndexDifference> {
  const existing = await existingIndexes(db, definition.name);
  if (!existing) return { isView: true, missing: [], conflicts: [], kept: [], unasked: [] };
  const kept = definition.indexes.flatMap((asked) => {
    const index = existing.find((candidate) => satisfies(candidate, asked));
    return index ? [{ index, asked }] : [];
  });
  const missing = definition.indexes.filter((asked) => !kept.some((pair) => pair.asked === asked));
  const conflicts = missing.flatMap((asked) => {
    const found = existing
      .map((index) => ({ asked, index, reason: obstacle(index, asked) }))
      .find(({ reason }) => reason !== null);
    return found?.reason ? [{ ...found, reason: found.reason }] : [];
  });
  const unasked = existing
    .filter((index) => !kept.some((pair) => pair.index === index))
    .map((index) => ({
      index,
      coveredBy: kept.find(({ asked }) => covers(asked, index))?.asked ?? null,
      replacedBy: missing.find((asked) => covers(asked, index)) ?? null,
    }));
  return { isView: false, missing, conflicts, kept, unasked };
}

/** Builds every index of a collection that is not there yet; makes the collection when it does not exist. */
export async function createIndexes(
  db: mongo.Db,
  definition: IndexedCollection,
): Promise<readonly IndexDefinition[]> {
  const { missing } = await compareIndexes(db, definition);
  if (missing.length === 0) {
    if (definition.indexes.length === 0) await createCollection(db, definition.name);
    return [];
  }
  await db
    .collection(definition.name)
    .createIndexes(
      missing.map((asked) => ({ key: { ...asked.keys }, ...asked.options, name: indexName(asked) })),
    );
  return missing;
}

const duplicateKey = 11_000;

/** Builds one index. Gives null, or the sentence that says why it cannot be built. */
export async function buildIndex(
  db: mongo.Db,
  collection: string,
  asked: IndexDefinition,
): Promise<string | null> {
  const existing = (await existingIndexes(db, collection)) ?? [];
  const blocking = existing.find((index) => obstacle(index, asked) !== null);
  if (blocking) {
    return `The index ${blocking.name} stands in the way: ${obstacle(blocking, asked)}. ${remedy(collection, blocking)}`;
  }
  const name = freeName(
    indexName(asked),
    existing.map((index) => index.name),
  );
  try {
    await db.collection(collection).createIndex({ ...asked.keys }, { ...asked.options, name });
    return null;
  } catch (error) {
    if (isServerError(error, duplicateKey)) {
      const double = /dup key: (.*)$/s.exec(error.message)?.[1] ?? 'a value';
      return `It would be unique, but more than one document has ${double}: mend the data first.`;
    }
    if (error instanceof Error && 'code' in error) return `MongoDB refuses: ${error.message}`;
    throw error;
  }
}

/**
 * The name that an index of ours gets. A partial one and one with a collation have names of their own, so that another
 * program can still make the plain index of the same keys under the name that MongoDB gives by itself.
 */
export function indexName(asked: IndexDefinition): string {
  const name = Object.entries(asked.keys)
    .map(([path, direction]) => `${path}_${direction}`)
    .join('_');
  if (asked.options?.collation) return `${name}_folded`;
  return asked.options?.partialFilterExpression ? `${name}_partial` : name;
}

/** What an operator does about an index that stands in the way of ours, as a sentence. */
export function remedy(collection: string, { name, hidden }: ExistingIndex): string {
  const call = (method: string) =>
    `db.getCollection(${JSON.stringify(collection)}).${method}(${JSON.stringify(name)})`;
  const drop = `Drop it with ${call('dropIndex')} in mongosh when nothing else needs it, then --apply builds ours`;
  return hidden ? `${drop}; or show it to queries again with ${call('unhideIndex')}.` : `${drop}.`;
}

function freeName(name: string, taken: readonly string[]): string {
  let free = name;
  for (let number = 2; taken.includes(free); number += 1) free = `${name}_${number}`;
  return free;
}

const namespaceExists = 48;

async function createCollection(db: mongo.Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if (!isServerError(error, namespaceExists)) throw error;
  }
}

/** Whether `index` does all that `asked` is for. */
function satisfies(index: ExistingIndex, asked: IndexDefinition): boolean {
  const { unique, expireAfterSeconds, default_language, language_override } = asked.options ?? {};
  return (
    hasSameSignature(index, asked) &&
    (index.unique || !unique) &&
    index.expireAfterSeconds === (expireAfterSeconds ?? null) &&
    (index.language === null || index.language === (default_language ?? 'english')) &&
    (index.languageKey === null || index.languageKey === (language_override ?? defaultLanguageKey)) &&
    !index.hidden
  );
}

/** Same keys over the same documents; what MongoDB tells two indexes of a collection apart by, beside `unique`. */
function hasSameSignature(index: ExistingIndex, asked: IndexDefinition): boolean {
  return (
    keyText(index.keys) === keyText(storedKeys(asked)) &&
    index.filter === filterText(asked) &&
    !index.sparse &&
    index.collation === askedCollation(asked)
  );
}

/** Why `asked` cannot be built while `index` is there, as the rest of a sentence; null when it can. */
function obstacle(index: ExistingIndex, asked: IndexDefinition): string | null {
  if (satisfies(index, asked)) return null;
  if (isText(asked.keys) && isText(index.keys)) {
    const texts = Object.keys(index.keys).join(', ');
    return (
      `a collection can have one text index, and it is over ${texts} in the language "${index.language}", ` +
      `or in the one that a document names in its key "${index.languageKey}"`
    );
  }
  if (!hasSameSignature(index, asked) || index.unique !== (asked.options?.unique ?? false)) return null;
  if (index.hidden) return 'it has the same keys, but it is hidden, so that no query uses it';
  const seconds = (value: number | null | undefined) => (value == null ? 'never' : `after ${value} seconds`);
  return (
    `it has the same keys, but lets documents expire ${seconds(index.expireAfterSeconds)} ` +
    `instead of ${seconds(asked.options?.expireAfterSeconds)}`
  );
}

function storedKeys(asked: IndexDefinition): Readonly<Record<string, unknown>> {
  if (!isText(asked.keys)) return asked.keys;
  return Object.fromEntries(Object.entries(asked.keys).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function askedCollation({ options }: IndexDefinition): string | null {
  return options?.collation ? collationText(options.collation) : null;
}

function filterText(asked: IndexDefinition): string | null {
  const filter = asked.options?.partialFilterExpression;
  return filter ? JSON.stringify(filter) : null;
}

/** Whether the keys of `index` begin the keys of `asked`, in the same or in the opposite direction. */
function covers(asked: IndexDefinition, index: ExistingIndex): boolean {
  // These do more than serve queries, or serve others than the wide one does.
  if (index.unique || index.expireAfterSeconds !== null || index.collation !== null) return false;
  if (asked.options?.partialFilterExpression || asked.options?.collation) return false;
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
