/** What writers of branches may not do, and what a repeat of theirs does. */
import { Types } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readId, simpleId } from '../src/ids.js';
import { startBrancher } from './support/brancher.js';
import { databaseText } from './support/estate.js';
import { bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { idOf } from './support/talk.js';
import { problems } from './support/writer.js';

let server: TestServer;
let brancher: Awaited<ReturnType<typeof startBrancher>>;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  brancher = await startBrancher(server);
});

const keyOf = (id: string) => readId(server.keys, id, 'Conversation')?.id ?? new Types.ObjectId();

/** Throws when anything was written while `work` ran, or when it was not refused with these problems. */
async function expectRefused(
  expected: readonly string[],
  work: () => Promise<{ readonly userErrors: Parameters<typeof problems>[0] }>,
): Promise<void> {
  const before = await databaseText(server);
  expect(problems((await work()).userErrors)).toEqual(expected);
  expect(await databaseText(server)).toBe(before);
}

describe('the message that new ones follow', () => {
  const path = 'input.previousMessageId';
  const addBehind = (conversationId: string, previousMessageId: string) => [
    async () =>
      (await brancher.sdk.AddMessage({ input: { conversationId, previousMessageId, content: 'x' } }))
        .addMessage,
    async () =>
      (
        await brancher.sdk.AddMessages({
          input: { conversationId, previousMessageId, messages: [{ content: 'x' }, { content: 'y' }] },
        })
      ).addMessages,
  ];

  it('has to be of the same conversation', async () => {
    const [{ id }, other] = [await brancher.begin('a', 'b'), await brancher.begin('c')];
    for (const add of addBehind(id, other.messages[0] ?? '')) await expectRefused([`INVALID ${path}`], add);
  });

  it('has to be there', async () => {
    const { id, messages } = await brancher.begin('a', 'b');
    const gone = await brancher.edit(messages[0] ?? '', 'gone', true);
    await brancher.remove(gone, 'SPLICE');
    for (const add of addBehind(id, gone)) await expectRefused([`NOT_FOUND ${path}`], add);
  });

  it('is named by any of its versions, and several follow it in their order', async () => {
    const { id, messages } = await brancher.begin('a', 'b');
    const later = await brancher.edit(messages[0] ?? '', 'a2');
    const given = ['c', 'd'].map((content) => ({ content }));
    const { addMessages } = await brancher.sdk.AddMessages({
      input: { conversationId: id, previousMessageId: later, messages: given },
    });
    expect(problems(addMessages.userErrors)).toEqual([]);
    expect(await brancher.contents(id)).toEqual(['a2', 'c', 'd']);
    expect(await brancher.contents(id, messages[1])).toEqual(['a2', 'b']);
  });
});

describe('a conversation with 500 branches', () => {
  /** Lets lines leave a conversation behind its first message, each with one message, until it has as many branches. */
  async function branchUpTo(conversationId: string, branches: number): Promise<void> {
    const { models } = server.database;
    const _id = keyOf(conversationId);
    const [first, second] = await models.messages
      .find({ conversation_id: _id })
      .sort({ created_at: 1 })
      .lean();
    if (!first || !second) throw new Error('the conversation has two messages');
    const lines = Array.from({ length: branches - 1 }, () => new Types.ObjectId());
    const created_at = new Date();
    const messages = lines.map((line, at) => ({
      ...second,
      ...{ _id: line, branch_id: line, content: `c${at}`, created_at, version: bson.int(1) },
    }));
    const after = { parent_id: null, after_at: first.created_at, after_id: first._id, created_at };
    await models.messages.collection.insertMany(messages as object[]);
    await models.conversations.collection.updateOne({ _id }, {
      $inc: { total_messages: bson.int(lines.length) },
      $set: { branches: lines.map((line) => ({ _id: line, ...after })) },
    } as object);
  }

  it('gets no other one, by whatever mutation, and says so; what starts none is written', async () => {
    const { id, messages } = await brancher.begin('a', 'b');
    const answer = await brancher.answer(id, 'answer');
    await brancher.add(id, 'd');
    await branchUpTo(id, 499);
    const [a = '', b = ''] = messages;
    await brancher.edit(b, 'the last that has room', true);
    const { sdk, service } = brancher;
    const starters = [
      async () => (await sdk.EditMessage({ input: { id: b, content: 'x', startBranch: true } })).editMessage,
      async () =>
        (await service.RegenerateMessage({ input: { id: answer, content: 'x' } })).regenerateMessage,
      async () =>
        (await sdk.AddMessage({ input: { conversationId: id, previousMessageId: a, content: 'x' } }))
          .addMessage,
    ];
    for (const start of starters) await expectRefused(['INVALID input'], start);
    const { userErrors } = (await starters[0]?.()) ?? {};
    expect(userErrors?.[0]?.message).toBe(
      'A conversation has at most 500 branches. Delete one, or fork the conversation.',
    );
    const { conversation } = await sdk.Branches({ id });
    expect(conversation?.branches.totalCount).toBe(500);
    await brancher.edit(b, 'in its place');
    expect(await brancher.contents(id, b)).toEqual(['a', 'in its place', 'answer', 'd']);
    // A branch that is deleted makes room.
    await brancher.remove(conversation?.activeLeaf?.id ?? '', 'SUBTREE');
    expect(problems((await starters[0]?.())?.userErrors ?? [])).toEqual([]);
  });
});

describe('regenerateMessage', () => {
  it('is done once for a key, and gives the same version again', async () => {
    const { service, begin, answer, add, remove, contents } = brancher;
    const { id } = await begin('question');
    const first = await answer(id, 'answer');
    await add(id, 'and then');
    const input = { id: first, content: 'another', idempotencyKey: 'again' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => service.RegenerateMessage({ input })));
    for (const one of answers) expect(one).toEqual(answers[0]);
    expect(await contents(id)).toEqual(['question', 'another']);
    const conversation = await server.database.models.conversations.findById(keyOf(id)).lean();
    expect(conversation?.branches).toHaveLength(1);
    const again = async (content: string) =>
      (await service.RegenerateMessage({ input: { ...input, content } })).regenerateMessage;
    await expectRefused(['KEY_REUSED input.idempotencyKey'], () => again('a third'));
    await remove(answers[0]?.regenerateMessage.messageEdge?.node.id ?? '', 'SUBTREE');
    await expectRefused(['NOT_FOUND input.idempotencyKey'], () => again('another'));
  });

  it('is refused when the answer has another latest version than was expected, which is told', async () => {
    const { service, begin, answer, regenerate } = brancher;
    const { id } = await begin('question');
    const first = await answer(id, 'answer');
    await regenerate(first, 'another', { expectedVersion: 1 });
    const late = { id: first, content: 'late', expectedVersion: 1 };
    await expectRefused(['CONFLICT input.expectedVersion'], async () => {
      const { regenerateMessage } = await service.RegenerateMessage({ input: late });
      expect(regenerateMessage).toMatchObject({
        messageEdge: null,
        userErrors: [{ current: { content: 'another', version: 2 } }],
      });
      return regenerateMessage;
    });
  });

  it('keeps nothing of the answer before', async () => {
    const { sdk, service, begin } = brancher;
    const { id } = await begin('question');
    const input = { conversationId: id, role: 'ASSISTANT' as const, content: 'answer', isStopped: true };
    const metadata = { model: 'grok-3', tokens: 9 };
    const { addMessage } = await service.AddMessage({ input: { ...input, metadata } });
    const first = addMessage.messageEdge?.node.id ?? '';
    const version = await brancher.regenerate(first, 'another', { metadata: { tokens: 4 } });
    const { metadata: stored } =
      (await server.database.models.messages
        .findById(readId(server.keys, version.id, 'Message')?.id)
        .lean()) ?? {};
    expect(version).toMatchObject({ isStopped: false, role: 'ASSISTANT' });
    expect(stored).toEqual({ tokens: 4 });
    // The conversation counts its originals alone.
    expect((await sdk.Conversation({ id })).conversation?.totalTokens).toBe(9);
  });
});

describe('a conversation without an owner', () => {
  it('is written by nobody', async () => {
    const { _id } = await server.fixtures.conversation('');
    const message = await server.fixtures.message(_id, { role: 'assistant' });
    const [id, conversationId] = [idOf(message), simpleId('Conversation', _id)];
    const { sdk, service } = brancher;
    const refused = ['NOT_FOUND input.id'];
    const input = { id, content: 'x' };
    await expectRefused(refused, async () => (await service.RegenerateMessage({ input })).regenerateMessage);
    await expectRefused(refused, async () => (await sdk.DeleteMessage({ input: { id } })).deleteMessage);
    const behind = { conversationId, previousMessageId: id, role: 'ASSISTANT' as const, content: 'x' };
    await expectRefused(
      ['NOT_FOUND input.conversationId'],
      async () => (await service.AddMessage({ input: behind })).addMessage,
    );
  });
});
