/** Changing a stored document: what changes, when, and whether it is still as the client expects it. */
import type { Model, Types } from 'mongoose';
import { isObject, type Stored } from '../models/values.js';
import { conflictError } from '../userErrors.js';
import { changeTime, Refused, type Write } from '../write.js';
import type { GraphNode } from './node.js';

/** What changes in a document, by stored path. */
export interface Changes {
  readonly $set: Readonly<Record<string, unknown>>;
  readonly $unset: Readonly<Record<string, ''>>;
}

/** Throws `Refused` when an object, last changed at `last`, is not as the client expects it; null expects nothing. */
export function requireUnchanged(current: GraphNode, last: Date, expected: Date | null | undefined): void {
  if (!expected || expected.getTime() === last.getTime()) return;
  throw new Refused([conflictError(current, ['input', 'expectedUpdatedAt'])]);
}

/** The values that were given: null is one, undefined is none. */
export function given(values: Stored): Stored {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** The changes that `values` make in the stored `metadata`: null takes a key away. What is not given stays. */
export function metadataChanges(metadata: unknown, values: Stored): Changes {
  const entries = Object.entries(values);
  const kept = entries.filter(([, value]) => value !== null);
  if (entries.length === 0) return { $set: {}, $unset: {} };
  if (!isObject(metadata)) return { $set: { metadata: Object.fromEntries(kept) }, $unset: {} };
  const gone = entries.filter(([, value]) => value === null);
  return {
    $set: Object.fromEntries(kept.map(([key, value]) => [`metadata.${key}`, value])),
    $unset: Object.fromEntries(gone.map(([key]) => [`metadata.${key}`, ''])),
  };
}

/**
 * The conversations whose followers have to know of a change: where the object stands, and where it stood. `to` is
 * undefined when it stays, and null when it stands in none from now on.
 */
export function movedBetween(
  from: Types.ObjectId | null,
  to: Types.ObjectId | null | undefined,
): readonly (Types.ObjectId | null)[] {
  if (!to) return [from];
  return !from || from.equals(to) ? [to] : [from, to];
}

interface Owned {
  readonly _id: Types.ObjectId;
  readonly user_id: string | null;
}

/**
 * Writes changes, if there are any, with a time later than `last`, and gives the document as it is then.
 * `conversations` are those whose followers have to know.
 */
export async function applyChanges<Document extends Owned>(
  { collection }: Model<Document>,
  { session, now, changed }: Write,
  stored: Document,
  { $set, $unset }: Changes,
  last: Date,
  conversations: readonly (Types.ObjectId | null)[],
): Promise<Document> {
  if (Object.keys($set).length === 0 && Object.keys($unset).length === 0) return stored;
  const { _id, user_id } = stored;
  const updated_at = changeTime(now, last);
  const written = await collection.findOneAndUpdate(
    { _id, user_id },
    { $set: { ...$set, updated_at }, $unset },
    { session, returnDocument: 'after' },
  );
  const record = {
    collection_name: collection.name,
    document_id: _id.toHexString(),
    user_id,
    kind: 'updated',
  } as const;
  for (const conversation_id of conversations) changed({ ...record, conversation_id });
  return written as unknown as Document;
}
