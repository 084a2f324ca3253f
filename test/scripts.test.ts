/** The launcher behind `npm start` and its like, on a small project of its own. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';

const run = promisify(execFile);
const REAL = fileURLToPath(new URL('..', import.meta.url));
const SHOW =
  'process.stdout.write(JSON.stringify([process.argv.slice(2), process.env.FROM_FILE ?? null]));\n';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(inject('folder'), 'test-'));
  for (const name of [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'scripts',
  ]) {
    await cp(path.join(REAL, name), path.join(root, name), { recursive: true });
  }
  await symlink(path.join(REAL, 'node_modules'), path.join(root, 'node_modules'));
  await mkdir(path.join(root, 'src'));
  await source('index', SHOW);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const source = (name: string, text: string) => writeFile(path.join(root, 'src', `${name}.ts`), text);
const compiled = (name: string) => path.join(root, 'dist', `${name}.js`);
const launch = async (...args: string[]) =>
  run(process.execPath, [path.join(root, 'scripts', 'run.mjs'), ...args], { cwd: root });
const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

it('builds what is missing and hands the arguments and the .env file to the program', async () => {
  await writeFile(path.join(root, '.env'), 'FROM_FILE=read\n');
  const { stdout } = await launch('index', '--flag', 'a word');
  expect(JSON.parse(stdout)).toEqual([['--flag', 'a word'], 'read']);
});

it('builds again when a source has changed, and not when nothing has', async () => {
  await launch('index');
  const first = await stat(compiled('index'));
  await launch('index');
  expect((await stat(compiled('index'))).mtimeMs).toBe(first.mtimeMs);
  await source('index', "process.stdout.write('changed');\n");
  expect((await launch('index')).stdout).toBe('changed');
});

it('removes what was built from a source that is gone', async () => {
  await source('extra', SHOW);
  await launch('extra');
  await unlink(path.join(root, 'src', 'extra.ts'));
  await expect(launch('extra')).rejects.toMatchObject({
    // What takes longer than half a second is said before.
    stderr: expect.stringMatching(/^There is no program extra in dist\.$/m),
  });
  expect(await exists(compiled('extra'))).toBe(false);
});

it('lets two launches at once both run', async () => {
  const outputs = await Promise.all([launch('index', 'one'), launch('index', 'two')]);
  expect(outputs.map(({ stdout }) => JSON.parse(stdout)[0])).toEqual([['one'], ['two']]);
});

it('takes over the lock of a build that was killed', async () => {
  await mkdir(path.join(root, 'dist'));
  const { stdout } = await run(process.execPath, ['-p', 'process.pid']);
  await writeFile(path.join(root, 'dist', '.lock'), stdout.trim());
  expect(JSON.parse((await launch('index')).stdout)).toEqual([[], null]);
  expect(await exists(path.join(root, 'dist', '.lock'))).toBe(false);
});

it('names the place when a source cannot be compiled, and keeps what was built before', async () => {
  await launch('index');
  const before = await readFile(compiled('index'), 'utf8');
  await source('index', 'const = ;\n');
  await expect(launch('index')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The server does not compile:\nsrc\/index\.ts\(1,7\): error/),
  });
  expect(await readFile(compiled('index'), 'utf8')).toBe(before);
});

it('runs what is there without the development tools, and says what to do when nothing is', async () => {
  await launch('index');
  await unlink(path.join(root, 'node_modules'));
  await source('index', "process.stdout.write('changed');\n");
  expect(JSON.parse((await launch('index', 'old')).stdout)).toEqual([['old'], null]);
  await rm(path.join(root, 'dist'), { recursive: true });
  await expect(launch('index')).rejects.toMatchObject({
    stderr: expect.stringMatching(
      /^There is no dist folder, and typescript, .* run "npm ci" .* "npm run build" first\.\n$/,
    ),
  });
});
