/** GraphQL over HTTP: Apollo Server behind fastify. */
import { setMaxListeners } from 'node:events';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { type Context, createContext, type Services } from '../context.js';
import { type ErrorCode, isUnavailable, unavailableMessage } from '../errors.js';
import { callerOf } from './caller.js';
import { AnswerTooLarge, type WrittenJson, writeJson } from './jsonWriter.js';
import { multipartReader } from './multipart.js';
import { sendPlayground, wantsPlayground } from './playground.js';
import { retryAfterSeconds } from './status.js';

/** Serves `/graphql`: POST and GET for programs, and the playground for a browser that opens the address. */
export function registerGraphql(
  app: FastifyInstance,
  apollo: ApolloServer<Context>,
  services: Services,
): void {
  app.route({
    method: ['GET', 'POST', 'HEAD'],
    url: '/graphql',
    preHandler: multipartReader(services),
    handler: async (request, reply) => {
      if (wantsPlayground(request)) return sendPlayground(reply);
      const { signal, late } = deadline(reply, services.config.requestTimeoutMs);
      const answer = apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method,
          headers: headerMap(request),
          search: /\?.*/.exec(request.url)?.[0] ?? '',
          body: request.body ?? {},
        },
        context: () => contextOf(request, services, signal),
      });
      const { headers, body, status } = await Promise.race([answer, late]);
      for (const [name, value] of headers) reply.header(name, value);
      // Answers belong to one viewer, and some hold tokens (RFC 6749, section 5.1).
      reply.code(status ?? 200).header('cache-control', 'no-store');
      if (body.kind !== 'complete') throw new Error('incremental delivery is not part of this schema');
      return sendJson(reply, body.string, services.config.limits.answerBytes);
    },
  });
}

/**
 * In the place of Apollo Server's own `stringifyResult`: hands an answer through as it is, for `sendJson` to write. Its
 * type says that a text comes out; nothing else of Apollo Server looks at it.
 */
export function handThrough(result: object): string {
  return result as unknown as string;
}

function sendJson(reply: FastifyReply, answer: unknown, limit: number): FastifyReply {
  let written: WrittenJson;
  try {
    written = writeJson(answer, limit);
  } catch (error) {
    if (!(error instanceof AnswerTooLarge)) throw error;
    const message = `An answer may have at most ${limit} bytes, this one would have more: ask for less.`;
    const extensions = { code: 'LIMIT_EXCEEDED' satisfies ErrorCode };
    return reply.code(400).send({ errors: [{ message, extensions }] });
  }
  // Until then its bytes may still be on their way.
  reply.raw.once('close', written.release);
  return reply.send(written.bytes);
}

async function contextOf(request: FastifyRequest, services: Services, signal: AbortSignal): Promise<Context> {
  const caller = await callerOf(request, services, signal).catch((error: unknown) => {
    throw isUnavailable(error) ? unavailable(error) : error;
  });
  return createContext(services, { ...caller, signal, log: services.logOf(request), ip: request.ip });
}

/** Apollo Server answers what goes wrong before the operation with 500, unless the error says otherwise. */
function unavailable(cause: Error): GraphQLError {
  const http = { status: 503, headers: new HeaderMap([['retry-after', retryAfterSeconds]]) };
  return new GraphQLError(unavailableMessage(cause), {
    originalError: cause,
    extensions: { code: 'SERVICE_UNAVAILABLE' satisfies ErrorCode, http },
  });
}

/** Made once: an error looks at the stack when it is made, and every request ends. */
const ended = new DOMException('The request has ended.', 'AbortError');

/**
 * How long a request may take. `signal` ends then, or when the client has gone: what was to be read is given up.
 * `late` throws then: the client is answered, even while the database keeps a write waiting, which no signal ends.
 */
function deadline(reply: FastifyReply, ms: number): { signal: AbortSignal; late: Promise<never> } {
  const controller = new AbortController();
  // Every read of the request listens; their number is bounded by the operation, not by ten.
  setMaxListeners(0, controller.signal);
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => {
      const reason = new DOMException('The request took too long.', 'TimeoutError');
      controller.abort(reason);
      reject(reason);
    }, ms);
    reply.raw.once('close', () => {
      clearTimeout(timer);
      controller.abort(ended);
    });
  });
  return { signal: controller.signal, late };
}

function headerMap(request: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
