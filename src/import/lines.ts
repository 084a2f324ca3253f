/** The lines of a large file, one at a time. */
import { createReadStream } from 'node:fs';

/** A line of a file. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its end; null where it was longer than the limit. */
  readonly bytes: Buffer | null;
  /** How many bytes of the file have been read with it. */
  readonly end: number;
}

const newline = 0x0a;

/**
 * Reads a file line by line. Lines end at a line feed only: U+2028 and U+2029, at which Node's `readline` splits, may
 * stand inside a JSON text. No more than `maxBytes` of a line are kept in memory.
 */
export async function* readLines(file: string, maxBytes: number): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 1;
  let end = 0;
  const take = (part: Buffer) => {
    length += part.length;
    if (length <= maxBytes) parts.push(part);
    else parts = [];
  };
  const finish = (): Line => {
    const line = { number, bytes: length <= maxBytes ? Buffer.concat(parts) : null, end };
    parts = [];
    length = 0;
    number += 1;
    return line;
  };
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      take(chunk.subarray(from, at));
      end += at + 1 - from;
      from = at + 1;
      yield finish();
    }
    take(chunk.subarray(from));
    end += chunk.length - from;
  }
  if (length > 0) yield finish();
}
