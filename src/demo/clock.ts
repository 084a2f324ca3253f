/** Ids and times of the demo: the same with every seeding but for the moment that "now" is. */
import { Types } from 'mongoose';

const kinds = { user: 1, settings: 2, conversation: 3, message: 4, memory: 5, file: 6 } as const;

/** The id of the demo's document number `at` of a kind; it begins with "demo" in ASCII. */
export function demoId(kind: keyof typeof kinds, at: number): Types.ObjectId {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  return new Types.ObjectId(`64656d6f${hex(kinds[kind], 2)}${hex(at, 14)}`);
}

/** The range of the ids of a kind, for a query; far from full. */
export function demoIds(kind: keyof typeof kinds): {
  readonly $gte: Types.ObjectId;
  readonly $lt: Types.ObjectId;
} {
  return { $gte: demoId(kind, 0), $lt: demoId(kind, 0x10000) };
}

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;

/** An instant before another. */
export function before(now: Date, span: { readonly days?: number; readonly minutes?: number }): Date {
  return new Date(now.getTime() - Math.round((span.days ?? 0) * dayMs + (span.minutes ?? 0) * minuteMs));
}
