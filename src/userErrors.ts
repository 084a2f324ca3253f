/** What a person can mend in the input of a mutation: collected, so that all problems of one input come at once. */
import type { GraphNode } from './services/node.js';
import { textProblem } from './validation.js';

/** The closed list of codes; it is the enum `UserErrorCode` of the schema. */
export type UserErrorCode =
  | 'INVALID'
  | 'REQUIRED'
  | 'TOO_LONG'
  | 'INVALID_CREDENTIALS'
  | 'ACCOUNT_DEACTIVATED'
  | 'INVALID_TOKEN'
  | 'TOO_MANY_ATTEMPTS'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'KEY_REUSED'
  | 'ROLE_NOT_ALLOWED'
  | 'QUOTA_EXCEEDED';

interface Problem {
  readonly message: string;
  readonly code: UserErrorCode;
  readonly path: readonly string[];
}

/** A value that cannot be accepted, and where in the input it is. */
export interface InputError extends Problem {
  readonly __typename: 'InputError';
}

/** The object was changed since the client read it. */
export interface ConflictError extends Problem {
  readonly __typename: 'ConflictError';
  /** The object as it is now. */
  readonly current: GraphNode;
}

/** One problem that a person can mend. */
export type UserError = InputError | ConflictError;

/** Makes a user error about the value at `path`. */
export function userError(code: UserErrorCode, message: string, path: readonly string[]): InputError {
  return { __typename: 'InputError', message, code, path };
}

/** Makes the user error about an id of nothing that the viewer may change: there is none, or it is somebody else's. */
export function notFound(noun: string, path: readonly string[]): InputError {
  return userError('NOT_FOUND', `There is no ${noun} with this id.`, path);
}

/** Makes the user error about an object that is no longer as the client expected it; `current` is what it is now. */
export function conflictError(current: GraphNode, path: readonly string[]): ConflictError {
  const message = 'This was changed meanwhile: look at what it is now, then decide again.';
  return { __typename: 'ConflictError', message, code: 'CONFLICT', path, current };
}

/** The problems of texts at `path`: `fields` gives each text with the characters it may have; null is no text. */
export function textErrors(
  fields: Readonly<Record<string, readonly [text: string | null | undefined, maxLength: number]>>,
  path: readonly string[] = ['input'],
): InputError[] {
  return Object.entries(fields).flatMap(([name, [text, maxLength]]) => {
    const found = text == null ? null : textProblem(text, maxLength);
    return found ? [userError(found.code, `"${name}" ${found.problem}`, [...path, name])] : [];
  });
}

/** The problems of an idempotency key; null is none. */
export function keyErrors(idempotencyKey: string | null | undefined): InputError[] {
  return textErrors({ idempotencyKey: [idempotencyKey, 64] });
}

/** The problems of numbers at `path`: `fields` gives each number with its bounds; null is no number. */
export function rangeErrors(
  fields: Readonly<Record<string, readonly [value: number | null | undefined, low: number, high: number]>>,
  path: readonly string[],
): InputError[] {
  return Object.entries(fields).flatMap(([name, [value, low, high]]) =>
    value == null || (value >= low && value <= high)
      ? []
      : [userError('INVALID', `"${name}" must be from ${low} to ${high}.`, [...path, name])],
  );
}
