import type { OwnerResolvers, Resolvers } from '../generated/resolvers.js';
import { ownerId } from '../ids.js';
import { lastMessagesOfPage } from '../prefetch/plan.js';
import { selectedPage } from '../selection.js';
import { listConversations } from '../services/conversation.js';
import { listImagesOfOwner } from '../services/image.js';
import { listMemoriesOfOwner } from '../services/memory.js';
import { getStats, getViewer } from '../services/owner.js';
import { listFilesOfOwner } from '../services/uploadedFile.js';
import { getSettingsOf } from '../services/userSettings.js';

/** The fields of both types of owners. */
export const ownerFields = {
  id: (owner, _args, { keys }) => ownerId(keys, owner.__typename, owner.key),
  conversations: (owner, args, context, info) =>
    listConversations(context, owner, args, selectedPage(info), lastMessagesOfPage(info)),
  memories: (owner, args, context, info) => listMemoriesOfOwner(context, owner, args, selectedPage(info)),
  files: (owner, args, context, info) => listFilesOfOwner(context, owner, args, selectedPage(info)),
  images: (owner, args, context, info) => listImagesOfOwner(context, owner, args, selectedPage(info)),
  stats: (owner, _args, context) => getStats(context, owner),
  settings: (owner, _args, context) => getSettingsOf(context, owner),
} satisfies Omit<OwnerResolvers, '__resolveType'>;

/** Resolvers of `Owner`. */
export const owner: Pick<Resolvers, 'Query'> = {
  Query: { viewer: (_root, _args, context) => getViewer(context) },
};
