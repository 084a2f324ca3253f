/** A fresh one-node replica set for tests, of which nothing stays. */
import { mkdir, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findMongod, type Log, type MongodBinary, waysToMongod } from './binary.js';
import { startMember } from './member.js';
import { freePort } from './port.js';
import { replicaSetUri } from './replica.js';
import type { MongodbSource } from './source.js';

export interface TemporaryOptions {
  readonly log?: Log;
  /** The mongod to run; found as for the embedded server when absent. */
  readonly binary?: MongodBinary;
  /** Further arguments of mongod. */
  readonly args?: readonly string[];
}

/** A MongoDB whose folder is removed when it ends. */
export interface TemporaryMongodb extends MongodbSource {
  /** Goes with it; room for what else must not stay. */
  readonly folder: string;
}

/** How much memory such a MongoDB keeps data in, whatever the machine has. */
export const cacheArgument = '--wiredTigerCacheSizeGB=0.5';

/**
 * Starts a one-node replica set in a new temporary folder. `stop()` ends it and removes the folder; both also
 * happen when this process ends in any other way. Throws when no mongod is found or it does not start.
 */
export async function startTemporary(options: TemporaryOptions = {}): Promise<TemporaryMongodb> {
  const log = options.log ?? (() => {});
  const binary = options.binary ?? (await findMongod(await waysToMongod(undefined), log));
  const folder = await mkdtemp(path.join(os.tmpdir(), 'assistant-graph-'));
  const dbPath = path.join(folder, 'db');
  await mkdir(dbPath);
  const port = await freePort();
  const args = [cacheArgument, ...(options.args ?? [])];
  const mongod = await startMember({ binary: binary.path, port, dbPath, args, removeFolder: folder });
  return { uri: replicaSetUri(port), embedded: true, folder, stop: mongod.stop };
}
