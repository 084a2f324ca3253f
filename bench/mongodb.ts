import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../src/config.js';
import { findMongod, type MongodBinary, waysToMongod } from '../src/mongodb/binary.js';
import { startMember } from '../src/mongodb/member.js';
import { freePort } from '../src/mongodb/port.js';
import { replicaSetUri } from '../src/mongodb/replica.js';
import { cacheArgument, startTemporary, type TemporaryMongodb } from '../src/mongodb/temporary.js';

/** Says something to the person who waits; tables go to standard output. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Runs `work` on a MongoDB that only it uses, of which nothing stays. */
export async function withMongodb<Result>(
  work: (mongodb: TemporaryMongodb) => Promise<Result>,
): Promise<Result> {
  const mongodb = await startTemporary({ binary: await mongodBinary() });
  try {
    return await work(mongodb);
  } finally {
    await mongodb.stop();
  }
}

/** Runs `work` on a MongoDB whose data stay in a folder; it has as much memory as the temporary ones. */
export async function withMongodbIn<Result>(
  dbPath: string,
  work: (uri: string) => Promise<Result>,
): Promise<Result> {
  const binary = await mongodBinary();
  await mkdir(dbPath, { recursive: true });
  const port = await freePort();
  const mongod = await startMember({ binary: binary.path, port, dbPath, args: [cacheArgument] });
  try {
    return await work(replicaSetUri(port));
  } finally {
    await mongod.stop();
  }
}

/** Runs `work` with a new folder, of which nothing stays. */
export async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'assistant-graph-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function mongodBinary(): Promise<MongodBinary> {
  const { systemBinary } = readConfig({ MONGOMS_SYSTEM_BINARY: process.env.MONGOMS_SYSTEM_BINARY });
  return findMongod(await waysToMongod(systemBinary), say);
}
