import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify from 'fastify';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  PLAYGROUND_POLICY,
  type PlaygroundOptions,
  registerPlayground,
  sendPlayground,
  wantsPlayground,
} from '../src/http/playground.js';
import { examples } from '../src/playground/examples.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'playground-'));
  await mkdir(path.join(folder, 'assets'));
  const page = await readFile(path.join(import.meta.dirname, '../src/playground/page/index.html'), 'utf8');
  await writeFile(path.join(folder, 'index.html'), page);
  await writeFile(path.join(folder, 'assets/main-ABC.js'), 'export {};\n');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function serve(options: Partial<PlaygroundOptions> = {}) {
  const app = Fastify();
  await registerPlayground(app, { enabled: true, folder, ...options });
  app.get('/graphql', (request, reply) =>
    wantsPlayground(request) ? sendPlayground(reply) : reply.send({ data: null }),
  );
  return app;
}

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the playground', () => {
  test('is served at the root and on GET /graphql in a browser, with a policy that lets only styles stand inline', async () => {
    const app = await serve();
    for (const url of ['/', '/graphql']) {
      const { statusCode, headers, body } = await app.inject({ url, headers: HTML });
      expect(statusCode).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': PLAYGROUND_POLICY,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      expect(body).toContain('<main id="playground">');
    }
    expect(PLAYGROUND_POLICY).toMatch(/^default-src 'self'; style-src 'self' 'unsafe-inline';/);
    expect(PLAYGROUND_POLICY).not.toMatch(/data:|blob:|unsafe-eval|script-src|\*/);
  });

  test('leaves GET /graphql to the graph for programs and for queries in the address', async () => {
    const app = await serve();
    for (const [url, headers] of [
      ['/graphql', { accept: 'application/json' }],
      ['/graphql', {}],
      ['/graphql?query=%7Bviewer%7Bid%7D%7D', HTML],
    ] as const) {
      expect((await app.inject({ url, headers })).json()).toEqual({ data: null });
    }
  });

  test('serves its hashed files to be kept for a year, as what they are and nothing else', async () => {
    const app = await serve();
    const { statusCode, headers } = await app.inject('/playground/main-ABC.js');
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': PLAYGROUND_POLICY,
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-type']).toMatch(/javascript/);
    for (const url of [
      '/playground/',
      '/playground/none.js',
      '/playground/..%2findex.html',
      '/playground/%00',
    ]) {
      expect((await app.inject(url)).statusCode).toBeGreaterThanOrEqual(400);
    }
  });

  test('is not there when it is switched off, for its page and its files alike', async () => {
    const app = await serve({ enabled: false });
    for (const url of ['/', '/graphql', '/playground/main-ABC.js']) {
      const { statusCode, headers } = await app.inject({ url, headers: HTML });
      expect(statusCode).toBe(404);
      expect(headers['content-type']).toMatch(/json/);
    }
  });

  test('can be there for some requests only', async () => {
    const app = await serve({ enabled: async ({ headers }) => headers.authorization === 'Bearer developer' });
    for (const url of ['/', '/playground/main-ABC.js']) {
      expect((await app.inject(url)).statusCode).toBe(404);
      const headers = { authorization: 'Bearer developer' };
      expect((await app.inject({ url, headers })).statusCode).toBe(200);
    }
  });

  test('says what to run when it was not built', async () => {
    const app = await serve({ folder: path.join(folder, 'none') });
    for (const url of ['/', '/graphql', '/playground/main-ABC.js']) {
      const { statusCode, body } = await app.inject({ url, headers: HTML });
      expect(statusCode).toBe(503);
      expect(body).toContain('npm run build');
    }
  });

  test('shows demo accounts only when it was given some, and writes them so that they cannot become markup', async () => {
    const none = await (await serve()).inject('/');
    expect(none.body).toContain('<meta name="demo-logins" content="[]" />');
    const logins = [{ login: 'demo.user', password: `"><script>&'$&` }];
    const { body } = await (await serve({ demoLogins: async () => logins })).inject('/');
    expect(body).not.toContain('<script>');
    const content = /<meta name="demo-logins" content="([^"<>]*)" \/>/.exec(body)?.[1] ?? '';
    const read = content.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
    expect(JSON.parse(read)).toEqual(logins);
  });

  test('asks anew for each page which demo accounts there are, and is served without them when that fails', async () => {
    const answers = [[{ login: 'demo.user', password: 'known' }], []];
    const demoLogins = async () => answers.shift() ?? Promise.reject(new Error('the database is lost'));
    const app = await serve({ demoLogins });
    const contents: unknown[] = [];
    for (const status of [200, 200, 200]) {
      const { statusCode, body } = await app.inject('/');
      expect(statusCode).toBe(status);
      contents.push(/<meta name="demo-logins" content="([^"]*)" \/>/.exec(body)?.[1]?.includes('demo.user'));
    }
    expect(contents).toEqual([true, false, false]);
  });
});

test('every example query fits the schema, and its tab carries its name', async () => {
  const folder = path.join(import.meta.dirname, '../schema');
  const texts = (await readdir(folder)).map((name) => readFile(path.join(folder, name), 'utf8'));
  const schema = buildSchema((await Promise.all(texts)).join('\n'));
  for (const { title, query } of examples) {
    expect(validate(schema, parse(query)), title).toEqual([]);
    expect(query).toMatch(new RegExp(`^(query|mutation) ${title} \\{`, 'm'));
  }
});
