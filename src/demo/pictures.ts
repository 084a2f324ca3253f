/** The demo's images: small landscapes, drawn and packed as PNG (ISO/IEC 15948) without a library. */
import { crc32, deflateSync } from 'node:zlib';

const width = 480;
const height = 320;

/** Size of every image in pixels. */
export const pictureSize = { width, height };

type Colour = readonly [red: number, green: number, blue: number];

/** Draws a sky, a sun or moon and three rows of hills; the same number gives the same image. */
export function drawPicture(seed: number): Buffer {
  const random = generator(seed);
  // From blue to pink, as skies are.
  const hue = 190 + random() * 130;
  const sky: readonly [Colour, Colour] = [
    colour(hue, 0.55, 0.3 + random() * 0.3),
    colour(hue + 60, 0.8, 0.8),
  ];
  const disc = {
    x: width * (0.2 + random() * 0.6),
    y: height * (0.2 + random() * 0.2),
    radius: 26 + random() * 22,
  };
  const discColour = colour(hue + 75, 0.9, 0.92);
  const hills = [0, 1, 2].map((row) => ({
    base: height * (0.55 + row * 0.15),
    swing: 14 + random() * 18,
    wave: 60 + random() * 60,
    shift: random() * 100,
    colour: colour(hue + 160 + row * 12, 0.35, 0.42 - row * 0.11),
  }));
  const pixels = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    const background = mix(sky[0], sky[1], y / height);
    for (let x = 0; x < width; x += 1) {
      const hill = hills.findLast(
        ({ base, swing, wave, shift }) => y > base + swing * Math.sin((x + shift) / wave),
      );
      const inDisc = Math.hypot(x - disc.x, y - disc.y) < disc.radius;
      const paint = hill?.colour ?? (inDisc ? discColour : background);
      // Each row begins with a byte for its filter, here none.
      pixels.set(paint, y * (1 + width * 3) + 1 + x * 3);
    }
  }
  return png(pixels);
}

function png(pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a channel, red-green-blue.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Numbers between 0 and 1 (mulberry32). */
function generator(seed: number): () => number {
  let state = seed * 0x9e37_79b1;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A colour from hue in degrees, saturation and lightness. */
function colour(hue: number, saturation: number, lightness: number): Colour {
  const channel = (offset: number) => {
    const position = (offset + hue / 30) % 12;
    const range = saturation * Math.min(lightness, 1 - lightness);
    return Math.round(255 * (lightness - range * Math.max(-1, Math.min(position - 3, 9 - position, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

function mix([red, green, blue]: Colour, to: Colour, share: number): Colour {
  const part = (from: number, target: number) => Math.round(from + (target - from) * share);
  return [part(red, to[0]), part(green, to[1]), part(blue, to[2])];
}
