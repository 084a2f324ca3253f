/** Deleting messages: what goes with them, what then follows what, and the counters of the conversation. */
import type { Types } from 'mongoose';
import { requireViewer } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { messageId } from '../ids.js';
import { type Conversation, type ConversationDocument, toConversation } from '../models/conversation.js';
import type { MessageDocument } from '../models/message.js';
import { number } from '../models/values.js';
import { notFound, type UserError } from '../userErrors.js';
import {
  conversationChange,
  conversationQueue,
  messageChange,
  payloadOf,
  Refused,
  type Write,
  write,
} from '../write.js';
import { lockConversation } from './conversationLock.js';
import { releaseImages } from './imageReferences.js';
import { readMessageKey } from './inputIds.js';
import { findVersions, previousOf, type StoredMessage } from './messageVersions.js';

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
    const key = readMessageKey(context, input.id);
    return write(context, conversationQueue(key.conversation), async (open) => {
      const filter = { _id: key.conversation, user_id: ownerKey };
      const isOwn = await lockConversation(context, open, filter);
      const found = isOwn && (await findVersions(context.models, open.session, key));
      if (!found) throw new Refused([notFound('message', ['input', 'id'])]);
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
  context: Context,
  open: Write,
  { original, versions }: StoredMessage,
  ownerKey: string,
): Promise<void> {
  const { models } = context;
  const { session, changed } = open;
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
  const deleted = { conversation_id, _id: { $in: keys } };
  const shown = { ...deleted, 'images.0': { $exists: true } };
  const withImages = await collection
    .find<MessageDocument>(shown, { session, projection: { images: 1 } })
    .toArray();
  await collection.deleteMany(deleted, { session });
  const released = withImages.flatMap(({ images }) => (Array.isArray(images) ? images : []));
  await releaseImages(context, open, { user_id: ownerKey }, released);
  for (const { _id } of following) changed(messageChange(at(_id), ownerKey, 'updated'));
  for (const key of keys) changed(messageChange(at(key), ownerKey, 'deleted'));
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
