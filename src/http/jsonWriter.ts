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
/** Members of an object that are made one text before anybody looks at how long it is. */
const fewMembers = 32;

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
    if (Array.isArray(value)) this.#writeList(value);
    else if (isObject(value) && !isSmall(value)) this.#writeObject(value);
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

  #writeList(items: readonly unknown[]): void {
    this.#text += '[';
    for (const [at, item] of items.entries()) {
      if (at > 0) this.#text += ',';
      this.write(item);
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
    const needed = this.#text.length * bytesOfCharacter;
    if (this.#buffer.length - this.#at < needed) {
      const larger = Buffer.allocUnsafe(Math.max(2 * this.#buffer.length, this.#at + needed));
      this.#buffer.copy(larger, 0, 0, this.#at);
      this.#buffer = larger;
    }
    this.#at += this.#buffer.write(this.#text, this.#at);
    this.#text = '';
    if (this.#at > this.#limit) throw new AnswerTooLarge();
  }
}

/** Whether the whole object is written at once: it has few members and holds no other objects. */
function isSmall(object: Readonly<Record<string, unknown>>): boolean {
  let members = 0;
  for (const name in object) {
    const value = object[name];
    members += 1;
    if (members > fewMembers) return false;
    if (Array.isArray(value) ? value.length > 0 : isObject(value)) return false;
  }
  return true;
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
