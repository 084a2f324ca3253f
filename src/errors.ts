/**
 * The closed list of top-level error codes, and what a client sees of a fault. Codes beside these are Apollo
 * Server's own: GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, OPERATION_RESOLUTION_FAILURE, BAD_REQUEST and
 * PERSISTED_QUERY_NOT_SUPPORTED.
 */
import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import mongoose from 'mongoose';
import type { Logger } from 'pino';
import type { Limits } from './config.js';
import { argumentNameAt } from './errorLocation.js';

/** Status of the HTTP answer for each code when the whole request fails with it. */
const httpStatus = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  LIMIT_EXCEEDED: 400,
  INTROSPECTION_DISABLED: 400,
  INDEX_MISSING: 409,
  TOO_MANY_REQUESTS: 429,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
} as const;

/** A code that this server sets on a top-level error, in `extensions.code`. */
export type ErrorCode = keyof typeof httpStatus;

/** An error that the client may read as it is. */
export function apiError(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: httpStatus[code] } } });
}

/** The value of `argument` cannot be used; `problem` continues the sentence that starts with its name. */
export function badInput(argument: string, problem: string): GraphQLError {
  return apiError('BAD_USER_INPUT', `Argument "${argument}" ${problem}`);
}

const unavailable = new Set([
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoWaitQueueTimeoutError',
  'MongoClientClosedError',
  'MongoOperationTimeoutError',
  'MongooseServerSelectionError',
  'TimeoutError',
]);
/** How graphql-js words that `maxTokens` was reached; it gives that error no code of its own. */
const tokenLimitReached = 'tokens. Parsing aborted';
const lostPrimary = new Set([11600, 11602, 10107, 13435, 13436, 189, 91]);

/** Whether `error` says that the database cannot be reached now; such a request may be tried again. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (unavailable.has(error.name)) return true;
  return error instanceof mongoose.mongo.MongoServerError && lostPrimary.has(Number(error.code));
}

/**
 * Makes Apollo's `formatError`: errors of ours pass, a lost database becomes SERVICE_UNAVAILABLE, and everything
 * else becomes INTERNAL_SERVER_ERROR with an `errorId` that the log repeats beside the real error.
 */
export function errorFormatter(log: Logger, limits: Pick<Limits, 'tokens'>) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = error instanceof GraphQLError && error.originalError ? error.originalError : error;
    const code = formatted.extensions?.code;
    const place = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    };
    if (isUnavailable(cause)) {
      log.warn({ err: cause }, 'database unavailable');
      const message = 'The database cannot be reached at the moment. Try again in a few seconds.';
      return { ...place, message, extensions: { code: 'SERVICE_UNAVAILABLE' satisfies ErrorCode } };
    }
    if (code === undefined || code === 'INTERNAL_SERVER_ERROR') {
      const errorId = randomUUID();
      log.error({ err: cause, errorId, path: formatted.path }, 'unexpected error');
      const message = `Something went wrong here. When you report it, quote ${errorId}.`;
      return {
        ...place,
        message,
        extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode, errorId },
      };
    }
    // A value that does not fit its type is bad input whether it came as a literal or as a variable.
    const argument =
      code === 'GRAPHQL_VALIDATION_FAILED' && error instanceof GraphQLError ? argumentNameAt(error) : null;
    if (argument) {
      const extensions = { code: 'BAD_USER_INPUT' satisfies ErrorCode };
      return { ...place, message: `Argument "${argument}": ${formatted.message}`, extensions };
    }
    if (code === 'GRAPHQL_PARSE_FAILED' && formatted.message.includes(tokenLimitReached)) {
      const message = `A document may have at most ${limits.tokens} tokens, this one has more.`;
      return { ...place, message, extensions: { code: 'LIMIT_EXCEEDED' satisfies ErrorCode } };
    }
    const { stacktrace: _never, ...extensions } = formatted.extensions ?? {};
    // Apollo gives every error of a validation rule its own code; ours have a better one.
    const own = cause instanceof GraphQLError ? cause.extensions.code : undefined;
    return {
      ...place,
      message: formatted.message,
      extensions: { ...extensions, ...(own !== undefined && { code: own }) },
    };
  };
}
