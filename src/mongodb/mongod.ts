/** One mongod process that never outlives this one, not even after `kill -9`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

// At the same place seen from src/ and from dist/.
const KEEPER = fileURLToPath(new URL('../../scripts/keep-mongod.mjs', import.meta.url));

/** Settings that every mongod of ours is started with. */
const COMMON = [
  '--bind_ip=127.0.0.1',
  '--nounixsocket',
  '--quiet',
  '--storageEngine=wiredTiger',
  // The default is a share of the disk, which a developer's machine should not give to a log.
  '--oplogSize=512',
  '--setParameter=diagnosticDataCollectionEnabled=false',
  // A primary waits 15 s for clients to move elsewhere when it is told to end; here is no elsewhere.
  '--setParameter=shutdownTimeoutMillisForSignaledShutdown=0',
];

/** A running mongod. */
export interface Mongod {
  /** Resolves with mongod's last complaints when it ended, asked or not. */
  readonly ended: Promise<string>;
  /** Ends it cleanly and resolves when it is gone, after 10 seconds at most. */
  stop(): Promise<void>;
}

/** mongod ended before it listened. */
export class MongodStartError extends Error {
  override name = 'MongodStartError';
  /** Another mongod has the data folder open, or listens on the port. */
  readonly anotherIsThere: boolean;

  constructor(complaints: string) {
    super(`mongod did not start: ${complaints || 'it gave no reason'}`);
    this.anotherIsThere = /DBPathInUse|Address already in use/.test(complaints);
  }
}

export interface MongodOptions {
  /** Path of mongod, or its name on the PATH. */
  readonly binary: string;
  readonly port: number;
  readonly dbPath: string;
  /** Absent: a standalone server. */
  readonly replicaSet?: string;
  readonly args?: readonly string[];
  /** A folder that goes when mongod has ended, even if this process is gone by then. */
  readonly removeFolder?: string;
}

/** Starts mongod on loopback and resolves when it listens. Throws `MongodStartError` when it ends before. */
export function startMongod(options: MongodOptions): Promise<Mongod> {
  const args = [`--port=${options.port}`, `--dbpath=${options.dbPath}`, ...COMMON, ...(options.args ?? [])];
  if (options.replicaSet) args.push(`--replSet=${options.replicaSet}`);
  return startKept(options.binary, args, options.removeFolder);
}

/** As `startMongod` for any program of MongoDB's that listens, with just these arguments. */
export async function startKept(binary: string, args: readonly string[], removeFolder = ''): Promise<Mongod> {
  // Detached: Ctrl-C in a terminal reaches us alone, so that running requests still find their database.
  const keeper = spawn(process.execPath, [KEEPER, removeFolder, binary, ...args], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const { ready, ended } = listen(keeper);
  letExit(keeper, false);
  const complaints = await Promise.race([ready, ended]);
  letExit(keeper, true);
  if (typeof complaints === 'string') throw new MongodStartError(complaints);
  return {
    ended,
    stop: async () => {
      letExit(keeper, false);
      keeper.stdin?.end();
      await ended;
    },
  };
}

/** Whether this process may exit while mongod runs; while we wait for mongod it must not. */
function letExit(keeper: ChildProcess, may: boolean): void {
  const change = may ? 'unref' : 'ref';
  keeper[change]();
  // The pipes of a child are sockets, which its type does not tell.
  for (const stream of [keeper.stdin, keeper.stdout]) if (stream instanceof Socket) stream[change]();
}

function listen(keeper: ChildProcess): { ready: Promise<true>; ended: Promise<string> } {
  const { promise: ready, resolve: setReady } = deferred<true>();
  const { promise: ended, resolve: setEnded } = deferred<string>();
  let complaints = '';
  const output = keeper.stdout;
  if (output) {
    createInterface({ input: output }).on('line', (line) => {
      const said: { ready?: true; faults?: string[] } = JSON.parse(line);
      if (said.ready) setReady(true);
      if (said.faults) complaints = said.faults.map(readable).join('; ');
    });
  }
  keeper.on('error', (error) => setEnded(error.message));
  keeper.on('close', () => setEnded(complaints));
  // The keeper may be gone when it is told to stop.
  keeper.stdin?.on('error', () => {});
  return { ready, ended };
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** The sentence inside a line of mongod's JSON log; other lines stay as they are. */
function readable(line: string): string {
  try {
    const entry: { msg?: string; attr?: { error?: unknown } } = JSON.parse(line);
    const { error } = entry.attr ?? {};
    const detail = typeof error === 'string' ? error : error && JSON.stringify(error);
    return [entry.msg, detail].filter(Boolean).join(': ');
  } catch {
    return line;
  }
}
