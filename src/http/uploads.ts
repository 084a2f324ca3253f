/** Receives uploads at their signed addresses. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AddressQuery, secondsLeft } from '../auth/signedAddress.js';
import type { Services } from '../context.js';
import { readUploadId } from '../ids.js';
import { receiveUpload, UploadRefused } from '../services/uploadReceipt.js';
import { errorBody } from './body.js';

interface SignedRequest {
  Params: { id: string };
  Querystring: AddressQuery;
}

/** How long the rest of a refused body is read, so that its sender comes to read the answer. */
const lingerMs = 5000;

/**
 * Serves `PUT /uploads/ID?expires=…&signature=…`. The signature is the right to send: neither a web page's `fetch` nor curl
 * needs a token. The body goes to the disk as it comes, and waits when the disk is slow.
 */
export async function registerUploads(app: FastifyInstance, services: Services): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.put<SignedRequest>('/uploads/:id', async (request, reply) => {
      const left = secondsLeft(services.keys, 'upload-url', request.params.id, request.query);
      const key = readUploadId(request.params.id);
      if (left === null || !key) return refused(request, reply, gone);
      const expiresAt = new Date(Number(request.query.expires) * 1000);
      try {
        const receipt = await receiveUpload(services, key, {
          source: bodyOf(request, services.config.files.idleMs),
          length: lengthOf(request),
          expiresAt,
        });
        return reply.send(receipt);
      } catch (error) {
        if (request.raw.destroyed && !request.raw.complete) {
          request.log.info({ err: error }, 'an upload broke off');
          return reply.hijack();
        }
        if (error instanceof UploadRefused) return refused(request, reply, error);
        throw error;
      }
    });
  });
}

const gone = new UploadRefused(404, 'There is no upload at this address, or its time is over.');
const codes = { 400: 'BAD_REQUEST', 404: 'NOT_FOUND', 409: 'CONFLICT', 413: 'LIMIT_EXCEEDED' } as const;

function refused(
  request: FastifyRequest,
  reply: FastifyReply,
  { statusCode, message }: UploadRefused,
): FastifyReply {
  const { raw } = request;
  if (!raw.complete) {
    raw.resume();
    const timer = setTimeout(() => raw.destroy(), lingerMs);
    raw.once('close', () => clearTimeout(timer));
  }
  return reply.code(statusCode).send(errorBody(codes[statusCode], message));
}

function lengthOf({ headers }: FastifyRequest): number | null {
  const length = headers['content-length'];
  return length === undefined ? null : Number(length);
}

/** The body, which is cut when nothing comes for a while. Who stops reading it may still answer. */
async function* bodyOf({ raw }: FastifyRequest, idleMs: number): AsyncGenerator<Uint8Array> {
  const cut = () => void raw.destroy(new Error('nothing came for too long'));
  let timer = setTimeout(cut, idleMs);
  try {
    for await (const chunk of raw.iterator({ destroyOnReturn: false })) {
      clearTimeout(timer);
      yield chunk as Buffer;
      timer = setTimeout(cut, idleMs);
    }
  } finally {
    clearTimeout(timer);
  }
}
