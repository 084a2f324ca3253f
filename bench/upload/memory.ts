/** How much memory a very large file takes of the server: it is sent to a signed address, completed and read again. */
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { connectDatabase, prepareDatabase } from '../../src/database.js';
import type { TemporaryMongodb } from '../../src/mongodb/temporary.js';
import { createClient } from '../../src/sdk/index.js';
import { startProduct } from '../writes/programs.js';
import { benchSecret, makeOwner } from './owner.js';

/** Megabytes of the server's resident memory. */
export interface MemoryOfUpload {
  /** Of the file. */
  readonly gigabytes: number;
  /** Before the file was sent: after one of a tenth of its size, which warms the server up. */
  readonly before: number;
  /** The greatest while it was sent and completed. */
  readonly greatest: number;
  /** Megabytes a second at which it was sent. */
  readonly perSecond: number;
}

const gigabyte = 1_000_000_000;
const chunk = Buffer.alloc(64 * 1024, 'a line of a very long file, as it comes from a log\n');
const lookEveryMs = 20;

/** Sends a file of a gigabyte while the memory of the server is watched. */
export async function measureMemory({ uri, folder }: TemporaryMongodb): Promise<MemoryOfUpload> {
  const settings = { MONGODB_URI: uri, AUTH_SECRET: benchSecret, DATA_DIR: path.join(folder, 'large') };
  const database = await connectDatabase(uri);
  await prepareDatabase(database);
  const product = await startProduct(folder, settings);
  try {
    const { token } = await makeOwner(database, settings);
    const sdk = createClient({ url: product.url.href, accessToken: () => token });
    const sendWhole = async (size: number) => {
      const { createUploadUrl } = await sdk.CreateUploadUrl({ input: { filename: 'large.log', size } });
      if (!createUploadUrl.uploadUrl || !createUploadUrl.uploadId) {
        throw new Error(JSON.stringify(createUploadUrl.userErrors));
      }
      const began = performance.now();
      await put(createUploadUrl.uploadUrl, size);
      const seconds = (performance.now() - began) / 1000;
      const { uploadId } = createUploadUrl;
      const { completeUpload } = await sdk.CompleteUpload({ input: { uploadId } });
      if (completeUpload.userErrors.length > 0) throw new Error(JSON.stringify(completeUpload.userErrors));
      return size / 1_000_000 / seconds;
    };
    await sendWhole(gigabyte / 10);
    const before = await residentOf(product.pid);
    let greatest = before;
    const looking = setInterval(() => {
      void residentOf(product.pid).then((now) => {
        greatest = Math.max(greatest, now);
      });
    }, lookEveryMs);
    try {
      const perSecond = await sendWhole(gigabyte);
      return { gigabytes: 1, before, greatest, perSecond };
    } finally {
      clearInterval(looking);
    }
  } finally {
    await product.stop();
    await database.close();
  }
}

async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

/** Sends bytes as a browser does: with their length, no faster than they are taken. */
async function put(address: string, size: number): Promise<void> {
  const sending = request(address, { method: 'PUT', headers: { 'content-length': size } });
  const answered = new Promise<void>((resolve, reject) => {
    sending.once('error', reject).once('response', (response) => {
      response.resume();
      if (response.statusCode === 200) resolve();
      else reject(new Error(`the upload was answered with ${response.statusCode}`));
    });
  });
  function* bytes() {
    for (let left = size; left > 0; left -= chunk.length)
      yield chunk.subarray(0, Math.min(left, chunk.length));
  }
  await Promise.all([pipeline(Readable.from(bytes()), sending), answered]);
}
