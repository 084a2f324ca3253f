/**
 * The file in the data folder that tells where its embedded MongoDB listens: while it runs, for other processes of
 * ours; afterwards, so that it gets the same port again.
 */
import { mkdir, readFile, realpath, rename, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { withAdmin } from './replica.js';

const shape = z.object({
  port: z.number().int().min(1).max(65_535),
  owner: z.number().int().min(1).optional(),
  brief: z.boolean().optional(),
});

const ANSWER_LIMIT_MS = 1000;

export interface Endpoint {
  readonly port: number;
  /** Process that started it and ends it; absent when it does not run. */
  readonly owner?: number | undefined;
  /** Whether its owner is a command, which ends it soon: nobody else should count on it. */
  readonly brief?: boolean | undefined;
}

const fileIn = (dataDir: string): string => path.join(dataDir, 'mongodb.json');

/** What the file says; nothing when there is none or it cannot be read. */
export async function readEndpoint(dataDir: string): Promise<Endpoint | undefined> {
  try {
    return shape.parse(JSON.parse(await readFile(fileIn(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Replaces the file in one step, so that no reader sees half of it. */
export async function writeEndpoint(dataDir: string, endpoint: Endpoint): Promise<void> {
  const unfinished = `${fileIn(dataDir)}.${process.pid}.tmp`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(unfinished, `${JSON.stringify(endpoint)}\n`);
  await rename(unfinished, fileIn(dataDir));
}

/** Whether the MongoDB that serves the folder `dbPath` is at this port and can be written to, thus not ending. */
export async function serves(port: number, dbPath: string): Promise<boolean> {
  if (!(await listens(port))) return false;
  try {
    const [options, hello] = await withAdmin(
      port,
      async (admin) =>
        [await admin.command({ getCmdLineOpts: 1 }), await admin.command({ hello: 1 })] as const,
      ANSWER_LIMIT_MS,
    );
    const folder: string = options.parsed.storage.dbPath;
    return hello.isWritablePrimary === true && (await realpath(folder)) === (await realpath(dbPath));
  } catch {
    return false;
  }
}

// The driver would try for seconds what a refused connection tells at once.
function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
