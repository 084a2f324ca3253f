/** MongoDB as part of this server: a one-node replica set on loopback with its data in the data folder. */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Log, MongodBinary } from './binary.js';
import { type Endpoint, isAlive, readEndpoint, serves, writeEndpoint } from './endpoint.js';
import { moveMember, startMember } from './member.js';
import { type Mongod, MongodStartError } from './mongod.js';
import { freePort, isFree } from './port.js';
import { replicaSetUri, withAdmin } from './replica.js';
import type { MongodbSource } from './source.js';
import { follow, type Running } from './takeOver.js';

export interface EmbeddedOptions {
  /** Absolute folder; the data are in `mongodb` below it. */
  readonly dataDir: string;
  /** A fixed port; absent: the one of the last start, or a free one. */
  readonly port: number | undefined;
  /** Whether this process is a command, which ends soon. */
  readonly brief: boolean;
  /** Finds the mongod to run; asked only when one has to be started. */
  readonly binary: () => Promise<MongodBinary>;
  readonly log: Log;
}

/** How long to wait for another process that is starting or ending on the same folder. */
const TURN_LIMIT_MS = 30_000;
/** In this time a folder's last server has ended, its next one has told where it is, or something is wrong. */
const TURN_MS = 3000;
const LOOK_AGAIN_MS = 200;

/**
 * Gives the embedded MongoDB of `dataDir`: attaches to it when a server of ours runs it, waits while a command of ours
 * runs it, for that takes it along when it ends, else starts it. A server that is attached takes it over when the
 * process that runs it ends. `stop()` ends what this process has started, and leaves alone what another one runs.
 * Throws one sentence when no mongod is found, the fixed port is taken, or mongod does not start.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<MongodbSource> {
  const { dataDir, brief, log } = options;
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 });
  const running = await acquire(options, undefined, new AbortController().signal);
  const uri = replicaSetUri(running.port);
  // A command ends before it would be needed.
  if (running.mine || brief) return { uri, embedded: true, stop: running.stop };
  const stop = follow(running, {
    log,
    isGone: async ({ owner }) => !isAlive(owner) || (await readEndpoint(dataDir))?.owner !== owner,
    acquire: (signal) => acquire(options, running.port, signal),
  });
  return { uri, embedded: true, stop };
}

const folderOf = (dataDir: string): string => path.join(dataDir, 'mongodb');

/**
 * Attaches or starts. mongod's own lock on the folder decides who starts; whoever comes second waits. With `keptPort`
 * it runs there or not at all, for clients of this process know that address.
 */
async function acquire(
  options: EmbeddedOptions,
  keptPort: number | undefined,
  signal: AbortSignal,
): Promise<Running> {
  const { dataDir, log } = options;
  const dbPath = folderOf(dataDir);
  let began = Date.now();
  let waits = false;
  let binary: MongodBinary | undefined;
  for (;;) {
    const known = await readEndpoint(dataDir);
    if (known?.owner !== undefined && (await serves(known.port, dbPath))) {
      const alive = isAlive(known.owner);
      if (alive && !known.brief) return attach(known.port, known.owner, log);
      if (alive) {
        if (!waits) log('Waiting for a command of this project that uses the embedded MongoDB …');
        waits = true;
        began = Date.now();
      } else if (Date.now() - began > TURN_MS) await endOrphan(known.port, log);
    } else if (
      Date.now() - began > TURN_MS ||
      !(await isBusy(dbPath, keptPort ?? options.port ?? known?.port))
    ) {
      const port = keptPort ?? (await choosePort(options.port, known?.port, log));
      if (keptPort === undefined || (await isFree(keptPort))) {
        binary ??= await options.binary();
        signal.throwIfAborted();
        try {
          return await start(options, { binary, port, dbPath, lastPort: known?.port });
        } catch (error) {
          if (!(error instanceof MongodStartError && error.anotherIsThere)) throw error;
        }
      }
    }
    if (Date.now() - began > TURN_LIMIT_MS) {
      throw new Error(
        `Another MongoDB has ${dbPath} open, or another program its port, and does not let go: end it, or set another DATA_DIR.`,
      );
    }
    await delay(LOOK_AGAIN_MS, undefined, { signal });
  }
}

/** Whether the port is taken, seemingly by the server of this folder, as it comes up or goes down. */
async function isBusy(dbPath: string, port: number | undefined): Promise<boolean> {
  if (port === undefined || (await isFree(port))) return false;
  const pid = await lastPid(dbPath);
  return pid !== undefined && isAlive(pid);
}

/** Process id of the mongod that has, or last had, the folder; nothing when that has ended cleanly. */
async function lastPid(dbPath: string): Promise<number | undefined> {
  const text = await readFile(path.join(dbPath, 'mongod.lock'), 'utf8').catch(() => '');
  return Number(text) || undefined;
}

function attach(port: number, owner: number, log: Log): Running {
  log('Using the embedded MongoDB that another process of this project runs', { port });
  return { port, owner, mine: false, stop: async () => {} };
}

async function endOrphan(port: number, log: Log): Promise<void> {
  log('Ending the embedded MongoDB of a process that is gone', { port });
  // The connection breaks as the server goes, which is the success we want.
  await withAdmin(port, (admin) => admin.command({ shutdown: 1, force: true })).catch(() => {});
}

async function choosePort(fixed: number | undefined, last: number | undefined, log: Log): Promise<number> {
  const wanted = fixed ?? last;
  if (wanted === undefined) return freePort();
  // Another process of ours that looks, too, holds the port for an instant.
  if (await isFree(wanted)) return wanted;
  await delay(LOOK_AGAIN_MS);
  if (await isFree(wanted)) return wanted;
  if (fixed !== undefined) {
    throw new Error(
      `Port ${fixed} (EMBEDDED_MONGODB_PORT) on 127.0.0.1 is taken by another program: end it, or set another port.`,
    );
  }
  const port = await freePort();
  log(`Port ${wanted}, which the embedded MongoDB had last, is taken; it gets port ${port}`);
  return port;
}

interface Place {
  readonly binary: MongodBinary;
  readonly port: number;
  readonly dbPath: string;
  readonly lastPort: number | undefined;
}

async function start({ dataDir, brief, log }: EmbeddedOptions, place: Place): Promise<Running> {
  const { binary, port, dbPath, lastPort } = place;
  const options = { binary: binary.path, port, dbPath };
  const moves = lastPort !== undefined && lastPort !== port && !(await isFree(lastPort));
  if (moves && (await lastPid(dbPath)) === undefined) await moveMember(options);
  const mongod = await startMember(options);
  const running: Endpoint = { port, owner: process.pid, ...(brief && { brief }) };
  await writeEndpoint(dataDir, running);
  log(`MongoDB ${binary.version} runs embedded on 127.0.0.1:${port}`, { dbPath });
  let stopped: Promise<void> | undefined;
  watch(mongod, () => stopped !== undefined, log);
  const stop = async () => {
    // First, so that nobody attaches to a server that is going. It may have ended before, and another taken its place.
    if ((await readEndpoint(dataDir))?.owner === process.pid) await writeEndpoint(dataDir, { port });
    await mongod.stop();
  };
  return {
    port,
    owner: process.pid,
    mine: true,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function watch(mongod: Mongod, asked: () => boolean, log: Log): void {
  void mongod.ended.then((complaints) => {
    if (!asked())
      log(`The embedded MongoDB has ended: ${complaints || 'no reason given'}; restart the server`);
  });
}
