/** The frames of a GIF, counted without decoding one (GIF89a, sections 18 to 26). */

/** A walk over the blocks of a GIF. */
export interface GifOutline {
  readonly width: number;
  readonly height: number;
  /** Frames up to one more than asked for. */
  readonly frames: number;
  /** Whether the file goes on to its trailer, or has more frames than asked for. */
  readonly complete: boolean;
}

const extension = 0x21;
const frame = 0x2c;
const trailer = 0x3b;
const headerLength = 13;

/** Reads the outline of a GIF and stops after `maxFrames` frames; null for bytes that are no GIF. */
export function readGif(bytes: Buffer, maxFrames: number): GifOutline | null {
  if (bytes.length < headerLength || !/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return null;
  const outline = { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  let frames = 0;
  let at = headerLength + colourTable(bytes[10]);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === trailer) return { ...outline, frames, complete: true };
    if (block === extension) {
      at = afterData(bytes, at + 2);
    } else if (block === frame) {
      frames += 1;
      if (frames > maxFrames) return { ...outline, frames, complete: true };
      // Place and size, the frame's own colours, then the smallest code size.
      at = afterData(bytes, at + 10 + colourTable(bytes[at + 9]) + 1);
    } else {
      return null;
    }
  }
  return { ...outline, frames, complete: false };
}

/** Bytes of the colour table that a packed field announces. */
function colourTable(packed = 0): number {
  return packed & 0x80 ? 3 << ((packed & 7) + 1) : 0;
}

/** The place behind the sub-blocks that begin at `at`; beyond the end when the file ends before they do. */
function afterData(bytes: Buffer, at: number): number {
  let place = at;
  while (place < bytes.length) {
    const size = bytes[place] ?? 0;
    place += size + 1;
    if (size === 0) return place;
  }
  return place + 1;
}
