/**
 * Builds what is missing or stale in `dist`: the server with TypeScript's compiler, the playground with its own
 * bundler. Each part carries a stamp of what it was made from. Two builds at once take turns.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SETTINGS = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.mjs'];
const BUNDLER = 'src/playground/build.mjs';
const SAY_AFTER_MS = 500;
const LOCK_LIMIT_MS = 120_000;

/** The parts of `dist`; `tool` is what a build needs installed. */
const PARTS = [
  { name: 'server', tool: 'typescript', from: [...SETTINGS, 'src', 'schema'], make: compile },
  { name: 'playground', tool: 'esbuild', from: [...SETTINGS, 'src/playground'], make: bundle },
];

/** A build that cannot be made; its message is for the person who started it. */
export class BuildError extends Error {}

/**
 * Brings `dist` under `root` up to date and gives the names of the parts that were built. What is fresh stays;
 * without the development tools what is there stays as it is. Types are checked only when `types` is set: it takes
 * most of the time and changes nothing that is written. Throws `BuildError` when a part cannot be built.
 * @param {{ root?: string, force?: boolean, types?: boolean, say?: (message: string) => void }} [options]
 */
export async function ensureBuilt({ root = ROOT, force = false, types = false, say = sayOnError } = {}) {
  const parts = PARTS.filter((part) => part.name !== 'playground' || existsSync(path.join(root, BUNDLER)));
  const stale = async () => {
    const found = [];
    for (const part of parts) if (force || !(await isFresh(root, part))) found.push(part);
    return found;
  };
  if ((await stale()).length === 0) return [];
  const dist = path.join(root, 'dist');
  const missing = parts.find((part) => !existsSync(path.join(root, 'node_modules', part.tool)));
  if (missing) {
    if (existsSync(path.join(dist, 'index.js'))) return [];
    throw new BuildError(
      `There is no dist folder, and ${missing.tool}, which makes it, is not installed: run "npm ci" (without ` +
        '--omit=dev) and "npm run build" first.',
    );
  }
  await mkdir(dist, { recursive: true });
  return locked(path.join(dist, '.lock'), async () => {
    const now = await stale();
    for (const part of now) await make(root, part, types ? [] : ['--noCheck'], say);
    return now.map((part) => part.name);
  });
}

const sayOnError = (message) => process.stderr.write(`${message}\n`);
const stampFile = (root, part) => path.join(root, 'dist', `.${part.name}.stamp`);

async function isFresh(root, part) {
  const stamp = await readFile(stampFile(root, part), 'utf8').catch(() => undefined);
  return stamp !== undefined && stamp === (await stampOf(root, part.from));
}

async function make(root, part, flags, say) {
  const began = Date.now();
  const timer = setTimeout(() => say(`Building the ${part.name} …`), SAY_AFTER_MS);
  // Before the build: what changes while it runs makes it stale.
  const stamp = await stampOf(root, part.from);
  try {
    await part.make(root, flags);
    await writeFile(stampFile(root, part), stamp);
  } finally {
    clearTimeout(timer);
  }
  const took = Date.now() - began;
  if (took > SAY_AFTER_MS) say(`Built the ${part.name} in ${(took / 1000).toFixed(1)} s`);
}

async function compile(root, flags) {
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { code, output } = await run(root, [tsc, '-p', 'tsconfig.build.json', '--noEmitOnError', ...flags]);
  if (code !== 0) throw new BuildError(`The server does not compile:\n${output.trimEnd()}`);
  await removeLeftovers(root);
}

/** Removes what was compiled from sources that are gone. */
async function removeLeftovers(root) {
  const dist = path.join(root, 'dist');
  for (const file of await filesIn(dist)) {
    const relative = path.relative(dist, file);
    const source = path.join(root, 'src', relative.replace(/\.js(\.map)?$/, '.ts'));
    const ours = /\.js(\.map)?$/.test(relative) && !relative.startsWith(`playground${path.sep}assets`);
    if (ours && !existsSync(source)) await rm(file);
  }
}

async function bundle(root) {
  const { build } = await import(pathToFileURL(path.join(root, BUNDLER)).href);
  await build();
}

function run(cwd, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', reject).on('close', (code) => resolve({ code, output }));
  });
}

/** A hash over the names and contents of all that a part is made from. */
async function stampOf(root, from) {
  const hash = createHash('sha256');
  for (const name of from) {
    const start = path.join(root, name);
    const files = /\.\w+$/.test(name) ? [start] : await filesIn(start);
    for (const file of files.sort()) {
      const content = await readFile(file).catch(() => undefined);
      if (content) hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** Runs `work` while no other process of this project does; a lock whose process is gone counts for nothing. */
async function locked(file, work) {
  const deadline = Date.now() + LOCK_LIMIT_MS;
  while (!(await take(file))) {
    const holder = Number(await readFile(file, 'utf8').catch(() => '0'));
    if (Date.now() > deadline || (holder > 0 && !isAlive(holder))) await rm(file, { force: true });
    await delay(100);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

function take(file) {
  return writeFile(file, String(process.pid), { flag: 'wx' }).then(
    () => true,
    (error) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const built = await ensureBuilt({ force: true, types: true });
    sayOnError(`Built: ${built.join(', ') || 'nothing, the development tools are not installed'}`);
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    sayOnError(error.message);
    process.exitCode = 1;
  }
}
