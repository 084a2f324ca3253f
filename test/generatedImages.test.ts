/** Images that a model has made: how they are stored with what they were made with, and how they are found again. */
import mongoose from 'mongoose';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId, simpleId } from '../src/ids.js';
import type { AddGeneratedImagesInput, ImageFilter, Sdk } from '../src/sdk/index.js';
import { databaseText, storedText } from './support/estate.js';
import { bson } from './support/fixtures.js';
import { given, load, startGallery, storedBytes, storedFiles } from './support/gallery.js';
import { halves, pngOf, withText } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
let service: Sdk;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = await server.serviceToken();
  service = server.sdk(token);
});
afterAll(() => server.close());

type Input = Partial<AddGeneratedImagesInput>;
type Json = Record<string, unknown>;

let painted = 0;
/** A picture unlike all before. */
const newPicture = () => pngOf(2 + (painted++ % 50), 1 + Math.floor(painted / 50));

/** An owner with a conversation, and a service that adds images to it. */
async function startStudio() {
  const gallery = await startGallery(server);
  const { conversationId } = gallery;
  const generate = async (input: Input = {}, by = service) =>
    (
      await by.AddGeneratedImages({
        input: { conversationId, prompt: 'a hill', images: [given(newPicture())], ...input },
      })
    ).addGeneratedImages;
  return {
    ...gallery,
    generate,
    /** The message that was added. */
    async made(input: Input = {}) {
      const { messageEdge, userErrors } = await generate(input);
      if (!messageEdge) throw new Error(`refused: ${JSON.stringify(userErrors)}`);
      return messageEdge.node;
    },
  };
}

/** The stored message, in canonical Extended JSON. */
async function storedMessage(id: string) {
  const key = readId(server.keys, id, 'Message');
  if (!key) throw new Error(`${id} is not the id of a message`);
  const stored = await storedText(server, 'messages', { _id: key.id });
  return stored as Json & { images: (Json & { url: string })[]; metadata: Json };
}

const nameOf = (path = '') => path.split('/').at(-1) ?? '';
/** What stands beside an image. */
const besideOf = async ({ url }: { url: string }) =>
  (await storedBytes(server, nameOf(url).replace(/\.\w+$/, '.json'))).toString();

const everything = {
  content: 'Here it is.',
  prompt: 'a lighthouse at "dawn", $& oil\u2028painting',
  negativePrompt: 'blurry',
  model: 'sdxl-base-1.0',
  loraModels: [
    { name: 'ink', weight: 1 },
    { name: 'rain', weight: -0.35 },
  ],
  sampler: 'DPM++ 2M Karras',
  steps: 28,
  cfgScale: 7,
  seed: '18446744073709551615',
  generationTimeMs: 4120,
};

describe('a generated image', () => {
  it('is a message of the assistant, stored as the Python service stores one, with what it was made with', async () => {
    const { made, conversationId } = await startStudio();
    const message = await made({
      ...everything,
      images: [given(await halves(64, 32).png().toBuffer(), 'dawn')],
    });
    const stored = await storedMessage(message.id);
    expect(stored).toMatchObject({
      role: 'assistant',
      content: 'Here it is.',
      parent_message_id: null,
      version: { $numberInt: '1' },
    });
    expect(stored.metadata).toEqual({
      model: 'sdxl-base-1.0',
      prompt: everything.prompt,
      negative_prompt: 'blurry',
      generation_time_ms: { $numberInt: '4120' },
      num_images: { $numberInt: '1' },
      lora_models: [
        { name: 'ink', weight: { $numberDouble: '1.0' } },
        { name: 'rain', weight: { $numberDouble: '-0.35' } },
      ],
      sampler: 'DPM++ 2M Karras',
      steps: { $numberInt: '28' },
      cfg_scale: { $numberDouble: '7.0' },
      seed: { $numberDecimal: '18446744073709551615' },
    });
    expect(stored.images).toMatchObject([
      {
        url: expect.stringMatching(/^\/static\/Storage\/Image_Gen\/generated_\d{8}_\d{6}_\d{1,15}\.png$/),
        caption: 'dawn',
        generated: true,
        seed: { $numberDecimal: '18446744073709551615' },
        mime_type: 'image/png',
        service: 'local',
      },
    ]);
    const conversation = readId(server.keys, conversationId, 'Conversation')?.id;
    expect(await storedText(server, 'conversations', { _id: conversation })).toMatchObject({
      total_messages: { $numberInt: '1' },
    });
  });

  it('is served with all of it', async () => {
    const { made, sdk, conversationId } = await startStudio();
    const message = await made({ ...everything, denoisingStrength: 0.5 });
    const { content, ...generation } = everything;
    expect(message).toMatchObject({
      role: 'ASSISTANT',
      content,
      metadata: { ...generation, denoisingStrength: 0.5, numImages: 1 },
      images: [{ generated: true, seed: everything.seed }],
    });
    const { conversation } = await sdk.Conversation({ id: conversationId });
    expect(conversation).toMatchObject({ totalMessages: 1, messages: { nodes: [{ id: message.id }] } });
    expect((await load(message.images[0]?.url)).headers.get('content-type')).toBe('image/png');
  });

  it('may be told with its prompt alone: what is not known is not stored, and read as null', async () => {
    const { made } = await startStudio();
    const message = await made({ negativePrompt: null, loraModels: [], seed: null });
    const stored = await storedMessage(message.id);
    expect(stored.content).toBe('');
    expect(stored.metadata).toEqual({ prompt: 'a hill', num_images: { $numberInt: '1' } });
    expect(stored.images[0]).not.toHaveProperty('seed');
    expect(message.metadata).toMatchObject({ loraModels: [], sampler: null, steps: null, cfgScale: null });
    expect([message.metadata.seed, message.images[0]?.seed]).toEqual([null, null]);
    const beside = JSON.parse(await besideOf(stored.images[0] ?? { url: '' })) as Json;
    expect(Object.keys(beside)).toEqual(['prompt', 'width', 'height', 'created_at']);
  });

  it('has its parameters beside it, as JSON with whole numbers of any size', async () => {
    const { made } = await startStudio();
    const bytes = await halves(64, 32).jpeg().toBuffer();
    const { id } = await made({ ...everything, denoisingStrength: 0.25, images: [given(bytes)] });
    const [image = { url: '' }] = (await storedMessage(id)).images;
    expect(image.url).toMatch(/\/img2img_\d{8}_\d{6}_\d+\.jpg$/);
    const text = await besideOf(image);
    expect(text).toContain('\n  "seed": 18446744073709551615,\n');
    expect(JSON.parse(text)).toEqual({
      seed: Number(everything.seed),
      prompt: everything.prompt,
      negative_prompt: 'blurry',
      model: 'sdxl-base-1.0',
      lora_models: everything.loraModels,
      sampler: 'DPM++ 2M Karras',
      steps: 28,
      cfg_scale: 7,
      denoising_strength: 0.25,
      width: 64,
      height: 32,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
  });

  it('loses what the program that made it wrote into the file', async () => {
    const { made } = await startStudio();
    const picture = withText(pngOf(60, 60), 'parameters', 'canary, Steps: 28, Sampler: Euler a, Seed: 5');
    expect((await sharp(picture).metadata()).comments).toEqual([
      { keyword: 'parameters', text: expect.stringContaining('canary') },
    ]);
    const { images } = await made({ images: [given(picture)] });
    const { bytes } = await load(images[0]?.url);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 60 });
    expect(bytes.includes('canary') || bytes.includes('tEXt')).toBe(false);
  });

  it('has a name that no other has, and goes with its parameters when its message is deleted', async () => {
    const { made, sdk } = await startStudio();
    const before = await storedFiles(server);
    const pictures = Array.from({ length: 5 }, () => given(newPicture()));
    const messages = [
      await made({ images: pictures.slice(0, 3) }),
      await made({ images: pictures.slice(3) }),
    ];
    const added = (await storedFiles(server)).filter((name) => !before.includes(name));
    const numbers = added.flatMap((name) => /^generated_\d+_\d+_(\d+)\.json$/.exec(name)?.[1] ?? []);
    expect(new Set(numbers).size).toBe(5);
    // Of 48 bits: that all five are small has a chance of less than one to 10^28.
    expect(Math.max(...numbers.map(Number))).toBeGreaterThan(1e9);
    expect(Math.max(...numbers.map(Number))).toBeLessThan(2 ** 48);
    for (const { id } of messages) await sdk.DeleteMessage({ input: { id } });
    await expect.poll(() => storedFiles(server), { timeout: 10_000 }).toEqual(before);
  });

  it('that the owner has already is stored once, and is a generated one in this message', async () => {
    const { made, attach } = await startStudio();
    const bytes = newPicture();
    const uploaded = await attach(bytes, 'mine');
    const before = await storedFiles(server);
    const images = [given(bytes), { source: { imageId: uploaded.id } }];
    const message = await made({ seed: '7', images });
    expect(message.images).toMatchObject([
      { generated: true, seed: '7', caption: null },
      { generated: true, seed: '7', caption: 'mine' },
    ]);
    expect(await storedFiles(server)).toEqual(before);
    const [one, other] = (await storedMessage(message.id)).images;
    expect(one?.url).toBe(other?.url);
  });

  it('keeps its seed wherever it is shown again, and all types of its numbers', async () => {
    const { made, sdk, conversationId } = await startStudio();
    const message = await made({ ...everything, seed: '5' });
    const { editMessage } = await service.EditMessage({ input: { id: message.id, content: 'Better.' } });
    const edited = editMessage.messageEdge?.node.id ?? '';
    await service.AttachImages({ input: { messageId: edited, images: [given(newPicture())] } });
    const [before, after] = [await storedMessage(message.id), await storedMessage(edited)];
    expect(after.metadata).toEqual(before.metadata);
    expect(after.images[0]).toEqual(before.images[0]);
    expect(after.images[0]?.seed).toEqual({ $numberLong: '5' });
    const images = [{ source: { imageId: message.images[0]?.id ?? '' } }];
    const { addMessage } = await sdk.AddMessage({ input: { conversationId, content: 'this one', images } });
    const again = await storedMessage(addMessage.messageEdge?.node.id ?? '');
    expect(again.images).toMatchObject([{ generated: true, seed: { $numberLong: '5' } }]);
  });
});

describe('a seed', () => {
  const edges = {
    '0': '$numberLong',
    [String(2n ** 53n + 1n)]: '$numberLong',
    [String(2n ** 63n - 1n)]: '$numberLong',
    [String(2n ** 63n)]: '$numberDecimal',
    [String(2n ** 64n - 1n)]: '$numberDecimal',
  };

  it.each(Object.entries(edges))(
    'of %s is exact in the database, beside the image, and as it is served',
    async (seed, type) => {
      const { made } = await startStudio();
      const message = await made({ seed });
      const stored = await storedMessage(message.id);
      expect([stored.metadata.seed, stored.images[0]?.seed]).toEqual([{ [type]: seed }, { [type]: seed }]);
      expect(await besideOf(stored.images[0] ?? { url: '' })).toContain(`"seed": ${seed},`);
      const query = 'query($id: ID!) { message(id: $id) { metadata { seed extra } images { seed } } }';
      const { message: read } = await server.data(query, { id: message.id }, token);
      expect(read).toEqual({ metadata: { seed, extra: {} }, images: [{ seed }] });
    },
  );

  it('may be a number where JSON keeps it whole, and any in a document', async () => {
    const { conversationId } = await startStudio();
    const source = given(newPicture()).source.base64;
    const add = (seed: string) => `mutation { addGeneratedImages(input: { conversationId: "${conversationId}",
      prompt: "x", images: [{ source: { base64: "${source}" } }], seed: ${seed} }) { message { metadata { seed } } } }`;
    const seedOf = (data: Json) =>
      (data.addGeneratedImages as { message: { metadata: Json } }).message.metadata.seed;
    expect(seedOf(await server.data(add('18446744073709551615'), {}, token))).toBe('18446744073709551615');
    expect(seedOf(await server.data(add('"9007199254740993"'), {}, token))).toBe('9007199254740993');
    const query = `mutation($seed: UnsignedLong) { ${add('$seed').slice('mutation {'.length)}`;
    expect(seedOf(await server.data(query, { seed: 2 ** 53 - 1 }, token))).toBe('9007199254740991');
    const { errors } = await server.ask(query, { seed: 2 ** 53 }, token);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('has lost some of them'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect((await server.ask(add('-1'), {}, token)).errors?.[0]?.message).toContain('from 0 to');
  });

  it('may be another for each image of a batch, beside the one of the whole', async () => {
    const { made } = await startStudio();
    const seeds = ['41', null, '18446744073709551615'];
    const images = seeds.map((seed) => ({ ...given(newPicture()), seed }));
    const message = await made({ seed: '40', images });
    expect(message.metadata).toMatchObject({ seed: '40', numImages: 3 });
    expect(message.images.map(({ seed }) => seed)).toEqual(['41', '40', '18446744073709551615']);
    const { images: stored } = await storedMessage(message.id);
    const beside = await Promise.all(stored.map(besideOf));
    expect(beside.map((text) => /"seed": (\d+)/.exec(text)?.[1])).toEqual(
      message.images.map(({ seed }) => seed),
    );
  });

  it.each([
    ['an int', bson.int(7), '7'],
    ['a long', bson.long(2 ** 40), '1099511627776'],
    ['a whole double', bson.double(2 ** 60), '1152921504606846976'],
    ['a decimal', mongoose.mongo.Decimal128.fromString('12345678901234567890'), '12345678901234567890'],
    ['digits', '18446744073709551615', '18446744073709551615'],
    ['a fraction', bson.double(0.5), 0.5],
    ['a negative number', bson.int(-1), -1],
    ['too large a number', mongoose.mongo.Decimal128.fromString('18446744073709551616'), 2 ** 64],
    ['a text', 'random', 'random'],
  ])('that another program stored as %s is read exactly, or left as it is', async (_, seed, read) => {
    const { token: own, conversationId } = await startStudio();
    const conversation = readId(server.keys, conversationId, 'Conversation')?.id;
    if (!conversation) throw new Error('this is the id of a conversation');
    await server.fixtures.message(conversation, { metadata: { seed } });
    const query =
      'query($id: ID!) { conversation(id: $id) { messages { nodes { metadata { seed extra } } } } }';
    const { conversation: found } = await server.data(query, { id: conversationId }, own);
    const isSeed = typeof read === 'string' && read !== 'random';
    expect(found).toEqual({
      messages: {
        nodes: [{ metadata: isSeed ? { seed: read, extra: {} } : { seed: null, extra: { seed: read } } }],
      },
    });
  });
});

it('what another program stored in another shape under one of the keys is not lost', async () => {
  const { token: own, conversationId } = await startStudio();
  const conversation = readId(server.keys, conversationId, 'Conversation')?.id;
  if (!conversation) throw new Error('this is the id of a conversation');
  const metadata = {
    lora_models: ['ink'],
    sampler: { name: 'Euler' },
    steps: 'many',
    cfg_scale: '7',
    hires: true,
  };
  await server.fixtures.message(conversation, { metadata });
  const query = `query($id: ID!) { conversation(id: $id) { messages { nodes { metadata {
    loraModels { name } sampler steps cfgScale extra } } } } }`;
  const { conversation: found } = await server.data(query, { id: conversationId }, own);
  const none = { loraModels: [], sampler: null, steps: null, cfgScale: null };
  expect(found).toEqual({ messages: { nodes: [{ metadata: { ...none, extra: metadata } }] } });
});

describe('generated images are added', () => {
  it('by developers and admins in their own conversations, and by no other owner', async () => {
    for (const role of ['developer', 'admin', 'user'] as const) {
      const { key } = await server.fixtures.user({ role });
      const { _id } = await server.fixtures.conversation(key);
      const { generate } = await startStudio();
      const [own, by] = [simpleId('Conversation', _id), server.sdk(await server.tokenFor(key))];
      const outcome = async (input: Input) => problems((await generate(input, by)).userErrors);
      const denied = ['ROLE_NOT_ALLOWED input'];
      expect(await outcome({ conversationId: own }), role).toEqual(role === 'user' ? denied : []);
      expect(await outcome({}), role).toEqual(role === 'user' ? denied : ['NOT_FOUND input.conversationId']);
    }
  });

  it('once for a key: a repeat gives the same message and stores nothing', async () => {
    const { generate, made } = await startStudio();
    const input = { ...everything, images: [given(newPicture())], idempotencyKey: 'once' };
    const { id } = await made(input);
    const before = [await databaseText(server), await storedFiles(server)];
    expect((await made(input)).id).toBe(id);
    expect([await databaseText(server), await storedFiles(server)]).toEqual(before);
    const { userErrors } = await generate({ ...input, seed: '1' });
    expect(problems(userErrors)).toEqual(['KEY_REUSED input.idempotencyKey']);
  });

  it('or refused for all that is wrong, and then nothing is stored', async () => {
    const { generate } = await startStudio();
    const before = [await databaseText(server), await storedFiles(server)];
    const refusals = async (input: Input) => problems((await generate(input)).userErrors);
    expect(await refusals({ images: [] })).toEqual(['REQUIRED input.images']);
    expect(
      await refusals({
        ...{
          prompt: ' ',
          negativePrompt: 'x'.repeat(20_001),
          model: 'x'.repeat(101),
          sampler: 'x'.repeat(101),
        },
        ...{ steps: 0, cfgScale: 100.5, denoisingStrength: 1.1, generationTimeMs: -1 },
        loraModels: [
          { name: 'fine', weight: -10 },
          { name: 'x'.repeat(201), weight: 10.1 },
        ],
        images: [
          { source: { base64: Buffer.from('no image').toString('base64') } },
          { ...given(newPicture()), caption: 'x'.repeat(1001) },
        ],
      }),
    ).toEqual([
      ...['TOO_LONG input.model', 'REQUIRED input.prompt', 'TOO_LONG input.negativePrompt'],
      ...['INVALID input.generationTimeMs', 'INVALID input.denoisingStrength', 'TOO_LONG input.sampler'],
      ...['INVALID input.steps', 'INVALID input.cfgScale', 'TOO_LONG input.loraModels.1.name'],
      ...['INVALID input.loraModels.1.weight', 'TOO_LONG input.images.1.caption'],
      'INVALID input.images.0.source.base64',
    ]);
    const many = Array.from({ length: 21 }, () => ({ name: 'x', weight: 1 }));
    expect(await refusals({ loraModels: many })).toEqual(['TOO_LONG input.loraModels']);
    const eleven = Array.from({ length: 11 }, () => given(newPicture()));
    expect(await refusals({ images: eleven })).toEqual(['TOO_LONG input.images']);
    expect([await databaseText(server), await storedFiles(server)]).toEqual(before);
  });
});

describe('generated images are found', () => {
  it.each(['owner', 'conversation'] as const)(
    'in the list of the %s by model, prompt and kind',
    async (of) => {
      const { made, attach, sdk, token: own, conversationId } = await startStudio();
      await made({ prompt: 'a red hill', model: 'sdxl', images: [given(newPicture(), 'red')] });
      await made({ prompt: 'a blue hill', model: 'sdxl', images: [given(newPicture(), 'blue')] });
      await made({ prompt: 'a red lake', model: 'sdxl-turbo', images: [given(newPicture(), 'lake')] });
      await made({ prompt: 'a red sea', images: [given(newPicture(), 'sea')] });
      await attach(newPicture(), 'photo');
      const inConversation = `query($id: ID!, $filter: ImageFilter) { conversation(id: $id) {
      images(filter: $filter) { totalCount nodes { caption } } } }`;
      const captions = async (filter: ImageFilter) => {
        const images =
          of === 'owner'
            ? (await sdk.Images({ filter })).viewer?.images
            : (
                (await server.data(inConversation, { id: conversationId, filter }, own)) as {
                  conversation: { images: { totalCount: number; nodes: { caption: string }[] } };
                }
              ).conversation.images;
        expect(images?.totalCount).toBe(images?.nodes.length);
        return images?.nodes.map(({ caption }) => caption);
      };
      expect(await captions({ model: 'sdxl' })).toEqual(['blue', 'red']);
      expect(await captions({ model: 'sdxl-turbo' })).toEqual(['lake']);
      expect(await captions({ model: 'SDXL' })).toEqual([]);
      expect(await captions({ model: '.*' })).toEqual([]);
      expect(await captions({ model: 'sdxl', promptContains: 'red' })).toEqual(['red']);
      expect(await captions({ promptContains: 'RED', generated: true })).toEqual(['sea', 'lake', 'red']);
      expect(await captions({ generated: false })).toEqual(['photo']);
      expect(await captions({ generated: false, model: 'sdxl' })).toEqual([]);
    },
  );

  it('not with a model that is no text', async () => {
    const { token: own } = await startStudio();
    const query = 'query($filter: ImageFilter) { viewer { images(filter: $filter) { totalCount } } }';
    for (const model of ['', 'x'.repeat(201), 'a\0b', '\ud800', { $ne: '' }]) {
      const { errors } = await server.ask(query, { filter: { model } }, own);
      expect(errors?.[0]?.extensions?.code, JSON.stringify(model)).toBe('BAD_USER_INPUT');
    }
  });
});
