/**
 * How long `addMessage` takes over HTTP, beside the same transaction by the bare driver: one message, one update of its
 * conversation, commit; majority write concern, snapshot read concern; in the same collections of the same MongoDB, in
 * turn. The server runs as `npm start` runs it, the bare driver in a process with the same flags, without HTTP.
 */
import path from 'node:path';
import { Types } from 'mongoose';
import { Keys } from '../src/auth/keys.js';
import { startSession } from '../src/auth/sessions.js';
import { readConfig } from '../src/config.js';
import { connectDatabase, type Database, prepareDatabase } from '../src/database.js';
import { simpleId } from '../src/ids.js';
import { toUser } from '../src/models/user.js';
import { storedInt } from '../src/models/values.js';
import type { BenchResult } from './bars.js';
import { say, withMongodb } from './mongodb.js';
import { content, tokens } from './writes/bare.js';
import { HttpClient } from './writes/http.js';
import { type Load, measure, type Sample, type Send } from './writes/load.js';
import { startBare, startProduct } from './writes/programs.js';
import { type Summary, summaryOf } from './writes/statistics.js';

/** What the server may take longer than the bare driver, with all that it does besides. */
const allowed = 1.5;
const rounds = 7;
const many = 64;
const msOfRound = 1500;
const secret = 'a-secret-of-the-bench-of-32-bytes-or-more';

const loads: Readonly<Record<string, Load>> = {
  'one-1': { conversations: 1, concurrency: 1, ms: msOfRound },
  'one-16': { conversations: 1, concurrency: 16, ms: msOfRound },
  'many-1': { conversations: many, concurrency: 1, ms: msOfRound },
  'many-16': { conversations: many, concurrency: 16, ms: msOfRound },
};

/** Until then JavaScript is not compiled, and everything takes twice as long: a server that has just started. */
const warmUp: Load = { conversations: many, concurrency: 16, ms: 8000 };

const names = { bare: 'bare driver', ours: 'addMessage', http: 'bare driver behind node:http' } as const;
type Name = keyof typeof names;
type Contestants = Readonly<Record<Name, (load: Load) => Promise<Sample>>>;

const mutation = `mutation AddMessage($input: AddMessageInput!) {
  addMessage(input: $input) {
    messageEdge { cursor node { id role content version isEdited isStopped createdAt images { id url cloudUrl caption generated } } }
    conversation { id title model isArchived totalMessages totalTokens createdAt updatedAt }
    userErrors { code message path }
  }
}`;

/** Runs the bench and prints its table. */
export async function run(): Promise<BenchResult> {
  const results: { name: string; summaries: Record<Name, Summary> }[] = [];
  await withContestants(async (contestants) => {
    say('warming up …');
    for (const contestant of Object.values(contestants)) await contestant(warmUp);
    for (const [name, load] of Object.entries(loads)) {
      say(`${name}: ${rounds} rounds …`);
      results.push({ name, summaries: await compare(contestants, load) });
    }
  });
  print(results);
  return {
    bars: results.map(({ name, summaries: { bare, ours } }) => ({
      name: `addMessage-${name}`,
      figure: (allowed * bare.p50) / ours.p50,
    })),
    figures: { rounds, results },
  };
}

/** Lets the contestants run in turn; who begins changes from round to round. The first round does not count. */
async function compare(contestants: Contestants, load: Load): Promise<Record<Name, Summary>> {
  const samples: Record<Name, Sample[]> = { bare: [], ours: [], http: [] };
  const order: Name[] = ['bare', 'ours', 'http'];
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of order) {
      const sample = await contestants[name](load);
      if (round > 0) samples[name].push(sample);
    }
    order.push(...order.splice(0, 1));
  }
  return { bare: summaryOf(samples.bare), ours: summaryOf(samples.ours), http: summaryOf(samples.http) };
}

/** Starts all contestants on one MongoDB, and ends them when `work` has ended. Throws when one lost a message. */
function withContestants(work: (contestants: Contestants) => Promise<void>): Promise<void> {
  return withMongodb(async ({ uri, folder }) => {
    const database = await connectDatabase(uri);
    const settings = { MONGODB_URI: uri, AUTH_SECRET: secret, DATA_DIR: path.join(folder, 'data') };
    await prepareDatabase(database);
    const { token, ours, bare } = await makeData(database, settings);
    const client = new HttpClient();
    const product = await startProduct(folder, settings);
    const driver = await startBare({ ...settings, CONVERSATIONS: JSON.stringify(bare) });
    const addOurs: Send = async (number) => {
      const conversationId = simpleId('Conversation', new Types.ObjectId(ours[number]));
      const input = { conversationId, content, metadata: { tokens } };
      const answer = await client.post(
        product.url,
        { query: mutation, variables: { input } },
        { authorization: `Bearer ${token}` },
      );
      if (!answer.includes('"userErrors":[]')) throw new Error(answer);
    };
    const addBare: Send = (conversation) => client.post(driver.url, { conversation, content, tokens });
    try {
      await work({
        bare: (load) => driver.measure(load),
        ours: (load) => measure(addOurs, load),
        http: (load) => measure(addBare, load),
      });
      for (const keys of [ours, bare]) await recount(database, keys);
    } finally {
      client.close();
      await Promise.all([product.stop(), driver.stop()]);
      await database.close();
    }
  });
}

/** A user with conversations for the server, and as many for the bare driver. */
async function makeData(database: Database, settings: Record<string, string>) {
  const { connection, models } = database;
  const _id = new Types.ObjectId();
  const at = new Date();
  const named = { username: 'writer', email: 'writer@example.com', role: 'user' };
  await connection.collection('users').insertOne({ _id, ...named, is_active: true, created_at: at });
  const made = await connection.collection('conversations').insertMany(
    Array.from({ length: 2 * many }, () => ({
      ...{ user_id: _id.toHexString(), model: 'grok-3', title: 'A talk about rivers', metadata: {} },
      ...{ total_messages: storedInt(0), total_tokens: storedInt(0), is_archived: false },
      ...{ system_prompt: 'You are a helpful AI assistant.', created_at: at, updated_at: at },
    })),
  );
  const keys = Object.values(made.insertedIds).map(String);
  const user = await models.users.findById(_id).lean();
  if (!user) throw new Error('the user was made');
  const services = { models, keys: new Keys([secret]), config: readConfig(settings) };
  const { accessToken } = await startSession(services, toUser(user), null);
  return { token: accessToken, ours: keys.slice(0, many), bare: keys.slice(many) };
}

/** Throws when the counters of conversations are not what is stored: what was not written was not measured. */
async function recount({ connection }: Database, keys: readonly string[]): Promise<void> {
  const conversation_id = { $in: keys.map((key) => new Types.ObjectId(key)) };
  const stored = await connection.collection('messages').countDocuments({ conversation_id });
  const [counted] = await connection
    .collection('conversations')
    .aggregate([
      { $match: { _id: conversation_id } },
      { $group: { _id: null, total: { $sum: '$total_messages' } } },
    ])
    .toArray();
  if (stored === 0 || counted?.total !== stored)
    throw new Error(`${counted?.total} messages were counted and ${stored} are stored`);
}

function print(results: readonly { name: string; summaries: Record<Name, Summary> }[]): void {
  const head = ['case', 'contestant', 'p50 ms', 'of rounds', 'p99 ms', 'per second', '× bare'];
  const rows = results.flatMap(({ name, summaries }) =>
    (Object.keys(names) as Name[]).map((contestant) => {
      const { p50, p50Least, p50Greatest, p99, perSecond } = summaries[contestant];
      return [
        ...[name, names[contestant], p50.toFixed(2), `${p50Least.toFixed(2)}–${p50Greatest.toFixed(2)}`],
        ...[p99.toFixed(2), perSecond.toFixed(0), (p50 / summaries.bare.p50).toFixed(2)],
      ];
    }),
  );
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join(' | ');
  const rule = widths.map((width) => '-'.repeat(width)).join('-|-');
  process.stdout.write(`${[line(head), rule, ...rows.map(line)].join('\n')}\n\n${caption}\n`);
}

const caption = `p50: the median of ${rounds} rounds of ${msOfRound} ms after a warm-up, and the least and greatest of them.
one, many: 1 or ${many} conversations; the number behind it is the concurrency.
addMessage is asked over HTTP by this process, and answered by the server in a process of its own; the bare driver
calls a function inside a process of its own, with the same flags and without HTTP, so its figures hold no request at
all. Of 16 writers of one conversation the bare driver lets one win again and again while the others back off: its p50
is that of the winner, see p99 and per second. The bare driver behind node:http is for information. MongoDB and all processes share this machine.`;
