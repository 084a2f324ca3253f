/** Repeats with a key, after what an input took has gone; and uploads of which images are made. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOnDisk } from './support/filer.js';
import { load, startGallery } from './support/gallery.js';
import { pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ MAX_OWNER_FILES: '2' });
});
afterAll(() => server.close());

type Gallery = Awaited<ReturnType<typeof startGallery>>;

/** Sends a file to a signed address; gives the id of its upload. */
async function upload({ sdk }: Gallery, bytes: Buffer): Promise<string> {
  const input = { filename: 'picture.png', size: bytes.length };
  const { uploadId, uploadUrl, userErrors } = (await sdk.CreateUploadUrl({ input })).createUploadUrl;
  if (!uploadId || !uploadUrl) throw new Error(JSON.stringify(userErrors));
  const { status } = await fetch(uploadUrl, { method: 'PUT', body: new Uint8Array(bytes) });
  expect(status).toBe(200);
  return uploadId;
}

describe('a repeat with a key', () => {
  it('gives the message with an image whose own message is gone by now', async () => {
    const { attach, add, sdk } = await startGallery(server);
    const shown = await attach(pngOf(31, 2));
    const images = [{ source: { imageId: shown.id } }];
    const first = await add({ images, idempotencyKey: 'once' });
    await sdk.DeleteMessage({ input: { id: shown.messageId } });
    const again = await add({ images, idempotencyKey: 'once' });
    expect(again.userErrors).toEqual([]);
    expect(again.messageEdge?.node.id).toBe(first.messageEdge?.node.id);
    expect((await add({ images, idempotencyKey: 'another' })).userErrors).toMatchObject([
      { path: ['input', 'images', '0', 'source', 'imageId'] },
    ]);
  });

  it('gives the file that has filled the quota, and the message with such a file', async () => {
    const { sdk, add } = await startGallery(server);
    const base64 = Buffer.from('a,b\n').toString('base64');
    const input = { source: { base64 }, filename: 'a.csv', idempotencyKey: 'once' };
    const files = [{ source: { base64 }, filename: 'b.csv' }];
    const first = (await sdk.UploadFile({ input })).uploadFile;
    const message = await add({ files, idempotencyKey: 'twice' });
    expect(problems(message.userErrors)).toEqual([]);
    const again = (await sdk.UploadFile({ input })).uploadFile;
    expect(problems(again.userErrors)).toEqual([]);
    expect(again.uploadedFile?.id).toBe(first.uploadedFile?.id);
    expect((await add({ files, idempotencyKey: 'twice' })).messageEdge?.node.id).toBe(
      message.messageEdge?.node.id,
    );
    const third = await sdk.UploadFile({ input: { ...input, idempotencyKey: 'third' } });
    expect(problems(third.uploadFile.userErrors)).toEqual([expect.stringContaining('QUOTA_EXCEEDED')]);
  });
});

describe('an image of an upload', () => {
  it('is attached as any other, and spends the upload', async () => {
    const gallery = await startGallery(server);
    const bytes = pngOf(33, 3);
    const uploadId = await upload(gallery, bytes);
    const before = await filesOnDisk(server);
    const input = { images: [{ source: { uploadId } }], idempotencyKey: 'once' };
    const { messageEdge, userErrors } = await gallery.add(input);
    expect(problems(userErrors)).toEqual([]);
    const [image] = messageEdge?.node.images ?? [];
    expect(image).toMatchObject({ width: 33, height: 3 });
    expect((await load(image?.url)).status).toBe(200);
    const { completeUpload } = await gallery.sdk.CompleteUpload({ input: { uploadId } });
    expect(problems(completeUpload.userErrors)).toEqual(['NOT_FOUND input.uploadId']);
    await expect.poll(async () => (await filesOnDisk(server)).length).toBe(before.length - 1);
    expect((await gallery.add(input)).messageEdge?.node.id).toBe(messageEdge?.node.id);
  });

  it('that is not attached leaves the upload as it is', async () => {
    const gallery = await startGallery(server);
    const bytes = pngOf(34, 3);
    const uploadId = await upload(gallery, bytes);
    const images = [{ source: { uploadId } }];
    expect(problems((await gallery.add({ images, content: ' ' })).userErrors)).toEqual([
      'REQUIRED input.content',
    ]);
    const { uploadedFile } = (await gallery.sdk.CompleteUpload({ input: { uploadId } })).completeUpload;
    const whole = await load(uploadedFile?.downloadUrl);
    expect(createHash('sha256').update(whole.bytes).digest('hex')).toBe(
      createHash('sha256').update(bytes).digest('hex'),
    );
  });

  it('is nobody else’s, and stands in one place', async () => {
    const gallery = await startGallery(server);
    const other = await startGallery(server);
    const uploadId = await upload(gallery, pngOf(35, 3));
    const images = [{ source: { uploadId } }];
    expect(problems((await other.add({ images })).userErrors)).toEqual([
      'NOT_FOUND input.images.0.source.uploadId',
    ]);
    const twice = await gallery.add({ images: [...images, ...images] });
    expect(problems(twice.userErrors)).toEqual([]);
    expect(twice.messageEdge?.node.images).toHaveLength(2);
    expect(problems((await gallery.add({ images })).userErrors)).toEqual([
      'NOT_FOUND input.images.0.source.uploadId',
    ]);
  });
});
