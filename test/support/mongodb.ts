/** Vitest's global set-up: one replica set for the whole run, of which nothing stays. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { readConfig } from '../../src/config.js';
import { findMongod, waysToMongod } from '../../src/mongodb/binary.js';
import { startTemporary } from '../../src/mongodb/temporary.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the run's replica set; each test file takes a database name of its own. */
    mongodbUri: string;
    /** The mongod it runs on, for tests that start another; absent with TEST_MONGODB_URI. */
    mongod: { path: string; version: string } | undefined;
    /** A folder that goes when the run ends, however it ends. */
    folder: string;
    /** The shards of the run's cluster, each with its own address; absent where the run has a replica set. */
    shards: readonly { readonly name: string; readonly uri: string }[] | undefined;
  }
}

const SOON_MS = 1000;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_MONGODB_URI;
  if (given) {
    project.provide('mongodbUri', given);
    project.provide('mongod', undefined);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'assistant-graph-'));
    project.provide('folder', folder);
    return () => rm(folder, { recursive: true, force: true });
  }
  const began = Date.now();
  const said: string[] = [];
  // What takes long or fails is said; a run that finds its mongod at once stays quiet.
  const log = (message: string) => {
    said.push(message);
    if (message.endsWith('…') || Date.now() - began > SOON_MS) process.stderr.write(`${message}\n`);
  };
  const { systemBinary } = readConfig({ MONGOMS_SYSTEM_BINARY: process.env.MONGOMS_SYSTEM_BINARY });
  const binary = await findMongod(await waysToMongod(systemBinary), log).catch((error) => {
    process.stderr.write(`${said.join('\n')}\n`);
    throw error;
  });
  const source = await startTemporary({ log, binary, args: ['--setParameter=enableTestCommands=1'] });
  project.provide('mongodbUri', source.uri);
  project.provide('mongod', { ...binary });
  project.provide('folder', source.folder);
  return () => source.stop();
}
