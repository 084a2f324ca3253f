/**
 * How the collections lie on a sharded cluster, beside what their model files ask for, and how they get there. Keys and
 * reasons are in the model files; docs/scaling.md says what they mean for an operator.
 */
import type { mongo } from 'mongoose';
import { createIndexes } from './indexes.js';
import { type ExistingIndex, existingIndexes, keyText } from './indexesInUse.js';
import type { CollectionDefinition } from './models/collection.js';

/** What of a collection decides how it lies on a cluster. */
export type ShardedCollection = Pick<CollectionDefinition<unknown>, 'name' | 'indexes' | 'sharding'>;

type ShardKey = NonNullable<ShardedCollection['sharding']['key']>;

/** How many documents of a collection a shard holds, orphaned ones among them. */
export interface ShardCount {
  readonly shard: string;
  readonly documents: number;
}

/** How a collection lies on the cluster. */
export interface Placement {
  readonly exists: boolean;
  readonly isView: boolean;
  /** The key by which it is spread; null where it is whole. */
  readonly key: Readonly<Record<string, unknown>> | null;
  readonly shards: readonly ShardCount[];
  /** Whether an index is there that begins with the key that is asked for. */
  readonly hasIndex: boolean;
}

/** What is to be done: nothing, to spread it, or what only an operator can decide. */
export type ShardStep = 'none' | 'shard' | 'reshard';

/** Whether a database is one of a sharded cluster: whether a `mongos` answers. */
export async function isCluster(db: mongo.Db): Promise<boolean> {
  return (await db.admin().command({ hello: 1 })).msg === 'isdbgrid';
}

/** How a collection lies on the cluster that `db` is on. */
export async function placementOf(db: mongo.Db, { name, sharding }: ShardedCollection): Promise<Placement> {
  const [found] = await db.listCollections({ name }).toArray();
  const isView = found?.type === 'view';
  if (!found || isView)
    return { exists: found !== undefined, isView, key: null, shards: [], hasIndex: false };
  const sharded = await db.client
    .db('config')
    .collection<{ _id: string; key: Record<string, unknown>; unsplittable?: boolean }>('collections')
    .findOne({ _id: `${db.databaseName}.${name}` });
  const counts = await db
    .collection(name)
    .aggregate<{ shard: string; count: number }>([{ $collStats: { count: {} } }, { $sort: { shard: 1 } }])
    .toArray();
  return {
    exists: true,
    isView,
    key: sharded && !sharded.unsplittable ? sharded.key : null,
    shards: counts.map(({ shard, count }) => ({ shard, documents: Number(count) })),
    hasIndex: await hasIndexOf(db, { name, sharding }),
  };
}

/** What is to be done for a collection that lies so. */
export function stepOf({ sharding }: ShardedCollection, { isView, key }: Placement): ShardStep {
  if (isView) return sharding.key ? 'reshard' : 'none';
  if (keyTextOf(key) === keyTextOf(sharding.key)) return 'none';
  return key ? 'reshard' : 'shard';
}

/**
 * Spreads a collection that is whole by its key, with the index that this needs; one that does not exist is made with all of
 * its indexes. Documents move afterwards, as the cluster's balancer finds time. Gives null, or MongoDB's reason for not
 * doing it.
 */
export async function shardCollection(
  db: mongo.Db,
  collection: ShardedCollection,
  { exists, hasIndex }: Pick<Placement, 'exists' | 'hasIndex'>,
): Promise<string | null> {
  const { name } = collection;
  const { key } = collection.sharding;
  if (!key) return null;
  try {
    if (!exists) await createIndexes(db, collection);
    // One that was just made may be of the key, too.
    const isThere = exists ? hasIndex : await hasIndexOf(db, collection);
    if (!isThere) await db.collection(name).createIndex({ ...key });
    await db.admin().command({ shardCollection: `${db.databaseName}.${name}`, key });
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error.message;
    throw error;
  }
}

/** Lets collections of the database be spread; makes the database when it does not exist. */
export async function enableSharding(db: mongo.Db): Promise<void> {
  await db.admin().command({ enableSharding: db.databaseName });
}

async function hasIndexOf(
  db: mongo.Db,
  { name, sharding: { key } }: Pick<ShardedCollection, 'name' | 'sharding'>,
): Promise<boolean> {
  return ((await existingIndexes(db, name)) ?? []).some((index) => isIndexOf(key, index));
}

/** Whether an index leads to every document in the order of a shard key. */
export function isIndexOf(key: ShardKey | null, index: ExistingIndex): boolean {
  if (!key || index.sparse || index.hidden || index.filter !== null || index.collation !== null) return false;
  const paths = Object.entries(index.keys).slice(0, Object.keys(key).length);
  return keyText(Object.fromEntries(paths)) === keyText(key);
}

function keyTextOf(key: Readonly<Record<string, unknown>> | null): string {
  return key ? keyText(key) : '';
}
