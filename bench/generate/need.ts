/** What generating takes on this machine, by a sample that is written beside and removed. */
import { createIndexes } from '../../src/indexes.js';
import { sharedCollections } from '../../src/models/index.js';
import type { Whole } from './size.js';
import { type Target, writeUnits } from './write.js';

const samplePrefix = 'bench_sample_';
/** A fiftieth, but not so much that it takes longer than a few seconds. */
const sampleShare = 50;
const mostUnits = 16;

/** Seconds and bytes. */
export interface Need {
  readonly seconds: number;
  readonly bytes: number;
}

/** What it takes to write so many units. */
export async function needOf({ db }: Target, whole: Whole, units: number): Promise<Need> {
  const sample: Target = { db, prefix: samplePrefix };
  const of = Math.min(mostUnits, Math.ceil(whole.units / sampleShare));
  await drop(sample);
  try {
    for (const { name, indexes } of sharedCollections)
      await createIndexes(db, { name: `${samplePrefix}${name}`, indexes });
    // The first half is slow: JavaScript is not compiled yet.
    const half = Math.floor(of / 2);
    await writeUnits(sample, whole, [0, half], async () => {});
    const began = Date.now();
    await writeUnits(sample, whole, [half, of], async () => {});
    const seconds = (Date.now() - began) / 1000 / (of - half);
    return { seconds: seconds * units, bytes: ((await bytesOf(sample)) * units) / of };
  } finally {
    await drop(sample);
  }
}

async function drop({ db, prefix }: Target): Promise<void> {
  for (const { name } of sharedCollections) await db.dropCollection(`${prefix}${name}`);
}

async function bytesOf({ db, prefix }: Target): Promise<number> {
  // Before that, the files of a collection may be empty.
  await db.admin().command({ fsync: 1 });
  let bytes = 0;
  for (const { name } of sharedCollections) {
    const stats = db
      .collection(`${prefix}${name}`)
      .aggregate<{ bytes: number }>([
        { $collStats: { storageStats: {} } },
        { $project: { bytes: { $add: ['$storageStats.storageSize', '$storageStats.totalIndexSize'] } } },
      ]);
    for await (const { bytes: found } of stats) bytes += found;
  }
  return bytes;
}
