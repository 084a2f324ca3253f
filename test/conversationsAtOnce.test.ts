/** Writing several conversations with one mutation: a result for each. */
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleId } from '../src/ids.js';
import { databaseText, storedText } from './support/estate.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems, startWriter } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const instant = { $date: { $numberLong: expect.stringMatching(/^\d{13}$/) } };

describe('archiveConversations and unarchiveConversations', () => {
  it('put several away and take them back, with a result for each', async () => {
    const { old, sdk, stored, changesOf } = await startWriter(server);
    const stranger = await startWriter(server);
    const foreign = await stranger.old();
    const [one, two] = [await old({ title: 'one' }), await old({ title: 'two', is_archived: true })];
    const unknown = simpleId('Conversation', new Types.ObjectId());
    const before = { foreign: await stored(foreign), two: await stored(two), one: await stored(one) };
    const ids = [one, foreign, two, unknown];
    const { archiveConversations } = await sdk.ArchiveConversations({ input: { ids } });
    expect(archiveConversations.userErrors).toEqual([]);
    expect(archiveConversations.results.map(({ id }) => id)).toEqual(ids);
    expect(archiveConversations.results.map(({ conversation }) => conversation?.isArchived)).toEqual([
      ...[true, undefined, true, undefined],
    ]);
    expect(archiveConversations.results.flatMap(({ userErrors }) => problems(userErrors))).toEqual([
      'NOT_FOUND input.ids.1',
      'NOT_FOUND input.ids.3',
    ]);
    expect(await stored(one)).toEqual({ ...before.one, is_archived: true, updated_at: instant });
    expect((await stored(one)).updated_at).not.toEqual(before.one.updated_at);
    // What is archived already, and what is somebody else's, stays as it was.
    expect(await stored(two)).toEqual(before.two);
    expect(await stored(foreign)).toEqual(before.foreign);
    const { unarchiveConversations } = await sdk.UnarchiveConversations({ input: { ids: [one, one] } });
    expect(unarchiveConversations.results.map(({ conversation }) => conversation?.isArchived)).toEqual([
      ...[false, false],
    ]);
    expect(await changesOf(one)).toEqual(['updated', 'updated']);
  });

  it('refuse a list as a whole in which an id is malformed, with the place of each', async () => {
    const { old, sdk } = await startWriter(server);
    const id = await old();
    const before = await databaseText(server);
    const { archiveConversations } = await sdk.ArchiveConversations({ input: { ids: ['x', id, ''] } });
    expect(archiveConversations.results).toEqual([]);
    expect(problems(archiveConversations.userErrors)).toEqual(['INVALID input.ids.0', 'INVALID input.ids.2']);
    const many = Array.from({ length: 101 }, () => id);
    for (const { ids, problem } of [
      { ids: [], problem: 'REQUIRED input.ids' },
      { ids: many, problem: 'TOO_LONG input.ids' },
    ]) {
      const { unarchiveConversations } = await sdk.UnarchiveConversations({ input: { ids } });
      expect(problems(unarchiveConversations.userErrors)).toEqual([problem]);
    }
    expect(await databaseText(server)).toBe(before);
  });
});

describe('deleteConversations', () => {
  it('deletes messages too, and keeps memories and files without their conversation', async () => {
    const { conversationOf, sdk, owner, changesOf } = await startWriter(server);
    const gone = await conversationOf('a', 'b');
    await server.fixtures.edit(gone.original('a'), { content: 'a2' });
    const kept = await conversationOf('c');
    const memory = await server.fixtures.memory(owner, { conversation_id: gone.key });
    const other = await server.fixtures.memory(owner, { conversation_id: kept.key });
    const file = await server.fixtures.file(owner, { conversation_id: gone.key });
    const { deleteConversations } = await sdk.DeleteConversations({ input: { ids: [gone.id, gone.id] } });
    expect(deleteConversations).toEqual({ deletedIds: [gone.id], userErrors: [] });
    const { models } = server.database;
    expect(await models.conversations.countDocuments({ _id: gone.key })).toBe(0);
    expect(await models.messages.countDocuments({ conversation_id: gone.key })).toBe(0);
    expect(await models.messages.countDocuments({ conversation_id: kept.key })).toBe(1);
    const { _id: memoryId, ...rest } = await storedText(server, 'chatbot_memory', { _id: memory._id });
    expect(rest).toMatchObject({ conversation_id: null, user_id: owner, question: memory.question });
    expect(memoryId).toEqual({ $oid: memory._id.toHexString() });
    expect((await storedText(server, 'uploaded_files', { _id: file._id })).conversation_id).toBeNull();
    expect((await storedText(server, 'chatbot_memory', { _id: other._id })).conversation_id).toEqual({
      $oid: kept.key.toHexString(),
    });
    expect(await changesOf(gone.id)).toEqual(['deleted']);
    for (const { _id } of [memory, file]) {
      const records = await models.changes.find({ document_id: _id.toHexString() }).lean();
      expect(records).toMatchObject([{ kind: 'updated', user_id: owner, conversation_id: gone.key }]);
    }
  });

  it('says which were not found, and deletes the others', async () => {
    const { old, sdk } = await startWriter(server);
    const stranger = await startWriter(server);
    const foreign = await stranger.old();
    const id = await old();
    const { deleteConversations } = await sdk.DeleteConversations({ input: { ids: [foreign, id] } });
    expect(deleteConversations.deletedIds).toEqual([id]);
    expect(problems(deleteConversations.userErrors)).toEqual(['NOT_FOUND input.ids.0']);
    const { deleteConversations: again } = await sdk.DeleteConversations({ input: { ids: [id] } });
    expect(problems(again.userErrors)).toEqual(['NOT_FOUND input.ids.0']);
    expect((await stranger.sdk.Conversation({ id: foreign })).conversation?.id).toBe(foreign);
  });

  it('leaves nothing behind when it meets a rename', async () => {
    const { old, sdk } = await startWriter(server);
    const id = await old();
    const rename = (title: string) => sdk.UpdateConversation({ input: { id, title } });
    const [, deleted] = await Promise.all([
      rename('before'),
      sdk.DeleteConversations({ input: { ids: [id] } }),
      rename('after'),
    ]);
    expect(deleted.deleteConversations.deletedIds).toEqual([id]);
    expect(problems((await rename('late')).updateConversation.userErrors)).toEqual(['NOT_FOUND input.id']);
    expect((await sdk.Conversation({ id })).conversation).toBeNull();
  });
});
