/** Images that were stored before each had a document. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backfillStoredImages } from '../src/services/imageBackfill.js';
import { imageFolder, openLocalStore } from '../src/storage/localDisk.js';
import { operatorContext } from '../src/write.js';
import { databaseText } from './support/estate.js';
import { load, startGallery, storedFiles } from './support/gallery.js';
import { pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { attachmentsOf, expectNothingLeft, expectWhole } from './support/sharing.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await expectWhole(server);
  await expectNothingLeft(server);
  await server.close();
});

const forget = (user_id: string) => server.database.models.storedImages.deleteMany({ user_id });
const backfill = async () => {
  const store = await openLocalStore(server.config.dataDir, imageFolder);
  return backfillStoredImages(operatorContext(server.database), store);
};
const nothing = { added: 0, merged: 0, missing: 0 };

describe('a back-fill', () => {
  it('gives an image the document that it would have got, and finds nothing to do then', async () => {
    const { attach, owner, sdk } = await startGallery(server);
    const image = await attach(pngOf(12, 5));
    const { storedImages } = server.database.models;
    const before = await storedImages.collection.findOne({ user_id: owner }, { promoteValues: false });
    await forget(owner);
    expect(await backfill()).toEqual({ ...nothing, added: 1 });
    const after = await storedImages.collection.findOne({ user_id: owner }, { promoteValues: false });
    const made = { _id: after?._id, check_at: after?.check_at, created_at: after?.created_at };
    // What was sent is not known any more.
    expect(after).toEqual({ ...before, ...made, source_sha256: before?.sha256 });
    const text = await databaseText(server);
    expect(await backfill()).toEqual(nothing);
    expect(await databaseText(server)).toBe(text);
    const files = await storedFiles(server);
    await attach(pngOf(12, 5));
    expect(await storedFiles(server)).toEqual(files);
    await sdk.RemoveImage({ input: { id: image.id } });
    expect(await attachmentsOf(server)).toHaveLength(1);
  });

  it('keeps one file of two with the same bytes, which all messages show then', async () => {
    const { attach, owner } = await startGallery(server);
    const files = await storedFiles(server);
    const images = [await attach(pngOf(13, 5), 'one')];
    await forget(owner);
    images.push(await attach(pngOf(13, 5), 'two'));
    await forget(owner);
    expect(await storedFiles(server)).toHaveLength(files.length + 6);
    expect(await backfill()).toEqual({ ...nothing, added: 1, merged: 1 });
    const shown = (await attachmentsOf(server)).filter(({ width }) => width === 13);
    expect(shown.map(({ caption }) => caption)).toEqual(['one', 'two']);
    expect(new Set(shown.map(({ url }) => url)).size).toBe(1);
    for (const { url } of images) expect((await load(url)).status).toBe(200);
    expect(await backfill()).toEqual(nothing);
    // Woken by what is released next.
    const last = await attach(pngOf(14, 5));
    await server.sdk(await server.tokenFor(owner)).RemoveImage({ input: { id: last.id } });
    await expect.poll(async () => (await storedFiles(server)).length).toBe(files.length + 3);
  });

  it.each([
    ['a name that no file here has', { url: '/static/Storage/Image_Gen/hình 1.png' }, { missing: 1 }],
    ['no name', { url: '/' }, { missing: 1 }],
    ['a size that is no number', { size: 'large' }, {}],
    ['no width', { width: null }, {}],
    ['a thumbnail that is a number', { thumbnails: { small: 1, large: 2 } }, {}],
  ])('leaves an image with %s as it is, and goes on with the others', async (_, odd, counts) => {
    const [one, two] = [await startGallery(server), await startGallery(server)];
    await one.attach(pngOf(16, 5));
    await two.attach(pngOf(17, 5));
    const { messages, storedImages } = server.database.models;
    const find = (filter: object) => messages.collection.findOne(filter);
    const found =
      (await find({ 'images.url': (await storedImages.findOne({ user_id: one.owner }))?.url })) ??
      expect.fail('it was attached');
    const $set = Object.fromEntries(Object.entries(odd).map(([key, value]) => [`images.0.${key}`, value]));
    await forget(one.owner);
    await forget(two.owner);
    await messages.collection.updateOne({ _id: found._id }, { $set });
    const before = await find({ _id: found._id });
    expect(await backfill()).toEqual({ ...nothing, added: 1, ...counts });
    expect(await find({ _id: found._id })).toEqual(before);
    expect(await storedImages.countDocuments({ user_id: one.owner })).toBe(0);
    await messages.collection.updateOne({ _id: found._id }, { $set: { images: found.images } });
    expect(await backfill()).toEqual({ ...nothing, added: 1 });
  });

  it('leaves an image without a file as it is, and one of the Python service', async () => {
    const { attach, owner, sdk } = await startGallery(server);
    const { messageId } = await attach(pngOf(15, 5));
    const { storedImages, messages } = server.database.models;
    const before = await storedImages.findOne({ user_id: owner }).lean();
    await forget(owner);
    const filter = { 'images.width': 15 };
    await messages.collection.updateOne(filter, {
      $set: { 'images.0.url': '/static/Storage/Image_Gen/lost.png' },
    });
    expect(await backfill()).toEqual({ ...nothing, missing: 1 });
    await messages.collection.updateOne(filter, { $set: { 'images.0.url': before?.url } });
    await messages.collection.updateOne(filter, { $unset: { 'images.0.sha256': 1 } });
    expect(await backfill()).toEqual(nothing);
    await messages.collection.updateOne(filter, { $set: { 'images.0.sha256': before?.sha256 } });
    expect(await backfill()).toEqual({ ...nothing, added: 1 });
    await sdk.DeleteMessage({ input: { id: messageId } });
    await expect.poll(() => storedImages.countDocuments({ user_id: owner })).toBe(0);
  });
});
