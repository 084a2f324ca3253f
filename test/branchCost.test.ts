/** What a page of a path costs: a constant number of commands, and documents for twice the page and one of each branch. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cost, costOf } from '../bench/branches/cost.js';
import { pagesOf } from '../bench/branches/pages.js';
import { makeTalk, type Shape, shapes, storeTalk } from '../bench/branches/talks.js';
import { startTestServer, type TestServer } from './support/server.js';

const pageSize = 20;
/** Who is signed in, the conversation, the places, the versions. */
const commandsOfPage = 4;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** What pages of a conversation cost: from either end and from the middle, in both directions. */
async function costsOf(shape: Shape, size: number): Promise<readonly Cost[]> {
  const owner = (await server.fixtures.user()).key;
  const token = await server.tokenFor(owner);
  const talk = makeTalk(shape, size, owner);
  await storeTalk(server.database, talk);
  const send = (query: string, variables: object) => server.data(query, variables, token);
  const costs: Cost[] = [];
  for (const page of await pagesOf(talk, pageSize, send))
    costs.push(await costOf(talk, page, { database: server.database, pageSize, send }));
  return costs;
}

describe('a page of a conversation', () => {
  it.each(shapes)('reads no more than it may: %s', async (shape) => {
    const costs = await costsOf(shape, 400);
    expect(costs.map(({ commands }) => commands.length)).toEqual(costs.map(() => commandsOfPage));
    expect(costs.filter(({ documents, bound }) => documents > bound)).toEqual([]);
    expect(costs.filter(({ documents }) => documents < pageSize)).toEqual([]);
  });

  it('of many short pieces costs one command more, however many there are', async () => {
    for (const size of [200, 800]) {
      const costs = await costsOf('stairs', size);
      expect(Math.max(...costs.map(({ commands }) => commands.length))).toBe(commandsOfPage + 1);
      expect(costs.filter(({ documents, bound }) => documents > bound)).toEqual([]);
    }
  });

  it('reads only the versions that it shows, however often each was edited', async () => {
    for (const { documents, bound } of await costsOf('chains', 400))
      expect(documents).toBeLessThanOrEqual(bound);
  });
});
