/** Names that people give to files. */
import { type TextProblem, textProblem } from '../validation.js';

/** Characters of a name. */
export const maxNameLength = 255;

/** Signs that turn the direction of what follows, so that `gpj.exe` reads as `exe.jpg`. */
const turning = /[\u202a-\u202e\u2066-\u2069]/;

/** Looks for what is wrong with the name of a file; `problem` continues a sentence that starts with the field's name. */
export function nameProblem(name: string): TextProblem | null {
  // As it is stored: some letters are several then. What is not well-formed is told by the first look.
  const found = textProblem(name, maxNameLength) ?? textProblem(storedName(name), maxNameLength);
  if (found) return found;
  const invalid = (problem: string) => ({ code: 'INVALID', problem }) as const;
  if (/[/\\]/.test(name)) return invalid('must be the name alone, without "/" and "\\".');
  if (/\p{Cc}/u.test(name)) return invalid('must not contain control characters.');
  if (turning.test(name)) return invalid('must not contain signs that turn the direction of text.');
  return /^\.+$/.test(name.trim()) ? invalid('must be a name, not only dots.') : null;
}

/** A name as it is stored: one spelling for the same letters. */
export function storedName(name: string): string {
  return name.normalize('NFC');
}

/** The name at the end of an address; null when that is none. */
export function nameInAddress(address: string): string | null {
  const last = new URL(address).pathname.split('/').at(-1) ?? '';
  try {
    const name = storedName(decodeURIComponent(last));
    return nameProblem(name) ? null : name;
  } catch {
    return null;
  }
}
