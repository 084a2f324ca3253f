/** The frames of a GIF, counted and measured without decoding one (GIF89a, sections 18 to 26). */

/** A walk over the blocks of a GIF. */
export interface GifOutline {
  /** Of the screen, or of what the frames reach beyond it. */
  readonly width: number;
  readonly height: number;
  /** Frames up to one more than asked for. */
  readonly frames: number;
  /** The bytes up to their trailer, which is put there where it is missing; null when the file ends elsewhere than after a frame. */
  readonly whole: Buffer | null;
}

const extension = 0x21;
const frame = 0x2c;
const trailer = 0x3b;
const headerLength = 13;
const frameLength = 10;

/** Reads the outline of a GIF and stops after `maxFrames` frames; null for bytes that are no GIF. */
export function readGif(bytes: Buffer, maxFrames: number): GifOutline | null {
  if (bytes.length < headerLength || !/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return null;
  let [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  let frames = 0;
  let at = headerLength + colourTable(bytes[10]);
  let afterFrame = 0;
  // Some programs leave the trailer out, and browsers do not miss it.
  while (at < bytes.length && bytes[at] !== trailer && frames <= maxFrames) {
    if (bytes[at] === extension) {
      at = afterData(bytes, at + 2);
    } else if (bytes[at] === frame && at + frameLength <= bytes.length) {
      frames += 1;
      // The screen is what the file says of itself: decoders make room for the frames too.
      width = Math.max(width, bytes.readUInt16LE(at + 1) + bytes.readUInt16LE(at + 5));
      height = Math.max(height, bytes.readUInt16LE(at + 3) + bytes.readUInt16LE(at + 7));
      // Place and size, the frame's own colours, then the smallest code size.
      at = afterData(bytes, at + frameLength + colourTable(bytes[at + 9]) + 1);
      afterFrame = at;
    } else {
      return null;
    }
  }
  return { width, height, frames, whole: ended(bytes, at, afterFrame) };
}

function ended(bytes: Buffer, at: number, afterFrame: number): Buffer | null {
  if (bytes[at] === trailer) return bytes.subarray(0, at + 1);
  if (at > bytes.length || at !== afterFrame) return null;
  return Buffer.concat([bytes.subarray(0, at), Buffer.from([trailer])]);
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
  return Math.max(place, bytes.length) + 1;
}
