/** Adding messages: the owner of their conversation may, and services as the assistant, through `write`. */
import { Types } from 'mongoose';
import { writerFilter } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { readId } from '../ids.js';
import type { MessageKey } from '../loaders/message.js';
import { type Conversation, type ConversationDocument, toConversation } from '../models/conversation.js';
import { type Message, type MessageDocument, toMessage } from '../models/message.js';
import { keyErrors, notFound, type UserError, userError } from '../userErrors.js';
import { conversationChange, conversationQueue, payloadOf, Refused } from '../write.js';
import { writeOnce } from '../writeOnce.js';
import type { Edge } from './connection.js';
import { readKey } from './inputIds.js';
import { messageEdge } from './message.js';
import { type Appended, appendMessages } from './messageAppend.js';
import { type NewMessageInput, newMessageErrors, withPreparedMessages } from './messageInput.js';

const maxMessages = 100;

/** Messages that were added, and their conversation; or what a person can mend. */
export interface AddedPayload {
  readonly messageEdges?: readonly Edge<Message>[];
  readonly conversation?: Conversation;
  readonly userErrors: readonly UserError[];
}

/** Where messages are added: null for the leaf of the active branch. */
interface AddInput {
  readonly conversationId: string;
  readonly previousMessageId?: string | null;
  readonly idempotencyKey?: string | null;
}

/** Adds a message to a conversation. */
export function addMessage(context: Context, input: NewMessageInput & AddInput): Promise<AddedPayload> {
  const errors = newMessageErrors(context, input, ['input']);
  return payloadOf(() => append(context, input, [[input, ['input']]], errors, 'addMessage'));
}

/** Adds messages to a conversation one after the other, all or none. */
export function addMessages(
  context: Context,
  input: AddInput & { readonly messages: readonly NewMessageInput[] },
): Promise<AddedPayload> {
  const { messages } = input;
  const path = ['input', 'messages'];
  return payloadOf(() => {
    if (messages.length === 0)
      throw new Refused([userError('REQUIRED', '"messages" must not be empty.', path)]);
    if (messages.length > maxMessages) {
      throw new Refused([
        userError('TOO_LONG', `"messages" must hold at most ${maxMessages} messages.`, path),
      ]);
    }
    const placed = messages.map((one, place) => [one, [...path, String(place)]] as const);
    const errors = placed.flatMap(([one, at]) => newMessageErrors(context, one, at));
    return append(context, input, placed, errors, 'addMessages');
  });
}

/**
 * Appends messages to the conversation of an input, all or none. Throws `Refused` with `wrong`, which is wrong with the
 * messages, and all else that is.
 */
export async function append(
  context: Context,
  input: AddInput,
  messages: readonly (readonly [NewMessageInput, readonly string[]])[],
  wrong: readonly UserError[],
  mutation: string,
): Promise<AddedPayload> {
  const own = writerFilter(context);
  const path = ['input', 'conversationId'];
  const [_id, ...idErrors] = readKey(context, 'Conversation', input.conversationId, path);
  const [previous, ...previousErrors] = readPrevious(context, _id, input.previousMessageId);
  const errors = [...idErrors, ...previousErrors, ...wrong, ...keyErrors(input.idempotencyKey)];
  const findOwner = async () => {
    const found = await context.models.conversations.findOne({ _id, ...own }, { user_id: 1 }).lean();
    if (!found?.user_id) throw new Refused([notFound('conversation', path)]);
    return found.user_id;
  };
  // By what it made: an attempt is undone when another process was first with the key.
  const attempts = new Map<string, Appended>();
  const once = { mutation, key: input.idempotencyKey, input };
  const made = await withPreparedMessages(context, { findOwner, once, errors }, messages, (prepared) =>
    writeOnce(context, conversationQueue(_id), once, async (open) => {
      const done = await appendMessages(context, open, { _id, ...own }, prepared, previous);
      if (!done) throw new Refused([notFound('conversation', path)]);
      open.changed(conversationChange(_id, done.conversation.user_id, 'updated'));
      const added = done.messages.map((message) => message._id.toHexString());
      attempts.set(added.join(), done);
      return added;
    }),
  );
  const { conversation, messages: written } =
    attempts.get(made.join()) ?? (await findAdded(context, { _id, ...own }, made));
  return {
    messageEdges: written.map((document) => messageEdge(context, document, toMessage(document))),
    conversation: toConversation(conversation),
    userErrors: [],
  };
}

/** The key of the message that new ones follow, which has to be in their conversation; null when none is named. */
function readPrevious(
  { keys }: Context,
  conversation: Types.ObjectId,
  id: string | null | undefined,
): readonly [MessageKey | null, ...UserError[]] {
  if (id == null) return [null];
  const key = readId(keys, id, 'Message');
  if (key?.conversation.equals(conversation)) return [key];
  const message = key ? 'This message is of another conversation.' : 'This is not the id of a message.';
  return [null, userError('INVALID', message, ['input', 'previousMessageId'])];
}

/** What a mutation with the same idempotency key has added before. */
async function findAdded(
  { models }: Context,
  filter: { readonly _id: Types.ObjectId },
  made: readonly string[],
): Promise<Appended> {
  const keys = made.map((key) => new Types.ObjectId(key));
  const [conversation, documents] = await Promise.all([
    models.conversations.findOne(filter).lean<ConversationDocument>(),
    models.messages.find({ conversation_id: filter._id, _id: { $in: keys } }).lean<MessageDocument[]>(),
  ]);
  const messages = keys.flatMap((key) => documents.find(({ _id }) => _id.equals(key)) ?? []);
  if (conversation && messages.length === keys.length) return { conversation, messages };
  throw new Refused([notFound('message', ['input', 'idempotencyKey'])]);
}
