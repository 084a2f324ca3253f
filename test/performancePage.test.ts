/** What the benches' figures become: the page about performance, and the comparison before anything is measured. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { differenceOf } from '../bench/headline/compare.js';
import { chartOf } from '../bench/page/chart.js';
import { pageOf } from '../bench/page/page.js';
import { readResults } from '../bench/page/results.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'performance-page-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function fileWith(content: object): Promise<string> {
  const file = path.join(folder, 'result.json');
  await writeFile(file, JSON.stringify(content));
  return file;
}

const of = (p50: number) => ({ p50, p50Least: p50 - 1, p50Greatest: p50 + 1, p99: 90 });
const scale = {
  bench: 'scale',
  bars: [{ name: 'scale-headline', figure: 0.999 }],
  sizes: { small: { messages: 24_000 }, large: { messages: 2_400_000 } },
  questions: [
    { name: 'open & read', small: of(10), large: of(11), ratio: 1.1, ratioLeast: 1, ratioGreatest: 1.2 },
  ],
};

test('the page has a table of what was measured, and names what was not', async () => {
  const page = pageOf(await readResults([await fileWith(scale)]));
  expect(page).toContain('| open & read | 10 (9–11) | 11 (10–12) | 1.1 (1–1.2) |');
  expect(page).toContain('| scale | scale-headline | 0.99 | short |');
  expect(page).toContain('`npm run bench -- memory --json FILE` was not given');
  expect(page).not.toContain('`npm run bench -- scale --json FILE` was not given');
});

test('the chart is XML that draws in light and in dark', async () => {
  const { scale: result } = await readResults([await fileWith(scale)]);
  if (!result) throw new Error('a result of scale was read');
  const chart = chartOf(result);
  expect(chart).toContain('open &amp; read, × 1.10');
  expect(chart).toContain('prefers-color-scheme:dark');
});

test('a file of another bench is refused by its name', async () => {
  const file = await fileWith({ ...scale, bench: 'writes' });
  await expect(readResults([file])).rejects.toThrow(`${file} is not of a bench of this page`);
});

test('two answers differ where a value, a key or the order of keys differs', () => {
  expect(differenceOf({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, 'data')).toBeNull();
  expect(differenceOf({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, 'data')).toBe('data.a.1.b: 2 and 3');
  expect(differenceOf({ a: 1, b: 2 }, { b: 2, a: 1 }, 'data')).toBe('data: keys a,b and b,a');
  expect(differenceOf({ a: [] }, { a: null }, 'data')).toBe('data.a: [] and null');
});
