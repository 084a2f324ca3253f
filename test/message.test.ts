import fc from 'fast-check';
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageId, simpleId } from '../src/ids.js';
import { bson, type Stored } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';

type StoredMessage = Stored & { _id: Types.ObjectId };

let server: TestServer;
let token: string;
let owner: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = (await server.fixtures.user()).key;
  token = await server.tokenFor(owner);
});
afterAll(() => server.close());

/** A conversation with an original for each content. */
async function conversationOf(...contents: string[]) {
  const { _id: key } = await server.fixtures.conversation(owner);
  const originals: StoredMessage[] = [];
  for (const content of contents) originals.push(await server.fixtures.message(key, { content }));
  const original = (content: string) => {
    const found = originals.find((message) => message.content === content);
    if (!found) throw new Error(`no original ${content}`);
    return found;
  };
  return { key, id: simpleId('Conversation', key), original, originals };
}

async function contentsOf(id: string, page: object = {}) {
  const { conversation } = await server.sdk(token).Conversation({ id, ...page });
  return conversation?.messages.nodes.map(({ content }) => content);
}

function idOf(message: StoredMessage): string {
  if (!(message.conversation_id instanceof Types.ObjectId)) throw new Error('a message has a conversation');
  return messageId(message.conversation_id, message._id);
}

async function get(message: StoredMessage) {
  const found = (await server.sdk(token).Message({ id: idOf(message) })).message;
  if (!found) throw new Error('the message is not served');
  return found;
}

const versionsOf = async (message: StoredMessage) =>
  (await get(message)).versions.nodes.map(({ content }) => content);

describe('the versions of a message', () => {
  it('in a chain list completely and in order, whichever of them is asked', async () => {
    const { id, original } = await conversationOf('a', 'b', 'c');
    const second = await server.fixtures.edit(original('a'), { content: 'a2' });
    const third = await server.fixtures.edit(second, { content: 'a3' });
    for (const version of [original('a'), second, third]) {
      expect(await versionsOf(version)).toEqual(['a', 'a2', 'a3']);
    }
    expect(await contentsOf(id)).toEqual(['a3', 'b', 'c']);
  });

  it('in a star with equal numbers list completely, the newer of equals being the latest', async () => {
    const { id, original } = await conversationOf('a', 'b');
    const first = await server.fixtures.edit(original('a'), { content: 'first copy' });
    const second = await server.fixtures.edit(original('a'), { content: 'second copy' });
    for (const version of [original('a'), first, second]) {
      expect(await versionsOf(version)).toEqual(['a', 'first copy', 'second copy']);
    }
    expect(await contentsOf(id)).toEqual(['second copy', 'b']);
    expect((await get(first)).isLatestVersion).toBe(false);
    expect((await get(second)).isLatestVersion).toBe(true);
  });

  it('that are mixed of chains and stars belong to one original', async () => {
    const { id, original } = await conversationOf('a');
    const second = await server.fixtures.edit(original('a'), { content: 'a2' });
    await server.fixtures.edit(original('a'), { content: 'other a2' });
    const third = await server.fixtures.edit(second, { content: 'a3' });
    expect(await versionsOf(third)).toEqual(['a', 'a2', 'other a2', 'a3']);
    expect(await contentsOf(id)).toEqual(['a3']);
  });

  it('know their parent, their original and the latest of them', async () => {
    const { original } = await conversationOf('a');
    const second = await server.fixtures.edit(original('a'), { content: 'a2' });
    const third = await server.fixtures.edit(second, { content: 'a3' });
    const first = idOf(original('a'));
    expect(await get(original('a'))).toMatchObject({
      parentMessage: null,
      original: { id: first },
      latestVersion: { id: idOf(third), version: 3 },
      isLatestVersion: false,
    });
    expect(await get(third)).toMatchObject({
      parentMessage: { id: idOf(second) },
      original: { id: first },
      latestVersion: { id: idOf(third) },
      isLatestVersion: true,
    });
  });

  it('of which the first was removed by another program are still served one by one', async () => {
    const { original, key } = await conversationOf('a');
    const second = await server.fixtures.edit(original('a'), { content: 'a2' });
    await server.database.models.messages.deleteOne({ _id: original('a')._id, conversation_id: key });
    expect(await get(second)).toMatchObject({ content: 'a2', parentMessage: null, original: null });
    expect(await versionsOf(second)).toEqual(['a2']);
  });

  it('whose parents lead in a circle do not stop the answer', async () => {
    const { original, key } = await conversationOf('a');
    const second = await server.fixtures.edit(original('a'), { content: 'a2' });
    await server.database.models.messages.updateOne(
      { _id: original('a')._id, conversation_id: key },
      { $set: { parent_message_id: second._id } },
    );
    expect((await get(second)).content).toBe('a2');
  });

  it('do not take in a version whose parent stands in another conversation', async () => {
    const mine = await conversationOf('a');
    const other = await conversationOf('b');
    const stray = await server.fixtures.edit(other.original('b'), {
      conversation_id: mine.key,
      content: 'stray',
    });
    expect(await get(stray)).toMatchObject({ parentMessage: null, original: null });
    expect(await contentsOf(other.id)).toEqual(['b']);
    expect(await contentsOf(mine.id)).toEqual(['a']);
  });

  it('come in pages in both directions', async () => {
    const { original } = await conversationOf('v1');
    let last = original('v1');
    for (const content of ['v2', 'v3', 'v4', 'v5']) last = await server.fixtures.edit(last, { content });
    const page = `query($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
      message(id: $id) { versions(first: $first, after: $after, last: $last, before: $before) {
        totalCount edges { cursor node { content } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
    const read = async (args: object) => {
      const data = await server.data(page, { id: idOf(last), ...args }, token);
      const { versions } = data.message as {
        versions: { edges: { node: { content: string } }[]; pageInfo: Stored };
      };
      return { contents: versions.edges.map(({ node }) => node.content), ...versions.pageInfo };
    };
    const front = await read({ first: 2 });
    expect(front).toMatchObject({ contents: ['v1', 'v2'], hasNextPage: true, hasPreviousPage: false });
    expect(await read({ first: 2, after: front.endCursor })).toMatchObject({ contents: ['v3', 'v4'] });
    const back = await read({ last: 2 });
    expect(back).toMatchObject({ contents: ['v4', 'v5'], hasNextPage: false, hasPreviousPage: true });
    expect(await read({ last: 9, before: back.startCursor })).toMatchObject({
      contents: ['v1', 'v2', 'v3'],
      hasPreviousPage: false,
    });
  });
});

describe('a conversation', () => {
  it('is empty when it has no message', async () => {
    const { id } = await conversationOf();
    const { conversation } = await server.sdk(token).Conversation({ id });
    expect(conversation?.messages).toEqual({
      totalCount: 0,
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
    const data = await server.data(
      'query($id: ID!) { conversation(id: $id) { lastMessage { id } } }',
      { id },
      token,
    );
    expect(data).toEqual({ conversation: { lastMessage: null } });
  });

  it('counts its messages without their later versions', async () => {
    const { id, original } = await conversationOf('a', 'b');
    await server.fixtures.edit(original('a'));
    expect((await server.sdk(token).Conversation({ id })).conversation?.messages.totalCount).toBe(2);
  });

  it('gives its last message in the latest version', async () => {
    const { id, original } = await conversationOf('a', 'b');
    await server.fixtures.edit(original('a'), { content: 'a2' });
    await server.fixtures.edit(original('b'), { content: 'b2' });
    const query = 'query($id: ID!) { conversation(id: $id) { lastMessage { content version } } }';
    expect(await server.data(query, { id }, token)).toEqual({
      conversation: { lastMessage: { content: 'b2', version: 2 } },
    });
  });

  it('keeps messages of one instant apart by their ids, over page borders', async () => {
    const at = server.fixtures.now();
    const { _id: key } = await server.fixtures.conversation(owner);
    const ids = Array.from({ length: 7 }, () => new Types.ObjectId());
    for (const _id of [...ids].reverse()) {
      await server.fixtures.message(key, { _id, content: _id.toHexString(), created_at: at });
    }
    const id = simpleId('Conversation', key);
    const expected = [...ids].map((one) => one.toHexString()).sort();
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { conversation } = await server.sdk(token).Conversation({ id, first: 3, after });
      seen.push(...(conversation?.messages.nodes.map(({ content }) => content) ?? []));
      after = conversation?.messages.pageInfo.hasNextPage ? conversation.messages.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(expected);
  });

  it('holds more than one document of MongoDB could', async () => {
    const { _id: key } = await server.fixtures.conversation(owner);
    const content = 'ư'.repeat(130_000);
    for (let count = 0; count < 80; count += 1) await server.fixtures.message(key, { content });
    const id = simpleId('Conversation', key);
    const query = 'query($id: ID!) { conversation(id: $id) { messages(first: 100) { nodes { content } } } }';
    const data = await server.data(query, { id }, token);
    expect((data.conversation as { messages: { nodes: unknown[] } }).messages.nodes).toHaveLength(80);
  });
});

describe('random conversations', () => {
  it('are served as a model in plain arrays says, page by page, from either end', async () => {
    const edits = fc.array(fc.record({ of: fc.nat(), deep: fc.boolean() }), { maxLength: 12 });
    const shape = fc.record({
      turns: fc.integer({ min: 0, max: 9 }),
      edits,
      size: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ turns, edits: changes, size }) => {
        const { id, originals } = await conversationOf(
          ...Array.from({ length: turns }, (_, at) => `turn ${at}`),
        );
        const groups = originals.map((original) => [original]);
        for (const { of, deep } of turns > 0 ? changes : []) {
          const group = groups[of % turns] ?? [];
          const base = deep ? group.at(-1) : group[0];
          if (!base) throw new Error('a group holds its original');
          group.push(await server.fixtures.edit(base, { content: `${String(base.content)}+` }));
        }
        const latest = groups.map((group) => {
          const highest = Math.max(...group.map(({ version }) => Number(version)));
          return group.filter(({ version }) => Number(version) === highest).at(-1)?.content;
        });
        const forward: unknown[] = [];
        const backward: unknown[] = [];
        let cursor: string | null = null;
        do {
          const { conversation } = await server.sdk(token).Conversation({ id, first: size, after: cursor });
          forward.push(...(conversation?.messages.nodes.map(({ content }) => content) ?? []));
          cursor = conversation?.messages.pageInfo.hasNextPage
            ? conversation.messages.pageInfo.endCursor
            : null;
        } while (cursor);
        do {
          const { conversation } = await server.sdk(token).Conversation({ id, last: size, before: cursor });
          backward.unshift(...(conversation?.messages.nodes.map(({ content }) => content) ?? []));
          cursor = conversation?.messages.pageInfo.hasPreviousPage
            ? conversation.messages.pageInfo.startCursor
            : null;
        } while (cursor);
        expect(forward).toEqual(latest);
        expect(backward).toEqual(latest);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a stored message', () => {
  it('is served with all its fields, and with keys that this graph does not know', async () => {
    const { key } = await conversationOf();
    const message = await server.fixtures.message(key, {
      role: 'assistant',
      files: [
        {
          name: 'a.txt',
          path: 'p/a.txt',
          type: 'txt',
          size: bson.long(5_000_000_000),
          mime_type: 'text/plain',
        },
      ],
      metadata: {
        model: 'grok-3',
        tokens: bson.int(12),
        temperature: bson.double(1),
        finish_reason: 'interrupted',
        generation_time_ms: bson.int(900),
        sampler: { name: 'euler', steps: bson.int(20), seed: bson.long(2 ** 60) },
      },
      is_stopped: true,
      unknown_key: { of: 'another program' },
    });
    const data = await server.data(
      `query($id: ID!) { message(id: $id) { role isStopped files { name path type size mimeType analysisResult }
        metadata { model tokens temperature finishReason generationTimeMs prompt extra } } }`,
      { id: idOf(message) },
      token,
    );
    expect(data.message).toEqual({
      role: 'ASSISTANT',
      isStopped: true,
      files: [
        {
          name: 'a.txt',
          path: 'p/a.txt',
          type: 'txt',
          size: 5_000_000_000,
          mimeType: 'text/plain',
          analysisResult: null,
        },
      ],
      metadata: {
        model: 'grok-3',
        tokens: 12,
        temperature: 1,
        finishReason: 'INTERRUPTED',
        generationTimeMs: 900,
        prompt: null,
        extra: { sampler: { name: 'euler', steps: 20, seed: '1152921504606846976' } },
      },
    });
  });

  it('with almost no keys is served with defaults', async () => {
    const { key } = await conversationOf();
    const _id = new Types.ObjectId();
    await server.database.connection
      .collection('messages')
      .insertOne({ _id, conversation_id: key, role: 'tool' });
    const query = `query($id: ID!) { message(id: $id) { role content version images { id } files { name } isEdited
      createdAt metadata { extra } parentMessage { id } original { version } } }`;
    const data = await server.data(query, { id: messageId(key, _id) }, token);
    expect(data.message).toEqual({
      role: 'OTHER',
      content: '',
      version: 1,
      images: [],
      files: [],
      isEdited: false,
      createdAt: _id.getTimestamp().toISOString(),
      metadata: { extra: {} },
      parentMessage: null,
      original: { version: 1 },
    });
  });
});
