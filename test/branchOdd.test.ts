/** Branches of conversations in which another program has left something odd. */
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId } from '../src/ids.js';
import { startBrancher } from './support/brancher.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({}, { odd: 'another program deletes what is pointed to' });
});
afterAll(() => server.close());

const keyOf = (id: string) => readId(server.keys, id, 'Message')?.id ?? new Types.ObjectId();
const conversationKey = (id: string) => readId(server.keys, id, 'Conversation')?.id ?? new Types.ObjectId();
const nothing = new Types.ObjectId();

describe('a version whose place another program has deleted', () => {
  it.each([false, true])(
    'is not worded anew, so that no other branch changes (startBranch: %s)',
    async (startBranch) => {
      const { sdk, begin, add, edit, contents } = await startBrancher(server);
      const { id, messages } = await begin('a', 'b', 'c');
      const b2 = await edit(messages[1] ?? '', 'b2', true);
      const c2 = await add(id, 'c2');
      const b4 = await edit(b2, 'b4');
      await server.database.models.messages.deleteOne({ _id: keyOf(b2) });
      const { editMessage } = await sdk.EditMessage({ input: { id: b4, content: 'b5', startBranch } });
      expect(problems(editMessage.userErrors)).toEqual(['INVALID input.id']);
      expect(await contents(id, messages[2])).toEqual(['a', 'b', 'c']);
      expect(await contents(id, c2)).toEqual(['a', 'c2']);
    },
  );
});

describe('a message added behind one where another branch leaves', () => {
  it('starts a branch, also when nothing follows on its own line any more', async () => {
    const { begin, add, edit, remove, contents } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b');
    const b2 = await edit(messages[1] ?? '', 'b2', true);
    await remove(messages[1] ?? '', 'SPLICE');
    await add(id, 'new', messages[0]);
    expect(await contents(id)).toEqual(['a', 'new']);
    expect(await contents(id, b2)).toEqual(['a', 'b2']);
  });
});

describe('a message without a time', () => {
  it.each([[null], ['yesterday'], [5]])('is the first wherever order matters (%s)', async (created_at) => {
    const { sdk, begin, remove, contents } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b', 'c');
    await server.fixtures.message(conversationKey(id), { content: 'odd', created_at });
    expect(await contents(id)).toEqual(['odd', 'a', 'b', 'c']);
    const { forkConversation } = await sdk.ForkConversation({ input: { messageId: messages[1] ?? '' } });
    expect(forkConversation.conversation?.totalMessages).toBe(3);
    expect(await remove(messages[2] ?? '', 'SUBTREE')).toBe(1);
    expect(await contents(id)).toEqual(['odd', 'a', 'b']);
  });
});

describe('a message at the end of time', () => {
  it('is followed by others with a time that the Python service can read', async () => {
    const { begin, add, contents, stored } = await startBrancher(server);
    const { id } = await begin('a');
    const created_at = new Date('9999-12-31T23:59:59.999Z');
    await server.fixtures.message(conversationKey(id), { content: 'last', created_at });
    await add(id, 'after');
    expect(await contents(id)).toEqual(['a', 'last', 'after']);
    expect((await stored(id)).updated_at).toEqual({ $date: { $numberLong: String(created_at.getTime()) } });
  });
});

describe('lines that have lost all their messages to another program', () => {
  it('make room for others', async () => {
    const { sdk, begin, edit, contents } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b');
    const empty = Array.from({ length: 499 }, () => ({
      _id: new Types.ObjectId(),
      ...{ parent_id: null, after_at: new Date(0), after_id: nothing, created_at: new Date() },
    }));
    const filter = { _id: conversationKey(id) };
    await server.database.models.conversations.updateOne(filter, { $set: { branches: empty } });
    await edit(messages[1] ?? '', 'b2', true);
    expect(await contents(id)).toEqual(['a', 'b2']);
    const stored = await server.database.models.conversations.findOne(filter).lean();
    expect(stored?.branches).toHaveLength(1);
    expect((await sdk.Branches({ id })).conversation?.branches.totalCount).toBe(2);
  });
});
