/** The product as `npm start` runs it, with the measured owners, and what memory it uses. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { print } from 'graphql';
import { Keys } from '../../src/auth/keys.js';
import { readConfig } from '../../src/config.js';
import { connectDatabase, prepareDatabase } from '../../src/database.js';
import { HeadlineDocument } from '../../src/sdk/index.js';
import { measuredOwners, signIn, writeMeasuredOwners } from '../generate/measured.js';
import { say, withMongodb } from '../mongodb.js';
import { HttpClient } from '../writes/http.js';
import { startProduct } from '../writes/programs.js';

const secret = 'a-secret-of-the-bench-of-32-bytes-or-more';
const daySeconds = '86400';
const reporter = path.join(import.meta.dirname, 'reporter.mjs');
const megabyte = 1024 ** 2;
const reportLimitMs = 60_000;
const body = { query: print(HeadlineDocument) };

/** In megabytes of 1024² bytes. */
export interface Memory {
  /** JavaScript's heap in use, after all garbage was collected. */
  readonly heap: number;
  /** Of the process, in the machine's memory. */
  readonly resident: number;
}

/** The server that is watched. */
export interface Watched {
  /** Sends so many headlines, so many at once, of the owners in turn. Throws when one fails. */
  send(requests: number, atOnce: number): Promise<void>;
  /** Collects all garbage, then looks. */
  collected(): Promise<Memory>;
  /** Looks, without touching anything; megabytes. */
  resident(): Promise<number>;
}

/** Starts it on a MongoDB of its own, and ends both when `work` has ended. */
export function withWatched<Result>(work: (watched: Watched) => Promise<Result>): Promise<Result> {
  return withMongodb(async ({ uri, folder }) => {
    const settings = {
      ...{ MONGODB_URI: uri, AUTH_SECRET: secret, ACCESS_TOKEN_SECONDS: daySeconds },
      // On a busy machine 64 headlines at once take their time: what is looked for is memory, not that.
      REQUEST_TIMEOUT_MS: '300000',
      DATA_DIR: path.join(folder, 'data'),
    };
    const tokens = await makeData(uri, settings);
    const report = path.join(folder, 'memory.json');
    const product = await startProduct(folder, {
      ...settings,
      ...{ BENCH_MEMORY_FILE: report, NODE_OPTIONS: `--import ${pathToFileURL(reporter).href}` },
    });
    const client = new HttpClient();
    try {
      let [sent, reports] = [0, 0];
      return await work({
        async send(requests, atOnce) {
          const end = sent + requests;
          const sender = async () => {
            while (sent < end) {
              sent += 1;
              const headers = { authorization: `Bearer ${tokens[sent % tokens.length]}` };
              const answer = await client.post(product.url, body, headers);
              if (answer.includes('"errors":')) throw new Error(answer);
            }
          };
          await Promise.all(Array.from({ length: atOnce }, sender));
        },
        async collected() {
          reports += 1;
          process.kill(product.pid, 'SIGUSR2');
          return reported(report, reports);
        },
        resident: () => residentOf(product.pid),
      });
    } finally {
      client.close();
      await product.stop();
    }
  });
}

async function makeData(uri: string, settings: Record<string, string>): Promise<readonly string[]> {
  const database = await connectDatabase(uri);
  try {
    await prepareDatabase(database);
    say('making data …');
    await writeMeasuredOwners(database);
    const services = { keys: new Keys([secret]), config: readConfig(settings) };
    return await signIn(measuredOwners, database, services);
  } finally {
    await database.close();
  }
}

/** Waits for the report with this number. */
async function reported(file: string, number: number): Promise<Memory> {
  const limit = Date.now() + reportLimitMs;
  while (Date.now() < limit) {
    const found = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
    if (found.report === number) return { heap: found.heapUsed / megabyte, resident: found.rss / megabyte };
    await delay(50);
  }
  throw new Error('the server does not tell what memory it uses');
}

/** Megabytes of the machine's memory that a process has. */
export async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}
