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
export function lockConversation(
  { models }: Pick<Context, 'models'>,
  { session }: Pick<Write, 'session'>,
  filter: { readonly _id: Types.ObjectId; readonly user_id?: unknown },
): Promise<LockedConversation | null> {
  return models.conversations.collection.findOneAndUpdate(
    filter,
    { $inc: { revision: storedInt(1) } },
    { session, projection: { user_id: 1, 'metadata.custom_settings': 1, branches: 1, active_branch_id: 1 } },
  ) as Promise<LockedConversation | null>;
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
