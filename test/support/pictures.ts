/** Images as people send them, good and bad. */
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** A chunk of a PNG. */
export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of one grey. `lines` is what it holds behind its header, whatever that says: each line with its filter, none. */
export function pngOf(
  width: number,
  height: number,
  lines = Buffer.concat(Array.from({ length: height }, () => Buffer.alloc(width + 1, 0x40).fill(0, 0, 1))),
): Buffer {
  return pngFrom(pngHeader(width, height), chunk('IDAT', deflateSync(lines)));
}

/** The chunk that a PNG begins with. `kind` is its depth, colour type, compression, filter and interlacing. */
export function pngHeader(width: number, height: number, kind: readonly number[] = [8, 0, 0, 0, 0]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(kind, 8);
  return chunk('IHDR', header);
}

/** A PNG of these chunks, with its end. */
export function pngFrom(...chunks: readonly Buffer[]): Buffer {
  return Buffer.concat([signature, ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

/** A small PNG, also in base64, and in a data URL. */
export const smallPng = pngOf(2, 2);
export const smallBase64 = smallPng.toString('base64');
export const smallDataUrl = `data:image/png;base64,${smallBase64}`;

/** A picture whose left half is red and whose right half is blue. */
export function halves(width: number, height: number): Sharp {
  const half = { width: Math.floor(width / 2), height, channels: 3 as const };
  const blue = { create: { ...half, background: 'blue' } };
  return sharp({ create: { width, height, channels: 3, background: 'red' } }).composite([
    { input: blue, left: width - half.width, top: 0 },
  ]);
}

/** A GIF of frames of one size, each of another colour. */
export async function gifOf(width: number, height: number, frames: number): Promise<Buffer> {
  const drawn = Array.from({ length: frames }, (_, frame) =>
    sharp({
      create: {
        width,
        height,
        channels: 3,
        background: { r: (frame * 53) % 256, g: 99, b: (frame * 97) % 256 },
      },
    })
      .png()
      .toBuffer(),
  );
  return sharp(await Promise.all(drawn), { join: { animated: true } })
    .gif()
    .toBuffer();
}

/** The head of an ISO base media file with these brands; as it is, that of a photo of an iPhone. */
export function brandsOf(major = 'heic', others = 'mif1heic'): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32BE(16 + others.length, 0);
  bytes.write(`ftyp${major}`, 4, 'latin1');
  bytes.write(others, 16, 'latin1');
  return bytes;
}

/** A PNG with a text behind its header, as programs that make images write what they made it with. */
export function withText(png: Buffer, keyword: string, text: string): Buffer {
  // The signature, and the header with its length, its name and its sum.
  const start = signature.length + 25;
  const data = Buffer.from(`${keyword}\0${text}`, 'latin1');
  return Buffer.concat([png.subarray(0, start), chunk('tEXt', data), png.subarray(start)]);
}

/** A GIF of a screen of one pixel, and a frame of this size, which is not there. */
export function gifWithFrame(width: number, height: number): Buffer {
  const descriptor = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  descriptor.writeUInt16LE(width, 5);
  descriptor.writeUInt16LE(height, 7);
  const screen = Buffer.from([...Buffer.from('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  return Buffer.concat([screen, descriptor, Buffer.from([2, 1, 0x44, 0, 0x3b])]);
}

/** A WebP of noise: it takes some seconds to draw. */
export function noise(side: number): Promise<Buffer> {
  const dots = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  return sharp({ create: { width: side, height: side, channels: 3, background: 'black', noise: dots } })
    .webp({ quality: 5, effort: 0 })
    .toBuffer();
}
