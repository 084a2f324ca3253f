/** A server that is killed while a file comes: nothing of it stays on the disk. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { incomingFolder } from '../src/uploads/incomingFolder.js';
import { beginForm, bytesOf, incomingFiles } from './support/multipart.js';
import { startProcess } from './support/processes.js';
import { startTestServer, type TestServer } from './support/server.js';
import { startUploader } from './support/uploader.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it('a file has no name from the beginning, so that a killed server leaves nothing', async () => {
  const { headers, fields } = await startUploader(server);
  const { dataDir } = server.config;
  const mortal = await startProcess(server);
  try {
    const sent = beginForm({ url: mortal.endpoint.replace('/graphql', '') }, headers);
    sent.write(bytesOf(fields(Buffer.alloc(3_000_000))).subarray(0, -20));
    await vi.waitFor(async () => expect(await incomingFiles(dataDir, mortal.pid)).toHaveLength(1));
  } finally {
    await mortal.kill();
  }
  expect(await readdir(path.join(dataDir, incomingFolder))).toEqual([]);
});

it('a file that was left before its name was taken away is removed by the next server', async () => {
  const { dataDir } = server.config;
  const folder = path.join(dataDir, incomingFolder);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'left'), '');
  const next = await startProcess(server);
  await next.stop();
  expect(await readdir(folder)).toEqual([]);
});
