/** Writing conversations: their owner alone may, through `write`. */
import { Types } from 'mongoose';
import { ownerOf } from '../auth/sessions.js';
import { requireViewer, type Viewer } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { type Conversation, type ConversationDocument, toConversation } from '../models/conversation.js';
import { type Message, type MessageDocument, toMessage } from '../models/message.js';
import { storedInt } from '../models/values.js';
import { keyErrors, notFound, textErrors, type UserError } from '../userErrors.js';
import {
  conversationChange,
  conversationQueue,
  payloadOf,
  Refused,
  refuse,
  type Write,
  write,
} from '../write.js';
import { writeOnce } from '../writeOnce.js';
import { applyChanges, type Changes, given, metadataChanges, requireUnchanged } from './changes.js';
import type { Edge } from './connection.js';
import { conversationEdge } from './conversation.js';
import { findOwn } from './conversationLock.js';
import {
  type GenerationSettingsInput,
  generationErrors,
  maxModelLength,
  maxSystemPromptLength,
  newGeneration,
  storedGeneration,
} from './generationSettings.js';
import { readKey } from './inputIds.js';
import { messageEdge } from './message.js';
import { appendMessages } from './messageAppend.js';
import {
  type NewMessageInput,
  newMessageErrors,
  type PreparedMessage,
  withPreparedMessages,
} from './messageInput.js';
import { getSettingsOf } from './userSettings.js';

export const maxTitleLength = 200;

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
    const path = ['input', 'firstMessage'];
    const messages = firstMessage ? [[firstMessage, path] as const] : [];
    const errors = [
      ...inputErrors(input),
      ...(firstMessage ? newMessageErrors(context, firstMessage, path) : []),
      ...keyErrors(input.idempotencyKey),
    ];
    const once = { mutation: 'createConversation', key: input.idempotencyKey, input };
    const findOwner = () => Promise.resolve(viewer.ownerKey);
    const [made, madeMessage] = await withPreparedMessages(
      context,
      { findOwner, once, errors },
      messages,
      (prepared) => writeOnce(context, null, once, (open) => create(context, open, viewer, input, prepared)),
    );
    const document = await findMade(context, new Types.ObjectId(made), viewer.ownerKey);
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

/** The conversation that a mutation with an idempotency key has made. Throws `Refused` when it was deleted since. */
export async function findMade(
  context: Context,
  key: Types.ObjectId,
  ownerKey: string,
): Promise<ConversationDocument> {
  const document = await findOwn(context, key, ownerKey);
  if (!document) throw new Refused([notFound('conversation', ['input', 'idempotencyKey'])]);
  return document;
}

/** Writes a conversation and its first message, if there is one; gives their keys. */
async function create(
  context: Context,
  open: Write,
  viewer: Viewer,
  input: ConversationInput,
  messages: readonly PreparedMessage[],
): Promise<readonly string[]> {
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
  const own = { _id, user_id: viewer.ownerKey };
  const appended = messages.length > 0 && (await appendMessages(context, open, own, messages));
  const added = appended ? appended.messages : [];
  return [_id, ...added.map((message) => message._id)].map((key) => key.toHexString());
}

/** Changes a conversation of the viewer's; what is not given stays. */
export function updateConversation(
  context: Context,
  input: ConversationInput & { readonly id: string; readonly expectedUpdatedAt?: Date | null },
): Promise<ConversationPayload> {
  return payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const [key, ...idErrors] = readKey(context, 'Conversation', input.id, ['input', 'id']);
    refuse([...idErrors, ...inputErrors(input)]);
    const document = await write(context, conversationQueue(key), async (open) => {
      const stored = await findOwn(context, key, ownerKey, open.session);
      if (!stored) throw new Refused([notFound('conversation', ['input', 'id'])]);
      const current = toConversation(stored);
      requireUnchanged(current, current.updatedAt, input.expectedUpdatedAt);
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

function findMessage(
  { models }: Context,
  { _id: conversation_id }: ConversationDocument,
  _id: Types.ObjectId,
): Promise<MessageDocument | null> {
  return models.messages.findOne({ _id, conversation_id }).lean<MessageDocument>();
}

/** What an input changes in a stored conversation. Keys of `metadata` that are not ours stay. */
function changesOf(input: ConversationInput, stored: ConversationDocument): Changes {
  const { title, model, systemPrompt, generationSettings } = input;
  const metadata = metadataChanges(stored.metadata, storedGeneration(generationSettings ?? {}));
  const values = {
    title: title ?? undefined,
    model: model ?? undefined,
    // The Python service knows a text here, and no null.
    system_prompt: systemPrompt === null ? '' : systemPrompt,
  };
  return { ...metadata, $set: { ...given(values), ...metadata.$set } };
}

/** Writes changes, if there are any, with the time of the activity; gives the conversation as it is then. */
export function change(
  { models }: Context,
  open: Write,
  stored: ConversationDocument,
  changes: Changes,
): Promise<ConversationDocument> {
  const { updatedAt } = toConversation(stored);
  return applyChanges(models.conversations, open, stored, changes, updatedAt, [stored._id]);
}
