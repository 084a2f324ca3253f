/** Writing memories: their owner alone may, through `write`. */
import { type mongo, Types } from 'mongoose';
import { requireViewer } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { unexpired } from '../loaders/memory.js';
import { isStatement, type Memory, type MemoryDocument, toMemory } from '../models/memory.js';
import { objectId, type Stored } from '../models/values.js';
import { keyErrors, notFound, type UserError } from '../userErrors.js';
import { conversationQueue, payloadOf, queueOf, Refused, refuse, type Write, write } from '../write.js';
import { writeOnce } from '../writeOnce.js';
import {
  applyChanges,
  type Changes,
  given,
  metadataChanges,
  movedBetween,
  requireUnchanged,
} from './changes.js';
import type { Edge } from './connection.js';
import { holdConversation } from './conversationLock.js';
import { type DeletePayload, deleteEach, readKey, readOptionalKey } from './inputIds.js';
import { memoryEdge } from './memory.js';
import {
  emptyQuestion,
  kindErrors,
  type MemoryFields,
  memoryErrors,
  storedFields,
  storedMetadata,
} from './memoryInput.js';

const conversationPath = ['input', 'conversationId'];

/** A memory that was written, or what a person can mend. */
export interface MemoryPayload {
  readonly memory?: Memory;
  readonly memoryEdge?: Edge<Memory>;
  readonly userErrors: readonly UserError[];
}

interface SaveMemoryInput {
  /** One of the two. */
  readonly memory: {
    readonly answeredQuestion?: MemoryFields | null;
    readonly statement?: MemoryFields | null;
  };
  readonly conversationId?: string | null;
  readonly isPublic?: boolean | null;
  readonly idempotencyKey?: string | null;
}

interface UpdateMemoryInput extends MemoryFields {
  readonly id: string;
  readonly conversationId?: string | null;
  readonly isPublic?: boolean | null;
  readonly expectedUpdatedAt?: Date | null;
}

/** Keeps a memory of the viewer's. */
export function saveMemory(context: Context, input: SaveMemoryInput): Promise<MemoryPayload> {
  return payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const { answeredQuestion, statement } = input.memory;
    const [conversation, ...conversationErrors] = readConversation(context, input);
    refuse([
      ...memoryErrors(answeredQuestion ?? {}, ['input', 'memory', 'answeredQuestion']),
      ...memoryErrors(statement ?? {}, ['input', 'memory', 'statement']),
      ...conversationErrors,
      ...keyErrors(input.idempotencyKey),
    ]);
    const once = { mutation: 'saveMemory', key: input.idempotencyKey, input };
    const queue = conversation ? conversationQueue(conversation) : null;
    const [made] = await writeOnce(context, queue, once, async (open) => {
      const { session, now, changed } = open;
      if (conversation) await holdConversation(context, open, conversation, ownerKey, conversationPath);
      const { collection } = context.models.memories;
      const _id = new Types.ObjectId();
      const document = newMemory(input, now);
      await collection.insertOne(
        { _id, user_id: ownerKey, conversation_id: conversation ?? null, ...document },
        { session },
      );
      changed(changeOf(context, _id, ownerKey, conversation ?? null, 'created'));
      return [_id.toHexString()];
    });
    const document = await findOwn(context, new Types.ObjectId(made), ownerKey);
    // A repeat comes here after what it made the first time was deleted, or has expired.
    if (!document) throw new Refused([notFound('memory', ['input', 'idempotencyKey'])]);
    const edge = memoryEdge(context, document);
    return { memory: edge.node, memoryEdge: edge, userErrors: [] };
  });
}

/** Changes a memory of the viewer's; what is not given stays. */
export function updateMemory(context: Context, input: UpdateMemoryInput): Promise<MemoryPayload> {
  return payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const [key, ...idErrors] = readKey(context, 'Memory', input.id, ['input', 'id']);
    const [conversation, ...conversationErrors] = readConversation(context, input);
    refuse([...idErrors, ...memoryErrors(input, ['input']), ...conversationErrors]);
    return change(context, key, ownerKey, conversation, async (open, current, stored) => {
      requireUnchanged(current, lastChange(current), input.expectedUpdatedAt);
      refuse(kindErrors(current, input));
      if (conversation) await holdConversation(context, open, conversation, ownerKey, conversationPath);
      return changesOf(input, conversation, stored, current);
    });
  });
}

/** Gives a memory of the viewer's a rating, or takes it away with null. */
export function rateMemory(
  context: Context,
  input: { readonly id: string } & Pick<MemoryFields, 'rating'>,
): Promise<MemoryPayload> {
  return payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const [key, ...idErrors] = readKey(context, 'Memory', input.id, ['input', 'id']);
    refuse([...idErrors, ...memoryErrors(input, ['input'])]);
    return change(context, key, ownerKey, undefined, (_open, current, stored) => {
      refuse(kindErrors(current, input));
      return changesOf(current.rating === input.rating ? {} : input, undefined, stored, current);
    });
  });
}

/** Shares a memory of the viewer's with everybody, or takes it back. */
export function shareMemory(
  context: Context,
  { id, isPublic }: { readonly id: string; readonly isPublic: boolean },
): Promise<MemoryPayload> {
  return payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const [key, ...idErrors] = readKey(context, 'Memory', id, ['input', 'id']);
    refuse(idErrors);
    return change(context, key, ownerKey, undefined, (_open, current, stored) =>
      changesOf(current.isPublic === isPublic ? {} : { isPublic }, undefined, stored, current),
    );
  });
}

/** Deletes memories of the viewer's, each by itself. */
export async function deleteMemories(
  context: Context,
  { ids }: { readonly ids: readonly string[] },
): Promise<DeletePayload> {
  const { ownerKey } = requireViewer(context);
  const { memories } = context.models;
  return deleteEach(context, 'Memory', ids, async ({ session, changed }, _id) => {
    const deleted = await memories.collection.findOneAndDelete(
      { _id, user_id: ownerKey, ...unexpired() },
      { session, projection: { conversation_id: 1 } },
    );
    if (deleted) changed(changeOf(context, _id, ownerKey, objectId(deleted.conversation_id), 'deleted'));
    return deleted !== null;
  });
}

function readConversation(context: Context, { conversationId }: Pick<SaveMemoryInput, 'conversationId'>) {
  return readOptionalKey(context, 'Conversation', conversationId, conversationPath);
}

/** The keys of a new memory, in the order of the Python service. */
function newMemory({ memory, isPublic }: SaveMemoryInput, now: Date): Stored {
  const { answeredQuestion, statement } = memory;
  const is_public = isPublic ?? false;
  if (statement) {
    const { expires_at, ...fields } = storedFields(statement);
    const times = { created_at: now, updated_at: now, ...(expires_at != null && { expires_at }) };
    return { ...fields, is_public, ...times };
  }
  const fields = storedFields(answeredQuestion ?? {});
  const { question, answer } = fields;
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  const { $set: metadata } = metadataChanges(null, storedMetadata(answeredQuestion ?? {}));
  return {
    question,
    answer,
    ...emptyQuestion,
    ...said,
    is_public,
    metadata: {},
    ...metadata,
    created_at: now,
  };
}

/** The viewer's memory with this key, whole; none when it has expired. */
function findOwn(
  { models }: Context,
  _id: Types.ObjectId,
  ownerKey: string,
  session: mongo.ClientSession | null = null,
): Promise<MemoryDocument | null> {
  return models.memories
    .findOne({ _id, user_id: ownerKey, ...unexpired() }, null, { session })
    .lean<MemoryDocument>();
}

/** Writes what `decide` says of the viewer's memory; `conversation` is where it moves to, undefined to stay. */
async function change(
  context: Context,
  key: Types.ObjectId,
  ownerKey: string,
  conversation: Types.ObjectId | null | undefined,
  decide: (open: Write, current: Memory, stored: MemoryDocument) => Changes | Promise<Changes>,
): Promise<MemoryPayload> {
  const document = await write(context, queueOf('memory', key), async (open) => {
    const stored = await findOwn(context, key, ownerKey, open.session);
    if (!stored) throw new Refused([notFound('memory', ['input', 'id'])]);
    const current = toMemory(stored);
    const changes = await decide(open, current, stored);
    const conversations = movedBetween(current.conversationKey, conversation);
    return applyChanges(context.models.memories, open, stored, changes, lastChange(current), conversations);
  });
  return { memory: toMemory(document), userErrors: [] };
}

/** What an input changes in a stored memory. Keys of `metadata` that are not ours stay. */
function changesOf(
  input: MemoryFields & Pick<UpdateMemoryInput, 'isPublic'>,
  conversation: Types.ObjectId | null | undefined,
  stored: MemoryDocument,
  current: Memory,
): Changes {
  const { $set: metadata, $unset: goneMetadata } = metadataChanges(stored.metadata, storedMetadata(input));
  const $set: Record<string, unknown> = given({
    is_public: input.isPublic ?? undefined,
    conversation_id: conversation,
  });
  const $unset: Record<string, ''> = {};
  // A question with its answer has all of its keys, also where they say nothing.
  const empty: Stored = isStatement(current) ? {} : emptyQuestion;
  for (const [key, value] of Object.entries(storedFields(input))) {
    if (value !== null) $set[key] = value;
    else if (key in empty) $set[key] = empty[key];
    else if (key in stored) $unset[key] = '';
  }
  return { $set: { ...$set, ...metadata }, $unset: { ...$unset, ...goneMetadata } };
}

/** What an expectation is compared with: a memory of the first shape has no time of a change before the first. */
function lastChange({ updatedAt, createdAt }: Memory): Date {
  return updatedAt ?? createdAt;
}

function changeOf(
  { models }: Context,
  _id: Types.ObjectId,
  user_id: string,
  conversation_id: Types.ObjectId | null,
  kind: 'created' | 'deleted',
) {
  const document_id = _id.toHexString();
  return { collection_name: models.memories.collection.name, document_id, user_id, conversation_id, kind };
}
