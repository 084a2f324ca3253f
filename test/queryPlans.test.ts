/**
 * Every query of the schema is found by an index, in its order: what MongoDB explains of each command that operations
 * send. They come from the schema, so that what is new in it is looked at, too.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wideLimits } from '../bench/commands.js';
import { indexName } from '../src/indexes.js';
import { ownCollections, sharedCollections } from '../src/models/index.js';
import { buildGraphSchema } from '../src/schema.js';
import { requiredBy, usedBy } from './support/queryPlans/coverage.js';
import { makePlanData, type PlanData } from './support/queryPlans/data.js';
import { allowing, exceptions } from './support/queryPlans/exceptions.js';
import { otherUses } from './support/queryPlans/otherUses.js';
import { type Explained, type Run, runAll } from './support/queryPlans/run.js';
import { startTestServer, type TestServer } from './support/server.js';

const schema = buildGraphSchema();
let server: TestServer;
let data: PlanData;
let run: Run;

beforeAll(async () => {
  server = await startTestServer(
    { ...wideLimits, LOG_LEVEL: 'error' },
    { odd: 'documents are made for plans' },
  );
  data = await makePlanData(server);
  run = await runAll(server, schema, data);
}, 600_000);
afterAll(() => server.close());

/** The names of the indexes that the model files ask for, each behind that of its collection. */
const asked = [...sharedCollections, ...ownCollections].flatMap(({ name, indexes }) =>
  indexes.map((index) => ({ name: `${name} ${indexName(index)}`, index })),
);

const line = ({ operation, collection, keys, allowed, sorted, scans }: Explained) =>
  `${operation}: ${keys} keys of ${collection}, ${allowed} are allowed; ${sorted} sorted; no index of ${[...scans]}`;

describe('every query', () => {
  it('that the schema lets a client send is looked at', () => {
    const used = usedBy(schema, run.texts);
    expect(requiredBy(schema).filter((name) => !used.has(name))).toEqual([]);
  });

  it('is found by an index, in its order, with at most two keys for each document that was asked for or returned', () => {
    const faults = run.commands.filter((command) => allowing(command, data) === null).map(line);
    expect([...new Set(faults)]).toEqual([]);
  });

  it('that may cost more does: no exception stands there without need', () => {
    const needed = new Set(run.commands.flatMap((command) => allowing(command, data) ?? []));
    expect(exceptions.filter((exception) => !needed.has(exception)).map(({ reason }) => reason)).toEqual([]);
  });
});

describe('every index', () => {
  it('is used by a query, or there for another reason', () => {
    const used = new Set(run.commands.flatMap(({ indexes }) => [...indexes]));
    const idle = asked.filter(({ name }) => !used.has(name) && !otherUses[name]).map(({ name }) => name);
    expect(idle).toEqual([]);
  });

  it('that has another reason is asked for, and no query uses it', () => {
    const used = new Set(run.commands.flatMap(({ indexes }) => [...indexes]));
    const known = new Set(asked.map(({ name }) => name));
    expect(Object.keys(otherUses).filter((name) => used.has(name) || !known.has(name))).toEqual([]);
  });
});
