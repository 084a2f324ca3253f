/** Bodies and faults of requests before they are GraphQL: each is answered as JSON in GraphQL's form. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { nobody } from '../auth/viewer.js';
import type { Services } from '../context.js';
import { isUnavailable, statusOf, storageMessage, unavailableMessage } from '../errors.js';
import { StorageError } from '../storage/store.js';
import { callerOf } from './caller.js';
import { retryAfterSeconds } from './status.js';

/** Strict: what is not UTF-8 is refused instead of read as something else. Drops a byte order mark. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** How long a JSON body may be on its way. */
const bodyMs = 30_000;

/** Reads JSON bodies in UTF-8, and answers everything else with a GraphQL error. */
export function registerBody(app: FastifyInstance, services: Services): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    async (request: FastifyRequest, payload: AsyncIterable<Buffer>) => {
      const charset = /charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
      if (charset && !/^utf-?8$/i.test(charset)) throw fault(415, 'The body must be JSON in UTF-8.');
      const body = await readBody(request, payload, services);
      try {
        return JSON.parse(utf8.decode(body));
      } catch {
        throw fault(400, 'The body is not valid JSON.');
      }
    },
  );
  // Who may send files, and where, is looked at before they are read.
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null, {}));
  // Other types are not read at all: Apollo's protection against cross-site requests sees an empty body and refuses.
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(null, {});
  });
  app.setNotFoundHandler((_request, reply) => {
    reply.code(404).send(errorBody('NOT_FOUND', 'There is nothing at this address.'));
  });
}

/** Reads a body. One that is longer than anybody may send is read on only for who is signed in. */
async function readBody(
  request: FastifyRequest,
  payload: AsyncIterable<Buffer>,
  services: Services,
): Promise<Buffer> {
  const { bodyBytes, signedInBodyBytes } = services.config.limits;
  let limit = bodyBytes;
  let size = 0;
  const chunks: Buffer[] = [];
  const take = async (bytes: number) => {
    if (bytes > bodyBytes && limit === bodyBytes && (await isSignedIn(request, services)))
      limit = signedInBodyBytes;
    if (bytes > limit) throw fault(413, `The body may have at most ${limit} bytes, this one has more.`);
  };
  const late = setTimeout(() => request.raw.destroy(), bodyMs);
  try {
    await take(Number(request.headers['content-length'] ?? 0));
    for await (const chunk of payload) {
      size += chunk.length;
      await take(size);
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(late);
  }
  return Buffer.concat(chunks, size);
}

async function isSignedIn(request: FastifyRequest, services: Services): Promise<boolean> {
  const signal = AbortSignal.timeout(services.config.requestTimeoutMs);
  try {
    return (await callerOf(request, services, signal)) !== nobody;
  } catch (error) {
    // What is wrong with the token does not matter to a body that is too long without it.
    if (error instanceof GraphQLError) return false;
    throw error;
  }
}

/** Answers a request that failed outside of GraphQL, also before it found its route. */
export function faultHandler() {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const status = error.statusCode ?? 500;
    reply.code(status).header('x-request-id', request.id);
    // Which range there is (RFC 9110, section 15.5.17).
    if (status === 416 && 'headers' in error) reply.headers(error.headers as Record<string, string>);
    if (error instanceof GraphQLError) {
      reply.code(statusOf(error));
      if (statusOf(error) === 503) reply.header('retry-after', retryAfterSeconds);
      reply.send(errorBody(String(error.extensions.code), error.message));
    } else if (status === 413 || status === 429) {
      reply.send(errorBody('LIMIT_EXCEEDED', error.message));
    } else if (status < 500) {
      reply.send(errorBody('BAD_REQUEST', error.message));
    } else if (error instanceof StorageError) {
      request.log.error({ err: error }, 'storage unavailable');
      reply.code(503).header('retry-after', retryAfterSeconds);
      reply.send(errorBody('SERVICE_UNAVAILABLE', storageMessage));
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

/** Makes the error of a request that is answered with a status. */
export function fault(statusCode: number, message: string): Error & { statusCode: number } {
  return Object.assign(new Error(message), { statusCode });
}

/** An answer that is only an error, in GraphQL's form. */
export function errorBody(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] };
}
