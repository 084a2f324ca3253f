/** What `npm run indexes` shows and does, on any database. */
import type { mongo } from 'mongoose';
import { buildIndex, compareIndexes, type IndexDifference, type IndexedCollection } from '../indexes.js';
import { keyText } from '../indexesInUse.js';
import { counted } from './table.js';
import type { Terminal } from './terminal.js';

/** A collection and how its indexes differ. */
export interface CollectionDifference {
  readonly collection: IndexedCollection;
  readonly difference: IndexDifference;
}

/** Compares collections with a database. */
export async function differencesOf(
  db: mongo.Db,
  collections: readonly IndexedCollection[],
): Promise<readonly CollectionDifference[]> {
  const found: CollectionDifference[] = [];
  for (const collection of collections) {
    found.push({ collection, difference: await compareIndexes(db, collection) });
  }
  return found;
}

/** The lines that show a collection's indexes: there, missing, and there without being asked for. */
export function differenceLines({ collection, difference }: CollectionDifference): readonly string[] {
  const line = (state: string, text: string) => `  ${state.padEnd(10)} ${text}`;
  const reason = (text: string) => line('', text);
  return [
    collection.name,
    ...difference.kept.map(({ asked, index }) =>
      line('there', `${indexText(asked.keys, asked.options)} as ${index.name}: ${asked.serves}`),
    ),
    ...difference.missing.flatMap((asked) => {
      const conflict = difference.conflicts.find((one) => one.asked === asked);
      return [
        line('missing', `${indexText(asked.keys, asked.options)}: ${asked.serves}`),
        ...(conflict ? [reason(`blocked by ${conflict.index.name}: ${conflict.reason}`)] : []),
      ];
    }),
    ...difference.unasked.map(({ index, coveredBy }) => {
      const text = `${indexText(index.keys, index)} as ${index.name}`;
      return coveredBy
        ? line('redundant', `${text}: ${keyText(coveredBy.keys)} serves its queries, too`)
        : line('unknown', `${text}: not asked for by this project`);
    }),
  ];
}

/** How many indexes are missing, redundant and unknown, and which options mend it. */
export function summaryLine(differences: readonly CollectionDifference[]): string {
  const { missing, redundant, unknown } = countsOf(differences);
  const ways = [
    ...(missing > 0 ? ['--apply builds what is missing'] : []),
    ...(redundant > 0 ? ['--drop-redundant drops what is redundant'] : []),
  ];
  const counts = `${missing} missing, ${redundant} redundant, ${unknown} unknown`;
  return ways.length > 0 ? `${counts}. ${ways.join('; ')}.` : `${counts}.`;
}

function countsOf(differences: readonly CollectionDifference[]) {
  const unasked = differences.flatMap(({ difference }) => difference.unasked);
  return {
    missing: differences.reduce((sum, { difference }) => sum + difference.missing.length, 0),
    redundant: unasked.filter(({ coveredBy }) => coveredBy).length,
    unknown: unasked.filter(({ coveredBy }) => !coveredBy).length,
  };
}

/** Builds what is missing, each index by itself. Gives how many could not be built; each is told with its reason. */
export async function applyMissing(
  db: mongo.Db,
  differences: readonly CollectionDifference[],
  { say, note }: Pick<Terminal, 'say' | 'note'>,
): Promise<number> {
  let failures = 0;
  for (const { collection, difference } of differences) {
    for (const asked of difference.missing) {
      const name = `${collection.name} ${indexText(asked.keys, asked.options)}`;
      const began = Date.now();
      const timer = setInterval(() => note(`Building ${name}: ${seconds(began)} …`), 1000);
      try {
        const reason = await buildIndex(db, collection.name, asked);
        if (reason === null) say(`Built ${name} in ${seconds(began)}`);
        else note(`Could not build ${name}. ${reason}`);
        if (reason !== null) failures += 1;
      } finally {
        clearInterval(timer);
      }
    }
  }
  return failures;
}

/**
 * Drops the indexes whose queries another one serves, when that other one is there. Gives how many could not be
 * dropped; each is told with its reason.
 */
export async function dropRedundant(
  db: mongo.Db,
  collections: readonly IndexedCollection[],
  { say, note }: Pick<Terminal, 'say' | 'note'>,
): Promise<number> {
  let failures = 0;
  for (const { collection, difference } of await differencesOf(db, collections)) {
    for (const { index, coveredBy } of difference.unasked) {
      if (!coveredBy) continue;
      const name = `${collection.name} ${keyText(index.keys)} (${index.name})`;
      if (difference.missing.includes(coveredBy)) {
        note(`Kept ${name}: ${keyText(coveredBy.keys)}, which would serve its queries, is missing.`);
        failures += 1;
        continue;
      }
      try {
        await db.collection(collection.name).dropIndex(index.name);
        say(`Dropped ${name}`);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
        note(`Could not drop ${name}. MongoDB refuses: ${error.message}`);
        failures += 1;
      }
    }
  }
  return failures;
}

interface Qualities {
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly hidden?: boolean;
  readonly filter?: string | null;
  readonly partialFilterExpression?: Readonly<Record<string, unknown>>;
  readonly expireAfterSeconds?: number | null;
}

function indexText(keys: Readonly<Record<string, unknown>>, options: Qualities = {}): string {
  const filter = options.partialFilterExpression
    ? JSON.stringify(options.partialFilterExpression)
    : options.filter;
  const qualities = [
    ...(options.unique ? ['unique'] : []),
    ...(options.sparse ? ['sparse'] : []),
    ...(options.hidden ? ['hidden'] : []),
    ...(filter ? [`where ${filter}`] : []),
    ...(options.expireAfterSeconds != null
      ? [`expires after ${counted(options.expireAfterSeconds, 'second')}`]
      : []),
  ];
  return [keyText(keys), ...qualities].join(' ');
}

function seconds(began: number): string {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}
