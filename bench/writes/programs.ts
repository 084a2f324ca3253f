/** The contestants' processes: started as `npm start` starts the server, and ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Load, Sample } from './load.js';

const root = path.resolve(import.meta.dirname, '../..');
const startLimitMs = 60_000;

/** A process that listens. */
export interface Program {
  readonly url: URL;
  /** Of its process. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** What `npm start` runs: node's own flags, and the program with its arguments. */
async function startScript(): Promise<{ flags: string[]; program: string[] }> {
  const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const [, ...words] = String(scripts.start).split(' ');
  return {
    flags: words.filter((word) => word.startsWith('--')),
    program: words.filter((word) => !word.startsWith('--')),
  };
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('the process could not be started');
  return pid;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Starts the server in production. Its log goes to a file in `folder`, as a log goes somewhere. */
export async function startProduct(folder: string, settings: Record<string, string>): Promise<Program> {
  const { flags, program } = await startScript();
  const logFile = path.join(folder, 'server.log');
  const log = await open(logFile, 'w');
  // As npm says it: then the server also ends when this process is killed.
  const npm = { npm_lifecycle_event: 'start' };
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', PORT: '0', ...npm, ...settings };
  const stdio = ['ignore', log.fd, 'inherit'] as const;
  const child = spawn(process.execPath, [...flags, ...program], { cwd: root, env, stdio: [...stdio] });
  await log.close();
  const limit = Date.now() + startLimitMs;
  for (;;) {
    const url = /listening on (http[^"]+)/.exec(await readFile(logFile, 'utf8'))?.[1];
    if (url) return { url: new URL('/graphql', url), pid: pidOf(child), stop: () => stop(child) };
    if (child.exitCode !== null || Date.now() > limit) {
      await stop(child);
      throw new Error(`The server did not start: ${await readFile(logFile, 'utf8')}`);
    }
    await delay(50);
  }
}

/** Node's own flags that `npm start` sets. */
export async function startFlags(): Promise<readonly string[]> {
  return (await startScript()).flags;
}

/** Starts a program that is measured beside the server, with the flags that the server has. `file` is its absolute path. */
export async function startMeasured<Task extends object, Measured>(
  file: string,
  settings: Record<string, string>,
): Promise<MeasuredProgram<Task, Measured>> {
  return startProgram([...(await startFlags()), '--import', 'tsx', file], settings);
}

/** A program that listens, or does tasks that it is sent. */
export interface MeasuredProgram<Task, Measured> extends Program {
  measure(task: Task): Promise<Measured>;
}

/** Starts node with these arguments, the file of a program among them; it says where it listens as soon as it does. */
export async function startProgram<Task extends object, Measured>(
  args: readonly string[],
  settings: Record<string, string>,
): Promise<MeasuredProgram<Task, Measured>> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the process of ${path.basename(args.at(-1) ?? '')} has ended`);
  });
  // It also ends when it is told to, and nobody waits for an answer then.
  ended.catch(() => undefined);
  const answer = async <Answer>(): Promise<Answer> => {
    const [message] = await Promise.race([once(child, 'message'), ended]);
    return message as Answer;
  };
  const { port } = await answer<{ port?: number }>();
  return {
    url: new URL(`http://127.0.0.1:${port ?? 0}/`),
    pid: pidOf(child),
    measure(task) {
      const measured = answer<Measured>();
      child.send(task);
      return measured;
    },
    stop: () => stop(child),
  };
}

/** Starts the process of the bare driver. */
export function startBare(settings: Record<string, string>) {
  return startMeasured<Load, Sample>(path.join(import.meta.dirname, 'bareProcess.ts'), settings);
}
