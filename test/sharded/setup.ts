/**
 * Vitest's global set-up of `npm run test:sharded`: the cluster of SHARDED_MONGODB_URI, or one of `mongod` and `mongos` on
 * the PATH, of which nothing stays.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import mongoose, { type mongo } from 'mongoose';
import type { TestProject } from 'vitest/node';
import type {} from '../support/mongodb.js';
import { startCluster } from './cluster.js';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const began = Date.now();
  const given = process.env.SHARDED_MONGODB_URI;
  const cluster = given ? { uri: given, stop: async () => {} } : await startCluster().catch(explain);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'assistant-graph-'));
  const shards = await shardsOf(cluster.uri);
  // Each shard is a zone of its own, so that tests can say what begins where.
  await onRouter(cluster.uri, async (admin) => {
    for (const { name } of shards) await admin.command({ addShardToZone: name, zone: name });
  });
  project.provide('mongodbUri', cluster.uri);
  project.provide('mongod', undefined);
  project.provide('folder', folder);
  project.provide('shards', shards);
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  process.stdout.write(`Cluster: ${shards.map(({ name }) => name).join(', ')}, ready after ${seconds} s\n`);
  return async () => {
    await rm(folder, { recursive: true, force: true });
    if (given) {
      await onRouter(given, async (admin) => {
        for (const { name } of shards) await admin.command({ removeShardFromZone: name, zone: name });
      });
    }
    await cluster.stop();
  };
}

function explain(error: Error): never {
  throw new Error(
    'There is no sharded cluster to try: set SHARDED_MONGODB_URI to the address of a mongos whose shards this machine ' +
      `reaches, too, or have mongod and mongos, both 7.0 or later, on the PATH. ${error.message}`,
  );
}

/** The shards of a cluster with the addresses at which each is asked directly, by the same name and password. */
async function shardsOf(uri: string) {
  const { shards } = await onRouter(uri, (admin) => admin.command({ listShards: 1 }));
  const found: readonly { _id: string; host: string }[] = shards;
  return found.map(({ _id: name, host }) => {
    const [replicaSet = '', hosts = ''] = host.split('/');
    const address = new URL(uri);
    return {
      name,
      uri: `mongodb://${userOf(address)}${hosts}/?replicaSet=${replicaSet}${sourceOf(address)}`,
    };
  });
}

async function onRouter<Result>(uri: string, work: (admin: mongo.Db) => Promise<Result>): Promise<Result> {
  const client = new mongoose.mongo.MongoClient(uri);
  try {
    return await work(client.db('admin'));
  } finally {
    await client.close();
  }
}

const userOf = ({ username, password }: URL) => (username ? `${username}:${password}@` : '');
const sourceOf = ({ username }: URL) => (username ? '&authSource=admin' : '');
