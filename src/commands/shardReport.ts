/** What `npm run shard` shows and does, on any database. */
import type { mongo } from 'mongoose';
import { keyText } from '../indexesInUse.js';
import { Refusal } from '../refusal.js';
import {
  enableSharding,
  isCluster,
  type Placement,
  placementOf,
  type ShardedCollection,
  type ShardStep,
  shardCollection,
  stepOf,
} from '../sharding.js';
import { counted } from './table.js';
import type { Terminal } from './terminal.js';

/** A collection, how it lies, and what is to be done. */
export interface CollectionPlacement {
  readonly collection: ShardedCollection;
  readonly placement: Placement;
  readonly step: ShardStep;
}

/** Throws `Refusal` where `db` is not on a sharded cluster. */
export async function requireCluster(db: mongo.Db): Promise<void> {
  if (!(await isCluster(db))) {
    throw new Refusal(
      'This database is on a replica set, which is not a sharded cluster: it has no shards to put anything on. ' +
        'Where there is a cluster, MONGODB_URI must be the address of its mongos.',
    );
  }
}

/** How each collection lies on the cluster. */
export async function placementsOf(
  db: mongo.Db,
  collections: readonly ShardedCollection[],
): Promise<readonly CollectionPlacement[]> {
  const found: CollectionPlacement[] = [];
  for (const collection of collections) {
    const placement = await placementOf(db, collection);
    found.push({ collection, placement, step: stepOf(collection, placement) });
  }
  return found;
}

/** The lines that show a collection: its key and why, how it lies, and what is to be done. */
export function placementLines({ collection, placement, step }: CollectionPlacement): readonly string[] {
  const { name, sharding } = collection;
  const line = (state: string, text: string) => `  ${state.padEnd(8)} ${text}`;
  return [
    name,
    line('key', `${sharding.key ? keyText(sharding.key) : 'none, it stays whole'}: ${sharding.because}`),
    line('now', nowText(placement)),
    line('to do', stepText(collection, placement, step)),
  ];
}

function nowText({ exists, isView, key, shards }: Placement): string {
  if (!exists) return 'not there';
  if (isView) return 'a view';
  const where = shards.map(({ shard, documents }) => `${shard} ${counted(documents, 'document')}`).join(', ');
  return `${key ? `spread by ${keyText(key)}` : 'whole'}; ${where}`;
}

function stepText({ name, sharding }: ShardedCollection, placement: Placement, step: ShardStep): string {
  const { exists, hasIndex, isView } = placement;
  if (step === 'none') return 'nothing';
  if (isView) return 'nothing can be done with a view: shard the collection behind it';
  if (step === 'reshard') {
    return sharding.key
      ? `it is spread by another key; in mongosh: db.adminCommand({reshardCollection: db.getName() + ".${name}", key: ${keyText(sharding.key)}})`
      : 'it is spread, although it should be whole: see docs/scaling.md';
  }
  const steps = [
    ...(exists ? [] : ['make it with its indexes']),
    ...(hasIndex || !exists ? [] : ['build the index of the key']),
    'spread it',
  ];
  return steps.join(', ');
}

/** How many collections are spread, are to be spread, stay whole, and lie in another way than asked for. */
export function summaryLine(placements: readonly CollectionPlacement[]): string {
  const count = (matches: (one: CollectionPlacement) => boolean) => placements.filter(matches).length;
  const wanted = count(({ step }) => step === 'shard');
  const spread = count(({ step, collection }) => step === 'none' && collection.sharding.key !== null);
  const whole = count(({ step, collection }) => step === 'none' && collection.sharding.key === null);
  const others = count(({ step }) => step === 'reshard');
  const counts = `${spread} spread, ${wanted} to be spread, ${whole} whole, ${others} to be looked at`;
  return wanted > 0 ? `${counts}. apply spreads those that are to be.` : `${counts}.`;
}

/** Spreads every collection that is to be. Gives how many could not be; each is told with its reason. */
export async function applySharding(
  db: mongo.Db,
  placements: readonly CollectionPlacement[],
  { say, note }: Pick<Terminal, 'say' | 'note'>,
): Promise<number> {
  let failures = 0;
  if (placements.some(({ step }) => step === 'shard')) await enableSharding(db);
  for (const one of placements) {
    const { collection, placement, step } = one;
    if (step === 'none') continue;
    const reason =
      step === 'shard'
        ? await shardCollection(db, collection, placement)
        : stepText(collection, placement, step);
    const key = collection.sharding.key ? ` by ${keyText(collection.sharding.key)}` : '';
    if (reason === null) say(`Spread ${collection.name}${key}`);
    else {
      failures += 1;
      note(`Could not spread ${collection.name}${key}: ${reason}.`);
    }
  }
  return failures;
}
