/**
 * How stored values become plain ones. Other programs wrote the documents, so every value is looked at before it is
 * believed: one of another type counts as missing and gets the field's default.
 */
import mongoose, { Types } from 'mongoose';

/** A stored sub-document, or an empty one. */
export type Stored = Readonly<Record<string, unknown>>;

/** A sub-document; an empty one when there is none. */
export function object(value: unknown): Stored {
  return isObject(value) ? value : {};
}

/** The sub-documents of an array; what is no sub-document is left out. */
export function objects(value: unknown): readonly Stored[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The texts of an array; what is no text is left out. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** A text, or null. */
export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A number of any BSON type, or null. */
export function number(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const { Long, Double, Int32 } = mongoose.mongo;
  if (value instanceof Long || value instanceof Double || value instanceof Int32)
    return number(Number(value));
  if (value instanceof Types.Decimal128) return number(Number(value.toString()));
  return null;
}

/** The largest whole number of 64 bits, without and with a sign. */
const maxUnsignedLong = 2n ** 64n - 1n;
const maxLong = 2n ** 63n - 1n;

/**
 * A whole number from 0 to 2^64 - 1 as its digits, or null. It may be a number of any BSON type, or a text of digits;
 * none is lost.
 */
export function unsignedLong(value: unknown): string | null {
  const { Long, Double, Int32 } = mongoose.mongo;
  if (value instanceof Double || value instanceof Int32) return unsignedLong(value.value);
  if (typeof value === 'number')
    return Number.isInteger(value) ? unsignedLong(BigInt(value).toString()) : null;
  if (value instanceof Long || value instanceof Types.Decimal128) return unsignedLong(value.toString());
  if (typeof value !== 'string' || !/^(?:0|[1-9]\d{0,19})$/.test(value)) return null;
  return BigInt(value) <= maxUnsignedLong ? value : null;
}

/** A whole number between `low` and `high`; a fraction is cut off, anything else is null. */
export function whole(value: unknown, low = 0, high = Number.MAX_SAFE_INTEGER): number | null {
  const found = number(value);
  if (found === null) return null;
  const cut = Math.trunc(found);
  return cut >= low && cut <= high ? cut : null;
}

/** The largest value of GraphQL's `Int`. */
export const maxInt = 2_147_483_647;

/** A whole number that fits GraphQL's `Int`, or null. */
export function int(value: unknown): number | null {
  return whole(value, -maxInt - 1, maxInt);
}

/** True or false, or null. */
export function bool(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** An instant, or null. */
export function date(value: unknown): Date | null {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value : null;
}

/** An id, or null. */
export function objectId(value: unknown): Types.ObjectId | null {
  return value instanceof Types.ObjectId ? value : null;
}

/** An id that is stored in hexadecimal, or null. */
export function hexId(value: unknown): Types.ObjectId | null {
  return typeof value === 'string' && /^[0-9a-f]{24}$/.test(value) ? new Types.ObjectId(value) : null;
}

/** The member of an enum that is stored in lower case, or null. */
export function oneOf<Member extends string>(value: unknown, members: readonly Member[]): Member | null {
  if (typeof value !== 'string') return null;
  const upper = value.toUpperCase();
  return members.find((member) => member === upper) ?? null;
}

/** The keys of `value` that are not in `known`, as plain JSON. */
export function extra(value: unknown, known: readonly string[]): Record<string, unknown> {
  const rest = Object.entries(object(value)).filter(([key]) => !known.includes(key));
  return Object.fromEntries(rest.map(([key, item]) => [key, plain(item)]));
}

/** A sub-document as plain JSON. */
export function json(value: unknown): Record<string, unknown> {
  return extra(value, []);
}

/** A number as the Python service stores one with a fraction: a double, also when it is whole. */
export function storedDouble(value: number): mongoose.mongo.Double {
  return new mongoose.mongo.Double(value);
}

/** A whole number as the Python service stores it: an int of 32 bits, or a long where it does not fit. */
export function storedInt(value: number): mongoose.mongo.Int32 | mongoose.mongo.Long {
  return Math.abs(value) <= maxInt ? new mongoose.mongo.Int32(value) : mongoose.mongo.Long.fromNumber(value);
}

/** A whole number that `unsignedLong` gave: a long, or a decimal where that has no room. Both are exact in every driver. */
export function storedUnsignedLong(digits: string): mongoose.mongo.Long | mongoose.mongo.Decimal128 {
  const { Long, Decimal128 } = mongoose.mongo;
  return BigInt(digits) <= maxLong ? Long.fromString(digits) : Decimal128.fromString(digits);
}

/** JSON that a client sent, as it is stored: whole numbers stay whole, which JavaScript would store as doubles. */
export function storedJson(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? storedInt(value) : storedDouble(value);
  if (Array.isArray(value)) return value.map(storedJson);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, storedJson(item)]));
}

function plain(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return date(value)?.toISOString() ?? null;
  if (value instanceof Types.ObjectId) return value.toHexString();
  if (value instanceof mongoose.mongo.Binary) return value.toString('base64');
  if (value instanceof mongoose.mongo.BSONRegExp) return `/${value.pattern}/${value.options}`;
  // Beyond 2^53 a JSON number would lose digits.
  if (value instanceof mongoose.mongo.Long) return value.toString();
  const numeric = number(value);
  if (numeric !== null) return numeric;
  if (Array.isArray(value)) return value.map(plain);
  return isObject(value) ? json(value) : String(value);
}

/** Whether a value is a sub-document. */
export function isObject(value: unknown): value is Stored {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The earliest time that the Python service can read. */
export const beginningOfTime = new Date('0001-01-01T00:00:00.000Z');
const endOfTime = Date.parse('9999-12-31T23:59:59.999Z');

/** An instant to store; one behind the latest that the Python service can read becomes that one. */
export function storedTime(milliseconds: number): Date {
  return new Date(Math.min(milliseconds, endOfTime));
}
