/** What goes with a message that is deleted with all that follows it, on whatever branch. */
import type { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId, simpleId } from '../src/ids.js';
import { startBrancher } from './support/brancher.js';
import { bson, type Stored } from './support/fixtures.js';
import { given, load, startGallery } from './support/gallery.js';
import { pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { expectNothingLeft, expectWhole } from './support/sharing.js';
import { idOf } from './support/talk.js';
import { startWriter } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await expectWhole(server);
  await expectNothingLeft(server);
  await server.close();
});

const conversationIdOf = (message: Parameters<typeof idOf>[0]) =>
  simpleId('Conversation', message.conversation_id as Types.ObjectId);
const hexOf = (id: string) => readId(server.keys, id, 'Message')?.id.toHexString();

describe('deleteMessage by SUBTREE', () => {
  it('takes the bytes of images with it when nothing else shows them', async () => {
    const { sdk, attach, add, conversationId } = await startGallery(server);
    const first = await add({ content: 'first' });
    const shared = pngOf(21, 3);
    const kept = await attach(shared);
    const [gone, alsoShared] = [await attach(pngOf(22, 3)), await attach(shared)];
    const edit = {
      id: gone.messageId,
      content: 'on a branch',
      startBranch: true,
      images: [given(pngOf(23, 3))],
    };
    const { editMessage } = await sdk.EditMessage({ input: edit });
    const [branched] = editMessage.messageEdge?.node.images ?? [];
    expect((await load(branched?.url)).status).toBe(200);
    // The message behind "kept" goes on either branch.
    for (const id of [gone.messageId, editMessage.messageEdge?.node.id ?? ''])
      await sdk.DeleteMessage({ input: { id, mode: 'SUBTREE' } });
    for (const url of [gone.url, alsoShared.url, branched?.url])
      await expect.poll(async () => (await load(url)).status).toBe(404);
    await expectNothingLeft(server);
    expect((await load(kept.url)).status).toBe(200);
    expect(first.messageEdge?.node.id).toBeDefined();
    const { conversation } = await sdk.Conversation({ id: conversationId });
    expect(conversation?.messages.nodes.map(({ content }) => content)).toEqual(['first', 'look']);
  });

  it('leaves versions in other places, one of them as the original, and counts what is there', async () => {
    const { sdk, owner, stored } = await startWriter(server);
    const { _id } = await server.fixtures.conversation(owner);
    const message = (content: string, tokens: unknown) =>
      server.fixtures.message(_id, { content, metadata: { tokens } });
    await message('a', bson.int(1));
    const b = await message('b', bson.long(5_000_000_000));
    const c = await message('c', bson.double(10.5));
    const start = { id: idOf(b), content: 'b2', startBranch: true, metadata: { tokens: 40 } };
    const { editMessage } = await sdk.EditMessage({ input: start });
    const d = await sdk.AddMessage({
      input: { conversationId: conversationIdOf(b), content: 'd', metadata: { tokens: 6 } },
    });
    const id = conversationIdOf(b);
    const changes = server.database.models.changes;
    const before = await changes.countDocuments();
    const { deleteMessage } = await sdk.DeleteMessage({ input: { id: idOf(b), mode: 'SUBTREE' } });
    expect([...deleteMessage.deletedIds].sort()).toEqual([idOf(b), idOf(c)].sort());
    // The version that started the branch is the original now, and its tokens are counted instead.
    expect(deleteMessage.conversation).toMatchObject({ totalMessages: 3, totalTokens: 1 + 40 + 6 });
    expect(await stored(id)).toMatchObject({ total_messages: { $numberInt: '3' } });
    const records = await changes.find().sort({ _id: 1 }).skip(before).lean();
    const kinds = records.map(({ kind, document_id }) => `${kind} ${document_id}`).sort();
    expect(kinds).toEqual(
      [
        ...[b, c].map((one) => `deleted ${one._id.toHexString()}`),
        `updated ${hexOf(editMessage.messageEdge?.node.id ?? '')}`,
        `updated ${_id.toHexString()}`,
      ].sort(),
    );
    expect(d.addMessage.userErrors).toEqual([]);
  });

  it('of a message whose tokens are no number, and of counters that are none, goes all the same', async () => {
    const { sdk, owner } = await startWriter(server);
    const { models } = server.database;
    const { _id } = await server.fixtures.conversation(owner);
    const first = await server.fixtures.message(_id, { metadata: { tokens: bson.int(4) } });
    const odd = await server.fixtures.message(_id, { metadata: null });
    await server.fixtures.message(_id, { metadata: { tokens: bson.int(2) } });
    const set = (document: Types.ObjectId, $set: Stored) =>
      models.messages.collection.updateOne({ _id: document }, { $set });
    await set(odd._id, { metadata: { tokens: 'many' } });
    const { deleteMessage } = await sdk.DeleteMessage({ input: { id: idOf(odd), mode: 'SUBTREE' } });
    expect(deleteMessage.deletedIds).toHaveLength(2);
    expect(deleteMessage.conversation).toMatchObject({ totalMessages: 1, totalTokens: 4 });
    await models.conversations.collection.updateOne({ _id }, { $set: { total_tokens: 'many' } });
    const rest = await sdk.DeleteMessage({ input: { id: idOf(first), mode: 'SUBTREE' } });
    expect(rest.deleteMessage.conversation).toMatchObject({ totalMessages: 0 });
    // Not for us to say what it was: `npm run migrate` counts again.
    const left = await models.conversations.collection.findOne({ _id });
    expect(left?.total_tokens).toBe('many');
    await models.conversations.collection.updateOne({ _id }, { $set: { total_tokens: bson.int(0) } });
  });

  it('of the first message empties the conversation, which goes on as a new one', async () => {
    const { begin, edit, add, remove, contents, branches, stored } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b', 'c');
    const a2 = await edit(messages[0] ?? '', 'a2', true);
    await add(id, 'b2');
    expect(await remove(messages[0] ?? '', 'SUBTREE')).toBe(3);
    expect(await contents(id)).toEqual(['a2', 'b2']);
    expect(await remove(a2, 'SUBTREE')).toBe(2);
    expect(await contents(id)).toEqual([]);
    expect(await branches(id)).toEqual({ active: undefined, branches: [] });
    await add(id, 'anew');
    expect(await contents(id)).toEqual(['anew']);
    const { branches: lines, total_messages } = await stored(id);
    expect([lines, total_messages]).toEqual([undefined, { $numberInt: '1' }]);
  });
});
