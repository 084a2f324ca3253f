/** Files that are sent to a signed address: whole or not at all, by one sender, and taken once. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rename, writeFile } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
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
let beside: TestServer;
beforeAll(async () => {
  const env = { CORS_ORIGINS: 'https://app.example', UPLOAD_IDLE_MS: '300' };
  server = await startTestServer(env);
  beside = await startTestServer(env, { beside: server });
});
afterAll(async () => {
  await beside.close();
  await server.close();
});

const text = 'Sông Nil dài 6650 km.\n'.repeat(500);
const size = Buffer.byteLength(text);
const sha256 = createHash('sha256').update(text).digest('hex');

const uploadOf = (uploadId: string) => server.database.models.uploads.findById(readUploadId(uploadId)).lean();

/** Begins to send, and leaves the rest to the test. */
function begin(url: string, headers: Record<string, string> = {}): ClientRequest {
  const sending = request(url, { method: 'PUT', headers });
  sending.on('error', () => {});
  return sending;
}

async function answerOf(sending: ClientRequest) {
  const [response] = await once(sending, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode as number, body: JSON.parse(Buffer.concat(chunks).toString()) };
}

/** Begins to send, and waits until the server has taken the upload for it. */
async function beginAndWait(uploadId: string, url: string, headers?: Record<string, string>) {
  const sending = begin(url, headers);
  sending.write(text.slice(0, 100));
  await expect.poll(async () => (await uploadOf(uploadId))?.state).toBe('receiving');
  return sending;
}

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

describe('an upload that is not whole', () => {
  it('is refused with too many or too few bytes, keeps nothing, and may be sent again', async () => {
    const { address, complete } = await startFiler(server);
    const { uploadId, uploadUrl } = await address(size);
    const before = await filesOnDisk(server);
    const chunked = async (body: string) => {
      const sending = begin(uploadUrl, { 'transfer-encoding': 'chunked' });
      sending.end(body);
      return answerOf(sending);
    };
    expect(await put(uploadUrl, `${text}x`)).toMatchObject({ status: 413 });
    expect(await put(uploadUrl, text.slice(1))).toMatchObject({ status: 400 });
    expect(await chunked(text.slice(1))).toMatchObject({
      status: 400,
      body: { errors: [{ message: expect.stringContaining(`${size} bytes, and fewer`) }] },
    });
    expect(await chunked(`${text}x`)).toMatchObject({
      status: 413,
      body: { errors: [{ message: expect.stringContaining(`${size} bytes, and more`) }] },
    });
    await expectNothingLoose(server, before);
    expect(problems((await complete(uploadId)).userErrors)).toEqual(['INVALID input.uploadId']);
    expect(await chunked(text)).toEqual({ status: 200, body: { size, sha256 } });
    expect((await complete(uploadId)).uploadedFile?.sha256).toBe(sha256);
  });

  it.each([
    ['because its sender has gone', (sending: ClientRequest) => void sending.destroy()],
    ['because nothing comes for too long', () => {}],
  ])('%s keeps nothing, and may be sent again', async (_, leave) => {
    const { address } = await startFiler(server);
    const { uploadId, uploadUrl } = await address(size);
    const before = await filesOnDisk(server);
    const sending = await beginAndWait(uploadId, uploadUrl, { 'content-length': String(size) });
    expect((await filesOnDisk(server)).length).toBe(before.length + 1);
    leave(sending);
    await expect.poll(async () => (await uploadOf(uploadId))?.state).toBe('open');
    await expectNothingLoose(server, before);
    expect(await put(uploadUrl, text)).toMatchObject({ status: 200 });
  });

  it('because the disk takes nothing may be sent again', async () => {
    const { address } = await startFiler(server);
    const { uploadUrl } = await address(size);
    const folder = path.join(server.config.dataDir, fileFolder);
    await rename(folder, `${folder}-away`);
    await writeFile(folder, 'no folder');
    try {
      const { status, body } = await put(uploadUrl, text);
      expect(status).toBe(503);
      expect(JSON.stringify(body)).not.toMatch(/ENOTDIR|Storage/);
    } finally {
      await rename(folder, `${folder}-file`);
      await rename(`${folder}-away`, folder);
    }
    expect(await put(uploadUrl, text)).toMatchObject({ status: 200 });
  });

  it('because its process was killed may be sent again after a minute', async () => {
    const { address } = await startFiler(server);
    const { uploadId, uploadUrl } = await address(size);
    const { uploads } = server.database.models;
    const _id = readUploadId(uploadId);
    const left = { state: 'receiving', sender: 'gone' } as const;
    await uploads.updateOne({ _id }, { ...left, lost_at: new Date(Date.now() + 50_000) });
    expect(await put(uploadUrl, text)).toMatchObject({ status: 409 });
    await uploads.updateOne({ _id }, { ...left, lost_at: new Date(Date.now() - 1) });
    expect(await put(uploadUrl, text)).toMatchObject({ status: 200 });
  });
});

describe('an address', () => {
  it('is for one sender at a time, in any process, and for one time', async () => {
    const { address } = await startFiler(server);
    const { uploadId, uploadUrl } = await address(size);
    const { pathname, search } = new URL(uploadUrl);
    const other = `${beside.url}${pathname}${search}`;
    const sending = await beginAndWait(uploadId, uploadUrl, { 'content-length': String(size) });
    const busy = await put(other, text);
    sending.end(Buffer.from(text).subarray(Buffer.byteLength(text.slice(0, 100))));
    expect(busy).toMatchObject({ status: 409, body: { errors: [{ extensions: { code: 'CONFLICT' } }] } });
    expect(await answerOf(sending)).toEqual({ status: 200, body: { size, sha256 } });
    const again = await put(other, text);
    expect(again).toMatchObject({
      status: 409,
      body: { errors: [{ message: expect.stringContaining('completeUpload') }] },
    });
  });

  it('lets one of many senders win who begin at once', async () => {
    const { address, complete } = await startFiler(server);
    const { uploadId, uploadUrl } = await address(size);
    const before = await filesOnDisk(server);
    const { pathname, search } = new URL(uploadUrl);
    const sent = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        put(at % 2 ? uploadUrl : `${beside.url}${pathname}${search}`, text),
      ),
    );
    expect(sent.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
    expect((await complete(uploadId)).uploadedFile?.sha256).toBe(sha256);
    expect((await filesOnDisk(server)).length).toBe(before.length + 1);
  });

  it('that was changed, or has ended, leads nowhere', async () => {
    const { address } = await startFiler(server);
    const { uploadId, uploadUrl } = await address(size);
    const other = await address(size);
    const url = new URL(uploadUrl);
    const changed = [
      uploadUrl.replace(uploadId, other.uploadId),
      uploadUrl.replace(/expires=\d+/, 'expires=9999999999'),
      uploadUrl.replace(/signature=./, 'signature=!'),
      url.origin + url.pathname,
    ];
    const past = Math.floor(Date.now() / 1000) - 1;
    const signature = server.keys.mac('upload-url', `${uploadId} ${past}`);
    const download = server.keys.mac('file-url', `${uploadId} ${url.searchParams.get('expires')}`);
    changed.push(`${url.origin}${url.pathname}?expires=${past}&signature=${signature}`);
    changed.push(uploadUrl.replace(/signature=.*/, `signature=${download}`));
    for (const address of changed) expect(await put(address, text), address).toMatchObject({ status: 404 });
    expect(await put(uploadUrl, text)).toMatchObject({ status: 200 });
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
