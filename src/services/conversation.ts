/** Conversations: who may read which, and in what order. */
import type { Types } from 'mongoose';
import { isNobody } from '../auth/viewer.js';
import type { Context } from '../context.js';
import type { Owner } from '../loaders/owner.js';
import { type Conversation, type ConversationDocument, toConversation } from '../models/conversation.js';
import type { Connection, PageArguments, SortOrder } from '../pagination.js';
import type { LastMessages } from '../prefetch/plan.js';
import type { Selected, SelectedPage } from '../selection.js';
import { filterText } from '../validation.js';
import { connectionOf, type Edge, edgeOf } from './connection.js';
import { requireReadableOwner } from './owner.js';

/** Which conversations of an owner; null or absent takes all. */
export interface ConversationFilter {
  readonly isArchived?: boolean | null;
  readonly model?: string | null;
  readonly updatedBefore?: Date | null;
  readonly updatedSince?: Date | null;
}

/** By what conversations are ordered. */
export interface ConversationOrder {
  readonly field: 'UPDATED_AT' | 'CREATED_AT';
  readonly direction: 'ASC' | 'DESC';
}

/** No filter at all is the schema's default, not a wish for everything. */
const usualFilter: ConversationFilter = { isArchived: false };
const lastActivityFirst: ConversationOrder = { field: 'UPDATED_AT', direction: 'DESC' };
const archivedValues = [[false, null], [true]];
const orderPaths = { UPDATED_AT: 'updated_at', CREATED_AT: 'created_at' } as const;

/** The conversation with this key; null when there is none or the viewer may not see it. */
export function getConversation(
  context: Context,
  key: Types.ObjectId,
  selected: Selected,
): Promise<Conversation | null> {
  if (isNobody(context)) return Promise.resolve(null);
  return context.loaders.conversation.byId.load(key, selected);
}

/** The conversation that a memory or file comes from; null when there is none or the viewer may not see it. */
export function getConversationOf(
  context: Context,
  { conversationKey }: { readonly conversationKey: Types.ObjectId | null },
  selected: Selected,
): Promise<Conversation | null> {
  return conversationKey ? getConversation(context, conversationKey, selected) : Promise.resolve(null);
}

/**
 * Narrows a list that hangs on a conversation to what belongs to the conversation's owner. A viewer's own filter does
 * that already; a service has none, and must not take for the owner's what somebody else has put there.
 */
export function hangingOn(
  { service }: Context,
  { ownerKey }: Conversation,
): { readonly user_id?: string | null } {
  return service ? { user_id: ownerKey } : {};
}

/** A page of an owner's conversations, of which `lastMessages` will be asked for. */
export function listConversations(
  context: Context,
  owner: Owner,
  args: PageArguments & {
    readonly filter?: ConversationFilter | null;
    readonly orderBy?: ConversationOrder | null;
  },
  selected: SelectedPage,
  lastMessages: LastMessages | null,
): Promise<Connection<Conversation>> {
  requireReadableOwner(context, owner);
  const { ofOwner } = context.loaders.conversation;
  return connectionOf(context, {
    ...listOf(owner.key, args.orderBy ?? lastActivityFirst),
    args,
    selected,
    filter: storedFilter(args.filter ?? usualFilter),
    rows: (query) => ofOwner.page(owner.key, { ...query, lastMessages }),
    count: (query) => ofOwner.count(owner.key, query),
  });
}

/** A conversation with its place in its owner's list, last activity first. */
export function conversationEdge(context: Context, document: ConversationDocument): Edge<Conversation> {
  const list = listOf(String(document.user_id), lastActivityFirst);
  return edgeOf(context, list, document, toConversation(document));
}

function listOf(owner: string, { field, direction }: ConversationOrder) {
  const sign = direction === 'ASC' ? 1 : -1;
  const order: SortOrder = [
    { path: orderPaths[field], direction: sign },
    { path: '_id', direction: sign },
  ];
  return { name: `Owner.conversations ${field} ${direction}`, parent: owner, order };
}

function storedFilter(filter: ConversationFilter): Record<string, unknown> {
  const model = filterText('filter.model', filter.model);
  return {
    // Values, not no condition: the index is ordered within each, and MongoDB merges them. Where another program left
    // the key out, the conversation is not archived.
    is_archived: {
      $in: filter.isArchived == null ? [false, null, true] : archivedValues[+filter.isArchived],
    },
    ...(model !== null && { model }),
    ...((filter.updatedBefore || filter.updatedSince) && {
      updated_at: {
        ...(filter.updatedBefore && { $lt: filter.updatedBefore }),
        ...(filter.updatedSince && { $gte: filter.updatedSince }),
      },
    }),
  };
}
