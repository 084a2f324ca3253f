/** Bodies and faults of requests before they are GraphQL: each is answered as JSON in GraphQL's form. */
import type { FastifyError, FastifyInstance } from 'fastify';
import type { Limits } from '../config.js';

/** Reads JSON bodies in UTF-8, and answers everything else with a GraphQL error. */
export function registerBody(app: FastifyInstance, limits: Pick<Limits, 'bodyBytes'>): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const charset = /charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset && !/^utf-?8$/i.test(charset)) {
      done(fault(415, 'The body must be JSON in UTF-8.'));
      return;
    }
    try {
      done(null, JSON.parse(body.toString('utf8')));
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
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500 && status !== 503) {
      request.log.error({ err: error }, 'unexpected error');
      reply
        .code(500)
        .send(errorBody('INTERNAL_SERVER_ERROR', `Something went wrong here. Quote ${request.id}.`));
      return;
    }
    const message =
      status === 413
        ? `The body may have at most ${limits.bodyBytes} bytes, this one has more.`
        : error.message;
    reply.code(status).send(errorBody(status === 413 ? 'LIMIT_EXCEEDED' : 'BAD_REQUEST', message));
  });
}

function fault(statusCode: number, message: string): Error & { statusCode: number } {
  return Object.assign(new Error(message), { statusCode });
}

function errorBody(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] };
}
