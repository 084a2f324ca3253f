/** Changing messages that are there: new versions, stopping, deleting. */
import { Types } from 'mongoose';
import { requireViewer, writerFilter } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { messageId, readId } from '../ids.js';
import type { MessageKey } from '../loaders/message.js';
import type { Change } from '../models/change.js';
import { type Conversation, type ConversationDocument, toConversation } from '../models/conversation.js';
import { type Message, type MessageDocument, toMessage } from '../models/message.js';
import { isObject, number, storedInt } from '../models/values.js';
import { conflictError, keyErrors, notFound, rangeErrors, type UserError, userError } from '../userErrors.js';
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
import { messageEdge } from './message.js';
import {
  changedMetadata,
  contentErrors,
  type MessageMetadataInput,
  metadataErrors,
  roleErrors,
} from './messageInput.js';
import { findVersions, previousOf, type StoredMessage } from './messageVersions.js';

const idPath = ['input', 'id'];
const maxVersion = 2_147_483_646;
const interrupted = 'interrupted';

/** A new wording of a message. */
export interface EditInput {
  readonly id: string;
  readonly content: string;
  readonly metadata?: MessageMetadataInput | null;
  readonly expectedVersion?: number | null;
  readonly idempotencyKey?: string | null;
}

/** The version that an edit made, or what a person can mend. */
export interface EditPayload {
  readonly message?: Message;
  readonly messageEdge?: Edge<Message>;
  readonly userErrors: readonly UserError[];
}

type Edited = Pick<StoredMessage, 'asked' | 'original'>;
type ConversationFilter = { readonly _id: Types.ObjectId };

/** Gives a message a new wording: a copy of the version that was named, with the next number. */
export function editMessage(context: Context, input: EditInput): Promise<EditPayload> {
  return payloadOf(async () => {
    const own = writerFilter(context);
    const key = readKey(context, input.id, [
      ...contentErrors(input.content, ['input']),
      ...metadataErrors(input.metadata, ['input']),
      ...rangeErrors({ expectedVersion: [input.expectedVersion, 1, maxVersion] }, ['input']),
      ...keyErrors(input.idempotencyKey),
    ]);
    const filter = { _id: key.conversation, ...own };
    const once = { mutation: 'editMessage', key: input.idempotencyKey, input };
    // By what it made: an attempt is undone when another process was first with the key.
    const attempts = new Map<string, Edited>();
    const [made = ''] = await writeOnce(context, conversationQueue(key.conversation), once, async (open) => {
      const done = await edit(context, open, filter, key, input);
      const version = done.asked._id.toHexString();
      attempts.set(version, done);
      return [version];
    });
    const { asked, original } =
      attempts.get(made) ?? (await findEdited(context, filter, { ...key, id: new Types.ObjectId(made) }));
    const message = toMessage(asked);
    return { message, messageEdge: messageEdge(context, original, message), userErrors: [] };
  });
}

async function edit(
  context: Context,
  { session, now, changed }: Write,
  filter: ConversationFilter,
  key: MessageKey,
  input: EditInput,
): Promise<Edited> {
  const { models } = context;
  const conversation = await lockConversation(context, session, filter);
  const found = conversation && (await findVersions(models, session, key));
  if (!found) throw new Refused([notFound('message', idPath)]);
  const { asked, original, versions } = found;
  refuse(roleErrors(context, toMessage(asked).role, idPath));
  const latest = toMessage(versions.at(-1) ?? asked);
  if (latest.version > maxVersion) {
    throw new Refused([userError('INVALID', 'This message has as many versions as can be counted.', idPath)]);
  }
  if (input.expectedVersion != null && latest.version !== input.expectedVersion) {
    const current = await models.messages.collection.findOne<MessageDocument>(
      { _id: latest.key, conversation_id: key.conversation },
      { session },
    );
    throw new Refused([conflictError(current ? toMessage(current) : latest, ['input', 'expectedVersion'])]);
  }
  const newest = Math.max(...versions.map((version) => toMessage(version).createdAt.getTime()));
  const version: MessageDocument = {
    ...asked,
    _id: new Types.ObjectId(),
    content: input.content,
    // Whoever words it anew has come to an end.
    metadata: changedMetadata(finished(asked.metadata), input.metadata),
    is_stopped: false,
    version: storedInt(latest.version + 1),
    parent_message_id: original._id,
    is_edited: true,
    created_at: changeTime(now, new Date(newest)),
    // A version stands in its message's place.
    previous_message_id: await previousOf(models, session, original),
  };
  await models.messages.collection.insertOne(version as object, { session });
  changed(changeOf({ ...key, id: version._id }, conversation.user_id, 'created'));
  return { asked: version, original };
}

/** Metadata without the word that the generation was interrupted. */
function finished(metadata: MessageDocument['metadata']): MessageDocument['metadata'] {
  if (metadata?.finish_reason !== interrupted) return metadata;
  const { finish_reason: _, ...rest } = metadata;
  return rest;
}

/** What an edit with the same idempotency key has made before. */
async function findEdited(
  { models }: Context,
  filter: ConversationFilter,
  made: MessageKey,
): Promise<Edited> {
  const conversation = await models.conversations.findOne(filter, { _id: 1 }).lean();
  const found = conversation && (await findVersions(models, null, made));
  if (!found) throw new Refused([notFound('message', ['input', 'idempotencyKey'])]);
  return found;
}

/** Marks an answer as stopped by the owner. */
export function stopMessage(
  context: Context,
  input: { readonly id: string },
): Promise<{ readonly message?: Message; readonly userErrors: readonly UserError[] }> {
  return payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const key = readKey(context, input.id);
    const { collection } = context.models.messages;
    const filter = { _id: key.id, conversation_id: key.conversation };
    const document = await write(
      context,
      conversationQueue(key.conversation),
      async ({ session, changed }) => {
        const isOwn = await findConversation(context, session, key, ownerKey);
        const stored = isOwn && (await collection.findOne<MessageDocument>(filter, { session }));
        if (!stored) throw new Refused([notFound('message', idPath)]);
        const { role, isStopped } = toMessage(stored);
        if (role !== 'ASSISTANT') {
          throw new Refused([userError('INVALID', 'Only a message of ASSISTANT can be stopped.', idPath)]);
        }
        if (isStopped) return stored;
        const reason = 'interrupted';
        const $set = isObject(stored.metadata)
          ? { is_stopped: true, 'metadata.finish_reason': reason }
          : { is_stopped: true, metadata: { finish_reason: reason } };
        const after = await collection.findOneAndUpdate(
          filter,
          { $set },
          { session, returnDocument: 'after' },
        );
        changed(changeOf(key, ownerKey, 'updated'));
        return after as MessageDocument;
      },
    );
    return { message: toMessage(document), userErrors: [] };
  });
}

/** What was deleted, and its conversation; or what a person can mend. */
export interface DeletePayload {
  readonly deletedIds: readonly string[];
  readonly conversation?: Conversation;
  readonly userErrors: readonly UserError[];
}

/** Deletes a message with all its versions. What followed it follows the message before it. */
export async function deleteMessage(
  context: Context,
  input: { readonly id: string },
): Promise<DeletePayload> {
  const payload = await payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const key = readKey(context, input.id);
    return write(context, conversationQueue(key.conversation), async (open) => {
      const filter = { _id: key.conversation, user_id: ownerKey };
      const isOwn = await lockConversation(context, open.session, filter);
      const found = isOwn && (await findVersions(context.models, open.session, key));
      if (!found) throw new Refused([notFound('message', idPath)]);
      const deleted = found.versions.map(({ _id }) => _id);
      await remove(context, open, found, ownerKey);
      return {
        deletedIds: deleted.map((id) => messageId(key.conversation, id)),
        conversation: toConversation(await countDown(context, open, found)),
        userErrors: [],
      };
    });
  });
  return { deletedIds: [], ...payload };
}

/** Deletes the versions, and lets what follows them follow the message before. */
async function remove(
  { models }: Context,
  { session, changed }: Write,
  { original, versions }: StoredMessage,
  ownerKey: string,
): Promise<void> {
  const { collection } = models.messages;
  const { conversation_id } = original;
  const keys = versions.map(({ _id }) => _id);
  const at = (id: Types.ObjectId) => ({ conversation: conversation_id, id });
  const followers = { conversation_id, previous_message_id: { $in: keys } };
  const following = await collection.find(followers, { session, projection: { _id: 1 } }).toArray();
  if (following.length > 0) {
    const previous_message_id = await previousOf(models, session, original);
    await collection.updateMany(followers, { $set: { previous_message_id } }, { session });
  }
  await collection.deleteMany({ conversation_id, _id: { $in: keys } }, { session });
  for (const { _id } of following) changed(changeOf(at(_id), ownerKey, 'updated'));
  for (const key of keys) changed(changeOf(at(key), ownerKey, 'deleted'));
}

/** Takes a deleted message out of the counters of its conversation. What has no original was never counted. */
async function countDown(
  { models }: Context,
  { session, changed }: Write,
  { original }: StoredMessage,
): Promise<ConversationDocument> {
  const counted = original.parent_message_id == null;
  const tokens = counted ? original.metadata?.tokens : 0;
  const less = (path: string, count: unknown) => ({
    $cond: [{ $isNumber: path }, { $max: [{ $subtract: [path, count] }, 0] }, path],
  });
  const written = await models.conversations.collection.findOneAndUpdate(
    { _id: original.conversation_id },
    [
      {
        $set: {
          total_messages: less('$total_messages', counted ? 1 : 0),
          // As it is stored, in its own type: only so the sum agrees.
          total_tokens: less('$total_tokens', number(tokens) === null ? 0 : tokens),
        },
      },
    ],
    { session, returnDocument: 'after' },
  );
  const conversation = written as ConversationDocument;
  changed(conversationChange(conversation._id, conversation.user_id, 'updated'));
  return conversation;
}

/**
 * Finds the conversation of a message for its writers, first of all in their transaction: those of other processes wait
 * here, so no two of them find the same highest number, and none has to begin anew for what is added meanwhile.
 */
function lockConversation(
  { models }: Context,
  session: Write['session'],
  filter: ConversationFilter,
): Promise<Pick<ConversationDocument, '_id' | 'user_id'> | null> {
  return models.conversations.collection.findOneAndUpdate(
    filter,
    { $inc: { revision: 1 } },
    { session, projection: { user_id: 1 } },
  ) as Promise<Pick<ConversationDocument, '_id' | 'user_id'> | null>;
}

/** Whether the viewer has the conversation of a message. */
async function findConversation(
  { models }: Context,
  session: Write['session'],
  { conversation: _id }: MessageKey,
  user_id: string,
): Promise<boolean> {
  const filter = { _id, user_id };
  const found = await models.conversations.collection.findOne(filter, { session, projection: { _id: 1 } });
  return found !== null;
}

/** The key of a message's id. Throws `Refused` with `errors` too when it is malformed, or when there are any. */
function readKey({ keys }: Context, id: string, errors: readonly UserError[] = []): MessageKey {
  const key = readId(keys, id, 'Message');
  refuse([...(key ? [] : [userError('INVALID', '"id" is not the id of a message.', idPath)]), ...errors]);
  return key ?? { conversation: new Types.ObjectId(), id: new Types.ObjectId() };
}

function changeOf({ conversation, id }: MessageKey, user_id: string | null, kind: Change['kind']): Change {
  const document_id = id.toHexString();
  return { collection_name: 'messages', document_id, user_id, conversation_id: conversation, kind };
}
