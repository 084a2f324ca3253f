/** Sends operations, and explains every command that they send. */
import type { GraphQLSchema } from 'graphql';
import type { mongo } from 'mongoose';
import { operationsOf } from '../../../bench/commands/operations.js';
import type { TestServer } from '../server.js';
import { askedBy, returnedBy } from './answer.js';
import type { PlanData } from './data.js';
import { type Plan, planOf } from './explain.js';
import { type Listing, listingsOf } from './operations.js';

/** A command that an operation has sent. */
export interface Explained extends Plan {
  /** The operation, and which page. */
  readonly operation: string;
  readonly collection: string;
  /** Keys that a command may examine for what it was asked for and has returned. */
  readonly allowed: number;
}

/** What a run has seen. */
export interface Run {
  /** The texts of the operations. */
  readonly texts: ReadonlySet<string>;
  readonly commands: readonly Explained[];
}

const pageSize = 20;
/** Both directions: the size, the argument that goes on from a page, and from which of its cursors. */
const directions = [
  [`first: ${pageSize}`, 'after', 'endCursor'],
  [`last: ${pageSize}`, 'before', 'startCursor'],
] as const;
/** Lists of which the first page is enough: what is ordered the other way round sends the same, and so does one filter alone. */
const isBrief = ({ name }: Listing) => /ASC|filter: \{[^}]*,/.test(name);
/** What the driver adds to a command. */
const added = ['lsid', '$clusterTime', '$db', '$readPreference'];

/** Sends every operation, each page by itself, and explains what it sends. */
export async function runAll(server: TestServer, schema: GraphQLSchema, data: PlanData): Promise<Run> {
  const texts = new Set<string>();
  const commands: Explained[] = [];
  const explain = explainer(server);
  const send = async (name: string, text: string, as: keyof PlanData['tokens'], variables: object = {}) => {
    texts.add(text);
    server.commands.length = 0;
    const answer = await server.data(text, variables, data.tokens[as]);
    for (const { command } of [...server.commands])
      commands.push({ operation: name, ...(await explain(command)) });
    return answer;
  };
  for (const { name, query, as, list, ids } of operationsOf(schema)) {
    const variables = ids ? { ids: data.ids[ids].slice(0, pageSize) } : { n: pageSize };
    await send(name, query, as, list === null ? {} : variables);
  }
  await send('Query.conversation', `{ conversation(id: "${data.talks.few}") { id title } }`, 'owner');
  await send('Query.message', `{ message(id: "${data.edited}") { id content } }`, 'owner');
  for (const listing of listingsOf(schema, data)) {
    const ask = (page: string) =>
      send(`${listing.name}, ${page.split(',')[0]}`, listing.text(page), listing.as);
    const ways = isBrief(listing) ? directions.slice(0, 1) : directions;
    for (const [size, argument, end] of ways) {
      const cursor = cursorIn(await ask(size), end);
      if (cursor !== null && listing.isOne && !isBrief(listing))
        await ask(`${size}, ${argument}: "${cursor}"`);
    }
  }
  return { texts, commands };
}

/** Gives a function that explains a command; one that differs from another only in what time it was is not explained again. */
function explainer({ database }: TestServer) {
  const { db, models } = database.connection;
  if (!db) throw new Error('the database is not connected');
  const began = new Date().toISOString();
  const stored = new Set(Object.values(models).flatMap(({ schema }) => Object.keys(schema.paths)));
  // Every document has this one.
  stored.delete('_id');
  const known = new Map<string, Promise<Omit<Explained, 'operation'>>>();
  return (sent: mongo.Document) => {
    const command = Object.fromEntries(Object.entries(sent).filter(([key]) => !added.includes(key)));
    const isNow = (value: unknown) =>
      typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && value >= began;
    const text = JSON.stringify(command, (_key, value: unknown) => (isNow(value) ? 'now' : value));
    const explained = known.get(text) ?? explainOne(db, command, stored);
    known.set(text, explained);
    return explained;
  };
}

async function explainOne(db: mongo.Db, command: mongo.Document, stored: ReadonlySet<string>) {
  const [name = ''] = Object.keys(command);
  if (name !== 'find' && name !== 'aggregate')
    throw new Error(`test/support/queryPlans cannot explain ${name}`);
  const { cursor } = await db.command(command);
  if (cursor.id && !cursor.id.isZero()) throw new Error('the whole answer comes at once');
  const allowed = 2 * (returnedBy(cursor.firstBatch, stored) + askedBy(command)) + 20;
  const { keys, scans, sorted, indexes } = await planOf(db, command);
  return { collection: String(command[name]), allowed, keys, scans, sorted, indexes };
}

/** A cursor of the first page in an answer; null where it has none, for it is empty. */
function cursorIn(answer: unknown, end: 'startCursor' | 'endCursor'): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  for (const [key, value] of Object.entries(answer)) {
    const found = key === end && typeof value === 'string' ? value : cursorIn(value, end);
    if (found !== null) return found;
  }
  return null;
}
