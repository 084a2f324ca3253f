/** Writes a batch of documents into a collection, and tells for each what became of it. */
import mongoose from 'mongoose';
import { addedTo } from './added.js';
import type { StoredDocument } from './document.js';

const { BSON, MongoBulkWriteError } = mongoose.mongo;

/** A document and the line that it came from. */
export interface Incoming {
  readonly line: number;
  readonly document: StoredDocument;
}

/** What became of a document; `detail` is the rest of a sentence that starts with the file and the line. */
export type Outcome =
  | { readonly kind: 'inserted' | 'same' | 'overwritten' }
  | { readonly kind: 'kept' | 'refused'; readonly line: number; readonly detail: string };

/** Options that read every BSON type as itself; patterns that JavaScript does not know are stored by others, too. */
const asStored = { promoteValues: false, bsonRegExp: true } as const;

type Target = mongoose.mongo.Collection<StoredDocument>;

/** Writes documents whose ids differ from each other. Throws when the database fails as a whole. */
export async function writeBatch(
  collection: Target,
  batch: readonly Incoming[],
  overwrite: boolean,
): Promise<readonly Outcome[]> {
  const { collectionName: name } = collection;
  const completed = (document: StoredDocument) => ({ ...document, ...addedTo(name, document) });
  const ids = batch.map(({ document }) => document._id);
  const found = await collection
    .find({ _id: { $in: ids } }, { ...asStored, enableUtf8Validation: false })
    .toArray();
  const stored = new Map(found.map((document) => [document._id.toHexString(), document]));
  const fresh: Incoming[] = [];
  const changed: Incoming[] = [];
  const outcomes: Outcome[] = [];
  for (const incoming of batch) {
    const old = stored.get(incoming.document._id.toHexString());
    const added = addedTo(name, incoming.document);
    // What the line does not say is as it should be, whatever is stored.
    const different =
      old && differingKeys(old, readAgain(incoming.document)).filter((key) => !Object.hasOwn(added, key));
    if (!different) fresh.push(incoming);
    else if (different.length === 0) outcomes.push({ kind: 'same' });
    else if (overwrite) changed.push(incoming);
    else {
      const detail = `differs from what is stored in ${different.join(', ')}, and was kept as it is stored.`;
      outcomes.push({ kind: 'kept', line: incoming.line, detail });
    }
  }
  outcomes.push(
    ...(await write(fresh, 'inserted', () =>
      collection.insertMany(
        fresh.map(({ document }) => completed(document)),
        { ordered: false },
      ),
    )),
    ...(await write(changed, 'overwritten', () =>
      collection.bulkWrite(
        changed.map(({ document }) => ({
          replaceOne: { filter: { _id: document._id }, replacement: completed(document) },
        })),
        { ordered: false },
      ),
    )),
  );
  return outcomes;
}

async function write(
  items: readonly Incoming[],
  kind: 'inserted' | 'overwritten',
  work: () => Promise<unknown>,
): Promise<readonly Outcome[]> {
  if (items.length === 0) return [];
  const refused = new Map<number, string>();
  try {
    await work();
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const faults = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
    // Without faults of single documents it is the whole that failed, such as a majority that did not answer.
    if (faults.length === 0) throw error;
    for (const fault of faults) refused.set(fault.index, reasonOf(fault, kind));
  }
  return items.map(({ line }, at) => {
    const detail = refused.get(at);
    return detail === undefined ? { kind } : { kind: 'refused', line, detail };
  });
}

const duplicateKey = 11_000;

function reasonOf(
  fault: { readonly code: number; readonly errmsg?: string | undefined },
  kind: 'inserted' | 'overwritten',
): string {
  const message = fault.errmsg ?? 'no reason given';
  if (fault.code !== duplicateKey) return `was refused by MongoDB: ${message}`;
  const value = /dup key: (.*)$/s.exec(message)?.[1] ?? 'a unique value';
  const swap =
    kind === 'overwritten'
      ? ' Two documents cannot swap such a value: give one of them another value first.'
      : '';
  return `cannot go in: another document has ${value}, which is unique.${swap}`;
}

/** A document as it would be read once it is stored: a reference, for example, is an object of its own class then. */
function readAgain(document: StoredDocument): StoredDocument {
  return { ...BSON.deserialize(BSON.serialize(document), asStored), _id: document._id };
}

/** The keys at the top whose values or BSON types differ; the order of keys counts nowhere, that of arrays does. */
export function differingKeys(one: StoredDocument, other: StoredDocument): readonly string[] {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].filter((key) => canonical(one, key) !== canonical(other, key)).sort();
}

function canonical(document: StoredDocument, key: string): string | symbol {
  if (!Object.hasOwn(document, key)) return 'absent';
  try {
    return JSON.stringify(sorted(BSON.EJSON.serialize({ value: document[key] }, { relaxed: false })));
  } catch {
    // What another program stored and the BSON library cannot write, such as a key "_bsontype", is like nothing else.
    return Symbol(key);
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, sorted(item)]);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}
