/** Who sends a request, by the header `Authorization`. */
import type { FastifyRequest } from 'fastify';
import { authenticateService } from '../auth/services.js';
import { authenticate } from '../auth/sessions.js';
import { type Caller, nobody } from '../auth/viewer.js';
import type { Services } from '../context.js';
import { apiError } from '../errors.js';

/** Finds who sends a request. Throws UNAUTHENTICATED when there is a token, and it does not hold. */
export async function callerOf(
  request: FastifyRequest,
  services: Services,
  signal: AbortSignal,
): Promise<Caller> {
  const { authorization } = request.headers;
  if (authorization === undefined) return nobody;
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  // Each kind of token has a form of its own: no request costs two reads.
  const service = token ? await authenticateService(services, token, signal) : null;
  if (service) return { viewer: null, service };
  const viewer = token ? await authenticate(services, token, signal) : null;
  if (viewer) return { viewer, service: null };
  throw apiError(
    'UNAUTHENTICATED',
    'The access token in the header "Authorization" is not valid any more. Refresh the session or sign in again.',
  );
}
