/** What an image is, told by its first bytes and its header: nothing here decodes a pixel. */
import { fileTypeFromBuffer } from 'file-type';
import { sharp } from './decoder.js';
import { readGif } from './gif.js';
import { readHeif } from './heif.js';
import { isPng, readPng } from './png.js';

/** Why bytes are not taken as an image: a sentence that says what to do. */
export class ImageProblem extends Error {
  override name = 'ImageProblem';
}

/** What is said of an image that cannot be read to its end. */
const damaged = 'This image is damaged or cut off. Send the whole file.';

/** How libvips begins what it says of the bytes that it was given, and not of what happened to itself. */
const aboutBytes =
  /^(Input |Unknown error|vipspng: |VipsJpeg: |webp: |webp2vips: |gifload|heif: |source: bad seek|VipsIcc: )/;
const aboutMemory = /out of memory|insufficient memory/i;

/** Throws what a decoder has thrown: an `ImageProblem` when the bytes are to blame, and as it is when something else is. */
export function throwDecoderError(cause: unknown): never {
  const text = cause instanceof Error ? cause.message : '';
  if (!aboutBytes.test(text) || aboutMemory.test(text)) throw cause;
  throw new ImageProblem(damaged, { cause });
}

/** Formats that are taken, by their media types. */
const formats = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'heif',
} as const;

/** The media type of an image that is taken. */
export type ImageType = keyof typeof formats;

/** An image whose header was found good. */
export interface InspectedImage {
  readonly bytes: Buffer;
  readonly type: ImageType;
  /** Of a frame, as it is written: it may have to be turned. */
  readonly width: number;
  readonly height: number;
  /** More than one for an animation. */
  readonly frames: number;
  /** Of all frames together. */
  readonly pixels: number;
}

/** Pixels of an image, those of all its frames together. */
export const maxPixels = 24_000_000;
const maxSide = 16_384;
const maxFrames = 200;
/** What is enough to tell the formats that are told by their first bytes. */
const headLength = 4100;

/** Looks at an image from a stranger. Throws `ImageProblem` when it is not taken. */
export async function inspectImage(given: Buffer): Promise<InspectedImage> {
  const { bytes, type, width, height, frames } = await headerOf(given);
  if (frames > maxFrames) throw new ImageProblem(`An animation may have at most ${maxFrames} frames.`);
  const pixels = width * height * frames;
  if (Math.max(width, height) > maxSide || pixels > maxPixels) {
    const size =
      frames > 1 ? `${width} × ${height} pixels in ${frames} frames` : `${width} × ${height} pixels`;
    throw new ImageProblem(
      `This image has ${size}. It may have 24 million in all, and ${maxSide} on a side: make it smaller.`,
    );
  }
  return { bytes, type, width, height, frames, pixels };
}

type Header = Omit<InspectedImage, 'pixels'>;

/** The decoder is shown only bytes whose header, as far as it is read here, may be that of an image. */
async function headerOf(bytes: Buffer): Promise<Header> {
  if (isPng(bytes)) return pngHeader(bytes);
  const heif = readHeif(bytes);
  if (heif?.kind === 'heic') {
    throw new ImageProblem(
      'HEIC is not taken. Export the photo as JPEG, or choose "Most Compatible" in the settings of the camera.',
    );
  }
  if (heif?.kind === 'animation') {
    throw new ImageProblem('An animated AVIF is not taken. Save it as WebP or GIF.');
  }
  if (heif) {
    if (heif.longestSide > maxSide) {
      throw new ImageProblem(`An image may have ${maxSide} pixels on a side. Make it smaller.`);
    }
    return decodedHeader(bytes, 'image/avif');
  }
  const found = await fileTypeFromBuffer(bytes.subarray(0, headLength));
  switch (found?.mime) {
    case 'image/gif':
      return gifHeader(bytes);
    case 'image/jpeg':
    case 'image/webp':
      return decodedHeader(bytes, found.mime);
    default:
      throw new ImageProblem('This is no PNG, JPEG, WebP, GIF or AVIF image. Save it as one of these.');
  }
}

function pngHeader(bytes: Buffer): Header {
  const outline = readPng(bytes);
  if (!outline) throw new ImageProblem(damaged);
  if (outline.animated) {
    throw new ImageProblem('An animated PNG is not taken. Save it as WebP or GIF.');
  }
  return { bytes, type: 'image/png', width: outline.width, height: outline.height, frames: 1 };
}

function gifHeader(bytes: Buffer): Header {
  const outline = readGif(bytes, maxFrames);
  if (!outline?.whole || outline.frames === 0 || outline.width === 0 || outline.height === 0) {
    throw new ImageProblem(damaged);
  }
  const { whole, width, height, frames } = outline;
  return { bytes: whole, type: 'image/gif', width, height, frames };
}

async function decodedHeader(bytes: Buffer, type: ImageType): Promise<Header> {
  // The limit is that of `inspectImage`, which says more.
  const found = await sharp(bytes, { limitInputPixels: false }).metadata().catch(throwDecoderError);
  if (found.format !== formats[type]) throw new ImageProblem(damaged);
  return { bytes, type, width: found.width, height: found.height, frames: found.pages ?? 1 };
}
