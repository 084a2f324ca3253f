/** Checks of texts that a client sends, in queries; mutations collect theirs as user errors. */
import { badInput } from './errors.js';

/** Why a text cannot be accepted; `problem` continues a sentence that starts with the argument's name. */
export interface TextProblem {
  readonly code: 'INVALID' | 'REQUIRED' | 'TOO_LONG';
  readonly problem: string;
}

/** Characters that filters take at most. */
export const maxFilterLength = 200;

/** Spaces of every script, and signs that only shape others: a text of them looks like none. */
const invisible = /^[\s\p{Z}\p{Cf}]*$/u;

/** Looks for what is wrong with a text; lengths count characters. */
export function textProblem(text: string, maxLength: number): TextProblem | null {
  if (invisible.test(text)) return { code: 'REQUIRED', problem: 'must not be empty.' };
  if ([...text].length > maxLength) {
    return { code: 'TOO_LONG', problem: `must have at most ${maxLength} characters.` };
  }
  if (text.includes('\0')) return { code: 'INVALID', problem: 'must not contain the NUL character.' };
  if (!text.isWellFormed())
    return { code: 'INVALID', problem: 'must be well-formed Unicode, without lone surrogates.' };
  return null;
}

/** Gives a filter's text, or null for none. Throws BAD_USER_INPUT naming the argument when it cannot be accepted. */
export function filterText(argument: string, text: string | null | undefined): string | null {
  if (text == null) return null;
  const found = textProblem(text, maxFilterLength);
  if (found) throw badInput(argument, found.problem);
  return text;
}
