/** Addresses of images, as browsers and caches use them (RFC 9110, sections 13 and 14). */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { load, startGallery } from './support/gallery.js';
import { pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
let url: string;
let whole: Buffer;
let etag: string;
beforeAll(async () => {
  server = await startTestServer();
  const { attach } = await startGallery(server);
  ({ url } = await attach(pngOf(60, 40)));
  const { bytes, headers } = await load(url);
  whole = bytes;
  etag = headers.get('etag') ?? '';
});
afterAll(() => server.close());

/** As it is asked: `fetch` would add a header against caches. */
const ask = async (headers: Record<string, string>, method = 'GET') => {
  const [answer] = (await once(request(url, { method, headers }).end(), 'response')) as [IncomingMessage];
  const bytes = await buffer(answer);
  const response = {
    status: answer.statusCode,
    headers: new Headers(answer.headers as Record<string, string>),
  };
  return { response, bytes };
};

describe('the address of an image', () => {
  it('gives a part of it to who asks for one', async () => {
    const { response, bytes } = await ask({ range: 'bytes=8-15' });
    expect([response.status, response.headers.get('content-range')]).toEqual([
      206,
      `bytes 8-15/${whole.length}`,
    ]);
    expect(bytes).toEqual(whole.subarray(8, 16));
    const end = await ask({ range: 'bytes=-4' });
    expect(end.bytes).toEqual(whole.subarray(-4));
  });

  it('gives nothing to who asks for what is behind its end', async () => {
    const { response, bytes } = await ask({ range: `bytes=${whole.length}-` });
    expect(response.status).toBe(416);
    expect(bytes.includes(whole.subarray(0, 8))).toBe(false);
  });

  it('gives nothing to who has it already, and a part only of the same bytes', async () => {
    expect(etag).not.toBe('');
    const { response, bytes } = await ask({ 'if-none-match': etag });
    expect([response.status, bytes.length]).toEqual([304, 0]);
    const other = await ask({ range: 'bytes=0-3', 'if-range': '"of other bytes"' });
    expect([other.response.status, other.bytes.length]).toEqual([200, whole.length]);
  });

  it('tells all that without its bytes to who asks only for that', async () => {
    const { response, bytes } = await ask({}, 'HEAD');
    expect([response.status, bytes.length, response.headers.get('content-length')]).toEqual([
      200,
      0,
      String(whole.length),
    ]);
    expect(response.headers.get('etag')).toBe(etag);
  });

  it('may be kept for as long as it works, by the browser alone, and is shown and never run', async () => {
    const { response } = await ask({});
    const { headers } = response;
    const age = Number(/^private, max-age=(\d+)$/.exec(headers.get('cache-control') ?? '')?.[1]);
    expect(age).toBeGreaterThan(3600 - 5);
    expect(age).toBeLessThanOrEqual(7200);
    expect([headers.get('content-disposition'), headers.get('x-content-type-options')]).toEqual([
      'inline',
      'nosniff',
    ]);
    expect(headers.get('accept-ranges')).toBe('bytes');
  });
});
