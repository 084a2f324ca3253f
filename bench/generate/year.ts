const dayMs = 86_400_000;

/** When the latest conversations begin; the rest of the last week is for what is said in them. */
export const lastDay = Date.parse('2025-12-24T00:00:00.000Z');

/** When the measured owners begin, in milliseconds of Unix time. */
export const firstDay = lastDay - 357 * dayMs;

/** When others begin who have written for so many months. */
export function firstDayOf(months: number): number {
  return lastDay - Math.floor((months * 357 * dayMs) / 12);
}
