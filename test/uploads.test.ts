/** Files that are sent to a signed address, and what becomes of them: each is taken once. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readUploadId, simpleId } from '../src/ids.js';
import { fileFolder } from '../src/storage/localDisk.js';
import { elf, pdf } from './support/documents.js';
import { unknownId } from './support/estate.js';
import { bytesOnDisk, expectNothingLoose, filesOnDisk, put, startFiler } from './support/filer.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ CORS_ORIGINS: 'https://app.example' });
});
afterAll(() => server.close());

const text = 'Sông Nil dài 6650 km.\n'.repeat(500);
const size = Buffer.byteLength(text);
const sha256 = createHash('sha256').update(text).digest('hex');

const uploadOf = (uploadId: string) => server.database.models.uploads.findById(readUploadId(uploadId)).lean();

describe('an upload', () => {
  it('is sent without a token, and becomes a file with its conversation', async () => {
    const { address, complete, conversation, stored, sdk } = await startFiler(server);
    const conversationId = await conversation();
    const { uploadId, uploadUrl } = await address(size, 'sông Nil.md', conversationId);
    expect(await put(uploadUrl, text)).toEqual({ status: 200, body: { size, sha256 } });
    const { uploadedFile, uploadedFileEdge } = await complete(uploadId);
    expect(uploadedFile).toMatchObject({
      originalFilename: 'sông Nil.md',
      mimeType: 'text/markdown',
      encoding: 'utf-8',
      fileSize: size,
      sha256,
      conversation: { id: conversationId },
    });
    const { stored_filename } = await stored(uploadedFile?.id ?? '');
    expect((await bytesOnDisk(server, String(stored_filename))).toString()).toBe(text);
    expect(await uploadOf(uploadId)).toBeNull();
    const { viewer } = await sdk.Files({ first: 1 });
    expect(viewer?.files.pageInfo.endCursor).toBe(uploadedFileEdge?.cursor);
  });

  it('is the same file when it is completed again, by whatever key, also at once', async () => {
    const { address, complete, sdk } = await startFiler(server);
    const { uploadId, uploadUrl } = await address(size);
    await put(uploadUrl, text);
    const payloads = await Promise.all(['one', 'two', null].map((key) => complete(uploadId, key)));
    const ids = payloads.map(({ uploadedFile }) => uploadedFile?.id);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toBeTruthy();
    expect((await complete(uploadId, 'one')).uploadedFile?.id).toBe(ids[0]);
    expect((await sdk.Files()).viewer?.files.totalCount).toBe(1);
    await sdk.DeleteUploadedFiles({ input: { ids: [ids[0] ?? ''] } });
    expect(problems((await complete(uploadId)).userErrors)).toEqual(['NOT_FOUND input.uploadId']);
  });

  it('may be taken by uploadFile under another name', async () => {
    const { address, upload } = await startFiler(server);
    const { uploadId, uploadUrl } = await address(size);
    await put(uploadUrl, text);
    const { uploadedFile } = await upload({ source: { uploadId }, filename: 'other.csv' });
    expect(uploadedFile).toMatchObject({ originalFilename: 'other.csv', mimeType: 'text/csv', sha256 });
  });

  it('that was taken is not taken again as another file', async () => {
    const { address, upload, conversation } = await startFiler(server);
    const [here, there] = [await conversation(), await conversation()];
    const { uploadId, uploadUrl } = await address(pdf().length, 'a.exe', here);
    await put(uploadUrl, pdf());
    const again = (more: object = {}) => upload({ source: { uploadId }, filename: 'b.exe', ...more });
    const { uploadedFile } = await again();
    expect(uploadedFile).toMatchObject({ originalFilename: 'b.exe.pdf', conversation: { id: here } });
    for (const same of [{}, { filename: 'b.exe.pdf' }, { conversationId: here }, { filename: null }]) {
      expect((await again(same)).uploadedFile?.id).toBe(uploadedFile?.id);
    }
    for (const other of [{ filename: 'c.exe' }, { conversationId: there }]) {
      const { userErrors } = await again(other);
      expect(problems(userErrors)).toEqual(['INVALID input.source.uploadId']);
      expect(userErrors[0]?.message).toContain('taken before');
    }
  });

  it('is not on a message twice with two names', async () => {
    const { address, conversation, sdk } = await startFiler(server);
    const { uploadId, uploadUrl } = await address(size);
    await put(uploadUrl, text);
    const conversationId = await conversation();
    const add = async (...names: string[]) => {
      const files = names.map((filename) => ({ source: { uploadId }, filename }));
      return (await sdk.AddMessage({ input: { conversationId, content: 'look', files } })).addMessage;
    };
    expect(problems((await add('a.txt', 'b.txt')).userErrors)).toEqual([
      'INVALID input.files.1.source.uploadId',
    ]);
    expect(await uploadOf(uploadId)).toMatchObject({ state: 'received' });
    expect((await add('a.txt', 'a.txt')).userErrors).toEqual([]);
  });

  it('that was for a conversation that is deleted belongs to none', async () => {
    const { address, complete, conversation, sdk } = await startFiler(server);
    const conversationId = await conversation();
    const { uploadId, uploadUrl } = await address(size, 'a.txt', conversationId);
    await put(uploadUrl, text);
    await sdk.DeleteConversations({ input: { ids: [conversationId] } });
    expect((await complete(uploadId)).uploadedFile?.conversation).toBeNull();
  });

  it('goes with its session to an account', async () => {
    const { startAnonymousSession } = await server.sdk().StartAnonymousSession();
    const accessToken = startAnonymousSession.accessToken ?? '';
    const guest = server.sdk(accessToken);
    const { createUploadUrl } = await guest.CreateUploadUrl({ input: { filename: 'a.txt', size } });
    const { sdk } = await startFiler(server);
    await sdk.ClaimAnonymousSession({ input: { accessToken } });
    await put(createUploadUrl.uploadUrl ?? '', text);
    const { completeUpload } = await sdk.CompleteUpload({
      input: { uploadId: createUploadUrl.uploadId ?? '' },
    });
    expect(completeUpload.uploadedFile).toMatchObject({ sha256 });
  });

  it('can be sent from web pages of the origins that are let in, and from no others', async () => {
    const { address } = await startFiler(server);
    const { uploadUrl } = await address(size);
    const preflight = async (origin: string) => {
      const headers = {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type',
      };
      return (await fetch(uploadUrl, { method: 'OPTIONS', headers })).headers;
    };
    const allowed = await preflight('https://app.example');
    expect(allowed.get('access-control-allow-origin')).toBe('https://app.example');
    expect(allowed.get('access-control-allow-methods')).toContain('PUT');
    expect((await preflight('https://other.example')).get('access-control-allow-origin')).toBeNull();
    const response = await fetch(uploadUrl, {
      method: 'PUT',
      body: text,
      headers: { origin: 'https://app.example', 'content-type': 'application/json' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(await response.json()).toEqual({ size, sha256 });
  });
});

describe('completing an upload', () => {
  it('that is over, or never was, is refused', async () => {
    const { address, complete, upload } = await startFiler(server);
    const { uploadId, uploadUrl } = await address(size);
    await put(uploadUrl, text);
    const { uploads } = server.database.models;
    await uploads.updateOne({ _id: readUploadId(uploadId) }, { expires_at: new Date(Date.now() - 1) });
    const { userErrors } = await complete(uploadId);
    expect(problems(userErrors)).toEqual(['INVALID input.uploadId']);
    expect(userErrors[0]?.message).toContain('createUploadUrl');
    for (const id of [unknownId(server, 'Upload')]) {
      expect(problems((await complete(id)).userErrors)).toEqual(['NOT_FOUND input.uploadId']);
      expect(problems((await upload({ source: { uploadId: id } })).userErrors)).toEqual([
        'NOT_FOUND input.source.uploadId',
      ]);
    }
  });

  it("of somebody else's is the same as of none, also of one that has become a file", async () => {
    const { address, complete } = await startFiler(server);
    const other = await startFiler(server);
    const { uploadId, uploadUrl } = await address(size);
    await put(uploadUrl, text);
    const foreign = async () => problems((await other.complete(uploadId)).userErrors);
    expect(await foreign()).toEqual(['NOT_FOUND input.uploadId']);
    const { uploadedFile } = await complete(uploadId);
    expect(uploadedFile?.id).toBe(
      simpleId('UploadedFile', readUploadId(uploadId) ?? expect.fail('an upload has an id')),
    );
    expect(await foreign()).toEqual(['NOT_FOUND input.uploadId']);
  });

  it('whose content is not taken says so, and removes the bytes', async () => {
    const { address, complete } = await startFiler(server);
    const before = await filesOnDisk(server);
    const { uploadId, uploadUrl } = await address(elf().length, 'notes.txt');
    await put(uploadUrl, elf());
    const { userErrors } = await complete(uploadId);
    expect(userErrors[0]?.message).toContain('Programs are not taken');
    expect(problems(userErrors)).toEqual(['INVALID input.uploadId']);
    expect(await uploadOf(uploadId)).toBeNull();
    await expectNothingLoose(server, before);
  });

  it('whose name is not taken may be taken under another one', async () => {
    const { address, complete, upload } = await startFiler(server);
    const { uploadId, uploadUrl } = await address(size, 'notes.svg');
    await put(uploadUrl, text);
    expect(problems((await complete(uploadId)).userErrors)).toEqual(['INVALID input.uploadId']);
    expect(await uploadOf(uploadId)).toMatchObject({ state: 'received' });
    const { uploadedFile } = await upload({ source: { uploadId }, filename: 'notes.md' });
    expect(uploadedFile).toMatchObject({ originalFilename: 'notes.md', sha256 });
  });

  it.each([
    ['a text', text],
    ['a PDF', pdf()],
  ])('whose bytes are gone from the disk asks for them again: %s', async (_, content) => {
    const { address, complete } = await startFiler(server);
    const { uploadId, uploadUrl } = await address(Buffer.byteLength(content), 'a.txt');
    await put(uploadUrl, content);
    const { received } = (await uploadOf(uploadId)) ?? {};
    await rm(path.join(server.config.dataDir, fileFolder, received?.key ?? ''));
    const { userErrors } = await complete(uploadId);
    expect(problems(userErrors)).toEqual(['INVALID input.uploadId']);
    expect(userErrors[0]?.message).toContain('Send it again');
    expect(await put(uploadUrl, content)).toMatchObject({ status: 200 });
    expect((await complete(uploadId)).uploadedFile?.fileSize).toBe(Buffer.byteLength(content));
  });

  it('gives a name an extension that fits, and keeps the bytes under one that nothing runs', async () => {
    const { address, complete, stored } = await startFiler(server);
    const { uploadId, uploadUrl } = await address(pdf().length, 'invoice.exe');
    await put(uploadUrl, pdf());
    const { uploadedFile } = await complete(uploadId);
    expect(uploadedFile).toMatchObject({ originalFilename: 'invoice.exe.pdf', fileType: 'pdf' });
    expect((await stored(uploadedFile?.id ?? '')).stored_filename).toMatch(/\.bin$/);
  });
});

describe('bytes of an upload that nobody completes', () => {
  it('are removed when its time is over', async () => {
    const { address } = await startFiler(server);
    const before = await filesOnDisk(server);
    const { uploadId, uploadUrl } = await address(size);
    await put(uploadUrl, text);
    expect((await filesOnDisk(server)).length).toBe(before.length + 1);
    const { received } = (await uploadOf(uploadId)) ?? {};
    const { looseFiles } = server.database.models;
    const loose = await looseFiles.collection.findOne({ keys: received?.key ?? '' });
    expect(loose?.remove_at.getTime()).toBeGreaterThan(Date.now() + 3_600_000);
    const remove_at = new Date(Date.now() - 1);
    await looseFiles.updateOne({ keys: received?.key ?? '' }, { remove_at });
    // Whatever is deleted wakes the sweeper.
    const { store, sdk } = await startFiler(server);
    const { id } = await store('x');
    await sdk.DeleteUploadedFiles({ input: { ids: [id] } });
    await expectNothingLoose(server, before);
  });
});
