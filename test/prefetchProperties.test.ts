/** Whatever is asked of whatever conversations: a server that fetches ahead answers as one that does not. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PrefetchServers, startPrefetchServers, withoutOrigin } from './support/prefetch.js';
import { estate, type StoredEstate, storeEstate } from './support/prefetchEstate.js';
import { asking } from './support/prefetchQuery.js';
import { propertyRuns } from './support/propertyRuns.js';
import type { TestServer } from './support/server.js';

const prefetchRuns = propertyRuns('PREFETCH', 60, (runs) => 60_000 + runs * 2000);

const limits = {
  MAX_QUERY_NODES: '10000000',
  MAX_QUERY_DEPTH: '30',
  MAX_QUERY_DIRECTIVES: '1000',
  MAX_QUERY_TOKENS: '100000',
  ACCESS_TOKEN_SECONDS: '86400',
  LOG_LEVEL: 'error',
};

let server: TestServer;
let plain: TestServer;
let close: PrefetchServers['close'];
beforeAll(async () => {
  const odd = 'pieces of these conversations are deleted as the Python service does';
  ({ server, plain, close } = await startPrefetchServers(limits, odd));
});
afterAll(() => close?.());

/** The cursors of the messages of one conversation, by its model. */
async function cursors({ conversations }: StoredEstate, token: string) {
  const query = 'query($id: ID!) { conversation(id: $id) { messages(first: 100) { edges { cursor } } } }';
  const found = await Promise.all(
    conversations.map(async ({ id, model }) => {
      const { conversation } = await plain.data(query, { id }, token);
      const { messages } = conversation as { messages: { edges: { cursor: string }[] } };
      return [model, messages.edges.map(({ cursor }) => cursor)] as const;
    }),
  );
  const byModel = new Map(found);
  return (model: string) => byModel.get(model) ?? [];
}

it(
  'answers are the same with what is fetched ahead and without',
  async () => {
    const { runs, seed } = prefetchRuns;
    let ahead = 0;
    await fc.assert(
      fc.asyncProperty(
        estate,
        fc.array(asking, { minLength: 3, maxLength: 3 }),
        async (planned, questions) => {
          const stored = await storeEstate(server, planned);
          const token = await server.tokenFor(stored.owner);
          const cursorsOf = await cursors(stored, token);
          server.commands.length = 0;
          for (const ask of questions) {
            const { text, variables } = ask(stored, cursorsOf);
            const [here, there] = await Promise.all(
              [server, plain].map(async (one) => withoutOrigin(one, await one.ask(text, variables, token))),
            );
            expect(here, text).toEqual(there);
            // A message of another line or a deleted one is no branch; anything else would hide what is compared.
            const codes = (here?.errors ?? []).map(({ extensions }) => extensions?.code);
            expect(
              codes.filter((code) => code !== 'BAD_USER_INPUT'),
              `${text}\n${server.log.at(-1)}`,
            ).toEqual([]);
          }
          if (
            server.commands.some(({ command }) =>
              JSON.stringify(command.pipeline ?? '').includes('unbranched'),
            )
          )
            ahead += 1;
        },
      ),
      { numRuns: runs, ...(seed !== undefined && { seed }) },
    );
    expect(ahead).toBeGreaterThan(runs / 2);
  },
  prefetchRuns.timeoutMs,
);
