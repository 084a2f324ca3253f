/** What the server answers to requests that are not quite GraphQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await startTestServer({ CORS_ORIGINS: 'https://app.example,http://localhost:5173' });
  const { key } = await server.fixtures.user();
  token = await server.tokenFor(key);
});
afterAll(() => server.close());
beforeEach(() => {
  server.commands.length = 0;
});

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

const json = { 'content-type': 'application/json' };
const started = JSON.stringify({ query: 'mutation { startAnonymousSession { accessToken } }' });

async function post(body: string | Buffer, headers: Record<string, string> = json, address = '/graphql') {
  const response = await fetch(server.url + address, { method: 'POST', headers, body });
  return read(response);
}

async function get(address: string, headers: Record<string, string> = {}, method = 'GET') {
  return read(await fetch(server.url + address, { headers, method, redirect: 'manual' }));
}

async function read(response: Response) {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const body: Body = isJson && text ? JSON.parse(text) : {};
  return {
    status: response.status,
    headers: response.headers,
    text,
    body,
    code: body.errors?.[0]?.extensions.code,
    message: body.errors?.[0]?.message,
  };
}

describe('a body', () => {
  it('of the limit is read, one byte more is refused with 413 as JSON that names the limit', async () => {
    const { bodyBytes } = server.config.limits;
    const padded = (bytes: number) => {
      const empty = JSON.stringify({ query: '{ __typename }', extensions: { pad: '' } });
      return empty.replace('""', `"${'x'.repeat(bytes - empty.length)}"`);
    };
    expect(await post(padded(bodyBytes))).toMatchObject({ status: 200 });
    expect(await post(padded(bodyBytes + 1))).toMatchObject({
      status: 413,
      code: 'LIMIT_EXCEEDED',
      message: `The body may have at most ${bodyBytes} bytes, this one has more.`,
    });
    const chunked = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from(padded(bodyBytes + 1)));
        controller.close();
      },
    });
    const sent: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: json,
      body: chunked,
      duplex: 'half',
    };
    expect(await read(await fetch(`${server.url}/graphql`, sent))).toMatchObject({ status: 413 });
  });

  it('of somebody who is signed in may be longer, and a token that does not hold is as none', async () => {
    const { bodyBytes, signedInBodyBytes } = server.config.limits;
    const padded = (bytes: number) => {
      const empty = JSON.stringify({ query: '{ __typename }', extensions: { pad: '' } });
      return empty.replace('""', `"${'x'.repeat(bytes - empty.length)}"`);
    };
    const token = await server.tokenFor((await server.fixtures.user()).key);
    const send = (bytes: number, bearer: string) =>
      post(padded(bytes), { ...json, authorization: `Bearer ${bearer}` });
    expect(await send(signedInBodyBytes, token)).toMatchObject({ status: 200, body: { data: {} } });
    for (const [bytes, bearer, limit] of [
      [signedInBodyBytes + 1, token, signedInBodyBytes],
      [bodyBytes + 1, 'nonsense', bodyBytes],
      [bodyBytes + 1, `${token}x`, bodyBytes],
    ] as const) {
      expect(await send(bytes, bearer)).toMatchObject({
        status: 413,
        code: 'LIMIT_EXCEEDED',
        message: `The body may have at most ${limit} bytes, this one has more.`,
      });
    }
  });

  it.each([
    ['truncated', started.slice(0, -3)],
    ['empty', ''],
    ['not JSON', 'query { viewer { id } }'],
    [
      'UTF-8 that is broken',
      Buffer.from([...Buffer.from('{"query":"{ __typename }","x":"'), 0xc3, 0x28, 0x22, 0x7d]),
    ],
    ['UTF-16', Buffer.from(started, 'utf16le')],
  ])('that is %s is refused with 400 as JSON', async (_, body) => {
    expect(await post(body)).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
      message: 'The body is not valid JSON.',
    });
  });

  it.each([
    ['a text', '"query"'],
    ['a number', '1'],
    ['null', 'null'],
    ['an object without a query', '{}'],
    ['a query that is no text', '{"query":{"$gt":""}}'],
    ['variables that are no object', '{"query":"{ __typename }","variables":"x"}'],
    ['an operation name that is no text', '{"query":"{ __typename }","operationName":1}'],
    ['an empty query', '{"query":""}'],
  ])('that is %s is refused with 400', async (_, body) => {
    const { status, code } = await post(body);
    expect({ status, code }).toEqual({ status: 400, code: 'BAD_REQUEST' });
  });

  it('may begin with a byte order mark', async () => {
    expect(await post(`\ufeff${JSON.stringify({ query: '{ __typename }' })}`)).toMatchObject({ status: 200 });
  });

  it.each(['utf-7', 'latin1', 'iso-8859-1', 'utf-16', 'cp932', '"utf-7"', "'utf-8'"])(
    'in %s is refused with 415',
    async (charset) => {
      const headers = { 'content-type': `application/json; charset=${charset}` };
      expect(await post(started, headers)).toMatchObject({ status: 415, code: 'BAD_REQUEST' });
      expect(server.commands).toEqual([]);
    },
  );

  it.each(['utf-8', 'UTF-8', '"utf-8"', 'utf8'])('in %s is read', async (charset) => {
    const headers = { 'content-type': `application/json; charset=${charset}` };
    expect(await post(started, headers)).toMatchObject({ status: 200 });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'text/plain; application/json',
    'application/xml',
  ])('of type %s is not run, with or without the preflight header', async (type) => {
    expect((await post(started, { 'content-type': type })).status).toBe(400);
    const preflight = { 'content-type': type, 'apollo-require-preflight': 'true' };
    expect((await post(started, preflight)).status).toBe(400);
    expect(server.commands).toEqual([]);
  });

  it('without a type is not run', async () => {
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', body: Buffer.from(started) });
    expect(response.status).toBe(400);
    expect(server.commands).toEqual([]);
  });

  it('of many operations at once is refused', async () => {
    const { status, code } = await post(`[${started},${started}]`);
    expect({ status, code }).toEqual({ status: 400, code: 'BAD_REQUEST' });
    expect(server.commands).toEqual([]);
  });

  it('with keys that mean something to JavaScript is like any other', async () => {
    const query = '{ __typename }';
    const body = `{"query":"${query}","__proto__":{"x":1},"variables":{"__proto__":{"x":1},"constructor":1}}`;
    expect(await post(body)).toMatchObject({ status: 200, body: { data: { __typename: 'Query' } } });
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });
});

describe('GET /graphql', () => {
  const query = `/graphql?query=${encodeURIComponent('{ viewer { __typename } }')}`;

  it('answers a query that a script has sent, and no other', async () => {
    const preflight = { 'apollo-require-preflight': 'true', authorization: `Bearer ${token}` };
    expect(await get(query, preflight)).toMatchObject({
      status: 200,
      body: { data: { viewer: { __typename: 'User' } } },
    });
    server.commands.length = 0;
    for (const headers of [{}, { 'content-type': 'text/plain' }, { accept: 'text/html' }]) {
      expect(await get(query, headers)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    }
    expect(server.commands).toEqual([]);
  });

  it('refuses a mutation with 405 and writes nothing', async () => {
    const address = `/graphql?query=${encodeURIComponent('mutation { startAnonymousSession { accessToken } }')}`;
    expect(await get(address, { 'apollo-require-preflight': 'true' })).toMatchObject({ status: 405 });
    expect(server.commands).toEqual([]);
  });

  it('shows the playground to a browser, or says how it is built', async () => {
    const { status, headers, text } = await get('/graphql', { accept: 'text/html' });
    expect([200, 503]).toContain(status);
    expect(text).toContain(status === 200 ? '<main id="playground">' : 'npm run build');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  });
});

describe('in production', () => {
  const production = { NODE_ENV: 'production', MONGODB_URI: 'mongodb://not-used.example/chatbot_db' };
  const asBrowser = { headers: { accept: 'text/html' } };

  it.each([
    ['there is no playground', {}, [404, 404]],
    ['there is one when it is switched on', { PLAYGROUND: 'true' }, [200, 503]],
  ])('%s', async (_, settings, statuses) => {
    const other = await startTestServer({ ...production, ...settings });
    try {
      for (const address of ['/', '/graphql', '/playground/none.js']) {
        const response = await fetch(other.url + address, asBrowser);
        const isPage = !address.startsWith('/playground');
        if (isPage) expect(statuses, address).toContain(response.status);
        else expect([404, 503], address).toContain(response.status);
      }
    } finally {
      await other.close();
    }
  });
});

describe('addresses', () => {
  it('of the process and of the database answer', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
    expect(await get('/readyz')).toMatchObject({ status: 200, text: '{"status":"ready"}' });
  });

  it.each([
    ['GET', '/nowhere'],
    ['POST', '/'],
    ['DELETE', '/graphql'],
    ['GET', '/graphql/'],
    ['GET', '/../../etc/passwd'],
    ['GET', '/images/none'],
    ['GET', '/images/VXNlcjox?expires=9999999999&signature=AAAAAAAAAAAA'],
    ['GET', '/images/x?signature=1&signature=2&expires[]=1'],
  ])('%s %s are not there: 404 as JSON', async (method, address) => {
    expect(await get(address, {}, method)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(server.commands).toEqual([]);
  });

  it.each(['/%', '/images/%E0%A4%A', `/${'x'.repeat(5000)}`])(
    'that cannot be read, case %#, are refused as JSON',
    async (address) => {
      const { status, code } = await get(address, { 'apollo-require-preflight': 'true' });
      expect([400, 404, 414]).toContain(status);
      expect(code).toMatch(/^(BAD_REQUEST|NOT_FOUND)$/);
    },
  );
});

describe('an answer with data beside an error', () => {
  it('has the status 200, and the status of the error when nothing was answered', async () => {
    const wrong = '{ node(id: "nonsense") { id } }';
    expect((await server.ask(wrong)).status).toBe(400);
    const both = await server.ask('{ node(id: "nonsense") { id } publicMemories { totalCount } }');
    expect(both).toMatchObject({ status: 200, data: { node: null, publicMemories: { totalCount: 0 } } });
    expect(both.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});
