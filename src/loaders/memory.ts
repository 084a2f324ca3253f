import { conversationMemoryFilter, isAdmin, isOwner, memoryFilter, ownerFilter } from '../auth/viewer.js';
import { apiError } from '../errors.js';
import { projection } from '../models/collection.js';
import { type Memory, type MemoryDocument, memoryPaths, toMemory } from '../models/memory.js';
import { keysetFilter, type SortOrder, sortStage } from '../pagination.js';
import { type ParentKey, parentLoader } from './batch.js';
import { idLoader } from './byId.js';
import {
  all,
  byParent,
  type Filter,
  type Found,
  firstOfEach,
  type List,
  listLoaders,
  type PageQuery,
  projectionOf,
  rowOf,
} from './list.js';
import type { LoaderRequest, ReadOptions } from './request.js';

/** A page of search results; `search` is MongoDB's text search syntax. */
export interface SearchQuery extends PageQuery {
  readonly search: string;
}

/** The order of search results: best match first. */
export const rankedOrder: SortOrder = [
  { path: 'score', direction: -1 },
  { path: '_id', direction: -1 },
];

/** Memories that have not expired: they are gone when their time has passed, not when somebody removes them. */
export function unexpired(): Filter {
  return { expires_at: { $not: { $lte: new Date() } } };
}

/** A public memory as others see it: nothing tells whose it is, also not what another program stored with it. */
function withoutOwner(memory: Memory): Memory {
  return { ...memory, ownerKey: null, conversationKey: null, metadata: { ...memory.metadata, extra: {} } };
}

/** Loaders of memories. */
export function memoryLoaders({ models, viewer, service, read }: LoaderRequest) {
  const seen = (memory: Memory): Memory =>
    isAdmin(viewer) || isOwner(viewer, memory.ownerKey) ? memory : withoutOwner(memory);
  const source = {
    model: models.memories,
    paths: memoryPaths,
    toItem: (document: MemoryDocument) => seen(toMemory(document)),
  };
  const own = { ...source, filter: () => all(ownerFilter(viewer), unexpired()) };
  const kept = { ...source, filter: () => all(conversationMemoryFilter({ viewer, service }), unexpired()) };
  const lists = (list: List<MemoryDocument, Memory>) => ({
    ...listLoaders(list, read),
    found: parentLoader(
      (parents, query: SearchQuery) => searchPages(list, parents, query, read),
      () => [],
    ),
    foundCount: parentLoader(
      (parents, query: { filter: Filter; search: string }) => countFound(list, parents, query, read),
      () => 0,
    ),
  });
  return {
    byId: idLoader({ ...source, filter: () => all(memoryFilter(viewer), unexpired()) }, read),
    ofOwner: lists({ ...own, parentPath: 'user_id' }),
    ofConversation: listLoaders({ ...kept, parentPath: 'conversation_id' }, read),
    public: lists({ ...source, filter: unexpired, parentPath: 'is_public' }),
  };
}

type MemoryList = List<MemoryDocument, Memory>;

/** $text must come first in a pipeline, so the parents are found after the words, and ranked apart by a window. */
async function searchPages(
  list: MemoryList,
  parents: readonly ParentKey[],
  query: SearchQuery,
  read: ReadOptions,
) {
  const { order, page } = query;
  const sort = sortStage(order, page.backward);
  const found = await withTextIndex(
    list.model.collection
      .aggregate<Found<MemoryDocument & { score: number }>>(
        [
          { $match: wordsOf(list, parents, query) },
          {
            $project: {
              ...projection(list.paths, query.selected),
              ...projectionOf(order),
              score: { $meta: 'textScore' },
              [list.parentPath]: 1,
            },
          },
          { $match: keysetFilter(order, page) },
          ...firstOfEach(`$${list.parentPath}`, sort, page.size + 1),
          { $project: { _id: 0, parent: `$${list.parentPath}`, document: '$$ROOT' } },
        ],
        read,
      )
      .toArray(),
  );
  return byParent(found, (document) => rowOf(list, order, document));
}

async function countFound(
  list: MemoryList,
  parents: readonly ParentKey[],
  query: { readonly filter: Filter; readonly search: string },
  read: ReadOptions,
): Promise<ReadonlyMap<string, number>> {
  const counted = await withTextIndex(
    list.model.collection
      .aggregate<{ _id: ParentKey; count: number }>(
        [
          { $match: wordsOf(list, parents, query) },
          { $group: { _id: `$${list.parentPath}`, count: { $sum: 1 } } },
        ],
        read,
      )
      .toArray(),
  );
  return new Map(counted.map(({ _id, count }) => [String(_id), count]));
}

function wordsOf(
  list: MemoryList,
  parents: readonly ParentKey[],
  { filter, search }: { readonly filter: Filter; readonly search: string },
): Filter {
  return all({ $text: { $search: search } }, { [list.parentPath]: { $in: parents } }, list.filter(), filter);
}

const textIndexRequired = 27;

async function withTextIndex<Result>(search: Promise<Result>): Promise<Result> {
  try {
    return await search;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === textIndexRequired)) throw error;
    throw apiError(
      'INDEX_MISSING',
      'Argument "filter.search" needs the text index of chatbot_memory, which this database does not have. Its operator builds it with: npm run indexes -- --apply',
    );
  }
}
