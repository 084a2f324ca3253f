/** Writing several conversations with one mutation, each by itself. */
import { requireViewer } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { simpleId } from '../ids.js';
import { type Conversation, type ConversationDocument, toConversation } from '../models/conversation.js';
import { notFound, type UserError } from '../userErrors.js';
import { conversationChange, conversationQueue, payloadOf, type Write, write } from '../write.js';
import { findOwn } from './conversationLock.js';
import { change } from './conversationWrites.js';
import { releaseAllImages } from './imageReferences.js';
import { type DeletePayload, deleteEach, readKeys } from './inputIds.js';

/** What became of one of several conversations. */
export interface ConversationResult {
  readonly id: string;
  readonly conversation: Conversation | null;
  readonly userErrors: readonly UserError[];
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
    for (const [place, key] of readKeys(context, 'Conversation', ids).entries()) {
      const document = await write(context, conversationQueue(key), async (open) => {
        const stored = await findOwn(context, key, ownerKey, open.session);
        if (!stored || toConversation(stored).isArchived === isArchived) return stored;
        return change(context, open, stored, { $set: { is_archived: isArchived }, $unset: {} });
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
): Promise<DeletePayload> {
  const { ownerKey } = requireViewer(context);
  return deleteEach(context, 'Conversation', ids, async (open, key) => {
    const stored = await findOwn(context, key, ownerKey, open.session);
    if (stored) await remove(context, open, stored);
    return stored !== null;
  });
}

/** Deletes a conversation and what hangs on it alone, and lets go of what comes from it. */
async function remove(context: Context, open: Write, stored: ConversationDocument): Promise<void> {
  const { models } = context;
  const { session, changed } = open;
  const { _id, user_id } = stored;
  const from = { conversation_id: _id };
  await models.conversations.collection.deleteOne({ _id, user_id }, { session });
  await releaseAllImages(context, open, stored);
  await models.messages.collection.deleteMany(from, { session });
  changed(conversationChange(_id, user_id, 'deleted'));
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
