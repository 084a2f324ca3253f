/**
 * Documents from lines of Extended JSON (MongoDB Extended JSON v2; canonical is meant, relaxed is understood). The
 * BSON library turns a wrong number or date into some other value without a word, so each is checked before.
 */
import mongoose from 'mongoose';

const { BSON, ObjectId } = mongoose.mongo;
const { EJSON } = BSON;

/** A document as it is stored, its numbers in the wrappers that keep their BSON type. */
export interface StoredDocument extends Readonly<Record<string, unknown>> {
  readonly _id: mongoose.mongo.ObjectId;
}

/** A line that is no document; `message` is the rest of a sentence that starts with the file and the line. */
export class BrokenLine extends Error {
  override name = 'BrokenLine';
}

/** Bytes that MongoDB stores of one document at most. */
export const maxDocumentBytes = 16 * 1024 * 1024;
const maxDepth = 100;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a line. Throws `BrokenLine` when it is no document that can be stored as it is. */
export function parseDocument(line: Uint8Array): StoredDocument {
  const text = decode(line);
  const json = parse(text);
  if (!isObject(json)) throw new BrokenLine('is no JSON object.');
  check(json, []);
  const dollar = Object.keys(json).find((key) => key.startsWith('$'));
  if (dollar) throw new BrokenLine(`has the key "${dollar}" at its top, which only operators have.`);
  if (json._id === undefined || json._id === null) throw new BrokenLine('has no _id.');
  const document = revive(text);
  if (!isStored(document)) throw new BrokenLine('has an _id that is no {"$oid": …}.');
  if (BSON.calculateObjectSize(document) > maxDocumentBytes) {
    throw new BrokenLine('is larger than the 16 MB that MongoDB stores of one document.');
  }
  return document;
}

function decode(line: Uint8Array): string {
  try {
    return utf8.decode(line);
  } catch {
    throw new BrokenLine('is not valid UTF-8.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Only the place: the message would repeat what is stored, which may be a secret.
    const place = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
    throw new BrokenLine(`is not valid JSON${place ? ` at character ${Number(place) + 1}` : ''}.`);
  }
}

function revive(text: string): unknown {
  try {
    return EJSON.parse(text, { relaxed: false });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BrokenLine(`is not valid Extended JSON: ${reason}`);
  }
}

function isStored(value: unknown): value is StoredDocument {
  return isObject(value) && value._id instanceof ObjectId;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the value of each type's key must be; those that are not here are left to the BSON library. */
const types: Readonly<Record<string, { readonly is: (value: unknown) => boolean; readonly wanted: string }>> =
  {
    $oid: { is: (value) => matches(value, /^[0-9a-f]{24}$/i), wanted: '24 hexadecimal digits' },
    $numberInt: { is: (value) => isWhole(value, 31n), wanted: 'a whole number of 32 bits, as a string' },
    $numberLong: { is: (value) => isWhole(value, 63n), wanted: 'a whole number of 64 bits, as a string' },
    $numberDouble: { is: isDouble, wanted: 'a number, as a string' },
    $date: { is: isDate, wanted: 'an ISO 8601 text or {"$numberLong": …} in the range of dates' },
  };

function check(value: unknown, path: readonly string[]): void {
  const place = path.length > 0 ? `"${path.join('.')}"` : 'the document';
  if (path.length > maxDepth) throw new BrokenLine(`is nested more than ${maxDepth} levels deep.`);
  if (typeof value === 'string' && !value.isWellFormed()) {
    throw new BrokenLine(`has text in ${place} that is not well-formed Unicode.`);
  }
  if (typeof value === 'number' && Number.isInteger(value) && losesDigits(value)) {
    throw new BrokenLine(`has a number in ${place} that needs {"$numberLong": …} to keep its digits.`);
  }
  if (Array.isArray(value)) for (const [at, item] of value.entries()) check(item, [...path, String(at)]);
  if (!isObject(value)) return;
  const keys = Object.keys(value);
  for (const key of keys) {
    if (key.includes('\0') || !key.isWellFormed()) {
      throw new BrokenLine(`has a key in ${place} with a NUL or text that is not well-formed Unicode.`);
    }
    const type = Object.hasOwn(types, key) ? types[key] : undefined;
    if (type && (keys.length > 1 || !type.is(value[key]))) {
      const problem = keys.length > 1 ? 'must stand alone in its object' : `must be ${type.wanted}`;
      throw new BrokenLine(`has a wrong value in ${place}: ${key} ${problem}.`);
    }
    if (!type) check(value[key], [...path, key]);
  }
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isWhole(value: unknown, bits: bigint): boolean {
  if (typeof value !== 'string' || !/^-?\d{1,19}$/.test(value)) return false;
  const number = BigInt(value);
  return number >= -(2n ** bits) && number < 2n ** bits;
}

function isDouble(value: unknown): boolean {
  return matches(value, /^(-?Infinity|NaN|[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?)$/i);
}

const maxDateMs = 8_640_000_000_000_000;

function isDate(value: unknown): boolean {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
  if (!isObject(value) || Object.keys(value).length !== 1 || !isWhole(value.$numberLong, 63n)) return false;
  return Math.abs(Number(value.$numberLong)) <= maxDateMs;
}

function losesDigits(value: number): boolean {
  return !Number.isSafeInteger(value) && Math.abs(value) < 2 ** 63;
}
