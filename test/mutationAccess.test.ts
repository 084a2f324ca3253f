/**
 * Who may write what. Every mutation of the schema stands in the table with the outcome for every kind of principal;
 * a mutation that is new in the schema and not in the table fails. A denied cell leaves the whole database as it was.
 */
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleId } from '../src/ids.js';
import { buildGraphSchema } from '../src/schema.js';
import { databaseText, documentTexts, type Estate, makeEstate } from './support/estate.js';
import { type Answer, startTestServer, type TestServer } from './support/server.js';

/** Who asks: the owner of the object, and everybody else. */
const principals = [
  'the owner',
  'another user',
  'an anonymous session',
  'nobody',
  'a signed-out session',
  'an admin',
] as const;
type Principal = (typeof principals)[number];

/**
 * `changed`: the owner's object is. `own`: the mutation acts on what the principal itself has, and not on the owner's.
 * Otherwise the code with which it is denied.
 */
type Outcome = 'changed' | 'own' | 'NOT_FOUND' | 'UNAUTHENTICATED';

interface Row {
  /** The selection of the payload, beside the user errors. */
  readonly selection: string;
  /** The input that names the owner's object, or one with another id. */
  readonly input: (id: string) => object;
  readonly outcomes: Readonly<Record<Principal, Outcome>>;
}

const noOwner = { nobody: 'UNAUTHENTICATED', 'a signed-out session': 'UNAUTHENTICATED' } as const;
/** A mutation of an object: nobody but its owner, not even an admin. */
const ownersAlone = {
  ...noOwner,
  'the owner': 'changed',
  'another user': 'NOT_FOUND',
  'an anonymous session': 'NOT_FOUND',
  'an admin': 'NOT_FOUND',
} as const;
/** A mutation that acts on the viewer's own things. */
const eachTheirOwn = {
  ...noOwner,
  'the owner': 'changed',
  'another user': 'own',
  'an anonymous session': 'own',
  'an admin': 'own',
} as const;
/** A mutation that starts or continues a sign-in, whoever asks. */
const everybody = { ...eachTheirOwn, nobody: 'own', 'the owner': 'own' } as const;

const results =
  'results { conversation { id title messages { nodes { content } } } userErrors { code message } }';
const table: Readonly<Record<string, Row>> = {
  signIn: {
    selection: 'accessToken',
    input: () => ({ login: 'nobody-of-this-name', password: 'wrong' }),
    outcomes: everybody,
  },
  refreshSession: {
    selection: 'accessToken',
    input: () => ({ refreshToken: 'unknown' }),
    outcomes: everybody,
  },
  startAnonymousSession: { selection: 'viewer { __typename }', input: () => ({}), outcomes: everybody },
  signOut: { selection: 'endedSessions', input: () => ({}), outcomes: { ...eachTheirOwn, nobody: 'own' } },
  createConversation: {
    selection: 'conversation { title }',
    input: () => ({ title: 'new' }),
    outcomes: eachTheirOwn,
  },
  updateConversation: {
    selection: 'conversation { id title messages { nodes { content } } }',
    input: (id) => ({ id, title: 'taken', expectedUpdatedAt: null }),
    outcomes: ownersAlone,
  },
  archiveConversations: { selection: results, input: (id) => ({ ids: [id] }), outcomes: ownersAlone },
  unarchiveConversations: { selection: results, input: (id) => ({ ids: [id] }), outcomes: ownersAlone },
  updateUserSettings: {
    selection: 'settings { language owner { id } }',
    input: () => ({ language: 'VI', expectedUpdatedAt: null }),
    outcomes: eachTheirOwn,
  },
  resetUserSettings: { selection: 'settings { owner { id } }', input: () => ({}), outcomes: eachTheirOwn },
  deleteConversations: { selection: 'deletedIds', input: (id) => ({ ids: [id] }), outcomes: ownersAlone },
};

const schema = buildGraphSchema();
let server: TestServer;
let others: Readonly<Record<Exclude<Principal, 'the owner' | 'nobody'>, Estate>>;

beforeAll(async () => {
  server = await startTestServer();
  others = {
    'another user': await makeEstate(server, 'user'),
    'an anonymous session': await makeEstate(server, 'anonymous'),
    'a signed-out session': await makeEstate(server, 'user'),
    'an admin': await makeEstate(server, 'admin'),
  };
});
afterAll(() => server.close());

/** A new token of a principal, for a mutation may end it. */
async function tokenOf(principal: Principal, victim: Estate): Promise<string | undefined> {
  if (principal === 'nobody') return undefined;
  if (principal === 'the owner') return victim.token;
  const token = await server.tokenFor(others[principal].owner);
  if (principal === 'a signed-out session')
    await server.data('mutation { signOut { endedSessions } }', {}, token);
  return token;
}

const idIn = ({ ids }: Estate) => ids.Conversation ?? '';

function ask(name: string, input: object, token: string | undefined): Promise<Answer> {
  const { selection } = table[name] ?? { selection: '' };
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
  expect(Object.keys(table).sort()).toEqual(mutations.sort());
  for (const { outcomes } of Object.values(table)) {
    expect(Object.keys(outcomes).sort()).toEqual([...principals].sort());
  }
});

const cells = Object.entries(table).flatMap(([name, row]) =>
  principals.map((principal) => ({ name, principal, outcome: row.outcomes[principal], row })),
);

describe.each(cells)('$name by $principal', ({ name, principal, outcome, row }) => {
  it(`is answered with ${outcome}`, async () => {
    const victim = await makeEstate(server, 'user');
    const token = await tokenOf(principal, victim);
    if (name === 'unarchiveConversations') {
      await server.database.models.conversations.updateOne({ user_id: victim.owner }, { is_archived: true });
    }
    const [before, owned] = [await databaseText(server), await textOf(victim)];
    server.commands.length = 0;
    const answer = await ask(name, row.input(idIn(victim)), token);
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
    expect(answer).toEqual(await ask(name, row.input(simpleId('Conversation', new Types.ObjectId())), token));
    expect(server.commands.map(({ commandName }) => commandName)).toEqual(commands);
    expect(await databaseText(server)).toBe(before);
  });
});
