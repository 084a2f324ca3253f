/**
 * Runs a bench: npm run bench -- NAME [--json FILE] [options of its own]. Each bench is a file beside this one with a line
 * in `benches`; it prints a table for people, and this prints its bars, writes its figures and sets the exit code.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { UsageError } from '../src/commands/terminal.js';
import { ConfigError } from '../src/config.js';
import { Refusal } from '../src/refusal.js';
import { type Bench, barLine, isKept } from './bars.js';

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  commands: () => import('./commands.js'),
  access: () => import('./access.js'),
  writes: () => import('./writes.js'),
  storage: () => import('./storage.js'),
  branches: () => import('./branches.js'),
  upload: () => import('./upload.js'),
  generate: () => import('./generate.js'),
  scale: () => import('./scale.js'),
  memory: () => import('./memory.js'),
  rest: () => import('./rest.js'),
  headline: () => import('./headline.js'),
  page: () => import('./page.js'),
};

try {
  await main(process.argv.slice(2));
} catch (error) {
  const isSaid = [UsageError, ConfigError, Refusal].some((kind) => error instanceof kind);
  if (!isSaid || !(error instanceof Error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function main([name = '', ...args]: readonly string[]): Promise<void> {
  const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
  if (!load) {
    const names = Object.keys(benches).join(', ');
    throw new UsageError(
      `Say which bench to run: npm run bench -- NAME [--json FILE], with NAME one of ${names}`,
    );
  }
  const bench = await load();
  const { files, values: given } = readOptions(bench, args);
  const { json, ...values } = given;
  const { bars, figures } = await bench.run(values, files);
  if (bars.length > 0) process.stdout.write(`\n${bars.map(barLine).join('\n')}\n`);
  if (typeof json === 'string')
    await writeFile(json, `${JSON.stringify({ bench: name, bars, ...figures }, null, 2)}\n`);
  process.exitCode = bars.every(isKept) ? 0 : 1;
}

function readOptions({ options = {}, takesFiles = false }: Bench, args: readonly string[]) {
  try {
    const all = { ...options, json: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({
      args: [...args],
      options: all,
      allowPositionals: takesFiles,
    });
    return { values, files: positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
