/** Images whose headers are odd, which are something else besides, or which cannot be drawn: what becomes of them. */
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { given, load, startGallery, storedBytes, storedFiles } from './support/gallery.js';
import {
  brandsOf,
  chunk,
  gifOf,
  gifWithFrame,
  halves,
  noise,
  pngFrom,
  pngHeader,
  pngOf,
} from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
let gallery: Awaited<ReturnType<typeof startGallery>>;
beforeAll(async () => {
  server = await startTestServer();
  gallery = await startGallery(server);
});
afterAll(() => server.close());

/** What is said of an image that is refused. */
async function refusalOf(bytes: Buffer): Promise<string> {
  const before = await storedFiles(server);
  const { userErrors } = await gallery.add({ images: [given(bytes)] });
  expect(problems(userErrors)).toEqual(['INVALID input.images.0.source.base64']);
  expect(await storedFiles(server)).toEqual(before);
  return userErrors[0]?.message ?? '';
}

describe('a PNG', () => {
  const pixels = chunk('IDAT', deflateSync(Buffer.alloc(100)));

  it.each([
    ['no width', pngHeader(0, 3)],
    ['no height', pngHeader(3, 0)],
    ['a height beyond all numbers', pngHeader(3, 2 ** 32 - 1)],
    ['seven bits', pngHeader(3, 3, [7, 0, 0, 0, 0])],
    ['a colour type that is none', pngHeader(3, 3, [8, 1, 0, 0, 0])],
    ['sixteen bits of a palette', pngHeader(3, 3, [16, 3, 0, 0, 0])],
    ['another compression', pngHeader(3, 3, [8, 0, 1, 0, 0])],
    ['another filter', pngHeader(3, 3, [8, 0, 0, 1, 0])],
    ['another interlacing', pngHeader(3, 3, [8, 0, 0, 0, 2])],
    ['a short header', chunk('IHDR', Buffer.alloc(12, 1))],
    ['something before its header', chunk('tEXt', Buffer.alloc(13, 8))],
  ])('with %s is refused', async (_, header) => {
    expect(await refusalOf(pngFrom(header, pixels))).toMatch(/damaged/);
  });

  it('of a billion pixels on a side is refused by its size: the decoder is not called, which would write to the console', async () => {
    expect(await refusalOf(pngFrom(pngHeader(1_500_000_000, 1), pixels))).toMatch(
      /has 1500000000 × 1 pixels/,
    );
  });

  it('without pixels is refused', async () => {
    expect(await refusalOf(pngFrom(pngHeader(3, 3)))).toMatch(/damaged/);
  });

  it('that is animated is refused, wherever before its pixels that is said', async () => {
    const control = chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]));
    const long = chunk('tEXt', Buffer.alloc(20_000, 'a'));
    const [whole, lines] = [pngHeader(3, 3), chunk('IDAT', deflateSync(Buffer.alloc(12)))];
    for (const before of [[], [long]]) {
      expect(await refusalOf(pngFrom(whole, ...before, control, lines))).toMatch(/animated PNG is not taken/);
    }
    // Behind the pixels it means nothing.
    expect(await gallery.attach(pngFrom(whole, long, lines, control))).toMatchObject({ width: 3 });
  });
});

describe('a GIF', () => {
  it('is as large as its frames, whatever it says of its screen', async () => {
    expect(await refusalOf(gifWithFrame(6000, 5000))).toMatch(/has 6000 × 5000 pixels/);
    expect(await refusalOf(gifWithFrame(20_000, 1))).toMatch(/has 20000 × 1 pixels/);
  });

  it('without its trailer is taken, with all its frames', async () => {
    const whole = await gifOf(20, 20, 4);
    expect(whole.at(-1)).toBe(0x3b);
    const image = await gallery.attach(whole.subarray(0, -1));
    expect((await sharp((await load(image.url)).bytes).metadata()).pages).toBe(4);
  });

  it('that ends inside a frame is refused', async () => {
    const whole = await gifOf(20, 20, 4);
    expect(await refusalOf(whole.subarray(0, -2))).toMatch(/damaged/);
  });
});

describe('a file of the family of HEIC and AVIF', () => {
  const avif = () => halves(64, 32).avif({ effort: 0 }).toBuffer();

  it('is taken as AVIF when it says so beside a general brand', async () => {
    const bytes = await avif();
    expect(bytes.toString('latin1', 4, 12)).toBe('ftypavif');
    bytes.write('mif1', 8, 'latin1');
    expect(await gallery.attach(bytes)).toMatchObject({ mimeType: 'image/webp', width: 64, height: 32 });
  });

  it.each([
    ['heic', 'mif1heic'],
    ['heix', 'mif1'],
    ['mif1', 'mif1heic'],
    ['mif1', 'heicavif'],
    ['mif1', ''],
  ])('is HEIC with the brand %s before "%s"', async (major, others) => {
    expect(await refusalOf(brandsOf(major, others))).toMatch(/^HEIC is not taken/);
  });

  it('that is animated, or a film, is refused', async () => {
    expect(await refusalOf(brandsOf('avis', 'avifmif1'))).toMatch(/animated AVIF is not taken/);
    expect(await refusalOf(brandsOf('msf1', 'avismif1'))).toMatch(/animated AVIF is not taken/);
    expect(await refusalOf(brandsOf('isom', 'avc1mp41'))).toMatch(/no PNG, JPEG, WebP, GIF or AVIF/);
  });

  it('whose header says that it has too many pixels is refused by it', async () => {
    const bytes = await avif();
    const place = bytes.indexOf('ispe');
    bytes.writeUInt32BE(1_500_000_000, place + 8);
    expect(await refusalOf(bytes)).toMatch(/may have 16384 pixels on a side/);
  });
});

describe('an image that is something else besides', () => {
  const script = '<script>canary()</script>';
  const tails = {
    ZIP: Buffer.from('PK\u0003\u0004canary.txt'),
    JavaScript: Buffer.from(';canary();//'),
    HTML: Buffer.from(`<html>${script}`),
  };
  const withComment = (jpeg: Buffer, text: string) => {
    const head = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
    return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(text), jpeg.subarray(2)]);
  };
  const gifComment = (gif: Buffer, text: string) =>
    // Before the trailer: an extension with one block of text.
    Buffer.concat([
      gif.subarray(0, -1),
      Buffer.from([0x21, 0xfe, text.length]),
      Buffer.from(text),
      Buffer.from([0, 0x3b]),
    ]);

  it.each([
    ...Object.entries(tails).map(([name, tail]) => [`a PNG and ${name}`, () => pngOf(9, 9), tail] as const),
    ...Object.entries(tails).map(
      ([name, tail]) => [`a GIF and ${name}`, () => gifOf(9, 9, 2), tail] as const,
    ),
    [
      'a JPEG with a script in a comment',
      async () => withComment(await halves(9, 9).jpeg().toBuffer(), script),
      tails.ZIP,
    ],
    ['a GIF with a script in a comment', async () => gifComment(await gifOf(9, 9, 2), script), tails.HTML],
    [
      'a PNG with a script in a text',
      () =>
        pngFrom(
          pngHeader(3, 3),
          chunk('tEXt', Buffer.from(`Comment\0${script}`)),
          chunk('IDAT', deflateSync(Buffer.alloc(12))),
        ),
      tails.JavaScript,
    ],
  ] as const)('such as %s is stored without a trace of it', async (_, draw, tail) => {
    const sent = Buffer.concat([await draw(), tail]);
    expect(sent.includes('canary')).toBe(true);
    // An owner of its own: the same image of one owner is stored once.
    const { attach } = await startGallery(server);
    const before = new Set(await storedFiles(server));
    await attach(sent);
    const names = (await storedFiles(server)).filter((name) => !before.has(name));
    expect(names).toHaveLength(3);
    for (const name of names) {
      const bytes = await storedBytes(server, name);
      for (const trace of ['canary', '<script', '<html', 'PK\u0003\u0004']) {
        expect(bytes.includes(trace), `${trace} in ${name}`).toBe(false);
      }
    }
  });
});

describe('a large picture', () => {
  it.each([
    ['PNG', () => halves(5000, 4000).png().toBuffer(), 'image/webp', [4096, 3277]],
    ['WebP', () => halves(4000, 5000).webp().toBuffer(), 'image/webp', [3277, 4096]],
    ['GIF', () => halves(4100, 41).gif().toBuffer(), 'image/webp', [4096, 41]],
    ['JPEG', () => halves(5000, 40).jpeg().toBuffer(), 'image/jpeg', [4096, 33]],
    ['PNG that just fits', () => halves(4096, 40).png().toBuffer(), 'image/png', [4096, 40]],
  ] as const)('as %s is scaled down and stored in a format for the web', async (_, draw, mimeType, size) => {
    const image = await gallery.attach(await draw());
    expect(image).toMatchObject({ mimeType, width: size[0], height: size[1] });
    const { headers, bytes } = await load(image.url);
    expect(headers.get('content-type')).toBe(mimeType);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: size[0], height: size[1] });
  });

  it('that is an animation keeps its frames', async () => {
    const image = await gallery.attach(await gifOf(5000, 4, 3));
    expect(image).toMatchObject({ mimeType: 'image/webp', width: 4096 });
    expect((await sharp((await load(image.url)).bytes).metadata()).pages).toBe(3);
  });
});

it('a fault of the server while it draws is not said to be one of the image, and is masked', async () => {
  const jpeg = given(await halves(64, 32).jpeg().toBuffer());
  const query = 'mutation($input: AddMessageInput!) { addMessage(input: $input) { userErrors { message } } }';
  const input = { conversationId: gallery.conversationId, content: 'x', images: [jpeg] };
  const before = await storedFiles(server);
  sharp.block({ operation: ['VipsForeignSaveJpeg'] });
  try {
    const { errors } = await server.ask(query, { input }, gallery.token);
    expect(errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
    expect(errors?.[0]?.message).toMatch(/^Something went wrong here/);
  } finally {
    sharp.unblock({ operation: ['VipsForeignSaveJpeg'] });
  }
  expect(await storedFiles(server)).toEqual(before);
  expect((await gallery.add({ images: [jpeg] })).userErrors).toEqual([]);
});

it('an image that cannot be drawn within the time of a request is refused before that is over', async () => {
  const hasty = await startTestServer({ REQUEST_TIMEOUT_MS: '2400' });
  try {
    const { add } = await startGallery(hasty);
    const { userErrors } = await add({ images: [given(await noise(4000))] });
    expect(problems(userErrors)).toEqual(['INVALID input.images.0.source.base64']);
    expect(userErrors[0]?.message).toMatch(/takes too long to draw/);
    expect(await storedFiles(hasty)).toEqual([]);
  } finally {
    await hasty.close();
  }
});
