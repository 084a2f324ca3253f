/** The driver of ImgBB, against an ImgBB of ours with the odd answers of the real one. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import type { CloudError, CloudStore } from '../src/storage/cloud.js';
import { cloudImage, errorOf, openCloud, patient, shown } from './support/cloud.js';
import { type Answer, type Behaviour, type Imgbb, startImgbb } from './support/imgbb.js';
import { pngOf } from './support/pictures.js';

const key = 'canary-of-key';
const bytes = pngOf(40, 30);
const image = cloudImage('generated_20261123_101500_0-unguessable.png', bytes);

let imgbb: Imgbb;
let store: CloudStore;

const open = (env: Record<string, string> = {}) =>
  openCloud({ CLOUD_STORE: 'imgbb', IMGBB_API_KEY: key, IMGBB_URL: imgbb.url, ...env });
const put = (from = store, what = image) => from.put(what, patient());
const copyAt = (url: string) => ({ url, deleteUrl: null });

beforeAll(async () => {
  imgbb = await startImgbb({ key });
  store = await open();
});
afterEach(() => {
  imgbb.behave(null);
  imgbb.serve(null);
  imgbb.images.clear();
});
afterAll(() => imgbb.close());

describe('an image at ImgBB', () => {
  it('is sent with its name and type, and is found where the answer says', async () => {
    const copy = await put();
    expect(imgbb.uploads.at(-1)).toMatchObject({
      ...{ key, name: 'generated_20261123_101500_0-unguessable' },
      ...{ type: 'image/png', size: bytes.length, sha256: image.sha256 },
    });
    expect(copy.url).toMatch(/\/generated_20261123_101500_0-unguessable\.png$/);
    expect(copy.deleteUrl).toMatch(/\/canary-of-delete$/);
    expect((await buffer(await store.read(copy, patient()))).equals(bytes)).toBe(true);
    expect(await store.addressOf(copy)).toBe(copy.url);
    expect((await fetch(copy.url)).status).toBe(200);
  });

  it('stays when its copy is to be removed: only a person can, on the page of deleteUrl', async () => {
    const copy = await put();
    expect(await store.remove(copy, patient())).toBe('kept');
    expect(imgbb.images.size).toBe(1);
  });

  const texts = (answer: Answer) => ({
    ...answer,
    status: '200',
    data: {
      ...answer.data,
      size: String(answer.data.size),
      width: '40',
      height: '30',
      time: '1',
      expiration: '0',
    },
  });
  const without =
    (...names: string[]) =>
    (answer: Answer) => ({
      ...answer,
      data: Object.fromEntries(Object.entries(answer.data).filter(([name]) => !names.includes(name))),
    });
  const addresses = /\/generated_\w+-unguessable\.png$/;
  it.each<[string, Behaviour, RegExp | null]>([
    ['with numbers as text', { change: texts }, /canary-of-delete$/],
    ['without medium', { change: without('medium') }, /canary-of-delete$/],
    ['with its address in one place only', { change: without('image', 'medium') }, /canary-of-delete$/],
    ['without the size', { change: without('size') }, /canary-of-delete$/],
    ['without a page for deleting', { change: without('delete_url') }, null],
  ])('is taken for kept by an answer %s', async (_, behaviour, deleteUrl) => {
    imgbb.behave(() => behaviour);
    const copy = await put();
    expect(copy.url).toMatch(addresses);
    if (deleteUrl) expect(copy.deleteUrl).toMatch(deleteUrl);
    else expect(copy.deleteUrl).toBeNull();
  });
});

describe('an upload that fails', () => {
  const limits = { status: 400, code: 100, message: 'Rate limit reached.' };
  const failures: [string, Behaviour, CloudError['kind'], number?][] = [
    ['status 400', { failure: { status: 400, code: 310 } }, 'refused'],
    ['status 401', { failure: { status: 401 } }, 'refused'],
    ['status 403', { failure: { status: 403 } }, 'refused'],
    ['status 404, from a wrong IMGBB_URL', { failure: { status: 404 } }, 'refused'],
    ['a redirect, which is not followed', { failure: { status: 307 } }, 'refused'],
    ['a failure within status 200', { failure: { status: 400 }, http: 200 }, 'refused'],
    ['a fault of ImgBB within status 200', { failure: { status: 500 }, http: 200 }, 'later'],
    ['status 429', { failure: { status: 429 } }, 'later'],
    ['status 429 and seconds to wait', { failure: { status: 429 }, retryAfter: '7' }, 'later', 7000],
    [
      'status 503 and an hour that has passed',
      { failure: { status: 503 }, retryAfter: new Date(0).toUTCString() },
      'later',
      0,
    ],
    ['a wait of years', { failure: { status: 429 }, retryAfter: '99999999' }, 'later', 86_400_000],
    ['a wait that is none', { failure: { status: 429 }, retryAfter: 'soon' }, 'later'],
    ['too many images, which ImgBB calls 400', { failure: limits }, 'later'],
    ['status 500', { failure: { status: 500 } }, 'later'],
    ['status 502 that is not JSON', { text: '<html>Bad gateway</html>', http: 502 }, 'later'],
    ['an answer that is not JSON', { text: '<html>Welcome</html>' }, 'later'],
    ['an empty answer', { text: '' }, 'later'],
    ['JSON that is no answer', { text: '[]' }, 'later'],
    ['an answer without an end', { change: (all) => ({ ...all, filler: 'x'.repeat(200_000) }) }, 'later'],
    ['an answer without an address', { change: ({ data: _, ...rest }) => rest }, 'later'],
    ['an answer cut in the middle', { connection: 'cut' }, 'later'],
    ['a connection that breaks', { connection: 'lost' }, 'later'],
  ];
  it.each(failures)('with %s', async (_, behaviour, kind, wait) => {
    imgbb.behave(() => behaviour);
    const error = await errorOf(put());
    expect([error.kind, error.retryAfterMs]).toEqual([kind, wait]);
    expect(shown(error)).not.toContain('canary');
  });

  it('works the next time', async () => {
    const before = imgbb.uploads.length;
    imgbb.behave(({ number }) => (number === before + 1 ? { failure: { status: 500 } } : undefined));
    expect((await errorOf(put())).kind).toBe('later');
    expect((await put()).url).toMatch(/\.png$/);
  });

  it('with a wrong key is refused, in the words of ImgBB', async () => {
    const error = await errorOf(put(await open({ IMGBB_API_KEY: 'canary-of-another-key' })));
    expect(error).toMatchObject({ kind: 'refused', message: expect.stringContaining('Invalid API v1 key.') });
    expect(shown(error)).not.toContain('canary');
  });

  it('quotes no secret, even when the answer does', async () => {
    const message = `The key ${key} is wrong, see https://ibb.co/x/canary-of-delete\nforged`;
    imgbb.behave(() => ({ failure: { status: 400, message } }));
    const error = await errorOf(put());
    expect(error.message).toMatch(/The key \[secret\] is wrong, see \[address\] forged$/);
    expect(shown(error)).not.toContain('canary');
  });

  it('for a slow answer after CLOUD_TIMEOUT_MS', async () => {
    imgbb.behave(() => ({ connection: 'silent' }));
    const error = await errorOf(put(await open({ CLOUD_TIMEOUT_MS: '300' })));
    expect(error).toMatchObject({ kind: 'later', message: 'ImgBB did not answer within 300 ms' });
  });

  it('with the reason of its caller, when that gives up', async () => {
    const reason = new Error('the server closes');
    const controller = new AbortController();
    imgbb.behave(() => {
      controller.abort(reason);
      return { connection: 'silent' };
    });
    await expect(store.put(image, controller.signal)).rejects.toBe(reason);
    await expect(store.put(image, controller.signal)).rejects.toBe(reason);
  });

  it('because nobody listens there', async () => {
    const gone = await startImgbb({ key });
    await gone.close();
    const error = await errorOf(put(await open({ IMGBB_URL: gone.url })));
    expect(error).toMatchObject({ kind: 'later', message: expect.stringContaining('(ECONNREFUSED)') });
  });

  it('for an image of more than 32 MB, before anything is sent', async () => {
    const before = imgbb.uploads.length;
    const huge = { ...image, bytes: Buffer.alloc(32 * 1024 * 1024 + 1) };
    expect(await errorOf(put(store, huge))).toMatchObject({ kind: 'refused' });
    expect(imgbb.uploads).toHaveLength(before);
  });
});

describe('an address in an answer', () => {
  it('is believed only with https, where ImgBB is asked with https', async () => {
    // Nothing listens at this address, and nothing is asked: an address is looked at before.
    const strict = await open({ IMGBB_URL: 'https://127.0.0.1:9/1/upload' });
    const error = await errorOf(strict.read(copyAt('http://127.0.0.1:9/x.png'), patient()));
    expect(error.kind).toBe('refused');
    expect((await errorOf(strict.read(copyAt('https://127.0.0.1:9/x.png'), patient()))).kind).toBe('later');
  });

  it.each(['file:///etc/hostname', 'javascript:alert(1)', 'x.png', ''])(
    'is not believed as %j',
    async (url) => {
      imgbb.behave(() => ({
        change: (answer) => ({ ...answer, data: { ...answer.data, url, image: { url } } }),
      }));
      expect((await errorOf(put())).kind).toBe('later');
      expect((await errorOf(store.read(copyAt(url), patient()))).kind).toBe('refused');
    },
  );

  it('of a page for deleting is left out when it is none', async () => {
    const change = (answer: Answer) => ({
      ...answer,
      data: { ...answer.data, delete_url: 'javascript:alert(1)' },
    });
    imgbb.behave(() => ({ change }));
    expect((await put()).deleteUrl).toBeNull();
  });
});

describe('reading a copy', () => {
  it('gives the bytes as they are by now', async () => {
    const copy = await put();
    imgbb.images.set(path.basename(copy.url), Buffer.from('damaged'));
    expect(String(await buffer(await store.read(copy, patient())))).toBe('damaged');
  });

  it.each([404, 410])('says that it is missing for status %i', async (status) => {
    const copy = await put();
    imgbb.serve(() => status);
    const error = await errorOf(store.read(copy, patient()));
    expect(error.kind).toBe('missing');
    expect(shown(error)).not.toContain(image.key);
  });

  it.each([
    [403, 'refused'],
    [302, 'refused'],
    [500, 'later'],
    [429, 'later'],
  ])('says for status %i: %s', async (status, kind) => {
    const copy = await put();
    imgbb.serve(() => status);
    expect((await errorOf(store.read(copy, patient()))).kind).toBe(kind);
  });

  it('says "later" when the connection breaks within the bytes', async () => {
    const copy = await put();
    imgbb.serve(() => 'cut');
    const bytesOf = async () => buffer(await store.read(copy, patient()));
    expect((await errorOf(bytesOf())).kind).toBe('later');
  });

  it('says "later" when nothing comes', async () => {
    const copy = await put();
    imgbb.serve(() => 'silent');
    const hasty = await open({ CLOUD_TIMEOUT_MS: '300' });
    expect((await errorOf(hasty.read(copy, patient()))).kind).toBe('later');
  });
});

it('an ImgBB of ours with a folder keeps images there as files, and serves them from there', async () => {
  const folder = await mkdtemp(path.join(inject('folder'), 'imgbb-'));
  const kept = await startImgbb({ key, folder });
  try {
    const copy = await put(await open({ IMGBB_URL: kept.url }));
    const file = path.join(folder, path.basename(copy.url));
    expect((await readFile(file)).equals(bytes)).toBe(true);
    await rm(file);
    expect((await errorOf(store.read(copy, patient()))).kind).toBe('missing');
  } finally {
    await kept.close();
  }
});
