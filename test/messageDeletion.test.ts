/** Deleting messages: what goes with them, what is counted, and what then follows what. */
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId } from '../src/ids.js';
import { bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { idOf } from './support/talk.js';
import { startWriter } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const key = (id: string) => readId(server.keys, id, 'Conversation')?.id.toHexString();

describe('deleteMessage', () => {
  it('deletes all versions, by any of them, counts down, and leaves the time of the conversation', async () => {
    const { sdk, old, contentsOf, stored } = await startWriter(server);
    const conversationId = await old();
    const add = async (content: string, tokens: number) => {
      const { addMessage } = await sdk.AddMessage({
        input: { conversationId, content, metadata: { tokens } },
      });
      return addMessage.messageEdge?.node.id ?? '';
    };
    const [one, two, three] = [await add('one', 10), await add('two', 20), await add('three', 30)];
    const edit = async (id: string, content: string) =>
      (await sdk.EditMessage({ input: { id, content, metadata: { tokens: 500 } } })).editMessage.messageEdge
        ?.node.id ?? '';
    const second = await edit(two, 'two, edited');
    const third = await edit(second, 'two, edited again');
    const later = await edit(three, 'three, edited');
    const before = await stored(conversationId);
    const { deleteMessage } = await sdk.DeleteMessage({ input: { id: second } });
    expect(deleteMessage.deletedIds).toEqual([two, second, third]);
    expect(deleteMessage.conversation).toMatchObject({ totalMessages: 2, totalTokens: 40 });
    expect(await contentsOf(conversationId)).toEqual(['one', 'three, edited']);
    expect((await stored(conversationId)).updated_at).toEqual(before.updated_at);
    // What followed it follows the message before it, in every version.
    for (const id of [three, later]) {
      expect((await sdk.Message({ id })).message?.previousMessage?.id).toBe(one);
    }
    const keys = [two, second, third].map((id) => readId(server.keys, id, 'Message')?.id.toHexString() ?? '');
    const conversation = key(conversationId) ?? '';
    const records = await server.database.models.changes
      .find({ conversation_id: new Types.ObjectId(conversation) })
      .sort({ created_at: -1, _id: 1 })
      .limit(4)
      .lean();
    expect(records.map(({ kind, document_id }) => [kind, document_id])).toEqual([
      ...keys.map((id) => ['deleted', id]),
      ['updated', conversation],
    ]);
  });

  it('of the last message lets the next one follow what is left, and of the only one nothing', async () => {
    const { sdk, old, contentsOf } = await startWriter(server);
    const conversationId = await old();
    const add = async (content: string) =>
      (await sdk.AddMessage({ input: { conversationId, content } })).addMessage.messageEdge?.node.id ?? '';
    const [one, two] = [await add('one'), await add('two')];
    await sdk.DeleteMessage({ input: { id: two } });
    const three = await add('three');
    const previous = async (id: string) => (await sdk.Message({ id })).message?.previousMessage?.id;
    expect(await previous(three)).toBe(one);
    await sdk.DeleteMessage({ input: { id: one } });
    expect(await previous(three)).toBeUndefined();
    await sdk.DeleteMessage({ input: { id: three } });
    const four = await add('four');
    expect(await previous(four)).toBeUndefined();
    expect(await contentsOf(conversationId)).toEqual(['four']);
  });

  it('lets what we have added follow what another program has stored', async () => {
    const { sdk, conversationOf, contentsOf } = await startWriter(server);
    const { id, original } = await conversationOf('a', 'b');
    const { addMessage } = await sdk.AddMessage({ input: { conversationId: id, content: 'c' } });
    await sdk.DeleteMessage({ input: { id: idOf(original('b')) } });
    const { message } = await sdk.Message({ id: addMessage.messageEdge?.node.id ?? '' });
    expect(message?.previousMessage?.id).toBe(idOf(original('a')));
    expect(await contentsOf(id)).toEqual(['a', 'c']);
  });

  it('does not count down for a version whose original is gone, nor below nothing', async () => {
    const { sdk, conversationOf } = await startWriter(server);
    const { key, original } = await conversationOf('a');
    const { models } = server.database;
    const orphan = await server.fixtures.edit({ ...original('a'), _id: new Types.ObjectId() });
    const { deleteMessage } = await sdk.DeleteMessage({ input: { id: idOf(orphan) } });
    expect(deleteMessage.deletedIds).toEqual([idOf(orphan)]);
    const counted = await models.conversations.findById(key).lean();
    await models.conversations.updateOne({ _id: key }, { total_messages: 0, total_tokens: 0 });
    const { deleteMessage: last } = await sdk.DeleteMessage({ input: { id: idOf(original('a')) } });
    expect(last.conversation).toMatchObject({ totalMessages: 0, totalTokens: 0 });
    expect(counted?.total_messages).toBe(deleteMessage.conversation?.totalMessages);
    expect(await models.messages.countDocuments({ conversation_id: key })).toBe(0);
  });

  it('counts down tokens of any kind as they were counted', async () => {
    const { sdk, conversationOf } = await startWriter(server);
    const { key } = await conversationOf('kept');
    for (const tokens of [bson.long(5_000_000_000), bson.double(10.5), bson.int(7)]) {
      const message = await server.fixtures.message(key, { metadata: { tokens } });
      const { deleteMessage } = await sdk.DeleteMessage({ input: { id: idOf(message) } });
      expect(deleteMessage.conversation).toMatchObject({ totalMessages: 1, totalTokens: 0 });
    }
  });

  it('is not kept waiting by another server that adds without end', async () => {
    const { sdk, owner, conversationOf } = await startWriter(server);
    const { id, original } = await conversationOf('gone');
    const beside = await startTestServer({}, { beside: server });
    const other = beside.sdk(await beside.tokenFor(owner));
    let isDeleted = false;
    const addOn = async () => {
      for (let count = 0; !isDeleted && count < 500; count += 1) {
        const { addMessage } = await other.AddMessage({ input: { conversationId: id, content: 'more' } });
        expect(addMessage.userErrors).toEqual([]);
      }
      return isDeleted;
    };
    const adding = [addOn(), addOn(), addOn()];
    const { deleteMessage } = await sdk.DeleteMessage({ input: { id: idOf(original('gone')) } });
    isDeleted = true;
    expect(deleteMessage.deletedIds).toHaveLength(1);
    // The deletion came before the adding had its end.
    expect(await Promise.all(adding)).toEqual([true, true, true]);
    await beside.close();
  });
});
