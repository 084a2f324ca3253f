/**
 * Runs mongod for another process and ends it when that process goes away, however it went: its end closes our
 * standard input. Usage: node keep-mongod.mjs FOLDER BINARY [args…]; FOLDER, unless empty, is removed at the end.
 * Writes JSON lines: {"ready":true} when mongod listens, {"faults":[…]} with mongod's last complaints when it ended.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const STOP_LIMIT_MS = 10_000;
const FAULTS_KEPT = 5;

const [folder, binary, ...args] = process.argv.slice(2);
const faults = [];
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

function read(line) {
  if (/waiting for connections/i.test(line)) {
    say({ ready: true });
    return;
  }
  if (line.startsWith('{') && !/"s":"[EF]"/.test(line)) return;
  faults.push(line);
  if (faults.length > FAULTS_KEPT) faults.shift();
}

function finish(code) {
  try {
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  } catch (error) {
    faults.push(error.message);
  }
  process.exitCode = code;
  // Writing is asynchronous on a pipe: leave only when the last line is out (or nobody is left to read it).
  process.stdout.write(`${JSON.stringify({ faults })}\n`, () => process.exit());
}

const mongod = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
mongod.on('error', (error) => {
  faults.push(error.message);
  if (mongod.pid === undefined) finish(127);
});
mongod.on('close', (code) => finish(code ?? 1));
for (const stream of [mongod.stdout, mongod.stderr]) createInterface({ input: stream }).on('line', read);

function stop() {
  mongod.kill('SIGTERM');
  setTimeout(() => mongod.kill('SIGKILL'), STOP_LIMIT_MS).unref();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
process.stdout.on('error', () => {});
process.stdin.on('error', stop).on('end', stop).resume();
