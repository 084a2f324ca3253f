/** How long the server takes from `npm start` to its first answer. */
import { type ChildProcess, spawn } from 'node:child_process';
import { request } from 'node:http';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../src/mongodb/port.js';

const root = path.resolve(import.meta.dirname, '../..');
const lookEveryMs = 5;
const limitMs = 60_000;

/** Settings of the machine that the server needs to find a mongod; all others are given. */
const ofMachine = ['PATH', 'HOME', 'MONGOMS_SYSTEM_BINARY'] as const;

/** A server that has answered once. */
export interface Started {
  readonly ms: number;
  stop(): Promise<void>;
}

/** Runs `npm start` with these settings; resolves when an operation was answered. */
export async function start(settings: Record<string, string>): Promise<Started> {
  const port = await freePort();
  const env = Object.fromEntries(ofMachine.map((name) => [name, process.env[name]]));
  const began = performance.now();
  const npm = spawn('npm', ['start'], {
    cwd: root,
    env: { ...env, PORT: String(port), LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own, so that it can be seen when all of it has ended.
    detached: true,
  });
  let said = '';
  npm.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  for (;;) {
    if (await answers(port)) return { ms: performance.now() - began, stop: () => stop(npm) };
    if (npm.exitCode !== null || performance.now() - began > limitMs) {
      await stop(npm);
      throw new Error(`npm start did not start the server: ${said}`);
    }
    await delay(lookEveryMs);
  }
}

const body = JSON.stringify({ query: '{ __typename }' });

/** Whether a server on this port answers an operation. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST', agent: false });
    asked.setHeader('content-type', 'application/json');
    asked.once('error', () => resolve(false));
    asked.once('response', (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.end(body);
  });
}

async function stop({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  signal(-pid, 'SIGTERM');
  while (signal(-pid, 0)) await delay(lookEveryMs);
}

/** Whether there was anybody to get the signal. */
function signal(pid: number, name: 'SIGTERM' | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
