/** Signed addresses of uploads: what is sent comes whole or not at all, and from one sender. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rename, writeFile } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readUploadId } from '../src/ids.js';
import { fileFolder } from '../src/storage/localDisk.js';
import { expectNothingLoose, filesOnDisk, put, startFiler } from './support/filer.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
let beside: TestServer;
beforeAll(async () => {
  const env = { UPLOAD_IDLE_MS: '300' };
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

  it('because its sender has gone may be sent again at once', async () => {
    const { address } = await startFiler(server);
    for (let round = 0; round < 10; round += 1) {
      const { uploadId, uploadUrl } = await address(size);
      const sending = await beginAndWait(uploadId, uploadUrl, { 'content-length': String(size) });
      const socket = sending.socket ?? expect.fail('it is being sent');
      sending.destroy();
      await once(socket, 'close');
      expect(await put(uploadUrl, text)).toMatchObject({ status: 200 });
    }
  });

  it('because its sender has gone is waited for by who sends again before that is known', async () => {
    const { address } = await startFiler(server);
    const { uploadId, uploadUrl } = await address(size);
    const sending = await beginAndWait(uploadId, uploadUrl, { 'content-length': String(size) });
    const { pathname, search } = new URL(uploadUrl);
    beside.commands.length = 0;
    const again = put(`${beside.url}${pathname}${search}`, text);
    await expect
      .poll(() => beside.commands.filter(({ commandName }) => commandName === 'findAndModify').length)
      .toBeGreaterThan(0);
    sending.destroy();
    expect(await again).toMatchObject({ status: 200 });
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
    const rest = Buffer.from(text).subarray(Buffer.byteLength(text.slice(0, 100)));
    let sent = 0;
    const drip = setInterval(() => void sending.write(rest.subarray(sent, ++sent)), 50);
    const busy = await put(other, text);
    clearInterval(drip);
    sending.end(rest.subarray(sent));
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
