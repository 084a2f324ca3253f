/**
 * Writes an answer as JSON (RFC 8259) into bytes. Texts are encoded in slices, into buffers that are used again: one text of
 * a whole answer would be walked over three times, and its memory be given up with every request.
 */

/** An answer as bytes. They are somebody else's after `release`. */
export interface WrittenJson {
  readonly bytes: Buffer;
  release(): void;
}

/** Thrown when an answer would have more bytes than it may. */
export class AnswerTooLarge extends Error {}

/** Characters that are encoded at once. */
const slice = 32_768;
/** A character of UTF-16 has at most three bytes in UTF-8. */
const bytesOfCharacter = 3;
const firstSize = 262_144;
/** Larger buffers are given up, and not more than this many are kept. */
const largestKept = 4_194_304;
const mostKept = 16;
/** Characters of a text that is encoded by itself. */
const long = 256;
/** What JSON escapes (RFC 8259, section 7), and halves of pairs, of which it escapes single ones. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;
/** What of it texts seldom hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const seldom = /[\u0000-\u0009\u000b-\u001f]/;

const free: Buffer[] = [];
const names = new Map<string, string>();
const mostNames = 10_000;

/** Writes `value`, which holds what JSON can. Throws AnswerTooLarge when it takes more than `limit` bytes. */
export function writeJson(value: unknown, limit: number): WrittenJson {
  const writer = new Writer(limit);
  try {
    writer.write(value);
    const bytes = writer.end();
    return { bytes, release: () => writer.release() };
  } catch (error) {
    writer.release();
    throw error;
  }
}

class Writer {
  readonly #limit: number;
  #buffer: Buffer;
  #text = '';
  #at = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#buffer = free.pop() ?? Buffer.allocUnsafe(firstSize);
  }

  write(value: unknown): void {
    if (typeof value === 'string') this.#writeText(value);
    else if (value === null || typeof value === 'boolean') this.#text += value;
    else if (Array.isArray(value)) this.#writeList(value);
    else if (isObject(value)) this.#writeObject(value);
    else this.#text += JSON.stringify(value) ?? 'null';
    if (this.#text.length > slice) this.#encode();
  }

  end(): Buffer {
    this.#encode();
    return this.#buffer.subarray(0, this.#at);
  }

  release(): void {
    if (this.#buffer.length <= largestKept && free.length < mostKept) free.push(this.#buffer);
  }

  #writeText(text: string): void {
    const written = textAsJson(text);
    if (written.length < long) this.#text += written;
    else {
      // By itself: a slice with one wide character is wide as a whole.
      this.#encode();
      this.#add(written);
    }
  }

  #writeList(items: readonly unknown[]): void {
    this.#text += '[';
    for (let at = 0; at < items.length; at += 1) {
      if (at > 0) this.#text += ',';
      this.write(items[at]);
    }
    this.#text += ']';
  }

  #writeObject(object: Readonly<Record<string, unknown>>): void {
    let before = '{';
    for (const name in object) {
      const value = object[name];
      if (value === undefined) continue;
      this.#text += before + nameText(name);
      this.write(value);
      before = ',';
    }
    this.#text += before === '{' ? '{}' : '}';
  }

  #encode(): void {
    this.#add(this.#text);
    this.#text = '';
  }

  #add(text: string): void {
    const needed = text.length * bytesOfCharacter;
    if (this.#buffer.length - this.#at < needed) {
      const larger = Buffer.allocUnsafe(Math.max(2 * this.#buffer.length, this.#at + needed));
      this.#buffer.copy(larger, 0, 0, this.#at);
      this.#buffer = larger;
    }
    this.#at += this.#buffer.write(text, this.#at);
    if (this.#at > this.#limit) throw new AnswerTooLarge();
  }
}

/** A text as JSON has it. JSON.stringify looks at each character apart, which takes a long text longer than all else. */
function textAsJson(text: string): string {
  if (text.length < long) return escaped.test(text) ? JSON.stringify(text) : `"${text}"`;
  if (seldom.test(text) || !text.isWellFormed()) return JSON.stringify(text);
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

/** Whether a value is written member by member; what knows its own JSON is not. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !('toJSON' in value);
}

function nameText(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(name)}:`;
  // Keys of JSON that clients store are names, too: they must not fill the memory.
  if (names.size < mostNames) names.set(name, text);
  return text;
}
