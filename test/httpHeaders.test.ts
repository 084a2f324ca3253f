/** Headers: who may call from another origin, what browsers are told, what is compressed, what a request is called. */
import { request as send } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './support/server.js';

const listed = 'https://app.example';
const local = 'http://localhost:5173';

let server: TestServer;
let open: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  open = await startTestServer({ CORS_ORIGINS: `${listed}, ${local}` });
});
afterAll(() => Promise.all([server.close(), open.close()]));

const query = JSON.stringify({ query: '{ __typename }' });

async function headersOf(to: TestServer, headers: Record<string, string> = {}, method = 'POST') {
  const response = await fetch(`${to.url}/graphql`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'POST' && { body: query }),
  });
  await response.text();
  return Object.fromEntries(response.headers);
}

const preflight = (origin: string) => ({
  origin,
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'authorization,content-type',
});
const corsOf = (headers: Record<string, string>) =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'));

describe('another origin', () => {
  it('is told nothing unless origins are listed', async () => {
    expect(corsOf(await headersOf(server, { origin: listed }))).toEqual([]);
    expect(corsOf(await headersOf(server, preflight(listed), 'OPTIONS'))).toEqual([]);
  });

  it.each([listed, local])('that is listed, as %s, may call', async (origin) => {
    expect(await headersOf(open, { origin })).toMatchObject({
      'access-control-allow-origin': origin,
      vary: expect.stringMatching(/origin/i),
    });
    expect(await headersOf(open, preflight(origin), 'OPTIONS')).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-headers': expect.stringContaining('authorization'),
    });
  });

  it.each(['https://evil.example', 'https://app.example.evil', 'http://app.example', 'null'])(
    'that is not listed, as %s, is told nothing',
    async (origin) => {
      for (const [headers, method] of [
        [{ origin }, 'POST'],
        [preflight(origin), 'OPTIONS'],
      ] as const) {
        expect(await headersOf(open, headers, method)).not.toHaveProperty('access-control-allow-origin');
      }
    },
  );

  it('never gets cookies or credentials', async () => {
    const headers = await headersOf(open, preflight(listed), 'OPTIONS');
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });
});

describe('a browser', () => {
  it('is told not to guess types, not to frame and not to pass on the address', async () => {
    expect(await headersOf(server)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(await headersOf(server)).not.toHaveProperty('x-powered-by');
  });
});

describe('a long answer', () => {
  /** The answer as it comes over the wire. */
  function raw(headers: Record<string, string>) {
    return new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
      const options = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
      const request = send(`${server.url}/graphql`, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) }),
        );
      });
      request
        .on('error', reject)
        .end(JSON.stringify({ query: '{ __schema { types { name description } } }' }));
    });
  }

  it('is compressed for a client that accepts it, and only then', async () => {
    const plain = await raw({});
    expect(plain.encoding).toBeUndefined();
    const packed = await raw({ 'accept-encoding': 'gzip' });
    expect(packed.encoding).toBe('gzip');
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
    expect(gunzipSync(packed.body).toString()).toBe(plain.body.toString());
    expect((await raw({ 'accept-encoding': 'identity' })).encoding).toBeUndefined();
  });
});

describe('a request id', () => {
  it('is made for each request, and stands in the answer and in the log', async () => {
    const { 'x-request-id': id = '' } = await headersOf(server);
    expect(id).toMatch(/^[\w-]{36}$/);
    expect((await headersOf(server))['x-request-id']).not.toBe(id);
    await expect.poll(() => server.log.filter((line) => line.includes(id))).toHaveLength(1);
    expect(JSON.parse(server.log.find((line) => line.includes(id)) ?? '')).toMatchObject({
      requestId: id,
      method: 'POST',
      address: '/graphql',
      status: 200,
      ms: expect.any(Number),
    });
  });

  it('is taken from the client when it can do no harm', async () => {
    expect((await headersOf(server, { 'x-request-id': 'trace-1_A' }))['x-request-id']).toBe('trace-1_A');
    for (const id of ['a b', '"}', 'x'.repeat(65)]) {
      expect((await headersOf(server, { 'x-request-id': id }))['x-request-id']).toMatch(/^[\w-]{36}$/);
    }
  });
});
