/** Ids in the inputs of mutations, and what is done for each of several. */
import { Types } from 'mongoose';
import type { Context } from '../context.js';
import { readId, simpleId } from '../ids.js';
import type { MessageKey } from '../loaders/message.js';
import { notFound, type UserError, userError } from '../userErrors.js';
import { payloadOf, queueOf, Refused, refuse, type Write, write } from '../write.js';

/** What people call the objects that are written by id. */
const nouns = { Conversation: 'conversation', Memory: 'memory', UploadedFile: 'file' } as const;

/** A type whose objects are written by id. */
export type WrittenType = keyof typeof nouns;

const maxIds = 100;

/** What became of objects that were to be deleted. */
export interface DeletePayload {
  readonly deletedIds: readonly string[];
  readonly userErrors: readonly UserError[];
}

/** The key of an id of this type. A malformed id gives a key of nothing, and the error. */
export function readKey(
  { keys }: Context,
  type: WrittenType,
  id: string,
  path: readonly string[],
): readonly [Types.ObjectId, ...UserError[]] {
  const found = readId(keys, id, type);
  if (found) return [found.id];
  return [new Types.ObjectId(), userError('INVALID', `This is not the id of a ${nouns[type]}.`, path)];
}

/** The key of a message's id. Throws `Refused` with `errors` too when it is malformed, or when there are any. */
export function readMessageKey(
  { keys }: Context,
  id: string,
  errors: readonly UserError[] = [],
  path: readonly string[] = ['input', 'id'],
): MessageKey {
  const key = readId(keys, id, 'Message');
  const idError = userError('INVALID', 'This is not the id of a message.', path);
  refuse([...(key ? [] : [idError]), ...errors]);
  return key ?? { conversation: new Types.ObjectId(), id: new Types.ObjectId() };
}

/** As `readKey` for an id that may be left out, or null: then that is the key. */
export function readOptionalKey(
  context: Context,
  type: WrittenType,
  id: string | null | undefined,
  path: readonly string[],
): readonly [Types.ObjectId | null | undefined, ...UserError[]] {
  return id == null ? [id] : readKey(context, type, id, path);
}

/** The keys of ids. Throws `Refused` for the whole input when one is malformed, or there are none or too many. */
export function readKeys(
  context: Context,
  type: WrittenType,
  ids: readonly string[],
): readonly Types.ObjectId[] {
  const path = ['input', 'ids'];
  if (ids.length === 0) throw new Refused([userError('REQUIRED', '"ids" must not be empty.', path)]);
  if (ids.length > maxIds) {
    throw new Refused([userError('TOO_LONG', `"ids" must hold at most ${maxIds} ids.`, path)]);
  }
  const read = ids.map((id, place) => readKey(context, type, id, [...path, String(place)]));
  refuse(read.flatMap(([, ...errors]) => errors));
  return read.map(([key]) => key);
}

/**
 * Deletes objects, each in a transaction of its own. `remove` deletes the one with a key, and tells whether it was
 * there.
 */
export async function deleteEach(
  context: Context,
  type: WrittenType,
  ids: readonly string[],
  remove: (open: Write, key: Types.ObjectId) => Promise<boolean>,
): Promise<DeletePayload> {
  const payload = await payloadOf(async () => {
    const deletedIds = new Set<string>();
    const userErrors: UserError[] = [];
    for (const [place, key] of readKeys(context, type, ids).entries()) {
      const id = simpleId(type, key);
      // An id that is given twice is deleted once.
      if (deletedIds.has(id)) continue;
      const deleted = await write(context, queueOf(nouns[type], key), (open) => remove(open, key));
      if (deleted) deletedIds.add(id);
      else userErrors.push(notFound(nouns[type], ['input', 'ids', String(place)]));
    }
    return { deletedIds: [...deletedIds], userErrors };
  });
  return { deletedIds: [], ...payload };
}
