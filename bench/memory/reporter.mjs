/**
 * Loaded into the server before its own program, by `--import`: on SIGUSR2 it collects all garbage and writes what memory
 * is in use to the file that BENCH_MEMORY_FILE names. The server itself has no such door.
 */
import { rename, writeFile } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const file = process.env.BENCH_MEMORY_FILE;
let reports = 0;

process.on('SIGUSR2', async () => {
  // What the first collection lets go of by a finalizer is free at the next one.
  for (let times = 0; times < 3; times += 1) {
    collect();
    await turn();
  }
  const { heapUsed, rss } = process.memoryUsage();
  reports += 1;
  // Renamed, so that nobody reads half of it.
  await writeFile(`${file}.new`, JSON.stringify({ report: reports, heapUsed, rss }));
  await rename(`${file}.new`, file);
});
