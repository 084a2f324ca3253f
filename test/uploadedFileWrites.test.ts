/** Writing the records of files through the API: what an analysis found, where a file belongs, and that it goes. */
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleId } from '../src/ids.js';
import { databaseText } from './support/estate.js';
import { bson } from './support/fixtures.js';
import { startKeeper } from './support/keeper.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
let beside: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  beside = await startTestServer({}, { beside: server });
});
afterAll(async () => {
  await beside.close();
  await server.close();
});

const instant = { $date: { $numberLong: expect.stringMatching(/^\d{13}$/) } };
const int = (value: number) => ({ $numberInt: String(value) });

describe('updateUploadedFile', () => {
  it('stores what an analysis found, with its BSON types, and keeps what is not ours', async () => {
    const { sdk, file, stored, changesOf } = await startKeeper(server, 'UploadedFile');
    const id = await file({
      file_size: bson.long(5_000_000_000),
      metadata: {
        upload_time_ms: bson.int(40),
        page_count: bson.int(3),
        dimensions: null,
        dpi: bson.double(300),
      },
    });
    const before = await stored(id);
    const { updateUploadedFile } = await sdk.UpdateUploadedFile({
      input: {
        id,
        analysisResult: 'Báo cáo tài chính.',
        metadata: {
          analysisTimeMs: 3200,
          modelUsed: 'gpt-4',
          extractedText: 'Doanh thu',
          pageCount: 5,
          dimensions: { width: 640, height: 480 },
        },
      },
    });
    expect(updateUploadedFile).toMatchObject({
      uploadedFile: {
        analysisResult: 'Báo cáo tài chính.',
        metadata: {
          uploadTimeMs: 40,
          pageCount: 5,
          dimensions: { width: 640, height: 480 },
          extra: { dpi: 300 },
        },
        fileSize: 5_000_000_000,
        updatedAt: expect.any(String),
      },
      userErrors: [],
    });
    expect(await stored(id)).toEqual({
      ...before,
      analysis_result: 'Báo cáo tài chính.',
      metadata: {
        upload_time_ms: int(40),
        analysis_time_ms: int(3200),
        model_used: 'gpt-4',
        extracted_text: 'Doanh thu',
        page_count: int(5),
        dimensions: { width: int(640), height: int(480) },
        dpi: { $numberDouble: '300.0' },
      },
      updated_at: instant,
    });
    expect(await changesOf(id)).toEqual([['updated', null]]);
  });

  it('clears with null, and leaves what is not given', async () => {
    const { sdk, file, stored } = await startKeeper(server, 'UploadedFile');
    const id = await file({
      analysis_result: 'found',
      metadata: { model_used: 'gpt-4', page_count: bson.int(3), dimensions: { width: 1, height: 1 } },
    });
    const before = await stored(id);
    const metadata = { pageCount: null, dimensions: null };
    await sdk.UpdateUploadedFile({ input: { id, analysisResult: null, metadata } });
    expect(await stored(id)).toEqual({
      ...before,
      analysis_result: null,
      metadata: { model_used: 'gpt-4' },
      updated_at: instant,
    });
  });

  it.each([
    ['no metadata', null],
    ['metadata of a wrong type', 'none'],
  ])('describes a file with %s', async (_, metadata) => {
    const { sdk, file, stored } = await startKeeper(server, 'UploadedFile');
    const id = await file({ metadata });
    await sdk.UpdateUploadedFile({ input: { id, metadata: { pageCount: 1, modelUsed: null } } });
    expect((await stored(id)).metadata).toEqual({ page_count: int(1) });
  });

  it('writes nothing when nothing is to change', async () => {
    const { sdk, file } = await startKeeper(server, 'UploadedFile');
    const id = await file();
    const before = await databaseText(server);
    const { updateUploadedFile } = await sdk.UpdateUploadedFile({ input: { id, metadata: {} } });
    expect(updateUploadedFile).toMatchObject({ uploadedFile: { id, updatedAt: null }, userErrors: [] });
    expect(await databaseText(server)).toBe(before);
  });

  it('names all problems of an input at once, and takes every value up to its limit', async () => {
    const { sdk, file } = await startKeeper(server, 'UploadedFile');
    const id = await file();
    const before = await databaseText(server);
    const long = '𝄞'.repeat(250_000);
    const { updateUploadedFile } = await sdk.UpdateUploadedFile({
      input: {
        id,
        analysisResult: `${long}x`,
        metadata: {
          analysisTimeMs: -1,
          modelUsed: '',
          extractedText: `${long}x`,
          pageCount: 0,
          dimensions: { width: 0, height: 1_000_001 },
        },
        conversationId: 'x',
      },
    });
    expect(problems(updateUploadedFile.userErrors)).toEqual([
      'TOO_LONG input.analysisResult',
      'REQUIRED input.metadata.modelUsed',
      'TOO_LONG input.metadata.extractedText',
      'INVALID input.metadata.analysisTimeMs',
      'INVALID input.metadata.pageCount',
      'INVALID input.metadata.dimensions.width',
      'INVALID input.metadata.dimensions.height',
      'INVALID input.conversationId',
    ]);
    expect(await databaseText(server)).toBe(before);
    const full = {
      analysisResult: long,
      metadata: {
        analysisTimeMs: 86_400_000,
        modelUsed: 'm'.repeat(100),
        extractedText: long,
        pageCount: 1_000_000,
        dimensions: { width: 1, height: 1_000_000 },
      },
    };
    const { updateUploadedFile: taken } = await sdk.UpdateUploadedFile({ input: { id, ...full } });
    expect(taken.uploadedFile).toMatchObject(full);
  });

  it('answers a conflict with the file as it is, when it is not as it was expected', async () => {
    const { sdk, file } = await startKeeper(server, 'UploadedFile');
    const id = await file();
    const createdAt = (await sdk.Files()).viewer?.files.nodes[0]?.createdAt ?? '';
    const analyse = (analysisResult: string, expectedUpdatedAt: string) =>
      sdk.UpdateUploadedFile({ input: { id, analysisResult, expectedUpdatedAt } });
    const first = (await analyse('first', createdAt)).updateUploadedFile.uploadedFile;
    expect(first?.analysisResult).toBe('first');
    expect((await analyse('late', createdAt)).updateUploadedFile).toMatchObject({
      uploadedFile: null,
      userErrors: [
        { code: 'CONFLICT', path: ['input', 'expectedUpdatedAt'], current: { analysisResult: 'first' } },
      ],
    });
    const second = (await analyse('second', String(first?.updatedAt))).updateUploadedFile.uploadedFile;
    expect(second?.analysisResult).toBe('second');
  });

  it("moves a file between the owner's conversations alone, and tells the followers of both", async () => {
    const { sdk, file, stored, conversation, changesOf } = await startKeeper(server, 'UploadedFile');
    const stranger = await startKeeper(server, 'UploadedFile');
    const [from, to, foreign] = [await conversation(), await conversation(), await stranger.conversation()];
    const id = await file({ conversation_id: from.key });
    const move = async (conversationId: string | null) =>
      (await sdk.UpdateUploadedFile({ input: { id, conversationId } })).updateUploadedFile;
    expect((await move(to.id)).uploadedFile?.conversation).toEqual({ id: to.id });
    const before = await databaseText(server);
    for (const unusable of [foreign.id, simpleId('Conversation', new Types.ObjectId())]) {
      expect(problems((await move(unusable)).userErrors)).toEqual(['NOT_FOUND input.conversationId']);
    }
    expect(await databaseText(server)).toBe(before);
    expect((await move(null)).uploadedFile?.conversation).toBeNull();
    expect((await stored(id)).conversation_id).toBeNull();
    const [was, is] = [from, to].map(({ key }) => key.toHexString());
    expect(await changesOf(id)).toEqual([
      ['updated', was],
      ['updated', is],
      ['updated', is],
    ]);
  });

  it('never leaves a file in a conversation that was deleted at the same moment', async () => {
    const { owner, sdk, file, conversation } = await startKeeper(server, 'UploadedFile');
    const other = beside.sdk(await beside.tokenFor(owner));
    for (let round = 0; round < 10; round += 1) {
      const [from, to] = [await conversation(), await conversation()];
      const id = await file({ conversation_id: from.key });
      const [moved, , deleted] = await Promise.all([
        sdk.UpdateUploadedFile({ input: { id, conversationId: to.id } }),
        other.DeleteConversations({ input: { ids: [from.id] } }),
        other.DeleteConversations({ input: { ids: [to.id] } }),
      ]);
      expect(deleted.deleteConversations.deletedIds).toEqual([to.id]);
      const found = problems(moved.updateUploadedFile.userErrors);
      expect([[], ['NOT_FOUND input.conversationId']]).toContainEqual(found);
      const { uploadedFiles } = server.database.models;
      expect(await uploadedFiles.countDocuments({ conversation_id: { $in: [from.key, to.key] } })).toBe(0);
    }
  });
});

describe('a record that is nearly as large as MongoDB takes', () => {
  it('is not changed into a larger one, and the client is told why', async () => {
    const { token, file, stored } = await startKeeper(server, 'UploadedFile');
    const id = await file({ metadata: { other: 'x'.repeat(16_300_000) } });
    const query = `mutation($input: UpdateUploadedFileInput!) {
      updateUploadedFile(input: $input) { uploadedFile { id } userErrors { code } } }`;
    const answer = await server.ask(query, { input: { id, analysisResult: 'é'.repeat(250_000) } }, token);
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.message).toContain('16 MB');
    expect((await stored(id)).analysis_result).toBeNull();
  });
});

describe('deleteUploadedFiles', () => {
  it('deletes several records, once each, and says which were not found', async () => {
    const { sdk, file, conversation, changesOf } = await startKeeper(server, 'UploadedFile');
    const stranger = await startKeeper(server, 'UploadedFile');
    const { key } = await conversation();
    const [one, two, foreign] = [await file({ conversation_id: key }), await file(), await stranger.file()];
    const { deleteUploadedFiles } = await sdk.DeleteUploadedFiles({
      input: { ids: [one, foreign, one, two] },
    });
    expect(deleteUploadedFiles.deletedIds).toEqual([one, two]);
    expect(problems(deleteUploadedFiles.userErrors)).toEqual(['NOT_FOUND input.ids.1']);
    expect((await sdk.Files()).viewer?.files.totalCount).toBe(0);
    expect((await stranger.sdk.Files()).viewer?.files.totalCount).toBe(1);
    expect([await changesOf(one), await changesOf(two)]).toEqual([
      [['deleted', key.toHexString()]],
      [['deleted', null]],
    ]);
  });

  it('refuses a list as a whole in which an id is malformed', async () => {
    const { sdk, file } = await startKeeper(server, 'UploadedFile');
    const id = await file();
    const before = await databaseText(server);
    const { deleteUploadedFiles } = await sdk.DeleteUploadedFiles({ input: { ids: [id, 'x'] } });
    expect(deleteUploadedFiles.deletedIds).toEqual([]);
    expect(problems(deleteUploadedFiles.userErrors)).toEqual(['INVALID input.ids.1']);
    expect(await databaseText(server)).toBe(before);
  });

  it('deletes no file that belongs to nobody', async () => {
    const { sdk, owner } = await startKeeper(server, 'UploadedFile');
    const { _id } = await server.fixtures.file(owner, { user_id: null });
    const ids = [simpleId('UploadedFile', _id)];
    const { deleteUploadedFiles } = await sdk.DeleteUploadedFiles({ input: { ids } });
    expect(problems(deleteUploadedFiles.userErrors)).toEqual(['NOT_FOUND input.ids.0']);
    expect(await server.database.models.uploadedFiles.countDocuments({ _id })).toBe(1);
  });
});
