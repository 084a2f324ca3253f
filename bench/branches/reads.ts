/**
 * How much of its collections MongoDB reads for an operation, as the storage engine counts it. What a `$lookup` or a `$unionWith`
 * reads is not in the profiler's figures, nor in those of `serverStatus`; and `explain` runs every union to its end, also those that
 * a page never begins. Here a document that is fetched, in whichever way, is one search on its collection's own table.
 * Nothing else may use the database meanwhile.
 */
import type { Database } from '../../src/database.js';

/** Documents that were fetched, and steps on indexes. */
export interface Reads {
  readonly documents: number;
  readonly keys: number;
}

type Cursor = Readonly<Record<string, number>>;
interface Storage {
  readonly wiredTiger: { readonly cursor: Cursor };
  readonly indexDetails: Readonly<Record<string, { readonly cursor: Cursor }>>;
}

/** Runs `work` and counts what was read of these collections for it. */
export async function readsOf(
  database: Database,
  collections: readonly string[],
  work: () => Promise<unknown>,
): Promise<Reads> {
  const before = await readsSoFar(database, collections);
  await work();
  const after = await readsSoFar(database, collections);
  return { documents: after.documents - before.documents, keys: after.keys - before.keys };
}

async function readsSoFar({ connection }: Database, collections: readonly string[]): Promise<Reads> {
  let [documents, keys] = [0, 0];
  for (const name of collections) {
    const [found] = await connection
      .collection(name)
      .aggregate<{ storageStats: Storage }>([{ $collStats: { storageStats: {} } }])
      .toArray();
    if (!found) throw new Error(`there are no figures of ${name}`);
    documents += stepsOf(found.storageStats.wiredTiger.cursor);
    for (const { cursor } of Object.values(found.storageStats.indexDetails)) keys += stepsOf(cursor);
  }
  return { documents, keys };
}

function stepsOf(cursor: Cursor): number {
  const steps = ['search calls', 'search near calls', 'next calls', 'prev calls'];
  return steps.reduce((sum, step) => sum + (cursor[step] ?? 0), 0);
}
