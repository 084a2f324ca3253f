/**
 * Everything that CI runs, in order; every step runs even when an earlier one failed.
 * --no-tests leaves out `vitest run` (where it has just run); --reports FOLDER has test results written there as JSON.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { values: options } = parseArgs({
  options: { 'no-tests': { type: 'boolean', default: false }, reports: { type: 'string' } },
});

const chromium = findChromium();
const steps = [
  step('format and lint', 'biome', 'ci', '.'),
  step('schema lint', 'eslint', '--max-warnings=0', 'schema'),
  step('types', 'tsc', '-p', '.'),
  step('types of the playground', 'tsc', '-p', 'src/playground/page'),
  {
    name: 'types of what the bench measures against',
    run: async () =>
      (await runProgram('npm', ['ci', '--prefix', 'bench', '--ignore-scripts', '--no-audit', '--no-fund'])) &&
      (await runTool('tsc', ['-p', 'bench/contestants'])),
  },
  { name: 'one reader of the environment', run: findOtherReaders },
  step('codegen drift', 'graphql-codegen', '--config', 'codegen.ts', '--check'),
  { ...tests('tests', 'unit'), skip: options['no-tests'] ? 'they have run before' : undefined },
  {
    ...tests('browser tests', 'e2e', '--config', 'vitest.e2e.config.ts'),
    skip: chromium ? undefined : 'no Chromium was found; install it or set CHROMIUM_PATH',
  },
];

function step(name, tool, ...args) {
  return { name, run: () => runTool(tool, args) };
}

function tests(name, report, ...args) {
  const file = options.reports && path.join(options.reports, `${report}.json`);
  const reporters = file ? ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`] : [];
  return step(name, 'vitest', 'run', ...args, ...reporters);
}

/** As `runProgram`, a tool of node_modules. */
function runTool(tool, args) {
  return runProgram(path.resolve('node_modules', '.bin', tool), args);
}

/** Runs a program with its output on ours; gives whether it succeeded. */
function runProgram(program, args) {
  return new Promise((resolve) => {
    const env = chromium ? { ...process.env, CHROMIUM_PATH: chromium } : process.env;
    const child = spawn(program, args, { stdio: 'inherit', env });
    child.on('error', (error) => {
      process.stdout.write(`${error.message}\n`);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

/** Settings come from src/config.ts alone, so that each is checked and listed. */
async function findOtherReaders() {
  const files = await readdir('src', { recursive: true });
  const others = [];
  for (const file of files.filter((name) => name.endsWith('.ts') && name !== 'config.ts')) {
    if (/\bprocess\.env\b/.test(await readFile(path.join('src', file), 'utf8'))) others.push(`src/${file}`);
  }
  for (const file of others) process.stdout.write(`${file} reads process.env: take it from src/config.ts\n`);
  return others.length === 0;
}

function findChromium() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [process.env.CHROMIUM_PATH, ...candidates].find((file) => file && existsSync(file));
}

const failed = [];
const began = Date.now();
for (const { name, run, skip } of steps) {
  if (skip) {
    process.stdout.write(`- ${name}: skipped, ${skip}\n`);
    continue;
  }
  process.stdout.write(`> ${name}\n`);
  const start = Date.now();
  const passed = await run();
  process.stdout.write(`${passed ? 'ok' : 'FAILED'}: ${name} (${seconds(start)})\n`);
  if (!passed) failed.push(name);
}
function seconds(start) {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}
const summary = failed.length === 0 ? 'All checks passed' : `Failed: ${failed.join(', ')}`;
process.stdout.write(`${summary} (${seconds(began)})\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
