/** Images that come with a message: what is wrong with them, how they are stored, and what is removed again. */
import { createHash, randomBytes } from 'node:crypto';
import type { Context } from '../context.js';
import { type EncodedImage, encodeImage, thumbnailSides } from '../images/encode.js';
import type { InspectedImage } from '../images/inspect.js';
import { type ImageDocument, storedPath } from '../models/image.js';
import { storedInt } from '../models/values.js';
import { textErrors, type UserError, userError } from '../userErrors.js';
import { mayBeWritten, Refused, refuse } from '../write.js';
import { type ImageSourceInput, readImageSource, type SourcedImage, sentence } from './imageSource.js';

/** An image to attach. */
export interface NewImageInput {
  readonly source: ImageSourceInput;
  readonly caption?: string | null;
}

type Path = readonly string[];

/** What holds images of an input, and where in it. */
export interface ImageHolder {
  readonly images: readonly NewImageInput[];
  readonly path: Path;
}

const maxImages = 10;
/** Of one input: those of an image take from a twentieth of a second for each million to a sixth. */
const maxPixelsAtOnce = 100_000_000;
const maxImagesAtOnce = 20;
const maxCaptionLength = 1000;

/**
 * Stores the images of an input, then runs `work` with the attachments of each holder. They are removed again when
 * `work` throws, or does not call `keep`: because it was a repeat, for example. Throws `Refused` with `errors` and all
 * that is wrong with the images, and stores nothing then.
 */
export async function withImages<Result>(
  context: Context,
  holders: readonly ImageHolder[],
  errors: readonly UserError[],
  work: (attachments: readonly ImageDocument[][], keep: () => void) => Promise<Result>,
): Promise<Result> {
  const inspected = await inspectAll(context, holders, errors);
  const encoded = await allGood(inspected, async ({ image, path, caption }) => ({
    caption,
    image: await sentence(context, path, () => drawInTurn(context, image)),
  }));
  const keys: string[] = [];
  let kept = false;
  try {
    const attachments: ImageDocument[][] = [];
    for (const images of encoded) {
      const stored: ImageDocument[] = [];
      for (const { image, caption } of images) stored.push(await store(context, image, caption, keys));
      attachments.push(stored);
    }
    return await work(attachments, () => {
      kept = true;
    });
  } catch (error) {
    // Bytes that nothing refers to cost room; bytes that are gone cost an image.
    kept ||= mayBeWritten(error);
    throw error;
  } finally {
    if (!kept) await remove(context, keys);
  }
}

/**
 * Draws an image when no other one of the same caller is being drawn: whoever sends many does not stand before everybody
 * else with all of them.
 */
function drawInTurn(context: Context, image: InspectedImage): Promise<EncodedImage> {
  const { viewer, service, turns, signal } = context;
  const caller = service ? `service ${service.key}` : `owner ${viewer?.ownerKey}`;
  return turns.take(`images of ${caller}`, () => encodeImage(image, signal));
}

interface Checked extends SourcedImage {
  readonly caption: string | null;
}

/** Looks at all that costs little, so that one answer says everything that is wrong with an input. */
async function inspectAll(
  context: Context,
  holders: readonly ImageHolder[],
  errors: readonly UserError[],
): Promise<readonly (readonly Checked[])[]> {
  const numbers = numberErrors(holders);
  const found: UserError[] = [...errors, ...numbers];
  const inspected: Checked[][] = [];
  for (const { images, path } of numbers.length > 0 ? [] : holders) {
    const good: Checked[] = [];
    for (const [place, { source, caption = null }] of images.entries()) {
      const within = [...path, 'images', String(place)];
      found.push(...textErrors({ caption: [caption, maxCaptionLength] }, within));
      try {
        good.push({ ...(await readImageSource(context, source, [...within, 'source'])), caption });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        found.push(...error.userErrors);
      }
    }
    inspected.push(good);
  }
  refuse(found);
  const pixels = inspected.flat().reduce((sum, { image }) => sum + image.pixels, 0);
  if (pixels > maxPixelsAtOnce) {
    const message =
      'The images of one input may have at most 100 million pixels together: send some of them later.';
    throw new Refused([userError('TOO_LONG', message, ['input'])]);
  }
  return inspected;
}

function numberErrors(holders: readonly ImageHolder[]): UserError[] {
  const tooMany = holders.flatMap(({ images, path }) =>
    images.length > maxImages
      ? [userError('TOO_LONG', `"images" must hold at most ${maxImages} images.`, [...path, 'images'])]
      : [],
  );
  if (tooMany.length > 0) return tooMany;
  const all = holders.reduce((sum, { images }) => sum + images.length, 0);
  if (all <= maxImagesAtOnce) return [];
  const message = `The messages of one input may have at most ${maxImagesAtOnce} images together.`;
  return [userError('TOO_LONG', message, ['input', 'messages'])];
}

/** As a nested `map`; throws `Refused` with the errors of all items when one is refused. */
async function allGood<Item, Result>(
  lists: readonly (readonly Item[])[],
  map: (item: Item) => Promise<Result>,
): Promise<readonly (readonly Result[])[]> {
  const settled = await Promise.all(lists.map((list) => Promise.allSettled(list.map(map))));
  const failed = settled.flat().flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const fault = failed.find((error) => !(error instanceof Refused));
  if (fault !== undefined) throw fault;
  refuse(failed.flatMap((error) => (error instanceof Refused ? error.userErrors : [])));
  return settled.map((list) => list.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
}

/** Stores an image with its thumbnails. Notes each key before there is anything under it. */
async function store(
  { imageStore }: Context,
  image: EncodedImage,
  caption: string | null,
  keys: string[],
): Promise<ImageDocument> {
  const put = async (key: string, bytes: Buffer) => {
    keys.push(key);
    await imageStore.put(key, bytes);
    return storedPath(key);
  };
  const name = newName(new Date());
  const thumbnail = (size: keyof typeof thumbnailSides) =>
    put(`${name}_${thumbnailSides[size]}.webp`, image.thumbnails[size]);
  return {
    url: await put(`${name}.${image.extension}`, image.bytes),
    cloud_url: null,
    delete_url: null,
    caption,
    size: storedInt(image.bytes.length),
    mime_type: image.type,
    generated: false,
    service: 'local',
    id: randomBytes(16).toString('base64url'),
    sha256: createHash('sha256').update(image.bytes).digest('hex'),
    width: storedInt(image.width),
    height: storedInt(image.height),
    thumbnails: { small: await thumbnail('small'), large: await thumbnail('large') },
  };
}

/** As the Python service names files, with a random end: nobody can guess it, and two never meet. */
function newName(now: Date): string {
  const [day, time] = now
    .toISOString()
    .replace(/\..*|[-:]/g, '')
    .split('T');
  return `uploaded_${day}_${time}_${randomBytes(12).toString('hex')}`;
}

async function remove({ imageStore, log }: Context, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    // What cannot be removed hides neither the answer nor its reason.
    await imageStore.delete(key).catch((err: unknown) => log.error({ err, key }, 'an image was not removed'));
  }
}
