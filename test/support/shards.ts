/** Puts a test's database on the shards of a cluster, as `npm run shard -- apply` does. */
import mongoose, { type mongo } from 'mongoose';
import { inject } from 'vitest';
import { applySharding, placementsOf } from '../../src/commands/shardReport.js';
import { ownCollections, sharedCollections } from '../../src/models/index.js';

const { MaxKey, MinKey } = mongoose.mongo;
const collections = [...sharedCollections, ...ownCollections];

/** Between the keys of accounts, which are hexadecimal, and those of anonymous sessions. */
const middle = 'an';

/**
 * Puts every collection that has a key on all shards, where the run has a cluster. What is hashed begins with ranges on
 * every shard. For what is not, zones say so: accounts are on the first shard then, and anonymous sessions on the second.
 */
export async function putOnShards(db: mongo.Db): Promise<void> {
  const [first, second] = inject('shards') ?? [];
  if (!first || !second) return;
  for (const { name, sharding } of collections) {
    const { key } = sharding;
    if (!key || Object.values(key).includes('hashed')) continue;
    const at = (value: unknown, rest: unknown) =>
      Object.fromEntries(Object.keys(key).map((path, place) => [path, place === 0 ? value : rest]));
    const [least, most] = [new MinKey(), new MaxKey()];
    const ranges = [
      { zone: first.name, min: at(least, least), max: at(middle, least) },
      { zone: second.name, min: at(middle, least), max: at(most, most) },
    ];
    for (const range of ranges)
      await db.admin().command({ updateZoneKeyRange: `${db.databaseName}.${name}`, ...range });
  }
  const told: string[] = [];
  const terminal = { say: () => {}, note: (line: string) => void told.push(line) };
  await applySharding(db, await placementsOf(db, collections), terminal);
  if (told.length > 0) throw new Error(told.join('\n'));
}
