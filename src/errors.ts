/**
 * The closed list of top-level error codes, and what a client sees of a fault. Codes beside these are Apollo
 * Server's own: GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, OPERATION_RESOLUTION_FAILURE, BAD_REQUEST and
 * PERSISTED_QUERY_NOT_SUPPORTED.
 */
import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import mongoose from 'mongoose';
import type { Logger } from 'pino';
import type { Config, Limits } from './config.js';
import { argumentNameAt } from './errorLocation.js';
import { StorageError } from './storage/store.js';

/** Status of the HTTP answer for each code when the whole request fails with it. */
const httpStatus = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  LIMIT_EXCEEDED: 400,
  INTROSPECTION_DISABLED: 400,
  INDEX_MISSING: 409,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
} as const;

/** A code that this server sets on a top-level error, in `extensions.code`. */
export type ErrorCode = keyof typeof httpStatus;

/** An error that the client may read as it is. */
export function apiError(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: httpStatus[code] } } });
}

/** The status of an answer that is only this error. */
export function statusOf({ extensions: { code } }: GraphQLError): number {
  return Object.hasOwn(httpStatus, String(code)) ? httpStatus[code as ErrorCode] : 500;
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
/** How graphql-js words its own limits; it gives these errors no code of their own. */
const tokenLimitReached = 'tokens. Parsing aborted';
const comparisonLimitReached = 'Validation aborted.';
/** Codes of MongoDB for a document that is larger than it stores. */
const tooLarge = new Set([10334, 17419, 17420]);
const lostPrimary = new Set([11600, 11602, 10107, 13435, 13436, 189, 91]);

/** Whether `error` says that the database cannot be reached now; such a request may be tried again. */
export function isUnavailable(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (unavailable.has(error.name)) return true;
  return error instanceof mongoose.mongo.MongoServerError && lostPrimary.has(Number(error.code));
}

/** What a client is told of a `StorageError`. */
export const storageMessage = 'Images and files cannot be stored at the moment. Try again later.';

/** What a client is told of an error that `isUnavailable`. */
export function unavailableMessage(error: unknown): string {
  return error instanceof Error && error.name === 'TimeoutError'
    ? 'The request took too long. Ask for less, or try again in a few seconds.'
    : 'The database cannot be reached at the moment. Try again in a few seconds.';
}

type Answer = Pick<GraphQLFormattedError, 'message' | 'extensions'>;

/**
 * Makes Apollo's `formatError`: errors of ours pass, a lost database becomes SERVICE_UNAVAILABLE, and everything
 * else becomes INTERNAL_SERVER_ERROR with an `errorId` that the log repeats beside the real error. In production no
 * name is suggested for a mistyped one.
 */
export function errorFormatter(log: Logger, config: Pick<Config, 'production' | 'limits'>) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = error instanceof GraphQLError && error.originalError ? error.originalError : error;
    const answer =
      faultOf(cause, formatted, log) ??
      badValueOf(error, formatted) ??
      textLimitOf(formatted, config.limits) ??
      known(cause, formatted);
    const message = shortened(config.production ? answer.message.replace(suggestion, '') : answer.message);
    return {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      ...answer,
      message,
    };
  };
}

/** Characters of a message: graphql-js quotes the whole of a wrong value, however long, before it says what is wrong. */
const messageStart = 500;
const messageEnd = 500;

function shortened(message: string): string {
  if (message.length <= messageStart + messageEnd) return message;
  return `${message.slice(0, messageStart)} … ${message.slice(-messageEnd)}`.toWellFormed();
}

const suggestion = / ?Did you mean .+\?$/s;

function answer(code: ErrorCode, message: string, more: Record<string, unknown> = {}): Answer {
  return { message, extensions: { code, ...more } };
}

/** What is no fault of the client; its words stay in the log. */
function faultOf(cause: unknown, formatted: GraphQLFormattedError, log: Logger): Answer | null {
  if (isUnavailable(cause)) {
    log.warn({ err: cause }, 'database unavailable');
    return answer('SERVICE_UNAVAILABLE', unavailableMessage(cause));
  }
  if (cause instanceof StorageError) {
    log.error({ err: cause }, 'storage unavailable');
    return answer('SERVICE_UNAVAILABLE', storageMessage);
  }
  // The client has gone, and what it asked for was given up: nobody reads this, and nothing is wrong.
  if (cause instanceof Error && cause.name === 'AbortError') {
    return answer('SERVICE_UNAVAILABLE', 'The request was given up.');
  }
  if (cause instanceof mongoose.mongo.MongoServerError && tooLarge.has(Number(cause.code))) {
    return answer(
      'BAD_USER_INPUT',
      'With this the stored object would be larger than 16 MB, which MongoDB does not take.',
    );
  }
  const code = formatted.extensions?.code;
  if (code !== undefined && code !== 'INTERNAL_SERVER_ERROR') return null;
  // graphql-js finds some values wrong only when it calls the resolver.
  if (cause instanceof GraphQLError && argumentNameAt(cause)) return null;
  const errorId = randomUUID();
  log.error({ err: cause, errorId, path: formatted.path }, 'unexpected error');
  return answer('INTERNAL_SERVER_ERROR', `Something went wrong here. When you report it, quote ${errorId}.`, {
    errorId,
  });
}

/** A value that does not fit its type is bad input, whether it came as a literal, a variable or a default. */
function badValueOf(error: unknown, { message, extensions }: GraphQLFormattedError): Answer | null {
  if (!(error instanceof GraphQLError)) return null;
  // What validation says of a variable is about the text; its value is looked at later.
  const isText = /^Variable/.test(error.nodes?.[0]?.kind ?? '');
  if (extensions?.code === 'GRAPHQL_VALIDATION_FAILED' && isText) return null;
  const found = argumentNameAt(error);
  if (!found) return null;
  return answer(
    'BAD_USER_INPUT',
    message.startsWith('Argument "') ? message : `Argument "${found}": ${message}`,
  );
}

function textLimitOf({ message }: GraphQLFormattedError, limits: Pick<Limits, 'tokens'>): Answer | null {
  if (message.includes(tokenLimitReached)) {
    return answer(
      'LIMIT_EXCEEDED',
      `A document may have at most ${limits.tokens} tokens, this one has more.`,
    );
  }
  if (message !== comparisonLimitReached) return null;
  return answer(
    'LIMIT_EXCEEDED',
    'A document may need at most 500000 comparisons of fields of one name, this one needs more.',
  );
}

function known(cause: unknown, { message, extensions }: GraphQLFormattedError): Answer {
  const { stacktrace: _never, ...rest } = extensions ?? {};
  // Apollo gives every error of a validation rule its own code; ours have a better one.
  const own = cause instanceof GraphQLError ? cause.extensions.code : undefined;
  return { message, extensions: { ...rest, ...(own !== undefined && { code: own }) } };
}
