/** Cloud copies, which follow the answer: when they are made, what is said of them meanwhile, and what becomes of them. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { imageFolder } from '../src/storage/localDisk.js';
import { given, load, startGallery } from './support/gallery.js';
import { type Imgbb, startImgbb } from './support/imgbb.js';
import { pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';

let imgbb: Imgbb;
let server: TestServer;
const timeout = { timeout: 15_000 };
beforeAll(async () => {
  imgbb = await startImgbb();
  server = await startTestServer({
    CLOUD_STORE: 'imgbb',
    IMGBB_API_KEY: imgbb.key,
    IMGBB_URL: imgbb.url,
    CLOUD_TIMEOUT_MS: '1000',
  });
});
afterEach(() => {
  imgbb.behave(null);
  imgbb.serve(null);
});
afterAll(async () => {
  await server.close();
  await imgbb.close();
});

const query = `query($id: ID!) { node(id: $id) { ... on Image {
  service replication cloudUrl deleteUrl url localPath contentId
} } }`;
interface Shown {
  service: string;
  replication: string;
  cloudUrl: string | null;
  deleteUrl: string | null;
  url: string;
  localPath: string;
  contentId: string;
}
const show = async (id: string, token: string) => (await server.data(query, { id }, token)).node as Shown;
const statusOf = async (id: string, token: string) => (await show(id, token)).replication;
const replicated = (id: string, token: string) =>
  expect.poll(() => statusOf(id, token), timeout).toBe('REPLICATED');

let size = 10;
/** An image unlike any other here. */
const picture = () => {
  size += 1;
  return pngOf(size, 3);
};

describe('a cloud copy', () => {
  it('follows the answer, and every message that shows the image says where it is', async () => {
    imgbb.behave(() => ({ connection: 'lost' }));
    const { attach, token } = await startGallery(server);
    const bytes = picture();
    const first = await attach(bytes);
    const second = await attach(bytes);
    expect(await show(first.id, token)).toMatchObject({
      service: 'LOCAL',
      replication: 'PENDING',
      cloudUrl: null,
      deleteUrl: null,
    });
    imgbb.behave(null);
    await replicated(first.id, token);
    const [one, other] = [await show(first.id, token), await show(second.id, token)];
    expect(one).toMatchObject({ service: 'IMGBB', cloudUrl: expect.stringMatching(/^http:/) });
    expect(one.deleteUrl).not.toBeNull();
    expect([other.cloudUrl, other.deleteUrl, other.service]).toEqual([one.cloudUrl, one.deleteUrl, 'IMGBB']);
    expect((await load(one.cloudUrl)).bytes).toEqual((await load(one.url)).bytes);
  });

  it('is the same for an image that is attached after it was made', async () => {
    const { attach, token } = await startGallery(server);
    const bytes = picture();
    const first = await attach(bytes);
    await replicated(first.id, token);
    const uploads = imgbb.uploads.length;
    const second = await attach(bytes);
    expect(await show(second.id, token)).toMatchObject({
      replication: 'REPLICATED',
      cloudUrl: (await show(first.id, token)).cloudUrl,
    });
    expect(imgbb.uploads).toHaveLength(uploads);
  });

  it('is made again and again while the cloud has no room for it, after the pause that it asks for', async () => {
    let tries = 0;
    imgbb.behave(() => {
      tries += 1;
      return tries <= 2 ? { failure: { status: 429 }, retryAfter: '1' } : undefined;
    });
    const { attach, token } = await startGallery(server);
    const { id } = await attach(picture());
    await expect.poll(() => tries, timeout).toBe(1);
    expect(await statusOf(id, token)).toBe('PENDING');
    await replicated(id, token);
    expect(tries).toBe(3);
  });

  it('that the cloud refuses is not tried again, and that is said', async () => {
    imgbb.behave(() => ({ failure: { status: 400, message: 'Invalid image' } }));
    const { attach, token } = await startGallery(server);
    const { id } = await attach(picture());
    await expect.poll(() => statusOf(id, token), timeout).toBe('REFUSED');
    expect(await show(id, token)).toMatchObject({ service: 'LOCAL', cloudUrl: null });
    const uploads = imgbb.uploads.length;
    await server.data('{ __typename }');
    expect(imgbb.uploads).toHaveLength(uploads);
  });

  it('is not told of before it was read back, and not put a second time for that', async () => {
    let reads = 0;
    imgbb.serve(() => {
      reads += 1;
      return reads === 1 ? 503 : undefined;
    });
    const { attach, token } = await startGallery(server);
    const uploads = imgbb.uploads.length;
    const bytes = picture();
    const { id } = await attach(bytes);
    await expect.poll(() => reads, timeout).toBeGreaterThan(0);
    const before = await show(id, token);
    // The second reading may have come already.
    if (reads === 1) expect([before.replication, before.cloudUrl]).toEqual(['PENDING', null]);
    await replicated(id, token);
    expect(imgbb.uploads).toHaveLength(uploads + 1);
  });

  it('that is not what was sent is not shown, and its owner alone gets the page that deletes it', async () => {
    imgbb.serve((name) => {
      imgbb.images.set(name, Buffer.from('something else'));
      return undefined;
    });
    const { attach, token } = await startGallery(server);
    const uploads = imgbb.uploads.length;
    const { id } = await attach(picture());
    await expect.poll(() => statusOf(id, token), timeout).toBe('REFUSED');
    expect(imgbb.uploads).toHaveLength(uploads + 1);
    expect(await show(id, token)).toMatchObject({
      service: 'LOCAL',
      cloudUrl: null,
      deleteUrl: expect.stringMatching(/^http/),
    });
  });

  it('that was lost again is put anew', async () => {
    let lost = false;
    imgbb.serve((name) => {
      if (!lost) imgbb.images.delete(name);
      lost = true;
      return undefined;
    });
    const { attach, token } = await startGallery(server);
    const uploads = imgbb.uploads.length;
    const { id } = await attach(picture());
    await replicated(id, token);
    expect(imgbb.uploads).toHaveLength(uploads + 2);
  });

  it('that was refused is tried once more when the image is attached again', async () => {
    imgbb.behave(() => ({ failure: { status: 403, message: 'Wrong key' } }));
    const { attach, token } = await startGallery(server);
    const bytes = picture();
    const { id } = await attach(bytes);
    await expect.poll(() => statusOf(id, token), timeout).toBe('REFUSED');
    imgbb.behave(null);
    await attach(bytes);
    await replicated(id, token);
  });

  it('is not wanted in a conversation whose owner says so, until it is attached elsewhere', async () => {
    const { attach, add, sdk, token } = await startGallery(server);
    const generationSettings = { customSettings: { cloud_upload: false } };
    const { createConversation } = await sdk.CreateConversation({
      input: { title: 'ours alone', generationSettings },
    });
    const conversationId = createConversation.conversationEdge?.node.id ?? '';
    const bytes = picture();
    const { messageEdge } = await add({ conversationId, images: [given(bytes)] });
    const [here] = messageEdge?.node.images ?? [];
    if (!here) throw new Error('the image was not attached');
    expect(await statusOf(here.id, token)).toBe('LOCAL');
    const elsewhere = await attach(bytes);
    await replicated(elsewhere.id, token);
    expect(await statusOf(here.id, token)).toBe('REPLICATED');
  });

  it('is of no use to anybody when the image goes meanwhile', async () => {
    const { attach, sdk, token } = await startGallery(server);
    imgbb.behave(() => ({ failure: { status: 429 } }));
    const { id } = await attach(picture());
    const { contentId } = await show(id, token);
    await sdk.RemoveImage({ input: { id } });
    const { storedImages } = server.database.models;
    await expect.poll(() => storedImages.exists({ sha256: contentId }), timeout).toBeNull();
    await expect.poll(() => server.database.models.looseFiles.countDocuments(), timeout).toBe(0);
  });
});

describe('an image whose local copy is gone', () => {
  it('is said to be in the cloud, and shown from there', async () => {
    const { attach, token } = await startGallery(server);
    const { id } = await attach(picture());
    await replicated(id, token);
    const { url, localPath, cloudUrl } = await show(id, token);
    await rm(path.join(server.config.dataDir, imageFolder, localPath.split('/').at(-1) ?? ''));
    expect(await statusOf(id, token)).toBe('CLOUD');
    const { status, headers } = await load(url);
    expect([status, headers.get('location')]).toEqual([302, cloudUrl]);
  });

  it('is said to be missing where there is no other one', async () => {
    imgbb.behave(() => ({ failure: { status: 400 } }));
    const { attach, token } = await startGallery(server);
    const { id } = await attach(picture());
    await expect.poll(() => statusOf(id, token), timeout).toBe('REFUSED');
    const { localPath, url } = await show(id, token);
    await rm(path.join(server.config.dataDir, imageFolder, localPath.split('/').at(-1) ?? ''));
    expect(await statusOf(id, token)).toBe('MISSING');
    const { status, headers } = await load(url);
    expect([status, headers.get('cache-control')]).toEqual([404, 'no-store']);
  });
});

describe('what is secret', () => {
  it('stands in no line of the log, and the page that deletes is the owner’s alone', async () => {
    const { attach, token } = await startGallery(server);
    const { id } = await attach(picture());
    await replicated(id, token);
    const { deleteUrl } = await show(id, token);
    const admin = await server.fixtures.user({ role: 'admin' });
    expect((await show(id, await server.tokenFor(admin.key))).deleteUrl).toBeNull();
    expect(deleteUrl).not.toBeNull();
    const log = server.log.join('\n');
    expect([log.includes(deleteUrl ?? ''), log.includes(imgbb.key)]).toEqual([false, false]);
  });
});
