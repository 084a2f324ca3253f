/** Which shards operations touch: only those that hold what they are about, but for those that docs/scaling.md lists. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tableLines } from '../../src/commands/table.js';
import { dbOf } from '../../src/commands/terminal.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { type Estate, makeEstate, placesOf, placeText } from './estate.js';
import { type Operation, operations } from './operations.js';
import { Profiler, type Touch } from './profiler.js';

let server: TestServer;
let profiler: Profiler;
let estate: Estate;
let primary: string;

beforeAll(async () => {
  server = await startTestServer({ LOG_LEVEL: 'error' });
  const db = dbOf(server.database);
  profiler = new Profiler(db.databaseName);
  const databases = db.client.db('config').collection<{ _id: string; primary: string }>('databases');
  primary = (await databases.findOne({ _id: db.databaseName }))?.primary ?? '';
  estate = await makeEstate(server, profiler.shards);
  await profiler.start();
});
afterAll(async () => {
  await profiler.close();
  await server.close();
});

/** Sends an operation, which must do what it is for. */
async function send({ query, variables, as }: Operation): Promise<void> {
  const tokens = { admin: estate.admin, service: estate.service, nobody: undefined };
  const token = as ? tokens[as] : estate.token;
  const answer = await server.data(query, variables?.(estate) ?? {}, token);
  expect(JSON.stringify(answer), query).not.toMatch(/"message":"|"node":null/);
}

/** The operations of the table of docs/scaling.md that go further than to the shards of their data. */
async function exceptions(): Promise<string[]> {
  const text = await readFile(new URL('../../docs/scaling.md', import.meta.url), 'utf8');
  const [, section = ''] = text.split('## What cannot go to one shard\n');
  const [rows = ''] = section.split('\n## ');
  return [...rows.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name);
}

const describeTouches = (touches: readonly Touch[]) => (name: string) =>
  touches
    .filter(({ shard }) => shard === name)
    .map(({ collection }) => collection)
    .sort()
    .join(' ');

it('operations touch only the shards that hold their data, but for those that docs/scaling.md lists with reasons', async () => {
  const shards = profiler.shards.map(({ name }) => name);
  const places = [...(await placesOf(estate, profiler.shards, primary))];
  // Otherwise it could not be told what goes further than it has to.
  expect(places.filter((place) => / (conversations|messages)$/.test(place))).toHaveLength(2);
  const rows: string[][] = [['operation', ...shards, 'elsewhere']];
  const further: string[] = [];
  for (const operation of operations) {
    const before = await placesOf(estate, profiler.shards, primary);
    const touches = await profiler.watch(() => send(operation));
    const after = await placesOf(estate, profiler.shards, primary);
    expect(touches, operation.name).not.toEqual([]);
    const elsewhere = touches.map(placeText).filter((place) => !before.has(place) && !after.has(place));
    if (elsewhere.length > 0) further.push(operation.name);
    rows.push([operation.name, ...shards.map(describeTouches(touches)), elsewhere.join(', ')]);
  }
  process.stdout.write(`${tableLines(rows).join('\n')}\n`);
  expect(further).toEqual(await exceptions());
});
