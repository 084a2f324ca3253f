/** Vitest's global set-up: what tests run as programs is built before, so that none of them pays for it or prints it. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '../..');

export default async function setup(): Promise<void> {
  await promisify(execFile)(process.execPath, ['scripts/run.mjs', 'commands/admin', '--help'], { cwd: root });
}
