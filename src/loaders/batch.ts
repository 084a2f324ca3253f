/**
 * The generic makers that all loaders are built from. Each collects what one tick of execution asks for and reads
 * it with one database command, however many parents ask. Loaders live for one request.
 */
import DataLoader from 'dataloader';
import type { Types } from 'mongoose';
import type { Selected } from '../selection.js';
import { LazyMap } from './lazyMap.js';

/** The value by which a list hangs on its parent: a `user_id`, an `_id`, or true for what is public. */
export type ParentKey = string | Types.ObjectId | true;

/** Loads documents by key. */
export interface DocumentLoader<Key, Item> {
  /** The document with the fields that were selected; null when there is none for this viewer. */
  load(key: Key, selected: Selected): Promise<Item | null>;
  /** Remembers documents that were read in another way with these fields, so that they are not read again. */
  remember(items: readonly Item[], selected: Selected, keyOf: (item: Item) => Key): void;
}

/** Loads what hangs on a parent, as `query` asks. */
export type LoadOf<Query, Value> = (parent: ParentKey, query: Query) => Promise<Value>;

/**
 * Makes a loader of documents. `read` gets each key once, with all fields that were selected in the same tick, and
 * gives what it found by the text of the key. `stored` names the fields that have to be read; the others come with
 * every document.
 */
export function documentLoader<Key, Item>(
  keyText: (key: Key) => string,
  stored: Readonly<Record<string, unknown>>,
  read: (keys: readonly Key[], selected: Selected) => Promise<ReadonlyMap<string, Item>>,
): DocumentLoader<Key, Item> {
  type Request = { readonly key: Key; readonly needed: readonly string[] };
  const known = new LazyMap<{ readonly fields: Selected; readonly item: Item }>(
    (before, { fields }) => before.fields.size <= fields.size,
  );
  const loader = new DataLoader<Request, Item | null, string>(
    async (requests) => {
      const fields = new Set(requests.flatMap(({ needed }) => needed));
      const keys = new Map(requests.map(({ key }) => [keyText(key), key]));
      const found = await read([...keys.values()], fields);
      known.add(() => [...found].map(([text, item]) => [text, { fields, item }]));
      return requests.map(({ key }) => found.get(keyText(key)) ?? null);
    },
    { cacheKeyFn: ({ key, needed }) => `${keyText(key)} ${needed.join()}` },
  );
  const neededOf = (selected: Selected) => [...selected].filter((field) => field in stored).sort();
  return {
    async load(key, selected) {
      const needed = neededOf(selected);
      const at = known.get(keyText(key));
      if (at && needed.every((field) => at.fields.has(field))) return at.item;
      return loader.load({ key, needed });
    },
    remember(items, selected, keyOf) {
      known.add(() => {
        const fields = new Set(neededOf(selected));
        return items.map((item) => [keyText(keyOf(item)), { fields, item }]);
      });
    },
  };
}

/**
 * Makes a loader of what hangs on parents: lists, counts, sums. Parents that ask with the same query in one tick
 * share one call of `read`; a parent that is missing from its answer gets `empty`.
 */
export function parentLoader<Query extends object, Value>(
  read: (parents: readonly ParentKey[], query: Query) => Promise<ReadonlyMap<string, Value>>,
  empty: () => Value,
): LoadOf<Query, Value> {
  type Request = { readonly parent: ParentKey; readonly query: Query; readonly queryText: string };
  const loader = new DataLoader<Request, Value, string>(
    async (requests) => {
      const queries = new Map(requests.map((request) => [request.queryText, request.query]));
      const answers = new Map<string, ReadonlyMap<string, Value>>();
      await Promise.all(
        [...queries].map(async ([queryText, query]) => {
          const parents = new Map<string, ParentKey>();
          for (const request of requests) {
            if (request.queryText === queryText) parents.set(String(request.parent), request.parent);
          }
          answers.set(queryText, await read([...parents.values()], query));
        }),
      );
      return requests.map(({ queryText, parent }) => answers.get(queryText)?.get(String(parent)) ?? empty());
    },
    { cacheKeyFn: ({ queryText, parent }) => `${String(parent)} ${queryText}` },
  );
  return (parent, query) => loader.load({ parent, query, queryText: textOf(query) });
}

/** Equal queries have equal texts; the order in which fields were selected does not matter. */
function textOf(query: object): string {
  return JSON.stringify(query, (_key, value: unknown) => {
    if (value instanceof Set) return [...value].sort();
    return value instanceof RegExp ? value.source : value;
  });
}
