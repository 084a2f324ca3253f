/** What was measured, as figures and as a table. */
import { quantile } from '../writes/statistics.js';
import { type ContestantName, contestants } from './contestants.js';
import type { Sample } from './measure.js';
import type { Measured } from './rounds.js';

/** A figure with its spread over the rounds. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
}

/** One contestant in one case; milliseconds, megabytes. */
export interface Figures {
  readonly operation: string;
  readonly concurrency: number;
  readonly contestant: ContestantName;
  readonly title: string;
  readonly serverCpu: Spread;
  /** Its CPU time as a multiple of the yardstick's, of each round. */
  readonly timesLimit: Spread | null;
  readonly perSecond: Spread;
  readonly p50: number;
  readonly p99: number;
  readonly mongodCpu: Spread;
  readonly commands: number;
  readonly peakMegabytes: number;
}

/** The yardstick: the limit with the flags that the server has. */
export const yardstick: ContestantName = 'limit-flags';

/** The median, the least and the greatest. */
export function spreadOf(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), least: Math.min(...values), greatest: Math.max(...values) };
}

/** What one contestant needs as a multiple of what another needs, of each round. Null when one was not measured. */
export function ratiosOf(
  { samples }: Measured,
  of: ContestantName,
  to: ContestantName,
  figure: (sample: Sample) => number = ({ serverCpu }) => serverCpu,
): readonly number[] | null {
  const [own, other] = [samples.get(of), samples.get(to)];
  if (!own || !other) return null;
  return own.map((sample, round) => {
    const beside = other[round];
    return beside ? figure(sample) / figure(beside) : Number.NaN;
  });
}

/** The figures of all cases. */
export function figuresOf(
  measured: readonly Measured[],
  peaks: ReadonlyMap<ContestantName, number>,
): readonly Figures[] {
  return measured.flatMap((one) =>
    contestants.flatMap(({ name, title }) => {
      const samples = one.samples.get(name);
      if (!samples) return [];
      const ratios = ratiosOf(one, name, yardstick);
      const latencies = samples.flatMap((sample) => sample.latencies);
      return {
        ...{ operation: one.operation, concurrency: one.concurrency, contestant: name, title },
        serverCpu: spreadOf(samples.map(({ serverCpu }) => serverCpu)),
        timesLimit: ratios && spreadOf(ratios),
        perSecond: spreadOf(samples.map(({ perSecond }) => perSecond)),
        p50: quantile(latencies, 0.5),
        p99: quantile(latencies, 0.99),
        mongodCpu: spreadOf(samples.map(({ mongodCpu }) => mongodCpu)),
        commands: quantile(
          samples.map(({ commands }) => commands),
          0.5,
        ),
        peakMegabytes: peaks.get(name) ?? Number.NaN,
      };
    }),
  );
}

const head = [
  ...['operation', 'at once', 'contestant', 'server CPU ms', 'of rounds', '× limit, flags', 'of rounds'],
  ...['per second', 'p50 ms', 'p99 ms', 'mongod CPU ms', 'commands', 'peak RSS MB'],
];

/** The table for people. */
export function tableOf(figures: readonly Figures[]): string {
  const rows = figures.map((one) => [
    ...[one.operation, String(one.concurrency), one.title, one.serverCpu.median.toFixed(3)],
    between(one.serverCpu),
    ...(one.timesLimit ? [one.timesLimit.median.toFixed(2), between(one.timesLimit)] : ['', '']),
    ...[one.perSecond.median.toFixed(0), one.p50.toFixed(2), one.p99.toFixed(2)],
    ...[one.mongodCpu.median.toFixed(3), one.commands.toFixed(1), one.peakMegabytes.toFixed(0)],
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at < 3 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join(' | ');
  return [line(head), widths.map((width) => '-'.repeat(width)).join('-|-'), ...rows.map(line)].join('\n');
}

const between = ({ least, greatest }: Spread): string => `${least.toFixed(2)}–${greatest.toFixed(2)}`;
