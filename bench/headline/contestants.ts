/** Who is measured: the server, the programs by hand, and what one would otherwise take. */
import path from 'node:path';
import { build } from 'esbuild';
import { startFlags, startProduct, startProgram } from '../writes/programs.js';
import { type OperationName, operationNames } from './operations.js';

/** Names of contestants. */
export type ContestantName =
  | 'product'
  | 'limit'
  | 'limit-flags'
  | 'limit-tuned'
  | 'stock'
  | 'stock-lean'
  | 'mercurius'
  | 'yoga'
  | 'compose';

/** A contestant. */
export interface Contestant {
  readonly name: ContestantName;
  /** What it is, for the table. */
  readonly title: string;
  readonly operations: readonly OperationName[];
  /** Whether it needs the packages of `bench/`. */
  readonly isInstalled: boolean;
  /** How many requests it gets where the quick ones get one: a slow one need not take the bench's whole time. */
  readonly share: number;
  /** Starts its process; gives where it listens. */
  start(settings: Settings): Promise<Running>;
}

/** What every contestant is told: MONGODB_URI, AUTH_SECRET and PUBLIC_URL; the folder is for its log. */
export interface Settings {
  readonly folder: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A contestant's process. */
export interface Running {
  readonly url: URL;
  readonly pid: number;
  stop(): Promise<void>;
}

const folder = path.resolve(import.meta.dirname, '..');
const limitProgram = path.join(folder, 'headline/limit/program.ts');

/** All contestants, in the order of the table. */
export const contestants: readonly Contestant[] = [
  {
    name: 'product',
    title: 'assistant-graph',
    operations: operationNames,
    isInstalled: false,
    share: 1,
    start: ({ folder: own, values }) => startProduct(own, { ...values, DATA_DIR: path.join(own, 'data') }),
  },
  byHand('limit', 'limit', {}, false),
  byHand('limit-flags', 'limit, same flags', {}, true),
  byHand('limit-tuned', 'limit tuned', { WRITER: 'chunked' }, true),
  library('stock', 'stock: Apollo standalone', 'apollo', {}),
  library('stock-lean', 'stock lean', 'apollo', { LEAN: 'yes' }),
  library('mercurius', 'mercurius with jit', 'mercurius', { LEAN: 'yes' }),
  library('yoga', 'graphql-yoga', 'yoga', { LEAN: 'yes' }),
  library('compose', 'graphql-compose-mongoose', 'compose', {}),
];

/** A server made with a library, with node's own defaults; it answers the headline alone. */
function library(
  name: ContestantName,
  title: string,
  program: string,
  more: Record<string, string>,
): Contestant {
  return {
    name,
    title,
    operations: ['Headline'],
    isInstalled: true,
    share: 1 / 3,
    start: ({ values }) =>
      startCompiled(path.join(folder, `contestants/${program}.ts`), program, { ...values, ...more }, false),
  };
}

function byHand(
  name: ContestantName,
  title: string,
  more: Record<string, string>,
  withFlags: boolean,
): Contestant {
  return {
    name,
    title,
    operations: operationNames,
    isInstalled: false,
    share: 1,
    start: ({ values }) => startCompiled(limitProgram, 'limit', { ...values, ...more }, withFlags),
  };
}

/**
 * Compiles a program and starts it with plain node. What runs a program from its sources keeps the names of functions at run time,
 * which costs wherever one is made.
 */
async function startCompiled(
  source: string,
  name: string,
  values: Record<string, string>,
  withFlags: boolean,
): Promise<Running> {
  const outfile = path.join(folder, 'dist', `${name}.js`);
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  return startProgram([...(withFlags ? await startFlags() : []), outfile], values);
}
