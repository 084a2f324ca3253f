/**
 * The generic makers that all loaders are built from. Each collects what one tick of execution asks for and reads
 * it with one database command, however many parents ask. Loaders live for one request.
 */
import DataLoader from 'dataloader';
import type { Types } from 'mongoose';
import type { Selected } from '../selection.js';

/** The value by which a list hangs on its parent: a `user_id`, an `_id`, or true for what is public. */
export type ParentKey = string | Types.ObjectId | true;

/** Loads a document by its key, with the fields that were selected; null when there is none for this viewer. */
export type LoadDocument<Key, Item> = (key: Key, selected: Selected) => Promise<Item | null>;

/** Loads what hangs on a parent, as `query` asks. */
export type LoadOf<Query, Value> = (parent: ParentKey, query: Query) => Promise<Value>;

/**
 * Makes a loader of documents. `read` gets each key once, with all fields that were selected in the same tick, and
 * gives what it found by the text of the key.
 */
export function documentLoader<Key, Item>(
  keyText: (key: Key) => string,
  read: (keys: readonly Key[], selected: Selected) => Promise<ReadonlyMap<string, Item>>,
): LoadDocument<Key, Item> {
  type Request = { readonly key: Key; readonly selected: Selected };
  const loader = new DataLoader<Request, Item | null, string>(
    async (requests) => {
      const selected = new Set(requests.flatMap((request) => [...request.selected]));
      const keys = new Map(requests.map((request) => [keyText(request.key), request.key]));
      const found = await read([...keys.values()], selected);
      return requests.map((request) => found.get(keyText(request.key)) ?? null);
    },
    { cacheKeyFn: ({ key, selected }) => `${keyText(key)} ${[...selected].sort().join()}` },
  );
  return (key, selected) => loader.load({ key, selected });
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
