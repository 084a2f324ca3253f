/** What an image is, told by its first bytes and its header: nothing here decodes a pixel. */
import { fileTypeFromBuffer } from 'file-type';
import { sharp } from './decoder.js';
import { readGif } from './gif.js';

/** Why bytes are not taken as an image: a sentence that says what to do. */
export class ImageProblem extends Error {
  override name = 'ImageProblem';
}

/** Formats that are taken, by their media types. */
const formats = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
} as const;

/** The media type of an image that is taken. */
export type ImageType = keyof typeof formats;

/** An image whose header was found good. */
export interface InspectedImage {
  readonly bytes: Buffer;
  readonly type: ImageType;
  /** More than one for an animation. */
  readonly frames: number;
  /** Of all frames together. */
  readonly pixels: number;
}

/** Pixels of an image, those of all its frames together. */
export const maxPixels = 24_000_000;
const maxSide = 16_384;
const maxFrames = 200;
/** What is enough to tell every format. */
const headLength = 4100;

/** Looks at an image from a stranger. Throws `ImageProblem` when it is not taken. */
export async function inspectImage(bytes: Buffer): Promise<InspectedImage> {
  const type = await typeOf(bytes);
  const { width, height, frames } = type === 'image/gif' ? gifHeader(bytes) : await header(bytes, type);
  if (frames > maxFrames) throw new ImageProblem(`An animation may have at most ${maxFrames} frames.`);
  if (Math.max(width, height) > maxSide || width * height * frames > maxPixels) {
    const size =
      frames > 1 ? `${width} × ${height} pixels in ${frames} frames` : `${width} × ${height} pixels`;
    throw new ImageProblem(
      `This image has ${size}. It may have 24 million in all, and ${maxSide} on a side: make it smaller.`,
    );
  }
  return { bytes, type, frames, pixels: width * height * frames };
}

async function typeOf(bytes: Buffer): Promise<ImageType> {
  const found = await fileTypeFromBuffer(bytes.subarray(0, headLength));
  if (found && Object.hasOwn(formats, found.mime)) return found.mime as ImageType;
  if (found && /^image\/hei[cf]/.test(found.mime)) {
    throw new ImageProblem(
      'HEIC is not taken. Export the photo as JPEG, or choose "Most Compatible" in the settings of the camera.',
    );
  }
  if (found?.mime === 'image/apng') {
    throw new ImageProblem('An animated PNG is not taken. Save it as WebP or GIF.');
  }
  throw new ImageProblem('This is no PNG, JPEG, WebP, GIF or AVIF image. Save it as one of these.');
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

/** What is said of an image that cannot be read to its end. */
export const damaged = 'This image is damaged or cut off. Send the whole file.';

function gifHeader(bytes: Buffer): Header {
  const outline = readGif(bytes, maxFrames);
  if (!outline?.complete || outline.frames === 0 || outline.width === 0 || outline.height === 0) {
    throw new ImageProblem(damaged);
  }
  return outline;
}

async function header(bytes: Buffer, type: ImageType): Promise<Header> {
  try {
    // The limit is that of `inspectImage`, which says more.
    const found = await sharp(bytes, { limitInputPixels: false }).metadata();
    const format = found.compression === 'av1' ? 'avif' : found.format;
    if (format === formats[type]) return { ...found, frames: found.pages ?? 1 };
  } catch (cause) {
    throw new ImageProblem(damaged, { cause });
  }
  throw new ImageProblem(damaged);
}
