/** The field on which all is measured: a MongoDB with the owners, the contestants' processes and that of the load. */
import path from 'node:path';
import type { Connection } from 'mongoose';
import { readConfig } from '../../src/config.js';
import { connectDatabase, prepareDatabase } from '../../src/database.js';
import { say, withMongodb } from '../mongodb.js';
import { startProgram } from '../writes/programs.js';
import { type Contestant, type ContestantName, contestants, type Running } from './contestants.js';
import { type Cores, pin, takeCores } from './cores.js';
import { benchSecret, makeSenders, type Senders } from './data.js';
import { installContestants } from './install.js';
import type { LoadSample, LoadTask } from './load.js';

/** What runs. */
export interface Field {
  readonly cores: Cores;
  readonly senders: Senders;
  readonly connection: Connection;
  /** Of mongod. */
  readonly mongodPid: number;
  readonly mongodbVersion: string;
  readonly running: readonly (Contestant & { readonly process: Running })[];
  load(task: LoadTask): Promise<LoadSample>;
}

/** Starts all of it, and ends it when `work` has ended. */
export async function onField<Result>(
  names: readonly ContestantName[],
  work: (field: Field) => Promise<Result>,
): Promise<Result> {
  const chosen = contestants.filter(({ name }) => names.includes(name));
  if (chosen.some(({ isInstalled }) => isInstalled)) await installContestants();
  // First, so that mongod and the load inherit the core.
  const cores = await takeCores();
  return withMongodb(async ({ uri, folder }) => {
    const database = await connectDatabase(uri);
    const ending: (() => Promise<unknown>)[] = [() => database.close()];
    try {
      await prepareDatabase(database);
      say('writing the measured owners …');
      // The tokens hold as long as the bench runs.
      const config = readConfig({ ACCESS_TOKEN_SECONDS: '86400' });
      const senders = await makeSenders(database, config);
      const values = {
        ...{ MONGODB_URI: uri, AUTH_SECRET: benchSecret },
        // Part of the addresses of images: the same for all.
        PUBLIC_URL: 'http://127.0.0.1:4000',
      };
      const running: (Contestant & { process: Running })[] = [];
      for (const contestant of chosen) {
        say(`starting ${contestant.title} …`);
        const process = await contestant.start({ folder, values });
        ending.push(() => process.stop());
        if (cores.ofContestants !== null) await pin(process.pid, cores.ofContestants);
        running.push({ ...contestant, process });
      }
      const loader = await startProgram<LoadTask, LoadSample>(
        ['--import', 'tsx', path.join(import.meta.dirname, 'loadProcess.ts')],
        {},
      );
      ending.push(() => loader.stop());
      const status = await database.connection.db?.admin().serverStatus();
      return await work({
        ...{ cores, senders, running, connection: database.connection },
        mongodPid: Number(status?.pid),
        mongodbVersion: String(status?.version),
        load: (task) => loader.measure(task),
      });
    } finally {
      await Promise.all(ending.reverse().map((end) => end()));
    }
  });
}
