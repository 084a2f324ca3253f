/** Which shards an operation touches: each shard's own profiler tells, because `explain` does not for joins. */
import mongoose, { type mongo } from 'mongoose';
import { inject } from 'vitest';
import { background } from '../../src/background.js';

/** A shard that is asked directly. */
export interface Shard {
  readonly name: string;
  readonly db: mongo.Db;
}

/** What of a database was asked of a shard. */
export interface Touch {
  readonly shard: string;
  /** `$cmd` where the command names no collection. */
  readonly collection: string;
}

/** The shards of the run's cluster, watched in one database. */
export class Profiler {
  readonly #clients: mongo.MongoClient[] = [];
  readonly shards: readonly Shard[];

  constructor(database: string) {
    this.shards = (inject('shards') ?? []).map(({ name, uri }) => {
      const client = new mongoose.mongo.MongoClient(uri);
      this.#clients.push(client);
      return { name, db: client.db(database) };
    });
  }

  /** Begins to watch, with room for all that a test does. */
  async start(): Promise<void> {
    for (const { db } of this.shards) {
      await db.createCollection('system.profile', { capped: true, size: 64 * 1024 * 1024 });
      await db.command({ profile: 2 });
    }
  }

  /** Runs `work` and gives what it asked of which shard, each once. */
  async watch(work: () => Promise<unknown>): Promise<readonly Touch[]> {
    const before = await Promise.all(this.shards.map(({ db }) => entriesOf(db).then(({ length }) => length)));
    await work();
    const touches = new Map<string, Touch>();
    for (const [at, { name: shard, db }] of this.shards.entries()) {
      for (const { ns, command } of (await entriesOf(db)).slice(before[at])) {
        const collection = ns.slice(db.databaseName.length + 1).replace(/^(\$cmd)\..*/, '$1');
        if (command.comment === background || collection.startsWith('system.')) continue;
        touches.set(`${shard} ${collection}`, { shard, collection });
      }
    }
    return [...touches.values()];
  }

  async close(): Promise<void> {
    for (const { db } of this.shards) await db.command({ profile: 0 });
    for (const client of this.#clients) await client.close();
  }
}

interface Entry {
  readonly ns: string;
  readonly command: mongo.Document;
}

/** What the server did for clients and other shards; its own care of the cluster has no such commands. */
async function entriesOf(db: mongo.Db): Promise<Entry[]> {
  const verbs = [
    'find',
    'aggregate',
    'getMore',
    'count',
    'distinct',
    'insert',
    'update',
    'delete',
    'findAndModify',
  ];
  const isAsked = [...verbs, 'q'].map((verb) => ({ [`command.${verb}`]: { $exists: true } }));
  const found = await db
    .collection('system.profile')
    .find({ ns: { $not: /\.system\./ }, $or: isAsked }, { projection: { ns: 1, 'command.comment': 1 } })
    .toArray();
  return found.map(({ ns, command }) => ({ ns: String(ns), command: command ?? {} }));
}
