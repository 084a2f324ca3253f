/** Conversations that begin with a copy of another one's path: what is copied, and what stays apart. */
import mongoose, { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId, simpleId } from '../src/ids.js';
import type { ForkConversationInput, Sdk } from '../src/sdk/index.js';
import { startBrancher } from './support/brancher.js';
import { databaseText } from './support/estate.js';
import { bson, type Stored } from './support/fixtures.js';
import { given, load, startGallery } from './support/gallery.js';
import { pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { expectNothingLeft, expectWhole } from './support/sharing.js';
import { idOf } from './support/talk.js';
import { problems, startWriter } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await expectWhole(server);
  await expectNothingLeft(server);
  await server.close();
});

const { EJSON } = mongoose.mongo.BSON;
const keyOf = (id: string) => readId(server.keys, id, 'Conversation')?.id ?? new Types.ObjectId();
const typed = (document: unknown) => EJSON.serialize(document as object, { relaxed: false }) as Stored;

async function fork(sdk: Sdk, input: ForkConversationInput) {
  const { forkConversation } = await sdk.ForkConversation({ input });
  if (!forkConversation.conversation) throw new Error(JSON.stringify(forkConversation.userErrors));
  return forkConversation.conversation;
}

/** The messages of a conversation as they are stored, in order, with their BSON types. */
async function messagesOf(id: string): Promise<readonly Stored[]> {
  const found = await server.database.models.messages.collection
    .find({ conversation_id: keyOf(id) }, { promoteValues: false, sort: { created_at: 1, version: 1 } })
    .toArray();
  return found.map(typed);
}

const apartFrom = (document: Stored, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(document).filter(([key]) => !keys.includes(key)));
/** What a conversation does not take from the one it is copied from. */
const own = ['_id', 'revision', 'total_messages', 'total_tokens', 'is_archived', 'created_at', 'updated_at'];

describe('forkConversation', () => {
  it('copies messages and settings with all keys, also those that nobody here knows, and their BSON types', async () => {
    const { sdk, owner, stored } = await startWriter(server);
    const metadata = {
      ...{ temperature: bson.double(1), max_tokens: bson.long(5), top_p: bson.int(1) },
      custom_settings: { auto_save_images: false, mine: { deep: [bson.long(1), null] } },
    };
    const source = await server.fixtures.conversation(owner, {
      ...{ metadata, system_prompt: 'Be brief.', model: 'gpt-4', is_archived: true, strange: bson.long(3) },
    });
    const tokens = [bson.int(3), bson.double(10.5), bson.long(5_000_000_000), 'seven'];
    const messages: (Stored & { _id: Types.ObjectId })[] = [];
    for (const [at, of] of tokens.entries()) {
      const more = { metadata: { tokens: of, odd: [bson.double(2)] }, colour: bson.long(at) };
      // Counted by the fixtures as the Python service does; what is no number it would not count.
      const counted = at < 3 ? more : { ...more, metadata: { tokens: null } };
      messages.push(await server.fixtures.message(source._id, { content: `m${at}`, ...counted }));
    }
    await server.fixtures.message(source._id, { content: 'behind' });
    const [id, last] = [simpleId('Conversation', source._id), messages[3]];
    if (!last) throw new Error('there are four messages');
    await server.database.models.messages.collection.updateOne(
      { _id: last._id },
      { $set: { 'metadata.tokens': 'seven' } },
    );
    const before = await stored(id);
    const copy = await fork(sdk, { messageId: idOf(last) });
    const copied = await stored(copy.id);
    expect(apartFrom(copied, own)).toEqual(apartFrom(before, own));
    expect(copied).toMatchObject({ is_archived: false, total_messages: { $numberInt: '4' } });
    expect(Number(Object.values(copied.total_tokens as object)[0])).toBe(5_000_000_013.5);
    expect(copied.created_at).toEqual(copied.updated_at);
    const [olds, news] = [await messagesOf(id), await messagesOf(copy.id)];
    const ids = ['_id', 'conversation_id'];
    expect(news.map((one) => apartFrom(one, ids))).toEqual(
      olds.slice(0, 4).map((one) => apartFrom(one, ids)),
    );
    expect(news.map(({ conversation_id }) => conversation_id)).toEqual(Array(4).fill(copied._id));
    expect(apartFrom(await stored(id), own)).toEqual(apartFrom(before, own));
  });

  it('of an anonymous session is its own, and is put away nowhere', async () => {
    const owner = 'anonymous_session_that_forks';
    const sdk = server.sdk(await server.tokenFor(owner));
    const { _id } = await server.fixtures.conversation(owner, { is_archived: true, title: 'kept' });
    const message = await server.fixtures.message(_id);
    const { forkConversation } = await sdk.ForkConversation({ input: { messageId: idOf(message) } });
    expect(forkConversation.conversation).toMatchObject({ title: 'kept', isArchived: false });
    const found = await server.database.models.conversations.find({ user_id: owner }).lean();
    expect(found.map(({ is_archived }) => is_archived).sort()).toEqual([false, true]);
  });

  it('is done once for a key, and gives the same conversation again', async () => {
    const { sdk, begin } = await startBrancher(server);
    const { messages } = await begin('a', 'b');
    const input = { messageId: messages[1] ?? '', title: 'Again', idempotencyKey: 'fork' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => fork(sdk, input)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    const before = await databaseText(server);
    const again = async (title: string) =>
      problems((await sdk.ForkConversation({ input: { ...input, title } })).forkConversation.userErrors);
    expect(await again('Another')).toEqual(['KEY_REUSED input.idempotencyKey']);
    expect(await databaseText(server)).toBe(before);
    await sdk.DeleteConversations({ input: { ids: [answers[0]?.id ?? ''] } });
    expect(await again('Again')).toEqual(['NOT_FOUND input.idempotencyKey']);
  });

  it('records what was made, and nothing of what was copied', async () => {
    const { sdk, begin, edit } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b', 'c');
    await edit(messages[1] ?? '', 'b2');
    const { changes } = server.database.models;
    const before = await changes.countDocuments();
    const copy = await fork(sdk, { messageId: messages[1] ?? '' });
    const found = await changes.find().sort({ _id: 1 }).skip(before).lean();
    const of = (conversation: string) =>
      found.filter((one) => one.conversation_id?.equals(keyOf(conversation)));
    expect(
      of(copy.id)
        .map(({ kind, collection_name }) => `${kind} ${collection_name}`)
        .sort(),
    ).toEqual(['created conversations', ...['created messages', 'created messages', 'created messages']]);
    expect(of(id)).toEqual([]);
  });

  it('shows images that stay when either conversation is deleted, and go with both', async () => {
    for (const first of ['the source', 'the copy']) {
      const { sdk, attach, conversationId } = await startGallery(server);
      const image = await attach(pngOf(first.length, 3));
      const copy = await fork(sdk, { messageId: image.messageId });
      const { conversation } = await sdk.Conversation({ id: copy.id });
      const [copied] = conversation?.messages.nodes[0]?.images ?? [];
      expect(copied?.id).not.toBe(image.id);
      const both = [
        { id: conversationId, url: image.url },
        { id: copy.id, url: copied?.url },
      ];
      const [gone, left] = first === 'the copy' ? both.reverse() : both;
      await sdk.DeleteConversations({ input: { ids: [gone?.id ?? ''] } });
      await expect.poll(async () => (await load(gone?.url)).status).toBe(404);
      await expectNothingLeft(server);
      expect((await load(left?.url)).status).toBe(200);
      await sdk.DeleteConversations({ input: { ids: [left?.id ?? ''] } });
      await expect.poll(async () => (await load(left?.url)).status).toBe(404);
      await expectNothingLeft(server);
    }
  });

  it('keeps the files of its messages', async () => {
    const { sdk, old } = await startWriter(server);
    const conversationId = await old();
    const files = [
      { source: { base64: Buffer.from('Nile,6650\n').toString('base64') }, filename: 'rivers.csv' },
    ];
    const { addMessage } = await sdk.AddMessage({ input: { conversationId, content: 'look', files } });
    const copy = await fork(sdk, { messageId: addMessage.messageEdge?.node.id ?? '' });
    const shown = async () =>
      (await sdk.Conversation({ id: copy.id })).conversation?.messages.nodes[0]?.files.map(
        ({ name, uploadedFile }) => [name, uploadedFile !== null],
      );
    expect(await shown()).toEqual([['rivers.csv', true]]);
    await sdk.DeleteConversations({ input: { ids: [conversationId] } });
    expect(await shown()).toEqual([['rivers.csv', true]]);
  });

  it('of what is too large for one transaction is refused, and an earlier message is not', async () => {
    const { sdk, owner } = await startWriter(server);
    const { _id } = await server.fixtures.conversation(owner);
    const [content, many] = ['x'.repeat(1_000_000), 65];
    const messages: (Stored & { _id: Types.ObjectId })[] = [];
    for (let at = 0; at < many; at += 1) messages.push(await server.fixtures.message(_id, { content }));
    const [last, earlier] = [messages.at(-1), messages[9]];
    if (!last || !earlier) throw new Error('there are messages');
    const count = () => server.database.models.messages.countDocuments();
    const before = await count();
    const { forkConversation } = await sdk.ForkConversation({ input: { messageId: idOf(last) } });
    expect(problems(forkConversation.userErrors)).toEqual(['TOO_LONG input.messageId']);
    expect(forkConversation.userErrors[0]?.message).toBe(
      'What would be copied has more than 64 MB. Name an earlier message.',
    );
    expect(await count()).toBe(before);
    expect(await fork(sdk, { messageId: idOf(earlier) })).toMatchObject({ totalMessages: 10 });
    expect(await server.database.models.conversations.countDocuments({ user_id: owner })).toBe(2);
  }, 60_000);

  it('leaves the images of a message that was added with them to the copy, whatever is taken away from the source', async () => {
    const { sdk, add } = await startGallery(server);
    const bytes = pngOf(31, 3);
    const { messageEdge } = await add({ images: [given(bytes)] });
    const copy = await fork(sdk, { messageId: messageEdge?.node.id ?? '' });
    const [image] = messageEdge?.node.images ?? [];
    await sdk.RemoveImage({ input: { id: image?.id ?? '' } });
    await expect.poll(async () => (await load(image?.url)).status).toBe(404);
    await expectNothingLeft(server);
    const { conversation } = await sdk.Conversation({ id: copy.id });
    const [copied] = conversation?.messages.nodes[0]?.images ?? [];
    expect((await load(copied?.url)).bytes.length).toBeGreaterThan(0);
    expect((await load(copied?.url)).status).toBe(200);
  });
});
