/** How much one operation may ask for: depth, aliases, directives, tokens. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await startTestServer();
  token = await server.tokenFor((await server.fixtures.user()).key);
});
afterAll(() => server.close());
beforeEach(() => {
  server.commands.length = 0;
});

async function verdictOf(query: string, variables: object = {}) {
  const { status, errors } = await server.ask(query, variables, token);
  return { status, code: errors?.[0]?.extensions?.code, message: errors?.[0]?.message };
}

const accepted = { status: 200, code: undefined, message: undefined };
const refused = (message: string) => ({ status: 400, code: 'LIMIT_EXCEEDED', message });

/** What resolvers have read: all but the sign-in, which is read with each request. */
const reads = () =>
  server.commands
    .filter(({ command }) => command.aggregate !== 'sign_in_sessions')
    .map(({ command }) => command);

/** Names of `count` - 1 fields, each below the one before. */
function path(count: number): string[] {
  const cycle = ['conversations', 'nodes', 'owner'];
  return Array.from({ length: count - 1 }, (_, at) => (at === 0 ? 'viewer' : (cycle[(at - 1) % 3] ?? '')));
}

/** A selection of `depth` fields, `viewer` the first, with `wrap` around each level. */
function deep(depth: number, wrap = (selection: string) => selection): string {
  const names = [...path(depth), '__typename'];
  return names.reduceRight((below, name) => wrap(below ? `${name} { ${below} }` : `${name}`), '');
}

describe('an operation of ten levels', () => {
  const tooDeep = refused('An operation may be at most 10 fields deep, this one is 11 deep.');

  it('is answered, one of eleven is refused before anything is read', async () => {
    expect(await verdictOf(`{ ${deep(10)} }`)).toEqual(accepted);
    expect(reads()).not.toEqual([]);
    server.commands.length = 0;
    expect(await verdictOf(`{ ${deep(11)} }`)).toEqual(tooDeep);
    expect(reads()).toEqual([]);
  });

  it('is measured through inline fragments', async () => {
    const wrap = (selection: string) => `... { ... @include(if: true) { ${selection} } }`;
    const inline = (depth: number) => `{ ${deep(depth, wrap)} }`.replaceAll('@include(if: true)', '');
    expect(await verdictOf(inline(10))).toEqual(accepted);
    expect(await verdictOf(inline(11))).toEqual(tooDeep);
  });

  it('is measured through fragments, whichever comes first', async () => {
    const types = ['Query', 'Owner', 'ConversationConnection', 'Conversation'];
    const fragments = (depth: number) => {
      const names = path(depth);
      const texts = names.map((name, at) => {
        const type = at === 0 ? types[0] : types[1 + ((at - 1) % 3)];
        const below = at === names.length - 1 ? '__typename' : `...F${at + 1}`;
        return `fragment F${at} on ${type} { ${name} { ${below} } }`;
      });
      return [texts.join(' '), [...texts].reverse().join(' ')].map((all) => `query { ...F0 } ${all}`);
    };
    for (const query of fragments(10)) expect(await verdictOf(query)).toEqual(accepted);
    for (const query of fragments(11)) expect(await verdictOf(query)).toEqual(tooDeep);
  });

  it('counts the deepest operation of a document, whichever is asked for', async () => {
    const both = `query Flat { viewer { id } } query Deep { ${deep(11)} }`;
    const { status, errors } = await server.ask(both, {}, token);
    expect({ status, code: errors?.[0]?.extensions?.code }).toEqual({ status: 400, code: 'LIMIT_EXCEEDED' });
  });
});

describe('thirty aliases', () => {
  const aliases = (count: number, field: string) =>
    Array.from({ length: count }, (_, at) => `a${at}: ${field}`).join(' ');
  const tooMany = refused('A document may have at most 30 aliases, this one has 31.');

  it.each(['__typename', 'viewer { id }'])('of %s are answered, one more is refused', async (field) => {
    expect(await verdictOf(`{ ${aliases(30, field)} }`)).toEqual(accepted);
    server.commands.length = 0;
    expect(await verdictOf(`{ ${aliases(31, field)} }`)).toEqual(tooMany);
    expect(reads()).toEqual([]);
  });

  it('are counted in fragments and in nested selections too', async () => {
    const query = `{ ${aliases(15, '__typename')} ...Rest }
      fragment Rest on Query { viewer { ... { ${aliases(15, 'id').replaceAll('a', 'b')} } } x: __typename }`;
    expect(await verdictOf(query)).toEqual(tooMany);
  });
});

it('five directives are answered, one more is refused', async () => {
  const on = (count: number) =>
    `{ ${Array.from({ length: count }, () => '... @include(if: true) { __typename }').join(' ')} }`;
  expect(await verdictOf(on(5))).toEqual(accepted);
  expect(await verdictOf(on(6))).toEqual(
    refused('A document may have at most 5 directives, this one has 6.'),
  );
});

describe('a text', () => {
  it('of a thousand tokens is answered, one more is refused', async () => {
    const { viewer } = await server.data('{ viewer { id } }', {}, token);
    const { id } = viewer as { id: string };
    // Fields of one name are compared with each other, so most of the tokens are something else.
    const list = `nodes(ids: [${`"${id}" `.repeat(100)}]) { id } `;
    const lists = Array.from({ length: 4 }, (_, at) => `a${at}: ${list}`).join('');
    const tokens = (count: number) => `{ ${lists}${'__typename '.repeat(count - 2 - 4 * 112)} }`;
    expect(await verdictOf(tokens(1000))).toEqual(accepted);
    expect(await verdictOf(tokens(1001))).toEqual(
      refused('A document may have at most 1000 tokens, this one has more.'),
    );
  });

  it.each(['{', '}', 'query', '{ viewer { id }', '"', '{ viewer(', '\u0000', '{ viewer { id } } }', '#'])(
    'that is no GraphQL, as %j, is refused with 400 and the place',
    async (query) => {
      const { status, errors } = await server.ask(query, {}, token);
      expect(status).toBe(400);
      expect(errors?.[0]).toMatchObject({
        message: expect.stringMatching(/^Syntax Error: /),
        locations: [{ line: 1, column: expect.any(Number) }],
        extensions: { code: 'GRAPHQL_PARSE_FAILED' },
      });
      expect(JSON.stringify(errors)).not.toMatch(/node_modules|stack/);
    },
  );
});

it('fields of one name that would have to be compared too often are refused at once', async () => {
  const { status, code, message } = await verdictOf(`{ ${'__typename '.repeat(998)} }`);
  expect({ status, code }).toEqual({ status: 400, code: 'LIMIT_EXCEEDED' });
  expect(message).toMatch(/at most 500000 comparisons/);
});

describe('fragments of twenty-two levels, each spread twice in the one above,', () => {
  const levels = 22;
  const fan = (on: string, spread: (name: string) => string, last: string) =>
    Array.from({ length: levels }, (_, at) => {
      const below = at === levels - 1 ? last : `${spread(`F${at + 1}`)} ${spread(`F${at + 1}`)}`;
      return `fragment F${at} on ${on} { ${below} }`;
    }).join(' ');

  async function timed(query: string) {
    const began = performance.now();
    const verdict = await verdictOf(query);
    return { ...verdict, ms: performance.now() - began };
  }

  it('are answered at once', async () => {
    const { status, ms } = await timed(`{ ...F0 } ${fan('Query', (name) => `...${name}`, 'viewer { id }')}`);
    expect(status).toBe(200);
    expect(ms).toBeLessThan(500);
  });

  it('are answered at once below a connection, where projections and page sizes are read from them', async () => {
    const nodes = fan(
      'ConversationConnection',
      (name) => `...${name}`,
      'nodes { id } edges { node { title } }',
    );
    const { status, ms } = await timed(`{ viewer { conversations { ...F0 } } } ${nodes}`);
    expect(status).toBe(200);
    expect(ms).toBeLessThan(500);
  });

  it('are refused at once when fields stand between them', async () => {
    const below = (name: string) => `conversations { nodes { owner { ...${name} } } }`;
    const { status, code, ms } = await timed(`{ viewer { ...F0 } } ${fan('Owner', below, 'id')}`);
    expect({ status, code }).toEqual({ status: 400, code: 'LIMIT_EXCEEDED' });
    expect(ms).toBeLessThan(500);
  });

  it('are refused at once when they lead in a circle', async () => {
    const circle = fan('Query', (name) => `...${name}`, '...F0');
    const { status, ms } = await timed(`{ ...F0 } ${circle}`);
    expect(status).toBe(400);
    expect(ms).toBeLessThan(500);
  });
});

describe('the size of an answer', () => {
  it('is limited, though one message costs nothing to ask for in many places', async () => {
    const small = await startTestServer({ MAX_ANSWER_BYTES: '100000' });
    try {
      const { key } = await small.fixtures.user();
      const { _id } = await small.fixtures.conversation(key);
      for (let count = 0; count < 10; count += 1) {
        await small.fixtures.message(_id, { content: 'x'.repeat(5000) });
      }
      const token = await small.tokenFor(key);
      const once = '{ viewer { conversations { nodes { messages { nodes { content } } } } } }';
      expect((await small.ask(once, {}, token)).status).toBe(200);
      const often = once.replace('content', 'conversation { messages { nodes { content } } }');
      const answer = await small.ask(often, {}, token);
      expect(answer).toEqual({
        status: 400,
        errors: [
          {
            message: 'An answer may have at most 100000 bytes, this one would have more: ask for less.',
            extensions: { code: 'LIMIT_EXCEEDED' },
          },
        ],
      });
    } finally {
      await small.close();
    }
  });
});
