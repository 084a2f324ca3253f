/** GraphQL over HTTP: Apollo Server behind fastify. */
import { setMaxListeners } from 'node:events';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authenticate } from '../auth/sessions.js';
import type { Viewer } from '../auth/viewer.js';
import { type Context, createContext, type Services } from '../context.js';
import { apiError } from '../errors.js';
import { sendPlayground, wantsPlayground } from './playground.js';

/** Serves `/graphql`: POST and GET for programs, and the playground for a browser that opens the address. */
export function registerGraphql(
  app: FastifyInstance,
  apollo: ApolloServer<Context>,
  services: Services,
): void {
  app.route({
    method: ['GET', 'POST', 'HEAD'],
    url: '/graphql',
    handler: async (request, reply) => {
      if (wantsPlayground(request)) return sendPlayground(reply);
      const { headers, body, status } = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method,
          headers: headerMap(request),
          search: new URL(request.url, 'http://host').search,
          body: request.body ?? {},
        },
        context: () => contextOf(request, reply, services),
      });
      for (const [name, value] of headers) reply.header(name, value);
      // Answers belong to one viewer, and some hold tokens (RFC 6749, section 5.1).
      reply.code(status ?? 200).header('cache-control', 'no-store');
      if (body.kind === 'complete') return reply.send(body.string);
      throw new Error('incremental delivery is not part of this schema');
    },
  });
}

async function contextOf(request: FastifyRequest, reply: FastifyReply, services: Services): Promise<Context> {
  const signal = requestSignal(reply, services.config.requestTimeoutMs);
  const viewer = await viewerOf(request, services, signal);
  return createContext(services, { viewer, signal, log: services.logOf(request), ip: request.ip });
}

/** Ends when the request has taken too long, or the client has gone: what it waits for is then given up. */
function requestSignal(reply: FastifyReply, timeoutMs: number): AbortSignal {
  const controller = new AbortController();
  // Every read of the request listens; their number is bounded by the operation, not by ten.
  setMaxListeners(0, controller.signal);
  const timer = setTimeout(
    () => controller.abort(new DOMException('The request took too long.', 'TimeoutError')),
    timeoutMs,
  );
  reply.raw.once('close', () => {
    clearTimeout(timer);
    controller.abort();
  });
  return controller.signal;
}

async function viewerOf(
  request: FastifyRequest,
  services: Services,
  signal: AbortSignal,
): Promise<Viewer | null> {
  const { authorization } = request.headers;
  if (authorization === undefined) return null;
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const viewer = token ? await authenticate(services, token, signal) : null;
  if (viewer) return viewer;
  throw apiError(
    'UNAUTHENTICATED',
    'The access token in the header "Authorization" is not valid any more. Refresh the session or sign in again.',
  );
}

function headerMap(request: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
