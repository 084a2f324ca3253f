/** The header of a PNG, and whether it is animated, without a decoder (PNG, third edition, sections 5 and 11). */

/** A walk over the chunks of a PNG up to its pixels. */
export interface PngOutline {
  readonly width: number;
  readonly height: number;
  readonly animated: boolean;
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
/** Bits of a sample that each colour type may have. */
const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
const headerLength = 13;
const maxLength = 0x7f_ff_ff_ff;
/** Before the pixels; real files have some dozens. */
const maxChunks = 1000;

/** Whether bytes begin as those of a PNG do. */
export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, signature.length).equals(signature);
}

/** Reads a PNG up to its pixels; null when its header says what no PNG may say, or there are no pixels. */
export function readPng(bytes: Buffer): PngOutline | null {
  let at = signature.length;
  let size: Omit<PngOutline, 'animated'> | null = null;
  let animated = false;
  for (let number = 0; number < maxChunks && at + 8 <= bytes.length; number += 1) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (size === null) {
      if (type !== 'IHDR' || data.length !== headerLength) return null;
      size = readHeader(data);
      if (size === null) return null;
    } else if (type === 'IDAT') {
      return { ...size, animated };
    } else if (type === 'acTL') {
      animated = true;
    }
    // Its length, its type and its checksum stand around the data.
    at += length + 12;
  }
  return null;
}

function readHeader(data: Buffer): Omit<PngOutline, 'animated'> | null {
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  const [depth = -1, colourType = -1, compression, filter, interlace = -1] = data.subarray(8);
  const legal =
    Math.min(width, height) > 0 &&
    Math.max(width, height) <= maxLength &&
    depths[colourType]?.includes(depth) &&
    compression === 0 &&
    filter === 0 &&
    interlace <= 1;
  return legal ? { width, height } : null;
}
