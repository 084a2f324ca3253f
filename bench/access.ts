/**
 * Who reaches what: runs the access tests and shows their cells, every mutation and every field of the schema for
 * every kind of principal. A mutation of the schema that no test tries counts as tried in vain.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildGraphSchema } from '../src/schema.js';
import { type Cell, cellsOf, type Report, tally, untried } from './access/cells.js';
import type { BenchResult } from './bars.js';
import { say } from './mongodb.js';

const root = path.resolve(import.meta.dirname, '..');
const files = ['access', 'serviceAccess', 'mutationAccess', 'service'].map((name) => `test/${name}.test.ts`);

/** Runs the tests and prints the tables. */
export async function run(): Promise<BenchResult> {
  say('Running the access tests …');
  const found = cellsOf(await report(files));
  const mutations = Object.keys(buildGraphSchema().getMutationType()?.getFields() ?? {});
  const missing = mutations.filter((name) => !found.some(({ subject }) => subject === name));
  const cells = [...found, ...missing.map(untried)];
  printTable('mutation', cells);
  printTable('field', cells);
  const others = tally(cells.filter(({ kind }) => kind === 'other'));
  process.stdout.write(`other tests of these files: ${fraction(others)}\n`);
  if (missing.length > 0) process.stdout.write(`tried by no test: ${missing.join(', ')}\n`);
  const { tried, passed } = tally(cells);
  process.stdout.write(`all: ${fraction({ tried, passed })}\n`);
  return { bars: [{ name: 'access-cells', figure: passed / tried }], figures: { tried, passed, cells } };
}

/** Runs vitest on files; its own words go to standard error. */
async function report(names: readonly string[]): Promise<Report> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'assistant-graph-access-'));
  try {
    const output = path.join(folder, 'report.json');
    const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const args = [vitest, 'run', ...names, '--reporter=json', `--outputFile=${output}`];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
    await once(child, 'exit');
    // A run that did not come to tests has tried nothing.
    return existsSync(output) ? JSON.parse(await readFile(output, 'utf8')) : { testResults: [] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const fraction = ({ tried, passed }: { readonly tried: number; readonly passed: number }) =>
  `${passed} of ${tried} passed`;

/** One line for each mutation or field, one column for each principal. */
function printTable(kind: Cell['kind'], cells: readonly Cell[]): void {
  const shown = cells.filter((cell) => cell.kind === kind);
  const principals = [...new Set(shown.map(({ principal }) => principal))];
  const subjects = [...new Set(shown.map(({ subject }) => subject))];
  const width = Math.max(...[kind, 'passed of tried', ...subjects].map(({ length }) => length));
  const line = (name: string, columns: readonly string[]) =>
    `${[name.padEnd(width), ...columns.map((text, at) => text.padEnd(principals[at]?.length ?? 0))].join(' | ')}\n`;
  const at = (subject: string, principal: string) => {
    const tried = tally(shown.filter((cell) => cell.subject === subject && cell.principal === principal));
    if (tried.tried === 0) return '-';
    return tried.passed === tried.tried ? 'ok' : 'FAILED';
  };
  const sum = (principal: string) => {
    const { tried, passed } = tally(shown.filter((cell) => cell.principal === principal));
    return `${passed}/${tried}`;
  };
  const rule = line(
    '-'.repeat(width),
    principals.map(({ length }) => '-'.repeat(length)),
  );
  const rows = subjects.map((subject) =>
    line(
      subject,
      principals.map((principal) => at(subject, principal)),
    ),
  );
  const sums = line('passed of tried', principals.map(sum));
  process.stdout.write(`${line(kind, principals)}${rule}${rows.join('')}${rule}${sums}\n`);
}
