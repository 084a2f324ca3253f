/** Files as this server gives them: by a signed address, whole or in ranges, and never to be run. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileFolder } from '../src/storage/localDisk.js';
import { startFiler } from './support/filer.js';
import { load } from './support/gallery.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const text = 'Sông Nil dài 6650 km.\n'.repeat(200);
const bytes = Buffer.from(text);

async function get(url: string | null | undefined, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(url ?? '', { headers, method });
  return {
    status: response.status,
    headers: response.headers,
    body: Buffer.from(await response.arrayBuffer()),
  };
}

describe('a download', () => {
  it('has the bytes as they came, with all that keeps a browser from running them', async () => {
    const { store } = await startFiler(server);
    const { downloadUrl, sha256 } = await store(text, 'sông "Nil" 📈.html');
    // Browsers and others take packed answers.
    const { status, headers, body } = await get(downloadUrl, { 'accept-encoding': 'gzip' });
    expect(status).toBe(200);
    expect(body).toEqual(bytes);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('content-length')).toBe(String(bytes.length));
    expect(headers.get('content-encoding')).toBeNull();
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename=".+"; filename\*=UTF-8''s%C3%B4ng%20%22Nil%22%20%F0%9F%93%88\.html$/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
    expect(headers.get('etag')).toBe(`"${sha256}"`);
    expect(headers.get('accept-ranges')).toBe('bytes');
  });

  it('says in which encoding a text is', async () => {
    const { store } = await startFiler(server);
    const file = await store(Buffer.from('\ufeffSông Nil', 'utf16le'), 'a.csv');
    const { headers, body } = await get(file.downloadUrl);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-16le');
    expect(body).toEqual(Buffer.from('\ufeffSông Nil', 'utf16le'));
  });

  it('answers HEAD with the same headers', async () => {
    const { store } = await startFiler(server);
    const { downloadUrl } = await store(text, 'a.txt');
    const [one, two] = [await get(downloadUrl), await get(downloadUrl, {}, 'HEAD')];
    expect([two.status, two.body.length]).toEqual([200, 0]);
    for (const name of ['content-type', 'content-length', 'etag', 'content-disposition', 'accept-ranges']) {
      expect(two.headers.get(name), name).toBe(one.headers.get(name));
    }
  });

  it('comes in ranges, also from its end, and says when there is none', async () => {
    const { store } = await startFiler(server);
    const { downloadUrl } = await store(text, 'a.txt');
    const range = (value: string) => get(downloadUrl, { range: value });
    const [first, last, rest] = [
      await range('bytes=5-9'),
      await range('bytes=-7'),
      await range('bytes=100-'),
    ];
    expect([first.status, first.body]).toEqual([206, bytes.subarray(5, 10)]);
    expect(first.headers.get('content-range')).toBe(`bytes 5-9/${bytes.length}`);
    expect(first.headers.get('content-length')).toBe('5');
    expect([last.status, last.body]).toEqual([206, bytes.subarray(-7)]);
    expect([rest.status, rest.body]).toEqual([206, bytes.subarray(100)]);
    const beyond = await range(`bytes=${bytes.length}-`);
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
    expect(beyond.body.toString()).toContain('"errors"');
    for (const none of ['bytes=abc', 'bytes=9-5', 'bytes=-', 'lines=1-2']) {
      const whole = await range(none);
      expect([whole.status, whole.body], none).toEqual([200, bytes]);
    }
  });

  it('is not sent again to who has it, and is continued only with the same bytes', async () => {
    const { store } = await startFiler(server);
    const { downloadUrl, sha256 } = await store(text, 'a.txt');
    const etag = `"${sha256}"`;
    for (const known of [etag, `"x", W/${etag}`, '*']) {
      const { status, body, headers } = await get(downloadUrl, { 'if-none-match': known });
      expect([status, body.length, headers.get('etag')]).toEqual([304, 0, etag]);
    }
    expect((await get(downloadUrl, { 'if-none-match': '"x"' })).status).toBe(200);
    const range = { range: 'bytes=0-3' };
    expect((await get(downloadUrl, { ...range, 'if-range': etag })).status).toBe(206);
    const other = await get(downloadUrl, { ...range, 'if-range': '"x"' });
    expect([other.status, other.body]).toEqual([200, bytes]);
    expect((await get(downloadUrl, { ...range, 'if-range': new Date().toUTCString() })).status).toBe(200);
  });

  it('has an address that stays the same, and is told to its owner', async () => {
    const { store, sdk } = await startFiler(server);
    const { id, downloadUrl } = await store(text, 'a.txt');
    expect((await sdk.Files()).viewer?.files.nodes.map((file) => file.id)).toEqual([id]);
    const query = 'query($id: ID!) { node(id: $id) { ... on UploadedFile { downloadUrl } } }';
    const { token } = await startFiler(server);
    expect(await server.data(query, { id }, token)).toEqual({ node: null });
    const again = (await sdk.UpdateUploadedFile({ input: { id, analysisResult: 'x' } })).updateUploadedFile;
    expect(again.uploadedFile?.downloadUrl?.split('&')[0]?.split('?')[0]).toBe(downloadUrl?.split('?')[0]);
  });

  it('of a changed or ended address, or a deleted file, is nothing', async () => {
    const { store, sdk } = await startFiler(server);
    const [one, two] = [await store('one'), await store('two')];
    const url = new URL(one.downloadUrl ?? '');
    const past = Math.floor(Date.now() / 1000) - 1;
    const signature = server.keys.mac('file-url', `${one.id} ${past}`);
    const asImage = server.keys.mac('image-url', `${one.id} ${url.searchParams.get('expires')}`);
    const changed = [
      one.downloadUrl?.replace(one.id, two.id),
      one.downloadUrl?.replace(/expires=\d+/, 'expires=9999999999'),
      one.downloadUrl?.replace(/signature=./, 'signature=!'),
      `${url.origin}${url.pathname}?expires=${past}&signature=${signature}`,
      one.downloadUrl?.replace(/signature=.*/, `signature=${asImage}`),
      url.origin + url.pathname,
    ];
    for (const address of changed) expect((await load(address)).status, String(address)).toBe(404);
    expect((await load(one.downloadUrl)).status).toBe(200);
    await sdk.DeleteUploadedFiles({ input: { ids: [one.id] } });
    expect((await load(one.downloadUrl)).status).toBe(404);
    expect((await load(two.downloadUrl)).status).toBe(200);
  });
});

describe('a file of another program', () => {
  it('is given when its bytes are here under its stored name, and only then', async () => {
    const { owner, sdk } = await startFiler(server);
    await server.fixtures.file(owner, { stored_filename: 'upload_20251014_here.pdf' });
    await server.fixtures.file(owner, { stored_filename: 'upload_20251014_away.pdf' });
    await server.fixtures.file(owner, { stored_filename: '../../auth-secret' });
    await server.fixtures.file(owner, { stored_filename: null });
    const folder = path.join(server.config.dataDir, fileFolder);
    await writeFile(path.join(folder, 'upload_20251014_here.pdf'), '%PDF-1.4');
    const files = (
      (await server.data(
        '{ viewer { files { nodes { storedFilename downloadUrl sha256 encoding } } } }',
        {},
        await server.tokenFor(owner),
      )) as { viewer: { files: { nodes: { storedFilename: string | null; downloadUrl: string | null }[] } } }
    ).viewer.files.nodes;
    const given = files.filter(({ downloadUrl }) => downloadUrl !== null);
    expect(files.length).toBe(4);
    expect(given.map(({ storedFilename }) => storedFilename)).toEqual(['upload_20251014_here.pdf']);
    const { status, headers, body } = await get(given[0]?.downloadUrl);
    expect([status, body.toString()]).toEqual([200, '%PDF-1.4']);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toContain("filename*=UTF-8''b%E1%BA%A3ng");
    const etag = headers.get('etag') ?? '';
    expect((await get(given[0]?.downloadUrl, { 'if-none-match': etag })).status).toBe(304);
    expect((await sdk.Files()).viewer?.files.totalCount).toBe(4);
  });
});
