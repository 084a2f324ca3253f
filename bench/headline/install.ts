/** The packages of the contestants: a package of their own, so that none comes with the server. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { say } from '../mongodb.js';

const folder = path.resolve(import.meta.dirname, '..');

/** Installs the packages of `bench/` when they are missing or older than the lock file. Throws when that fails. */
export async function installContestants(): Promise<void> {
  const [lock, installed] = await Promise.all([
    changedAt(path.join(folder, 'package-lock.json')),
    // npm writes it last.
    changedAt(path.join(folder, 'node_modules/.package-lock.json')),
  ]);
  if (installed !== null && lock !== null && installed >= lock) return;
  say("installing the contestants' packages: npm ci in bench/ …");
  const child = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    // Its output is progress: tables alone go to standard output.
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`npm ci in ${path.basename(folder)}/ ended with ${code}`);
}

async function changedAt(file: string): Promise<number | null> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
