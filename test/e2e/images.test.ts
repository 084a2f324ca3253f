/** Images on a page of somebody else's, in a real browser: an `<img>` sends no token, and needs none. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { given, startGallery } from '../support/gallery.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { launchBrowser } from './browser.js';

let server: TestServer;
let site: Server;
let browser: Browser;
let pictures: string;
let html = '';

beforeAll(async () => {
  server = await startTestServer();
  site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  browser = await launchBrowser();
  pictures = process.env.PLAYGROUND_SCREENSHOTS ?? (await mkdtemp(path.join(tmpdir(), 'images-')));
});
afterAll(async () => {
  await browser?.close();
  site?.close();
  await server?.close();
  if (!process.env.PLAYGROUND_SCREENSHOTS) await rm(pictures, { recursive: true, force: true });
});

/** A drawing that a person knows again in the screenshot. */
async function drawing(text: string, colour: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 640, height: 400 } });
  await page.setContent(
    `<body style="margin: 0; height: 100vh; display: grid; place-items: center; background: ${colour}; color: white;
      font: 48px sans-serif">${text}`,
  );
  const bytes = await page.screenshot({ type: 'jpeg' });
  await page.close();
  return bytes;
}

test('a page shows an uploaded and a generated image, and their thumbnails', async () => {
  const { attach, conversationId } = await startGallery(server);
  const uploaded = await attach(await drawing('uploaded', '#2a6f97'), 'a photo');
  const service = server.sdk(await server.serviceToken());
  const { addGeneratedImages } = await service.AddGeneratedImages({
    input: {
      conversationId,
      prompt: 'a circle in front of red',
      model: 'stable-diffusion',
      seed: '18446744073709551615',
      images: [{ source: given(await drawing('generated', '#9b2226')).source }],
    },
  });
  const [generated] = addGeneratedImages.messageEdge?.node.images ?? [];
  expect(addGeneratedImages.userErrors).toEqual([]);
  const addresses = [uploaded, generated].flatMap((image) => [image?.url ?? '', image?.thumbnailUrl ?? '']);
  html = `<!doctype html><title>images</title><body style="font-family: sans-serif; background: #eee">
    <h1>Images of assistant-graph</h1>${addresses.map((url) => `<img src="${url}" style="margin: 8px">`).join('')}`;

  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  const complaints: string[] = [];
  page.on('console', (entry) => void complaints.push(entry.text()));
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`, { waitUntil: 'load' });
  // As text, because this project's types know no browser.
  const sizes = await page.evaluate(
    '[...document.images].map((image) => [image.complete, image.naturalWidth, image.naturalHeight])',
  );
  expect(sizes).toEqual([
    [true, 640, 400],
    [true, 256, 160],
    [true, 640, 400],
    [true, 256, 160],
  ]);
  expect(complaints).toEqual([]);
  await page.screenshot({ path: path.join(pictures, 'images.png') });
  await page.close();
});
