/**
 * What the checks have in common. Every pipeline ends with a row for each kind that it found: how many documents, and
 * the first of them by id, so that neither side holds more than these.
 */
import type { mongo } from 'mongoose';
import type { FindingKind } from './index.js';

/** The stages of an aggregation. */
export type Pipeline = readonly mongo.Document[];

/** How many documents of a kind are named. */
export const maxExamples = 20;

/** One row for each `kind` of documents that have a `kind`, a `detail` and how many they stand for. */
export const rows: Pipeline = [
  {
    $group: {
      _id: '$kind',
      count: { $sum: { $ifNull: ['$weight', 1] } },
      examples: {
        $topN: { n: maxExamples, sortBy: { _id: 1 }, output: { id: '$_id', detail: '$detail' } },
      },
    },
  },
];

/** As `rows`, for documents that have an array `found` of kinds with their details. */
export const rowsOfFound: Pipeline = [
  { $unwind: '$found' },
  { $set: { kind: '$found.kind', detail: '$found.detail', weight: '$found.weight' } },
  ...rows,
];

/**
 * Of pointers, each with where it comes `from` and what it leads `to`, and of what is `there`: those that lead to nothing,
 * with what they lead to as `_id`. They meet in a group, for to look each of them up takes ten times as long.
 */
export const toNothing: Pipeline = [
  { $group: { _id: '$to', there: { $max: '$there' }, from: { $push: '$from' } } },
  { $match: { there: null } },
  { $unwind: '$from' },
];

/** Entries of the array `found`: each finding whose condition holds. */
export function findings(
  ...cases: readonly (readonly [when: Expression, kind: FindingKind, detail: object, more?: object])[]
) {
  return {
    $concatArrays: cases.map(([when, kind, detail, more]) => ({
      $cond: [when, [{ kind: { $literal: kind }, detail, ...more }], []],
    })),
  };
}

/** A path or an operator of an aggregation. */
export type Expression = string | object;

/** What is not stored becomes null. */
export const orNull = (value: Expression) => ({ $ifNull: [value, null] });
/** Whether a value is stored and not null. */
export const isThere = (value: Expression) => ({ $gt: [value, null] });

/** The item of a list with this index. */
export const at = (list: string, index: Expression) => ({ $arrayElemAt: [list, index] });

/** Documents of a collection whose `foreignField` is this one's `localField`, with `fields` of them. */
export function lookup(from: string, localField: string, foreignField: string, fields: object, as: string) {
  return {
    $lookup: { from, localField, foreignField, pipeline: [{ $project: fields }, { $limit: 2 }], as },
  };
}

/** These keys of a document, as the detail of an example. */
export function pick(...keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, `$${key}`]));
}
