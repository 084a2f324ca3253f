/** Clouds that fail or are changed while copies are on their way, and images that other programs have left behind. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId } from '../src/ids.js';
import { createLog } from '../src/log.js';
import { CloudError, type CloudStore } from '../src/storage/cloud.js';
import { imageFolder, openLocalStore } from '../src/storage/localDisk.js';
import { Outbox } from '../src/storage/outbox.js';
import { operatorContext } from '../src/write.js';
import { given, load, startGallery } from './support/gallery.js';
import { halves, pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({}, { odd: 'other programs have left images that are none' });
});
afterAll(() => server.close());

const timeout = { timeout: 15_000 };
const models = () => server.database.models;

/** Has an image wait for its copy, as a server with a cloud does. */
async function pending(sha256: string): Promise<void> {
  const $set = { 'cloud.state': 'pending', 'cloud.next_at': new Date() };
  await models().storedImages.collection.updateOne({ sha256 }, { $set });
}

/** A bucket that keeps what is put and loses every answer. */
const silent: CloudStore = {
  service: 's3',
  plan: (key) => ({ url: `https://bucket.example/images/${key}`, deleteUrl: null }),
  put: () => Promise.reject(new CloudError('later', 'the answer is lost')),
  read: () => Promise.reject(new CloudError('missing', 'not there')),
  remove: () => Promise.resolve('removed'),
  addressOf: ({ url }) => Promise.resolve(url),
};

describe('a copy', () => {
  it('that may be there although its answer was lost is removed with its image', async () => {
    const { attach, sdk, token } = await startGallery(server);
    const { id } = await attach(pngOf(41, 2));
    const query = 'query($id: ID!) { node(id: $id) { ... on Image { contentId } } }';
    const { contentId } = (await server.data(query, { id }, token)).node as { contentId: string };
    await pending(contentId);
    const outbox = new Outbox({
      context: operatorContext(server.database),
      store: await openLocalStore(server.config.dataDir, imageFolder),
      cloud: silent,
      timeoutMs: 1000,
      log: createLog('silent'),
    });
    outbox.wake();
    const tries = async () => (await models().storedImages.findOne({ sha256: contentId }).lean())?.cloud;
    await expect.poll(async () => (await tries())?.error, timeout).toBe('the answer is lost');
    await outbox.stop();
    expect((await tries())?.copy).toMatchObject({ service: 's3', sha256: null });
    await sdk.RemoveImage({ input: { id } });
    await expect
      .poll(
        () =>
          models()
            .looseFiles.findOne({ 'cloud.url': { $regex: 'bucket.example' } })
            .lean(),
        timeout,
      )
      .toMatchObject({ cloud: { service: 's3' } });
  });

  it('is not said to be on its way where no cloud is set up', async () => {
    const { attach, token } = await startGallery(server);
    const { id } = await attach(pngOf(42, 2));
    const query = 'query($id: ID!) { node(id: $id) { ... on Image { replication contentId } } }';
    const show = async () => (await server.data(query, { id }, token)).node as { contentId: string };
    await pending((await show()).contentId);
    expect(await show()).toMatchObject({ replication: 'LOCAL' });
  });

  it.each([
    ['imgbb', 0],
    ['s3', 1],
  ])(
    'in %s, which is not set up any more, is remembered if a program could remove it',
    async (service, left) => {
      const url = `https://cloud.example/images/${service}.png`;
      const due = { store: 'images' as const, keys: [], remove_at: new Date(0), removing: false };
      await models().looseFiles.create({ ...due, cloud: { service, url, delete_url: null } });
      await startGallery(server).then(async ({ attach, sdk }) => {
        const { id } = await attach(pngOf(43, 2 + left));
        await sdk.RemoveImage({ input: { id } });
      });
      const waiting = { 'cloud.url': url, remove_at: { $lte: new Date() } };
      await expect.poll(() => models().looseFiles.countDocuments(waiting), timeout).toBe(0);
      const tomorrow = { 'cloud.url': url, remove_at: { $gt: new Date(Date.now() + 3_600_000) } };
      await expect.poll(() => models().looseFiles.countDocuments(tomorrow), timeout).toBe(left);
    },
  );
});

describe('a message whose images are none', () => {
  it.each([
    ['null in a list', [null]],
    ['no list', {}],
  ])('(%s) takes images, and is deleted', async (_, images) => {
    const { sdk, add } = await startGallery(server);
    const id = (await add({})).messageEdge?.node.id ?? '';
    const key = readId(server.keys, id, 'Message');
    await models().messages.collection.updateOne({ _id: key?.id } as object, { $set: { images } } as object);
    const input = { messageId: id, images: [given(pngOf(44, 3))] };
    const { attachImages } = await sdk.AttachImages({ input });
    expect([problems(attachImages.userErrors), attachImages.images.length]).toEqual([[], 1]);
    const { deleteMessage } = await sdk.DeleteMessage({ input: { id } });
    expect([problems(deleteMessage.userErrors), deleteMessage.deletedIds]).toEqual([[], [id]]);
  });
});

describe('an image that was downloaded here', () => {
  it('and is sent again is the same one, and not drawn a second time', async () => {
    const { attach } = await startGallery(server);
    const first = await attach(await halves(300, 200).jpeg().toBuffer());
    const { bytes } = await load(first.url);
    const second = await attach(bytes);
    const again = await load(second.url);
    expect(again.bytes).toEqual(bytes);
  });
});
