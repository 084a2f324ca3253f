import { ownerFilter } from '../auth/viewer.js';
import { conversationPaths, toConversation } from '../models/conversation.js';
import { idLoader } from './byId.js';
import { listLoaders } from './list.js';
import type { LoaderRequest } from './request.js';

/** Loaders of conversations. */
export function conversationLoaders({ models, viewer, signal }: LoaderRequest) {
  const source = {
    model: models.conversations,
    paths: conversationPaths,
    toItem: toConversation,
    filter: () => ownerFilter(viewer),
  };
  return {
    byId: idLoader(source, signal),
    ofOwner: listLoaders({ ...source, parentPath: 'user_id' }, signal),
  };
}
