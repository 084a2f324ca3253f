/** Changing messages: edits as new versions, and stopping. */
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId } from '../src/ids.js';
import { databaseText, storedText } from './support/estate.js';
import { attachment, bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { idOf } from './support/talk.js';
import { problems, startWriter } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const instant = { $date: { $numberLong: expect.stringMatching(/^\d{13}$/) } };
const int = (value: number) => ({ $numberInt: String(value) });
const oid = (id: Types.ObjectId) => ({ $oid: id.toHexString() });
const storedMessage = (id: string | undefined) => {
  const key = readId(server.keys, id ?? '', 'Message');
  return storedText(server, 'messages', { _id: key?.id ?? new Types.ObjectId() });
};

describe('editMessage', () => {
  it('stores a copy with the original as its parent, the next number, and nothing lost', async () => {
    const { sdk, conversationOf, contentsOf, stored } = await startWriter(server);
    const { id, key } = await conversationOf('a');
    const rich = await server.fixtures.message(key, {
      content: 'first',
      images: [attachment('river', { size: bson.long(5) })],
      files: [{ name: 'f.txt', size: bson.int(3) }],
      metadata: { tokens: bson.int(9), temperature: bson.double(1), unknown: { deep: bson.double(2) } },
    });
    const before = [await storedMessage(idOf(rich)), await stored(id)];
    const { editMessage } = await sdk.EditMessage({ input: { id: idOf(rich), content: 'second' } });
    expect(editMessage.messageEdge?.node).toMatchObject({ content: 'second', version: 2, isEdited: true });
    const { _id, ...version } = await storedMessage(editMessage.messageEdge?.node.id);
    const { _id: first, ...source } = before[0] ?? {};
    expect(version).toEqual({
      ...source,
      content: 'second',
      version_reason: 'edit',
      version: int(2),
      parent_message_id: first,
      is_edited: true,
      created_at: instant,
    });
    expect(await contentsOf(id)).toEqual(['a', 'second']);
    // The original and the conversation stay as they were; only the counter of writes has moved.
    expect([await storedMessage(idOf(rich)), await stored(id)]).toEqual([
      before[0],
      { ...before[1], revision: int(1) },
    ]);
  });

  it('has the original as its parent whichever version it is of, and the highest number, in chains and stars', async () => {
    const { sdk, conversationOf, versionsOf, contentsOf } = await startWriter(server);
    const { id, original } = await conversationOf('v1', 'next');
    const star = await server.fixtures.edit(original('v1'), { content: 'v2' });
    await server.fixtures.edit(original('v1'), { content: 'another v2' });
    const chain = await server.fixtures.edit(star, { content: 'v3' });
    for (const [of, content] of [
      [star, 'v4'],
      [chain, 'v5'],
      [original('v1'), 'v6'],
    ] as const) {
      const { editMessage } = await sdk.EditMessage({ input: { id: idOf(of), content } });
      const version = await storedMessage(editMessage.messageEdge?.node.id);
      expect(version.parent_message_id).toEqual(oid(original('v1')._id));
      expect(version.version).toEqual(int(Number(content.slice(1))));
    }
    expect(await versionsOf(original('v1'))).toEqual(['v1', 'v2', 'another v2', 'v3', 'v4', 'v5', 'v6']);
    expect(await contentsOf(id)).toEqual(['v6', 'next']);
  });

  it('is newer than every version there is, also than one from the future', async () => {
    const { sdk, conversationOf } = await startWriter(server);
    const { original } = await conversationOf('v1');
    const created_at = new Date(Date.now() + 86_400_000);
    await server.fixtures.edit(original('v1'), { content: 'v2', created_at });
    const { editMessage } = await sdk.EditMessage({ input: { id: idOf(original('v1')), content: 'v3' } });
    expect(Date.parse(editMessage.messageEdge?.node.createdAt ?? '')).toBe(created_at.getTime() + 1);
  });

  it('gives the edge of the message, at the place of the original', async () => {
    const { sdk, conversationOf, contentsOf } = await startWriter(server);
    const { id, original } = await conversationOf('a', 'b', 'c');
    const { editMessage } = await sdk.EditMessage({ input: { id: idOf(original('b')), content: 'B' } });
    expect(await contentsOf(id, { after: editMessage.messageEdge?.cursor, first: 5 })).toEqual(['c']);
    expect(await contentsOf(id, { before: editMessage.messageEdge?.cursor, last: 5 })).toEqual(['a']);
  });

  it('changes what is given of the metadata, takes away what is null, and keeps the rest', async () => {
    const { sdk, conversationOf } = await startWriter(server);
    const { key } = await conversationOf();
    const metadata = { tokens: bson.int(9), model: 'grok-3', finish_reason: 'stop', unknown: 'kept' };
    const message = await server.fixtures.message(key, { metadata });
    const input = { id: idOf(message), content: 'x', metadata: { tokens: 4, model: null, temperature: 1 } };
    const { editMessage } = await sdk.EditMessage({ input });
    expect((await storedMessage(editMessage.messageEdge?.node.id)).metadata).toEqual({
      tokens: int(4),
      finish_reason: 'stop',
      unknown: 'kept',
      temperature: { $numberDouble: '1.0' },
    });
  });

  it('is answered with a conflict and the latest version when that is not the expected one', async () => {
    const { sdk, conversationOf } = await startWriter(server);
    const { original } = await conversationOf('v1');
    const id = idOf(original('v1'));
    const edit = (content: string, expectedVersion: number) =>
      sdk.EditMessage({ input: { id, content, expectedVersion } });
    expect((await edit('v2', 1)).editMessage.userErrors).toEqual([]);
    const before = await databaseText(server);
    const { editMessage } = await edit('late', 1);
    expect(editMessage.messageEdge).toBeNull();
    expect(editMessage.userErrors).toMatchObject([
      { code: 'CONFLICT', path: ['input', 'expectedVersion'], current: { content: 'v2', version: 2 } },
    ]);
    expect(await databaseText(server)).toBe(before);
  });

  it('is done once for a key, and gives the same version again', async () => {
    const { sdk, conversationOf, versionsOf } = await startWriter(server);
    const { original } = await conversationOf('v1');
    const input = { id: idOf(original('v1')), content: 'v2', idempotencyKey: 'edit' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => sdk.EditMessage({ input })));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await versionsOf(original('v1'))).toEqual(['v1', 'v2']);
    const { editMessage } = await sdk.EditMessage({ input: { ...input, content: 'v3' } });
    expect(problems(editMessage.userErrors)).toEqual(['KEY_REUSED input.idempotencyKey']);
  });

  it('of an answer is for who may write as the assistant', async () => {
    const { sdk, conversationOf } = await startWriter(server);
    const { key } = await conversationOf();
    const answer = await server.fixtures.message(key, { role: 'assistant', content: 'an answer' });
    const other = await server.fixtures.message(key, { role: 'tool', content: 'a role of another program' });
    const before = await databaseText(server);
    for (const [message, problem] of [
      [answer, 'ROLE_NOT_ALLOWED input.id'],
      [other, 'INVALID input.id'],
    ] as const) {
      const { editMessage } = await sdk.EditMessage({ input: { id: idOf(message), content: 'forged' } });
      expect(problems(editMessage.userErrors)).toEqual([problem]);
    }
    expect(await databaseText(server)).toBe(before);
    const developer = await server.fixtures.user({ role: 'developer' });
    const own = await server.fixtures.conversation(developer.key);
    const message = await server.fixtures.message(own._id, { role: 'assistant' });
    const { editMessage } = await server
      .sdk(await server.tokenFor(developer.key))
      .EditMessage({ input: { id: idOf(message), content: 'mended' } });
    expect(editMessage.messageEdge?.node).toMatchObject({ content: 'mended', role: 'ASSISTANT' });
  });

  it('does not know a message of another conversation under its id', async () => {
    const { sdk, conversationOf } = await startWriter(server);
    const [one, two] = [await conversationOf('a'), await conversationOf('b')];
    const mixed = idOf({ ...two.original('b'), conversation_id: one.key });
    const { editMessage } = await sdk.EditMessage({ input: { id: mixed, content: 'x' } });
    expect(problems(editMessage.userErrors)).toEqual(['NOT_FOUND input.id']);
  });
});

describe('an edit of what another program left behind', () => {
  it('is finished, where the answer before it was stopped', async () => {
    const developer = await server.fixtures.user({ role: 'developer' });
    const { _id } = await server.fixtures.conversation(developer.key);
    const metadata = { finish_reason: 'interrupted', model: 'grok-3' };
    const answer = await server.fixtures.message(_id, { role: 'assistant', is_stopped: true, metadata });
    const sdk = server.sdk(await server.tokenFor(developer.key));
    const { editMessage } = await sdk.EditMessage({ input: { id: idOf(answer), content: 'whole' } });
    const version = await storedMessage(editMessage.messageEdge?.node.id);
    expect(version).toMatchObject({ is_stopped: false, metadata: { model: 'grok-3' } });
    expect(version.metadata).toEqual({ model: 'grok-3' });
  });

  it('has the highest number of all, also where that is the original', async () => {
    const { sdk, conversationOf, contentsOf } = await startWriter(server);
    const { id, key } = await conversationOf();
    const first = await server.fixtures.message(key, { content: 'v5', version: bson.int(5) });
    await server.fixtures.edit(first, { content: 'v2', version: bson.int(2) });
    const input = { id: idOf(first), content: 'v6', expectedVersion: 5 };
    const { editMessage } = await sdk.EditMessage({ input });
    expect(editMessage.messageEdge?.node.version).toBe(6);
    expect(await contentsOf(id)).toEqual(['v6']);
    const last = await server.fixtures.message(key, { version: bson.int(2_147_483_647) });
    const { editMessage: refused } = await sdk.EditMessage({ input: { id: idOf(last), content: 'x' } });
    expect(problems(refused.userErrors)).toEqual(['INVALID input.id']);
  });

  it('and a deletion point to no message that another program has deleted', async () => {
    const { sdk, old } = await startWriter(server);
    const conversationId = await old();
    const add = async (content: string) =>
      (await sdk.AddMessage({ input: { conversationId, content } })).addMessage.messageEdge?.node.id ?? '';
    const [one, two] = [await add('one'), await add('two')];
    const goneBefore = async (id: string) => {
      const { conversation_id, _id } = (await server.database.models.messages
        .findById(readId(server.keys, id, 'Message')?.id)
        .lean()) ?? { conversation_id: new Types.ObjectId(), _id: new Types.ObjectId() };
      await server.database.models.messages.collection.deleteOne({ _id });
      const $inc = { total_messages: -1 };
      await server.database.models.conversations.collection.updateOne({ _id: conversation_id }, { $inc });
    };
    const three = await add('three');
    await goneBefore(two);
    const four = await add('four');
    const { editMessage } = await sdk.EditMessage({ input: { id: three, content: 'three, edited' } });
    const previous = async (id: string) => (await sdk.Message({ id })).message?.previousMessage?.id;
    expect(await previous(editMessage.messageEdge?.node.id ?? '')).toBe(one);
    await sdk.DeleteMessage({ input: { id: three } });
    expect(await previous(four)).toBe(one);
    await goneBefore(four);
    expect(await previous(await add('five'))).toBe(one);
  });
});

describe('stopMessage', () => {
  it('marks an answer, and what the owner said cannot be stopped', async () => {
    const { sdk, conversationOf, stored } = await startWriter(server);
    const { id, key, original } = await conversationOf('question');
    const metadata = { tokens: bson.int(2), finish_reason: 'stop', unknown: 'kept' };
    const answer = await server.fixtures.message(key, { role: 'assistant', metadata });
    const before = [await storedMessage(idOf(answer)), await stored(id)];
    const { stopMessage } = await sdk.StopMessage({ input: { id: idOf(answer) } });
    expect(stopMessage.message).toMatchObject({ id: idOf(answer), isStopped: true });
    const after = {
      ...before[0],
      is_stopped: true,
      metadata: { ...metadata, tokens: int(2), finish_reason: 'interrupted' },
    };
    expect([await storedMessage(idOf(answer)), await stored(id)]).toEqual([after, before[1]]);
    const bare = await server.fixtures.message(key, { role: 'assistant', metadata: null });
    await sdk.StopMessage({ input: { id: idOf(bare) } });
    expect((await storedMessage(idOf(bare))).metadata).toEqual({ finish_reason: 'interrupted' });
    const written = await databaseText(server);
    expect((await sdk.StopMessage({ input: { id: idOf(answer) } })).stopMessage.userErrors).toEqual([]);
    const { stopMessage: refused } = await sdk.StopMessage({ input: { id: idOf(original('question')) } });
    expect(problems(refused.userErrors)).toEqual(['INVALID input.id']);
    expect(await databaseText(server)).toBe(written);
  });
});
