/** How many database commands operations cost: the list of the bench `commands`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsOf } from '../bench/commands/count.js';
import { type BenchData, makeData } from '../bench/commands/data.js';
import { headline, nodeTypes, type Operation, operationsOf } from '../bench/commands/operations.js';
import { headlineMaximum, wideLimits } from '../bench/commands.js';
import { buildGraphSchema } from '../src/schema.js';
import { startTestServer, type TestServer } from './support/server.js';

const schema = buildGraphSchema();
const operations = operationsOf(schema);

let server: TestServer;
let data: BenchData;

beforeAll(async () => {
  server = await startTestServer({ ...wideLimits, LOG_LEVEL: 'error' });
  data = await makeData(server.database, server);
});
afterAll(() => server.close());

const count = async (operation: Operation, n: number) => {
  const { commands } = server;
  return (await commandsOf(operation, n, data, { send: server.data, commands })).length;
};

describe('database commands', () => {
  it('of the headline are at most four', async () => {
    const [operation] = operations.filter(({ name }) => name === headline);
    if (!operation) throw new Error('the headline is not in the list');
    expect(await count(operation, 1)).toBeLessThanOrEqual(headlineMaximum);
  });

  it('do not grow with the list, whatever is asked of its items', async () => {
    const grown: string[] = [];
    for (const operation of operations.filter(({ list }) => list !== null)) {
      const [one, fifty] = [await count(operation, 1), await count(operation, 50)];
      if (fifty > one) grown.push(`${operation.name}: ${one} for a list of 1, ${fifty} for a list of 50`);
    }
    expect(grown).toEqual([]);
  });

  it('are counted for every field of every type with an id', () => {
    const missing = nodeTypes(schema).flatMap((type) => {
      const plain = operations.find(({ name }) => name.startsWith(`${type.name}: plain fields`))?.query ?? '';
      return Object.keys(type.getFields())
        .filter((field) => !operations.some(({ name }) => name.startsWith(`${type.name}.${field} `)))
        .filter((field) => !new RegExp(`\\b${field}\\b`).test(plain))
        .map((field) => `${type.name}.${field}`);
    });
    expect(missing).toEqual([]);
  });
});
