/**
 * The types of MongoDB Extended JSON v2, each with what its value must be. The BSON library makes some other value out
 * of a wrong one without a word, so nothing of it is asked before the value is known to be right.
 */
import mongoose from 'mongoose';
import { type Json, JsonNumber, type JsonObject } from './json.js';

const { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, Int32, Long, MaxKey, MinKey } =
  mongoose.mongo;
const { ObjectId, Timestamp, UUID } = mongoose.mongo;

/** A type that a value has by the key it stands under. */
export interface BsonType {
  /** What the value must be, for a sentence. */
  readonly wanted: string;
  /** Keys that may stand beside it. */
  readonly beside?: string;
  /** Gives the value, or undefined when it is not what is wanted. `convert` makes a document of another object. */
  make(value: Json, whole: JsonObject, convert: (document: JsonObject) => object): unknown;
}

/** Makes a type whose value is a text. */
function ofText(wanted: string, make: (text: string) => unknown): BsonType {
  return { wanted, make: (value) => (typeof value === 'string' ? make(value) : undefined) };
}

/** Makes a type that is kept in no way. */
const refused = (wanted: string): BsonType => ({ wanted, make: () => undefined });

/** All types by their keys. A key that is not here, such as `$gt` or `$ref`, is a key like any other. */
export const bsonTypes: ReadonlyMap<string, BsonType> = new Map([
  [
    '$oid',
    ofText('24 hexadecimal digits', (text) =>
      /^[0-9a-f]{24}$/i.test(text) ? new ObjectId(text) : undefined,
    ),
  ],
  [
    '$numberInt',
    ofText('a whole number of 32 bits, as a string', (text) =>
      isWhole(text, 31n) ? new Int32(Number(text)) : undefined,
    ),
  ],
  [
    '$numberLong',
    ofText('a whole number of 64 bits, as a string', (text) =>
      isWhole(text, 63n) ? Long.fromString(text) : undefined,
    ),
  ],
  ['$numberDouble', ofText('a number in the range of doubles, as a string', doubleOf)],
  ['$numberDecimal', ofText('a number that a decimal of 128 bits holds exactly, as a string', decimalOf)],
  [
    '$date',
    {
      wanted: 'a day and time of ISO 8601 that exists, or {"$numberLong": …} in the range of dates',
      make: dateOf,
    },
  ],
  [
    '$binary',
    { wanted: '{"base64": …, "subType": …}, the first in base64, the second in hexadecimal', make: binaryOf },
  ],
  [
    '$uuid',
    ofText('a UUID', (text) =>
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? new UUID(text) : undefined,
    ),
  ],
  [
    '$regularExpression',
    { wanted: '{"pattern": …, "options": …}, the options out of ilmsux', make: regularExpressionOf },
  ],
  ['$timestamp', { wanted: '{"t": …, "i": …}, both whole numbers of 32 bits', make: timestampOf }],
  ['$symbol', ofText('a text', (text) => new BSONSymbol(text))],
  ['$code', { wanted: 'a text, alone or beside an object "$scope"', beside: '$scope', make: codeOf }],
  ['$minKey', { wanted: '1', make: (value) => (isOne(value) ? new MinKey() : undefined) }],
  ['$maxKey', { wanted: '1', make: (value) => (isOne(value) ? new MaxKey() : undefined) }],
  ['$undefined', refused('left out, for undefined would be stored as null')],
  ['$dbPointer', refused('replaced, for this old type cannot be stored any more: use {"$ref": …, "$id": …}')],
]);

/** A bare number: a double when it is written as one, otherwise the smallest integer type; undefined when digits would be lost. */
export function bareNumber({ source }: JsonNumber): unknown {
  if (!/^-?\d+$/.test(source) || source === '-0') return doubleOf(source);
  if (isWhole(source, 31n)) return new Int32(Number(source));
  if (Number.isSafeInteger(Number(source))) return Long.fromString(source);
  // Beyond 64 bits a double is written without a point, too, as long as it is below 1e21.
  return !isWhole(source, 63n) && BigInt(Number(source)) === BigInt(source) ? doubleOf(source) : undefined;
}

function isWhole(text: string, bits: bigint): boolean {
  if (!/^-?\d{1,19}$/.test(text)) return false;
  const number = BigInt(text);
  return number >= -(2n ** bits) && number < 2n ** bits;
}

function doubleOf(text: string): unknown {
  if (/^(-?Infinity|NaN)$/.test(text)) return new Double(Number(text));
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  const number = Number(text);
  const [digits = ''] = text.split(/e/i);
  const vanishes = number === 0 && /[1-9]/.test(digits);
  return Number.isFinite(number) && !vanishes ? new Double(number) : undefined;
}

function decimalOf(text: string): unknown {
  try {
    return Decimal128.fromString(text);
  } catch {
    return undefined;
  }
}

const maxDateMs = 8_640_000_000_000_000;
const instant = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3})0*)?(?:Z|([+-])(\d\d):?(\d\d))$/;

function dateOf(value: Json): unknown {
  if (typeof value !== 'string') {
    const ms = membersOf(value, ['$numberLong'])?.[0];
    if (typeof ms !== 'string' || !isWhole(ms, 63n)) return undefined;
    return Math.abs(Number(ms)) <= maxDateMs ? new Date(Number(ms)) : undefined;
  }
  const parts = instant.exec(value);
  if (!parts) return undefined;
  const [, wall = '', fraction = '', sign = '+', hours = '0', minutes = '0'] = parts;
  const date = new Date(`${wall}.${fraction.padEnd(3, '0')}Z`);
  // The 31st of February would become a day of March.
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(wall)) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(date.getTime() + (sign === '-' ? offsetMs : -offsetMs));
}

function binaryOf(value: Json): unknown {
  const [base64, subType] = membersOf(value, ['base64', 'subType']) ?? [];
  if (typeof base64 !== 'string' || typeof subType !== 'string') return undefined;
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64 || !/^[0-9a-f]{1,2}$/i.test(subType)) return undefined;
  return new Binary(bytes, Number.parseInt(subType, 16));
}

function regularExpressionOf(value: Json): unknown {
  const [pattern, options] = membersOf(value, ['pattern', 'options']) ?? [];
  if (typeof pattern !== 'string' || typeof options !== 'string') return undefined;
  if (pattern.includes('\0') || !pattern.isWellFormed() || !/^(?!.*(.).*\1)[ilmsux]*$/.test(options))
    return undefined;
  return new BSONRegExp(pattern, options);
}

function timestampOf(value: Json): unknown {
  const [t, i] = (membersOf(value, ['t', 'i']) ?? []).map((part) =>
    part instanceof JsonNumber && /^\d{1,10}$/.test(part.source) ? Number(part.source) : -1,
  );
  const fits = (part: number | undefined) => part !== undefined && part >= 0 && part < 2 ** 32;
  return t !== undefined && i !== undefined && fits(t) && fits(i) ? new Timestamp({ t, i }) : undefined;
}

function codeOf(value: Json, whole: JsonObject, convert: (document: JsonObject) => object): unknown {
  const scope = whole.get('$scope');
  if (typeof value !== 'string') return undefined;
  if (scope === undefined) return new Code(value);
  return scope instanceof Map ? new Code(value, convert(scope)) : undefined;
}

function isOne(value: Json): boolean {
  return value instanceof JsonNumber && value.source === '1';
}

/** The values under exactly these keys; undefined for any other object or value. */
function membersOf(value: Json, keys: readonly string[]): readonly Json[] | undefined {
  if (!(value instanceof Map) || value.size !== keys.length) return undefined;
  const found = keys.map((key) => value.get(key));
  return found.every((member) => member !== undefined) ? found : undefined;
}
