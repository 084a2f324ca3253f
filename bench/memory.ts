/**
 * Whether anything stays behind of what was answered: npm run bench -- memory [--requests 100000]. The heap after all
 * garbage was collected, and the memory of the process, after a tenth of the headlines and after all of them.
 */
import { tableLines } from '../src/commands/table.js';
import type { BenchResult, OptionValues } from './bars.js';
import { durationText } from './generate/units.js';
import { type Memory, withWatched } from './memory/watched.js';
import { say } from './mongodb.js';
import { wholeOption } from './options.js';

/** Its options. */
export const options = { requests: { type: 'string' } } as const;

/** What the heap may have grown by, in megabytes: caches that are bounded fill up. */
const heapAllowed = 5;
const residentAllowed = 1.1;
const atOnce = 16;
const steps = 10;

/** Memory after so many headlines. */
interface Point extends Memory {
  readonly requests: number;
}

/** Runs the bench and prints its table. */
export async function run(values: OptionValues): Promise<BenchResult> {
  const requests = wholeOption(values, 'requests', { least: 1000, most: 10_000_000, default: 100_000 });
  const began = performance.now();
  const points = await withWatched(async ({ send, collected }) => {
    const found: Point[] = [];
    for (let step = 1; step <= steps; step += 1) {
      const before = Math.floor((requests * (step - 1)) / steps);
      const sent = Math.floor((requests * step) / steps);
      await send(sent - before, atOnce);
      found.push({ requests: sent, ...(await collected()) });
      const seconds = (performance.now() - began) / 1000;
      say(
        `${sent.toLocaleString('en')} headlines, ${durationText((seconds * (steps - step)) / step)} left …`,
      );
    }
    return found;
  });
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) throw new Error('there are steps');
  print(points);
  return {
    bars: [
      { name: 'memory-heap', figure: (first.heap + heapAllowed) / last.heap },
      { name: 'memory-rss', figure: (residentAllowed * first.resident) / last.resident },
    ],
    figures: { points },
  };
}

function print(points: readonly Point[]): void {
  const text = [
    ...tableLines([
      ['headlines', 'heap in use, MB', 'resident, MB'],
      ...points.map(({ requests, heap, resident }) => [requests, heap.toFixed(1), resident.toFixed(1)]),
    ]),
    '',
    `One process with the flags of npm start, ${atOnce} headlines at once, each of about 230 KB. Both figures after all garbage was collected.`,
  ];
  process.stdout.write(`${text.join('\n')}\n`);
}
