/**
 * Counts the database commands of each operation, over HTTP, on a MongoDB and data of its own: the headline, one
 * conversation opened, and every field of the schema asked of a list of 1, 10 and 50. One command finds who is signed
 * in; it counts.
 */
import path from 'node:path';
import type { mongo } from 'mongoose';
import { Keys } from '../src/auth/keys.js';
import { readConfig } from '../src/config.js';
import { connectDatabase, prepareDatabase } from '../src/database.js';
import { createLog } from '../src/log.js';
import { buildGraphSchema } from '../src/schema.js';
import { createServer } from '../src/server.js';
import type { BenchResult } from './bars.js';
import { commandsOf, lengths, type Send } from './commands/count.js';
import { makeData } from './commands/data.js';
import { headline, operationsOf } from './commands/operations.js';
import { say, withMongodb } from './mongodb.js';

/** Commands that the headline may cost at most. */
export const headlineMaximum = 3;

/** Limits wide enough for lists of 50 in lists: what they protect from is not what is measured here. */
export const wideLimits = { MAX_QUERY_NODES: '1000000', MAX_QUERY_TOKENS: '10000', MAX_QUERY_DEPTH: '20' };

const secret = 'a-secret-of-the-bench-of-32-bytes-or-more';

/** The commands of one operation, by the length of the list; one entry where there is no list. */
interface Row {
  readonly operation: string;
  readonly commands: readonly (readonly string[])[];
}

/** Runs the bench and prints its table. */
export async function run(): Promise<BenchResult> {
  const began = Date.now();
  const rows: Row[] = [];
  await withServer(async (ask) => {
    for (const operation of operationsOf(buildGraphSchema())) {
      const commands: (readonly string[])[] = [];
      for (const n of operation.list === null ? [1] : lengths) commands.push(await ask(operation, n));
      rows.push({ operation: operation.name, commands });
    }
  });
  print(rows);
  process.stdout.write(`\n${rows.length} operations in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
  const ofHeadline = rows.find(({ operation }) => operation === headline)?.commands[0]?.length ?? Number.NaN;
  return {
    bars: [
      { name: 'headline-commands', figure: headlineMaximum / ofHeadline },
      { name: 'no-growth', figure: Math.min(...rows.map((row) => shortest(row) / longest(row))) },
    ],
    figures: { lengths, operations: rows },
  };
}

const shortest = ({ commands }: Row): number => commands[0]?.length ?? Number.NaN;
const longest = ({ commands }: Row): number => commands.at(-1)?.length ?? Number.NaN;

type Operation = ReturnType<typeof operationsOf>[number];

/** Starts a server on a temporary MongoDB with data, and removes all of it when `work` has ended. */
function withServer(
  work: (ask: (operation: Operation, n: number) => Promise<readonly string[]>) => Promise<void>,
): Promise<void> {
  return withMongodb(async ({ uri, folder }) => {
    const config = readConfig({
      ...{ PORT: '0', AUTH_SECRET: secret, DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'error' },
      ...wideLimits,
    });
    const database = await connectDatabase(uri, { monitorCommands: true });
    await prepareDatabase(database);
    const server = await createServer({ config, database, log: createLog(config.logLevel) });
    const url = await server.listen();
    try {
      say('Making data …');
      const data = await makeData(database, { keys: new Keys([secret]), config });
      const commands: mongo.CommandStartedEvent[] = [];
      database.connection.getClient().on('commandStarted', (event) => commands.push(event));
      say('Counting …');
      await work((operation, n) => commandsOf(operation, n, data, { send: sender(url), commands }));
    } finally {
      await server.close();
      await database.close();
    }
  });
}

function sender(url: string): Send {
  return async (query, variables, token) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data?: unknown; errors?: unknown };
    if (answer.errors) throw new Error(`${query}\n${JSON.stringify(answer.errors, null, 2)}`);
    return answer.data;
  };
}

function print(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ operation }) => operation.length));
  const line = (name: string, cells: readonly (number | string)[]) =>
    `${name.padEnd(width)} |${lengths.map((_, at) => ` ${String(cells[at] ?? '').padStart(4)}`).join(' |')}`;
  const head = line(
    'operation',
    lengths.map((n) => `n=${n}`),
  );
  const rule = `${'-'.repeat(width)}-|${lengths.map(() => '-'.repeat(6)).join('|')}`;
  const body = rows.map(({ operation, commands }) =>
    line(
      operation,
      commands.map((names) => names.length),
    ),
  );
  process.stdout.write(`${[head, rule, ...body].join('\n')}\n`);
  const grown = rows.filter((row) => longest(row) > shortest(row));
  if (grown.length > 0) process.stdout.write(`\nGrows with the list:\n${grown.map(growthOf).join('\n')}\n`);
}

/** Which commands there are more of for the longest list than for the shortest. */
function growthOf({ operation, commands }: Row): string {
  const [before = [], after = []] = [commands[0], commands.at(-1)];
  const count = (names: readonly string[], name: string) => names.filter((other) => other === name).length;
  const changes = [...new Set(after)]
    .map((name) => ({ name, from: count(before, name), to: count(after, name) }))
    .filter(({ from, to }) => to > from)
    .map(({ name, from, to }) => `${name} ${from} → ${to}`);
  return `  ${operation}: ${changes.join(', ')}`;
}
