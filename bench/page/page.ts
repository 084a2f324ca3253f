/** The page, put together of what was measured. */

import { counted } from '../../src/commands/table.js';
import { wanted } from '../bars.js';
import { contestants } from '../headline/contestants.js';
import { quantile } from '../writes/statistics.js';
import { atlasText } from './atlas.js';
import { baselines } from './baselines.js';
import type { ResultOf, Results } from './results.js';
import { figure, markdownTable, spreadText } from './table.js';

/** A section: its title and what it says; null where the bench that it is made of was not given. */
type Section = readonly [title: string, bench: keyof Results, text: string | null];

/** The page in Markdown. */
export function pageOf(results: Results): string {
  const { headline, scale, memory, rest, commands } = results;
  const sections: readonly Section[] = [
    ['What it is measured against', 'headline', headline ? baselineText(headline) : null],
    ['The headline', 'headline', headline ? operationText(headline, ['Headline']) : null],
    [
      'Other operations',
      'headline',
      headline ? operationText(headline, ['Sidebar', 'Open', 'Memories', 'Viewer']) : null,
    ],
    ['Cost over size', 'scale', scale ? scaleText(scale) : null],
    ['Memory', 'memory', memory ? memoryText(memory) : null],
    ['At rest', 'rest', rest ? restText(rest) : null],
    ['On Atlas M0', 'headline', headline ? atlasText(headline) : null],
    ['Promises', 'headline', barText(results)],
    ['Database commands of each operation', 'commands', commands ? commandText(commands) : null],
  ];
  return `${[
    '# Performance',
    'This page is made by `npm run bench -- page`, of the files that the benches write with `--json`. Figures are medians of several rounds, with the least and the greatest of them in brackets.',
    ...sections.map(
      ([title, bench, text]) =>
        `## ${title}\n\n${text ?? `Not measured: \`npm run bench -- ${bench} --json FILE\` was not given.`}`,
    ),
  ].join('\n\n')}\n`;
}

function baselineText({ machine, effort }: ResultOf<'headline'>): string {
  return [
    `${machine.description}. Node ${machine.node.replace(/^v/, '')}, MongoDB ${machine.mongodb}. ${counted(effort.rounds, 'round')} after a warm-up, all contestants in turn in each; 40 owners with a token each. All verify the same token and read the same sign-in with every request, and all answers were compared before anything was measured.`,
    contestants.map(({ name, title }) => `- **${title}**: ${baselines[name]}.`).join('\n'),
  ].join('\n\n');
}

function operationText({ operations }: ResultOf<'headline'>, names: readonly string[]): string {
  const rows = operations.filter(({ operation }) => names.includes(operation));
  const head = [
    ...['operation', 'at once', 'contestant', 'server CPU, ms', '× limit, same flags', 'a second'],
    ...['p50, ms', 'p99, ms', 'mongod CPU, ms', 'commands', 'peak memory, MB'],
  ];
  return markdownTable(
    head,
    rows.map((one) => [
      ...[one.operation, String(one.concurrency), one.title, spreadOf(one.serverCpu)],
      ...[one.timesLimit ? spreadOf(one.timesLimit) : '', figure(one.perSecond.median)],
      ...[figure(one.p50), figure(one.p99), figure(one.mongodCpu.median), figure(one.commands)],
      figure(one.peakMegabytes),
    ]),
  );
}

const spreadOf = ({ median, least, greatest }: { median: number; least: number; greatest: number }): string =>
  spreadText(median, least, greatest);

function scaleText({ sizes, questions }: ResultOf<'scale'>): string {
  const [small, large] = [sizes.small, sizes.large].map(({ messages }) => messages.toLocaleString('en'));
  const head = ['question', `p50 with ${small} messages, ms`, `with ${large}, ms`, 'large / small'];
  const table = markdownTable(
    head,
    questions.map((one) => [
      one.name,
      spreadText(one.small.p50, one.small.p50Least, one.small.p50Greatest),
      spreadText(one.large.p50, one.large.p50Least, one.large.p50Greatest),
      spreadText(one.ratio, one.ratioLeast, one.ratioGreatest),
    ]),
  );
  return `![Milliseconds of each question in a small and in a large database](performance.svg)\n\n${table}`;
}

function memoryText({ points }: ResultOf<'memory'>): string {
  return markdownTable(
    ['headlines answered', 'heap in use, MB', 'resident, MB'],
    points.map(({ requests, heap, resident }) => [
      requests.toLocaleString('en'),
      figure(heap),
      figure(resident),
    ]),
  );
}

function restText({ starts, memory: { idle, busiest, after } }: ResultOf<'rest'>): string {
  const started = markdownTable(
    ['from `npm start` to the first answer, database', 'ms', 'allowed'],
    starts.map(({ name, ms, allowed }) => [
      ...[name, spreadText(quantile(ms, 0.5), Math.min(...ms), Math.max(...ms)), figure(allowed)],
    ]),
  );
  const held = markdownTable(
    ['memory of the server', 'heap in use, MB', 'resident, MB'],
    [
      ['idle', figure(idle.heap), figure(idle.resident)],
      ['64 headlines at once, at most', '', figure(busiest)],
      ['idle again', figure(after.heap), figure(after.resident)],
    ],
  );
  return `${started}\n\n${held}`;
}

function commandText({ lengths, operations }: ResultOf<'commands'>): string {
  return markdownTable(
    ['operation', ...lengths.map((length) => `list of ${length}`)],
    operations.map(({ operation, commands }) => [
      operation,
      ...lengths.map((_, at) => String(commands[at]?.length ?? '')),
    ]),
  );
}

function barText(results: Results): string {
  const rows = Object.values(results).flatMap(({ bench, bars }) =>
    bars.map(({ name, figure: value }) => [
      ...[bench, name, value === null ? '' : (Math.floor(value * 100) / 100).toFixed(2)],
      value !== null && value >= wanted ? 'kept' : 'short',
    ]),
  );
  return `What is allowed divided by what was measured: kept at 1.00 or more.\n\n${markdownTable(['bench', 'promise', 'figure', ''], rows)}`;
}
