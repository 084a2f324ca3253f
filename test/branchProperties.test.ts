/** Branches under everything that may happen to them at random, against a model in plain arrays. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { branchRun } from './support/branchCommands.js';
import { expectSame, expectSamePages } from './support/branchComparison.js';
import { BranchRun } from './support/branchDriver.js';
import { propertyRuns } from './support/propertyRuns.js';
import { startTestServer, type TestServer } from './support/server.js';

const branchRuns = propertyRuns('BRANCH', 1000, (runs) => runs * 1000);

let server: TestServer;
let owner: string;
let token: string;

beforeAll(async () => {
  server = await startTestServer(
    // By hand it runs for longer than an access token is usually valid.
    { MAX_QUERY_NODES: '10000000', LOG_LEVEL: 'error', ACCESS_TOKEN_SECONDS: '86400' },
    { odd: 'what the Python service deletes leaves pointers behind' },
  );
  owner = (await server.fixtures.user({ role: 'developer' })).key;
  token = await server.tokenFor(owner);
});
afterAll(() => server.close());

/** Several at once, so that one works while others wait for the database. */
const lanes = [0, 1, 2, 3];

describe('branches, whatever happens to them', () => {
  it.concurrent.each(lanes)(
    'are what a model in plain arrays says (%i)',
    async (lane) => {
      const { runs, seed } = branchRuns;
      await fc.assert(
        fc.asyncProperty(branchRun, async ({ begin, commands, pages }) => {
          server.commands.length = 0;
          const run = await BranchRun.start(server, owner, token);
          await run.begin(begin);
          for (const command of commands) await run.take(command);
          if (pages) await expectSamePages(run, pages);
          else await expectSame(run, 'all');
        }),
        { numRuns: Math.ceil(runs / lanes.length), ...(seed !== undefined && { seed: seed + lane }) },
      );
    },
    branchRuns.timeoutMs,
  );
});
