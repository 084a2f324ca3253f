/** Images that cannot be taken: each is refused where it stands, nothing is stored, and no file is left. */
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AddMessageInput, NewImageInput } from '../src/sdk/index.js';
import { databaseText } from './support/estate.js';
import { given, startGallery, storedFiles } from './support/gallery.js';
import { brandsOf, gifOf, halves, pngOf, smallBase64, smallDataUrl } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
let before: { readonly files: string[]; readonly database: string };
let add: (input: Partial<AddMessageInput>) => Promise<{ userErrors: readonly Problem[] }>;

interface Problem {
  readonly code: string;
  readonly path: readonly string[];
  readonly message: string;
}

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  ({ add } = await startGallery(server));
  before = await state();
});

const state = async () => ({ files: await storedFiles(server), database: await databaseText(server) });
const png = () => pngOf(3, 3);
const place = 'input.images.0';
const cut = (bytes: Buffer, share: number) => bytes.subarray(0, Math.floor(bytes.length * share));

/** What is said of one image. Nothing may have been stored. */
async function refusalOf(image: NewImageInput): Promise<string> {
  const { userErrors } = await add({ images: [image] });
  expect(await state()).toEqual(before);
  return userErrors.map(({ code, path: at, message }) => `${code} ${at.join('.')}: ${message}`).join('\n');
}

describe('bytes that are no image we take', () => {
  it.each([
    ['text', () => Buffer.from('no image at all'), /no PNG, JPEG, WebP, GIF or AVIF image/],
    [
      'SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'),
      /Save it as one/,
    ],
    [
      'SVG with a prolog',
      () => Buffer.from('<?xml version="1.0"?><svg width="1" height="1"/>'),
      /Save it as one/,
    ],
    ['TIFF', () => halves(8, 8).tiff().toBuffer(), /Save it as one/],
    ['PDF', () => Buffer.from('%PDF-1.7\n1 0 obj\n'), /Save it as one/],
    ['HEIC', () => brandsOf(), /Export the photo as JPEG/],
    ['a GIF that is a script', () => Buffer.from('GIF89a<script>alert(1)</script>'), /damaged or cut off/],
    [
      'a GIF that is JavaScript',
      () => Buffer.from('GIF89a/*\0\0\0\0\0*/=1;alert(1)//;'),
      /damaged or cut off/,
    ],
    [
      'a JPEG that is HTML',
      () => Buffer.from('\xff\xd8\xff\xe0<html><script>x</script>', 'latin1'),
      /damaged/,
    ],
    [
      'a PNG that is HTML',
      () => Buffer.concat([cut(png(), 0.6), Buffer.from('<script>x</script>')]),
      /damaged/,
    ],
  ] as const)('such as %s are refused', async (_, bytes, words) => {
    const said = await refusalOf(given(await bytes()));
    expect(said).toMatch(/^INVALID input\.images\.0\.source\.base64: /);
    expect(said).toMatch(words);
  });

  it.each(['png', 'jpeg', 'webp', 'avif'] as const)(
    'such as a %s that was cut off are refused',
    async (format) => {
      const whole = await halves(300, 200)
        .toFormat(format, format === 'png' ? { compressionLevel: 0 } : {})
        .toBuffer();
      for (const share of [0.3, 0.6, 0.95]) {
        expect(await refusalOf(given(cut(whole, share)))).toMatch(/^INVALID .*damaged or cut off/);
      }
    },
  );

  it('such as a GIF that was cut off anywhere are refused', async () => {
    const whole = await gifOf(20, 20, 4);
    for (let length = 6; length < whole.length; length += 7) {
      // Here a frame has just ended and the next one begins: nobody could tell that something is missing.
      if (whole.subarray(length, length + 3).equals(Buffer.from('21f904', 'hex'))) continue;
      expect(await refusalOf(given(whole.subarray(0, length))), String(length)).toMatch(/^INVALID .*damaged/);
    }
  });
});

describe('an image that is too large', () => {
  it.each([
    ['30,000 × 30,000', 30_000, 30_000],
    ['16,000 × 16,000', 16_000, 16_000],
    ['one line of 16,385', 16_385, 1],
  ] as const)('by its header, %s, is refused before it is decoded', async (_, width, height) => {
    // Behind the header is nothing that could be decoded: a decoder would say that it is damaged.
    const said = await refusalOf(given(pngOf(width, height, Buffer.from('no pixels'))));
    expect(said).toBe(
      `INVALID ${place}.source.base64: This image has ${width} × ${height} pixels. It may have 24 million in all, and 16384 on a side: make it smaller.`,
    );
  });

  it('in all its frames together, or by their number, is refused', async () => {
    const large = await gifOf(8, 8, 3);
    large.writeUInt16LE(4000, 6);
    large.writeUInt16LE(4000, 8);
    expect(await refusalOf(given(large))).toMatch(/4000 × 4000 pixels in 3 frames/);
    const many = await gifOf(1, 1, 201);
    expect(await refusalOf(given(many))).toMatch(/at most 200 frames/);
    expect(
      await refusalOf(given(await sharp(many, { animated: true }).webp({ minSize: false }).toBuffer())),
    ).toMatch(/at most 200 frames/);
  });

  it('in bytes is refused, wherever larger bodies are let through', async () => {
    const other = await startTestServer({ MAX_SIGNED_IN_BODY_BYTES: '100000000' });
    try {
      const gallery = await startGallery(other);
      const { userErrors } = await gallery.add({ images: [given(Buffer.alloc(20_000_002, png()))] });
      expect(problems(userErrors)).toEqual([`INVALID ${place}.source.base64`]);
      expect(userErrors[0]?.message).toContain('at most 20 MB');
      expect(await storedFiles(other)).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

describe('a text that gives no bytes', () => {
  it.each([
    ['base64', '', 'REQUIRED', /must not be empty/],
    ['base64', ' \n', 'REQUIRED', /must not be empty/],
    ['base64', 'not base64!', 'INVALID', /not base64/],
    ['base64', smallBase64.slice(0, -1), 'INVALID', /not base64/],
    ['base64', smallDataUrl, 'INVALID', /not base64/],
    ['dataUrl', '', 'REQUIRED', /must not be empty/],
    ['dataUrl', smallBase64, 'INVALID', /no data URL/],
    ['dataUrl', `data:image/png,${smallBase64}`, 'INVALID', /no data URL/],
    ['dataUrl', 'data:image/png;base64,', 'INVALID', /not base64/],
    [
      'dataUrl',
      `data:image/jpeg;base64,${smallBase64}`,
      'INVALID',
      /says "image\/jpeg", but holds "image\/png"/,
    ],
    ['dataUrl', `data:text/html;base64,${smallBase64}`, 'INVALID', /says "text\/html"/],
    ['dataUrl', `data:${';a=b'.repeat(100_000)};base64,${smallBase64}`, 'INVALID', /no data URL/],
  ] as const)('in %s, %j, is refused', async (name, text, code, words) => {
    const said = await refusalOf({ source: { [name]: text } } as NewImageInput);
    expect(said.startsWith(`${code} ${place}.source.${name}: `)).toBe(true);
    expect(said).toMatch(words);
  });
});

describe('an input with several problems', () => {
  it('has all of them answered at once, and nothing stored', async () => {
    const { userErrors } = await add({
      conversationId: 'x',
      content: ' ',
      role: 'ASSISTANT',
      images: [
        given(png(), 'x'.repeat(1001)),
        given(Buffer.from('x')),
        given(png(), ''),
        given(pngOf(20_000, 1)),
      ],
    });
    expect(problems(userErrors)).toEqual([
      'INVALID input.conversationId',
      'ROLE_NOT_ALLOWED input.role',
      'REQUIRED input.content',
      `TOO_LONG ${place}.caption`,
      'REQUIRED input.images.2.caption',
      'INVALID input.images.1.source.base64',
      'INVALID input.images.3.source.base64',
    ]);
    expect(await state()).toEqual(before);
  });

  it('has those answered together that only decoding shows, beside good images', async () => {
    const broken = given(cut(await halves(300, 200).jpeg().toBuffer(), 0.9));
    const { userErrors } = await add({ images: [broken, given(png()), broken] });
    expect(problems(userErrors)).toEqual([
      `INVALID ${place}.source.base64`,
      'INVALID input.images.2.source.base64',
    ]);
    expect(await state()).toEqual(before);
  });

  it('needs words where there is no image', async () => {
    for (const images of [null, []]) {
      expect(problems((await add({ content: '', images })).userErrors)).toEqual(['REQUIRED input.content']);
    }
  });

  it('may have ten images in a message, and twenty in all', async () => {
    const { sdk, conversationId } = await startGallery(server);
    const images = (count: number) => Array.from({ length: count }, () => given(png()));
    before = await state();
    expect(problems((await add({ images: images(11) })).userErrors)).toEqual(['TOO_LONG input.images']);
    const messages = [10, 10, 1].map((count) => ({ content: 'x', images: images(count) }));
    const { addMessages } = await sdk.AddMessages({ input: { conversationId, messages } });
    expect(problems(addMessages.userErrors)).toEqual(['TOO_LONG input.messages']);
    expect(await state()).toEqual(before);
  });
});
