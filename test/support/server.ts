/** A server of ours on a database of its own, and the means to ask it. */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { mongo } from 'mongoose';
import { expect, inject } from 'vitest';
import { Keys } from '../../src/auth/keys.js';
import { makeService } from '../../src/auth/services.js';
import { startSession } from '../../src/auth/sessions.js';
import { background } from '../../src/background.js';
import { dbOf } from '../../src/commands/terminal.js';
import { type Config, readConfig } from '../../src/config.js';
import { connectDatabase, type Database, prepareDatabase } from '../../src/database.js';
import { createLog } from '../../src/log.js';
import { toAnonymousSession } from '../../src/models/anonymousSession.js';
import { toUser, type UserDocument } from '../../src/models/user.js';
import { findingLines, foundOf, recount } from '../../src/recount/index.js';
import { createClient, type GraphError, type Sdk } from '../../src/sdk/index.js';
import { createServer, type ServerParts } from '../../src/server.js';
import { Fixtures } from './fixtures.js';
import { type ServerBehind, startFront } from './front.js';
import { putOnShards } from './shards.js';

/** How many processes servers have where a test says nothing: `npm run test:processes` sets it. */
const usualProcesses = Number(process.env.TEST_PROCESSES ?? 0);
const secret = 'a-secret-of-the-tests-of-32-bytes-or-more';

/** An answer of the endpoint. */
export interface Answer {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphError[];
}

/** A server that tests talk to. */
export interface TestServer {
  readonly url: string;
  /** The servers behind `url`, where they are in processes of their own; none otherwise. */
  readonly processes: readonly ServerBehind[];
  readonly config: Config;
  readonly database: Database;
  readonly keys: Keys;
  readonly fixtures: Fixtures;
  /** Lines of the log. */
  readonly log: string[];
  /** Database commands since `commands.length = 0`, without those that no request waits for. */
  readonly commands: mongo.CommandStartedEvent[];
  /** A token for the owner behind a `user_id`. */
  tokenFor(ownerKey: string): Promise<string>;
  /** The token of a new service. */
  serviceToken(name?: string): Promise<string>;
  /** A typed client, signed in with a token. */
  sdk(token?: string): Sdk;
  /** Sends an operation as text and gives the whole answer. */
  ask(query: string, variables?: object, token?: string): Promise<Answer>;
  /** Sends an operation that must be answered without errors; prints it otherwise. */
  data(query: string, variables?: object, token?: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Starts a server on a fresh database of the run's MongoDB, or of another one. `env` overrides settings. */
export async function startTestServer(
  env: Record<string, string> = {},
  parts: Pick<ServerParts, 'demoLogins' | 'remote' | 'prefetch'> & {
    readonly mongodbUri?: string;
    /** A server whose database this one shares; it is closed after this one. */
    readonly beside?: TestServer;
    /**
     * So many servers in processes of their own answer, each request by the next of them; 0 for one in this process.
     * Of others the log and the commands are not known here.
     */
    readonly processes?: number;
    /** Why the data that the tests leave behind do not agree with themselves; without it they have to. */
    readonly odd?: string;
  } = {},
): Promise<TestServer> {
  const {
    mongodbUri = inject('mongodbUri'),
    beside,
    odd,
    processes = usualProcesses,
    ...serverParts
  } = parts;
  const name = beside?.database.connection.name ?? `test_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  const uri = new URL(mongodbUri);
  uri.pathname = `/${name}`;
  const dataDir = path.join(inject('folder'), name);
  await mkdir(dataDir, { recursive: true });
  // A cluster may be emulated, and so slow that writes that wait for each other take longer than a request may.
  const patience = inject('shards') ? { REQUEST_TIMEOUT_MS: '120000' } : {};
  const fixed = { PORT: '0', AUTH_SECRET: secret, DATA_DIR: dataDir, LOG_LEVEL: 'info' };
  const config = readConfig({ ...fixed, ...patience, ...env });
  const database = await connectDatabase(uri.href, { monitorCommands: true });
  await prepareDatabase(database);
  if (!beside) await putOnShards(dbOf(database));
  const commands: mongo.CommandStartedEvent[] = [];
  database.connection.getClient().on('commandStarted', (event) => {
    if (event.command.comment !== background) commands.push(event);
  });
  const log: string[] = [];
  const startHere = async () => {
    const server = await createServer({
      ...serverParts,
      config,
      database,
      log: createLog(config.logLevel, { write: (line: string) => void log.push(line) }),
    });
    return { url: await server.listen(), processes: [], close: () => server.close() };
  };
  const startApart = async () => {
    // Those of the other one are processes beside each other already.
    if (beside?.processes.length) return { ...beside, close: async () => {} };
    // They share a machine with the test and its MongoDB, and no test of a limit of time is among those that run so.
    const patient = { NODE_ENV: 'test', REQUEST_TIMEOUT_MS: '60000', ...env };
    return startFront({ config, database }, processes, patient);
  };
  const front = await (processes > 0 ? startApart() : startHere());
  const { url } = front;
  const endpoint = `${url}/graphql`;
  const keys = new Keys(config.authSecrets ?? [secret]);

  async function ask(query: string, variables: object = {}, token?: string): Promise<Answer> {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  }

  return {
    url,
    processes: front.processes,
    config,
    database,
    keys,
    fixtures: new Fixtures(database),
    log,
    commands,
    async tokenFor(ownerKey) {
      const document = /^[0-9a-f]{24}$/.test(ownerKey)
        ? await database.models.users.findById(ownerKey).lean<UserDocument>()
        : null;
      const owner = document ? toUser(document) : toAnonymousSession(ownerKey);
      const tokens = await startSession({ models: database.models, keys, config }, owner, null);
      return tokens.accessToken;
    },
    serviceToken: (name = `service-${randomUUID()}`) => makeService(database, name),
    sdk: (token) => createClient({ url: endpoint, accessToken: () => token }),
    ask,
    async data(query, variables, token) {
      const answer = await ask(query, variables, token);
      const faults = log.filter((line) => line.includes('"level":50')).slice(-1);
      expect(answer.errors, [query, ...faults].join('\n')).toBeUndefined();
      if (!answer.data) throw new Error(`no data for ${query}`);
      return answer.data;
    },
    async close() {
      await front.close();
      try {
        if (!beside && odd === undefined) await expectAgreement(database);
      } finally {
        if (!beside) await database.connection.dropDatabase();
        await database.close();
      }
    },
  };
}

/** Throws what `npm run migrate -- --check` would name as a fault. */
async function expectAgreement(database: Database): Promise<void> {
  const faults = foundOf(await recount(database), 'fault');
  if (faults.length === 0) return;
  throw new Error(`The tests left faults in the data:\n${faults.flatMap(findingLines).join('\n')}`);
}
