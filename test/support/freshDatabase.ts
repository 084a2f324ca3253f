/** A database of a test file's own, and the commands that work on one. */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { mongo } from 'mongoose';
import { inject } from 'vitest';
import { type Config, readConfig } from '../../src/config.js';
import { connectDatabase, type Database } from '../../src/database.js';
import { type CommandResult, type RunningCommand, runProgram, startProgram } from './program.js';

/** An empty database and a folder. */
export interface FreshDatabase {
  readonly database: Database;
  readonly db: mongo.Db;
  readonly uri: string;
  readonly config: Config;
  /** Runs `npm run NAME`'s program on this database. */
  command(name: string, args: readonly string[], input?: string): Promise<CommandResult>;
  /** Starts it, for those who end it themselves. */
  start(name: string, args: readonly string[]): RunningCommand;
  /** Drops the database and closes the connection. */
  close(): Promise<void>;
}

/** Opens a database that nobody else has; nothing is prepared in it. */
export async function openFreshDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  const address = new URL(inject('mongodbUri'));
  address.pathname = `/${name}`;
  const uri = address.href;
  const dataDir = path.join(inject('folder'), name);
  await mkdir(dataDir);
  const env = { MONGODB_URI: uri, DATA_DIR: dataDir };
  const database = await connectDatabase(uri);
  const { db } = database.connection;
  if (!db) throw new Error('the database is not connected');
  return {
    database,
    db,
    uri,
    config: readConfig(env),
    command: (program, args, input) => runProgram(program, args, env, input),
    start: (program, args) => startProgram(program, args, env),
    async close() {
      await db.dropDatabase();
      await database.close();
    },
  };
}
