/** Whether bytes are a text, and in which encoding: looked at as they pass, so that no file is ever held as a whole. */
import { isUtf8 } from 'node:buffer';
import { detect } from 'chardet';

/** What is enough to tell an older encoding by its letters, and to find what no text holds. */
const sampleBytes = 65_536;
/** What no text holds, in whatever encoding: control characters beside tab, the ends of lines and pages, and escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are looked for
const controls = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;

/** Looks at the bytes of a file, chunk by chunk. */
export class TextScan {
  #utf16: Utf16Scan | null = null;
  #hasBegun = false;
  #isUtf8 = true;
  #hasNul = false;
  /** The beginning of a character, or of the whole file, that the next chunk goes on with. */
  #rest: Uint8Array = Buffer.alloc(0);
  #sample: Uint8Array = Buffer.alloc(0);

  /** Takes the next bytes. */
  push(chunk: Uint8Array): void {
    // A byte order mark has two bytes.
    if (!this.#hasBegun && this.#rest.length + chunk.length < 2) {
      this.#rest = Buffer.concat([this.#rest, chunk]);
      return;
    }
    // What was cut off is put together alone: copying every chunk would fill the memory.
    const border = this.#hasBegun ? lengthOf(this.#rest[0] ?? 0) - this.#rest.length : chunk.length;
    const [first, second] =
      this.#rest.length === 0
        ? [chunk, chunk.subarray(chunk.length)]
        : [Buffer.concat([this.#rest, chunk.subarray(0, border)]), chunk.subarray(border)];
    if (!this.#hasBegun) this.#utf16 = utf16Scan(first);
    this.#hasBegun = true;
    this.#look(first);
    if (second.length > 0) this.#look(second);
  }

  #look(bytes: Uint8Array): void {
    this.#rest = Buffer.alloc(0);
    this.#utf16?.push(bytes);
    this.#hasNul ||= bytes.includes(0);
    if (this.#utf16 || this.#hasNul) return;
    const end = this.#isUtf8 ? wholeCharacters(bytes) : bytes.length;
    if (this.#sample.length < sampleBytes) {
      this.#sample = Buffer.concat([
        this.#sample,
        bytes.subarray(0, Math.min(end, sampleBytes - this.#sample.length)),
      ]);
    }
    this.#isUtf8 &&= isUtf8(bytes.subarray(0, end));
    // A copy: the chunk is not held for the sake of three bytes.
    this.#rest = Buffer.from(bytes.subarray(end));
  }

  /** The encoding, as the Encoding Standard names it; null when this is no text. Asked once, after the last chunk. */
  encoding(): string | null {
    if (this.#utf16) return this.#utf16.encoding();
    if (this.#hasNul || this.#rest.includes(0)) return null;
    if (controls.test(Buffer.from(this.#sample).toString('latin1'))) return null;
    return this.#isUtf8 && isUtf8(this.#rest) ? 'utf-8' : olderEncoding(this.#sample);
  }
}

/** Reads the beginning of a text. */
export function decodeText(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

class Utf16Scan {
  readonly #decoder: InstanceType<typeof TextDecoder>;
  #isText = true;

  constructor(private readonly name: string) {
    this.#decoder = new TextDecoder(name, { fatal: true });
  }

  push(chunk: Uint8Array): void {
    if (this.#isText) this.#isText = this.#decodes(chunk);
  }

  encoding(): string | null {
    return this.#isText && this.#decodes() ? this.name : null;
  }

  #decodes(chunk?: Uint8Array): boolean {
    try {
      return !this.#decoder.decode(chunk, { stream: chunk !== undefined }).includes('\0');
    } catch {
      return false;
    }
  }
}

/** Only a byte order mark tells UTF-16 from bytes that are no text. */
function utf16Scan([first, second]: Uint8Array): Utf16Scan | null {
  if (first === 0xff && second === 0xfe) return new Utf16Scan('utf-16le');
  return first === 0xfe && second === 0xff ? new Utf16Scan('utf-16be') : null;
}

/** How many bytes there are up to the last character of UTF-8 that is not cut off. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return bytes.length - (back < lengthOf(byte) ? back : 0);
  }
  return bytes.length;
}

function lengthOf(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

function olderEncoding(sample: Uint8Array): string | null {
  const found = detect(sample);
  // What is not UTF-8 as a whole may be so in its sample; then it is damaged.
  if (!found || /^(utf-8|ascii)$/i.test(found)) return null;
  try {
    return new TextDecoder(found).encoding;
  } catch {
    return null;
  }
}
