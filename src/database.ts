/**
 * The connection to MongoDB. Opening a database that another program wrote changes no document and no index of it:
 * only collections that do not exist yet are made, with their indexes; what an existing one lacks is named, and
 * `npm run indexes` shows and applies the difference.
 */
import mongoose, { type Connection } from 'mongoose';
import { appName } from './abandoned.js';
import { compareIndexes, createIndexes } from './indexes.js';
import { type Models, openModels, ownCollections, sharedCollections } from './models/index.js';

/** A connected database. */
export interface Database {
  readonly connection: Connection;
  readonly models: Models;
  /** Resolves when the database answers; throws what the driver says otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Name of the database when the address names none. */
export const defaultDatabaseName = 'chatbot_db';

/** How long one operation looks for a server before it gives up, so that a lost database is answered in seconds. */
const serverSelectionTimeoutMS = 3_000;

/** Connects to `uri`. Throws when no server is found within three seconds. */
export async function connectDatabase(
  uri: string,
  options: { readonly monitorCommands?: boolean } = {},
): Promise<Database> {
  const connection = mongoose.createConnection(uri, {
    ...(namesDatabase(uri) ? {} : { dbName: defaultDatabaseName }),
    appName,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    serverSelectionTimeoutMS,
    connectTimeoutMS: 5_000,
    waitQueueTimeoutMS: 5_000,
    heartbeatFrequencyMS: 2_000,
    maxPoolSize: 50,
    readPreference: 'primary',
    writeConcern: { w: 'majority' },
    // A pattern that JavaScript does not know would make its whole document unreadable.
    bsonRegExp: true,
    monitorCommands: options.monitorCommands ?? false,
  });
  // Without a listener a lost connection would end the process; each operation reports it by itself.
  connection.on('error', () => undefined);
  const models = openModels(connection);
  await connection.asPromise();
  return {
    connection,
    models,
    async ping() {
      await connection.db?.command({ ping: 1 }, { signal: AbortSignal.timeout(serverSelectionTimeoutMS) });
    },
    close: () => connection.close(),
  };
}

function namesDatabase(uri: string): boolean {
  return /^mongodb(\+srv)?:\/\/[^/]+\/[^?]+/.test(uri);
}

/**
 * Makes what is missing without touching what another program made: absent collections come with their indexes, our
 * own collections always have theirs. Gives a sentence for every index that an existing shared collection lacks.
 */
export async function prepareDatabase(database: Database): Promise<readonly string[]> {
  const db = database.connection.db;
  if (!db) throw new Error('prepareDatabase needs a connected database');
  const present = new Set(
    (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name),
  );
  const missing: string[] = [];
  for (const definition of sharedCollections) {
    if (!present.has(definition.name)) {
      await createIndexes(db, definition);
      continue;
    }
    for (const index of (await compareIndexes(db, definition)).missing) {
      missing.push(`${definition.name} has no index for ${index.serves}`);
    }
  }
  for (const definition of ownCollections) await createIndexes(db, definition);
  return missing;
}
