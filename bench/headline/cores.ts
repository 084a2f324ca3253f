/** Which core does what: the contestants have one for themselves; the database and the load share the other. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The cores of this machine, and its name. */
export interface Cores {
  readonly count: number;
  readonly model: string;
  /** The core of the contestants; null where processes cannot be kept to cores. */
  readonly ofContestants: number | null;
}

/** Keeps this process, and what it starts from now on, to core 0, where there is another one for the contestants. */
export async function takeCores(): Promise<Cores> {
  const found = { count: os.availableParallelism(), model: os.cpus()[0]?.model ?? 'unknown' };
  const pinned = found.count > 1 && (await pin(process.pid, 0));
  return { ...found, ofContestants: pinned ? 1 : null };
}

/** Keeps a running process with all its threads to a core. Gives false where `taskset` is missing. */
export async function pin(pid: number, core: number): Promise<boolean> {
  try {
    await run('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)]);
    return true;
  } catch {
    return false;
  }
}

/** Says how the cores were shared out. */
export function describeCores({ count, model, ofContestants }: Cores): string {
  const shared =
    ofContestants === null
      ? 'all processes share all cores (there is only one, or no taskset)'
      : `each contestant on core ${ofContestants}, mongod and the load on core 0`;
  return `${count} × ${model}: ${shared}`;
}

/** The most memory that a process ever had, in megabytes. */
export async function peakMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}
