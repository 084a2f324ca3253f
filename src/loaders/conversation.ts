import { ownerFilter } from '../auth/viewer.js';
import { type Conversation, conversationPaths, toConversation } from '../models/conversation.js';
import type { Selected } from '../selection.js';
import { idLoader } from './byId.js';
import { listLoaders } from './list.js';
import type { LoaderRequest } from './request.js';

/** Loaders of conversations. */
export function conversationLoaders({ models, viewer, read }: LoaderRequest) {
  const source = {
    model: models.conversations,
    paths: conversationPaths,
    toItem: toConversation,
    filter: () => ownerFilter(viewer),
  };
  const byId = idLoader(source, read);
  const remember = (item: Conversation, selected: Selected) => byId.remember(item.key, selected, item);
  return { byId, ofOwner: listLoaders({ ...source, parentPath: 'user_id', remember }, read) };
}
