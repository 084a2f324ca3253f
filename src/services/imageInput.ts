/** Images that come with a message: what is wrong with them, and how they are made ready to be attached. */
import { randomBytes } from 'node:crypto';
import type { Types } from 'mongoose';
import type { Context } from '../context.js';
import type { ImageDocument } from '../models/image.js';
import { storedUnsignedLong } from '../models/values.js';
import { textErrors, type UserError, userError } from '../userErrors.js';
import { mapAll, Refused } from '../write.js';
import { type Once, recallOnce } from '../writeOnce.js';
import { isStale, type PreparedImage } from './imageReferences.js';
import { readImageId, reuseImage } from './imageReuse.js';
import { type ImageSourceInput, ImageSources, type SourcedImage } from './imageSource.js';
import { type Draw, drawer, type Naming, storeImages, uploaded } from './imageStoring.js';

/** An image to attach. */
export interface NewImageInput {
  readonly source: ImageSourceInput;
  readonly caption?: string | null;
}

/** An image to attach, and how it was generated where it was; its files are named as uploaded ones otherwise. */
export interface ImageToAttach extends NewImageInput {
  readonly generation?: {
    readonly naming: Naming;
    /** Digits; null where it is not known. */
    readonly seed: string | null;
  };
}

type Path = readonly string[];

/** What holds images of an input, and where in it. */
export interface ImageHolder {
  readonly images: readonly ImageToAttach[];
  readonly path: Path;
}

/** Images that a message may have. */
export const maxImages = 10;
/** Of one input: those of an image take from a twentieth of a second for each million to a sixth. */
const maxPixelsAtOnce = 100_000_000;
const maxImagesAtOnce = 20;
const maxCaptionLength = 1000;
/** How often images are prepared, when others store or remove the same ones meanwhile. */
const maxAttempts = 5;

/** What becomes of an input with attachments. */
export interface Attaching {
  /** Finds whose the attachments will be: the owner of the conversation. Throws `Refused` when there is none. */
  readonly findOwner: FindOwner;
  /** The mutation: what was done under its key before is answered without looking at the attachments. */
  readonly once: Once;
  /** What is wrong with the rest of the input. */
  readonly errors: readonly UserError[];
}

/** Finds whose images they will be: the owner of the conversation. Throws `Refused` when there is none. */
export type FindOwner = () => Promise<string>;

/**
 * Makes the images of an input ready, then runs `work` with those of each holder; it attaches them in its transaction, and
 * gives what it made. Files that are not attached are removed again. `work` runs again when others have removed an image
 * meanwhile. Throws `Refused` with all that is wrong with the input, and stores nothing then.
 */
export async function withImages(
  context: Context,
  { findOwner, once, errors }: Attaching,
  holders: readonly ImageHolder[],
  work: (prepared: readonly (readonly PreparedImage[])[]) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const draw = drawer(context);
  const hasImages = holders.some(({ images }) => images.length > 0);
  // Before anything that takes time.
  let owner = hasImages && errors.length === 0 ? await findOwner() : null;
  const done = owner === null ? null : await recallOnce(context, once);
  if (done) return done;
  const checked = await inspectAll(context, owner, holders, errors);
  if (owner === null) return work(checked.map(() => []));
  for (let attempt = 1; ; attempt += 1) {
    const loose: Types.ObjectId[] = [];
    try {
      const prepared = await prepare(context, owner, checked, draw, loose);
      // Every use writes the stored image: those that meet only there would be tried again and again.
      return await context.turns.take(`attaching images of ${owner}`, () => work(prepared));
    } catch (error) {
      if (!isStale(error) || attempt === maxAttempts) throw error;
    } finally {
      await context.sweeper.giveUp(loose);
    }
    owner = await findOwner();
  }
}

/** An image of an input that was found good. */
type Checked = {
  /** Undefined where none was given. */
  readonly caption: string | null | undefined;
  readonly generation: ImageToAttach['generation'] | undefined;
} & (
  | (SourcedImage & { readonly naming: Naming; readonly reuse?: undefined })
  | { readonly reuse: (owner: string) => Promise<PreparedImage>; readonly image?: undefined }
);

/** Looks at all that costs little, so that one answer says everything that is wrong with an input. */
async function inspectAll(
  context: Context,
  owner: string | null,
  holders: readonly ImageHolder[],
  errors: readonly UserError[],
): Promise<readonly (readonly Checked[])[]> {
  const numbers = numberErrors(holders);
  if (numbers.length > 0) throw new Refused([...errors, ...numbers]);
  const given = holders.flatMap(({ images, path }) =>
    images.map((image, place) => ({ ...image, at: [...path, 'images', String(place)] })),
  );
  const captions = given.flatMap(({ caption, at }) =>
    textErrors({ caption: [caption, maxCaptionLength] }, at),
  );
  const sources = new ImageSources(context);
  const look = async ({ source, caption, generation, at }: (typeof given)[number]): Promise<Checked> => {
    const path = [...at, 'source'];
    if (source.imageId == null) {
      const sourced = await sources.read(source, path);
      return { ...sourced, caption, generation, naming: generation?.naming ?? uploaded };
    }
    const idPath = [...path, 'imageId'];
    const key = readImageId(context, source.imageId, idPath);
    const reuse = (of: string) => reuseImage(context, of, key, idPath);
    if (owner !== null) await reuse(owner);
    return { reuse, caption, generation };
  };
  const inspected = [...(await mapAll(given, look, [...errors, ...captions]))];
  // One that stands in several places is drawn once.
  const images = new Set(inspected.flatMap(({ image }) => image ?? []));
  const pixels = [...images].reduce((sum, image) => sum + image.pixels, 0);
  if (pixels > maxPixelsAtOnce) {
    const message =
      'The images of one input may have at most 100 million pixels together: send some of them later.';
    throw new Refused([userError('TOO_LONG', message, ['input'])]);
  }
  return holders.map((holder) => inspected.splice(0, holder.images.length));
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

async function prepare(
  context: Context,
  owner: string,
  checked: readonly (readonly Checked[])[],
  draw: Draw,
  loose: Types.ObjectId[],
): Promise<readonly (readonly PreparedImage[])[]> {
  const sent = checked.flat().flatMap((one) => (one.image ? [one] : []));
  const stored = [...(await storeImages(context, owner, sent, draw, loose))];
  const ready = async (one: Checked): Promise<PreparedImage> => {
    const made = generated(one);
    if (one.reuse) {
      const image = await one.reuse(owner);
      const { caption = image.attachment.caption ?? null } = one;
      return { ...image, attachment: { ...image.attachment, caption, ...made } };
    }
    const attachment = {
      caption: one.caption ?? null,
      generated: false,
      id: randomBytes(16).toString('base64url'),
      ...made,
    };
    const { spend } = one;
    return { attachment, ...(stored.shift() ?? { stored: null, loose: null }), ...(spend && { spend }) };
  };
  return mapAll(checked, (list) => mapAll(list, ready));
}

/** What an attachment says of its generation. */
function generated({ generation }: Pick<Checked, 'generation'>): Pick<ImageDocument, 'generated' | 'seed'> {
  if (!generation) return {};
  const { seed } = generation;
  return { generated: true, ...(seed !== null && { seed: storedUnsignedLong(seed) }) };
}
