/** The keys and BSON types of documents, and what of them the Python service does not know. */
import mongoose, { Types } from 'mongoose';
import {
  additionalKeys,
  type BsonTypeName,
  type SharedCollectionName,
} from '../../src/models/additionalKeys.js';
import { sharedCollections } from '../../src/models/index.js';
import type { Stored } from './fixtures.js';
import type { TestServer } from './server.js';

const { Decimal128, Double, Int32, Long } = mongoose.mongo;

/** The types seen under each path; `[]` stands for the items of an array. */
export type Shape = ReadonlyMap<string, ReadonlySet<string>>;

/** The name of the BSON type of a value that was read without promoting values. */
export function bsonType(value: unknown): string {
  if (value === null) return 'null';
  if (value instanceof Int32) return 'int';
  if (value instanceof Long) return 'long';
  if (value instanceof Double) return 'double';
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof Date) return 'date';
  if (value instanceof Types.ObjectId) return 'objectId';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value !== 'object') return typeof value;
  return String((value as { _bsontype?: string })._bsontype ?? 'object').toLowerCase();
}

/** The shape of documents together. */
export function shapeOf(documents: readonly Stored[]): Shape {
  const seen = new Map<string, Set<string>>();
  const walk = (value: unknown, path: string): void => {
    const type = bsonType(value);
    if (path !== '') seen.set(path, (seen.get(path) ?? new Set()).add(type));
    if (type === 'array') for (const item of value as unknown[]) walk(item, `${path}[]`);
    if (type !== 'object') return;
    for (const [key, item] of Object.entries(value as object))
      walk(item, path === '' ? key : `${path}.${key}`);
  };
  for (const document of documents) walk(document, '');
  return seen;
}

/** Keys that every one of these documents has. */
export function keysOfAll(documents: readonly Stored[]): readonly string[] {
  const [first = {}, ...rest] = documents;
  return Object.keys(first).filter((key) => rest.every((document) => key in document));
}

/**
 * What `DATA_MODEL.md` documents, and the documents of the Python service at hand do not have: the types beside those
 * seen. `*` stands for whatever an application names there.
 */
const documented: Readonly<Record<SharedCollectionName, Readonly<Record<string, readonly BsonTypeName[]>>>> =
  {
    users: {
      // Accounts that were not given one, and those that never signed in.
      ...{ full_name: ['null'], avatar_url: ['null'], last_login: ['null'], last_ip: ['null'] },
      // Second shape.
      ...{ profile: ['object'], 'profile.display_name': ['string'], 'profile.avatar_url': ['string'] },
      ...{ 'profile.bio': ['string'], metadata: ['object'], last_login_at: ['date', 'null'] },
    },
    user_settings: {
      created_at: ['date'],
      // Second shape.
      ...{ settings: ['object'], 'settings.default_model': ['string'], 'settings.temperature': ['double'] },
      ...{ 'settings.max_tokens': ['int'], 'settings.theme': ['string'], 'settings.language': ['string'] },
      ...{ 'settings.custom': ['object'], 'settings.custom.*': [] },
    },
    conversations: {
      // Cleared where the owner was erased.
      user_id: ['null'],
      ...{ total_tokens: ['long'], 'metadata.custom_settings.*': [] },
    },
    messages: {
      ...{ 'images[].size': ['long'], 'images[].caption': ['null'], 'files[].size': ['long'] },
      'files[].analysis_result': ['null'],
    },
    chatbot_memory: {
      user_id: ['null'],
      context: ['null'],
      ...{ 'images[]': ['object'], 'images[].url': ['string'], 'images[].caption': ['string'] },
      'images[].relevance': ['double'],
      // Second shape.
      ...{ memory_type: ['string'], content: ['string'], importance: ['int'], updated_at: ['date'] },
      expires_at: ['date', 'null'],
    },
    uploaded_files: {
      ...{ user_id: ['null'], conversation_id: ['null'], file_size: ['long'], analysis_result: ['null'] },
      ...{ 'metadata.model_used': ['string'], 'metadata.extracted_text': ['string'] },
      ...{ 'metadata.dimensions': ['object'], 'metadata.dimensions.width': ['int'] },
      'metadata.dimensions.height': ['int'],
      // Second shape.
      file_name: ['string'],
    },
  };

/** A shared collection as the Python service fills it. */
export interface Known {
  readonly shape: Shape;
  /** Keys of a complete document. */
  readonly keys: readonly string[];
}

/** What of a written document the Python service could not read: keys, types, and keys that are not there. */
export function strangeIn(
  collection: SharedCollectionName,
  document: Stored,
  known: Known,
  { complete }: { readonly complete: boolean },
): readonly string[] {
  const own = new Map(additionalKeys[collection].map(({ key, types }) => [key, types]));
  const allowed = new Map(Object.entries(documented[collection]));
  const open = [...allowed.keys()].filter((path) => path.endsWith('.*')).map((path) => path.slice(0, -1));
  const strange = [...shapeOf([document])].flatMap(([path, types]) => {
    if (open.some((start) => path.startsWith(start))) return [];
    const fine = [...(known.shape.get(path) ?? []), ...(own.get(path) ?? []), ...(allowed.get(path) ?? [])];
    if (fine.length === 0) return [`${path} is unknown`];
    const wrong = [...types].filter((type) => !fine.includes(type));
    return wrong.map((type) => `${path} is ${type}, not ${[...new Set(fine)].join(' or ')}`);
  });
  // A memory of the other kind has keys of its own.
  const isWhole = complete && !('memory_type' in document);
  const missing = isWhole ? known.keys.filter((key) => !(key in document)) : [];
  return [...strange, ...missing.map((key) => `${key} is missing`)];
}

/** A document of a shared collection. */
export interface Written {
  readonly collection: SharedCollectionName;
  readonly document: Stored;
  readonly text: string;
}

/** Every document of the shared collections with its BSON types, by collection and `_id`. */
export async function sharedDocuments({ database }: TestServer): Promise<ReadonlyMap<string, Written>> {
  const found = new Map<string, Written>();
  for (const { name: collection } of sharedCollections) {
    const cursor = database.connection.collection(collection).find({}, { promoteValues: false });
    for await (const document of cursor) {
      const text = mongoose.mongo.BSON.EJSON.stringify(document, { relaxed: false });
      found.set(`${collection} ${String(document._id)}`, {
        collection: collection as Written['collection'],
        document,
        text,
      });
    }
  }
  return found;
}
