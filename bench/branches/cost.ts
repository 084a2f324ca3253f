/** What one page costs the database. */
import type { mongo } from 'mongoose';
import { background } from '../../src/background.js';
import type { Database } from '../../src/database.js';
import { type Page, pageQuery, requirePage, type Send } from './pages.js';
import { type Reads, readsOf } from './reads.js';
import type { Talk } from './talks.js';

/** What one request costs the database. */
export interface Cost extends Reads {
  readonly page: string;
  /** The names of its commands. */
  readonly commands: readonly string[];
  /** How many documents it may read. */
  readonly bound: number;
  /** Documents that are read when MongoDB knows no plans: it tries several, and remembers the best one. */
  readonly documentsWithoutPlans: number;
}

/** MongoDB trusts a plan that it has found twice; then requests are counted, and the most that one costs is taken. */
const [untrusted, counted] = [2, 3];
const collections = ['messages', 'conversations'];

/** Asks for a page and counts what that costs. `database` reports its commands. Throws when the page is wrong. */
export async function costOf(
  { branches }: Talk,
  page: Page,
  { database, pageSize, send }: { database: Database; pageSize: number; send: Send },
): Promise<Cost> {
  for (const planCacheClear of collections) await database.connection.db?.command({ planCacheClear });
  const commands: string[] = [];
  const listener = ({ commandName, command }: mongo.CommandStartedEvent) => {
    if (command.comment !== background) commands.push(commandName);
  };
  const client = database.connection.getClient();
  const found: Reads[] = [];
  while (found.length < untrusted + counted) {
    const reads = await readsOf(database, collections, async () => {
      commands.length = 0;
      client.on('commandStarted', listener);
      requirePage(page, await send(pageQuery, page.variables));
      client.off('commandStarted', listener);
    });
    found.push(reads);
  }
  const planned = found.slice(untrusted);
  return {
    page: page.name,
    commands,
    documents: Math.max(...planned.map(({ documents }) => documents)),
    keys: Math.max(...planned.map(({ keys }) => keys)),
    bound: 2 * pageSize + branches,
    documentsWithoutPlans: found[0]?.documents ?? Number.NaN,
  };
}
