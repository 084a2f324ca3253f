/** Images as they are stored: drawn anew from their pixels, so that nothing else of a file is kept. */
import type { OutputInfo, Sharp, SharpOptions } from 'sharp';
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
const jpeg: Output = ['image/jpeg', 'jpg', (image) => image.jpeg({ quality })];
/** Written from pixels alone, so that an image is decoded once for all that is drawn of it. */
const lossy: ReadonlySet<Output> = new Set([jpeg, webp]);
/** How an image of each type is stored. AVIF takes many seconds to write, so WebP is written in its place. */
const outputs: Readonly<Record<ImageType, Output>> = {
  'image/png': ['image/png', 'png', (image) => image.png()],
  'image/jpeg': jpeg,
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

/** Nobody waits for an answer there. */
const redrawing: TimeLimit = { seconds: 60 };

async function encode(image: InspectedImage, limit: TimeLimit): Promise<EncodedImage> {
  const output = outputOf(image);
  const [type, extension, write] = output;
  const pixels = lossy.has(output) && image.frames === 1 ? await decode(image, limit) : null;
  const { data, info } = await drawn(write(pixels ? pixels() : scaled(image)), limit);
  // From what is decoded already, or from our own bytes: the decoder sees what came only once.
  const large = await thumbnail(pixels ? pixels() : sharp(data), 'large', limit);
  return {
    bytes: data,
    type,
    extension,
    width: info.width,
    height: info.pageHeight ?? info.height,
    thumbnails: { large, small: await thumbnail(sharp(large), 'small', limit) },
  };
}

/** Draws the thumbnails of a stored image anew, for a caller. Throws `ImageProblem` for what is no image. */
export function drawThumbnails(bytes: Buffer, caller: string): Promise<EncodedImage['thumbnails']> {
  return inTurn(caller, async () => {
    const large = await thumbnail(sharp(bytes), 'large', redrawing);
    return { large, small: await thumbnail(sharp(large), 'small', redrawing) };
  });
}

/** Gives a function that begins with the pixels of an image. They are 8 bits deep, and know no palette. */
async function decode(image: InspectedImage, limit: TimeLimit): Promise<() => Sharp> {
  const { data, info } = await drawn(scaled(image).raw(), limit);
  const { width, height, channels } = info;
  return () => sharp(data, { raw: { width, height, channels } });
}

function outputOf({ type, width, height }: InspectedImage): Output {
  const isTooLarge = Math.max(width, height) > maxStoredSide;
  return isTooLarge && type !== 'image/jpeg' ? webp : outputs[type];
}

/** An image from a stranger, upright and not too large. */
function scaled({ bytes, frames }: InspectedImage): Sharp {
  const options: SharpOptions = { limitInputPixels: maxPixels, failOn: 'error' };
  // An animation has no orientation, and is turned frame by frame only at great cost.
  const upright =
    frames > 1 ? sharp(bytes, { ...options, animated: true }) : sharp(bytes, options).autoOrient();
  return upright.resize(inside(maxStoredSide));
}

async function thumbnail(image: Sharp, size: ThumbnailSize, limit: TimeLimit): Promise<Buffer> {
  return (await drawn(image.resize(inside(thumbnailSides[size])).webp(), limit)).data;
}

/** Draws in time. Throws `ImageProblem` when the bytes are to blame, or the time is over. */
function drawn(image: Sharp, limit: TimeLimit): Promise<{ data: Buffer; info: OutputInfo }> {
  return image
    .timeout(limit)
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      if (!(cause instanceof Error && cause.message.startsWith('timeout: '))) throwDecoderError(cause);
      throw new ImageProblem('This image takes too long to draw. Make it smaller, or send it as JPEG.', {
        cause,
      });
    });
}

function inside(side: number) {
  return { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const;
}
