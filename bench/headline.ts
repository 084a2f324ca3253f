/**
 * The headline and four other operations, answered by this server and by what one would otherwise take, each in a
 * process and on a core of its own. What counts is the CPU time of the server's process for one request.
 */
import { UsageError } from '../src/commands/terminal.js';
import type { BenchResult, OptionValues } from './bars.js';
import { barsOf } from './headline/bars.js';
import { compareAnswers } from './headline/compare.js';
import { type ContestantName, contestants } from './headline/contestants.js';
import { describeCores, peakMegabytes } from './headline/cores.js';
import { onField } from './headline/field.js';
import { operationNames } from './headline/operations.js';
import { casesOf, type Measured, measureCase } from './headline/rounds.js';
import { storageOf } from './headline/storage.js';
import { figuresOf, tableOf } from './headline/table.js';
import { say } from './mongodb.js';
import { wholeOption } from './options.js';

/** Its options: how many rounds, how many percent of the usual requests, and the names of contestants, with commas between. */
export const options = {
  rounds: { type: 'string' },
  requests: { type: 'string' },
  only: { type: 'string' },
} as const;

/** Runs the bench and prints its tables. Throws when two contestants do not answer the same. */
export async function run(values: OptionValues): Promise<BenchResult> {
  const effort = {
    rounds: wholeOption(values, 'rounds', { least: 1, most: 1000, default: 5 }),
    requests: wholeOption(values, 'requests', { least: 1, most: 10_000, default: 100 }) / 100,
  };
  return onField(namesOf(values.only), async (field) => {
    say('comparing the answers …');
    const shots = await compareAnswers(field);
    const measured: Measured[] = [];
    for (const one of casesOf(operationNames)) measured.push(await measureCase(field, shots, one, effort));
    const peaks = new Map<ContestantName, number>();
    for (const { name, process } of field.running) peaks.set(name, await peakMegabytes(process.pid));
    const machine = {
      ...{ cores: field.cores, node: process.version, mongodb: field.mongodbVersion },
      description: describeCores(field.cores),
    };
    const figures = figuresOf(measured, peaks);
    process.stdout.write(`${machine.description}; Node ${machine.node}, MongoDB ${machine.mongodb}\n\n`);
    process.stdout.write(`${tableOf(figures)}\n`);
    return {
      bars: barsOf(measured),
      figures: { machine, effort, storage: await storageOf(field.connection), operations: figures },
    };
  });
}

function namesOf(only: OptionValues[string]): readonly ContestantName[] {
  const all = contestants.map(({ name }) => name);
  if (typeof only !== 'string') return all;
  const wanted = only.split(',');
  const unknown = wanted.find((name) => !all.some((one) => one === name));
  if (unknown !== undefined)
    throw new UsageError(`--only takes names of contestants, ${all.join(', ')}, not "${unknown}".`);
  return all.filter((name) => wanted.includes(name));
}
