/** How much a command was asked for and gave, to compare with what it has read for that. */
import type { mongo } from 'mongoose';

/**
 * How many documents a command returned. A row is one; where it holds documents that were joined with it, in lists or one by one,
 * each of these counts, and what a document itself stores does not. `stored` names the keys that documents store.
 */
export function returnedBy(rows: readonly mongo.Document[], stored: ReadonlySet<string>): number {
  return rows.reduce((sum, row) => sum + Math.max(1, documentsIn(row, stored)), 0);
}

function documentsIn(value: unknown, stored: ReadonlySet<string>): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + documentsIn(item, stored), 0);
  if (!isPlain(value)) return 0;
  const joined = Object.entries(value).filter(([key]) => !stored.has(key));
  const inside = joined.reduce((sum, [, part]) => sum + documentsIn(part, stored), 0);
  return inside + Number(value._id != null);
}

/**
 * How many documents or parents a command names by their keys: each has to be looked for, and is part of the answer also
 * where it is not there, or where its list is empty.
 */
export function askedBy(command: mongo.Document): number {
  return command.aggregate === undefined ? longestList(command.filter) : askedByStages(command.pipeline);
}

function askedByStages(stages: readonly mongo.Document[]): number {
  const [first, ...others] = stages;
  const unions = others.flatMap(({ $unionWith }) => ($unionWith?.pipeline ? [$unionWith.pipeline] : []));
  const own = first?.$documents?.length ?? longestList(first?.$match);
  return unions.reduce<number>((sum, pipeline) => sum + askedByStages(pipeline), own);
}

/** The length of the longest list of keys in a filter. */
function longestList(filter: unknown): number {
  if (Array.isArray(filter)) return Math.max(0, ...filter.map(longestList));
  if (!isPlain(filter)) return 0;
  const lengths = Object.entries(filter).map(([key, value]) =>
    key === '$in' && Array.isArray(value) ? value.length : longestList(value),
  );
  return Math.max(0, ...lengths);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
