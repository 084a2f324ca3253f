/** Messages at the end of a conversation: their places, and the counters of the conversation. */
import { Types } from 'mongoose';
import type { Context } from '../context.js';
import type { ConversationDocument } from '../models/conversation.js';
import type { MessageDocument } from '../models/message.js';
import { date, int } from '../models/values.js';
import type { Write } from '../write.js';
import { type NewMessageInput, storedMessage } from './newMessage.js';

/** What was added, and the conversation as it is then. */
export interface Appended {
  readonly conversation: ConversationDocument;
  readonly messages: readonly MessageDocument[];
}

const untitled = 'New Chat';
const titleLength = 50;

/**
 * Adds messages at the end of the conversation that `filter` finds; gives null when it finds none. A message is dated
 * after the one before it, whatever the clocks say, because a conversation is in the order of time.
 */
export async function appendMessages(
  { models }: Pick<Context, 'models'>,
  { session, now, changed }: Write,
  filter: { readonly _id: Types.ObjectId } & Record<string, unknown>,
  inputs: readonly NewMessageInput[],
): Promise<Appended | null> {
  const keys = inputs.map(() => new Types.ObjectId());
  let conversation = (await models.conversations.collection.findOneAndUpdate(
    filter,
    counting(inputs, keys.at(-1), now),
    { session, returnDocument: 'after' },
  )) as ConversationDocument | null;
  if (!conversation?.last_message) return null;
  const { last_message, user_id } = conversation;
  let follows: Types.ObjectId | null = last_message.follows;
  let lastAt = last_message.created_at.getTime();
  if (!follows) {
    const before = await findLast({ models }, session, filter._id);
    follows = before?._id ?? null;
    const earliest = (date(before?.created_at)?.getTime() ?? 0) + inputs.length;
    if (earliest > lastAt) {
      lastAt = earliest;
      conversation = await postpone({ models }, session, conversation, new Date(lastAt));
    }
  }
  const messages = inputs.map((input, place) =>
    storedMessage(input, {
      _id: keys[place] as Types.ObjectId,
      conversation_id: filter._id,
      created_at: new Date(lastAt - (inputs.length - 1 - place)),
      previous_message_id: keys[place - 1] ?? follows,
    }),
  );
  await models.messages.collection.insertMany(messages as object[], { session });
  for (const { _id, conversation_id } of messages) {
    const document_id = _id.toHexString();
    changed({ collection_name: 'messages', document_id, user_id, conversation_id, kind: 'created' });
  }
  return { conversation, messages };
}

/**
 * The update of the conversation, as one command: it is the first of the transaction, so that writers of other
 * processes wait here. What another program left out, or stored as another type, counts as nothing.
 */
function counting(inputs: readonly NewMessageInput[], last: Types.ObjectId | undefined, now: Date): object[] {
  const tokens = inputs.reduce((sum, { metadata }) => sum + (int(metadata?.tokens) ?? 0), 0);
  const title = titleOf(inputs);
  const numberIn = (path: string) => ({ $cond: [{ $isNumber: path }, path, 0] });
  const dateIn = (path: string) => ({ $cond: [{ $eq: [{ $type: path }, 'date'] }, path, null] });
  const total = { $add: [numberIn('$total_messages'), inputs.length] };
  // Whatever another program adds to a conversation changes one of these.
  const isLast = {
    $and: [
      { $eq: ['$last_message.updated_at', '$updated_at'] },
      { $eq: ['$last_message.total_messages', '$total_messages'] },
    ],
  };
  const after = (path: string, ms: number) => ({ $add: [dateIn(path), ms] });
  return [
    {
      $set: {
        total_messages: total,
        total_tokens: { $add: [numberIn('$total_tokens'), tokens] },
        revision: { $add: [numberIn('$revision'), 1] },
        last_message: {
          _id: last,
          created_at: {
            $max: [
              new Date(now.getTime() + inputs.length - 1),
              after('$last_message.created_at', inputs.length),
            ],
          },
          total_messages: total,
          follows: { $cond: [isLast, '$last_message._id', null] },
        },
        ...(title !== null && {
          title: {
            $cond: [{ $eq: [{ $ifNull: ['$title', untitled] }, untitled] }, { $literal: title }, '$title'],
          },
        }),
      },
    },
    { $set: { updated_at: { $max: ['$last_message.created_at', after('$updated_at', 1)] } } },
    { $set: { 'last_message.updated_at': '$updated_at' } },
  ];
}

/** The title that the owner's first message gives a conversation; null when there is none. */
function titleOf(inputs: readonly NewMessageInput[]): string | null {
  const first = inputs.find(({ role }) => (role ?? 'USER') === 'USER');
  if (!first) return null;
  const line = first.content.trim().replace(/\s+/g, ' ');
  return [...line.slice(0, 2 * titleLength)].slice(0, titleLength).join('').trimEnd();
}

/** The message at the end of a conversation. */
export function findLast(
  { models }: Pick<Context, 'models'>,
  session: Write['session'],
  conversation_id: Types.ObjectId,
): Promise<Pick<MessageDocument, '_id' | 'created_at'> | null> {
  return models.messages.collection.findOne<Pick<MessageDocument, '_id' | 'created_at'>>(
    { conversation_id, parent_message_id: null },
    { session, sort: { created_at: -1, _id: -1 }, projection: { created_at: 1 } },
  );
}

/** Dates the last message later: the one before it is from the future. */
async function postpone(
  { models }: Pick<Context, 'models'>,
  session: Write['session'],
  { _id, updated_at }: ConversationDocument,
  lastAt: Date,
): Promise<ConversationDocument> {
  const at = new Date(Math.max(lastAt.getTime(), date(updated_at)?.getTime() ?? 0));
  const last = { 'last_message.created_at': lastAt, 'last_message.updated_at': at };
  const written = await models.conversations.collection.findOneAndUpdate(
    { _id },
    { $set: { updated_at: at, ...last } },
    { session, returnDocument: 'after' },
  );
  return written as ConversationDocument;
}
