/**
 * Documents from lines of Extended JSON (MongoDB Extended JSON v2; canonical is meant, relaxed is understood). What
 * would not be stored exactly as it is written is refused.
 */
import mongoose from 'mongoose';
import { bareNumber, bsonTypes } from './bsonTypes.js';
import {
  BrokenLine,
  type Json,
  JsonNumber,
  type JsonObject,
  maxDepth,
  placeOf,
  readJson,
  tooDeep,
} from './json.js';

export { BrokenLine } from './json.js';

const { BSON, ObjectId, Timestamp } = mongoose.mongo;

/** A document as it is stored, its numbers in the wrappers that keep their BSON type. */
export interface StoredDocument extends Readonly<Record<string, unknown>> {
  readonly _id: mongoose.mongo.ObjectId;
}

/** Bytes that MongoDB stores of one document at most. */
export const maxDocumentBytes = 16 * 1024 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a line. Throws `BrokenLine` when it is no document that can be stored as it is. */
export function parseDocument(line: Uint8Array): StoredDocument {
  const json = readJson(decode(line));
  if (!isObject(json)) throw new BrokenLine('is no JSON object.');
  const dollar = [...json.keys()].find((key) => key.startsWith('$'));
  if (dollar) throw new BrokenLine(`has the key "${dollar}" at its top, which only operators have.`);
  if (json.get('_id') === undefined || json.get('_id') === null) throw new BrokenLine('has no _id.');
  const document = documentOf(json, []);
  if (!isStored(document)) throw new BrokenLine('has an _id that is no {"$oid": …}.');
  for (const [key, value] of Object.entries(document)) {
    if (value instanceof Timestamp && value.isZero()) {
      throw new BrokenLine(
        `has an empty time stamp in "${key}", in whose place MongoDB stores its own time.`,
      );
    }
  }
  checkWritable(document);
  return document;
}

function decode(line: Uint8Array): string {
  try {
    return utf8.decode(line);
  } catch {
    throw new BrokenLine('is not valid UTF-8.');
  }
}

/** Writes a document as the driver will, so that what the driver would refuse is known by its line. */
function checkWritable(document: StoredDocument): void {
  if (BSON.calculateObjectSize(document) > maxDocumentBytes) {
    throw new BrokenLine('is larger than the 16 MB that MongoDB stores of one document.');
  }
  try {
    BSON.serialize(document);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BrokenLine(`cannot be stored: ${reason}`);
  }
}

function isStored(document: Record<string, unknown>): document is Record<string, unknown> & StoredDocument {
  return document._id instanceof ObjectId;
}

function isObject(json: Json): json is JsonObject {
  return json instanceof Map;
}

function documentOf(json: JsonObject, path: readonly string[]): Record<string, unknown> {
  const entries = [...json].map(([key, value]): [string, unknown] => {
    if (key.includes('\0') || !key.isWellFormed()) {
      throw new BrokenLine(
        `has a key in ${placeOf(path)} with a NUL or text that is not well-formed Unicode.`,
      );
    }
    if (key === '_bsontype') {
      throw new BrokenLine(`has the key "_bsontype" in ${placeOf(path)}, which the driver keeps for itself.`);
    }
    return [key, valueAt(value, [...path, key])];
  });
  return Object.fromEntries(entries);
}

function valueAt(json: Json, path: readonly string[]): unknown {
  if (path.length > maxDepth) throw tooDeep();
  if (json instanceof JsonNumber) return numberOf(json, path);
  if (Array.isArray(json)) return json.map((item, at) => valueAt(item, [...path, String(at)]));
  if (isObject(json)) return typedValue(json, path) ?? documentOf(json, path);
  if (typeof json === 'string') checkText(json, path);
  return json;
}

/** The value of an object that says a type; undefined for any other object. */
function typedValue(json: JsonObject, path: readonly string[]): unknown {
  for (const [key, value] of json) {
    const type = bsonTypes.get(key);
    if (!type) continue;
    const alone = [...json.keys()].every((other) => other === key || other === type.beside);
    if (!alone) throw wrong(path, key, 'must stand alone in its object');
    if (typeof value === 'string') checkText(value, path);
    const made = type.make(value, json, (document) => documentOf(document, [...path, '$scope']));
    if (made === undefined) throw wrong(path, key, `must be ${type.wanted}`);
    return made;
  }
  return undefined;
}

function wrong(path: readonly string[], key: string, problem: string): BrokenLine {
  return new BrokenLine(`has a wrong value in ${placeOf(path)}: ${key} ${problem}.`);
}

function numberOf(json: JsonNumber, path: readonly string[]): unknown {
  const number = bareNumber(json);
  if (number !== undefined) return number;
  throw /^-?\d+$/.test(json.source)
    ? new BrokenLine(`has a number in ${placeOf(path)} that needs {"$numberLong": …} to keep its digits.`)
    : new BrokenLine(`has a number in ${placeOf(path)} that is out of the range of doubles.`);
}

function checkText(text: string, path: readonly string[]): void {
  if (text.isWellFormed()) return;
  throw new BrokenLine(`has text in ${placeOf(path)} that is not well-formed Unicode.`);
}
