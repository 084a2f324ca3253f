/** A MongoDB of a test's own, with the faults that it is told to have. */
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { inject } from 'vitest';
import { startMember } from '../../src/mongodb/member.js';
import { freePort } from '../../src/mongodb/port.js';
import { replicaSetUri, withAdmin } from '../../src/mongodb/replica.js';

/** What a command does instead of its work. */
export interface Fault {
  readonly failCommands: readonly string[];
  /** Fails with this code. */
  readonly errorCode?: number;
  /** What the driver makes of the error, such as `TransientTransactionError`. */
  readonly errorLabels?: readonly string[];
  /** Does its work, and says that other members do not have it. */
  readonly writeConcernError?: { readonly code: number; readonly errmsg: string };
  /** Breaks the connection. */
  readonly closeConnection?: true;
  /** Waits first. */
  readonly blockConnection?: true;
  readonly blockTimeMS?: number;
}

/** A MongoDB that can be broken without harm to other tests. */
export interface FaultyMongodb {
  readonly uri: string;
  /** Runs `work` while the commands have the fault: the next `times` of them, or all. */
  during<Result>(fault: Fault, work: () => Promise<Result>, times?: number): Promise<Result>;
  /** Ends it, as if the machine had gone. Its data stay. */
  stop(): Promise<void>;
  /** Starts it again at the same address with the same data. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

/** Starts a MongoDB with the mongod of this run. */
export async function startFaultyMongodb(): Promise<FaultyMongodb> {
  const mongod = inject('mongod');
  if (!mongod) throw new Error('there is no mongod to start: the run uses TEST_MONGODB_URI');
  const dbPath = await mkdtemp(path.join(inject('folder'), 'faulty-'));
  const port = await freePort();
  const args = ['--wiredTigerCacheSizeGB=0.25', '--setParameter=enableTestCommands=1'];
  const open = () => startMember({ binary: mongod.path, port, dbPath, args });
  const configure = (mode: unknown, data: object) =>
    withAdmin(port, (admin) => admin.command({ configureFailPoint: 'failCommand', mode, data }));
  let member = await open();
  return {
    uri: replicaSetUri(port),
    async during(fault, work, times) {
      // A driver that loses its connection asks for nothing else: only this project's server has the fault.
      const data = { ...fault, appName: 'assistant-graph' };
      await configure(times === undefined ? 'alwaysOn' : { times }, data);
      try {
        return await work();
      } finally {
        await configure('off', {});
      }
    },
    stop: () => member.stop(),
    async start() {
      member = await open();
    },
    async remove() {
      await member.stop();
      await rm(dbPath, { recursive: true, force: true });
    },
  };
}
