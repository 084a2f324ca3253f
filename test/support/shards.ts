/** Puts a test's database on the shards of a cluster, as `npm run shard -- apply` does. */
import mongoose, { type mongo } from 'mongoose';
import { inject } from 'vitest';
import { applySharding, placementsOf } from '../../src/commands/shardReport.js';
import { ownCollections, sharedCollections } from '../../src/models/index.js';

const { MinKey } = mongoose.mongo;
const collections = [...sharedCollections, ...ownCollections];

/** Between the keys of accounts, which are hexadecimal, and those of anonymous sessions. */
const middle = 'a';

/**
 * Puts every collection that has a key on all shards, where the run has a cluster. Hashed keys come with chunks on every shard;
 * a collection without a hash begins with one, which is split here, so that accounts and sessions are on different shards.
 */
export async function putOnShards(db: mongo.Db): Promise<void> {
  const shards = inject('shards');
  if (!shards) return;
  const told: string[] = [];
  const terminal = { say: () => {}, note: (line: string) => void told.push(line) };
  await applySharding(db, await placementsOf(db, collections), terminal);
  if (told.length > 0) throw new Error(told.join('\n'));
  for (const { name, sharding } of collections) {
    const { key } = sharding;
    if (!key || Object.values(key).includes('hashed')) continue;
    const at = Object.fromEntries(
      Object.keys(key).map((path) => [path, path === 'user_id' ? middle : new MinKey()]),
    );
    const namespace = `${db.databaseName}.${name}`;
    await db.admin().command({ split: namespace, middle: at });
    const primary = await primaryOf(db);
    const to = shards.find((shard) => shard.name !== primary)?.name;
    await db.admin().command({ moveRange: namespace, min: at, toShard: to });
  }
}

async function primaryOf(db: mongo.Db): Promise<unknown> {
  const databases = db.client.db('config').collection<{ _id: string; primary: string }>('databases');
  return (await databases.findOne({ _id: db.databaseName }))?.primary;
}
