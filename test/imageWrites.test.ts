/** Images that come with a message: what becomes of their pixels, where they are, and who sees them. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId } from '../src/ids.js';
import { storedText } from './support/estate.js';
import { given, load, startGallery, storedBytes, storedFiles } from './support/gallery.js';
import { gifOf, halves, pngOf, smallDataUrl } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function storedMessage(id: string) {
  const key = readId(server.keys, id, 'Message');
  if (!key) throw new Error(`${id} is not the id of a message`);
  return storedText(server, 'messages', { _id: key.id });
}

type StoredImage = Record<string, unknown> & { url: string; thumbnails: Record<string, string> };
async function storedImages(id: string) {
  return (await storedMessage(id)).images as StoredImage[];
}
const nameOf = (path = '') => path.split('/').at(-1) ?? '';
const int = (value: number) => ({ $numberInt: String(value) });

describe('an image that comes with a message', () => {
  it('is stored as the Python service stores one, with an id, a checksum and a size of its own', async () => {
    const { attach } = await startGallery(server);
    const image = await attach(await halves(600, 300).png().toBuffer(), 'two colours');
    const [stored] = await storedImages(image.messageId);
    const bytes = await storedBytes(server, nameOf(stored?.url));
    expect(stored).toEqual({
      url: expect.stringMatching(/^\/static\/Storage\/Image_Gen\/uploaded_\d{8}_\d{6}_[0-9a-f]{24}\.png$/),
      cloud_url: null,
      delete_url: null,
      caption: 'two colours',
      size: int(bytes.length),
      mime_type: 'image/png',
      generated: false,
      service: 'local',
      id: expect.stringMatching(/^[\w-]{22}$/),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      width: int(600),
      height: int(300),
      thumbnails: {
        small: expect.stringMatching(/_256\.webp$/),
        large: expect.stringMatching(/_1024\.webp$/),
      },
    });
    expect(image).toMatchObject({ caption: 'two colours', mimeType: 'image/png', width: 600, height: 300 });
  });

  it('is shown on its address with its type, to whoever has the address', async () => {
    const { attach } = await startGallery(server);
    const image = await attach(await halves(600, 300).png().toBuffer());
    const { status, headers, bytes } = await load(image.url);
    expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
      200,
      'image/png',
      'nosniff',
    ]);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 600, height: 300 });
  });

  it('is found again by its id, and by nobody else', async () => {
    const { attach, token } = await startGallery(server);
    const { id } = await attach(pngOf(3, 3));
    const query = 'query($id: ID!) { node(id: $id) { ... on Image { width } } }';
    expect((await server.data(query, { id }, token)).node).toEqual({ width: 3 });
    const { token: other } = await startGallery(server);
    expect((await server.data(query, { id }, other)).node).toBeNull();
  });

  it('has two thumbnails on addresses of their own, which enlarge nothing', async () => {
    const { attach, sdk, token } = await startGallery(server);
    const { id, thumbnailUrl } = await attach(await halves(2000, 1000).jpeg().toBuffer());
    const query =
      'query($id: ID!) { node(id: $id) { ... on Image { small: thumbnailUrl large: thumbnailUrl(size: LARGE) } } }';
    const { node } = (await server.data(query, { id }, token)) as { node: { small: string; large: string } };
    expect(node.small).toBe(thumbnailUrl);
    for (const [url, width] of [
      [node.small, 256],
      [node.large, 1024],
    ] as const) {
      const { headers, bytes } = await load(url);
      expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
        'image/webp',
        'nosniff',
      ]);
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width, height: width / 2 });
      expect(bytes.length).toBeLessThan(20_000);
    }
    // The signature of one address opens no other.
    expect((await load(node.small.replace('/small?', '/large?'))).status).toBe(404);
    expect((await load(node.small.replace('/small?', '?'))).status).toBe(404);
    expect((await load(node.small.replace('/small?', '%2Fsmall?'))).status).toBe(404);
    const little = await attach(pngOf(20, 10));
    expect(await sharp((await load(little.thumbnailUrl)).bytes).metadata()).toMatchObject({
      width: 20,
      height: 10,
    });
    const { viewer } = await sdk.Images({});
    expect(viewer?.images.totalCount).toBe(2);
  });

  it('loses EXIF and GPS, and stands upright', async () => {
    const { attach } = await startGallery(server);
    const photo = await halves(400, 200)
      .withExif({ IFD0: { Copyright: 'canary' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 1/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(photo).metadata()).exif?.length).toBeGreaterThan(50);
    const image = await attach(photo);
    expect([image.width, image.height]).toEqual([200, 400]);
    for (const url of [image.url, image.thumbnailUrl]) {
      const { bytes } = await load(url);
      const { exif, icc, xmp, orientation, width = 0, height = 0 } = await sharp(bytes).metadata();
      expect({ exif, icc, xmp, orientation }).toEqual({});
      expect(bytes.includes('canary')).toBe(false);
      expect(height).toBe(width * 2);
      const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
      // Turned by a quarter, what was left is above.
      expect(data[0]).toBeGreaterThan(200);
      expect(data.at(-1)).toBeGreaterThan(200);
    }
  });

  it.each([
    ['a large photo is scaled down', () => halves(5000, 2500).jpeg().toBuffer(), 'image/jpeg', [4096, 2048]],
    ['AVIF is stored as WebP', () => halves(64, 32).avif({ effort: 0 }).toBuffer(), 'image/webp', [64, 32]],
    ['WebP stays WebP', () => halves(64, 32).webp().toBuffer(), 'image/webp', [64, 32]],
    ['GIF stays GIF', () => halves(30, 20).gif().toBuffer(), 'image/gif', [30, 20]],
  ] as const)('is drawn anew: %s', async (_, draw, mimeType, [width, height]) => {
    const { attach } = await startGallery(server);
    const image = await attach(await draw());
    expect(image).toMatchObject({ mimeType, width, height });
    expect((await load(image.url)).headers.get('content-type')).toBe(mimeType);
  });

  it('keeps the frames of an animation, and shows the first as thumbnail', async () => {
    const { attach } = await startGallery(server);
    const gif = await gifOf(40, 30, 12);
    for (const bytes of [gif, await sharp(gif, { animated: true }).webp().toBuffer()]) {
      const image = await attach(bytes);
      expect([image.width, image.height]).toEqual([40, 30]);
      expect((await sharp((await load(image.url)).bytes).metadata()).pages).toBe(12);
      expect((await sharp((await load(image.thumbnailUrl)).bytes).metadata()).pages ?? 1).toBe(1);
    }
  });

  it('loses what stands behind its end', async () => {
    const { attach } = await startGallery(server);
    const tail = Buffer.from('<script>canary</script>PK\u0003\u0004');
    for (const picture of [pngOf(9, 9), await halves(64, 32).jpeg().toBuffer(), await gifOf(9, 9, 2)]) {
      const { bytes } = await load((await attach(Buffer.concat([picture, tail]))).url);
      expect(bytes.includes('canary')).toBe(false);
    }
  });

  it('may come in a data URL, and with no words at all, which give no title', async () => {
    const { create, sdk } = await startGallery(server);
    const { node } = await create();
    const images = [
      { source: { dataUrl: smallDataUrl } },
      { source: { dataUrl: smallDataUrl.replace('png;', 'PNG;charset=utf-8;') } },
    ];
    const silent = await sdk.AddMessage({ input: { conversationId: node.id, content: '', images } });
    expect(silent.addMessage.userErrors).toEqual([]);
    expect(silent.addMessage.messageEdge?.node.images).toHaveLength(2);
    expect(silent.addMessage.conversation?.title).toBe('New Chat');
    const words = await sdk.AddMessage({ input: { conversationId: node.id, content: 'words' } });
    expect(words.addMessage.conversation?.title).toBe('words');
  });

  it('may come with the first message of a conversation, and with each of several messages', async () => {
    const { sdk, create, conversationId } = await startGallery(server);
    const made = await create({ firstMessage: { content: 'see', images: [given(pngOf(4, 4))] } });
    const { conversation } = await sdk.Conversation({ id: made.node.id });
    expect(conversation?.messages.nodes[0]?.images).toHaveLength(1);
    const messages = [4, 5, 6].map((side) => ({
      content: `${side}`,
      images: side === 5 ? [] : [given(pngOf(side, side)), given(pngOf(side, 1))],
    }));
    const { addMessages } = await sdk.AddMessages({ input: { conversationId, messages } });
    expect(addMessages.messageEdges.map(({ node }) => node.images.map(({ width }) => width))).toEqual([
      [4, 4],
      [],
      [6, 6],
    ]);
  });
});

it('ten images of one message are drawn a few at a time, and stand in their order', async () => {
  const { add } = await startGallery(server);
  const sides = Array.from({ length: 10 }, (_, place) => 1200 - place * 100);
  const images = await Promise.all(
    sides.map(async (side) => given(await halves(side, 20).jpeg().toBuffer())),
  );
  const { messageEdge } = await add({ images });
  expect(messageEdge?.node.images.map(({ width }) => width)).toEqual(sides);
});

describe('the same image in several messages', () => {
  it('is one image with one content, which leads to all of them', async () => {
    const { attach, sdk, token } = await startGallery(server);
    const [one, other] = [await attach(pngOf(7, 7)), await attach(pngOf(7, 7))];
    const another = await attach(pngOf(8, 8));
    const { viewer } = await sdk.Images({});
    expect(viewer?.images.nodes.map(({ id }) => id)).toEqual([another.id, other.id]);
    const query =
      'query($id: ID!) { node(id: $id) { ... on Image { contentId messages { totalCount nodes { id } } } } }';
    const { node } = (await server.data(query, { id: one.id }, token)) as { node: { contentId: string } };
    expect(node).toMatchObject({
      contentId: expect.stringMatching(/^[0-9a-f]{64}$/),
      messages: { totalCount: 2, nodes: [{ id: other.messageId }, { id: one.messageId }] },
    });
  });

  it('stays with a message that is edited, as an attachment with one id in every version', async () => {
    const { attach, sdk } = await startGallery(server);
    const image = await attach(pngOf(5, 6), 'kept');
    const { editMessage } = await sdk.EditMessage({ input: { id: image.messageId, content: 'new words' } });
    const version = editMessage.messageEdge?.node;
    expect(version?.images).toMatchObject([{ caption: 'kept', width: 5, height: 6 }]);
    expect(version?.images[0]?.id).not.toBe(image.id);
    expect(await storedImages(version?.id ?? '')).toEqual(await storedImages(image.messageId));
    expect((await load(version?.images[0]?.url)).status).toBe(200);
  });
});

describe('an addition with images that is repeated with its idempotency key', () => {
  it('stores no file again', async () => {
    const { sdk, add } = await startGallery(server);
    const input = { images: [given(pngOf(11, 11))], idempotencyKey: 'once' };
    const first = await add(input);
    const files = await storedFiles(server);
    const again = await Promise.all([add(input), add(input)]);
    for (const { messageEdge } of again) expect(messageEdge).toEqual(first.messageEdge);
    const firstMessage = { content: 'x', images: [given(pngOf(12, 12))] };
    const create = () => sdk.CreateConversation({ input: { firstMessage, idempotencyKey: 'once' } });
    await Promise.all([create(), create()]);
    expect(await storedFiles(server)).toHaveLength(files.length + 3);
    expect(files.filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
