/** Finding a conversation for a write, so that nobody else writes what stands in it meanwhile. */
import type { mongo, Types } from 'mongoose';
import type { Context } from '../context.js';
import type { ConversationDocument } from '../models/conversation.js';
import { storedInt } from '../models/values.js';
import { notFound } from '../userErrors.js';
import { Refused, type Write } from '../write.js';

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

/** What of a conversation is known to who writes what stands in it: whose it is, its owner's wishes, and its lines. */
export type LockedConversation = Pick<
  ConversationDocument,
  '_id' | 'user_id' | 'metadata' | 'branches' | 'active_branch_id'
>;

/**
 * Finds a conversation for who writes what stands in it, first of all in the transaction: writers of other processes
 * wait here. It is written, because two transactions that only read what the other one writes would both succeed; so no
 * two find the same highest number of a version, and none puts something into a conversation that is being deleted.
 */
export async function lockConversation(
  { models }: Pick<Context, 'models'>,
  { session }: Pick<Write, 'session'>,
  filter: ConversationFilter,
): Promise<LockedConversation | null> {
  const owned = await ownedFilter(models, session, filter);
  return (
    owned &&
    (models.conversations.collection.findOneAndUpdate(
      owned,
      { $inc: { revision: storedInt(1) } },
      {
        session,
        projection: { user_id: 1, 'metadata.custom_settings': 1, branches: 1, active_branch_id: 1 },
      },
    ) as Promise<LockedConversation | null>)
  );
}

/** Which conversation, and of whom: an owner's key, or a condition for those who write in conversations of others. */
export type ConversationFilter = { readonly _id: Types.ObjectId; readonly user_id?: unknown };

/**
 * The filter with the owner in it; null when there is no such conversation. A cluster finds and changes a document in one step
 * only by its whole shard key, so who is not the owner has to ask first whose it is.
 */
export async function ownedFilter(
  { conversations }: Context['models'],
  session: mongo.ClientSession,
  filter: ConversationFilter,
): Promise<ConversationFilter | null> {
  if (filter.user_id === null || typeof filter.user_id === 'string') return filter;
  const found = await conversations.collection.findOne(filter, { session, projection: { user_id: 1 } });
  return found && { ...filter, user_id: found.user_id ?? null };
}

/** As `lockConversation`; throws `Refused` when the owner has no such conversation. */
export async function holdConversation(
  context: Context,
  open: Write,
  _id: Types.ObjectId,
  ownerKey: string | null,
  path: readonly string[],
): Promise<void> {
  const found = await lockConversation(context, open, { _id, user_id: ownerKey });
  if (!found) throw new Refused([notFound('conversation', path)]);
}
