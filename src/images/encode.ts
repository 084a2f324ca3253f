/** Images as they are stored: drawn anew from their pixels, so that nothing else of a file is kept. */
import type { Sharp, SharpOptions } from 'sharp';
import { inTurn, sharp } from './decoder.js';
import { damaged, ImageProblem, type ImageType, type InspectedImage, maxPixels } from './inspect.js';

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

/** A photo with a longer side is scaled down to it. */
const maxStoredSide = 4096;
const quality = 85;

const options: SharpOptions = { limitInputPixels: maxPixels, failOn: 'error' };

/** How an image of each type is stored. AVIF takes many seconds to write, so WebP is written in its place. */
const outputs: Readonly<Record<ImageType, readonly [StoredType, string, (image: Sharp) => Sharp]>> = {
  'image/png': ['image/png', 'png', (image) => image.png()],
  'image/jpeg': ['image/jpeg', 'jpg', (image) => image.jpeg({ quality })],
  'image/webp': ['image/webp', 'webp', (image) => image.webp({ quality })],
  'image/avif': ['image/webp', 'webp', (image) => image.webp({ quality })],
  'image/gif': ['image/gif', 'gif', (image) => image.gif({ effort: 3 })],
};

/** Draws an image and its thumbnails, at most two images at once. Throws `ImageProblem` when its pixels cannot be read. */
export function encodeImage(image: InspectedImage, signal: AbortSignal): Promise<EncodedImage> {
  return inTurn(async () => {
    // Who waited here for its turn may have gone.
    signal.throwIfAborted();
    try {
      return await encode(image);
    } catch (cause) {
      throw new ImageProblem(damaged, { cause });
    }
  });
}

async function encode({ bytes, type, frames }: InspectedImage): Promise<EncodedImage> {
  const [storedType, extension, write] = outputs[type];
  // An animation has no orientation, and is turned frame by frame only at great cost.
  const upright =
    frames > 1 ? sharp(bytes, { ...options, animated: true }) : sharp(bytes, options).autoOrient();
  const { data, info } = await write(upright.resize(inside(maxStoredSide))).toBuffer({
    resolveWithObject: true,
  });
  return {
    bytes: data,
    type: storedType,
    extension,
    width: info.width,
    height: info.pageHeight ?? info.height,
    thumbnails: await thumbnailsOf(bytes),
  };
}

/** Draws the thumbnails of a stored image anew, at most two images at once. Throws `ImageProblem` for what is no image. */
export function drawThumbnails(bytes: Buffer): Promise<EncodedImage['thumbnails']> {
  return inTurn(() =>
    thumbnailsOf(bytes).catch((cause: unknown) => {
      throw new ImageProblem(damaged, { cause });
    }),
  );
}

async function thumbnailsOf(bytes: Buffer): Promise<EncodedImage['thumbnails']> {
  const large = await thumbnail(sharp(bytes, options).autoOrient(), 'large');
  return { large, small: await thumbnail(sharp(large), 'small') };
}

function thumbnail(image: Sharp, size: ThumbnailSize): Promise<Buffer> {
  return image.resize(inside(thumbnailSides[size])).webp().toBuffer();
}

function inside(side: number) {
  return { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const;
}
