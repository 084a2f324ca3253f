/** The driver of S3 on a real S3-compatible server. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { CloudStore } from '../../src/storage/cloud.js';
import { cloudImage, errorOf, openCloud, patient, shown } from '../support/cloud.js';
import { pngOf } from '../support/pictures.js';

const { settings, folder } = inject('s3');
const open = (env: Record<string, string> = {}) => openCloud({ CLOUD_STORE: 's3', ...settings, ...env });
const image = cloudImage('generated_20261123_101500_0-unguessable.png', pngOf(40, 30));
const home = `${settings.S3_ENDPOINT}/${settings.S3_BUCKET}`;

let store: CloudStore;

beforeAll(async () => {
  store = await open();
});

const bytesOf = async (url: string, from = store) =>
  buffer(await from.read({ url, deleteUrl: null }, patient()));

describe('a bucket', () => {
  it('keeps an image under its name, and gives it back', async () => {
    const copy = await store.put(image, patient());
    expect(copy).toEqual({ url: `${home}/images/${image.key}`, deleteUrl: null });
    expect((await bytesOf(copy.url)).equals(image.bytes)).toBe(true);
  });

  it('knows its type, that browsers show it, and nothing else about it', async () => {
    await store.put(image, patient());
    const client = new S3Client({
      ...{ region: 'us-east-1', endpoint: settings.S3_ENDPOINT ?? '', forcePathStyle: true },
      credentials: {
        accessKeyId: settings.S3_ACCESS_KEY_ID ?? '',
        secretAccessKey: settings.S3_SECRET_ACCESS_KEY ?? '',
      },
    });
    const Key = `images/${image.key}`;
    const head = await client.send(
      new HeadObjectCommand({ Bucket: settings.S3_BUCKET ?? '', Key, ChecksumMode: 'ENABLED' }),
    );
    expect(head).toMatchObject({ ContentType: 'image/png', ContentDisposition: 'inline' });
    expect(head.Metadata ?? {}).toEqual({});
    expect(Buffer.from(head.ChecksumSHA256 ?? '', 'base64').toString('hex')).toBe(image.sha256);
  });

  it('keeps one object for one key, however often it is put', async () => {
    const other = cloudImage(image.key, pngOf(3, 3));
    const first = await store.put(image, patient());
    const second = await store.put(other, patient());
    expect(second).toEqual(first);
    expect((await bytesOf(first.url)).equals(other.bytes)).toBe(true);
  });

  it('keeps 20 MB', async () => {
    const large = cloudImage('large.png', Buffer.alloc(20_000_000, 'large'));
    const copy = await store.put(large, patient());
    const hash = createHash('sha256');
    for await (const chunk of await store.read(copy, patient())) hash.update(chunk);
    expect(hash.digest('hex')).toBe(large.sha256);
  });

  it('refuses bytes that are not those of the checksum, and keeps none of them', async () => {
    const wrong = { ...cloudImage('wrong.png', pngOf(2, 2)), sha256: image.sha256 };
    expect((await errorOf(store.put(wrong, patient()))).kind).toBe('refused');
    expect((await errorOf(bytesOf(`${home}/images/wrong.png`))).kind).toBe('missing');
  });

  it.skipIf(!folder)('gives damaged bytes as they are, so that the damage is found', async () => {
    const copy = await store.put(cloudImage('damaged.png', image.bytes), patient());
    const file = path.join(folder ?? '', 'images', 'damaged.png');
    const damaged = await readFile(file);
    damaged[20] = (damaged[20] ?? 0) ^ 1;
    await writeFile(file, damaged);
    expect((await bytesOf(copy.url)).equals(damaged)).toBe(true);
  });

  it('says that a copy is missing which was never there, or has been removed', async () => {
    expect((await errorOf(bytesOf(`${home}/images/never.png`))).kind).toBe('missing');
    const copy = await store.put(cloudImage('removed.png', image.bytes), patient());
    expect(await store.remove(copy, patient())).toBe('removed');
    expect((await errorOf(bytesOf(copy.url))).kind).toBe('missing');
    expect(await store.remove(copy, patient())).toBe('removed');
  });
});

describe('the address of a copy', () => {
  it('is signed, so that a browser can load it, and nobody without the signature', async () => {
    const copy = await store.put(image, patient());
    const address = await store.addressOf(copy);
    expect(new URL(address).searchParams.get('X-Amz-Expires')).toBe('3600');
    const answer = await fetch(address);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await answer.arrayBuffer()).equals(image.bytes)).toBe(true);
    expect((await fetch(copy.url)).status).toBe(403);
    expect((await fetch(address.replace(/Signature=\w{4}/, 'Signature=0000'))).status).toBe(403);
  });

  it('is permanent where the bucket is served to everybody', async () => {
    const served = await open({ S3_PUBLIC_URL: 'https://images.example/' });
    const copy = await served.put(image, patient());
    expect(copy.url).toBe(`https://images.example/images/${image.key}`);
    expect(await served.addressOf(copy)).toBe(copy.url);
    // Copies from before S3_PUBLIC_URL was set, and from after it, are the same objects.
    expect((await bytesOf(copy.url)).equals(image.bytes)).toBe(true);
    expect(await served.addressOf({ url: `${home}/images/${image.key}`, deleteUrl: null })).toBe(copy.url);
  });
});

describe('is refused', () => {
  it.each([
    ['a wrong secret', { S3_SECRET_ACCESS_KEY: 'canary-of-secret' }],
    ['an unknown key', { S3_ACCESS_KEY_ID: 'canary-of-key-id' }],
    ['a bucket that is not there', { S3_BUCKET: 'canary-of-bucket' }],
  ])('%s, without a secret in the error', async (_, env) => {
    const strange = await open(env);
    const errors = await Promise.all([
      errorOf(strange.put(image, patient())),
      errorOf(bytesOf(`${home}/images/${image.key}`, strange)),
      errorOf(strange.remove({ url: `${home}/images/${image.key}`, deleteUrl: null }, patient())),
    ]);
    expect(errors.map(({ kind }) => kind)).toEqual(['refused', 'refused', 'refused']);
    expect(errors.map(shown).join()).not.toContain('canary');
    for (const secret of [settings.S3_SECRET_ACCESS_KEY, settings.S3_ACCESS_KEY_ID]) {
      expect(errors.map(shown).join()).not.toContain(secret);
    }
  });
});
