/** How many items a page may have, and how many objects an operation may return: as literal, variable or default. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleId } from '../src/ids.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
let token: string;
let conversation: string;

beforeAll(async () => {
  server = await startTestServer();
  const { key } = await server.fixtures.user();
  token = await server.tokenFor(key);
  conversation = simpleId('Conversation', (await server.fixtures.conversation(key))._id);
});
afterAll(() => server.close());

type Written = readonly [query: string, variables: Record<string, unknown>];

/**
 * An operation with these page sizes in each way in which a size can be given; `body` has a place `$0`, `$1` … for
 * each.
 */
function ways(body: string, sizes: readonly (number | null)[]): Record<string, Written> {
  const put = (text: (at: number) => string) => body.replace(/\$(\d)/g, (_, at: string) => text(Number(at)));
  const names = sizes.map((_, at) => `$size${at}`);
  const definitions = (text: (at: number) => string) =>
    names.map((name, at) => `${name}: Int${text(at)}`).join(' ');
  const variables = Object.fromEntries(sizes.map((size, at) => [`size${at}`, size]));
  const byName = put((at) => `$size${at}`);
  return {
    literal: [`query { ${put((at) => String(sizes[at]))} }`, {}],
    variable: [`query(${definitions(() => '')}) { ${byName} }`, variables],
    'default of a variable': [`query(${definitions((at) => ` = ${sizes[at]}`)}) { ${byName} }`, {}],
    'variable over its default': [`query(${definitions(() => ' = 3')}) { ${byName} }`, variables],
  };
}

/** What is said about an operation, without the place in its text. */
async function verdictOf([query, variables]: Written) {
  const { status, errors } = await server.ask(query, variables, token);
  return { status, errors: errors?.map(({ message, extensions }) => ({ message, code: extensions?.code })) };
}

const fine = { status: 200, errors: undefined };
const bad = (message: string) => ({ status: 400, errors: [{ message, code: 'BAD_USER_INPUT' }] });
const wayNames = Object.keys(ways('', [1]));
const pick = (all: Record<string, Written>, way: string): Written => all[way] ?? ['', {}];

describe.each(wayNames)('a page size as %s', (way) => {
  it.each(['first', 'last'])(
    'of 1 or 100 is fine for "%s", another is refused with the limits',
    async (name) => {
      const verdict = (size: number) =>
        verdictOf(pick(ways(`viewer { conversations(${name}: $0) { nodes { id } } }`, [size]), way));
      for (const size of [1, 100]) expect(await verdict(size)).toEqual(fine);
      for (const size of [0, -1, 101, 2 ** 31 - 1, -(2 ** 31)]) {
        expect(await verdict(size)).toEqual(bad(`Argument "${name}" must be from 1 to 100, got ${size}.`));
      }
    },
  );

  it('that is no whole number of 32 bits is refused with the argument’s name', async () => {
    for (const size of [2 ** 31, 1.5, 1e300]) {
      const { status, errors } = await verdictOf(
        pick(ways('viewer { conversations(first: $0) { nodes { id } } }', [size]), way),
      );
      expect({ size, status, code: errors?.[0]?.code }).toEqual({
        size,
        status: 400,
        code: 'BAD_USER_INPUT',
      });
      expect(errors?.[0]?.message).toMatch(/^Argument "first": (.*; )?Int cannot represent non/);
    }
  });

  it('from both ends at once is refused', async () => {
    expect(
      await verdictOf(
        pick(ways('viewer { conversations(first: $0, last: $1) { nodes { id } } }', [1, 1]), way),
      ),
    ).toEqual(bad('Argument "last" cannot be given together with "first": a page is counted from one end.'));
  });

  it('that is null is 20', async () => {
    const body = 'viewer { conversations(first: $0, last: $1) { nodes { id } } }';
    expect(await verdictOf(pick(ways(body, [null, null]), way))).toEqual(fine);
  });

  it('is judged before anything is read, in fragments and on interfaces too', async () => {
    const body = `node(id: "${conversation}") { ...on Conversation { ...on Node { ...on Conversation {
      messages(first: $0) { nodes { id } } } } } }`;
    server.commands.length = 0;
    expect(await verdictOf(pick(ways(body, [101]), way))).toEqual(
      bad('Argument "first" must be from 1 to 100, got 101.'),
    );
    // The sign-in, which comes with each request.
    expect(server.commands).toHaveLength(1);
  });

  it('counts with the sizes around it', async () => {
    const body = `viewer { conversations(first: $0) { nodes { messages(last: $1) { edges { node { id } } } } } }`;
    // 1 + 100 + 100 × 100, and nothing for pages and edges.
    expect(await verdictOf(pick(ways(body, [100, 100]), way))).toEqual(fine);
    const deeper = body.replace('node { id }', 'node { versions(first: $2) { nodes { id } } }');
    expect(await verdictOf(pick(ways(deeper, [20, 20, 48]), way))).toEqual(fine);
    expect(await verdictOf(pick(ways(deeper, [20, 20, 49]), way))).toEqual({
      status: 400,
      errors: [
        {
          code: 'LIMIT_EXCEEDED',
          message:
            'An operation may return at most 20000 objects, this one could return 20021: ask for smaller pages.',
        },
      ],
    });
  });
});

describe('an operation that could return too much', () => {
  it('is refused however it is spread over aliases and fragments', async () => {
    const pages = '{ nodes { messages(first: 50) { nodes { id } } } }';
    const parts = (count: number) =>
      Array.from({ length: count }, (_, at) => `a${at}: conversations(first: 50) ${pages}`).join(' ');
    expect(await verdictOf([`{ viewer { ${parts(7)} } }`, {}])).toEqual(fine);
    expect(await verdictOf([`{ viewer { ${parts(8)} } }`, {}])).toMatchObject({ status: 400 });
    const fragments = (count: number) => `{ viewer { ...A ... on Owner { ...B } } }
      fragment A on Owner { ${parts(4)} }
      fragment B on User { ${parts(count).replaceAll(/a(\d):/g, 'b$1:')} }`;
    expect(await verdictOf([fragments(3), {}])).toEqual(fine);
    expect(await verdictOf([fragments(4), {}])).toMatchObject({ status: 400 });
  });

  it('counts an object for each id that it asks for', async () => {
    const query = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on Conversation { messages(first: 100) {
      nodes { versions(first: 5) { nodes { id } } } } } } }`;
    const ids = (count: number) => ({ ids: Array.from({ length: count }, () => conversation) });
    expect(await verdictOf([query, ids(33)])).toEqual(fine);
    expect(await verdictOf(['query($ids: [ID!]!) { nodes(ids: $ids) { id } }', ids(101)])).toEqual(
      bad('Argument "ids" must hold at most 100 ids, got 101.'),
    );
    expect(await verdictOf([query, ids(34)])).toMatchObject({
      status: 400,
      errors: [{ code: 'LIMIT_EXCEEDED' }],
    });
  });

  it('does not count a fragment twice that is spread twice in one place', async () => {
    const query = `{ viewer { ...A ...A ... on Owner { ...A } } } fragment A on Owner {
      conversations(first: 100) { nodes { messages(first: 100) { nodes { id } } } } }`;
    expect(await verdictOf([query, {}])).toEqual(fine);
  });
});

it('a variable that is null where null does not fit is bad input, however it got there', async () => {
  const field =
    'query($f: ConversationOrderField = UPDATED_AT) { viewer { conversations(orderBy: { field: $f, direction: ASC }) { totalCount } } }';
  const id = 'query($id: ID = "x") { node(id: $id) { id } }';
  const leaf = 'query($yes: Boolean = true) { __typename @include(if: $yes) }';
  expect((await verdictOf([field, { f: null }])).errors).toMatchObject([
    { code: 'BAD_USER_INPUT', message: expect.stringContaining('Argument "orderBy"') },
  ]);
  expect((await verdictOf([id, { id: null }])).errors).toMatchObject([
    { code: 'BAD_USER_INPUT', message: expect.stringContaining('Argument "id"') },
  ]);
  expect((await verdictOf([leaf, { yes: null }])).errors).toMatchObject([
    { code: 'BAD_USER_INPUT', message: expect.stringContaining('Argument "if"') },
  ]);
});

it('variables inside of input objects are taken with their defaults', async () => {
  const query = `query($direction: OrderDirection! = ASC, $archived: Boolean = true) {
    viewer { conversations(orderBy: { field: CREATED_AT, direction: $direction }, filter: { isArchived: $archived }) {
      nodes { id } } } }`;
  expect(await verdictOf([query, {}])).toEqual(fine);
});

it('the verdict is the same whether sizes are literals, variables or defaults, whatever they are', async () => {
  const size = fc.oneof(
    fc.constant(null),
    fc.integer({ min: -2, max: 103 }),
    fc.constantFrom(0, 1, 100, 101, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1),
  );
  const argument = fc.constantFrom('first', 'last');
  const pages = fc.array(fc.record({ size, argument }), { minLength: 1, maxLength: 3 });
  const fields = ['conversations', 'messages', 'versions'];
  await fc.assert(
    fc.asyncProperty(pages, async (levels) => {
      const body = levels.reduceRight(
        (below, { argument: name }, at) => `${fields[at]}(${name}: $${at}) { nodes { ${below} } }`,
        'id',
      );
      const all = ways(
        `viewer { ${body} }`,
        levels.map((level) => level.size),
      );
      const verdicts = await Promise.all(Object.values(all).map(verdictOf));
      const kinds = verdicts.map(({ status, errors }) => ({
        status,
        // Where a value fits no Int, graphql-js words literals and variables differently.
        errors: errors?.map(({ message, code }) => [code, message.replace(/^(Argument "\w+"): .*/, '$1')]),
      }));
      for (const kind of kinds) expect(kind.status).toBe(kinds[0]?.status);
      for (const kind of kinds) expect(kind.errors?.[0]).toEqual(kinds[0]?.errors?.[0]);
    }),
    { numRuns: 100 },
  );
});
