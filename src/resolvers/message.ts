import type { Resolvers } from '../generated/resolvers.js';
import { decodeIdOf, messageId } from '../ids.js';
import { selectedFields, selectedPage } from '../selection.js';
import {
  getConversationOfMessage,
  getLatestVersion,
  getMessage,
  getOriginal,
  getParentMessage,
  isLatestVersion,
  listVersions,
} from '../services/message.js';

/** Resolvers of `Message`. */
export const message: Pick<Resolvers, 'Query' | 'Message'> = {
  Query: {
    message: (_root, { id }, context, info) =>
      getMessage(context, decodeIdOf(context.keys, id, 'Message', 'id'), selectedFields(info)),
  },
  Message: {
    id: ({ conversationKey, key }) => messageId(conversationKey, key),
    conversation: (parent, _args, context, info) =>
      getConversationOfMessage(context, parent, selectedFields(info)),
    parentMessage: (parent, _args, context, info) => getParentMessage(context, parent, selectedFields(info)),
    original: (parent, _args, context, info) => getOriginal(context, parent, selectedFields(info)),
    versions: (parent, args, context, info) => listVersions(context, parent, args, selectedPage(info)),
    latestVersion: (parent, _args, context, info) => getLatestVersion(context, parent, selectedFields(info)),
    isLatestVersion: (parent, _args, context) => isLatestVersion(context, parent),
  },
};
