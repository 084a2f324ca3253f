/**
 * How little the server takes when nothing, or much, is asked of it: memory at idle and at 64 headlines at once, and the
 * time from `npm start` to the first answer, on a database that is there and on an embedded one that has to be made.
 */
import path from 'node:path';
import { tableLines } from '../src/commands/table.js';
import { connectDatabase, prepareDatabase } from '../src/database.js';
import type { BenchResult } from './bars.js';
import { withWatched } from './memory/watched.js';
import { say, withFolder, withMongodb } from './mongodb.js';
import { start } from './rest/start.js';
import { quantile } from './writes/statistics.js';

const starts = 5;
/** Milliseconds from `npm start` to the first answer. */
const allowedExisting = 1500;
const allowedEmbedded = 4000;
const atOnce = 64;
const headlines = 1280;
const lookEveryMs = 50;
const secret = 'a-secret-of-the-bench-of-32-bytes-or-more';

interface Starts {
  readonly name: string;
  readonly allowed: number;
  readonly ms: readonly number[];
}

/** Runs the bench and prints its tables. */
export async function run(): Promise<BenchResult> {
  const all: readonly Starts[] = [
    { name: 'existing', allowed: allowedExisting, ms: await startOnExisting() },
    { name: 'embedded', allowed: allowedEmbedded, ms: await startEmbedded() },
  ];
  const memory = await measureMemory();
  const text = [
    ...tableLines([
      ['from npm start to the first answer', 'ms', `of ${starts} starts`],
      ...all.map(({ name, ms }) => [
        ...[name, Math.round(quantile(ms, 0.5))],
        `${Math.round(Math.min(...ms))}–${Math.round(Math.max(...ms))}`,
      ]),
    ]),
    '',
    ...tableLines([
      ['memory of the server', 'heap in use, MB', 'resident, MB'],
      ['idle', memory.idle.heap.toFixed(1), memory.idle.resident.toFixed(1)],
      [`${atOnce} headlines at once, at most`, '', memory.busiest.toFixed(1)],
      ['idle again', memory.after.heap.toFixed(1), memory.after.resident.toFixed(1)],
    ]),
    '',
    'Existing: a database on a MongoDB that runs. Embedded: an empty folder, so that MongoDB is started, made and filled with the demo.\nHeap: after all garbage was collected.',
  ];
  process.stdout.write(`${text.join('\n')}\n`);
  return {
    bars: all.map(({ name, allowed, ms }) => ({
      name: `start-${name}`,
      figure: allowed / quantile(ms, 0.5),
    })),
    figures: { starts: all, memory },
  };
}

function startOnExisting(): Promise<readonly number[]> {
  return withMongodb(async ({ uri, folder }) => {
    const database = await connectDatabase(uri);
    await prepareDatabase(database);
    await database.close();
    const settings = { NODE_ENV: 'production', MONGODB_URI: uri, AUTH_SECRET: secret };
    return timesOf('existing', () => ({ ...settings, DATA_DIR: path.join(folder, 'data') }));
  });
}

function startEmbedded(): Promise<readonly number[]> {
  return withFolder((folder) =>
    timesOf('embedded', (number) => ({ DATA_DIR: path.join(folder, String(number)) })),
  );
}

/** The first start does not count: it may have to build, and reads from the disk what the others find in memory. */
async function timesOf(
  name: string,
  settingsOf: (number: number) => Record<string, string>,
): Promise<readonly number[]> {
  say(`${name}: ${starts} starts …`);
  const times: number[] = [];
  for (let number = 0; number <= starts; number += 1) {
    const { ms, stop } = await start(settingsOf(number));
    await stop();
    if (number > 0) times.push(ms);
  }
  return times;
}

function measureMemory() {
  return withWatched(async ({ send, collected, resident }) => {
    // One answer, so that everything that is loaded at first use is there.
    await send(1, 1);
    const idle = await collected();
    let busiest = 0;
    const looking = setInterval(() => {
      void resident().then((now) => {
        busiest = Math.max(busiest, now);
      });
    }, lookEveryMs);
    await send(headlines, atOnce).finally(() => clearInterval(looking));
    return { idle, busiest, after: await collected() };
  });
}
