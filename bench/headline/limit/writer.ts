/** A chunked, pooled JSON writer: slices of text go into one reused buffer, so that no long string is ever made. */
import type { ServerResponse } from 'node:http';

/** Characters after which a slice is written: below this size V8 makes and frees strings cheaply. */
const sliceLength = 32_768;
const firstBytes = 512 * 1024;
const pool: Buffer[] = [];

/** One answer, written into a buffer of the pool. */
class Writer {
  buffer = pool.pop() ?? Buffer.allocUnsafe(firstBytes);
  length = 0;
  #slice = '';

  /** Adds a value that JSON knows. Only lists are taken apart, and objects that hold some. */
  add(value: unknown): void {
    if (Array.isArray(value)) {
      this.#text('[');
      for (let at = 0; at < value.length; at += 1) {
        if (at > 0) this.#text(',');
        this.add(value[at]);
      }
      this.#text(']');
    } else if (isObject(value) && Object.values(value).some(holdsMuch)) {
      let before = '{';
      for (const key of Object.keys(value)) {
        this.#text(`${before}"${key}":`);
        this.add(value[key]);
        before = ',';
      }
      this.#text('}');
    } else this.#text(JSON.stringify(value));
  }

  /** Writes the last slice; gives the bytes. */
  end(): Buffer {
    this.#flush();
    return this.buffer.subarray(0, this.length);
  }

  #text(text: string): void {
    this.#slice += text;
    if (this.#slice.length >= sliceLength) this.#flush();
  }

  #flush(): void {
    // A character of UTF-16 takes at most three bytes.
    const needed = this.length + this.#slice.length * 3;
    if (needed > this.buffer.length) {
      const larger = Buffer.allocUnsafe(2 * needed);
      this.buffer.copy(larger, 0, 0, this.length);
      this.buffer = larger;
    }
    this.length += this.buffer.write(this.#slice, this.length, 'utf8');
    this.#slice = '';
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** An object without an id, or a list of objects: what may be long. A message without images is written at once. */
const holdsMuch = (value: unknown): boolean =>
  isObject(value) && (Array.isArray(value) ? isObject(value[0]) : !('id' in value));

/** Sends an answer; its buffer goes back to the pool when the bytes have gone. */
export function sendInChunks(response: ServerResponse, answer: object): void {
  const writer = new Writer();
  writer.add(answer);
  const bytes = writer.end();
  response.setHeader('content-length', bytes.length);
  response.once('close', () => pool.push(writer.buffer));
  response.end(bytes);
}
