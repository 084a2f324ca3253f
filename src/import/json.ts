/**
 * JSON as it is written. `JSON.parse` forgets what a document may depend on: of a key that stands twice it keeps the
 * last, `1.0` becomes the same as `1`, and `1e400` becomes infinite.
 */

/** A value of a JSON text, its numbers as they are written. */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject;

/** The members of an object, in their order. */
export type JsonObject = ReadonlyMap<string, Json>;

/** A number as it is written. */
export class JsonNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** A line that is no document; `message` is the rest of a sentence that starts with the file and the line. */
export class BrokenLine extends Error {
  override name = 'BrokenLine';
}

/** Levels that MongoDB lets a document have, about. */
export const maxDepth = 100;
/** Objects that only say the type of what is in them, such as `{"$date": {"$numberLong": …}}`. */
const wrappers = 3;

/** Reads a JSON text. Throws `BrokenLine` when it is none, has a key twice in one object, or is nested too deeply. */
export function readJson(text: string): Json {
  try {
    JSON.parse(text);
  } catch (error) {
    // Only the place: the message would repeat what is stored, which may be a secret.
    const place = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
    throw new BrokenLine(`is not valid JSON${place ? ` at character ${Number(place) + 1}` : ''}.`);
  }
  return new Reader(text).value();
}

const backslash = 0x5c;

/** Reads a text that is known to be valid JSON. */
class Reader {
  readonly #text: string;
  readonly #path: string[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): Json {
    if (this.#path.length > maxDepth + wrappers) throw tooDeep();
    switch (this.#next()) {
      case '{':
        return this.#object();
      case '[':
        return this.#array();
      case '"':
        return this.#string();
      case 't':
        this.#at += 'true'.length;
        return true;
      case 'f':
        this.#at += 'false'.length;
        return false;
      case 'n':
        this.#at += 'null'.length;
        return null;
      default:
        return this.#number();
    }
  }

  #object(): JsonObject {
    const members = new Map<string, Json>();
    this.#at += 1;
    while (this.#next() !== '}') {
      const key = this.#string();
      if (members.has(key)) {
        throw new BrokenLine(`has the key ${JSON.stringify(key)} twice in ${placeOf(this.#path)}.`);
      }
      this.#path.push(key);
      this.#skip(':');
      members.set(key, this.value());
      this.#path.pop();
      this.#skip(',');
    }
    this.#at += 1;
    return members;
  }

  #array(): readonly Json[] {
    const items: Json[] = [];
    this.#at += 1;
    while (this.#next() !== ']') {
      this.#path.push(String(items.length));
      items.push(this.value());
      this.#path.pop();
      this.#skip(',');
    }
    this.#at += 1;
    return items;
  }

  #string(): string {
    const begin = this.#at;
    let end = begin;
    do end = this.#text.indexOf('"', end + 1);
    while (this.#isEscaped(end));
    this.#at = end + 1;
    const written = this.#text.slice(begin + 1, end);
    return written.includes('\\') ? JSON.parse(this.#text.slice(begin, end + 1)) : written;
  }

  /** Whether an odd number of backslashes stands before this place. */
  #isEscaped(at: number): boolean {
    let first = at;
    while (this.#text.charCodeAt(first - 1) === backslash) first -= 1;
    return (at - first) % 2 === 1;
  }

  #number(): JsonNumber {
    const rest = /[-+.\deE]+/y;
    rest.lastIndex = this.#at;
    const [source = ''] = rest.exec(this.#text) ?? [];
    this.#at += source.length;
    return new JsonNumber(source);
  }

  /** The next sign that is no white space. */
  #next(): string | undefined {
    for (; this.#text.charCodeAt(this.#at) <= 0x20; this.#at += 1);
    return this.#text[this.#at];
  }

  #skip(sign: string): void {
    if (this.#next() === sign) this.#at += 1;
    this.#next();
  }
}

/** A place in a document, for a sentence. */
export function placeOf(path: readonly string[]): string {
  return path.length > 0 ? JSON.stringify(path.join('.')) : 'the document';
}

/** What is said of a document that goes too deep. */
export function tooDeep(): BrokenLine {
  return new BrokenLine(`is nested more than ${maxDepth} levels deep.`);
}
