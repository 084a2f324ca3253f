/** Starting a conversation with its first message. */
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId } from '../src/ids.js';
import { databaseText } from './support/estate.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems, startWriter } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const int = (value: number) => ({ $numberInt: String(value) });

describe('createConversation with its first message', () => {
  it('writes both in one step, with title, counters and edges', async () => {
    const { sdk, contentsOf, stored, changesOf } = await startWriter(server);
    const input = { firstMessage: { content: 'Where does the Rhine begin?', metadata: { tokens: 6 } } };
    const { createConversation } = await sdk.CreateConversation({ input });
    const { conversationEdge, messageEdge } = createConversation;
    expect(conversationEdge?.node).toMatchObject({
      title: 'Where does the Rhine begin?',
      totalMessages: 1,
      totalTokens: 6,
    });
    const id = conversationEdge?.node.id ?? '';
    expect(await contentsOf(id)).toEqual(['Where does the Rhine begin?']);
    expect(await contentsOf(id, { last: 1, before: messageEdge?.cursor ?? '' })).toEqual([]);
    expect(await changesOf(id)).toEqual(['created']);
    await sdk.AddMessage({ input: { conversationId: id, content: 'And where does it end?' } });
    expect(await stored(id)).toMatchObject({ total_messages: int(2), title: 'Where does the Rhine begin?' });
  });

  it('writes neither when the message cannot be written', async () => {
    const { sdk } = await startWriter(server);
    const before = await databaseText(server);
    const { createConversation } = await sdk.CreateConversation({
      input: { title: '', firstMessage: { role: 'SYSTEM', content: '\0' } },
    });
    expect(problems(createConversation.userErrors)).toEqual([
      'REQUIRED input.title',
      'ROLE_NOT_ALLOWED input.firstMessage.role',
      'INVALID input.firstMessage.content',
    ]);
    expect(await databaseText(server)).toBe(before);
  });

  it('is done once for a key, and gives both again', async () => {
    const { sdk } = await startWriter(server);
    const input = { firstMessage: { content: 'once' }, idempotencyKey: 'first' };
    const one = await sdk.CreateConversation({ input });
    expect(await sdk.CreateConversation({ input })).toEqual(one);
    expect(one.createConversation.messageEdge?.node.content).toBe('once');
    const { messages } = server.database.models;
    const id = one.createConversation.conversationEdge?.node.id ?? '';
    const conversation_id = readId(server.keys, id, 'Conversation')?.id ?? new Types.ObjectId();
    expect(await messages.countDocuments({ conversation_id })).toBe(1);
  });
});
