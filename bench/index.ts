/**
 * Runs a bench: npm run bench -- NAME [--json FILE]. Each bench is a file beside this one with a line in `benches`;
 * it prints a table for people, and this prints its bars, writes its figures and sets the exit code.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type BenchResult, barLine, isKept } from './bars.js';

const benches: Readonly<Record<string, () => Promise<{ run(): Promise<BenchResult> }>>> = {
  commands: () => import('./commands.js'),
  access: () => import('./access.js'),
  writes: () => import('./writes.js'),
  storage: () => import('./storage.js'),
  branches: () => import('./branches.js'),
  upload: () => import('./upload.js'),
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const [name = ''] = positionals;
const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (load && positionals.length === 1) {
  const { bars, figures } = await (await load()).run();
  process.stdout.write(`\n${bars.map(barLine).join('\n')}\n`);
  if (values.json)
    await writeFile(values.json, `${JSON.stringify({ bench: name, bars, ...figures }, null, 2)}\n`);
  process.exitCode = bars.every(isKept) ? 0 : 1;
} else {
  process.stderr.write(
    `Say which bench to run: npm run bench -- NAME [--json FILE], with NAME one of ${Object.keys(benches).join(', ')}\n`,
  );
  process.exitCode = 1;
}
