/** New messages of a conversation: their places, and the counters of the conversation. */
import { Types } from 'mongoose';
import type { Context } from '../context.js';
import type { MessageKey } from '../loaders/message.js';
import type { ConversationDocument } from '../models/conversation.js';
import type { MessageDocument } from '../models/message.js';
import { date, storedTime } from '../models/values.js';
import { notFound } from '../userErrors.js';
import { messageChange, Refused, type Write } from '../write.js';
import { ownedFilter } from './conversationLock.js';
import { ConversationPlaces, type Spot } from './conversationPlaces.js';
import { attachFilesToMessages } from './fileInput.js';
import { attachImages } from './imageReferences.js';
import { type PreparedMessage, storedMessage } from './messageInput.js';
import { titleFrom } from './messageTitle.js';
import { findVersions } from './messageVersions.js';

/** What was added, and the conversation as it is then. */
export interface Appended {
  readonly conversation: ConversationDocument;
  readonly messages: readonly MessageDocument[];
}

const untitled = 'New Chat';

/**
 * Adds messages to the conversation that `filter` finds, behind a message or at the leaf of the active branch; gives null
 * when it finds none. A message is dated after the one before it, whatever the clocks say, because a line is in the
 * order of time.
 */
export async function appendMessages(
  context: Pick<Context, 'models' | 'config' | 'sweeper' | 'outbox'>,
  open: Write,
  filter: { readonly _id: Types.ObjectId } & Record<string, unknown>,
  prepared: readonly PreparedMessage[],
  previous: MessageKey | null = null,
): Promise<Appended | null> {
  const { models } = context;
  const { session, now, changed } = open;
  const inputs = prepared.map(({ input }) => input);
  const wanted = inputs.length;
  const owned = await ownedFilter(models, session, filter);
  let conversation =
    owned &&
    ((await models.conversations.collection.findOneAndUpdate(owned, counting(inputs, now), {
      session,
      returnDocument: 'after',
    })) as ConversationDocument | null);
  if (!conversation) return null;
  const keys = inputs.map(() => new Types.ObjectId());
  const [first = new Types.ObjectId()] = keys;
  // Nobody of ours adds from here on; whether another program has, or has deleted, only a look can tell.
  const places = new ConversationPlaces(context, open, conversation);
  const { line, place: before } = await findSpot(context, open, places, previous, first);
  const lastAt = Math.max(now.getTime(), (before?.placedAt.getTime() ?? 0) + 1) + wanted - 1;
  if (line === first) await places.begin(line, before, now);
  else if (!previous) await places.show(line);
  conversation = { ...conversation, ...places.stored };
  if (lastAt > (date(conversation.updated_at)?.getTime() ?? 0)) {
    const updated_at = storedTime(lastAt);
    await models.conversations.collection.updateOne(
      { _id: filter._id, user_id: conversation.user_id },
      { $set: { updated_at } },
      { session },
    );
    conversation = { ...conversation, updated_at };
  }
  const images = prepared.map((one) => one.images);
  const attachments = await attachImages(context, open, conversation, images);
  const given = prepared.map((one) => one.files);
  const files = await attachFilesToMessages(context, open, conversation, given);
  const messages = inputs.map((input, place) =>
    storedMessage(input, attachments[place] ?? [], files[place] ?? [], {
      _id: keys[place] as Types.ObjectId,
      conversation_id: filter._id,
      created_at: storedTime(lastAt - (wanted - 1 - place)),
      ...(line && { branch_id: line }),
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
  return titleFrom(first.content);
}

/**
 * Where new messages go: behind the message that was named, where something follows it on a line that the `first` of them
 * begins; or else at the leaf of the active branch. Throws `Refused` when there is no such message.
 */
async function findSpot(
  context: Pick<Context, 'models'>,
  { session }: Write,
  places: ConversationPlaces,
  previous: MessageKey | null,
  first: Types.ObjectId,
): Promise<Spot> {
  if (!previous) return places.activeLeaf();
  const place = (await findVersions(context.models, session, previous))?.place;
  if (!place) throw new Refused([notFound('message', ['input', 'previousMessageId'])]);
  return { line: (await places.isFollowed(place)) ? first : place.lineKey, place };
}
