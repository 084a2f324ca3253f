import { conversationFilter, ownerFilter } from '../auth/viewer.js';
import { type Conversation, conversationPaths, toConversation } from '../models/conversation.js';
import type { Selected } from '../selection.js';
import { idLoader } from './byId.js';
import { listLoaders } from './list.js';
import type { LoaderRequest } from './request.js';

/** Loaders of conversations. */
export function conversationLoaders({ models, viewer, service, read }: LoaderRequest) {
  const source = {
    model: models.conversations,
    paths: conversationPaths,
    toItem: toConversation,
  };
  const byId = idLoader({ ...source, filter: () => conversationFilter({ viewer, service }) }, read);
  const remember = (item: Conversation, selected: Selected) => byId.remember(item.key, selected, item);
  const own = { ...source, filter: () => ownerFilter(viewer), parentPath: 'user_id', remember };
  return { byId, ofOwner: listLoaders(own, read) };
}
