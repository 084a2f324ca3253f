/** Messages at the end of a conversation: their places, and the counters of the conversation. */
import { Types } from 'mongoose';
import type { Context } from '../context.js';
import type { ConversationDocument } from '../models/conversation.js';
import type { Models } from '../models/index.js';
import type { MessageDocument } from '../models/message.js';
import { date } from '../models/values.js';
import { messageChange, type Write } from '../write.js';
import { attachFilesToMessages } from './fileInput.js';
import { attachImages } from './imageReferences.js';
import { type PreparedMessage, storedMessage } from './messageInput.js';

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
  context: Pick<Context, 'models' | 'config' | 'sweeper' | 'outbox'>,
  open: Write,
  filter: { readonly _id: Types.ObjectId } & Record<string, unknown>,
  prepared: readonly PreparedMessage[],
): Promise<Appended | null> {
  const { models } = context;
  const { session, now, changed } = open;
  const inputs = prepared.map(({ input }) => input);
  const wanted = inputs.length;
  let conversation = (await models.conversations.collection.findOneAndUpdate(filter, counting(inputs, now), {
    session,
    returnDocument: 'after',
  })) as ConversationDocument | null;
  if (!conversation) return null;
  // Nobody of ours adds from here on; whether another program has, or has deleted, only a look can tell.
  const before = await findLast(models, session, filter._id);
  const after = date(before?.created_at)?.getTime() ?? 0;
  const lastAt = Math.max(now.getTime(), after + 1) + wanted - 1;
  if (lastAt > (date(conversation.updated_at)?.getTime() ?? 0)) {
    conversation = await postpone(models, session, filter._id, new Date(lastAt));
  }
  const keys = inputs.map(() => new Types.ObjectId());
  const images = prepared.map((one) => one.images);
  const attachments = await attachImages(context, open, conversation, images);
  const given = prepared.map((one) => one.files);
  const files = await attachFilesToMessages(context, open, conversation, given);
  const messages = inputs.map((input, place) =>
    storedMessage(input, attachments[place] ?? [], files[place] ?? [], {
      _id: keys[place] as Types.ObjectId,
      conversation_id: filter._id,
      created_at: new Date(lastAt - (wanted - 1 - place)),
      previous_message_id: keys[place - 1] ?? before?._id ?? null,
    }),
  );
  await models.messages.collection.insertMany(messages as object[], { session });
  const { user_id } = conversation;
  for (const { _id: id } of messages)
    changed(messageChange({ conversation: filter._id, id }, user_id, 'created'));
  return { conversation, messages };
}

/**
 * The update of the conversation, as one command: it is the first of the transaction, so that writers of other
 * processes wait here. What another program left out, or stored as another type, counts as nothing.
 */
function counting(inputs: readonly PreparedMessage['input'][], now: Date): object[] {
  const tokens = inputs.reduce((sum, { metadata }) => sum + (metadata?.tokens ?? 0), 0);
  const title = titleOf(inputs);
  const numberIn = (path: string) => ({ $cond: [{ $isNumber: path }, path, 0] });
  const isDate = { $eq: [{ $type: '$updated_at' }, 'date'] };
  return [
    {
      $set: {
        total_messages: { $add: [numberIn('$total_messages'), inputs.length] },
        total_tokens: { $add: [numberIn('$total_tokens'), tokens] },
        revision: { $add: [numberIn('$revision'), 1] },
        updated_at: {
          // As \`changeTime\`: two changes of one millisecond must differ.
          $max: [
            new Date(now.getTime() + inputs.length - 1),
            { $cond: [isDate, { $add: ['$updated_at', 1] }, null] },
          ],
        },
        ...(title !== null && {
          title: {
            $cond: [{ $eq: [{ $ifNull: ['$title', untitled] }, untitled] }, { $literal: title }, '$title'],
          },
        }),
      },
    },
  ];
}

/** The title that the owner's first words give a conversation; null when there are none. */
function titleOf(inputs: readonly PreparedMessage['input'][]): string | null {
  const first = inputs.find(({ role, content }) => (role ?? 'USER') === 'USER' && content !== '');
  if (!first) return null;
  const line = first.content.trim().replace(/\s+/g, ' ');
  return [...line.slice(0, 2 * titleLength)].slice(0, titleLength).join('').trimEnd();
}

/** The message at the end of a conversation. */
function findLast(
  { messages }: Pick<Models, 'messages'>,
  session: Write['session'],
  conversation_id: Types.ObjectId,
): Promise<Pick<MessageDocument, '_id' | 'created_at'> | null> {
  return messages.collection.findOne<Pick<MessageDocument, '_id' | 'created_at'>>(
    { conversation_id, parent_message_id: null },
    { session, sort: { created_at: -1, _id: -1 }, projection: { created_at: 1 } },
  );
}

/** Moves the time of a conversation on to that of its last message, which was dated after one from the future. */
async function postpone(
  { conversations }: Pick<Models, 'conversations'>,
  session: Write['session'],
  _id: Types.ObjectId,
  updated_at: Date,
): Promise<ConversationDocument> {
  const written = await conversations.collection.findOneAndUpdate(
    { _id },
    { $set: { updated_at } },
    { session, returnDocument: 'after' },
  );
  return written as ConversationDocument;
}
