/** What `npm run indexes` shows and does, on any database. */
import type { mongo } from 'mongoose';
import {
  buildIndex,
  compareIndexes,
  type IndexDifference,
  type IndexedCollection,
  remedy,
  type UnaskedIndex,
} from '../indexes.js';
import { collationText, keyText } from '../indexesInUse.js';
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
  if (difference.isView) return [collection.name, line('a view', viewSentence)];
  return [
    collection.name,
    ...difference.kept.map(({ asked, index }) =>
      line('there', `${indexText(asked.keys, asked.options)} as ${index.name}: ${asked.serves}`),
    ),
    ...difference.missing.flatMap((asked) => {
      const conflict = difference.conflicts.find((one) => one.asked === asked);
      return [
        line('missing', `${indexText(asked.keys, asked.options)}: ${asked.serves}`),
        ...(conflict ? [reason(`blocked by ${conflict.index.name}: ${conflict.reason}.`)] : []),
        ...(conflict ? [reason(remedy(collection.name, conflict.index))] : []),
      ];
    }),
    ...difference.unasked.map((unasked) => {
      const [state, why] = stateOf({ collection, difference }, unasked);
      return line(state, `${indexText(unasked.index.keys, unasked.index)} as ${unasked.index.name}: ${why}`);
    }),
  ];
}

const viewSentence = 'it has no indexes of its own; those of the collection behind it count';

/** What an index is that nobody asked for, and why. */
function stateOf(
  { collection, difference }: CollectionDifference,
  { index, coveredBy, replacedBy }: UnaskedIndex,
) {
  const conflict = difference.conflicts.find((one) => one.index === index);
  const key = collection.sharding?.key;
  if (key && keyText(key) === keyText(index.keys)) return ['shard key', 'a cluster needs it'] as const;
  if (conflict) return ['in the way', `of ${keyText(conflict.asked.keys)}, see above`] as const;
  if (coveredBy) return ['redundant', `${keyText(coveredBy.keys)} serves its queries, too`] as const;
  return replacedBy
    ? (['needed', `until ${keyText(replacedBy.keys)} is there, which would serve its queries, too`] as const)
    : (['unknown', 'not asked for by this project'] as const);
}

/** How many indexes are missing, redundant and unknown, and which options mend it. */
export function summaryLine(differences: readonly CollectionDifference[]): string {
  const { missing, redundant, needed, unknown } = countsOf(differences);
  const ways = [
    ...(missing > 0 ? ['--apply builds what is missing'] : []),
    ...(redundant > 0 ? ['--drop-redundant drops what is redundant'] : []),
  ];
  const later = needed > 0 ? ` (${needed} more once all is built)` : '';
  const counts = `${missing} missing, ${redundant} redundant${later}, ${unknown} unknown`;
  return ways.length > 0 ? `${counts}. ${ways.join('; ')}.` : `${counts}.`;
}

function countsOf(differences: readonly CollectionDifference[]) {
  const states = differences.flatMap((one) =>
    one.difference.unasked.map((unasked) => stateOf(one, unasked)[0]),
  );
  const count = (wanted: string) => states.filter((state) => state === wanted).length;
  return {
    missing: differences.reduce((sum, { difference }) => sum + difference.missing.length, 0),
    redundant: count('redundant'),
    needed: count('needed'),
    unknown: count('unknown'),
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
    if (difference.isView) {
      note(`Could not build the indexes of ${collection.name}. It is a view: ${viewSentence}.`);
      failures += 1;
    }
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
 * dropped; each is told with its reason. One whose queries only a missing index would serve is told and stays.
 */
export async function dropRedundant(
  db: mongo.Db,
  collections: readonly IndexedCollection[],
  { say, note }: Pick<Terminal, 'say' | 'note'>,
): Promise<number> {
  let failures = 0;
  for (const { collection, difference } of await differencesOf(db, collections)) {
    for (const { index, coveredBy, replacedBy } of difference.unasked) {
      const name = `${collection.name} ${keyText(index.keys)} (${index.name})`;
      if (!coveredBy) {
        if (replacedBy)
          note(`Kept ${name}: ${keyText(replacedBy.keys)}, which would serve its queries, is missing.`);
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
  readonly collation?: string | null | Readonly<Record<string, unknown>>;
}

function indexText(keys: Readonly<Record<string, unknown>>, options: Qualities = {}): string {
  const filter = options.partialFilterExpression
    ? JSON.stringify(options.partialFilterExpression)
    : options.filter;
  const { collation } = options;
  const rules = collation && typeof collation === 'object' ? collationText(collation) : collation;
  const qualities = [
    ...(options.unique ? ['unique'] : []),
    ...(options.sparse ? ['sparse'] : []),
    ...(options.hidden ? ['hidden'] : []),
    ...(rules ? [`compared by {${rules}}`] : []),
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
