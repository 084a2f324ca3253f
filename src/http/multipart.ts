/**
 * GraphQL multipart requests, which bring files (jaydenseric/graphql-multipart-request-spec). Nothing of one is kept
 * before it is known that no other site's page has sent it, and who did.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { nobody } from '../auth/viewer.js';
import type { Services } from '../context.js';
import { apiError } from '../errors.js';
import { fault } from './body.js';
import { callerOf } from './caller.js';
import { Form } from './form.js';

/** A request may bring as many bytes as so many files of the largest size. */
const maxLargeFiles = 4;
/** How long the rest of a request that was refused is read on, so that its sender gets to read the answer. */
const patienceMs = 10_000;

/** Gives the hook that reads the body of multipart requests. Their files are gone when the response is closed. */
export function multipartReader(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (request.method !== 'POST' || !isMultipart(request)) return;
    try {
      await admit(request, services);
      request.body = await receive(request.raw, reply.raw, services);
    } catch (error) {
      letGo(request.raw);
      throw error;
    }
  };
}

function isMultipart({ headers }: FastifyRequest): boolean {
  return /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');
}

async function admit(request: FastifyRequest, services: Services): Promise<void> {
  const { headers } = request;
  // A form of another site can send such a body, but no header that browsers ask for leave to send.
  if (!headers['apollo-require-preflight'] && !headers['x-apollo-operation-name']) {
    throw fault(
      400,
      'A request with files needs the header "apollo-require-preflight", for example with "true".',
    );
  }
  const signal = AbortSignal.timeout(services.config.requestTimeoutMs);
  if ((await callerOf(request, services, signal)) === nobody) {
    throw apiError('UNAUTHENTICATED', 'Sign in to send files.');
  }
}

/** Gives the operations when all files are there: what runs afterwards has its time for itself. */
async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  { config: { limits }, incoming: folder }: Services,
): Promise<object> {
  // Who has gone meanwhile is not waited for: nothing would say so again.
  if (response.closed) throw brokeOff();
  const maxBytes = maxLargeFiles * limits.uploadBytes;
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooMuch(maxBytes);
  const form = new Form({ folder, maxFileBytes: limits.uploadBytes });
  response.once('close', () => form.close());
  const arrived = arrival(request, maxBytes);
  const [operations] = await Promise.all([form.read(request), arrived]);
  return operations;
}

/** Resolves when the whole request is there. */
function arrival(request: IncomingMessage, maxBytes: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) return;
      request.unpipe();
      reject(tooMuch(maxBytes));
    });
    request.once('end', resolve);
    request.once('close', () => reject(brokeOff()));
  });
}

function brokeOff(): Error {
  return fault(400, 'The request broke off.');
}

function tooMuch(maxBytes: number): Error {
  return fault(413, `The files of a request may have at most ${maxBytes / 1_000_000} MB together.`);
}

/** Reads the rest of a request that was refused, and keeps nothing of it. */
function letGo(request: IncomingMessage): void {
  request.resume();
  if (request.complete) return;
  const timer = setTimeout(() => request.destroy(), patienceMs);
  request.once('close', () => clearTimeout(timer));
}
