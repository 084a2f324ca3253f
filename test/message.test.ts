import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageId, simpleId } from '../src/ids.js';
import { bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { idOf, startTalk } from './support/talk.js';

let server: TestServer;
let talk: Awaited<ReturnType<typeof startTalk>>;

beforeAll(async () => {
  server = await startTestServer();
  talk = await startTalk(server);
});
afterAll(() => server.close());

describe('a conversation', () => {
  it('is empty when it has no message', async () => {
    const { id } = await talk.conversationOf();
    const { conversation } = await talk.sdk.Conversation({ id });
    expect(conversation?.messages).toEqual({
      totalCount: 0,
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
    const data = await server.data(
      'query($id: ID!) { conversation(id: $id) { lastMessage { id } } }',
      { id },
      talk.token,
    );
    expect(data).toEqual({ conversation: { lastMessage: null } });
  });

  it('counts its messages without their later versions', async () => {
    const { id, original } = await talk.conversationOf('a', 'b');
    await server.fixtures.edit(original('a'));
    expect((await talk.sdk.Conversation({ id })).conversation?.messages.totalCount).toBe(2);
  });

  it('gives its last message in the latest version', async () => {
    const { id, original } = await talk.conversationOf('a', 'b');
    await server.fixtures.edit(original('a'), { content: 'a2' });
    await server.fixtures.edit(original('b'), { content: 'b2' });
    const query = 'query($id: ID!) { conversation(id: $id) { lastMessage { content version } } }';
    expect(await server.data(query, { id }, talk.token)).toEqual({
      conversation: { lastMessage: { content: 'b2', version: 2 } },
    });
  });

  it('keeps messages of one instant apart by their ids, over page borders', async () => {
    const at = server.fixtures.now();
    const { _id: key } = await server.fixtures.conversation(talk.owner);
    const ids = Array.from({ length: 7 }, () => new Types.ObjectId());
    for (const _id of [...ids].reverse()) {
      await server.fixtures.message(key, { _id, content: _id.toHexString(), created_at: at });
    }
    const id = simpleId('Conversation', key);
    const expected = [...ids].map((one) => one.toHexString()).sort();
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { conversation } = await talk.sdk.Conversation({ id, first: 3, after });
      seen.push(...(conversation?.messages.nodes.map(({ content }) => content) ?? []));
      after = conversation?.messages.pageInfo.hasNextPage ? conversation.messages.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(expected);
  });

  it('holds more than one document of MongoDB could', async () => {
    const { _id: key } = await server.fixtures.conversation(talk.owner);
    const content = 'ư'.repeat(130_000);
    for (let count = 0; count < 80; count += 1) await server.fixtures.message(key, { content });
    const id = simpleId('Conversation', key);
    const query = 'query($id: ID!) { conversation(id: $id) { messages(first: 100) { nodes { content } } } }';
    const data = await server.data(query, { id }, talk.token);
    expect((data.conversation as { messages: { nodes: unknown[] } }).messages.nodes).toHaveLength(80);
  });
});

describe('a stored message', () => {
  it('is served with all its fields, and with keys that this graph does not know', async () => {
    const { key } = await talk.conversationOf();
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
      talk.token,
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
    const { key } = await talk.conversationOf();
    const { _id } = await server.fixtures.insert('messages', { conversation_id: key, role: 'tool' });
    const query = `query($id: ID!) { message(id: $id) { role content version images { id } files { name } isEdited
      createdAt metadata { extra } parentMessage { id } original { version } } }`;
    const data = await server.data(query, { id: messageId(key, _id) }, talk.token);
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
