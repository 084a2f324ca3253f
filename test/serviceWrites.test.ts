/** What a service writes in a conversation that it is given: what an assistant does, and nothing else. */
import { Types } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readId, simpleId } from '../src/ids.js';
import type { AddMessageInput, Sdk, UpdateUploadedFileInput } from '../src/sdk/index.js';
import { databaseText } from './support/estate.js';
import { startTestServer, type TestServer } from './support/server.js';
import { idOf } from './support/talk.js';
import { problems, startWriter } from './support/writer.js';

let server: TestServer;
let service: Sdk;
let writer: Awaited<ReturnType<typeof startWriter>>;
let conversationId: string;
beforeAll(async () => {
  server = await startTestServer();
  service = server.sdk(await server.serviceToken());
});
afterAll(() => server.close());
beforeEach(async () => {
  writer = await startWriter(server);
  conversationId = await writer.old();
});

const answer = (
  role: NonNullable<AddMessageInput['role']>,
  more: Partial<AddMessageInput> = {},
): AddMessageInput => ({
  conversationId,
  role,
  content: 'what the assistant says',
  ...more,
});
const add = async (input: AddMessageInput, by = service) => (await by.AddMessage({ input })).addMessage;

describe('a service adds', () => {
  it('messages of the assistant and the system, which the owner sees and the conversation counts', async () => {
    const { userErrors, conversation } = await add(answer('ASSISTANT', { metadata: { tokens: 7 } }));
    expect(userErrors).toEqual([]);
    expect(conversation).toMatchObject({ id: conversationId, totalMessages: 1, totalTokens: 7 });
    await add(answer('SYSTEM', { content: 'what the system says' }));
    expect(await writer.contentsOf(conversationId)).toEqual([
      'what the assistant says',
      'what the system says',
    ]);
    const conversation_id = readId(server.keys, conversationId, 'Conversation')?.id;
    const records = await server.database.models.changes
      .find({ conversation_id: conversation_id ?? null })
      .lean();
    expect(records.map(({ collection_name }) => collection_name).sort()).toEqual([
      ...['conversations', 'conversations'],
      ...['messages', 'messages'],
    ]);
    expect(new Set(records.map(({ user_id }) => user_id))).toEqual(new Set([writer.owner]));
  });

  it('nothing as the owner, alone or among others', async () => {
    const before = await databaseText(server);
    expect(problems((await add(answer('USER'))).userErrors)).toEqual(['ROLE_NOT_ALLOWED input.role']);
    expect(problems((await add({ conversationId, content: 'as whom?' })).userErrors)).toEqual([
      'ROLE_NOT_ALLOWED input.role',
    ]);
    const messages = [{ role: 'ASSISTANT', content: 'a' }, { content: 'b' }] as const;
    const { addMessages } = await service.AddMessages({
      input: { conversationId, messages: [...messages] },
    });
    expect(problems(addMessages.userErrors)).toEqual(['ROLE_NOT_ALLOWED input.messages.1.role']);
    expect(await databaseText(server)).toBe(before);
  });

  it('nothing to a conversation that nobody owns', async () => {
    for (const owner of [null, '']) {
      const { _id } = await server.fixtures.conversation(owner);
      const before = await databaseText(server);
      const input = answer('ASSISTANT', { conversationId: simpleId('Conversation', _id) });
      expect(problems((await add(input)).userErrors)).toEqual(['NOT_FOUND input.conversationId']);
      expect(await databaseText(server)).toBe(before);
    }
  });

  it("once for a key of its own, which is neither the owner's nor that of another service", async () => {
    const developer = (await server.fixtures.user({ role: 'developer' })).key;
    const { _id } = await server.fixtures.conversation(developer);
    const input = answer('ASSISTANT', {
      conversationId: simpleId('Conversation', _id),
      idempotencyKey: 'the same',
    });
    const askers = [
      service,
      server.sdk(await server.serviceToken()),
      server.sdk(await server.tokenFor(developer)),
    ];
    const made = async () => {
      const ids: unknown[] = [];
      for (const asker of askers) ids.push((await add(input, asker)).messageEdge?.node.id);
      return ids;
    };
    const first = await made();
    expect(new Set(first).size).toBe(3);
    expect(await made()).toEqual(first);
    expect(await server.database.models.messages.countDocuments({ conversation_id: _id })).toBe(3);
  });
});

describe('a service edits', () => {
  it('what an assistant has said, and not what the owner has', async () => {
    const { key } = await writer.conversationOf();
    const asked = await server.fixtures.message(key, { content: 'asked' });
    const answered = await server.fixtures.message(key, { content: 'answered', role: 'assistant' });
    const edit = async (message: typeof asked) =>
      (await service.EditMessage({ input: { id: idOf(message), content: 'better' } })).editMessage;
    expect((await edit(answered)).messageEdge?.node).toMatchObject({ content: 'better', version: 2 });
    expect(problems((await edit(asked)).userErrors)).toEqual(['ROLE_NOT_ALLOWED input.id']);
    expect(await writer.contentsOf(simpleId('Conversation', key))).toEqual(['asked', 'better']);
  });
});

describe('a service writes what its analysis found', () => {
  const analysed = async (input: UpdateUploadedFileInput) =>
    (await service.UpdateUploadedFile({ input })).updateUploadedFile;

  it('in a file of the conversation, and does not move it', async () => {
    const conversation = readId(server.keys, conversationId, 'Conversation')?.id;
    const { _id } = await server.fixtures.file(writer.owner, { conversation_id: conversation });
    const id = simpleId('UploadedFile', _id);
    const found = await analysed({ id, analysisResult: 'three rivers', metadata: { pageCount: 2 } });
    expect(found.uploadedFile).toMatchObject({ analysisResult: 'three rivers' });
    const before = await databaseText(server);
    for (const target of [null, conversationId]) {
      const moved = await analysed({ id, conversationId: target });
      expect(problems(moved.userErrors)).toEqual(['INVALID input.conversationId']);
    }
    expect(await databaseText(server)).toBe(before);
  });

  it('in no file outside of one, nor in one that somebody else has put there', async () => {
    const stranger = await startWriter(server);
    const conversation = readId(server.keys, conversationId, 'Conversation')?.id;
    const loose = await server.fixtures.file(writer.owner);
    const nobodys = await server.fixtures.file(writer.owner, {
      user_id: null,
      conversation_id: conversation,
    });
    const gone = await server.fixtures.file(writer.owner, { conversation_id: new Types.ObjectId() });
    const foreign = await server.fixtures.file(stranger.owner, { conversation_id: conversation });
    const before = await databaseText(server);
    for (const { _id } of [loose, nobodys, gone, foreign]) {
      const refused = await analysed({ id: simpleId('UploadedFile', _id), analysisResult: 'forged' });
      expect(problems(refused.userErrors)).toEqual(['NOT_FOUND input.id']);
    }
    expect(await databaseText(server)).toBe(before);
    await server.database.models.uploadedFiles.deleteMany({ _id: { $in: [gone._id, foreign._id] } });
  });
});
