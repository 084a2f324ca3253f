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
}

/** How often a page is asked for to count what it costs; what a request costs at most is taken. */
export const countedRequests = 4;

const collections = ['messages', 'conversations'];

/** Asks for a page and counts what that costs. `database` reports its commands. Throws when the page is wrong. */
export async function costOf(
  { branches }: Talk,
  page: Page,
  { database, pageSize, send }: { database: Database; pageSize: number; send: Send },
): Promise<Cost> {
  const commands: string[] = [];
  const listener = ({ commandName, command }: mongo.CommandStartedEvent) => {
    if (command.comment !== background) commands.push(commandName);
  };
  const client = database.connection.getClient();
  const found: (Reads & { readonly commands: readonly string[] })[] = [];
  // The first one with no plans that MongoDB remembers: to find one it tries several, which reads, too.
  for (const planCacheClear of collections) await database.connection.db?.command({ planCacheClear });
  for (let request = 0; request < countedRequests; request += 1) {
    const reads = await readsOf(database, collections, async () => {
      commands.length = 0;
      client.on('commandStarted', listener);
      requirePage(page, await send(pageQuery, page.variables));
      client.off('commandStarted', listener);
    });
    found.push({ ...reads, commands: [...commands] });
  }
  const [first = { documents: 0, keys: 0, commands: [] }] = found;
  return {
    page: page.name,
    commands: found.reduce(
      (most, one) => (one.commands.length > most.length ? one.commands : most),
      first.commands,
    ),
    documents: Math.max(...found.map(({ documents }) => documents)),
    keys: Math.max(...found.map(({ keys }) => keys)),
    bound: 2 * pageSize + branches,
  };
}
