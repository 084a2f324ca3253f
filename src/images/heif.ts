/** What an ISO base media file says it is, and how large, without a decoder (ISO/IEC 14496-12 and 23008-12). */

/** The outline of such a file. */
export interface HeifOutline {
  /** Of an image of which the file says that it is AVIF, HEIC, or an animation, whatever else it is. */
  readonly kind: 'avif' | 'heic' | 'animation';
  /** Pixels on the longest side of all the images that it holds. */
  readonly longestSide: number;
}

const heicBrands = /^(hei[cxms]|hev[cxms])$/;
const imageBrands = /^(mif1|msf1|avif|avis)$/;

/** What is looked at before a decoder looks: real files need far less. */
const maxBoxes = 100;
const maxMetaLength = 200_000;

/** Reads the first boxes; null for bytes that are no image in such a file. */
export function readHeif(bytes: Buffer): HeifOutline | null {
  const first = boxAt(bytes, 0);
  if (first?.type !== 'ftyp') return null;
  const [major = '', , ...others] = first.data.toString('latin1').match(/.{4}/gs) ?? [];
  if (!heicBrands.test(major) && !imageBrands.test(major)) return null;
  return { kind: kindOf(major, others), longestSide: longestSide(bytes) };
}

function kindOf(major: string, others: readonly string[]): HeifOutline['kind'] {
  // The general brands say nothing about how pixels are written: the others do.
  const [avif, heic] = [others.includes('avif'), others.some((brand) => heicBrands.test(brand))];
  if (major === 'avis' || (major === 'msf1' && others.includes('avis'))) return 'animation';
  return major === 'avif' || (major === 'mif1' && avif && !heic) ? 'avif' : 'heic';
}

/** What stands in the boxes `ispe`, those of tiles among them. */
function longestSide(bytes: Buffer): number {
  const data = metaOf(bytes).subarray(0, maxMetaLength);
  let longest = 0;
  // A version and flags stand before the two sides.
  for (let at = data.indexOf('ispe'); at >= 0 && at + 16 <= data.length; at = data.indexOf('ispe', at + 4)) {
    longest = Math.max(longest, data.readUInt32BE(at + 8), data.readUInt32BE(at + 12));
  }
  return longest;
}

function metaOf(bytes: Buffer): Buffer {
  let box = boxAt(bytes, 0);
  for (let number = 0; box && number < maxBoxes; number += 1) {
    if (box.type === 'meta') return box.data;
    box = boxAt(bytes, box.end);
  }
  return Buffer.alloc(0);
}

interface Box {
  readonly type: string;
  readonly data: Buffer;
  readonly end: number;
}

/** The box that begins at `at`; null when there is none. One with a length of 64 bits is the last that is read. */
function boxAt(bytes: Buffer, at: number): Box | null {
  if (at + 8 > bytes.length) return null;
  const length = bytes.readUInt32BE(at);
  // Zero: it goes on to the end of the file.
  const end = length < 8 ? bytes.length : at + length;
  return { type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, end), end };
}
