import { createHash } from 'node:crypto';
import { TextScan } from './textScan.js';

/** A source gave more bytes than it may. */
export class TooManyBytes extends Error {
  override name = 'TooManyBytes';
}

/** Bytes that are looked at on their way: their number, their checksum, and whether they are a text. */
export class Measured implements AsyncIterable<Uint8Array> {
  readonly #hash = createHash('sha256');
  readonly #scan = new TextScan();
  #size = 0;

  constructor(
    private readonly source: AsyncIterable<Uint8Array>,
    private readonly maxBytes: number,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.source) {
      this.#size += chunk.length;
      if (this.#size > this.maxBytes) throw new TooManyBytes('the source gives more bytes than it may');
      this.#hash.update(chunk);
      this.#scan.push(chunk);
      yield chunk;
    }
  }

  /** What has passed. Asked once, at the end. */
  result(): { readonly size: number; readonly sha256: string; readonly encoding: string | null } {
    return { size: this.#size, sha256: this.#hash.digest('hex'), encoding: this.#scan.encoding() };
  }
}
