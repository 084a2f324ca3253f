/** A sharded cluster on loopback: one config server, two shards, and a router, from `mongod` and `mongos` on the PATH. */
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Mongod, startKept, startMongod } from '../../src/mongodb/mongod.js';
import { freePort } from '../../src/mongodb/port.js';
import { withAdmin } from '../../src/mongodb/replica.js';

/** A cluster whose folders are removed when it ends, however this process ends. */
export interface Cluster {
  /** The address of its router. */
  readonly uri: string;
  stop(): Promise<void>;
}

const primaryLimitMs = 120_000;
const lookAgainMs = 100;
const shardNames = ['shard1', 'shard2'] as const;

/** Starts a cluster. Throws when `mongod` or `mongos` is not on the PATH, or one of them does not start. */
export async function startCluster(): Promise<Cluster> {
  const running: Mongod[] = [];
  // The router first: it has nothing to ask any more when the others end.
  const stop = async () => {
    for (const one of running.reverse()) await one.stop();
  };
  try {
    const [config, ...shards] = await Promise.all([
      startMember('config', '--configsvr', running),
      ...shardNames.map((name) => startMember(name, '--shardsvr', running)),
    ]);
    const port = await freePort();
    const folder = await newFolder('mongos');
    const args = [`--port=${port}`, '--bind_ip=127.0.0.1', '--nounixsocket'];
    running.push(await startKept('mongos', [...args, `--configdb=config/127.0.0.1:${config}`], folder));
    await withAdmin(port, async (admin) => {
      for (const [at, name] of shardNames.entries()) {
        await admin.command({ addShard: `${name}/127.0.0.1:${shards[at]}`, name });
      }
    });
    return { uri: `mongodb://127.0.0.1:${port}/`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts a replica set of one; gives its port. */
async function startMember(name: string, role: string, running: Mongod[]): Promise<number> {
  const [port, folder] = await Promise.all([freePort(), newFolder(name)]);
  const args = [role, '--wiredTigerCacheSizeGB=0.3', '--setParameter=enableTestCommands=1'];
  const options = { binary: 'mongod', port, dbPath: folder, replicaSet: name, args, removeFolder: folder };
  running.push(await startMongod(options));
  const configsvr = role === '--configsvr' ? { configsvr: true } : {};
  const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
  await withAdmin(port, async (admin) => {
    await admin.command({ replSetInitiate: { _id: name, members, ...configsvr } });
    const deadline = Date.now() + primaryLimitMs;
    while (!(await admin.command({ hello: 1 })).isWritablePrimary) {
      if (Date.now() > deadline) throw new Error(`${name} did not become primary in time.`);
      await delay(lookAgainMs);
    }
  });
  return port;
}

function newFolder(name: string): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), `assistant-graph-${name}-`));
}
