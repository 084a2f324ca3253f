/** A store of images as a server makes one, and every way to harm it. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Types } from 'mongoose';
import sharp from 'sharp';
import type { Database } from '../../src/database.js';
import { thumbnailSides } from '../../src/images/encode.js';
import { storedPath } from '../../src/models/image.js';
import type { StoredImageDocument } from '../../src/models/storedImage.js';
import { storedInt } from '../../src/models/values.js';
import { imageFolder } from '../../src/storage/localDisk.js';

/** An image of the store. */
export interface MadeImage {
  readonly document: StoredImageDocument;
  /** Its two files. */
  readonly local: string;
  readonly cloud: string;
  /** Files of its thumbnails. */
  readonly thumbnails: readonly string[];
}

/** Where a store is made. */
export interface StorePlace {
  readonly dataDir: string;
  /** Where the cloud keeps its files. */
  readonly cloudFolder: string;
  /** Where the cloud answers. */
  readonly cloudOrigin: string;
}

const [leastBytes, mostBytes] = [500_000, 1_500_000];
const atOnce = 20;

/** Makes so many images, each with a copy in the cloud, two thumbnails, and a message that shows it. */
export async function makeStore(
  { models }: Database,
  { dataDir, cloudFolder, cloudOrigin }: StorePlace,
  count: number,
): Promise<readonly MadeImage[]> {
  const folder = path.join(dataDir, imageFolder);
  await mkdir(folder, { recursive: true });
  const [noise, thumbnails] = [randomBytes(mostBytes), await drawThumbnails()];
  const conversation_id = new Types.ObjectId();
  const images: MadeImage[] = [];
  for (let made = 0; made < count; made += atOnce) {
    const next = Array.from({ length: Math.min(atOnce, count - made) }, async (_, place) => {
      // Sizes are spread evenly, whatever else differs.
      const size =
        leastBytes + Math.floor(((mostBytes - leastBytes) * (made + place)) / Math.max(1, count - 1));
      const bytes = Buffer.from(noise.subarray(0, size));
      randomBytes(32).copy(bytes);
      const document = documentOf(bytes, cloudOrigin);
      const name = path.basename(document.url);
      const image: MadeImage = {
        document,
        local: path.join(folder, name),
        cloud: path.join(cloudFolder, name),
        thumbnails: Object.values(document.thumbnails).map((file) => path.join(folder, path.basename(file))),
      };
      await Promise.all([writeFile(image.local, bytes), writeFile(image.cloud, bytes)]);
      for (const [at, file] of image.thumbnails.entries()) await writeFile(file, thumbnails[at] ?? '');
      return image;
    });
    images.push(...(await Promise.all(next)));
  }
  await models.storedImages.collection.insertMany(images.map(({ document }) => document) as never);
  await models.messages.collection.insertMany(
    images.map(({ document }) => messageOf(document, conversation_id)),
  );
  return images;
}

/** Those of any picture: nobody compares them. */
function drawThumbnails(): Promise<Buffer[]> {
  const draw = (side: number) =>
    sharp({
      create: {
        width: side,
        height: side,
        channels: 3,
        background: 'teal',
        noise: { type: 'gaussian', mean: 128, sigma: 20 },
      },
    })
      .webp()
      .toBuffer();
  return Promise.all(Object.values(thumbnailSides).map(draw));
}

function documentOf(bytes: Buffer, cloudOrigin: string): StoredImageDocument {
  const name = `uploaded_20260101_000000_${randomBytes(12).toString('hex')}`;
  const now = new Date();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const copy = {
    service: 'imgbb',
    url: `${cloudOrigin}/first/${name}.jpg`,
    delete_url: `${cloudOrigin}/first/x`,
    sha256,
  };
  return {
    ...{
      _id: new Types.ObjectId(),
      user_id: 'anonymous_session_of_the_bench',
      sha256,
      source_sha256: sha256,
    },
    url: storedPath(`${name}.jpg`),
    thumbnails: { small: storedPath(`${name}_256.webp`), large: storedPath(`${name}_1024.webp`) },
    ...{ parameters: null, size: storedInt(bytes.length), mime_type: 'image/jpeg' },
    ...{ width: storedInt(2000), height: storedInt(1500), attached: storedInt(1) },
    cloud: { state: 'done', copy, tries: storedInt(0), next_at: null, error: null },
    ...{ check_at: new Date(now.getTime() + 86_400_000), created_at: now },
  };
}

function messageOf({ url, cloud: { copy }, sha256 }: StoredImageDocument, conversation_id: Types.ObjectId) {
  const image = { url, sha256, cloud_url: copy?.url, delete_url: copy?.delete_url, service: 'imgbb' };
  const made = { created_at: new Date(), version: storedInt(1), parent_message_id: null };
  return {
    _id: new Types.ObjectId(),
    conversation_id,
    role: 'user',
    content: 'look',
    images: [image],
    ...made,
  };
}

/** Changes one bit in the middle of a file. */
export async function flip(file: string): Promise<void> {
  const bytes = await readFile(file);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

/** Removes a file. */
export const lose = (file: string): Promise<void> => rm(file);

/** Whether a file has these bytes, in hexadecimal SHA-256. */
export async function has(file: string, sha256: string): Promise<boolean> {
  const bytes = await readFile(file).catch(() => null);
  return bytes !== null && createHash('sha256').update(bytes).digest('hex') === sha256;
}
