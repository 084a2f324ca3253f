import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleId } from '../src/ids.js';
import type { FilesQueryVariables } from '../src/sdk/index.js';
import { bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
let owner: string;
let token: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = (await server.fixtures.user()).key;
  token = await server.tokenFor(owner);
  await server.fixtures.file(owner, { original_filename: 'small.pdf', file_size: bson.int(10) });
  await server.fixtures.file(owner, {
    original_filename: 'huge.zip',
    file_type: 'zip',
    file_size: bson.long(5_000_000_000),
  });
  const { original_filename: _unused, ...second } = await server.fixtures.file(owner, { file_type: 'txt' });
  await server.database.models.uploadedFiles.collection.replaceOne(
    { _id: second._id },
    { ...second, file_name: 'second shape.txt', file_size: bson.int(500) },
  );
  await server.fixtures.file(owner, { original_filename: 'other.pdf', file_size: bson.int(2000) });
});
afterAll(() => server.close());

async function names(variables: FilesQueryVariables = {}) {
  const { viewer } = await server.sdk(token).Files(variables);
  return viewer?.files.nodes.map(({ originalFilename }) => originalFilename);
}

describe('the files of an owner', () => {
  it('come newest first, of both shapes', async () => {
    expect(await names()).toEqual(['other.pdf', 'second shape.txt', 'huge.zip', 'small.pdf']);
  });

  it('can be narrowed to one type', async () => {
    expect(await names({ filter: { fileType: 'pdf' } })).toEqual(['other.pdf', 'small.pdf']);
    expect(await names({ filter: { fileType: 'exe' } })).toEqual([]);
  });

  it('come by size, also beyond 32 bits, over page borders', async () => {
    const bySize = { field: 'FILE_SIZE', direction: 'DESC' } as const;
    const expected = ['huge.zip', 'other.pdf', 'second shape.txt', 'small.pdf'];
    expect(await names({ orderBy: bySize })).toEqual(expected);
    const { viewer } = await server.sdk(token).Files({ first: 1, orderBy: bySize });
    expect(viewer?.files.nodes[0]?.fileSize).toBe(5_000_000_000);
    const after = viewer?.files.pageInfo.endCursor ?? null;
    expect(await names({ first: 3, after, orderBy: bySize })).toEqual(expected.slice(1));
    const { viewer: sums } = await server.sdk(token).Viewer();
    expect(sums?.stats).toMatchObject({ totalFiles: 4, totalStorageBytes: 5_000_002_510 });
  });
});

describe('a stored file', () => {
  it('is served with all its fields, its metadata and the keys that this graph does not know', async () => {
    const { _id } = await server.fixtures.file(owner, {
      analysis_result: 'A table of rivers.',
      metadata: {
        upload_time_ms: bson.int(40),
        analysis_time_ms: bson.int(900),
        model_used: 'gpt-4',
        extracted_text: 'Nile',
        page_count: bson.int(3),
        dimensions: { width: bson.int(640), height: bson.int(480) },
        scanner: 'x1',
      },
    });
    const data = await server.data(
      `query($id: ID!) { node(id: $id) { ... on UploadedFile { originalFilename storedFilename filePath fileType mimeType
        analysisResult conversation { id } metadata { uploadTimeMs analysisTimeMs modelUsed extractedText pageCount
        dimensions { width height } extra } } } }`,
      { id: simpleId('UploadedFile', _id) },
      token,
    );
    expect(data.node).toEqual({
      originalFilename: 'bảng số liệu.pdf',
      storedFilename: 'upload_1.pdf',
      filePath: 'ChatBot/Storage/uploads/upload_1.pdf',
      fileType: 'pdf',
      mimeType: 'application/pdf',
      analysisResult: 'A table of rivers.',
      conversation: null,
      metadata: {
        uploadTimeMs: 40,
        analysisTimeMs: 900,
        modelUsed: 'gpt-4',
        extractedText: 'Nile',
        pageCount: 3,
        dimensions: { width: 640, height: 480 },
        extra: { scanner: 'x1' },
      },
    });
    await server.database.models.uploadedFiles.deleteOne({ _id });
  });
});
