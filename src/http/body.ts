/** Bodies and faults of requests before they are GraphQL: each is answered as JSON in GraphQL's form. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Limits } from '../config.js';
import { isUnavailable, unavailableMessage } from '../errors.js';
import { retryAfterSeconds } from './status.js';

/** Strict: what is not UTF-8 is refused instead of read as something else. Drops a byte order mark. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads JSON bodies in UTF-8, and answers everything else with a GraphQL error. */
export function registerBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const charset = /charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset && !/^utf-?8$/i.test(charset)) {
      done(fault(415, 'The body must be JSON in UTF-8.'));
      return;
    }
    try {
      done(null, JSON.parse(utf8.decode(body)));
    } catch {
      done(fault(400, 'The body is not valid JSON.'));
    }
  });
  // Other types are not read at all: Apollo's protection against cross-site requests sees an empty body and refuses.
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(null, {});
  });
  app.setNotFoundHandler((_request, reply) => {
    reply.code(404).send(errorBody('NOT_FOUND', 'There is nothing at this address.'));
  });
}

/** Answers a request that failed outside of GraphQL, also before it found its route. */
export function faultHandler(limits: Pick<Limits, 'bodyBytes'>) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const status = error.statusCode ?? 500;
    reply.code(status).header('x-request-id', request.id);
    if (status === 413) {
      const message = `The body may have at most ${limits.bodyBytes} bytes, this one has more.`;
      reply.send(errorBody('LIMIT_EXCEEDED', message));
    } else if (status < 500) {
      reply.send(errorBody('BAD_REQUEST', error.message));
    } else if (isUnavailable(error)) {
      request.log.warn({ err: error }, 'database unavailable');
      reply.code(503).header('retry-after', retryAfterSeconds);
      reply.send(errorBody('SERVICE_UNAVAILABLE', unavailableMessage(error)));
    } else {
      request.log.error({ err: error }, 'unexpected error');
      const message = `Something went wrong here. When you report it, quote ${request.id}.`;
      reply.code(500).send(errorBody('INTERNAL_SERVER_ERROR', message));
    }
  };
}

function fault(statusCode: number, message: string): Error & { statusCode: number } {
  return Object.assign(new Error(message), { statusCode });
}

function errorBody(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] };
}
