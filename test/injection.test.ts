/** Texts that mean something elsewhere: here they are values, in every place that takes one. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { simpleId } from '../src/ids.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
let key: string;
let token: string;

beforeAll(async () => {
  server = await startTestServer();
  key = (await server.fixtures.user()).key;
  token = await server.tokenFor(key);
  await server.fixtures.conversation(key, { model: '{"$gt":""}', title: 'odd model' });
  const conversation = await server.fixtures.conversation(key, { title: 'usual model' });
  await server.fixtures.message(conversation._id, {
    images: [{ url: '/static/Storage/Image_Gen/a.png', generated: true }],
    metadata: { prompt: 'a (river) [at] night .* $^' },
  });
  await server.fixtures.memory(key, { tags: ['$where', 'sky'], question: 'Why $gt?' });
  await server.fixtures.file(key, { file_type: 'pdf' });
});
afterAll(() => server.close());
beforeEach(() => {
  server.commands.length = 0;
});

/** Every key in what was sent to the database. */
function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) => [name, ...keysOf(below)]);
}

const filters = {
  conversations:
    'query($text: String) { viewer { conversations(filter: { model: $text }) { totalCount nodes { title } } } }',
  tags: 'query($text: String) { viewer { memories(filter: { tag: $text }) { totalCount nodes { id } } } }',
  search:
    'query($text: String) { viewer { memories(filter: { search: $text }) { totalCount nodes { id } } } }',
  files: 'query($text: String) { viewer { files(filter: { fileType: $text }) { totalCount nodes { id } } } }',
  prompts:
    'query($text: String) { viewer { images(filter: { promptContains: $text }) { totalCount nodes { id } } } }',
  publicTags: 'query($text: String) { publicMemories(filter: { tag: $text }) { totalCount nodes { id } } }',
  publicSearch:
    'query($text: String) { publicMemories(filter: { search: $text }) { totalCount nodes { id } } }',
};

const texts = [
  ...[
    '$canary',
    '{"$gt":""}',
    '{"$where":"canary"}',
    '$where',
    '__proto__',
    'constructor',
    '.',
    'a.b',
    '$[]',
  ],
  ...['.*', '(', '[', '(a+)+$', '^', '\\', '\\0', '\\u0000', '*', '{1,99999}', '(?=', 'a|b', '/x/i'],
  ...['"', '""', '"unbalanced', '-', '-"', '--', '-a -b', '"-a" b"', ' a ', '%', "' OR 1=1 --", '<script>'],
  ...['\u202e\u200b\ufeff', '🇻🇳👩‍👩‍👧', 'nghiêng', '\u2028', '\r\n', '\u001b[31m'].map((text) => `x${text}x`),
];

describe.each(Object.entries(filters))('a text in the filter of %s', (name, query) => {
  it('is a value, whatever it looks like', async () => {
    for (const text of texts) {
      const { status, errors } = await server.ask(query, { text }, token);
      expect({ text, status, errors }).toEqual({ text, status: 200, errors: undefined });
    }
    const keys = server.commands.flatMap(({ command }) => keysOf(command));
    expect(keys.filter((one) => one.includes('canary') || one === '$where' || one === '__proto__')).toEqual(
      [],
    );
    expect(keys).toContain(name.endsWith('earch') ? '$search' : '$match');
  });
});

describe('a filter', () => {
  it('finds what is stored under such a text, and nothing else', async () => {
    const models = await server.data(filters.conversations, { text: '{"$gt":""}' }, token);
    expect(models).toEqual({ viewer: { conversations: { totalCount: 1, nodes: [{ title: 'odd model' }] } } });
    const tags = await server.data(filters.tags, { text: '$where' }, token);
    expect(tags).toMatchObject({ viewer: { memories: { totalCount: 1 } } });
    for (const text of ['(river)', '[at]', '.* $^', 'RIVER night']) {
      const prompts = await server.data(filters.prompts, { text }, token);
      expect(prompts, text).toMatchObject({ viewer: { images: { totalCount: 1 } } });
    }
    for (const text of ['r.ver', '^a', 'night$', '(river|sea)', '.+']) {
      const prompts = await server.data(filters.prompts, { text }, token);
      expect(prompts, text).toMatchObject({ viewer: { images: { totalCount: 0 } } });
    }
  });

  it('of words takes ten of them, and no pattern keeps it busy', async () => {
    const words = (count: number) => ({ text: Array.from({ length: count }, () => '(a+)+$').join(' ') });
    const began = performance.now();
    await server.data(filters.prompts, words(10), token);
    expect(performance.now() - began).toBeLessThan(500);
    const { errors } = await server.ask(filters.prompts, words(11), token);
    expect(errors).toMatchObject([
      {
        message: 'Argument "filter.promptContains" must have at most 10 words.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  it('that is an unknown key or an operator is refused, as a literal and as a variable', async () => {
    const asVariable =
      'query($filter: ConversationFilter) { viewer { conversations(filter: $filter) { totalCount } } }';
    for (const filter of [
      { $where: 'canary' },
      { user_id: key },
      { $or: [] },
      { model: { $ne: null } },
      { updatedSince: { $gt: 0 } },
      { isArchived: { $exists: true } },
      JSON.parse('{"__proto__": {"model": "x"}}'),
      [{ $gt: '' }],
      'x',
    ]) {
      const { status, errors } = await server.ask(asVariable, { filter }, token);
      expect({ filter, status }).toEqual({ filter, status: 400 });
      expect(errors?.[0]).toMatchObject({
        message: expect.stringMatching(/^Argument "filter/),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    for (const literal of [
      '{ userId: "x" }',
      '{ model: { ne: null } }',
      '"x"',
      '5',
      '{ updatedSince: "x" }',
    ]) {
      const query = `{ viewer { conversations(filter: ${literal}) { totalCount } } }`;
      const { status, errors } = await server.ask(query, {}, token);
      expect({ literal, status, code: errors?.[0]?.extensions?.code }).toEqual({
        ...{ literal, status: 400, code: 'BAD_USER_INPUT' },
      });
      expect(errors?.[0]?.message).toMatch(/^Argument "filter/);
    }
    expect(JSON.stringify(server.commands.map(({ command }) => command))).not.toContain('canary');
  });

  it('names the value in the middle of an input, under whatever name its variable goes', async () => {
    const query = `query($x: ConversationFilter, $order: OrderDirection = UP) { viewer {
      conversations(filter: $x, orderBy: { field: CREATED_AT, direction: $order }) { totalCount } } }`;
    const messages = async (text: string, variables: object) =>
      (await server.ask(text, variables, token)).errors?.map(({ message }) => message.split(':')[0]);
    expect(await messages(query, {})).toEqual(['Argument "orderBy.direction"']);
    const good = query.replace(' = UP', '! = ASC');
    // The first of them: the error of each would hold the whole value.
    expect(await messages(good, { x: { updatedSince: 'x', isArchived: 'x' } })).toEqual([
      'Argument "filter.isArchived"',
    ]);
    expect(await messages(good, { order: 'UP' })).toEqual(['Argument "orderBy.direction"']);
    expect(await messages('query($y: ID!) { node(id: $y) { id } }', {})).toEqual(['Argument "id"']);
    expect(await messages('{ nodes(ids: ["x", {}]) { id } }', {})).toEqual(['Argument "ids"']);
  });
});

describe('a cursor', () => {
  const page = `query($id: ID!, $after: String, $by: ConversationOrderField! = UPDATED_AT, $first: Int = 1) {
    viewer { conversations(first: $first, after: $after, orderBy: { field: $by, direction: DESC }) {
      pageInfo { endCursor } nodes { title } } }
    conversation(id: $id) { messages(first: $first) { pageInfo { endCursor } } } }`;
  const refusal = [
    { message: 'Argument "after" is not a cursor of this list.', extensions: { code: 'BAD_USER_INPUT' } },
  ];

  async function cursorOf(owner: string, accessToken: string) {
    const conversation = await server.fixtures.conversation(owner);
    await server.fixtures.message(conversation._id);
    const id = simpleId('Conversation', conversation._id);
    const { viewer, conversation: found } = (await server.data(page, { id }, accessToken)) as {
      viewer: { conversations: { pageInfo: { endCursor: string } } };
      conversation: { messages: { pageInfo: { endCursor: string } } };
    };
    return {
      id,
      cursor: viewer.conversations.pageInfo.endCursor,
      ofMessages: found.messages.pageInfo.endCursor,
    };
  }

  it('works in its list alone: not in another order, list or for another owner', async () => {
    const { id, cursor, ofMessages } = await cursorOf(key, token);
    const other = await server.fixtures.user();
    const otherToken = await server.tokenFor(other.key);
    const foreign = await cursorOf(other.key, otherToken);
    await server.data(page, { id, after: cursor }, token);
    for (const variables of [
      { after: cursor, by: 'CREATED_AT' },
      { after: ofMessages },
      { after: foreign.cursor },
    ]) {
      expect((await server.ask(page, { id, ...variables }, token)).errors).toMatchObject(refusal);
    }
  });

  it('that was changed in any place is refused', async () => {
    const { id, cursor } = await cursorOf(key, token);
    const plain = Buffer.from(cursor, 'base64url').toString('latin1');
    for (let at = 0; at < plain.length; at += 1) {
      const changed = `${plain.slice(0, at)}${plain[at] === '0' ? '1' : '0'}${plain.slice(at + 1)}`;
      const after = Buffer.from(changed, 'latin1').toString('base64url');
      expect((await server.ask(page, { id, after }, token)).errors, changed).toMatchObject(refusal);
    }
  });
});

describe('the input of a mutation', () => {
  const fields = {
    signIn: ['login', 'password', 'deviceName'],
    refreshSession: ['refreshToken'],
    startAnonymousSession: ['deviceName'],
  } as const;
  const good = {
    signIn: { login: 'somebody', password: 'something' },
    refreshSession: {},
    startAnonymousSession: {},
  };

  it.each(Object.entries(fields))('of %s names each text that cannot be used', async (mutation, names) => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!`;
    const query = `mutation($input: ${type}) { ${mutation}(input: $input) { userErrors { path code message } } }`;
    for (const name of names) {
      const beside = good[mutation as keyof typeof good];
      for (const text of ['', ' ', '\0', '\ud800x', 'x'.repeat(10_001)]) {
        const data = await server.data(query, { input: { ...beside, [name]: text } });
        expect(data[mutation]).toMatchObject({
          userErrors: [
            {
              path: ['input', name],
              code: expect.stringMatching(/^(REQUIRED|INVALID|TOO_LONG)$/),
              message: expect.stringContaining(`"${name}"`),
            },
          ],
        });
      }
      for (const value of [{ $gt: '' }, ['x', 'y'], 5, true]) {
        const { status, errors } = await server.ask(query, { input: { ...beside, [name]: value } });
        expect({ value, status }).toEqual({ value, status: 400 });
        expect(errors?.[0]).toMatchObject({
          message: expect.stringMatching(new RegExp(`^Argument "input\\.${name}"`)),
          extensions: { code: 'BAD_USER_INPUT' },
        });
      }
    }
    expect(server.commands).toEqual([]);
  });
});
