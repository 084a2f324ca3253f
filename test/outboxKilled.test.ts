/** Servers that are killed between writing an image here and copying it to the cloud. Every image is whole afterwards. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageDocument } from '../src/models/message.js';
import { createClient } from '../src/sdk/index.js';
import { hashOf } from '../src/storage/hash.js';
import { imageFolder } from '../src/storage/localDisk.js';
import { given, startGallery } from './support/gallery.js';
import { type Imgbb, startImgbb } from './support/imgbb.js';
import { pngOf } from './support/pictures.js';
import { startProcess } from './support/processes.js';
import { startTestServer, type TestServer } from './support/server.js';

let imgbb: Imgbb;
let server: TestServer;
beforeAll(async () => {
  imgbb = await startImgbb();
  server = await startTestServer();
});
afterAll(async () => {
  await server.close();
  await imgbb.close();
});

const kills = 20;
/** What the cloud is doing when the process is killed. */
const moments = ['nothing yet', 'silent', 'cut', 'lost'] as const;

describe('a server that is killed before the cloud copy is made', () => {
  it(`leaves every image whole, ${kills} times`, async () => {
    const settings = {
      CLOUD_STORE: 'imgbb',
      IMGBB_API_KEY: imgbb.key,
      IMGBB_URL: imgbb.url,
      CLOUD_TIMEOUT_MS: '500',
      LOG_LEVEL: 'info',
    };
    const start = () => startProcess(server, settings);
    const { conversationId, token } = await startGallery(server);
    const acknowledged: string[] = [];
    let current = start();
    for (let kill = 0; kill < kills; kill += 1) {
      const moment = moments[kill % moments.length] ?? 'silent';
      const process = await current;
      const uploads = imgbb.uploads.length;
      imgbb.behave(() => ({ connection: moment === 'nothing yet' ? 'silent' : moment }));
      const sdk = createClient({ url: process.endpoint, accessToken: () => token });
      const input = { conversationId, content: `${kill}`, images: [given(pngOf(20 + kill, 4))] };
      const { messageEdge } = (await sdk.AddMessage({ input })).addMessage;
      acknowledged.push(messageEdge?.node.id ?? '');
      if (moment !== 'nothing yet') {
        await expect.poll(() => imgbb.uploads.length, { timeout: 20_000 }).toBeGreaterThan(uploads);
      }
      await process.kill();
      current = start();
    }
    const { storedImages, messages } = server.database.models;
    const undone = () => storedImages.countDocuments({ 'cloud.state': { $ne: 'done' } });
    expect(acknowledged).toHaveLength(kills);
    expect(await storedImages.countDocuments()).toBe(kills);
    expect(await undone()).toBe(kills);

    imgbb.behave(null);
    const last = await current;
    try {
      await expect.poll(undone, { timeout: 30_000 }).toBe(0);
    } finally {
      await last.stop();
    }
    const shown = await messages.find().lean<MessageDocument[]>();
    const copies = shown.flatMap(({ images = [] }) => images);
    expect(copies).toHaveLength(kills);
    for (const { url, cloud_url, sha256, service } of copies) {
      const local = await readFile(
        path.join(server.config.dataDir, imageFolder, url?.split('/').at(-1) ?? ''),
      );
      const cloud = await (await fetch(cloud_url ?? '')).arrayBuffer();
      expect([hashOf(local), hashOf(new Uint8Array(cloud)), service]).toEqual([sha256, sha256, 'imgbb']);
    }
  }, 180_000);
});
