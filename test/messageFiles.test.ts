/** Files on messages: they become files of the owner in the same step, and stay with the message's versions. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId } from '../src/ids.js';
import type { AddMessageInput, NewFileInput } from '../src/sdk/index.js';
import { elf } from './support/documents.js';
import { databaseText, storedText, unknownId } from './support/estate.js';
import { expectNothingLoose, filesOnDisk, put, startFiler } from './support/filer.js';
import { given as image, load } from './support/gallery.js';
import { pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ MAX_OWNER_FILES: '25' });
});
afterAll(() => server.close());

const csv = (text: string, filename = 'rivers.csv'): NewFileInput => ({
  source: { base64: Buffer.from(text).toString('base64') },
  filename,
});

async function talker() {
  const filer = await startFiler(server);
  const conversationId = await filer.conversation();
  const add = async (input: Partial<AddMessageInput>) =>
    (await filer.sdk.AddMessage({ input: { conversationId, content: 'look', ...input } })).addMessage;
  const edit = async (id: string, files: NewFileInput[] | null, content = 'other') =>
    (await filer.sdk.EditMessage({ input: { id, content, files } })).editMessage;
  return { ...filer, conversationId, add, edit };
}

const storedMessage = (id: string | undefined) =>
  storedText(server, 'messages', { _id: readId(server.keys, id ?? '', 'Message')?.id });

describe('a message with files', () => {
  it('makes them files of the owner in its conversation, and stores them as the Python service does', async () => {
    const { owner, add, stored, conversationId } = await talker();
    const { messageEdge, userErrors } = await add({ content: '', files: [csv('Nile,6650\n')] });
    expect(userErrors).toEqual([]);
    const [file] = messageEdge?.node.files ?? [];
    const document = await stored(file?.uploadedFile?.id ?? '');
    expect(document).toMatchObject({
      user_id: owner,
      original_filename: 'rivers.csv',
      mime_type: 'text/csv',
    });
    expect(document.conversation_id).toEqual({
      $oid: readId(server.keys, conversationId, 'Conversation')?.id.toHexString(),
    });
    const { files } = await storedMessage(messageEdge?.node.id);
    expect(files).toEqual([
      {
        name: 'rivers.csv',
        path: document.file_path,
        type: 'csv',
        size: { $numberInt: '10' },
        mime_type: 'text/csv',
        analysis_result: null,
        id: (document._id as { $oid: string }).$oid,
      },
    ]);
    expect((await load(file?.uploadedFile?.downloadUrl)).bytes.toString()).toBe('Nile,6650\n');
  });

  it('takes them with images, from every source, in their order, for several messages', async () => {
    const { sdk, address, store, conversationId } = await talker();
    const { uploadId, uploadUrl } = await address(4, 'sent.txt');
    await put(uploadUrl, 'sent');
    const there = await store('there', 'there.txt');
    const dataUrl = `data:text/plain;base64,${Buffer.from('x').toString('base64')}`;
    const messages = [
      { content: 'one', images: [image(pngOf(3, 3))], files: [csv('a'), { source: { uploadId } }] },
      { content: 'two' },
      { content: 'three', files: [{ source: { uploadedFileId: there.id } }, { source: { dataUrl } }] },
    ];
    const { addMessages } = await sdk.AddMessages({ input: { conversationId, messages } });
    expect(addMessages.userErrors).toEqual([]);
    const nodes = addMessages.messageEdges.map(({ node }) => node);
    expect(nodes.map(({ files }) => files.map(({ name }) => name))).toEqual([
      ['rivers.csv', 'sent.txt'],
      [],
      ['there.txt', 'file'],
    ]);
    expect(nodes[0]?.images.length).toBe(1);
    expect(nodes[2]?.files[0]?.uploadedFile?.id).toBe(there.id);
    expect((await sdk.Files()).viewer?.files.totalCount).toBe(4);
  });

  it('may be the first of a conversation', async () => {
    const { sdk, stored } = await startFiler(server);
    const firstMessage = { content: 'first', files: [csv('a')] };
    const { createConversation } = await sdk.CreateConversation({ input: { firstMessage } });
    expect(createConversation.userErrors).toEqual([]);
    const { uploadedFile } = createConversation.messageEdge?.node.files[0] ?? {};
    const { conversation_id } = await stored(uploadedFile?.id ?? '');
    const id = createConversation.conversationEdge?.node.id ?? '';
    expect(conversation_id).toEqual({ $oid: readId(server.keys, id, 'Conversation')?.id.toHexString() });
  });

  it('is added once for a key, also with an upload, and a repeat leaves no bytes', async () => {
    const { add, address, sdk } = await talker();
    const { uploadId, uploadUrl } = await address(4);
    await put(uploadUrl, 'sent');
    const input = { files: [csv('a'), { source: { uploadId } }], idempotencyKey: 'one' };
    const first = (await add(input)).messageEdge;
    const before = await filesOnDisk(server);
    expect((await add(input)).messageEdge?.node.id).toBe(first?.node.id);
    await expectNothingLoose(server, before);
    expect((await sdk.Files()).viewer?.files.totalCount).toBe(2);
  });

  it('shows what has become of a file, and null when it was deleted', async () => {
    const { add, sdk, token } = await talker();
    const { messageEdge } = await add({ files: [csv('a'), csv('b')] });
    const [one, two] = (messageEdge?.node.files ?? []).map((file) => file.uploadedFile?.id ?? '');
    await sdk.UpdateUploadedFile({ input: { id: one ?? '', analysisResult: 'A river.' } });
    await sdk.DeleteUploadedFiles({ input: { ids: [two ?? ''] } });
    const query = `query($id: ID!) { message(id: $id) {
      files { name analysisResult uploadedFile { analysisResult } } } }`;
    server.commands.length = 0;
    expect(await server.data(query, { id: messageEdge?.node.id }, token)).toEqual({
      message: {
        files: [
          { name: 'rivers.csv', analysisResult: null, uploadedFile: { analysisResult: 'A river.' } },
          { name: 'rivers.csv', analysisResult: null, uploadedFile: null },
        ],
      },
    });
    const reads = server.commands.filter(({ command }) => command.find === 'uploaded_files');
    expect(reads.length).toBe(1);
  });

  it('keeps them in an edit unless others are given', async () => {
    const { add, edit } = await talker();
    const { messageEdge } = await add({ files: [csv('a'), csv('b', 'other.csv')] });
    const id = messageEdge?.node.id ?? '';
    const files = messageEdge?.node.files ?? [];
    const kept = await edit(id, null, '');
    expect(kept.messageEdge?.node.files.map((file) => file.uploadedFile?.id)).toEqual(
      files.map((file) => file.uploadedFile?.id),
    );
    const uploadedFileId = files[1]?.uploadedFile?.id ?? '';
    const fewer = await edit(id, [{ source: { uploadedFileId } }, csv('c', 'new.csv')]);
    expect(fewer.messageEdge?.node.files.map(({ name }) => name)).toEqual(['other.csv', 'new.csv']);
    expect((await edit(id, [])).messageEdge?.node.files).toEqual([]);
    expect(problems((await edit(id, [], '')).userErrors)).toEqual(['REQUIRED input.content']);
  });

  it('is written by a service for the owner, from what stands in conversations alone', async () => {
    const { owner, conversationId, store, address, upload, sdk } = await talker();
    const service = server.sdk(await server.serviceToken());
    const add = async (source: NewFileInput['source']) => {
      const said = { role: 'ASSISTANT', content: 'done' } as const;
      return (await service.AddMessage({ input: { conversationId, ...said, files: [{ source }] } }))
        .addMessage;
    };
    expect((await add({ base64: 'eA==' })).userErrors).toEqual([]);
    const document = await server.database.models.uploadedFiles.findOne({ user_id: owner }).lean();
    expect(document?.conversation_id).toBeTruthy();
    const { uploadedFile: within } = await upload({ source: { base64: 'eA==' }, conversationId });
    expect((await add({ uploadedFileId: within?.id ?? '' })).userErrors).toEqual([]);
    const alone = await store('x');
    const { uploadId, uploadUrl } = await address(1);
    await put(uploadUrl, 'x');
    const denied = async (source: NewFileInput['source']) => problems((await add(source)).userErrors);
    expect(await denied({ uploadedFileId: alone.id })).toEqual([
      'NOT_FOUND input.files.0.source.uploadedFileId',
    ]);
    expect(await denied({ uploadId })).toEqual(['NOT_FOUND input.files.0.source.uploadId']);
    expect((await sdk.CompleteUpload({ input: { uploadId } })).completeUpload.userErrors).toEqual([]);
  });
});

describe('a message whose files are not taken', () => {
  it('is not added, nothing is left, and all that is wrong is said at once', async () => {
    const { add } = await talker();
    const other = await startFiler(server);
    const theirs = await other.store('x');
    const before = [await databaseText(server), await filesOnDisk(server)];
    const { userErrors } = await add({
      images: [{ source: { base64: '!' } }],
      files: [
        csv('fine'),
        csv('a', '../b'),
        { source: { base64: elf().toString('base64') } },
        { source: { uploadedFileId: theirs.id } },
        { source: { uploadId: unknownId(server, 'Upload') } },
      ],
    });
    expect(problems(userErrors)).toEqual([
      'INVALID input.files.1.filename',
      'INVALID input.files.2.source.base64',
      'NOT_FOUND input.files.3.source.uploadedFileId',
      'NOT_FOUND input.files.4.source.uploadId',
      'INVALID input.images.0.source.base64',
    ]);
    expect([await databaseText(server), await filesOnDisk(server)]).toEqual(before);
  });

  it('because there are too many says how many there may be', async () => {
    const { add, sdk, conversationId } = await talker();
    const files = Array.from({ length: 11 }, () => csv('x'));
    expect(problems((await add({ files })).userErrors)).toEqual(['TOO_LONG input.files']);
    const messages = [7, 7, 7].map((length) => ({ content: 'x', files: files.slice(0, length) }));
    const { addMessages } = await sdk.AddMessages({ input: { conversationId, messages } });
    expect(problems(addMessages.userErrors)).toEqual(['TOO_LONG input.messages']);
  });

  it('because the owner has no room leaves neither the message nor bytes', async () => {
    const { owner, add, token } = await talker();
    for (let at = 0; at < 23; at += 1) await server.fixtures.file(owner);
    const before = await filesOnDisk(server);
    const { userErrors } = await add({ files: [csv('a'), csv('b'), csv('c')] });
    expect(problems(userErrors)).toEqual(['QUOTA_EXCEEDED input.files.0.source.base64']);
    await expectNothingLoose(server, before);
    // At once: as many as fit.
    const sent = await Promise.all(Array.from({ length: 5 }, () => add({ files: [csv('a')] })));
    expect(sent.filter(({ messageEdge }) => messageEdge).length).toBe(2);
    const { viewer } = (await server.data(
      '{ viewer { stats { totalFiles totalMessages } } }',
      {},
      token,
    )) as {
      viewer: { stats: unknown };
    };
    expect(viewer.stats).toEqual({ totalFiles: 25, totalMessages: 2 });
    await expectNothingLoose(server, await filesOnDisk(server));
  });
});
