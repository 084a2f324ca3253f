/** The driver of S3 where it needs no S3: its addresses, its package, and answers that a real server seldom gives. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { cloudImage, errorOf, openCloud, patient, shown } from './support/cloud.js';
import { pngOf } from './support/pictures.js';

const image = cloudImage('generated_20261123_101500_0-unguessable.png', pngOf(40, 30));
const settings = {
  ...{ CLOUD_STORE: 's3', S3_BUCKET: 'pictures', S3_REGION: 'eu-central-1' },
  ...{ S3_ACCESS_KEY_ID: 'canary-of-key-id', S3_SECRET_ACCESS_KEY: 'canary-of-secret' },
};

let server: Server;
let endpoint: string;
let answer: RequestListener;

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const open = (env: Record<string, string> = {}) =>
  openCloud({ ...settings, S3_ENDPOINT: endpoint, S3_FORCE_PATH_STYLE: 'true', ...env });
const copyAt = (url: string) => ({ url, deleteUrl: null });
const copy = copyAt(`https://s3.example/pictures/images/${image.key}`);

describe('the address of a copy', () => {
  const nowhere = { S3_ENDPOINT: '', S3_FORCE_PATH_STYLE: 'false' };

  it('at Amazon is signed, in the region of the bucket, whatever the environment of the SDK says', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_S3', 'http://127.0.0.1:9');
    vi.stubEnv('AWS_REGION', 'us-west-2');
    const address = new URL(await (await open(nowhere)).addressOf(copy));
    expect(address.origin).toBe('https://pictures.s3.eu-central-1.amazonaws.com');
    expect(address.pathname).toBe(`/images/${image.key}`);
    expect(address.searchParams.get('X-Amz-Expires')).toBe('3600');
    expect(address.href).not.toContain('canary-of-secret');
  });

  it('is where the bucket is now, and not where it was', async () => {
    const moved = await open({ ...nowhere, S3_PUBLIC_URL: 'https://images.example/new/' });
    expect(await moved.addressOf(copy)).toBe(`https://images.example/new/images/${image.key}`);
  });

  it.each([
    `https://i.ibb.co/abc/${image.key}`,
    'https://s3.example/pictures/images/../x.png',
    'https://s3.example/pictures/images/a/b.png',
    '',
  ])('is refused where the copy is somewhere else: %j', async (url) => {
    const store = await open();
    answer = (_, response) => response.end();
    expect((await errorOf(store.addressOf(copyAt(url)))).kind).toBe('refused');
    expect((await errorOf(store.read(copyAt(url), patient()))).kind).toBe('refused');
    expect((await errorOf(store.remove(copyAt(url), patient()))).kind).toBe('refused');
  });
});

describe('a call that fails', () => {
  const failure = (status: number, code: string, headers: Record<string, string> = {}): RequestListener => {
    const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>canary-of-words</Message></Error>`;
    return (_, response) =>
      response.writeHead(status, { 'content-type': 'application/xml', ...headers }).end(body);
  };
  const html: RequestListener = (_, response) => response.writeHead(502).end('<html>Bad gateway</html>');
  const lost: RequestListener = (request) => request.socket.destroy();

  it.each<[string, RequestListener, string, number?]>([
    ['a bucket that is busy', failure(503, 'SlowDown', { 'retry-after': '3' }), 'later', 3000],
    ['too many requests', failure(429, 'TooManyRequests'), 'later'],
    ['a fault of the service', failure(500, 'InternalError'), 'later'],
    ['a clock that is wrong', failure(403, 'RequestTimeTooSkewed'), 'later'],
    ['a key without this right', failure(403, 'AccessDenied'), 'refused'],
    ['a bucket that is not there', failure(404, 'NoSuchBucket'), 'refused'],
    ['a bucket in another region', failure(301, 'PermanentRedirect'), 'refused'],
    ['a proxy without an answer', html, 'later'],
    ['a connection that breaks', lost, 'later'],
  ])('because of %s', async (_, listener, kind, wait) => {
    const store = await open();
    let requests = 0;
    answer = (request, response) => {
      requests += 1;
      listener(request, response);
    };
    const calls = [store.put(image, patient()), store.read(copy, patient()), store.remove(copy, patient())];
    const errors = await Promise.all(calls.map(errorOf));
    const told = errors.map((error) => [error.kind, error.retryAfterMs]);
    expect(told).toEqual(Array.from({ length: 3 }, () => [kind, wait]));
    // Who calls tries again when it is time, and nobody before.
    expect(requests).toBe(3);
    expect(errors.map(shown).join()).not.toContain('canary');
    expect(errors.map(shown).join()).not.toContain(image.key);
  });

  it('because nobody listens there', async () => {
    const error = await errorOf((await open({ S3_ENDPOINT: 'http://127.0.0.1:9' })).put(image, patient()));
    expect(error).toMatchObject({ kind: 'later', message: expect.stringContaining('(ECONNREFUSED)') });
  });

  it('after CLOUD_TIMEOUT_MS without an answer', async () => {
    answer = () => {};
    const error = await errorOf((await open({ CLOUD_TIMEOUT_MS: '300' })).put(image, patient()));
    expect(error).toMatchObject({ kind: 'later', message: 'S3 did not answer within 300 ms' });
  });

  it('with the reason of its caller, when that gives up', async () => {
    const store = await open();
    const reason = new Error('the server closes');
    const controller = new AbortController();
    answer = () => controller.abort(reason);
    await expect(store.put(image, controller.signal)).rejects.toBe(reason);
    await expect(store.read(copy, controller.signal)).rejects.toBe(reason);
  });

  it.each(['cut', 'silent'])('within the bytes of a copy: %s', async (how) => {
    const store = await open({ CLOUD_TIMEOUT_MS: '300' });
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': image.bytes.length });
      response.write(image.bytes.subarray(0, 20), () => how === 'cut' && response.destroy());
    };
    const bytesOf = async () => buffer(await store.read(copy, patient()));
    const error = await errorOf(bytesOf());
    expect(error.kind).toBe('later');
    expect(error.message).toMatch(how === 'silent' ? /did not answer within 300 ms/ : /connection broke/);
  });

  it('within the bytes of a copy, with the reason of its caller', async () => {
    const store = await open();
    const reason = new Error('the server closes');
    const controller = new AbortController();
    answer = (_, response) => response.writeHead(200, { 'content-length': 50 }).write('x');
    const bytes = await store.read(copy, controller.signal);
    const reading = async () => {
      for await (const _ of bytes) controller.abort(reason);
    };
    await expect(reading()).rejects.toBe(reason);
  });
});

it('the start says what to install where the AWS SDK is not there', async () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const folder = await mkdtemp(path.join(inject('folder'), 'no-sdk-'));
  try {
    await mkdir(path.join(folder, 'node_modules'));
    await cp(path.join(root, 'dist'), path.join(folder, 'dist'), { recursive: true });
    await symlink(path.join(root, 'node_modules', 'zod'), path.join(folder, 'node_modules', 'zod'));
    await writeFile(path.join(folder, 'package.json'), '{"type": "module"}');
    const of = (name: string) => JSON.stringify(pathToFileURL(path.join(folder, 'dist', name)).href);
    const program = `
      import { readConfig } from ${of('config.js')};
      import { openCloudStore } from ${of('storage/openCloud.js')};
      const opened = openCloudStore(readConfig(${JSON.stringify(settings)}));
      await opened.catch(({ name, message }) => process.stdout.write(name + ': ' + message));
    `;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    expect(stdout).toMatch(/^ConfigError: CLOUD_STORE is s3, which needs the packages @aws-sdk\/client-s3/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
