/** What a line of an import may hold: a value is stored exactly as it is written, or refused. */
import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { BrokenLine, parseDocument } from '../src/import/document.js';

const { BSON } = mongoose.mongo;
const id = { $oid: '000000000000000000000001' };
const parse = (text: string) => parseDocument(Buffer.from(text));
const ofValue = (value: unknown) => parse(JSON.stringify({ _id: id, value }));
const ofText = (value: string) => parse(`{"_id":${JSON.stringify(id)},"value":${value}}`);

/** What MongoDB stores for the value, as canonical Extended JSON. */
function stored(document: object): unknown {
  const read = BSON.deserialize(BSON.serialize(document), { promoteValues: false, bsonRegExp: true });
  return BSON.EJSON.serialize(read, { relaxed: false }).value;
}

describe('a value that would not be stored as it is written is refused', () => {
  const refused: readonly [value: unknown, problem: string][] = [
    [{ $numberInt: '2147483648' }, '$numberInt must be a whole number of 32 bits'],
    [{ $numberInt: 'many' }, '$numberInt must be'],
    [{ $numberLong: '9223372036854775808' }, '$numberLong must be'],
    [{ $numberDouble: 'wide' }, '$numberDouble must be'],
    [{ $numberDouble: '1e400' }, '$numberDouble must be a number in the range of doubles'],
    [{ $numberDouble: '1e-400' }, '$numberDouble must be a number in the range of doubles'],
    [{ $numberDecimal: `0.${'1'.repeat(40)}` }, '$numberDecimal must be'],
    [{ $date: 'yesterday' }, '$date must be'],
    [{ $date: '2026-02-31T00:00:00Z' }, '$date must be a day and time of ISO 8601 that exists'],
    [{ $date: '2026-02-03T24:00:00Z' }, '$date must be'],
    [{ $date: '2026-02-03T04:05:06.0009Z' }, '$date must be'],
    [{ $date: { $numberLong: '9000000000000000' } }, '$date must be'],
    [{ $binary: { base64: '!!!', subType: '00' } }, '$binary must be'],
    [{ $binary: { base64: 'AAEC', subType: 'xx' } }, '$binary must be'],
    [{ $binary: 'AAEC' }, '$binary must be'],
    [{ $regularExpression: { pattern: 'a', options: 'g' } }, '$regularExpression must be'],
    [{ $timestamp: { t: 4_294_967_296, i: 0 } }, '$timestamp must be'],
    [{ $undefined: true }, '$undefined must be left out'],
    [{ $dbPointer: { $ref: 'users', $id: id } }, '$dbPointer must be replaced'],
    [{ $code: 'f()', $scope: 1 }, '$code must be'],
    [{ $minKey: 2 }, '$minKey must be 1'],
    [{ ...id, more: 1 }, '$oid must stand alone'],
    [9_007_199_254_740_994, 'needs {"$numberLong": …} to keep its digits'],
    ['\ud800', 'not well-formed Unicode'],
    [{ 'a\0b': 1 }, 'with a NUL'],
    [JSON.parse('['.repeat(500) + ']'.repeat(500)), 'nested more than 100 levels'],
  ];
  it.each(refused)('%j', (value, problem) => {
    expect(() => ofValue(value)).toThrow(BrokenLine);
    expect(() => ofValue(value)).toThrow(problem);
  });

  const refusedTexts: readonly [text: string, problem: string][] = [
    ['1e400', 'has a number in "value" that is out of the range of doubles.'],
    ['1e-400', 'has a number in "value" that is out of the range of doubles.'],
    ['100000000000000000000000000001', 'needs {"$numberLong": …} to keep its digits'],
    ['{"role": 1, "role": 2}', 'has the key "role" twice in "value".'],
    ['[{"a\\"": 1, "\\u0061\\"": 2}]', 'has the key "a\\"" twice in "value.0".'],
    ['1, "value": 2', 'has the key "value" twice in the document.'],
    ['{"$date": "2026-02-03T00:00:00Z", "$date": "2027-02-03T00:00:00Z"}', 'has the key "$date" twice'],
  ];
  it.each(refusedTexts)('%s', (text, problem) => {
    expect(() => ofText(text)).toThrow(BrokenLine);
    expect(() => ofText(text)).toThrow(problem);
  });

  it('an empty time stamp at the top, which MongoDB fills in', () => {
    const empty = { $timestamp: { t: 0, i: 0 } };
    expect(() => ofValue(empty)).toThrow('has an empty time stamp in "value"');
    expect(stored(ofValue([empty]))).toEqual([empty]);
  });
});

describe('a value is stored as the type that is written', () => {
  const canonical: readonly unknown[] = [
    { $numberInt: '-2147483648' },
    { $numberLong: '-9223372036854775808' },
    { $numberDouble: '-0.0' },
    { $numberDouble: 'NaN' },
    { $numberDecimal: '1.20E+10' },
    { $date: { $numberLong: '-62135596800000' } },
    { $binary: { base64: '', subType: '00' } },
    { $binary: { base64: 'AAECAwQFBgcICQoLDA0ODw==', subType: '04' } },
    { $binary: { base64: '/+8=', subType: '80' } },
    { $regularExpression: { pattern: '(?i)abc\\z', options: 'ix' } },
    { $timestamp: { t: 4_294_967_295, i: 7 } },
    { $symbol: 'old' },
    { $code: 'f()' },
    { $code: 'f(x)', $scope: { x: { $numberInt: '1' } } },
    { $minKey: 1 },
    { $maxKey: 1 },
    { $ref: 'users', $id: id, $db: 'other', more: 'text' },
    { $regex: 'a', $options: 'i' },
    { $gt: { $numberInt: '1' } },
    JSON.parse('{"__proto__": {"$numberInt": "1"}}'),
  ];
  it.each(canonical)('%j', (value) => {
    expect(stored(ofValue(value))).toEqual(value);
  });

  const relaxed: readonly [text: string, value: object][] = [
    ['1', { $numberInt: '1' }],
    ['1.0', { $numberDouble: '1.0' }],
    ['1e3', { $numberDouble: '1000.0' }],
    ['-0', { $numberDouble: '-0.0' }],
    ['2147483648', { $numberLong: '2147483648' }],
    ['9223372036854775808', { $numberDouble: '9223372036854775808.0' }],
    [
      '{"$date": "2026-02-28T23:59:59.5Z"}',
      { $date: { $numberLong: String(Date.UTC(2026, 1, 28, 23, 59, 59, 500)) } },
    ],
    ['{"$date": "2026-03-01T06:00:00+07:00"}', { $date: { $numberLong: String(Date.UTC(2026, 1, 28, 23)) } }],
    [
      '{"$uuid": "00010203-0405-0607-0809-0a0b0c0d0e0f"}',
      { $binary: { base64: 'AAECAwQFBgcICQoLDA0ODw==', subType: '04' } },
    ],
  ];
  it.each(relaxed)('%s', (text, value) => {
    const read = ofText(text);
    expect(stored(read)).toEqual(
      BSON.EJSON.serialize(BSON.EJSON.deserialize({ value }, { relaxed: false }), { relaxed: false }).value,
    );
  });

  it('a reference keeps a name with a dot', () => {
    const { value } = ofValue({ $ref: 'archive.users', $id: id });
    expect(Object.keys(value as object)).toEqual(['$ref', '$id']);
    expect(value).toMatchObject({ $ref: 'archive.users' });
  });
});

it('refuses a top key that only operators have, what is no UTF-8, and what is too large', () => {
  expect(() => parse(JSON.stringify({ _id: id, $set: {} }))).toThrow('the key "$set"');
  expect(() => parseDocument(Buffer.from([0x7b, 0xff, 0x7d]))).toThrow('is not valid UTF-8.');
  expect(() => ofValue('x'.repeat(16 * 1024 * 1024))).toThrow('16 MB');
  expect(() => ofValue('x'.repeat(40 * 1024 * 1024))).toThrow('16 MB');
});
