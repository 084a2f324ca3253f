/**
 * Whether the same questions of the same owners take longer when a hundred times as many messages of others lie around
 * theirs: npm run bench -- scale [--users 1000 --months 12] [--folder DIR]. The small database has only the measured owners.
 *
 * Each size has a MongoDB process and a server of its own, of the same settings: 0.5 GB of memory for data, in which
 * all of the small one has room and a part of the large one. In one MongoDB they would drive each other out of that
 * memory, and the small one would pay for the large one. They are asked in turn, one request after the other.
 */
import path from 'node:path';
import { counted, tableLines } from '../src/commands/table.js';
import type { BenchResult, OptionValues } from './bars.js';
import { leastUsers } from './generate/size.js';
import { say, withFolder } from './mongodb.js';
import { wholeOption } from './options.js';
import { type Question, questions } from './scale/questions.js';
import { type Sized, withSized } from './scale/sized.js';
import type { Sample } from './writes/load.js';
import { quantile, type Summary, summaryOf } from './writes/statistics.js';

/** Its options. `folder` is the data folder of a MongoDB, made when it is not there, and kept. */
export const options = {
  users: { type: 'string' },
  months: { type: 'string' },
  folder: { type: 'string' },
} as const;

/** What a question may take longer in the large database. */
const allowed = 1.1;
const rounds = 9;
/** Until then JavaScript is not compiled, and what is asked for is not in memory. */
const warmUpRequests = 240;

interface Row {
  readonly name: string;
  readonly small: Summary;
  readonly large: Summary;
  /** Of p50, large by small: the middle one of the rounds, the least and the greatest. */
  readonly ratio: number;
  readonly ratioLeast: number;
  readonly ratioGreatest: number;
}

/** Runs the bench and prints its table. */
export async function run(values: OptionValues): Promise<BenchResult> {
  const size = {
    users: wholeOption(values, 'users', { least: leastUsers, most: 1_000_000, default: 1000 }),
    months: wholeOption(values, 'months', { least: 1, most: 120, default: 12 }),
  };
  const dbPath = typeof values.folder === 'string' ? path.resolve(values.folder) : undefined;
  return withFolder((folder) =>
    withSized(size, { folder: path.join(folder, 'large'), dbPath }, (large) =>
      withSized(
        { users: leastUsers, months: 1 },
        { folder: path.join(folder, 'small'), dbPath: undefined },
        async (small) => {
          const rows: Row[] = [];
          for (const question of questions) rows.push(await measure(question, small, large));
          print(rows, small, large);
          return {
            bars: rows.map(({ name, ratio }) => ({ name: `scale-${name}`, figure: allowed / ratio })),
            figures: { rounds, sizes: { small: figuresOf(small), large: figuresOf(large) }, questions: rows },
          };
        },
      ),
    ),
  );
}

async function measure(question: Question, small: Sized, large: Sized): Promise<Row> {
  say(`${question.name}: ${rounds} rounds …`);
  await compare(question, small, large);
  const found: (readonly [Sample, Sample])[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const requests = round === 0 ? warmUpRequests : question.requests;
    const samples = await roundOf(question, [small, large], requests);
    if (round > 0) found.push(samples);
  }
  const ratios = found.map(
    ([ofSmall, ofLarge]) => quantile(ofLarge.latencies, 0.5) / quantile(ofSmall.latencies, 0.5),
  );
  return {
    name: question.name,
    small: summaryOf(found.map(([sample]) => sample)),
    large: summaryOf(found.map(([, sample]) => sample)),
    ratio: quantile(ratios, 0.5),
    ratioLeast: Math.min(...ratios),
    ratioGreatest: Math.max(...ratios),
  };
}

/** Throws when the two do not give each owner the same. */
async function compare(question: Question, small: Sized, large: Sized): Promise<void> {
  for (const asker of question.askers) {
    const [one, other] = [await small.ask(question, asker), await large.ask(question, asker)];
    if (unsigned(one) !== unsigned(other))
      throw new Error(`${question.name}: ${asker.username} gets something else from the large database`);
  }
}

/** Without the signatures of addresses, which are others in another hour. */
const unsigned = (answer: string): string => answer.replace(/\?expires=[^"]*/g, '');

/** Asks both for the same, one after the other, and each of them first every other time. */
async function roundOf(
  question: Question,
  [small, large]: readonly [Sized, Sized],
  requests: number,
): Promise<readonly [Sample, Sample]> {
  const ofSmall: number[] = [];
  const ofLarge: number[] = [];
  const order: [Sized, number[]][] = [
    [small, ofSmall],
    [large, ofLarge],
  ];
  const began = performance.now();
  for (let request = 0; request < requests; request += 1) {
    const asker = question.askers[request % question.askers.length];
    if (!asker) throw new Error('somebody asks each question');
    for (const [sized, latencies] of order) {
      const sent = performance.now();
      await sized.ask(question, asker);
      latencies.push(performance.now() - sent);
    }
    order.reverse();
  }
  const ms = performance.now() - began;
  return [
    { latencies: ofSmall, ms },
    { latencies: ofLarge, ms },
  ];
}

const figuresOf = ({ whole: { size, conversations, messages, memories, files } }: Sized) => {
  return { ...size, conversations, messages, memories, files };
};

function print(rows: readonly Row[], { whole: small }: Sized, { whole: large }: Sized): void {
  const cells = ({ p50, p50Least, p50Greatest }: Summary) => [
    p50.toFixed(2),
    `${p50Least.toFixed(2)}–${p50Greatest.toFixed(2)}`,
  ];
  const text = [
    ...tableLines([
      ['question', 'small, p50 ms', 'of rounds', 'large, p50 ms', 'of rounds', 'large / small', 'of rounds'],
      ...rows.map(({ name, ratio, ratioLeast, ratioGreatest, ...row }) => [
        ...[name, ...cells(row.small), ...cells(row.large), ratio.toFixed(3)],
        `${ratioLeast.toFixed(3)}–${ratioGreatest.toFixed(3)}`,
      ]),
    ]),
    '',
    `Small: ${counted(small.messages, 'message')} in ${counted(small.conversations, 'conversation')}. Large: ${counted(large.messages, 'message')} in ${counted(large.conversations, 'conversation')}.
Both answer the same. p50: the middle one of ${rounds} rounds after a warm-up, and the least and greatest of them.`,
  ];
  process.stdout.write(`${text.join('\n')}\n`);
}
