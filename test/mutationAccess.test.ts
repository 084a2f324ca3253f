/**
 * Who may write what. Every mutation of the schema stands in the table with the outcome for every kind of principal;
 * a mutation that is new in the schema and not in the table fails. A denied cell leaves the whole database as it was.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildGraphSchema } from '../src/schema.js';
import { databaseText, documentTexts, type Estate, makeEstate, unknownIds } from './support/estate.js';
import { mutationRows } from './support/mutations/index.js';
import { type Principal, principals } from './support/mutations/row.js';
import { type Answer, startTestServer, type TestServer } from './support/server.js';

const schema = buildGraphSchema();
let server: TestServer;
let others: Readonly<Record<Exclude<Principal, 'the owner' | 'nobody' | 'a service'>, Estate>>;

beforeAll(async () => {
  server = await startTestServer();
  others = {
    'another user': await makeEstate(server, 'user'),
    'an anonymous session': await makeEstate(server, 'anonymous'),
    'a signed-out session': await makeEstate(server, 'user'),
    'an admin': await makeEstate(server, 'admin'),
  };
});
// One that has deactivated itself goes on in the next cell.
afterEach(() => server.database.models.users.updateMany({ is_active: false }, { is_active: true }));
afterAll(() => server.close());

/** A new token of a principal, for a mutation may end it. */
async function tokenOf(principal: Principal, victim: Estate): Promise<string | undefined> {
  if (principal === 'nobody') return undefined;
  if (principal === 'the owner') return victim.token;
  if (principal === 'a service') return server.serviceToken();
  const token = await server.tokenFor(others[principal].owner);
  if (principal === 'a signed-out session')
    await server.data('mutation { signOut { endedSessions } }', {}, token);
  return token;
}

function ask(name: string, input: object, token: string | undefined): Promise<Answer> {
  const { selection } = mutationRows[name] ?? { selection: '' };
  const noun = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation($input: ${noun}!) { ${name}(input: $input) { ${selection} userErrors { code message path } } }`;
  return server.ask(query, { input }, token);
}

/** The documents of one owner, to see whether somebody else's mutation has touched them. */
async function textOf({ owner, mark }: Estate): Promise<string> {
  const texts = await documentTexts(server);
  return texts.filter((text) => text.includes(owner) || text.includes(mark)).join('\n');
}

const codesIn = (answer: Answer) =>
  [...JSON.stringify(answer).matchAll(/"code":"([A-Z_]+)"/g)].map(([, code]) => code);

it('the table names every mutation of the schema, and each principal', () => {
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  expect(Object.keys(mutationRows).sort()).toEqual(mutations.sort());
  for (const { outcomes } of Object.values(mutationRows)) {
    expect(Object.keys(outcomes).sort()).toEqual([...principals].sort());
  }
});

const cells = Object.entries(mutationRows).flatMap(([name, row]) =>
  principals.map((principal) => ({ name, principal, outcome: row.outcomes[principal], row })),
);

describe.each(cells)('$name by $principal', ({ name, principal, outcome, row }) => {
  it(`is answered with ${outcome}`, async () => {
    const victim = await makeEstate(server, 'user');
    const token = await tokenOf(principal, victim);
    await row.prepare?.(server, victim, principal);
    const [before, owned] = [await databaseText(server), await textOf(victim)];
    server.commands.length = 0;
    const answer = await ask(name, row.input(victim.ids, principal), token);
    const commands = server.commands.map(({ commandName }) => commandName);
    if (outcome === 'changed') {
      expect(codesIn(answer)).toEqual([]);
      expect(await textOf(victim)).not.toBe(owned);
      return;
    }
    if (outcome === 'own') {
      expect(answer.errors).toBeUndefined();
      expect(await textOf(victim)).toBe(owned);
      expect(JSON.stringify(answer)).not.toContain(victim.mark);
      return;
    }
    expect(codesIn(answer)).toEqual([outcome]);
    server.commands.length = 0;
    // Somebody else's object is the same as none, in the answer and in what the database is asked.
    expect(answer).toEqual(await ask(name, row.input(unknownIds(server, victim), principal), token));
    expect(server.commands.map(({ commandName }) => commandName)).toEqual(commands);
    expect(await databaseText(server)).toBe(before);
  });
});
