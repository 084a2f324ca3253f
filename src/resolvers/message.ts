import type { Resolvers } from '../generated/resolvers.js';
import { decodeIdOf, messageId } from '../ids.js';
import { selectedFields, selectedPage } from '../selection.js';
import { getPreviousMessage, listSiblings } from '../services/branch.js';
import {
  countVersions,
  getConversationOfMessage,
  getLatestVersion,
  getMessage,
  getOriginal,
  getParentMessage,
  getVersionIndex,
  isLatestVersion,
  listVersions,
} from '../services/message.js';
import { editMessage, regenerateMessage, stopMessage } from '../services/messageChanges.js';
import { deleteMessage } from '../services/messageDeletion.js';
import { diffVersions } from '../services/messageDiff.js';
import { addMessage, addMessages } from '../services/messageWrites.js';
import { getUploadedFile } from '../services/uploadedFile.js';
import { isPlace } from '../versions.js';

/** Resolvers of `Message`. */
export const message: Pick<Resolvers, 'Query' | 'Mutation' | 'Message' | 'MessageFile'> = {
  Query: {
    message: (_root, { id }, context, info) =>
      getMessage(context, decodeIdOf(context.keys, id, 'Message', 'id'), selectedFields(info)),
  },
  Mutation: {
    addMessage: async (_root, { input }, context) => {
      const { messageEdges: [messageEdge] = [], ...payload } = await addMessage(context, input);
      return { ...payload, ...(messageEdge && { messageEdge, message: messageEdge.node }) };
    },
    addMessages: async (_root, { input }, context) => ({
      messageEdges: [],
      ...(await addMessages(context, input)),
    }),
    editMessage: (_root, { input }, context) => editMessage(context, input),
    regenerateMessage: (_root, { input }, context) => regenerateMessage(context, input),
    stopMessage: (_root, { input }, context) => stopMessage(context, input),
    deleteMessage: (_root, { input }, context) => deleteMessage(context, input),
  },
  MessageFile: {
    uploadedFile: ({ uploadedFileKey }, _args, context, info) =>
      uploadedFileKey && getUploadedFile(context, uploadedFileKey, selectedFields(info)),
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
    versionCount: (parent, _args, context) => countVersions(context, parent),
    versionIndex: (parent, _args, context) => getVersionIndex(context, parent),
    diff: (parent, args, context) => diffVersions(context, parent, args),
    previousMessage: (parent, _args, context, info) =>
      getPreviousMessage(context, parent, selectedFields(info)),
    siblings: (parent, args, context, info) => listSiblings(context, parent, args, selectedPage(info)),
    startsBranch: (parent) => parent.parentKey !== null && isPlace(parent),
  },
};
