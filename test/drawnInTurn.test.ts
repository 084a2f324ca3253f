/** Drawing images takes time: whose are drawn, and when. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unknownId } from './support/estate.js';
import { given, startGallery, storedFiles } from './support/gallery.js';
import { halves, pngOf } from './support/pictures.js';
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

it('an image waits for one of each other owner, not for all of them', async () => {
  const [many, one] = [await startGallery(server), await startGallery(server)];
  const large = await halves(2000, 2000).webp().toBuffer();
  const order: string[] = [];
  const first = many.add({ images: Array.from({ length: 10 }, () => given(large)) }).then((added) => {
    order.push('many');
    return added;
  });
  await one.attach(pngOf(3, 3));
  order.push('one');
  expect((await first).userErrors).toEqual([]);
  expect(order).toEqual(['one', 'many']);
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
