/** Memories: an owner's own, and those that owners share with everybody. */
import type { Types } from 'mongoose';
import type { Context } from '../context.js';
import { rankedOrder } from '../loaders/memory.js';
import type { Owner } from '../loaders/owner.js';
import type { Conversation } from '../models/conversation.js';
import { type Memory, type MemoryDocument, type MemoryType, toMemory } from '../models/memory.js';
import type { Connection, PageArguments, SortOrder } from '../pagination.js';
import type { Selected, SelectedPage } from '../selection.js';
import { filterText } from '../validation.js';
import { connectionOf, type Edge, edgeOf, loadedConnection } from './connection.js';
import { hangingOn } from './conversation.js';
import { requireReadableOwner } from './owner.js';

/** Which memories; null or absent takes all. */
export interface MemoryFilter {
  readonly tag?: string | null;
  readonly search?: string | null;
  readonly isPublic?: boolean | null;
  readonly type?: MemoryType | null;
}

/** By what memories are ordered. */
export interface MemoryOrder {
  readonly field: 'CREATED_AT' | 'RATING';
  readonly direction: 'ASC' | 'DESC';
}

const newestFirst: MemoryOrder = { field: 'CREATED_AT', direction: 'DESC' };
const bestFirst: MemoryOrder = { field: 'RATING', direction: 'DESC' };

/** The memory with this key: the viewer's own or a public one; null otherwise. */
export function getMemory(context: Context, key: Types.ObjectId, selected: Selected): Promise<Memory | null> {
  return context.loaders.memory.byId.load(key, selected);
}

/** A page of an owner's memories, ranked when the filter searches. */
export function listMemoriesOfOwner(
  context: Context,
  owner: Owner,
  args: PageArguments & { readonly filter?: MemoryFilter | null; readonly orderBy?: MemoryOrder | null },
  selected: SelectedPage,
): Promise<Connection<Memory>> {
  requireReadableOwner(context, owner);
  return listMemories(context, 'ofOwner', owner.key, args, selected, newestFirst);
}

/** A memory with its place in its owner's list, newest first. */
export function memoryEdge(context: Context, document: MemoryDocument): Edge<Memory> {
  const list = listOf('ofOwner', String(document.user_id), newestFirst);
  return edgeOf(context, list, document, toMemory(document));
}

/** A page of the public memories, best rating first, ranked when the filter searches. For everybody. */
export function listPublicMemories(
  context: Context,
  args: PageArguments & { readonly filter?: Pick<MemoryFilter, 'tag' | 'search'> | null },
  selected: SelectedPage,
): Promise<Connection<Memory>> {
  return listMemories(context, 'public', true, args, selected, bestFirst);
}

/** A page of what was kept from a conversation, newest first; a service sees what is public of it. */
export function listMemoriesOfConversation(
  context: Context,
  conversation: Conversation,
  args: PageArguments,
  selected: SelectedPage,
): Promise<Connection<Memory>> {
  return loadedConnection(context, context.loaders.memory.ofConversation, {
    name: 'Conversation.memories',
    parent: conversation.key,
    order: orderOf(newestFirst),
    args,
    selected,
    filter: hangingOn(context, conversation),
  });
}

type ListKind = 'ofOwner' | 'public';

function listMemories(
  context: Context,
  kind: ListKind,
  parent: string | true,
  args: PageArguments & { readonly filter?: MemoryFilter | null; readonly orderBy?: MemoryOrder | null },
  selected: SelectedPage,
  usual: MemoryOrder,
): Promise<Connection<Memory>> {
  const loaders = context.loaders.memory[kind];
  const search = filterText('filter.search', args.filter?.search);
  const ordered = search === null ? (args.orderBy ?? usual) : args.orderBy;
  const page = {
    ...listOf(kind, parent, ordered ?? { search }),
    args,
    selected,
    filter: storedFilter(args.filter ?? {}),
  };
  if (search === null) return loadedConnection(context, loaders, page);
  return connectionOf(context, {
    ...page,
    rows: (query) => loaders.found(parent, { ...query, search }),
    count: (query) => loaders.foundCount(parent, { ...query, search }),
  });
}

/** A list in an order, or ranked by how well it fits a search. */
function listOf(kind: ListKind, parent: string | true, by: MemoryOrder | { readonly search: string | null }) {
  const field = kind === 'public' ? 'Query.publicMemories' : 'Owner.memories';
  if ('search' in by) return { name: `${field} ranked ${by.search}`, parent, order: rankedOrder };
  return { name: `${field} ${by.field} ${by.direction}`, parent, order: orderOf(by) };
}

function storedFilter(filter: MemoryFilter): Record<string, unknown> {
  const tag = filterText('filter.tag', filter.tag);
  return {
    ...(tag !== null && { tags: tag }),
    // Values, not all but one: the index is ordered within each, and MongoDB merges them.
    ...(filter.isPublic != null && { is_public: filter.isPublic ? true : { $in: [false, null] } }),
    ...(filter.type && { memory_type: filter.type.toLowerCase() }),
  };
}

function orderOf({ field, direction }: MemoryOrder): SortOrder {
  const sign = direction === 'ASC' ? 1 : -1;
  const byTime: SortOrder = [
    { path: 'created_at', direction: sign },
    { path: '_id', direction: sign },
  ];
  return field === 'RATING' ? [{ path: 'rating', direction: sign }, ...byTime] : byTime;
}
