/** What a person can mend in the input of a mutation: collected, so that all problems of one input come at once. */
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
  | 'KEY_REUSED';

/** One problem and where in the input it is. */
export interface UserError {
  readonly __typename: 'InputError';
  readonly message: string;
  readonly code: UserErrorCode;
  readonly path: readonly string[];
}

/** Makes a user error about the value at `path`. */
export function userError(code: UserErrorCode, message: string, path: readonly string[]): UserError {
  return { __typename: 'InputError', message, code, path };
}

/** The problems of texts of an input: `fields` gives each text with the characters it may have; null is no text. */
export function textErrors(
  fields: Readonly<Record<string, readonly [text: string | null | undefined, maxLength: number]>>,
): UserError[] {
  return Object.entries(fields).flatMap(([name, [text, maxLength]]) => {
    const found = text == null ? null : textProblem(text, maxLength);
    return found ? [userError(found.code, `"${name}" ${found.problem}`, ['input', name])] : [];
  });
}
