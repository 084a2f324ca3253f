/** Figures of one contestant in one case. */
import type { Sample } from './load.js';

/** Latencies in milliseconds; of several rounds the middle one, and for p50 the least and the greatest. */
export interface Summary {
  readonly p50: number;
  readonly p50Least: number;
  readonly p50Greatest: number;
  /** Over all rounds. */
  readonly p99: number;
  readonly perSecond: number;
  readonly requests: number;
}

/** What the rounds of one contestant come to. */
export function summaryOf(rounds: readonly Sample[]): Summary {
  const p50s = rounds.map(({ latencies }) => quantile(latencies, 0.5));
  return {
    p50: quantile(p50s, 0.5),
    p50Least: Math.min(...p50s),
    p50Greatest: Math.max(...p50s),
    p99: quantile(
      rounds.flatMap(({ latencies }) => latencies),
      0.99,
    ),
    perSecond: quantile(
      rounds.map(({ latencies, ms }) => (latencies.length * 1000) / ms),
      0.5,
    ),
    requests: rounds.reduce((sum, { latencies }) => sum + latencies.length, 0),
  };
}

/** The value below which this share of the values lies; the middle of an even number is the lower one. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
