/** Storing the bytes of images, before the transaction that attaches them. */
import { randomBytes } from 'node:crypto';
import { Types } from 'mongoose';
import { nameOf } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { type EncodedImage, encodeImage, type ThumbnailSize, thumbnailSides } from '../images/encode.js';
import type { InspectedImage } from '../images/inspect.js';
import { storedName, storedPath } from '../models/image.js';
import type { StoredImageDocument } from '../models/storedImage.js';
import { storedInt } from '../models/values.js';
import { hashOf } from '../storage/hash.js';
import { expectFiles } from '../storage/looseFiles.js';
import { keysOf, nextCheck } from '../storage/unusedImages.js';
import { mapAll } from '../write.js';
import { type SourcedImage, sentence } from './imageSource.js';

/** An image with bytes under its keys; `loose` is the record of its files until something refers to them. */
export interface StoredOnce {
  readonly stored: StoredImageDocument;
  readonly loose: Types.ObjectId | null;
}

/** An image to store: what was sent, where in the input, and how its file is named. */
export interface ImageToStore extends SourcedImage {
  readonly naming: Naming;
}

/** How the files of an image are named. */
export interface Naming {
  /** A file name without its extension, unlike any other. */
  readonly name: (now: Date) => string;
  /** The JSON that is written beside the image; null for none. */
  readonly parameters: ((image: StoredImageDocument) => string) | null;
}

/** Draws what an image consists of; remembers it, because storing may have to be tried again. */
export type Draw = (image: InspectedImage) => Promise<EncodedImage>;

/**
 * Finds images among those that an owner has, or stores them: the same bytes once, however often they were sent.
 * Each record of files goes to `records` before there are any. Throws `Refused` for what cannot be drawn.
 */
export async function storeImages(
  context: Context,
  owner: string,
  images: readonly ImageToStore[],
  draw: Draw,
  records: Types.ObjectId[],
): Promise<readonly StoredOnce[]> {
  const sent = images.map(({ image }) => hashOf(image.bytes));
  // What was downloaded from here and is sent again is not drawn a second time, either.
  const known = new Map([
    ...(await find(context, owner, 'source_sha256', sent)),
    ...(await find(context, owner, 'sha256', sent)),
  ]);
  const unknown = images.map((one, place) => ({ ...one, source: sent[place] ?? '' }));
  const drawn = await mapAll(unknown, async ({ image, path, naming, source }) =>
    known.has(source) ? null : { source, naming, encoded: await sentence(context, path, () => draw(image)) },
  );
  const hashes = drawn.map((one) => one && hashOf(one.encoded.bytes));
  const same = await find(
    context,
    owner,
    'sha256',
    hashes.flatMap((hash) => hash ?? []),
  );
  const stored: StoredOnce[] = [];
  const made = new Map<string, StoredOnce>();
  for (const [place, one] of drawn.entries()) {
    const hash = hashes[place] ?? '';
    const there = one ? same.get(hash) : known.get(sent[place] ?? '');
    const twin = one && made.get(hash);
    if (there) stored.push({ stored: there, loose: null });
    else if (twin) stored.push(twin);
    else if (one) {
      const next = await store(context, owner, { ...one, sha256: hash }, records);
      made.set(hash, next);
      stored.push(next);
    }
  }
  return stored;
}

/** Draws images, each once, in the caller's turn. */
export function drawer(context: Context): Draw {
  const drawn = new Map<InspectedImage, Promise<EncodedImage>>();
  return (image) => {
    const known = drawn.get(image) ?? drawInTurn(context, image);
    drawn.set(image, known);
    return known;
  };
}

/** Draws an image when it is the caller's turn: whoever sends many does not stand before everybody else with all of them. */
function drawInTurn(context: Context, image: InspectedImage): Promise<EncodedImage> {
  const { signal, config } = context;
  return encodeImage(image, { caller: nameOf(context), signal, requestMs: config.requestTimeoutMs });
}

async function find(
  { models }: Context,
  user_id: string,
  key: 'sha256' | 'source_sha256',
  hashes: readonly string[],
): Promise<ReadonlyMap<string, StoredImageDocument>> {
  if (hashes.length === 0) return new Map();
  const filter = { user_id, [key]: { $in: hashes } };
  const found = await models.storedImages.find(filter).lean<StoredImageDocument[]>();
  return new Map(found.map((document) => [document[key], document]));
}

interface Drawn {
  readonly encoded: EncodedImage;
  readonly naming: Naming;
  readonly source: string;
  readonly sha256: string;
}

async function store(
  { models, imageStore }: Context,
  owner: string,
  { encoded, naming, source, sha256 }: Drawn,
  records: Types.ObjectId[],
): Promise<StoredOnce> {
  const now = new Date();
  const name = naming.name(now);
  const thumbnail = (size: ThumbnailSize) => storedPath(`${name}_${thumbnailSides[size]}.webp`);
  const document: StoredImageDocument = {
    _id: new Types.ObjectId(),
    user_id: owner,
    sha256,
    source_sha256: source,
    url: storedPath(`${name}.${encoded.extension}`),
    thumbnails: { small: thumbnail('small'), large: thumbnail('large') },
    parameters: naming.parameters && storedPath(`${name}.json`),
    size: storedInt(encoded.bytes.length),
    mime_type: encoded.type,
    width: storedInt(encoded.width),
    height: storedInt(encoded.height),
    attached: storedInt(0),
    check_at: nextCheck(now),
    cloud: { state: 'none', copy: null, tries: storedInt(0), next_at: null, error: null },
    created_at: now,
  };
  const loose = await expectFiles(models, { store: 'images', keys: keysOf(document) });
  records.push(loose);
  const { url, thumbnails, parameters } = document;
  await imageStore.put(storedName(url), encoded.bytes);
  await imageStore.put(storedName(thumbnails.small), encoded.thumbnails.small);
  await imageStore.put(storedName(thumbnails.large), encoded.thumbnails.large);
  if (naming.parameters && parameters !== null) {
    await imageStore.put(storedName(parameters), Buffer.from(naming.parameters(document)));
  }
  return { stored: document, loose };
}

/** As the Python service names files, with a random end: nobody can guess it, and two never meet. */
export const uploaded: Naming = {
  name: (now) => `uploaded_${timeText(now)}_${randomBytes(12).toString('hex')}`,
  parameters: null,
};

/** A time as it stands in file names, such as `20260131_235959`, in UTC. */
export function timeText(now: Date): string {
  return now
    .toISOString()
    .replace(/\..*|[-:]/g, '')
    .replace('T', '_');
}
