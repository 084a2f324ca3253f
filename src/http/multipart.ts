/**
 * GraphQL multipart requests, which bring files (jaydenseric/graphql-multipart-request-spec). Nothing of one is kept
 * before it is known that no other site's page has sent it, and who did.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, nameOf, nobody } from '../auth/viewer.js';
import type { Services } from '../context.js';
import { apiError } from '../errors.js';
import { fault } from './body.js';
import { callerOf } from './caller.js';
import { Form } from './form.js';

/** A request may bring as many bytes as so many files of the largest size. */
const maxLargeFiles = 4;
/** Requests with files at once, each of which may bring so many bytes: more than a browser opens connections. */
const [requestsAtOnce, requestsOfCaller] = [40, 10];
/** How long the rest of a request that was refused is read on, so that its sender gets to read the answer. */
const patienceMs = 10_000;

/** Gives the hook that reads the body of multipart requests. Their files are gone when the response is closed. */
export function multipartReader(services: Services) {
  const places = new Places();
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (request.method !== 'POST' || !isMultipart(request)) return;
    try {
      const caller = await admit(request, services);
      places.take(nameOf(caller), reply.raw);
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

async function admit(request: FastifyRequest, services: Services): Promise<Caller> {
  const { headers } = request;
  // A form of another site can send such a body, but no header that browsers ask for leave to send.
  if (!headers['apollo-require-preflight'] && !headers['x-apollo-operation-name']) {
    throw fault(
      400,
      'A request with files needs the header "apollo-require-preflight", for example with "true".',
    );
  }
  const signal = AbortSignal.timeout(services.config.requestTimeoutMs);
  const caller = await callerOf(request, services, signal);
  if (caller === nobody) throw apiError('UNAUTHENTICATED', 'Sign in to send files.');
  return caller;
}

/** Room for files is taken by few requests at once, each until it is answered. */
class Places {
  #taken = 0;
  readonly #ofCaller = new Map<string, number>();

  /** Takes one until the response is closed. Throws what a client is told when there is none. */
  take(caller: string, response: ServerResponse): void {
    // Who has gone meanwhile is not waited for: nothing would say so again.
    if (response.closed) throw brokeOff();
    const taken = this.#ofCaller.get(caller) ?? 0;
    if (taken >= requestsOfCaller) {
      throw fault(429, `You may send files with ${requestsOfCaller} requests at once. Wait for the others.`);
    }
    if (this.#taken >= requestsAtOnce) {
      throw apiError('SERVICE_UNAVAILABLE', 'Too many files are coming in now. Try again in a few seconds.');
    }
    this.#taken += 1;
    this.#ofCaller.set(caller, taken + 1);
    response.once('close', () => {
      this.#taken -= 1;
      const left = (this.#ofCaller.get(caller) ?? 1) - 1;
      if (left === 0) this.#ofCaller.delete(caller);
      else this.#ofCaller.set(caller, left);
    });
  }
}

/** Gives the operations when all files are there: what runs afterwards has its time for itself. */
async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  { config: { limits }, incoming: folder }: Services,
): Promise<object> {
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
