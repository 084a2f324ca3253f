/** Images as people send them, good and bad. */
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
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
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A small PNG in base64, and in a data URL. */
export const smallBase64 = pngOf(2, 2).toString('base64');
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

/** The head of a photo of an iPhone: an ISO base media file of the brand `heic`. */
export function heic(): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32BE(24, 0);
  bytes.write('ftypheic', 4, 'latin1');
  bytes.write('mif1heic', 16, 'latin1');
  return bytes;
}

/** A PNG with a text behind its header, as programs that make images write what they made it with. */
export function withText(png: Buffer, keyword: string, text: string): Buffer {
  // The signature, and the header with its length, its name and its sum.
  const start = signature.length + 25;
  const data = Buffer.from(`${keyword}\0${text}`, 'latin1');
  return Buffer.concat([png.subarray(0, start), chunk('tEXt', data), png.subarray(start)]);
}
