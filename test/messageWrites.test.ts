/** Adding messages: what is stored, where it stands, who may write as whom. */
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId, simpleId } from '../src/ids.js';
import type { NewMessageInput } from '../src/sdk/index.js';
import { databaseText, storedText } from './support/estate.js';
import { bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems, startWriter } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const instant = { $date: { $numberLong: expect.stringMatching(/^\d{13}$/) } };
const int = (value: number) => ({ $numberInt: String(value) });
const keyIn = (id: string | undefined) => {
  const key = readId(server.keys, id ?? '', 'Message');
  if (!key) throw new Error(`${id} is not the id of a message`);
  return key.id;
};
const storedMessage = (id: string | undefined) => storedText(server, 'messages', { _id: keyIn(id) });

describe('addMessage', () => {
  it('stores what the Python service would store', async () => {
    const { sdk, old } = await startWriter(server);
    const conversationId = await old();
    const add = async (content: string) =>
      (await sdk.AddMessage({ input: { conversationId, content } })).addMessage;
    await add('one');
    const two = await add('two');
    expect(two.userErrors).toEqual([]);
    const { _id, ...document } = await storedMessage(two.messageEdge?.node.id);
    expect(document).toEqual({
      conversation_id: { $oid: readId(server.keys, conversationId, 'Conversation')?.id.toHexString() },
      role: 'user',
      content: 'two',
      images: [],
      files: [],
      metadata: {},
      version: int(1),
      parent_message_id: null,
      is_edited: false,
      is_stopped: false,
      created_at: instant,
    });
  });

  it('counts the message and its tokens, and moves the conversation to the top', async () => {
    const { sdk, old, stored, changesOf } = await startWriter(server);
    const conversationId = await old({ title: 'kept' });
    const conversation = readId(server.keys, conversationId, 'Conversation')?.id ?? new Types.ObjectId();
    await server.fixtures.message(conversation, { metadata: { tokens: bson.long(4_000_000_000) } });
    const other = await old();
    const before = await stored(conversationId);
    const { addMessage } = await sdk.AddMessage({
      input: {
        conversationId,
        content: 'hello',
        metadata: { tokens: 7, temperature: 1, finishReason: 'STOP' },
      },
    });
    expect(addMessage.conversation).toMatchObject({
      title: 'kept',
      totalMessages: 2,
      totalTokens: 4_000_000_007,
    });
    const after = await stored(conversationId);
    expect(after).toEqual({
      ...before,
      total_messages: int(2),
      total_tokens: { $numberLong: '4000000007' },
      updated_at: instant,
      revision: int(1),
    });
    expect((await storedMessage(addMessage.messageEdge?.node.id)).metadata).toEqual({
      tokens: int(7),
      temperature: { $numberDouble: '1.0' },
      finish_reason: 'stop',
    });
    const { viewer } = await sdk.Conversations({});
    expect(viewer?.conversations.nodes.map(({ id }) => id)).toEqual([conversationId, other]);
    expect(await changesOf(conversationId)).toEqual(['updated']);
    const [record] = await server.database.models.changes
      .find({ document_id: keyIn(addMessage.messageEdge?.node.id).toHexString() })
      .lean();
    expect(record).toMatchObject({ collection_name: 'messages', kind: 'created' });
  });

  it('gives the edge of the message in its conversation', async () => {
    const { sdk, conversationOf } = await startWriter(server);
    const { id } = await conversationOf('a', 'b');
    const { addMessage } = await sdk.AddMessage({ input: { conversationId: id, content: 'c' } });
    const page = { id, before: addMessage.messageEdge?.cursor ?? '', last: 1 };
    const { conversation } = await sdk.Conversation(page);
    expect(conversation?.messages.nodes.map(({ content }) => content)).toEqual(['b']);
    const { addMessage: next } = await sdk.AddMessage({ input: { conversationId: id, content: 'd' } });
    const { conversation: after } = await sdk.Conversation({
      id,
      after: addMessage.messageEdge?.cursor ?? '',
      first: 5,
    });
    expect(after?.messages.nodes.map((message) => message.id)).toEqual([next.messageEdge?.node.id]);
  });

  it('gives a new chat its title by the first message of the owner, and no other its own', async () => {
    const { sdk, old, stored } = await startWriter(server);
    const untitled = await old({ title: 'New Chat' });
    const titled = await old({ title: 'Rivers' });
    const content = `  Why is\n the sky\tblue? ${'x'.repeat(30)}𝄞𝄞 and more`;
    for (const conversationId of [untitled, titled]) {
      await sdk.AddMessage({ input: { conversationId, content } });
      await sdk.AddMessage({ input: { conversationId, content: 'another' } });
    }
    expect((await stored(untitled)).title).toBe(`Why is the sky blue? ${'x'.repeat(29)}`);
    expect((await stored(titled)).title).toBe('Rivers');
    const dollars = await old({ title: 'New Chat' });
    await sdk.AddMessage({ input: { conversationId: dollars, content: '$$ROOT' } });
    expect((await stored(dollars)).title).toBe('$$ROOT');
  });

  it('dates a message after the last one, also when that is from the future', async () => {
    const { sdk, conversationOf, contentsOf } = await startWriter(server);
    const { id, key } = await conversationOf('a');
    const future = new Date(Date.now() + 86_400_000);
    await server.fixtures.message(key, { content: 'from the future', created_at: future });
    const { addMessages } = await sdk.AddMessages({
      input: { conversationId: id, messages: [{ content: 'b' }, { content: 'c' }] },
    });
    const [b, c] = addMessages.messageEdges.map(({ node }) => node);
    expect([b?.createdAt, c?.createdAt].map((at) => Date.parse(at ?? '') - future.getTime())).toEqual([1, 2]);
    expect(Date.parse(addMessages.conversation?.updatedAt ?? '')).toBe(future.getTime() + 2);
    await sdk.AddMessage({ input: { conversationId: id, content: 'd' } });
    expect(await contentsOf(id)).toEqual(['a', 'from the future', 'b', 'c', 'd']);
  });

  it('follows what the Python service has added, and what is left when it has deleted', async () => {
    const { sdk, conversationOf, contentsOf } = await startWriter(server);
    const { id, key } = await conversationOf();
    const add = async (content: string) =>
      (await sdk.AddMessage({ input: { conversationId: id, content } })).addMessage.messageEdge?.node.id;
    const { models } = server.database;
    const python = async (content: string) => {
      const message = await server.fixtures.message(key, { content, created_at: new Date() });
      await models.conversations.collection.updateOne({ _id: key }, { $set: { updated_at: new Date() } });
      return message._id;
    };
    await add('one');
    await python('theirs');
    const ours = await add('ours');
    const previous = async (id = '') => (await sdk.Message({ id })).message?.previousMessage?.content;
    expect(await previous(ours)).toBe('theirs');
    const gone = await python('gone');
    await models.messages.collection.deleteOne({ _id: gone });
    await models.conversations.collection.updateOne({ _id: key }, { $inc: { total_messages: -1 } });
    const next = await add('next');
    expect(await previous(next)).toBe('ours');
    expect(await contentsOf(id)).toEqual(['one', 'theirs', 'ours', 'next']);
  });

  it('counts from nothing where another program left counters out, or stored something else', async () => {
    const { sdk, old } = await startWriter(server);
    const odd = { total_messages: 'many', total_tokens: null, updated_at: 'yesterday' };
    const conversationId = await old(odd);
    const { addMessage } = await sdk.AddMessage({
      input: { conversationId, content: 'x', metadata: { tokens: 3 } },
    });
    expect(addMessage.conversation).toMatchObject({ totalMessages: 1, totalTokens: 3 });
  });

  it('answers all problems of an input at once, and writes nothing', async () => {
    const { sdk, old } = await startWriter(server);
    await old();
    const before = await databaseText(server);
    const { addMessage } = await sdk.AddMessage({
      input: {
        conversationId: 'x',
        role: 'ASSISTANT',
        content: ' ',
        metadata: { tokens: -1, temperature: 3, model: '\0' },
        idempotencyKey: '',
      },
    });
    expect(problems(addMessage.userErrors)).toEqual([
      'INVALID input.conversationId',
      'ROLE_NOT_ALLOWED input.role',
      'REQUIRED input.content',
      'INVALID input.metadata.model',
      'INVALID input.metadata.tokens',
      'INVALID input.metadata.temperature',
      'REQUIRED input.idempotencyKey',
    ]);
    expect(await databaseText(server)).toBe(before);
  });
});

describe('the role of a message', () => {
  it.each([
    ['user', ['USER']],
    ['developer', ['USER', 'ASSISTANT', 'SYSTEM']],
    ['admin', ['USER', 'ASSISTANT', 'SYSTEM']],
  ] as const)('is, in a conversation of one with the role %s, one of %j', async (account, allowed) => {
    const { key } = await server.fixtures.user({ role: account });
    const sdk = server.sdk(await server.tokenFor(key));
    const { _id } = await server.fixtures.conversation(key);
    for (const role of ['USER', 'ASSISTANT', 'SYSTEM'] as const) {
      const { addMessage } = await sdk.AddMessage({
        input: { conversationId: simpleId('Conversation', _id), role, content: role },
      });
      const isAllowed = (allowed as readonly string[]).includes(role);
      expect(addMessage.messageEdge?.node.role).toBe(isAllowed ? role : undefined);
      expect(problems(addMessage.userErrors)).toEqual(isAllowed ? [] : ['ROLE_NOT_ALLOWED input.role']);
    }
  });

  it('is never another one, and only an answer can have been stopped', async () => {
    const { key } = await server.fixtures.user({ role: 'developer' });
    const sdk = server.sdk(await server.tokenFor(key));
    const conversationId = simpleId('Conversation', (await server.fixtures.conversation(key))._id);
    const messages: NewMessageInput[] = [
      { role: 'OTHER', content: 'x' },
      { content: 'x', isStopped: true },
      { role: 'ASSISTANT', content: 'x', isStopped: true },
    ];
    const { addMessages } = await sdk.AddMessages({ input: { conversationId, messages } });
    expect(problems(addMessages.userErrors)).toEqual([
      'INVALID input.messages.0.role',
      'INVALID input.messages.1.isStopped',
    ]);
    const stopped = messages.slice(2);
    const { addMessages: added } = await sdk.AddMessages({ input: { conversationId, messages: stopped } });
    expect(added.messageEdges[0]?.node.isStopped).toBe(true);
  });
});

describe('addMessages', () => {
  it('adds all in their order, each after the one before, with one count', async () => {
    const { sdk, old, contentsOf, stored } = await startWriter(server);
    const conversationId = await old();
    const messages = Array.from({ length: 100 }, (_, place) => ({
      content: `message ${place}`,
      metadata: { tokens: place },
    }));
    const { addMessages } = await sdk.AddMessages({ input: { conversationId, messages } });
    expect(addMessages.conversation).toMatchObject({ totalMessages: 100, totalTokens: 4950 });
    expect(await contentsOf(conversationId, { first: 100 })).toEqual(messages.map(({ content }) => content));
    expect((await stored(conversationId)).revision).toEqual(int(1));
  });

  it('adds none when one cannot be added, when there are none, and when there are too many', async () => {
    const { sdk, old } = await startWriter(server);
    const conversationId = await old();
    const before = await databaseText(server);
    const one = { content: 'x' };
    const cases: readonly (readonly [NewMessageInput[], string])[] = [
      [[one, { content: '' }, one], 'REQUIRED input.messages.1.content'],
      [[], 'REQUIRED input.messages'],
      [Array.from({ length: 101 }, () => one), 'TOO_LONG input.messages'],
    ];
    for (const [messages, problem] of cases) {
      const { addMessages } = await sdk.AddMessages({ input: { conversationId, messages } });
      expect(addMessages.messageEdges).toEqual([]);
      expect(problems(addMessages.userErrors)).toEqual([problem]);
    }
    expect(await databaseText(server)).toBe(before);
  });
});

describe('an idempotency key of addMessage', () => {
  it('gives the same message again, and belongs to one input', async () => {
    const { sdk, old, contentsOf } = await startWriter(server);
    const conversationId = await old();
    const input = { conversationId, content: 'once', idempotencyKey: 'k' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => sdk.AddMessage({ input })));
    expect(new Set(answers.map(({ addMessage }) => addMessage.messageEdge?.node.id)).size).toBe(1);
    expect(await contentsOf(conversationId)).toEqual(['once']);
    const { addMessage } = await sdk.AddMessage({ input: { ...input, content: 'twice' } });
    expect(problems(addMessage.userErrors)).toEqual(['KEY_REUSED input.idempotencyKey']);
    await sdk.DeleteMessage({ input: { id: answers[0]?.addMessage.messageEdge?.node.id ?? '' } });
    const { addMessage: late } = await sdk.AddMessage({ input });
    expect(problems(late.userErrors)).toEqual(['NOT_FOUND input.idempotencyKey']);
  });

  it('of several messages gives all of them again, in their order', async () => {
    const { sdk, old } = await startWriter(server);
    const input = {
      conversationId: await old(),
      messages: [{ content: 'a' }, { content: 'b' }],
      idempotencyKey: 'two',
    };
    const first = await sdk.AddMessages({ input });
    const again = await sdk.AddMessages({ input });
    expect(again.addMessages.messageEdges).toEqual(first.addMessages.messageEdges);
    expect(again.addMessages.conversation?.totalMessages).toBe(2);
  });
});
