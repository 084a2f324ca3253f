/** Many writers of the same images at once, through two servers on one database and one folder, while both sweep. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewImageInput, Sdk } from '../src/sdk/index.js';
import { given, startGallery } from './support/gallery.js';
import { pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { expectNothingLeft, expectWhole, openSweeper } from './support/sharing.js';

let server: TestServer;
let beside: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  beside = await startTestServer({}, { beside: server });
});
afterAll(async () => {
  await beside.close();
  await server.close();
});

/** Looks at every image a few times, whether anything was released or not. */
async function sweepMuch(): Promise<void> {
  const sweeper = await openSweeper(server);
  for (let times = 0; times < 3; times += 1) {
    await server.database.models.storedImages.updateMany({}, { check_at: new Date(0) });
    await sweeper.sweep();
  }
}

const pictures = [pngOf(5, 5), pngOf(6, 6)];
const kinds = ['add', 'attach', 'reuse', 'remove', 'delete', 'replace', 'keep', 'restart'] as const;
const step = fc.record({
  kind: fc.constantFrom(...kinds),
  on: fc.nat(1),
  place: fc.nat(9),
  picture: fc.nat(pictures.length - 1),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** An owner with two conversations, and what it does to them. */
async function startOwner() {
  const gallery = await startGallery(server);
  const sdks = [gallery.sdk, beside.sdk(gallery.token)];
  const conversations = [gallery.conversationId, await gallery.old()];
  const look = async () => {
    const messages: { id: string; images: readonly { id: string }[] }[] = [];
    for (const id of conversations) {
      const { conversation } = await gallery.sdk.Conversation({ id });
      messages.push(...(conversation?.messages.nodes ?? []));
    }
    return { messages, images: messages.flatMap(({ images }) => images.map(({ id }) => id)) };
  };

  /** Does a step on what is there when a round begins; somebody else may be faster. */
  async function take({ kind, on, place, picture }: Step, there: Awaited<ReturnType<typeof look>>) {
    const sdk = sdks[on] as Sdk;
    const conversationId = conversations[place % conversations.length] ?? '';
    const message = there.messages[place % Math.max(there.messages.length, 1)];
    const image = there.images[place % Math.max(there.images.length, 1)];
    const sent: NewImageInput = given(pictures[picture] ?? Buffer.alloc(0));
    const known: NewImageInput = image === undefined ? sent : { source: { imageId: image } };
    const add = async (images: NewImageInput[]) =>
      (await sdk.AddMessage({ input: { conversationId, content: 'x', images } })).addMessage.userErrors;
    if (kind === 'add' || !message || !image) return add([sent, sent]);
    if (kind === 'reuse') return add([known, sent]);
    if (kind === 'attach') {
      return (await sdk.AttachImages({ input: { messageId: message.id, images: [sent] } })).attachImages
        .userErrors;
    }
    if (kind === 'remove') return (await sdk.RemoveImage({ input: { id: image } })).removeImage.userErrors;
    if (kind === 'delete') {
      return (await sdk.DeleteMessage({ input: { id: message.id } })).deleteMessage.userErrors;
    }
    if (kind === 'restart') {
      const all = there.messages.map(({ id }) => sdk.DeleteMessage({ input: { id } }));
      return (await Promise.all(all)).flatMap(({ deleteMessage }) => deleteMessage.userErrors);
    }
    const images = kind === 'replace' ? { images: place % 2 === 0 ? [known] : [sent] } : {};
    return (await sdk.EditMessage({ input: { id: message.id, content: 'y', ...images } })).editMessage
      .userErrors;
  }

  return {
    look,
    /** Does all steps at once; gives the codes of what was refused. */
    async round(steps: readonly Step[]): Promise<readonly string[]> {
      const there = await look();
      const taken = steps.map((one) => take(one, there));
      await sweepMuch();
      return (await Promise.all(taken)).flat().map(({ code }) => code);
    },
  };
}

/** A message that got its eleventh image, or whose last image was gone before. */
const honest = new Set(['NOT_FOUND', 'TOO_LONG']);

describe('images that many write at once', () => {
  it('are whole wherever they are shown, and gone where nothing shows them', async () => {
    const schedules = fc.array(fc.array(step, { minLength: 6, maxLength: 12 }), {
      minLength: 4,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const owner = await startOwner();
        for (const steps of schedule) {
          const refused = await owner.round(steps);
          expect(refused.filter((code) => !honest.has(code))).toEqual([]);
          await expectWhole(server);
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
    await expectNothingLeft(server);
  }, 120_000);

  it('do not make forty conversations try again and again that want the same one', async () => {
    const gallery = await startGallery(server);
    const { id } = await gallery.attach(pngOf(9, 9));
    const conversations = await Promise.all(Array.from({ length: 40 }, () => gallery.old()));
    server.commands.length = 0;
    const answers = await Promise.all(
      conversations.map((conversationId, at) =>
        gallery.add({
          conversationId,
          images: [at % 2 === 0 ? given(pngOf(9, 9)) : { source: { imageId: id } }],
        }),
      ),
    );
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    const tries = server.commands.filter(({ command }) => command.findAndModify === 'stored_images');
    expect(tries).toHaveLength(40);
    const stored = await server.database.models.storedImages.find({ user_id: gallery.owner }).lean();
    expect(stored.map(({ attached }) => attached)).toEqual([41]);
  });
});
