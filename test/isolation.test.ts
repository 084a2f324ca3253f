import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Estate, makeEstate } from './support/estate.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
let everybody: Estate[];

beforeAll(async () => {
  server = await startTestServer();
  everybody = [];
  for (const kind of ['user', 'developer', 'anonymous', 'anonymous', 'user'] as const) {
    everybody.push(await makeEstate(server, kind));
  }
});
afterAll(() => server.close());

describe('owners that ask at random and at once', () => {
  it('get only what is their own', async () => {
    const pool = everybody.flatMap(({ all }) => all);
    const asked = fc.record({
      who: fc.nat(everybody.length - 1),
      ids: fc.shuffledSubarray(pool, { maxLength: 20 }),
    });
    const query = `query($ids: [ID!]!) { nodes(ids: $ids) { id
      ... on Conversation { owner { id } messages { nodes { id versions { nodes { id } } } } files { nodes { id } } }
      ... on Message { conversation { id owner { id } } } ... on Image { message { id } messages { nodes { id } } }
      ... on Memory { owner { id } from: conversation { id } } ... on Owner { conversations { nodes { id } } } }
      viewer { id conversations { nodes { id } } } }`;
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { minLength: 2, maxLength: 6 }), async (requests) => {
        const answers = await Promise.all(
          requests.map(async ({ who, ids }) => {
            const estate = everybody[who];
            return { estate, answer: await server.ask(query, { ids }, estate?.token) };
          }),
        );
        for (const { estate, answer } of answers) {
          expect(answer.errors).toBeUndefined();
          const text = JSON.stringify(answer.data);
          for (const other of everybody) {
            if (other === estate) continue;
            for (const id of other.all) expect(text).not.toContain(id);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
