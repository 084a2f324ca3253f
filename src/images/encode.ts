/** Images as they are stored: drawn anew from their pixels, so that nothing else of a file is kept. */
import type { Sharp, SharpOptions } from 'sharp';
import { inTurn, sharp } from './decoder.js';
import {
  ImageProblem,
  type ImageType,
  type InspectedImage,
  maxPixels,
  throwDecoderError,
} from './inspect.js';

/** An image to store. */
export interface EncodedImage {
  readonly bytes: Buffer;
  readonly type: StoredType;
  readonly extension: string;
  readonly width: number;
  readonly height: number;
  /** WebP, of the first frame. */
  readonly thumbnails: Readonly<Record<ThumbnailSize, Buffer>>;
}

type StoredType = Exclude<ImageType, 'image/avif'>;

/** Pixels on the longer side of each thumbnail, which no image is enlarged to. */
export const thumbnailSides = { small: 256, large: 1024 } as const;

/** The sizes of thumbnails. */
export type ThumbnailSize = keyof typeof thumbnailSides;

/** An image with a longer side is scaled down to it, and stored in a format for the web. */
const maxStoredSide = 4096;
const quality = 85;

type Output = readonly [StoredType, string, (image: Sharp) => Sharp];

const webp: Output = ['image/webp', 'webp', (image) => image.webp({ quality })];
/** How an image of each type is stored. AVIF takes many seconds to write, so WebP is written in its place. */
const outputs: Readonly<Record<ImageType, Output>> = {
  'image/png': ['image/png', 'png', (image) => image.png()],
  'image/jpeg': ['image/jpeg', 'jpg', (image) => image.jpeg({ quality })],
  'image/webp': webp,
  'image/avif': webp,
  'image/gif': ['image/gif', 'gif', (image) => image.gif({ effort: 3 })],
};

/** For whom an image is drawn, and how long it may take. */
export interface Drawing {
  /** Who asks for it, by a name that nobody else has: callers take turns. */
  readonly caller: string;
  /** Ends when nobody waits for the image any more; one that is being drawn is drawn to its end. */
  readonly signal: AbortSignal;
  /** Milliseconds that the whole request may take. */
  readonly requestMs: number;
}

/**
 * Draws an image and its thumbnails when it is the caller's turn. Throws `ImageProblem` when its pixels cannot be read, or
 * not in time.
 */
export function encodeImage(image: InspectedImage, drawing: Drawing): Promise<EncodedImage> {
  return inTurn(drawing.caller, async () => {
    // Who waited here for its turn may have gone.
    drawing.signal.throwIfAborted();
    return encode(image, { seconds: secondsOf(drawing.requestMs) });
  });
}

/** Who is late is not answered any more: so a drawing ends before its request does. sharp counts whole seconds. */
function secondsOf(requestMs: number): number {
  return Math.max(1, Math.floor((requestMs * 0.8) / 1000));
}

interface TimeLimit {
  readonly seconds: number;
}

async function encode(image: InspectedImage, limit: TimeLimit): Promise<EncodedImage> {
  const [type, extension, write] = outputOf(image);
  const { data, info } = await write(pixelsOf(image).resize(inside(maxStoredSide)))
    .timeout(limit)
    .toBuffer({ resolveWithObject: true })
    .catch(throwLate)
    .catch(throwDecoderError);
  // From our own bytes: what came is decoded once, and whatever fails from here on is not its fault.
  const large = await thumbnail(data, 'large', limit);
  return {
    bytes: data,
    type,
    extension,
    width: info.width,
    height: info.pageHeight ?? info.height,
    thumbnails: { large, small: await thumbnail(large, 'small', limit) },
  };
}

function outputOf({ type, width, height }: InspectedImage): Output {
  const isTooLarge = Math.max(width, height) > maxStoredSide;
  return isTooLarge && type !== 'image/jpeg' ? webp : outputs[type];
}

function pixelsOf({ bytes, frames }: InspectedImage): Sharp {
  const options: SharpOptions = { limitInputPixels: maxPixels, failOn: 'error' };
  // An animation has no orientation, and is turned frame by frame only at great cost.
  return frames > 1 ? sharp(bytes, { ...options, animated: true }) : sharp(bytes, options).autoOrient();
}

/** Throws an `ImageProblem` for what sharp throws when its time is over, and anything else as it is. */
function throwLate(cause: unknown): never {
  if (!(cause instanceof Error && cause.message.startsWith('timeout: '))) throw cause;
  throw new ImageProblem('This image takes too long to draw. Make it smaller, or send it as JPEG.', {
    cause,
  });
}

function thumbnail(bytes: Buffer, size: ThumbnailSize, limit: TimeLimit): Promise<Buffer> {
  const image = sharp(bytes).resize(inside(thumbnailSides[size]));
  return image.webp().timeout(limit).toBuffer().catch(throwLate);
}

function inside(side: number) {
  return { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const;
}
