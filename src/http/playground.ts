import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** An account of the demo data, offered by the page for signing in with one click. */
export interface DemoLogin {
  readonly login: string;
  readonly password: string;
}

/** How the playground is served. */
export interface PlaygroundOptions {
  /** Whether a request gets the playground; every other one gets the server's answer for unknown addresses. */
  readonly enabled: boolean | ((request: FastifyRequest) => boolean | Promise<boolean>);
  /** The folder that `npm run build` fills, with `index.html` and `assets/`. */
  readonly folder: string;
  /**
   * Gives the accounts to show to everybody who opens the page: for the embedded demo database only. Asked for each
   * page, because an import removes them; when it fails the page is served without.
   */
  readonly demoLogins?: () => Promise<readonly DemoLogin[]>;
}

declare module 'fastify' {
  interface FastifyInstance {
    playground?: PlaygroundOptions;
  }
}

/** What the page may do: everything comes from this server, and only styles may stand inline. */
export const PLAYGROUND_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': PLAYGROUND_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

const NO_LOGINS = '<meta name="demo-logins" content="[]" />';
const NOT_BUILT = 'The playground has not been built: run `npm run build`, then start the server again.';

/**
 * Serves the playground at `/` and its files below `/playground/`. `sendPlayground` works on this server afterwards.
 * A missing bundle is no fault of the start: the addresses answer 503 and say what to run.
 */
export async function registerPlayground(app: FastifyInstance, options: PlaygroundOptions): Promise<void> {
  app.decorate('playground', options);
  app.get('/', (_request, reply) => sendPlayground(reply));

  const assets = path.join(options.folder, 'assets');
  const built = await stat(assets).then(
    (found) => found.isDirectory(),
    () => false,
  );
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      if (!(await isEnabled(request))) return reply.callNotFound();
      reply.headers(HEADERS);
    });
    if (built) {
      // File names carry a hash of what is in them, so that a file never changes under its address.
      const caching = { immutable: true, maxAge: '365d' } as const;
      await scope.register(fastifyStatic, {
        root: assets,
        prefix: '/playground/',
        index: false,
        decorateReply: false,
        ...caching,
      });
    } else {
      scope.get('/playground/*', (_request, reply) => sendNotBuilt(reply));
    }
  });
}

/** Whether a request to `/graphql` comes from a browser's address bar and wants to see the page. */
export function wantsPlayground(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  if (!(request.headers.accept ?? '').toLowerCase().includes('text/html')) return false;
  const search = request.url.indexOf('?');
  return search === -1 || !new URLSearchParams(request.url.slice(search)).has('query');
}

/**
 * Answers with the playground's page; with 404 where it is not enabled for the request, and with 503 where the bundle
 * is missing. Needs `registerPlayground` on the same server.
 */
export async function sendPlayground(reply: FastifyReply): Promise<FastifyReply> {
  const options = reply.server.playground;
  if (!options || !(await isEnabled(reply.request))) {
    reply.callNotFound();
    return reply;
  }
  const page = await readFile(path.join(options.folder, 'index.html'), 'utf8').catch(() => undefined);
  if (page === undefined) return sendNotBuilt(reply);
  const logins = (await options.demoLogins?.().catch(() => undefined)) ?? [];
  // Not to be kept: whether there is a page may depend on who asks, and its files change their names with each build.
  return reply
    .headers(HEADERS)
    .header('cache-control', 'no-store')
    .header('vary', 'accept')
    .type('text/html; charset=utf-8')
    .send(page.replace(NO_LOGINS, () => demoLogins(logins)));
}

async function isEnabled(request: FastifyRequest): Promise<boolean> {
  const enabled = request.server.playground?.enabled ?? false;
  return typeof enabled === 'function' ? enabled(request) : enabled;
}

function sendNotBuilt(reply: FastifyReply): FastifyReply {
  return reply.code(503).headers(HEADERS).type('text/plain; charset=utf-8').send(`${NOT_BUILT}\n`);
}

function demoLogins(logins: readonly DemoLogin[]): string {
  const json = JSON.stringify(logins.map(({ login, password }) => ({ login, password })));
  const escaped = json.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<meta name="demo-logins" content="${escaped}" />`;
}
