/** Who may ask for the schema. */
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './support/server.js';

let open: TestServer;
let production: TestServer;

beforeAll(async () => {
  open = await startTestServer();
  production = await startTestServer({
    NODE_ENV: 'production',
    MONGODB_URI: 'mongodb://not-used.example/chatbot_db',
  });
});
afterAll(() => Promise.all([open.close(), production.close()]));

const everything = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
});

async function tokenOf(server: TestServer, role: string): Promise<string> {
  return server.tokenFor((await server.fixtures.user({ role })).key);
}

async function codeOf(server: TestServer, query: string, token?: string) {
  const { status, errors } = await server.ask(query, {}, token);
  return { status, code: errors?.[0]?.extensions?.code };
}

const disabled = { status: 400, code: 'INTROSPECTION_DISABLED' };
const answered = { status: 200, code: undefined };

describe('the schema', () => {
  it('is given whole in development, in the query that GraphiQL sends', async () => {
    const data = await open.data(everything);
    const schema = printSchema(buildClientSchema(data as unknown as IntrospectionQuery));
    expect(schema).toContain('type Conversation implements Node');
    expect(schema).toContain('scalar DateTimeISO @specifiedBy(url: ');
  });

  it('is given to developers and admins in production, and to nobody else', async () => {
    for (const role of ['developer', 'admin']) {
      expect(await codeOf(production, everything, await tokenOf(production, role))).toEqual(answered);
    }
    expect(await codeOf(production, everything, await tokenOf(production, 'user'))).toEqual(disabled);
    expect(await codeOf(production, everything)).toEqual(disabled);
    const anonymous = await production.tokenFor('anonymous_session_x');
    expect(await codeOf(production, everything, anonymous)).toEqual(disabled);
  });

  it.each([
    ['a type', '{ __type(name: "User") { name } }'],
    ['an alias', '{ x: __schema { queryType { name } } }'],
    ['a fragment', '{ ...F } fragment F on Query { __schema { queryType { name } } }'],
    [
      'nested fragments',
      '{ ... { ...F } } fragment F on Query { ...G } fragment G on Query { __type(name: "X") { name } }',
    ],
    [
      'another operation',
      'query A { __typename }'.replace('}', '... on Query { __schema { queryType { name } } } }'),
    ],
  ])('is not told in production through %s', async (_, query) => {
    expect(await codeOf(production, query)).toEqual(disabled);
    expect(await codeOf(open, query)).toEqual(answered);
  });

  it('is not told by GET either', async () => {
    const address = `${production.url}/graphql?query=${encodeURIComponent('{ __schema { queryType { name } } }')}`;
    const response = await fetch(address, { headers: { 'apollo-require-preflight': 'true' } });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('INTROSPECTION_DISABLED');
  });

  it('lets every object tell its type’s name to everybody', async () => {
    expect(await production.data('{ __typename publicMemories { __typename } }')).toEqual({
      __typename: 'Query',
      publicMemories: { __typename: 'MemoryConnection' },
    });
  });

  it('is asked for in a bounded depth, for its types lead back to each other', async () => {
    const circle = '{ fields { type { fields { type { fields { type { name } } } } } } }';
    const { status, code } = await codeOf(open, `{ __schema { types ${circle} } }`);
    expect({ status, code }).toEqual({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
  });
});

describe('a mistyped name', () => {
  const mistyped = [
    '{ viewr { id } }',
    '{ viewer { ... on Usr { id } } }',
    '{ publicMemories(frst: 1) { totalCount } }',
    '{ publicMemories(filter: { tagg: "x" }) { totalCount } }',
    '{ viewer { conversations(orderBy: { field: CREATED, direction: ASC }) { totalCount } } }',
    'query($x: Strng) { __typename }',
    'query { __typename ...Frgment }',
    '{ __typename @includ(if: true) }',
  ];

  it('is answered with a suggestion in development, and without one in production', async () => {
    const messages = async (server: TestServer) => {
      const answers = await Promise.all(mistyped.map((query) => server.ask(query)));
      for (const { status } of answers) expect(status).toBe(400);
      return answers.map(({ errors }) => JSON.stringify(errors));
    };
    expect((await messages(open)).filter((text) => text.includes('Did you mean')).length).toBeGreaterThan(5);
    expect((await messages(production)).filter((text) => text.includes('Did you mean'))).toEqual([]);
  });

  it('in variables is answered without a suggestion in production', async () => {
    const query = 'query($filter: PublicMemoryFilter) { publicMemories(filter: $filter) { totalCount } }';
    const texts = [];
    for (const filter of [{ tagg: 'x' }, { tag: { $gt: '' } }]) {
      texts.push(JSON.stringify((await production.ask(query, { filter })).errors));
    }
    const order = 'query($o: ConversationOrder) { viewer { conversations(orderBy: $o) { totalCount } } }';
    const o = { field: 'CREATED', direction: 'ASC' };
    texts.push(JSON.stringify((await production.ask(order, { o })).errors));
    for (const text of texts) expect(text).toMatch(/BAD_USER_INPUT/);
    for (const text of texts) expect(text).not.toContain('Did you mean');
  });
});
