/** Drawing images takes time: whose are drawn, and when. */
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { unknownId } from './support/estate.js';
import { given, startGallery, storedFiles } from './support/gallery.js';
import { noise, pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it('images for a conversation that is not there are not drawn', async () => {
  const { add } = await startGallery(server);
  // Only who decodes it sees that it is damaged.
  const damaged = given(pngOf(40, 40, Buffer.from('no pixels')));
  const { userErrors } = await add({
    conversationId: unknownId(server, 'Conversation'),
    images: [damaged],
  });
  expect(problems(userErrors)).toEqual(['NOT_FOUND input.conversationId']);
});

it('an image of another owner waits for one drawing, not for all that came before it', async () => {
  const [many, one] = [await startGallery(server), await startGallery(server)];
  // Each is another one: the same image of an owner is drawn once.
  const large = await Promise.all(Array.from({ length: 8 }, () => noise(1000)));
  const order: string[] = [];
  const before = large.map(async (bytes) => {
    const { userErrors } = await many.add({ images: [given(bytes)] });
    order.push('many');
    return userErrors;
  });
  // Now two are being drawn, and five wait.
  await Promise.race(before);
  await one.attach(pngOf(3, 3));
  order.push('one');
  expect((await Promise.all(before)).flat()).toEqual([]);
  expect(order).toHaveLength(9);
  // Another one may be done while it comes, then one of two, and the other one while it is drawn.
  expect(order.indexOf('one')).toBeLessThanOrEqual(4);
});

it('two images of one owner are drawn at once when nobody else waits', async () => {
  const { add } = await startGallery(server);
  const large = [await noise(1500), await noise(1500)];
  const added = add({ images: large.map((bytes) => given(bytes)) });
  await vi.waitFor(() => expect(sharp.counters().process).toBe(2), { timeout: 5000, interval: 5 });
  expect((await added).userErrors).toEqual([]);
});

it('images of more than a hundred million pixels together are refused before one is drawn', async () => {
  const { add } = await startGallery(server);
  const before = await storedFiles(server);
  const header = pngOf(6000, 4000, Buffer.from('no pixels'));
  const { userErrors } = await add({ images: Array.from({ length: 5 }, () => given(header)) });
  expect(problems(userErrors)).toEqual(['TOO_LONG input']);
  expect(userErrors[0]?.message).toContain('100 million');
  expect(await storedFiles(server)).toEqual(before);
});
