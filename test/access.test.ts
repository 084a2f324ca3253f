/**
 * Who reaches whose objects. The cells are generated from the schema: every field that leads to an owned object, for
 * every kind of viewer. A field that is new in the schema and not in the table below fails.
 */
import { isInterfaceType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NodeType, simpleId } from '../src/ids.js';
import { buildGraphSchema } from '../src/schema.js';
import { isObject, nodeQuery, nodeTypes, typeOf } from './support/cells.js';
import { databaseText, type Estate, makeEstate, unknownId } from './support/estate.js';
import { startTestServer, type TestServer } from './support/server.js';

const schema = buildGraphSchema();

/** Fields that lead from an owned object to owned objects, or to what is told of them, by type. */
const edges: Readonly<Record<NodeType, readonly string[]>> = {
  User: ['conversations', 'memories', 'files', 'images', 'stats', 'settings', 'preferences'],
  AnonymousSession: ['conversations', 'memories', 'files', 'images', 'stats', 'settings'],
  Session: [],
  UserSettings: ['owner', 'chatbotSettings', 'uiSettings', 'notificationSettings'],
  Conversation: [
    ...['owner', 'messages', 'lastMessage', 'memories', 'files', 'images', 'generationSettings'],
    ...['branches', 'activeLeaf'],
  ],
  Message: [
    'conversation',
    'images',
    'files',
    'metadata',
    'diff',
    'parentMessage',
    'original',
    'versions',
    'latestVersion',
    'previousMessage',
    'siblings',
  ],
  Branch: ['conversation', 'leaf'],
  Image: ['message', 'messages'],
  Memory: ['owner', 'conversation', 'images', 'metadata'],
  UploadedFile: ['owner', 'conversation', 'metadata'],
};
/** Root fields that lead to owned objects: by id, by who asks, for admins, and what is public. */
const roots = ['node', 'nodes', 'viewer', 'conversation', 'message', 'publicMemories', 'users', 'sessions'];

/** What not even admins see of others. */
const ownersAlone: readonly NodeType[] = ['Session'];

let server: TestServer;
let victim: Estate;
let guest: Estate;
let others: Record<string, Estate>;
let admin: Estate;
/** The database before anybody read in it. */
let unread: string;

beforeAll(async () => {
  server = await startTestServer();
  victim = await makeEstate(server, 'user');
  guest = await makeEstate(server, 'anonymous');
  others = {
    'another user': await makeEstate(server, 'user'),
    'a developer': await makeEstate(server, 'developer'),
    'another anonymous session': await makeEstate(server, 'anonymous'),
  };
  admin = await makeEstate(server, 'admin');
  unread = await databaseText(server);
});
afterAll(() => server.close());

const estateWith = (type: NodeType) => (type === 'AnonymousSession' ? guest : victim);

function idIn(estate: Estate, type: NodeType): string {
  const id = estate.ids[type];
  if (!id) throw new Error(`the estate has no ${type}`);
  return id;
}

describe('the table of edges', () => {
  it('names every field of the schema that leads to an object', () => {
    for (const type of nodeTypes) {
      const found = Object.values(typeOf(type).getFields()).filter(isObject);
      expect(found.map(({ name }) => name).sort(), type).toEqual([...edges[type]].sort());
    }
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {}).sort()).toEqual([...roots].sort());
  });

  it('names every type that has an id', () => {
    const node = schema.getType('Node');
    if (!isInterfaceType(node)) throw new Error('Node is an interface');
    expect(
      schema
        .getPossibleTypes(node)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...nodeTypes].sort());
  });
});

const cells = nodeTypes.flatMap((type) =>
  Object.values(typeOf(type).getFields()).map((field) => ({ type, field, name: `${type}.${field.name}` })),
);

const strangers = ['another user', 'a developer', 'another anonymous session', 'nobody'];

describe.each(cells)('$name', ({ type, field }) => {
  const query = nodeQuery(type, field);
  const forAdmins = !ownersAlone.includes(type);

  it.each(forAdmins ? ['its owner', 'an admin'] : ['its owner'])('is told to %s', async (reader) => {
    const estate = estateWith(type);
    const { token } = reader === 'an admin' ? admin : estate;
    const data = await server.data(query, { id: idIn(estate, type) }, token);
    expect(data.node).toHaveProperty(field.name);
    if (!isObject(field)) return;
    const told = JSON.stringify(data.node);
    expect(told, 'an edge leads somewhere').not.toContain(`"${field.name}":null`);
    expect(told).not.toContain('"totalCount":0');
  });

  const outsiders = forAdmins ? strangers : [...strangers, 'an admin'];
  it.each(outsiders)('is hidden from %s, as if there were no such object', async (outsider) => {
    const id = idIn(estateWith(type), type);
    const token = outsider === 'an admin' ? admin.token : others[outsider]?.token;
    server.commands.length = 0;
    const answer = await server.ask(query, { id }, token);
    const commands = server.commands.map(({ commandName }) => commandName);
    server.commands.length = 0;
    expect(answer).toEqual(await server.ask(query, { id: unknownId(server, type) }, token));
    expect(answer).toEqual({ status: 200, data: { node: null } });
    expect(server.commands.map(({ commandName }) => commandName)).toEqual(commands);
  });
});

it('nothing was written by all that reading', async () => {
  expect(await databaseText(server)).toBe(unread);
});

describe('the roots of the graph', () => {
  it('give nobody else an object by its id, alone or among others', async () => {
    const query = `query($ids: [ID!]!, $conversation: ID!, $message: ID!) {
      nodes(ids: $ids) { id } conversation(id: $conversation) { id } message(id: $message) { id } }`;
    const variables = {
      ids: [...victim.all, ...guest.all],
      conversation: idIn(victim, 'Conversation'),
      message: idIn(victim, 'Message'),
    };
    for (const token of [...Object.values(others).map((other) => other.token), undefined]) {
      const data = await server.data(query, variables, token);
      expect(data).toEqual({ nodes: variables.ids.map(() => null), conversation: null, message: null });
    }
    const own = await server.data(query, { ...variables, ids: victim.all }, victim.token);
    expect(own.nodes).toEqual(victim.all.map((id) => ({ id })));
  });

  it('show a viewer nothing of others', async () => {
    const query = `{ viewer { id conversations { nodes { title } } memories { nodes { question } }
      files { nodes { originalFilename } } images { nodes { caption } } settings { chatbotSettings { systemPrompt } } } }`;
    for (const estate of [victim, guest, ...Object.values(others), admin]) {
      const text = JSON.stringify(await server.data(query, {}, estate.token));
      expect(text.match(/mark-\d+-\w+/g)?.every((found) => found === estate.mark)).toBe(true);
    }
    expect(await server.data('{ viewer { id } }')).toEqual({ viewer: null });
  });

  it('show a viewer its own sign-ins, and nobody none', async () => {
    const query = '{ sessions { nodes { id } totalCount } }';
    for (const estate of [victim, guest, ...Object.values(others), admin]) {
      const own = { nodes: [{ id: idIn(estate, 'Session') }], totalCount: 1 };
      expect(await server.data(query, {}, estate.token)).toEqual({ sessions: own });
    }
    expect((await server.ask(query)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('list users for admins only', async () => {
    const query = '{ users { nodes { id } } }';
    for (const token of [victim.token, ...Object.values(others).map((other) => other.token)]) {
      const { errors } = await server.ask(query, {}, token);
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
    expect((await server.ask(query)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    const { users } = (await server.data(query, {}, admin.token)) as { users: { nodes: unknown[] } };
    expect(users.nodes).toContainEqual({ id: idIn(victim, 'User') });
  });

  it('refuse a cursor of somebody else, and one of another list', async () => {
    const query =
      'query($after: String) { viewer { conversations(first: 1, after: $after) { pageInfo { endCursor } } } }';
    const { viewer } = (await server.data(query, {}, victim.token)) as {
      viewer: { conversations: { pageInfo: { endCursor: string } } };
    };
    const after = viewer.conversations.pageInfo.endCursor;
    await server.data(query, { after }, victim.token);
    const other = await server.ask(query, { after }, others['another user']?.token);
    expect(other.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    const list = await server.ask(query.replace('conversations', 'memories'), { after }, victim.token);
    expect(list.errors?.[0]?.message).toContain('"after"');
  });
});

describe('a public memory', () => {
  it('is seen by everybody, without its owner and its conversation', async () => {
    const conversation = await server.fixtures.conversation(victim.owner);
    const { _id } = await server.fixtures.memory(victim.owner, {
      is_public: true,
      conversation_id: conversation._id,
    });
    const query = `query($id: ID!) { node(id: $id) { ... on Memory { question owner { id } conversation { id } } }
      publicMemories { nodes { question owner { id } conversation { id } } } }`;
    const id = simpleId('Memory', _id);
    const shown = { question: 'What does the sky look like at noon?', owner: null, conversation: null };
    for (const token of [...Object.values(others).map((other) => other.token), undefined]) {
      expect(await server.data(query, { id }, token)).toEqual({
        node: shown,
        publicMemories: { nodes: [shown] },
      });
    }
    const { node } = await server.data(query, { id }, victim.token);
    expect(node).toEqual({
      ...shown,
      owner: { id: idIn(victim, 'User') },
      conversation: { id: simpleId('Conversation', conversation._id) },
    });
    await server.database.models.memories.deleteOne({ _id });
  });
});

describe('the address that removes a cloud copy', () => {
  it('is told to the owner alone, not even to admins', async () => {
    const query = 'query($id: ID!) { node(id: $id) { ... on Image { caption deleteUrl } } }';
    const id = idIn(victim, 'Image');
    expect((await server.data(query, { id }, victim.token)).node).toMatchObject({
      deleteUrl: `https://example.com/delete/${victim.mark}`,
    });
    expect((await server.data(query, { id }, admin.token)).node).toMatchObject({ deleteUrl: null });
    const own = idIn(admin, 'Image');
    expect((await server.data(query, { id: own }, admin.token)).node).toMatchObject({
      deleteUrl: `https://example.com/delete/${admin.mark}`,
    });
  });
});

describe('ids', () => {
  it('never carry the user_id of an anonymous session', async () => {
    const data = await server.data(
      '{ viewer { id settings { id } conversations { nodes { id } } } }',
      {},
      guest.token,
    );
    for (const [, id] of JSON.stringify(data).matchAll(/"id":"([^"]+)"/g)) {
      expect(Buffer.from(id ?? '', 'base64url').toString('latin1')).not.toContain(guest.owner);
    }
  });
});
