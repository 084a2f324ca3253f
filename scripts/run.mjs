/**
 * Runs a program of this project: node scripts/run.mjs NAME [args…] builds what is missing or stale, reads `.env`
 * in the working folder if there is one, and runs dist/NAME.js in this process with the arguments.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BuildError, ensureBuilt } from './build.mjs';

const [name, ...args] = process.argv.slice(2);
const program = fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url));

/** Does what has to be done before the program, or gives the sentence that says why it cannot run. */
async function prepare() {
  if (!name) return 'Say what to run: node scripts/run.mjs NAME [args…]';
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    await ensureBuilt();
  } catch (error) {
    if (error instanceof BuildError) return error.message;
    throw error;
  }
  return existsSync(program) ? undefined : `There is no program ${path.normalize(name)} in dist.`;
}

/**
 * npm hands a signal to the shell that it runs scripts in, and a shell may end without handing it on. Then this
 * process would stay behind alone: it takes the end of its parent for the signal.
 */
function endWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, 200);
  look.unref();
}

const hindrance = await prepare();
if (hindrance) {
  process.stderr.write(`${hindrance}\n`);
  process.exitCode = 1;
} else {
  endWithParent();
  process.argv = [process.argv[0], program, ...args];
  await import(pathToFileURL(program).href);
}
