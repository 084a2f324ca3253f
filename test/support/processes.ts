/** Servers in processes of their own, on the database of a test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import type { TestServer } from './server.js';

const program = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

/** What a server in another process shares with one of a test. */
export type ServerBeside = Pick<TestServer, 'database' | 'config'>;

/** A server that listens in another process. */
export interface ServerProcess {
  /** The address of its endpoint. */
  readonly endpoint: string;
  readonly pid: number;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}

/**
 * Starts a server in production, with the database and the secret of `beside`; `env` adds settings. What it is made of
 * was built before the run.
 */
export async function startProcess(
  beside: ServerBeside,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const uri = new URL(inject('mongodbUri'));
  uri.pathname = `/${beside.database.connection.name}`;
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      MONGODB_URI: uri.href,
      AUTH_SECRET: beside.config.authSecrets?.join(),
      DATA_DIR: beside.config.dataDir,
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const endpoint = `${await addressOf(child)}/graphql`;
  if (child.pid === undefined) throw new Error('a server that runs has a number');
  return { endpoint, pid: child.pid, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** The address that a server says in its log; what it logs later is not kept. */
async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the log of a server is read');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /listening on (http[^"]+)/.exec(line)?.[1];
    if (!address) continue;
    child.stdout.resume();
    return address;
  }
  throw new Error('the server has ended before it listened');
}
