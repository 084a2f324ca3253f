/** The bytes of images are there once for each owner, as long as a message shows them. */
import mongoose, { type Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId } from '../src/ids.js';
import { given, load, startGallery, storedFiles } from './support/gallery.js';
import { halves, pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { expectNothingLeft, expectWhole } from './support/sharing.js';
import { problems } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await expectWhole(server);
  await expectNothingLeft(server);
  await server.close();
});

const { Double, Int32, Long } = mongoose.mongo;

/** A picture unlike all others. */
let side = 10;
const picture = () => {
  side += 1;
  return pngOf(side, 3);
};
/** What is stored of an owner's images, with how often each was attached. */
const storedOf = async (user_id: string) =>
  (await server.database.models.storedImages.find({ user_id }).lean()).map(({ attached }) => attached);
/** How many files there are beside those that were there before. */
async function countFiles() {
  const before = new Set(await storedFiles(server));
  return async () => (await storedFiles(server)).filter((name) => !before.has(name)).length;
}
/** An image has its own file and those of two thumbnails. */
const filesOfOne = 3;
const contentQuery = 'query($ids: [ID!]!) { nodes(ids: $ids) { ... on Image { contentId } } }';
async function contentsOf(ids: readonly string[], token: string) {
  const { nodes } = (await server.data(contentQuery, { ids }, token)) as { nodes: { contentId: string }[] };
  return nodes.map(({ contentId }) => contentId);
}
const gone = (url: string) => expect.poll(async () => (await load(url)).status).toBe(404);
const keyOf = (id: string): Types.ObjectId => {
  const key = readId(server.keys, id, 'Message');
  if (!key) throw new Error(`${id} is not the id of a message`);
  return key.id;
};

type Gallery = Awaited<ReturnType<typeof startGallery>>;

describe('the same bytes of one owner are stored once', () => {
  const ways: Record<string, (gallery: Gallery, bytes: Buffer) => Promise<readonly string[]>> = {
    'in two messages': async ({ attach }, bytes) => [(await attach(bytes)).id, (await attach(bytes)).id],
    'in two conversations': async ({ attach, add, old }, bytes) => {
      const { messageEdge } = await add({ conversationId: await old(), images: [given(bytes)] });
      return [(await attach(bytes)).id, ...(messageEdge?.node.images ?? []).map(({ id }) => id)];
    },
    'twice in one message': async ({ add }, bytes) => {
      const { messageEdge } = await add({ images: [given(bytes), given(bytes)] });
      return (messageEdge?.node.images ?? []).map(({ id }) => id);
    },
    'in two messages of one input': async ({ sdk, conversationId }, bytes) => {
      const messages = [
        { content: 'a', images: [given(bytes)] },
        { content: 'b', images: [given(bytes)] },
      ];
      const { addMessages } = await sdk.AddMessages({ input: { conversationId, messages } });
      return addMessages.messageEdges.flatMap(({ node }) => node.images.map(({ id }) => id));
    },
    'in two messages that are added at once': async ({ attach }, bytes) =>
      (await Promise.all([attach(bytes), attach(bytes)])).map(({ id }) => id),
  };
  it.each(Object.entries(ways))('%s', async (_, way) => {
    const gallery = await startGallery(server);
    const files = await countFiles();
    const ids = await way(gallery, picture());
    expect(new Set(ids).size).toBe(2);
    expect(await files()).toBe(filesOfOne);
    expect(await storedOf(gallery.owner)).toHaveLength(1);
    const [one, other] = await contentsOf(ids, gallery.token);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(other).toBe(one);
  });

  it('also when what was sent differs in what is not stored', async () => {
    const { attach, owner } = await startGallery(server);
    const bytes = picture();
    const files = await countFiles();
    await attach(bytes);
    await attach(Buffer.concat([bytes, Buffer.from('behind the end')]));
    expect([await files(), await storedOf(owner)]).toEqual([filesOfOne, [2]]);
  });

  it('but those of two owners twice', async () => {
    const [one, other] = [await startGallery(server), await startGallery(server)];
    const bytes = picture();
    const files = await countFiles();
    await Promise.all([one.attach(bytes), other.attach(bytes)]);
    expect([await files(), await storedOf(one.owner), await storedOf(other.owner)]).toEqual([
      2 * filesOfOne,
      [1],
      [1],
    ]);
  });

  it('and the same pixels in another type twice', async () => {
    const { attach, owner } = await startGallery(server);
    const files = await countFiles();
    const drawn = halves(40, 20);
    await attach(await drawn.clone().png().toBuffer());
    await attach(await drawn.clone().webp({ lossless: true }).toBuffer());
    expect([await files(), await storedOf(owner)]).toEqual([2 * filesOfOne, [1, 1]]);
  });

  it('is not drawn again when it is sent again', async () => {
    const { attach } = await startGallery(server);
    const photo = await halves(4000, 3000).jpeg().toBuffer();
    const times: number[] = [];
    for (const _ of [1, 2]) {
      const began = process.cpuUsage();
      await attach(photo);
      const { user, system } = process.cpuUsage(began);
      times.push(user + system);
    }
    // Drawing takes a second of a processor; what remains takes some milliseconds.
    expect(times[1]).toBeLessThan((times[0] ?? 0) / 3);
  });
});

describe('the bytes of an image', () => {
  it('stay while one of its messages shows them, and go with the last, thumbnails too', async () => {
    const { attach, sdk, owner } = await startGallery(server);
    const bytes = picture();
    const files = await countFiles();
    const [one, other] = [await attach(bytes), await attach(bytes)];
    const removed = (await sdk.RemoveImage({ input: { id: one.id } })).removeImage;
    expect(removed).toMatchObject({ deletedId: one.id, message: { images: [] }, userErrors: [] });
    await gone(one.url);
    // Looked for, and found to be in use.
    await expect
      .poll(async () => (await server.database.models.storedImages.findOne({ user_id: owner }))?.check_at)
      .toSatisfy((at: Date) => at.getTime() > Date.now());
    expect((await load(other.url)).status).toBe(200);
    expect(await files()).toBe(filesOfOne);
    await sdk.RemoveImage({ input: { id: other.id } });
    await gone(other.url);
    await expect.poll(files).toBe(0);
    await expect.poll(() => storedOf(owner)).toEqual([]);
    // And can be stored again.
    expect((await load((await attach(bytes)).url)).status).toBe(200);
  });

  const ends: Record<
    string,
    readonly [left: number, end: (gallery: Gallery, id: string) => Promise<unknown>]
  > = {
    'a message that is deleted': [1, ({ sdk }, id) => sdk.DeleteMessage({ input: { id } })],
    'a conversation that is deleted': [
      0,
      ({ sdk, conversationId }) => sdk.DeleteConversations({ input: { ids: [conversationId] } }),
    ],
  };
  it.each(Object.entries(ends))('go with %s', async (_, [left, end]) => {
    const gallery = await startGallery(server);
    const files = await countFiles();
    const { messageId } = await gallery.attach(picture());
    await gallery.attach(picture());
    await gallery.sdk.EditMessage({ input: { id: messageId, content: 'all versions go' } });
    expect(await files()).toBe(2 * filesOfOne);
    await end(gallery, messageId);
    await expect.poll(files).toBe(left * filesOfOne);
  });

  it('stay with a version that shows them when a later one does not', async () => {
    const { attach, sdk } = await startGallery(server);
    const files = await countFiles();
    const image = await attach(picture());
    const edit = { id: image.messageId, content: 'without', images: [] };
    const { editMessage } = await sdk.EditMessage({ input: edit });
    expect(editMessage.messageEdge?.node.images).toEqual([]);
    await sdk.EditMessage({
      input: { id: editMessage.messageEdge?.node.id ?? '', content: 'still without' },
    });
    expect((await load(image.url)).status).toBe(200);
    expect(await files()).toBe(filesOfOne);
  });

  it('stay with a later version that keeps them when they are taken away from the first', async () => {
    const { attach, sdk } = await startGallery(server);
    const files = await countFiles();
    const image = await attach(picture());
    const { editMessage } = await sdk.EditMessage({ input: { id: image.messageId, content: 'with' } });
    const [kept] = editMessage.messageEdge?.node.images ?? [];
    await sdk.RemoveImage({ input: { id: image.id } });
    await gone(image.url);
    expect((await load(kept?.url)).status).toBe(200);
    await sdk.RemoveImage({ input: { id: kept?.id ?? '' } });
    await expect.poll(files).toBe(0);
  });

  it.each([
    ['as a whole', {}],
    ['with the keys that it knows', { id: 1, sha256: 1, width: 1, height: 1, thumbnails: 1 }],
  ])('stay with a copy that the Python service made %s', async (_, unknown) => {
    const { attach, sdk, token } = await startGallery(server);
    const files = await countFiles();
    const image = await attach(picture());
    const { messages } = server.database.models;
    const [original] = await messages.collection.find({ _id: keyOf(image.messageId) }).toArray();
    if (!original) throw new Error('the message is there');
    const drop = (one: object) =>
      Object.fromEntries(Object.entries(one).filter(([key]) => !(key in unknown)));
    await server.fixtures.edit(original as never, {
      images: (original.images as object[]).map(drop),
    });
    await sdk.RemoveImage({ input: { id: image.id } });
    await gone(image.url);
    const query = 'query($id: ID!) { message(id: $id) { versions { nodes { images { id url } } } } }';
    const { message } = (await server.data(query, { id: image.messageId }, token)) as {
      message: { versions: { nodes: { images: { id: string; url: string }[] }[] } };
    };
    const shown = message.versions.nodes.flatMap(({ images }) => images);
    expect(shown).toHaveLength(1);
    expect((await load(shown[0]?.url)).status).toBe(200);
    expect(await files()).toBe(filesOfOne);
    await sdk.RemoveImage({ input: { id: shown[0]?.id ?? '' } });
    await expect.poll(files).toBe(0);
  });
});

describe('taking an image away', () => {
  it('answers the same for an image of somebody else, one that is gone, and one that never was', async () => {
    const [one, other] = [await startGallery(server), await startGallery(server)];
    const [image, own] = [await one.attach(picture()), await other.attach(picture())];
    await other.sdk.RemoveImage({ input: { id: own.id } });
    for (const id of [image.id, own.id]) {
      const { removeImage } = await other.sdk.RemoveImage({ input: { id } });
      expect(removeImage).toMatchObject({ message: null, deletedId: null });
      expect(problems(removeImage.userErrors)).toEqual(['NOT_FOUND input.id']);
    }
    expect((await load(image.url)).status).toBe(200);
  });

  it('leaves the numbers of the other images as BSON has them', async () => {
    const { attach, sdk } = await startGallery(server);
    const image = await attach(picture());
    const { collection } = server.database.models.messages;
    const odd = {
      url: '/static/Storage/Image_Gen/odd.png',
      size: new Double(5),
      width: Long.fromNumber(3),
      height: new Int32(2),
    };
    const filter = { _id: keyOf(image.messageId) };
    await collection.updateOne(filter, { $push: { images: odd } } as never);
    await sdk.AttachImages({ input: { messageId: image.messageId, images: [given(picture())] } });
    await sdk.RemoveImage({ input: { id: image.id } });
    const stored = await collection.findOne(filter, { promoteValues: false });
    expect(stored?.images).toMatchObject([odd, { service: 'local' }]);
  });
});
