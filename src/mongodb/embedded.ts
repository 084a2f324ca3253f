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
 * Gives the embedded MongoDB of `dataDir`: attaches to it when a server of ours runs it (then `stop()` leaves it
 * alone), waits while a command of ours runs it, for that takes it along when it ends, else starts it. mongod's own
 * lock on the folder decides who starts; whoever comes second waits.
 * Throws one sentence when no mongod is found, the fixed port is taken, or mongod does not start.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<MongodbSource> {
  const { dataDir, log } = options;
  const dbPath = path.join(dataDir, 'mongodb');
  await mkdir(dbPath, { recursive: true, mode: 0o700 });
  let began = Date.now();
  let waits = false;
  let binary: MongodBinary | undefined;
  for (;;) {
    const known = await readEndpoint(dataDir);
    if (known?.owner !== undefined && (await serves(known.port, dbPath))) {
      const alive = isAlive(known.owner);
      if (alive && !known.brief) return attach(known.port, log);
      if (alive) {
        if (!waits) log('Waiting for a command of this project that uses the embedded MongoDB …');
        waits = true;
        began = Date.now();
      } else if (Date.now() - began > TURN_MS) await endOrphan(known.port, log);
    } else if (Date.now() - began > TURN_MS || !(await isBusy(dbPath, options.port ?? known?.port))) {
      binary ??= await options.binary();
      const port = await choosePort(options.port, known?.port, log);
      try {
        return await start(options, { binary, port, dbPath, lastPort: known?.port });
      } catch (error) {
        if (!(error instanceof MongodStartError && error.dataInUse)) throw error;
      }
    }
    if (Date.now() - began > TURN_LIMIT_MS) {
      throw new Error(
        `Another MongoDB has ${dbPath} open and does not let go: end it, or set another DATA_DIR.`,
      );
    }
    await delay(LOOK_AGAIN_MS);
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

function attach(port: number, log: Log): MongodbSource {
  log('Using the embedded MongoDB that another process of this project runs', { port });
  return { uri: replicaSetUri(port), embedded: true, stop: async () => {} };
}

async function endOrphan(port: number, log: Log): Promise<void> {
  log('Ending the embedded MongoDB of a process that is gone', { port });
  // The connection breaks as the server goes, which is the success we want.
  await withAdmin(port, (admin) => admin.command({ shutdown: 1, force: true })).catch(() => {});
}

async function choosePort(fixed: number | undefined, last: number | undefined, log: Log): Promise<number> {
  const wanted = fixed ?? last;
  if (wanted === undefined) return freePort();
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

async function start({ dataDir, brief, log }: EmbeddedOptions, place: Place): Promise<MongodbSource> {
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
    // First, so that nobody attaches to a server that is going.
    await writeEndpoint(dataDir, { port });
    await mongod.stop();
  };
  return {
    uri: replicaSetUri(port),
    embedded: true,
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
