import { conversationFilter, ownerFilter } from '../auth/viewer.js';
import { type Conversation, conversationPaths, toConversation } from '../models/conversation.js';
import { sortStage } from '../pagination.js';
import {
  type FetchedRow,
  isTooLarge,
  isWorthwhile,
  lastMessageStages,
  messagesOf,
} from '../prefetch/lastMessages.js';
import type { LastMessages } from '../prefetch/plan.js';
import type { Selected } from '../selection.js';
import { parentLoader } from './batch.js';
import { idLoader } from './byId.js';
import {
  listLoaders,
  type PageQuery,
  pageFilter,
  pageProjection,
  type Rows,
  readPages,
  rowsOf,
  type Stage,
} from './list.js';
import type { messageLoaders } from './message.js';
import type { LoaderRequest } from './request.js';

/** A page of conversations, and which of their messages will be asked for. */
export interface ConversationsQuery extends PageQuery {
  readonly lastMessages: LastMessages | null;
}

/** Loaders of conversations. */
export function conversationLoaders(
  { models, viewer, service, read, prefetch }: LoaderRequest,
  { takeFetched }: Pick<ReturnType<typeof messageLoaders>, 'takeFetched'>,
) {
  const source = {
    model: models.conversations,
    paths: conversationPaths,
    toItem: toConversation,
  };
  const readable = () => conversationFilter({ viewer, service });
  const byId = idLoader({ ...source, filter: readable }, read);
  const keyOf = ({ key }: Conversation) => key;
  const own = {
    ...source,
    filter: () => ownerFilter(viewer),
    parentPath: 'user_id',
    remember: (items: readonly Conversation[], selected: Selected) => byId.remember(items, selected, keyOf),
  };

  /** A page of one owner's conversations with their last messages; null where these cannot be fetched ahead. */
  async function readPageWithMessages(
    owner: string,
    query: ConversationsQuery,
    wanted: LastMessages,
  ): Promise<Rows<Conversation> | null> {
    const { order, page } = query;
    if (!prefetch || !isWorthwhile(page.size, wanted)) return null;
    const $match = pageFilter(own, { user_id: owner }, query);
    const pageOf = (...part: readonly Stage[]) => [
      { $match },
      { $sort: sortStage(order, page.backward) },
      ...part,
      { $project: pageProjection(own, query) },
    ];
    // What only tells that there are more comes without messages.
    const next = pageOf({ $skip: page.size }, { $limit: 1 });
    const others = [{ $unionWith: { coll: own.model.collection.name, pipeline: next } }];
    const pipeline = [
      ...pageOf({ $limit: page.size }),
      ...lastMessageStages(models.messages.collection.name, wanted, others),
    ];
    try {
      const [row] = await own.model.collection.aggregate<FetchedRow>(pipeline, read).toArray();
      if (!row) return [];
      takeFetched(messagesOf(row, wanted));
      return rowsOf(own, query, row.conversations);
    } catch (error) {
      if (isTooLarge(error)) return null;
      throw error;
    }
  }

  const ofOwner = listLoaders(own, read);
  const page = parentLoader(
    async (owners, query: ConversationsQuery): Promise<ReadonlyMap<string, Rows<Conversation>>> => {
      const [owner] = owners;
      const rows =
        query.lastMessages && owners.length === 1
          ? await readPageWithMessages(String(owner), query, query.lastMessages)
          : null;
      return rows ? new Map([[String(owner), rows]]) : readPages(own, owners, query, read);
    },
    () => [],
  );

  return { byId, ofOwner: { page, count: ofOwner.count } };
}
