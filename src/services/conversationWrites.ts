/** Writing conversations: their owner alone may, through `write`. */
import { type mongo, Types } from 'mongoose';
import { ownerOf } from '../auth/sessions.js';
import { requireViewer } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { readId, simpleId } from '../ids.js';
import { type Conversation, type ConversationDocument, toConversation } from '../models/conversation.js';
import { isObject, storedInt } from '../models/values.js';
import { conflictError, notFound, textErrors, type UserError, userError } from '../userErrors.js';
import { changeTime, payloadOf, Refused, refuse, type Write, write, writeOnce } from '../write.js';
import type { Edge } from './connection.js';
import { conversationEdge } from './conversation.js';
import {
  type GenerationSettingsInput,
  generationErrors,
  maxModelLength,
  maxSystemPromptLength,
  newGeneration,
  storedGeneration,
} from './generationSettings.js';
import { getSettingsOf } from './userSettings.js';

const maxTitleLength = 200;
const maxKeyLength = 64;
const maxIds = 100;

interface ConversationInput {
  readonly title?: string | null;
  readonly model?: string | null;
  readonly systemPrompt?: string | null;
  readonly generationSettings?: GenerationSettingsInput | null;
}

/** A conversation that was written, or what a person can mend. */
export interface ConversationPayload {
  readonly conversation?: Conversation;
  readonly conversationEdge?: Edge<Conversation>;
  readonly userErrors: readonly UserError[];
}

/** What became of one of several conversations. */
export interface ConversationResult {
  readonly id: string;
  readonly conversation: Conversation | null;
  readonly userErrors: readonly UserError[];
}

/** Starts a conversation of the viewer's. */
export function createConversation(
  context: Context,
  input: ConversationInput & { readonly idempotencyKey?: string | null },
): Promise<ConversationPayload> {
  return payloadOf(async () => {
    const viewer = requireViewer(context);
    refuse([...inputErrors(input), ...textErrors({ idempotencyKey: [input.idempotencyKey, maxKeyLength] })]);
    const once = { mutation: 'createConversation', key: input.idempotencyKey, input };
    const [made] = await writeOnce(context, null, once, async ({ session, now, changed }) => {
      const { chatbotSettings } = await getSettingsOf(context, ownerOf(viewer));
      const _id = new Types.ObjectId();
      await context.models.conversations.collection.insertOne(
        {
          _id,
          user_id: viewer.ownerKey,
          model: input.model ?? chatbotSettings.defaultModel,
          title: input.title ?? 'New Chat',
          system_prompt: input.systemPrompt ?? chatbotSettings.systemPrompt,
          total_messages: storedInt(0),
          total_tokens: storedInt(0),
          is_archived: false,
          metadata: newGeneration(input.generationSettings ?? {}),
          created_at: now,
          updated_at: now,
        },
        { session },
      );
      changed(changeOf(_id, viewer.ownerKey, 'created'));
      return [_id.toHexString()];
    });
    const document = await findOwn(context, new Types.ObjectId(made), viewer.ownerKey);
    // A repeat comes here after what it made the first time was deleted.
    if (!document) throw new Refused([notFound('conversation', ['input', 'idempotencyKey'])]);
    const edge = conversationEdge(context, document);
    return { conversation: edge.node, conversationEdge: edge, userErrors: [] };
  });
}

/** Changes a conversation of the viewer's; what is not given stays. */
export function updateConversation(
  context: Context,
  input: ConversationInput & { readonly id: string; readonly expectedUpdatedAt?: Date | null },
): Promise<ConversationPayload> {
  return payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const [key, ...idErrors] = readKey(context, input.id, ['input', 'id']);
    refuse([...idErrors, ...inputErrors(input)]);
    const document = await write(context, queueOf(key), async (open) => {
      const stored = await findOwn(context, key, ownerKey, open.session);
      if (!stored) throw new Refused([notFound('conversation', ['input', 'id'])]);
      const current = toConversation(stored);
      const { expectedUpdatedAt } = input;
      if (expectedUpdatedAt && expectedUpdatedAt.getTime() !== current.updatedAt.getTime()) {
        throw new Refused([conflictError(current, ['input', 'expectedUpdatedAt'])]);
      }
      return change(context, open, stored, changesOf(input, stored));
    });
    return { conversation: toConversation(document), userErrors: [] };
  });
}

/** Puts conversations of the viewer's away, or takes them back; each is written by itself. */
export async function setArchived(
  context: Context,
  { ids }: { readonly ids: readonly string[] },
  isArchived: boolean,
): Promise<{ readonly results: readonly ConversationResult[]; readonly userErrors: readonly UserError[] }> {
  const payload = await payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const results: ConversationResult[] = [];
    for (const [place, key] of readKeys(context, ids).entries()) {
      const document = await write(context, queueOf(key), async (open) => {
        const stored = await findOwn(context, key, ownerKey, open.session);
        if (!stored || toConversation(stored).isArchived === isArchived) return stored;
        return change(context, open, stored, { $set: { is_archived: isArchived } });
      });
      results.push({
        id: simpleId('Conversation', key),
        conversation: document && toConversation(document),
        userErrors: document ? [] : [notFound('conversation', ['input', 'ids', String(place)])],
      });
    }
    return { results, userErrors: [] };
  });
  return { results: [], ...payload };
}

/**
 * Deletes conversations of the viewer's with their messages; memories and files that come from them stay. Each is
 * written by itself.
 */
export async function deleteConversations(
  context: Context,
  { ids }: { readonly ids: readonly string[] },
): Promise<{ readonly deletedIds: readonly string[]; readonly userErrors: readonly UserError[] }> {
  const payload = await payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const deletedIds = new Set<string>();
    const userErrors: UserError[] = [];
    for (const [place, key] of readKeys(context, ids).entries()) {
      const id = simpleId('Conversation', key);
      // An id that is given twice is deleted once.
      if (deletedIds.has(id)) continue;
      const deleted = await write(context, queueOf(key), async (open) => {
        const stored = await findOwn(context, key, ownerKey, open.session);
        if (stored) await remove(context, open, stored);
        return stored !== null;
      });
      if (deleted) deletedIds.add(id);
      else userErrors.push(notFound('conversation', ['input', 'ids', String(place)]));
    }
    return { deletedIds: [...deletedIds], userErrors };
  });
  return { deletedIds: [], ...payload };
}

function inputErrors(input: ConversationInput): UserError[] {
  return [
    ...textErrors({
      title: [input.title, maxTitleLength],
      model: [input.model, maxModelLength],
      systemPrompt: [input.systemPrompt, maxSystemPromptLength],
    }),
    ...generationErrors(input.generationSettings, ['input', 'generationSettings']),
  ];
}

/** The key of a conversation's id. A malformed id gives a key of nothing, and the error. */
function readKey(
  { keys }: Context,
  id: string,
  path: readonly string[],
): readonly [Types.ObjectId, ...UserError[]] {
  const found = readId(keys, id, 'Conversation');
  if (found) return [found.id];
  return [new Types.ObjectId(), userError('INVALID', 'This is not the id of a conversation.', path)];
}

/** The keys of ids. Throws `Refused` for the whole input when one is malformed, or there are none or too many. */
function readKeys(context: Context, ids: readonly string[]): readonly Types.ObjectId[] {
  const path = ['input', 'ids'];
  if (ids.length === 0) throw new Refused([userError('REQUIRED', '"ids" must not be empty.', path)]);
  if (ids.length > maxIds) {
    throw new Refused([userError('TOO_LONG', `"ids" must hold at most ${maxIds} ids.`, path)]);
  }
  const read = ids.map((id, place) => readKey(context, id, [...path, String(place)]));
  refuse(read.flatMap(([, ...errors]) => errors));
  return read.map(([key]) => key);
}

/** The viewer's conversation with this key, whole. */
function findOwn(
  { models }: Context,
  _id: Types.ObjectId,
  ownerKey: string,
  session: mongo.ClientSession | null = null,
): Promise<ConversationDocument | null> {
  return models.conversations
    .findOne({ _id, user_id: ownerKey }, null, { session })
    .lean<ConversationDocument>();
}

type Changes = {
  readonly $set: Readonly<Record<string, unknown>>;
  readonly $unset?: Readonly<Record<string, ''>>;
};

/** What an input changes in a stored conversation. Keys of `metadata` that are not ours stay. */
function changesOf(input: ConversationInput, stored: ConversationDocument): Changes {
  const { title, model, systemPrompt, generationSettings } = input;
  const $set: Record<string, unknown> = {};
  const $unset: Record<string, ''> = {};
  if (title != null) $set.title = title;
  if (model != null) $set.model = model;
  if (systemPrompt !== undefined) $set.system_prompt = systemPrompt;
  if (generationSettings && !isObject(stored.metadata)) $set.metadata = newGeneration(generationSettings);
  else if (generationSettings) {
    for (const [key, value] of Object.entries(storedGeneration(generationSettings))) {
      if (value === null) $unset[`metadata.${key}`] = '';
      else $set[`metadata.${key}`] = value;
    }
  }
  return { $set, ...(Object.keys($unset).length > 0 && { $unset }) };
}

/** Writes changes, if there are any, with the time of the activity; gives the conversation as it is then. */
async function change(
  { models }: Context,
  { session, now, changed }: Write,
  stored: ConversationDocument,
  { $set, $unset }: Changes,
): Promise<ConversationDocument> {
  if (Object.keys($set).length === 0 && !$unset) return stored;
  const updated_at = changeTime(now, toConversation(stored).updatedAt);
  const written = await models.conversations.collection.findOneAndUpdate(
    { _id: stored._id },
    { $set: { ...$set, updated_at }, ...($unset && { $unset }) },
    { session, returnDocument: 'after' },
  );
  changed(changeOf(stored._id, stored.user_id, 'updated'));
  return written as ConversationDocument;
}

/** Deletes a conversation and what hangs on it alone, and lets go of what comes from it. */
async function remove(
  { models }: Context,
  { session, changed }: Write,
  { _id, user_id }: ConversationDocument,
): Promise<void> {
  const from = { conversation_id: _id };
  await models.conversations.collection.deleteOne({ _id }, { session });
  await models.messages.collection.deleteMany(from, { session });
  changed(changeOf(_id, user_id, 'deleted'));
  for (const { collection } of [models.memories, models.uploadedFiles]) {
    const kept = await collection.find(from, { session, projection: { user_id: 1 } }).toArray();
    if (kept.length === 0) continue;
    await collection.updateMany(from, { $set: { conversation_id: null } }, { session });
    for (const document of kept) {
      const document_id = String(document._id);
      changed({
        collection_name: collection.name,
        document_id,
        user_id: document.user_id ?? null,
        conversation_id: _id,
        kind: 'updated',
      });
    }
  }
}

function changeOf(_id: Types.ObjectId, user_id: string | null, kind: 'created' | 'updated' | 'deleted') {
  const document_id = _id.toHexString();
  return { collection_name: 'conversations', document_id, user_id, conversation_id: _id, kind };
}

/** Writes of one conversation wait for each other. */
function queueOf(key: Types.ObjectId): string {
  return `conversation ${key.toHexString()}`;
}
