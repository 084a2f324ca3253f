/** A server whose images have a second copy in an ImgBB of ours, and the means to harm either. */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, inject } from 'vitest';
import { readId } from '../../src/ids.js';
import { type ImageDocument, storedName } from '../../src/models/image.js';
import type { StoredImageDocument } from '../../src/models/storedImage.js';
import { imageFolder } from '../../src/storage/localDisk.js';
import type { StorageReport } from '../../src/storage/storageReport.js';
import { given, startGallery } from './gallery.js';
import { startImgbb } from './imgbb.js';
import { pngOf } from './pictures.js';
import { runProgram } from './program.js';
import { startTestServer } from './server.js';

/** What became of a copy. */
export type Harm = 'whole' | 'damaged' | 'missing';

/** An image with everything that is known of it. */
export interface CopiedImage {
  readonly document: StoredImageDocument;
  /** The id of the image that shows it, and of its message. */
  readonly id: string;
  readonly messageId: string;
  /** The name of its file. */
  readonly name: string;
  readonly bytes: Buffer;
}

let size = 10;

/** Starts both. */
export async function startCopies() {
  const imgbb = await startImgbb();
  const env = {
    ...{ CLOUD_STORE: 'imgbb', IMGBB_API_KEY: imgbb.key, IMGBB_URL: imgbb.url, CLOUD_TIMEOUT_MS: '5000' },
  };
  const server = await startTestServer(env);
  const gallery = await startGallery(server);
  const apart = await gallery.old({ metadata: { custom_settings: { cloud_upload: false } } });
  const folder = path.join(server.config.dataDir, imageFolder);
  const uri = new URL(inject('mongodbUri'));
  uri.pathname = `/${server.database.connection.name}`;
  const { storedImages, messages } = server.database.models;
  /** The image of a message, as it is stored there. */
  const shownBy = async (messageId: string): Promise<ImageDocument> => {
    const message = await messages
      .findById(readId(server.keys, messageId, 'Message')?.id)
      .lean<{ images: ImageDocument[] }>();
    return message?.images[0] ?? {};
  };
  const fileOf = (name: string) => path.join(folder, name);
  /** Runs `npm run storage:verify`. */
  const run = (args: readonly string[] = [], settings: Readonly<Record<string, string>> = {}) => {
    const place = { MONGODB_URI: uri.href, DATA_DIR: server.config.dataDir };
    return runProgram('storageVerify', args, { ...place, ...env, ...settings });
  };

  return {
    ...{ imgbb, server, gallery, fileOf },
    /** Adds an image, and waits until its copy is made; `cloud: false` for one that is to have none. */
    async add({ cloud = true } = {}): Promise<CopiedImage> {
      size += 1;
      const images = [given(pngOf(size, 300))];
      const { messageEdge } = await gallery.add({
        images,
        ...(!cloud && { conversationId: apart }),
      });
      const image = messageEdge?.node.images[0];
      if (!image || !messageEdge) throw new Error('the image was not added');
      const { url } = await shownBy(messageEdge.node.id);
      if (!url) throw new Error('an image has a path');
      const find = () => storedImages.findOne({ url }).lean<StoredImageDocument>();
      const state = async () => (await find())?.cloud.state;
      await expect.poll(state, { timeout: 15_000 }).toBe(cloud ? 'done' : 'none');
      const document = await find();
      if (!document) throw new Error('the image is stored');
      const name = storedName(document.url);
      const bytes = await readFile(fileOf(name));
      return { document, id: image.id, messageId: messageEdge.node.id, name, bytes };
    },
    async harmLocal({ name, bytes }: CopiedImage, harm: Harm) {
      if (harm === 'missing') await rm(fileOf(name));
      if (harm === 'damaged') await writeFile(fileOf(name), flipped(bytes));
    },
    harmCloud({ name, bytes }: CopiedImage, harm: Harm) {
      if (harm === 'missing') imgbb.images.delete(name);
      if (harm === 'damaged') imgbb.images.set(name, flipped(bytes));
    },
    /** What both copies of an image are now, and what its message and its document say of the one in the cloud. */
    async look({ name, bytes, messageId, document }: CopiedImage) {
      const local = await readFile(fileOf(name)).catch(() => null);
      const remote = imgbb.images.get(name) ?? null;
      const harmOf = (found: Buffer | null): Harm =>
        found === null ? 'missing' : found.equals(bytes) ? 'whole' : 'damaged';
      const shown = await shownBy(messageId);
      const copy = (await storedImages.findById(document._id).lean<StoredImageDocument>())?.cloud.copy;
      return {
        ...{ local: harmOf(local), cloud: harmOf(remote), copy },
        shown: { url: shown.cloud_url, delete_url: shown.delete_url, service: shown.service },
      };
    },
    /** All files here and in the cloud, hidden ones too, each with a code of its content. */
    async files() {
      const names = await readdir(folder);
      const local = await Promise.all(
        names.map(async (name) => [name, codeOf(await readFile(fileOf(name)))]),
      );
      return { local: local.sort(), cloud: [...imgbb.images].map(([name, bytes]) => [name, codeOf(bytes)]) };
    },
    run,
    /** Runs `npm run storage:verify`, and reads its report. */
    async verify(args: readonly string[] = [], settings: Readonly<Record<string, string>> = {}) {
      const file = path.join(server.config.dataDir, 'report.json');
      const result = await run([...args, '--json', file], settings);
      return { ...result, report: JSON.parse(await readFile(file, 'utf8')) as StorageReport };
    },
    async close() {
      await server.close();
      await imgbb.close();
    },
  };
}

/** What a report says of each kind of which anything was found: how many were found and repaired. */
export function countsOf({ faults }: StorageReport): Record<string, readonly [number, number]> {
  return Object.fromEntries(
    faults.flatMap(({ kind, found, repaired }) => (found > 0 ? [[kind, [found, repaired] as const]] : [])),
  );
}

/** The same bytes but one. */
function flipped(bytes: Buffer): Buffer {
  const other = Buffer.from(bytes);
  other[bytes.length >> 1] = (other[bytes.length >> 1] ?? 0) ^ 1;
  return other;
}

function codeOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
