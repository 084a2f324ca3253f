/**
 * Writes docs/performance.md and its chart: npm run bench -- page FILE… takes the files that headline, scale, memory,
 * rest and commands wrote with --json. What is not given is named on the page as not measured.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../src/commands/terminal.js';
import type { BenchResult, OptionValues } from './bars.js';
import { say } from './mongodb.js';
import { chartOf } from './page/chart.js';
import { pageOf } from './page/page.js';
import { readResults } from './page/results.js';

/** Files may follow its name. */
export const takesFiles = true;

const docs = path.resolve(import.meta.dirname, '../docs');

/** Writes the page. Throws `Refusal` for a file that no bench of the page wrote. */
export async function run(_values: OptionValues, files: readonly string[]): Promise<BenchResult> {
  if (files.length === 0) throw new UsageError('Say what to make the page of: npm run bench -- page FILE…');
  const results = await readResults(files);
  await writeFile(path.join(docs, 'performance.md'), pageOf(results));
  if (results.scale) await writeFile(path.join(docs, 'performance.svg'), chartOf(results.scale));
  say(`docs/performance.md is written, of ${Object.keys(results).join(', ')}.`);
  return { bars: [], figures: {} };
}
