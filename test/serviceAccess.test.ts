/**
 * What a service sees: every field of every type with an id, and every root. One that is new in the schema and not in
 * the tables below fails.
 */
import type { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NodeType, simpleId } from '../src/ids.js';
import { buildGraphSchema } from '../src/schema.js';
import { nodeQuery, nodeTypes, typeOf } from './support/cells.js';
import { databaseText, type Estate, makeEstate, unknownId } from './support/estate.js';
import { attachment } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { idOf } from './support/talk.js';

/** The fields of a type that are told as to the owner, and those that are not. */
interface Told {
  readonly told: readonly string[];
  /** Null, or without what is not public. */
  readonly withheld: readonly string[];
}

/** What is told of a type; null for a type of which an object is the same as none. */
const seen: Readonly<Record<NodeType, Told | null>> = {
  User: null,
  AnonymousSession: null,
  Session: null,
  UserSettings: null,
  Memory: null,
  Conversation: {
    told: [
      ...['id', 'model', 'title', 'systemPrompt', 'totalMessages', 'totalTokens', 'isArchived'],
      ...['generationSettings', 'createdAt', 'updatedAt', 'messages', 'lastMessage', 'files', 'images'],
      ...['imageCount', 'branches', 'activeLeaf'],
    ],
    withheld: ['owner', 'memories'],
  },
  Message: {
    told: [
      ...['id', 'conversation', 'role', 'content', 'images', 'files', 'metadata', 'version', 'parentMessage'],
      ...['original', 'versions', 'latestVersion', 'isLatestVersion', 'isEdited', 'isStopped', 'createdAt'],
      ...['versionCount', 'versionIndex', 'versionReason', 'diff'],
      ...['previousMessage', 'siblings', 'startsBranch'],
    ],
    withheld: [],
  },
  Branch: {
    told: ['id', 'conversation', 'leaf', 'title', 'messageCount', 'lastActivityAt', 'isActive'],
    withheld: [],
  },
  Image: {
    told: [
      ...['id', 'contentId', 'url', 'cloudUrl', 'localPath', 'thumbnailUrl', 'caption', 'size', 'mimeType'],
      ...['width', 'height', 'generated', 'service', 'replication', 'seed', 'message', 'messages'],
    ],
    withheld: ['deleteUrl'],
  },
  UploadedFile: {
    told: [
      ...['id', 'conversation', 'originalFilename', 'storedFilename', 'filePath', 'fileType', 'fileSize'],
      ...[
        'mimeType',
        'encoding',
        'sha256',
        'downloadUrl',
        'analysisResult',
        'metadata',
        'createdAt',
        'updatedAt',
      ],
    ],
    withheld: ['owner'],
  },
};
/** The roots that give a service something, and what they give. */
const roots = {
  byId: ['node', 'nodes', 'conversation', 'message'],
  public: ['publicMemories'],
  nothing: ['viewer', 'users', 'sessions'],
};

let server: TestServer;
let token: string;
let victim: Estate;
let guest: Estate;
beforeAll(async () => {
  server = await startTestServer();
  token = await server.serviceToken();
  victim = await makeEstate(server, 'user');
  guest = await makeEstate(server, 'anonymous');
});
afterAll(() => server.close());

const withheldAnswers: Readonly<Record<string, unknown>> = {
  'Conversation.memories': { totalCount: 0, nodes: [] },
};
const fieldsOf = (type: string) => Object.keys(typeOf(type).getFields());

function idOfType(type: NodeType): string {
  const id = (type === 'AnonymousSession' ? guest : victim).ids[type];
  if (!id) throw new Error(`the estate has no ${type}`);
  return id;
}

/** The answer to a query, and how many commands it took. */
async function costOf(query: string, variables: object, asker: string) {
  server.commands.length = 0;
  const answer = await server.ask(query, variables, asker);
  return { answer, commands: server.commands.length };
}

it('the tables name every field of the types, and every root', () => {
  expect(Object.keys(seen).sort()).toEqual([...nodeTypes].sort());
  for (const [type, fields] of Object.entries(seen)) {
    if (fields) expect([...fields.told, ...fields.withheld].sort(), type).toEqual(fieldsOf(type).sort());
  }
  const named = Object.values(roots).flat();
  expect(named.sort()).toEqual(Object.keys(buildGraphSchema().getQueryType()?.getFields() ?? {}).sort());
});

const cells = nodeTypes.flatMap((type) =>
  Object.values(typeOf(type).getFields()).map((field) => ({ type, field, name: `${type}.${field.name}` })),
);

describe.each(cells)('$name', ({ type, field, name }) => {
  const query = nodeQuery(type, field);
  const fields = seen[type];

  if (fields?.told.includes(field.name)) {
    it('is told as to the owner, at the same cost', async () => {
      const variables = { id: idOfType(type) };
      const owner = await costOf(query, variables, victim.token);
      expect(owner.answer.data?.node).toHaveProperty(field.name);
      expect(await costOf(query, variables, token)).toEqual(owner);
    });
  } else if (fields) {
    it('is withheld, and the owner sees it', async () => {
      const variables = { id: idOfType(type) };
      const { node } = await server.data(query, variables, token);
      expect(node).toEqual({ [field.name]: withheldAnswers[name] ?? null });
      expect((await server.data(query, variables, victim.token)).node).not.toEqual(node);
    });
  } else {
    it('is the same as that of an object which does not exist', async () => {
      const before = await databaseText(server);
      const real = await costOf(query, { id: idOfType(type) }, token);
      expect(real.answer).toEqual({ status: 200, data: { node: null } });
      expect(await costOf(query, { id: unknownId(server, type) }, token)).toEqual(real);
      expect(await databaseText(server)).toBe(before);
    });
  }
});

describe('the roots', () => {
  it('give a service what is in a conversation by id, whoever owns it, and nothing else', async () => {
    const query = `query($ids: [ID!]!, $conversation: ID!, $message: ID!) { nodes(ids: $ids) { __typename id }
      conversation(id: $conversation) { id } message(id: $message) { id } viewer { id } }`;
    for (const { ids, all } of [victim, guest]) {
      const variables = { ids: all, conversation: ids.Conversation, message: ids.Message };
      const data = await server.data(query, variables, token);
      const known = ['Conversation', 'Branch', 'Message', 'Image', 'UploadedFile'] as const;
      const found = (data.nodes as ({ __typename: NodeType; id: string } | null)[]).filter((node) => node);
      expect(new Set(found.map((node) => node?.__typename))).toEqual(new Set(known));
      expect(found.map((node) => node?.id)).toEqual(expect.arrayContaining(known.map((type) => ids[type])));
      const { Conversation, Message } = ids;
      expect(data).toMatchObject({
        conversation: { id: Conversation },
        message: { id: Message },
        viewer: null,
      });
    }
  });

  it('list no users and no sign-ins for a service', async () => {
    for (const root of ['users', 'sessions']) {
      const { errors, status } = await server.ask(`{ ${root} { nodes { id } } }`, {}, token);
      expect([status, errors?.[0]?.extensions?.code], root).toEqual([403, 'FORBIDDEN']);
    }
  });

  it('tell a service of public memories what everybody is told', async () => {
    const conversation = await server.fixtures.conversation(victim.owner);
    const from = { is_public: true, conversation_id: conversation._id };
    const memory = await server.fixtures.memory(victim.owner, from);
    await server.fixtures.memory(victim.owner, { ...from, is_public: false });
    const strange = await server.fixtures.memory(guest.owner, from);
    const shown = '{ id question owner { id } conversation { id } }';
    const query = `query($id: ID!) { node(id: $id) { ... on Memory ${shown} } publicMemories { nodes ${shown} } }`;
    const id = simpleId('Memory', memory._id);
    const data = await server.data(query, { id }, token);
    expect(data.node).toMatchObject({ id, owner: null, conversation: null });
    expect(data).toEqual(await server.data(query, { id }));
    // Of what hangs on the conversation: what its owner has put there, and made public.
    const list = await server.data(
      'query($id: ID!) { conversation(id: $id) { memories { totalCount nodes { id } } } }',
      { id: simpleId('Conversation', conversation._id) },
      token,
    );
    expect(list).toEqual({ conversation: { memories: { totalCount: 1, nodes: [{ id }] } } });
    // Sound data are not like this.
    await server.database.models.memories.deleteOne({ _id: strange._id });
  });
});

describe('a conversation', () => {
  const title = (document: { readonly _id: Types.ObjectId }) =>
    server.data(
      'query($id: ID!) { conversation(id: $id) { title messages { nodes { content } } } }',
      { id: simpleId('Conversation', document._id) },
      token,
    );

  it('is read when it is put away, but not when nobody owns it', async () => {
    const archived = await server.fixtures.conversation(victim.owner, { is_archived: true });
    await server.fixtures.message(archived._id, { content: 'put away' });
    expect(await title(archived)).toMatchObject({
      conversation: { messages: { nodes: [{ content: 'put away' }] } },
    });
    for (const owner of [null, '']) {
      const left = await server.fixtures.conversation(owner);
      const message = await server.fixtures.message(left._id, { images: [attachment('left')] });
      expect(await title(left)).toEqual({ conversation: null });
      const byId = 'query($id: ID!) { message(id: $id) { content } }';
      expect(await server.data(byId, { id: idOf(message) }, token)).toEqual({ message: null });
    }
  });

  it('leads by a shared image to no other conversation, also not to one of the same owner', async () => {
    const own = await server.fixtures.conversation(victim.owner);
    const other = await server.fixtures.conversation(victim.owner);
    const images = [attachment('shared')];
    const message = await server.fixtures.message(own._id, { images });
    const elsewhere = await server.fixtures.message(other._id, { images });
    const query = `query($id: ID!) { message(id: $id) { images {
      messages { totalCount nodes { id } edges { cursor } } } } }`;
    const uses = async (asker: string) => {
      const data = await server.data(query, { id: idOf(message) }, asker);
      const [image] = (data as { message: { images: { messages: { nodes: { id: string }[] } }[] } }).message
        .images;
      return image?.messages;
    };
    expect(await uses(token)).toMatchObject({ totalCount: 1, nodes: [{ id: idOf(message) }] });
    expect(await uses(victim.token)).toMatchObject({
      totalCount: 2,
      nodes: [{ id: idOf(elsewhere) }, { id: idOf(message) }],
    });
  });
});

describe('an uploaded file', () => {
  it('is read where it stands in a conversation of its owner, and nowhere else', async () => {
    const { fixtures } = server;
    const { _id } = await fixtures.conversation(victim.owner);
    const left = await fixtures.conversation(null);
    const gone = await fixtures.conversation(victim.owner);
    await server.database.models.conversations.deleteOne({ _id: gone._id });
    const file = (user_id: string | null, conversation_id: Types.ObjectId | null) =>
      fixtures.file(victim.owner, { user_id, conversation_id });
    const inPlace = await file(victim.owner, _id);
    const others = [
      await file(victim.owner, null),
      await file(victim.owner, gone._id),
      await file(victim.owner, left._id),
      await file(null, left._id),
      await file(guest.owner, _id),
    ];
    const ids = [inPlace, ...others].map((document) => simpleId('UploadedFile', document._id));
    const query = `query($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) { id }
      conversation(id: $id) { files { totalCount nodes { id } } } }`;
    const id = simpleId('Conversation', _id);
    expect(await server.data(query, { ids, id }, token)).toEqual({
      nodes: [{ id: ids[0] }, ...others.map(() => null)],
      conversation: { files: { totalCount: 1, nodes: [{ id: ids[0] }] } },
    });
    // None of them takes another command than one that never was.
    const one = 'query($id: ID!) { node(id: $id) { id } }';
    const none = await costOf(one, { id: unknownId(server, 'UploadedFile') }, token);
    for (const other of ids.slice(1)) expect(await costOf(one, { id: other }, token)).toEqual(none);
    // Sound data are not like this.
    await server.database.models.uploadedFiles.deleteMany({ _id: { $in: others.map((other) => other._id) } });
  });
});
