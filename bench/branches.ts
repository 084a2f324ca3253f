/**
 * What a page of a branched conversation costs beside the same page of one without branches: over HTTP, from a server in a
 * process of its own as `npm start` runs it, one request after the other and the conversations in turn. Before, everything that is
 * served is compared with what was written, and what a request reads is counted.
 */
import path from 'node:path';
import { Types } from 'mongoose';
import { Keys } from '../src/auth/keys.js';
import { startSession } from '../src/auth/sessions.js';
import { tableLines } from '../src/commands/table.js';
import { readConfig } from '../src/config.js';
import { connectDatabase, type Database, prepareDatabase } from '../src/database.js';
import { createLog } from '../src/log.js';
import { toUser } from '../src/models/user.js';
import { findingLines, foundOf, recount } from '../src/recount/index.js';
import { createServer } from '../src/server.js';
import type { BenchResult } from './bars.js';
import { type Cost as CostOfPage, costOf } from './branches/cost.js';
import { type Page, pageQuery, pagesOf, type Send } from './branches/pages.js';
import { makeTalk, type Shape, shapes, storeTalk, type Talk } from './branches/talks.js';
import { say, withMongodb } from './mongodb.js';
import { HttpClient } from './writes/http.js';
import type { Sample } from './writes/load.js';
import { startProduct } from './writes/programs.js';
import { quantile, type Summary, summaryOf } from './writes/statistics.js';

/** What a page of a branched conversation may take longer. */
const allowed = 1.2;
const conversationSize = 2000;
const pageSize = 50;
const rounds = 7;
const requestsOfRound = 40;
/** Until then JavaScript is not compiled. */
const warmUpRequests = 150;
const secret = 'a-secret-of-the-bench-of-32-bytes-or-more';
const measured = ['last', 'deep'] as const;

/** What a page of a conversation costs. */
interface Cost extends CostOfPage {
  readonly shape: Shape;
}

interface Time {
  readonly shape: Shape;
  readonly page: string;
  readonly summary: Summary;
  /** How long it takes beside the conversation without branches: the middle one of the rounds, the least and the greatest. */
  readonly ratio: number;
  readonly ratioLeast: number;
  readonly ratioGreatest: number;
}

/** Runs the bench and prints its tables. */
export async function run(): Promise<BenchResult> {
  const { costs, times } = await withMongodb(async ({ uri, folder }) => {
    const database = await connectDatabase(uri, { monitorCommands: true });
    const settings = { MONGODB_URI: uri, AUTH_SECRET: secret, DATA_DIR: path.join(folder, 'data') };
    try {
      await prepareDatabase(database);
      say('making data …');
      const { talks, token } = await makeData(database, settings);
      const counted = await countAll(database, settings, token, talks);
      return { costs: counted.costs, times: await measureAll(folder, settings, token, counted.pages) };
    } finally {
      await database.close();
    }
  });
  print(costs, times);
  return {
    bars: [
      ...times.filter(({ shape }) => shape !== 'unbranched').map(barOf),
      {
        name: 'branches-documents',
        figure: Math.min(...costs.map(({ bound, documents }) => bound / documents)),
      },
    ],
    figures: { rounds, costs, times },
  };
}

function barOf({ shape, page, ratio }: Time) {
  return { name: `branches-${shape}${page === 'last' ? '' : `-${page}`}`, figure: allowed / ratio };
}

/** An owner who is signed in, with a conversation of each shape. Throws when they do not agree with themselves. */
async function makeData(database: Database, settings: Record<string, string>) {
  const { connection, models } = database;
  const _id = new Types.ObjectId();
  const named = { username: 'reader', email: 'reader@example.com', role: 'user' };
  await connection.collection('users').insertOne({ _id, ...named, is_active: true, created_at: new Date() });
  const talks = shapes.map((shape) => makeTalk(shape, conversationSize, _id.toHexString()));
  for (const talk of talks) await storeTalk(database, talk);
  const faults = foundOf(await recount(database), 'fault');
  if (faults.length > 0) throw new Error(faults.flatMap(findingLines).join('\n'));
  const user = await models.users.findById(_id).lean();
  if (!user) throw new Error('the user was made');
  const services = { models, keys: new Keys([secret]), config: readConfig(settings) };
  return { talks, token: (await startSession(services, toUser(user), null)).accessToken };
}

/** Counts what each page costs, by a server in this process, and looks whether it shows what it has to. */
async function countAll(
  database: Database,
  settings: Record<string, string>,
  token: string,
  talks: readonly Talk[],
): Promise<{ readonly pages: ReadonlyMap<Talk, readonly Page[]>; readonly costs: readonly Cost[] }> {
  const config = readConfig({ ...settings, PORT: '0', LOG_LEVEL: 'error' });
  const server = await createServer({ config, database, log: createLog(config.logLevel) });
  const client = new HttpClient();
  try {
    const send = sender(client, new URL('/graphql', await server.listen()), token);
    const pages = new Map<Talk, readonly Page[]>();
    const costs: Cost[] = [];
    say('comparing and counting …');
    for (const talk of talks) {
      const ofTalk = await pagesOf(talk, pageSize, send);
      pages.set(talk, ofTalk);
      const count = { pageSize, database, send };
      for (const page of ofTalk) costs.push({ shape: talk.shape, ...(await costOf(talk, page, count)) });
    }
    return { pages, costs };
  } finally {
    client.close();
    await server.close();
  }
}

/** Lets the conversations be asked for in turn; the first round does not count. */
async function measureAll(
  folder: string,
  settings: Record<string, string>,
  token: string,
  pages: ReadonlyMap<Talk, readonly Page[]>,
): Promise<readonly Time[]> {
  const product = await startProduct(folder, settings);
  const client = new HttpClient();
  const send = sender(client, product.url, token);
  try {
    const times: Time[] = [];
    for (const name of measured) {
      say(`${name} page: ${rounds} rounds …`);
      const asked = [...pages].flatMap(([{ shape }, all]) =>
        all.filter((page) => page.name === name).map((page) => ({ shape, page })),
      );
      const ofRounds: ReadonlyMap<Shape, Sample>[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const found = await roundOf(asked, round === 0 ? warmUpRequests : requestsOfRound, send);
        if (round > 0) ofRounds.push(found);
      }
      times.push(...asked.map(({ shape }) => timeOf(shape, name, ofRounds)));
    }
    return times;
  } finally {
    client.close();
    await product.stop();
  }
}

type Asked = readonly { readonly shape: Shape; readonly page: Page }[];

/** Asks for each page so often, one after the other: what disturbs the machine meanwhile disturbs all of them. */
async function roundOf(asked: Asked, requests: number, send: Send): Promise<ReadonlyMap<Shape, Sample>> {
  const latencies = new Map<Shape, number[]>(asked.map(({ shape }) => [shape, []]));
  const order = [...asked];
  const began = performance.now();
  for (let request = 0; request < requests; request += 1) {
    for (const { shape, page } of order) {
      const sent = performance.now();
      await send(pageQuery, page.variables);
      latencies.get(shape)?.push(performance.now() - sent);
    }
    order.push(...order.splice(0, 1));
  }
  const ms = performance.now() - began;
  return new Map([...latencies].map(([shape, found]) => [shape, { latencies: found, ms }]));
}

function timeOf(shape: Shape, page: string, ofRounds: readonly ReadonlyMap<Shape, Sample>[]): Time {
  const samplesOf = (of: Shape) => ofRounds.map((found) => found.get(of) ?? { latencies: [], ms: 0 });
  const [own, beside] = [samplesOf(shape), samplesOf('unbranched')];
  const ratios = own.map(
    ({ latencies }, at) => quantile(latencies, 0.5) / quantile(beside[at]?.latencies ?? [], 0.5),
  );
  return {
    ...{ shape, page, summary: summaryOf(own), ratio: quantile(ratios, 0.5) },
    ...{ ratioLeast: Math.min(...ratios), ratioGreatest: Math.max(...ratios) },
  };
}

function sender(client: HttpClient, url: URL, token: string): Send {
  return async (query, variables) => {
    const answer = await client.post(url, { query, variables }, { authorization: `Bearer ${token}` });
    if (answer.includes('"errors":')) throw new Error(answer);
    return JSON.parse(answer).data;
  };
}

function print(costs: readonly Cost[], times: readonly Time[]): void {
  const ofTimes = times.map(({ shape, page, summary: { p50, p50Least, p50Greatest }, ...time }) => [
    ...[page, shape, p50.toFixed(2), `${p50Least.toFixed(2)}–${p50Greatest.toFixed(2)}`],
    ...[time.ratio.toFixed(2), `${time.ratioLeast.toFixed(2)}–${time.ratioGreatest.toFixed(2)}`],
  ]);
  const ofCosts = costs.map(({ shape, page, commands, documents, keys, bound, documentsWithoutPlans }) => [
    ...[page, shape, commands.length, documents, bound, keys, documentsWithoutPlans],
  ]);
  const text = [
    ...tableLines([['page', 'conversation', 'p50 ms', 'of rounds', '× unbranched', 'of rounds'], ...ofTimes]),
    '',
    ...tableLines([
      ['page', 'conversation', 'commands', 'documents', 'at most', 'index steps', 'without plans'],
      ...ofCosts,
    ]),
    '',
    caption,
  ];
  process.stdout.write(`${text.join('\n')}\n`);
}

const caption = `Conversations of ${conversationSize} messages on all branches together and a tenth as many edits, pages of ${pageSize}.
p50: the middle one of ${rounds} rounds of ${requestsOfRound} requests after a warm-up, and the least and greatest of them.
× unbranched: the middle one of the rounds, in each of which the conversations took turns.
Documents of messages and conversations that the storage engine fetched for one request; at most: twice the page, and one
for each branch. Index steps are without documents; among them are the keys of all later versions since the page.
Without plans: documents, when MongoDB has forgotten its plans and tries several, after a restart for example.
MongoDB, the server and this process share this machine.`;
