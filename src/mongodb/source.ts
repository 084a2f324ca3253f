/** Where MongoDB comes from: the operator's own, or an embedded one. */
import type { Config } from '../config.js';
import { findMongod, type Log, waysToMongod } from './binary.js';
import { openEmbedded } from './embedded.js';
import { checkExisting } from './existing.js';

/** A MongoDB that is there. */
export interface MongodbSource {
  /** For a driver; an embedded one names the database `chatbot_db`. May hold a password: not for a log. */
  readonly uri: string;
  /** Whether it is ours, so that an empty one may be seeded. */
  readonly embedded: boolean;
  /** Ends it if this process started it; resolves when it is gone. */
  stop(): Promise<void>;
}

type Settings = Pick<Config, 'mongodbUri' | 'systemBinary' | 'dataDir' | 'embeddedPort' | 'production'>;

/**
 * Gives the MongoDB that the settings mean: `mongodbUri` after a look at it (5 seconds at most), otherwise the
 * embedded one of `dataDir`. Throws an `Error` of one sentence when there is none, it is a standalone server, or it
 * does not start.
 */
export async function openMongodb(
  config: Settings,
  log: Log,
  user: 'server' | 'command' = 'server',
): Promise<MongodbSource> {
  const { mongodbUri } = config;
  if (mongodbUri) {
    await checkExisting(mongodbUri);
    return { uri: mongodbUri, embedded: false, stop: async () => {} };
  }
  if (config.production) throw new Error('MONGODB_URI is required in production: nothing is embedded there.');
  return openEmbedded({
    dataDir: config.dataDir,
    port: config.embeddedPort,
    brief: user === 'command',
    binary: async () => findMongod(await waysToMongod(config.systemBinary), log),
    log,
  });
}
