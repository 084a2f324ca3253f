/** Writing conversations: their owner alone may, through `write`. */
import { type mongo, Types } from 'mongoose';
import { ownerOf } from '../auth/sessions.js';
import { requireViewer } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { readId } from '../ids.js';
import { type Conversation, type ConversationDocument, toConversation } from '../models/conversation.js';
import { type Message, type MessageDocument, toMessage } from '../models/message.js';
import { isObject, storedInt } from '../models/values.js';
import { conflictError, keyErrors, notFound, textErrors, type UserError, userError } from '../userErrors.js';
import {
  changeTime,
  conversationChange,
  conversationQueue,
  payloadOf,
  Refused,
  refuse,
  type Write,
  write,
  writeOnce,
} from '../write.js';
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
import { messageEdge } from './message.js';
import { appendMessages } from './messageAppend.js';
import { type NewMessageInput, newMessageErrors } from './newMessage.js';
import { getSettingsOf } from './userSettings.js';

const maxTitleLength = 200;

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
  /** Of the first message, where one was asked for. */
  readonly messageEdge?: Edge<Message>;
  readonly userErrors: readonly UserError[];
}

/** Starts a conversation of the viewer's. */
export function createConversation(
  context: Context,
  input: ConversationInput & {
    readonly firstMessage?: NewMessageInput | null;
    readonly idempotencyKey?: string | null;
  },
): Promise<ConversationPayload> {
  return payloadOf(async () => {
    const viewer = requireViewer(context);
    const { firstMessage } = input;
    refuse([
      ...inputErrors(input),
      ...(firstMessage ? newMessageErrors(context, firstMessage, ['input', 'firstMessage']) : []),
      ...keyErrors(input.idempotencyKey),
    ]);
    const once = { mutation: 'createConversation', key: input.idempotencyKey, input };
    const [made, madeMessage] = await writeOnce(context, null, once, async (open) => {
      const { session, now, changed } = open;
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
      changed(conversationChange(_id, viewer.ownerKey, 'created'));
      const appended = firstMessage && (await appendMessages(context, open, { _id }, [firstMessage]));
      return [_id, ...(appended?.messages ?? []).map((message) => message._id)].map((key) =>
        key.toHexString(),
      );
    });
    const document = await findOwn(context, new Types.ObjectId(made), viewer.ownerKey);
    // A repeat comes here after what it made the first time was deleted.
    if (!document) throw new Refused([notFound('conversation', ['input', 'idempotencyKey'])]);
    const edge = conversationEdge(context, document);
    const first = madeMessage && (await findMessage(context, document, new Types.ObjectId(madeMessage)));
    return {
      conversation: edge.node,
      conversationEdge: edge,
      ...(first && { messageEdge: messageEdge(context, first, toMessage(first)) }),
      userErrors: [],
    };
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
    const document = await write(context, conversationQueue(key), async (open) => {
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
export function readKey(
  { keys }: Context,
  id: string,
  path: readonly string[],
): readonly [Types.ObjectId, ...UserError[]] {
  const found = readId(keys, id, 'Conversation');
  if (found) return [found.id];
  return [new Types.ObjectId(), userError('INVALID', 'This is not the id of a conversation.', path)];
}

/** The viewer's conversation with this key, whole. */
export function findOwn(
  { models }: Context,
  _id: Types.ObjectId,
  ownerKey: string,
  session: mongo.ClientSession | null = null,
): Promise<ConversationDocument | null> {
  return models.conversations
    .findOne({ _id, user_id: ownerKey }, null, { session })
    .lean<ConversationDocument>();
}

function findMessage(
  { models }: Context,
  { _id: conversation_id }: ConversationDocument,
  _id: Types.ObjectId,
): Promise<MessageDocument | null> {
  return models.messages.findOne({ _id, conversation_id }).lean<MessageDocument>();
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
  // The Python service knows a text here, and no null.
  if (systemPrompt !== undefined) $set.system_prompt = systemPrompt ?? '';
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
export async function change(
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
  changed(conversationChange(stored._id, stored.user_id, 'updated'));
  return written as ConversationDocument;
}
