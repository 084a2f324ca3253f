/** Images that are in the graph, attached once more by their ids. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageId, messageId, simpleId } from '../src/ids.js';
import { toImages } from '../src/models/image.js';
import type { NewImageInput } from '../src/sdk/index.js';
import { imageFolder } from '../src/storage/localDisk.js';
import { unknownId } from './support/estate.js';
import { attachment } from './support/fixtures.js';
import { given, load, startGallery, storedFiles } from './support/gallery.js';
import { pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { expectWhole, openSweeper } from './support/sharing.js';
import { problems } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const known = (id: string, caption?: string | null): NewImageInput => ({
  source: { imageId: id },
  ...(caption !== undefined && { caption }),
});
type Gallery = Awaited<ReturnType<typeof startGallery>>;
/** Attaches an image by its id in a new conversation; gives it as it is served. */
async function reuse({ add, old }: Gallery, id: string, caption?: string | null) {
  const { messageEdge, userErrors } = await add({
    conversationId: await old(),
    images: [known(id, caption)],
  });
  const [image] = messageEdge?.node.images ?? [];
  if (!image) throw new Error(`refused: ${JSON.stringify(userErrors)}`);
  return { ...image, messageId: messageEdge?.node.id ?? '' };
}
const notFound = ['NOT_FOUND input.images.0.source.imageId'];

describe('an own image', () => {
  it('is attached in another conversation without storing anything, with an id of its own', async () => {
    const gallery = await startGallery(server);
    const image = await gallery.attach(pngOf(5, 4), 'a river');
    const files = await storedFiles(server);
    const again = await reuse(gallery, image.id);
    expect(again).toMatchObject({ caption: 'a river', width: 5, height: 4, generated: false });
    expect(again.id).not.toBe(image.id);
    expect(await storedFiles(server)).toEqual(files);
    const query = 'query($id: ID!) { node(id: $id) { ... on Image { messages { nodes { id } } } } }';
    for (const { id } of [image, again]) {
      const { node } = (await server.data(query, { id }, gallery.token)) as {
        node: { messages: { nodes: { id: string }[] } };
      };
      expect(node.messages.nodes.map((message) => message.id)).toEqual([again.messageId, image.messageId]);
    }
    await gallery.sdk.DeleteMessage({ input: { id: image.messageId } });
    await expect.poll(async () => (await load(image.url)).status).toBe(404);
    expect((await load(again.url)).status).toBe(200);
  });

  it.each([
    ['keeps its caption', undefined, 'old'],
    ['gets another', 'new', 'new'],
    ['loses it', null, null],
  ])('%s', async (_, caption, expected) => {
    const gallery = await startGallery(server);
    const { id } = await gallery.attach(pngOf(5, 3), 'old');
    expect((await reuse(gallery, id, caption)).caption).toBe(expected);
  });

  it('replaces those of a version, beside new ones, in the order of the input', async () => {
    const { sdk, add } = await startGallery(server);
    const { messageEdge } = await add({
      images: [given(pngOf(31, 1), 'first'), given(pngOf(32, 1), 'second')],
    });
    const [first, second] = messageEdge?.node.images ?? [];
    const images = [given(pngOf(33, 1)), known(second?.id ?? '', 'still second'), known(first?.id ?? '')];
    const { editMessage } = await sdk.EditMessage({
      input: { id: messageEdge?.node.id ?? '', content: 'y', images },
    });
    expect(editMessage.messageEdge?.node.images.map(({ width, caption }) => [width, caption])).toEqual([
      [33, null],
      [32, 'still second'],
      [31, 'first'],
    ]);
    for (const { url } of editMessage.messageEdge?.node.images ?? [])
      expect((await load(url)).status).toBe(200);
  });

  it('is attached to a message that is there', async () => {
    const { sdk, attach } = await startGallery(server);
    const [one, other] = [await attach(pngOf(41, 1)), await attach(pngOf(42, 1))];
    const { attachImages } = await sdk.AttachImages({
      input: { messageId: one.messageId, images: [known(other.id), known(one.id)] },
    });
    expect(attachImages.message?.images.map(({ width }) => width)).toEqual([41, 42, 41]);
    expect(attachImages.images.map(({ width }) => width)).toEqual([42, 41]);
  });
});

describe('an image that is not the owner’s', () => {
  it('is not attached, and neither is one that never was: the answer is the same', async () => {
    const [one, other] = [await startGallery(server), await startGallery(server)];
    const { id } = await one.attach(pngOf(6, 6));
    for (const unknown of [id, unknownId(server, 'Image')]) {
      const { messageEdge, userErrors } = await other.add({ images: [known(unknown)] });
      expect([messageEdge, problems(userErrors)]).toEqual([null, notFound]);
    }
    const { userErrors } = await other.add({ images: [known('nonsense')] });
    expect(problems(userErrors)).toEqual(['INVALID input.images.0.source.imageId']);
  });

  it('is not attached by an admin in its own conversation', async () => {
    const { attach } = await startGallery(server);
    const { id } = await attach(pngOf(6, 7));
    const admin = await server.fixtures.user({ role: 'admin' });
    const conversation = await server.fixtures.conversation(admin.key);
    const token = await server.tokenFor(admin.key);
    const query = 'query($id: ID!) { node(id: $id) { id } }';
    expect((await server.data(query, { id }, token)).node).toEqual({ id });
    const sdk = server.sdk(token);
    const conversationId = simpleId('Conversation', conversation._id);
    const { addMessage } = await sdk.AddMessage({
      input: { conversationId, content: 'x', images: [known(id)] },
    });
    expect(problems(addMessage.userErrors)).toEqual(notFound);
  });

  it('is attached by a service only where its owner’s conversation is', async () => {
    const [one, other] = [await startGallery(server), await startGallery(server)];
    const { id } = await one.attach(pngOf(6, 8));
    const sdk = server.sdk(await server.serviceToken());
    const answer = async (conversationId: string) => {
      const input = { conversationId, role: 'ASSISTANT' as const, content: 'x', images: [known(id)] };
      const { messageEdge, userErrors } = (await sdk.AddMessage({ input })).addMessage;
      return [messageEdge?.node.images.length, problems(userErrors)];
    };
    expect(await answer(await one.old())).toEqual([1, []]);
    expect(await answer(other.conversationId)).toEqual([undefined, notFound]);
  });
});

describe('an image of the Python service', () => {
  /** Its message, as it is stored, and its id. */
  async function startOld(name: string, overrides: object) {
    const gallery = await startGallery(server);
    const { _id } = await server.fixtures.conversation(gallery.owner);
    const images = [attachment(name, overrides as Record<string, unknown>)];
    const message = await server.fixtures.message(_id, { images });
    const [image] = toImages({ _id: message._id, conversation_id: _id, images });
    if (!image) throw new Error('an attachment is an image');
    return {
      gallery,
      document: images[0],
      id: imageId(_id, message._id, image.key),
      message: messageId(_id, message._id),
    };
  }

  it.each([
    ['only in the cloud', 'cloud-only', { url: null }],
    ['only on the disk', 'disk-only', { cloud_url: null, delete_url: null, service: 'local' }],
    ['in both', 'in-both', {}],
  ])('that is %s is copied as it is, with an id of its own', async (_, name, overrides) => {
    const { gallery, id, document } = await startOld(name, overrides);
    const again = await reuse(gallery, id);
    expect(again.id).not.toBe(id);
    const { messages } = server.database.models;
    const stored = await messages.collection.find({ 'images.caption': `Generated: ${name}` }).toArray();
    expect(stored.map(({ images }) => images)).toEqual([
      [document],
      [{ ...document, id: expect.stringMatching(/^[\w-]{22}$/) }],
    ]);
    // And once more, by the id that it got.
    expect((await reuse(gallery, again.id)).caption).toBe(`Generated: ${name}`);
  });

  it('keeps its file whatever becomes of its messages', async () => {
    const { gallery, id, message } = await startOld('kept', { cloud_url: null, delete_url: null });
    const file = path.join(server.config.dataDir, imageFolder, 'kept.png');
    await writeFile(file, pngOf(3, 3));
    const again = await reuse(gallery, id);
    await gallery.sdk.DeleteMessage({ input: { id: message } });
    await gallery.sdk.RemoveImage({ input: { id: again.id } });
    await (await openSweeper(server)).sweep();
    expect(await storedFiles(server)).toContain('kept.png');
  });
});

describe('an image whose last message is deleted while it is attached once more', () => {
  it('is either refused or whole', async () => {
    const gallery = await startGallery(server);
    const outcomes = new Set<string>();
    for (let round = 0; round < 30; round += 1) {
      const image = await gallery.attach(pngOf(100 + round, 1));
      const other = await gallery.old();
      const input = { conversationId: other, content: 'x', images: [known(image.id)] };
      const [{ addMessage }] = await Promise.all([
        gallery.sdk.AddMessage({ input }),
        gallery.sdk.DeleteMessage({ input: { id: image.messageId } }),
      ]);
      outcomes.add(problems(addMessage.userErrors).join() || 'attached');
      for (const { url } of addMessage.messageEdge?.node.images ?? []) {
        expect((await load(url)).status).toBe(200);
      }
    }
    expect([...outcomes].every((one) => one === 'attached' || one === notFound.join())).toBe(true);
    await expectWhole(server);
  });
});
