import type { Resolvers } from '../generated/resolvers.js';
import { decodeIdOf, simpleId } from '../ids.js';
import { selectedFields, selectedPage } from '../selection.js';
import { listBranches } from '../services/branch.js';
import { getConversation } from '../services/conversation.js';
import { deleteConversations, setArchived } from '../services/conversationsAtOnce.js';
import { createConversation, updateConversation } from '../services/conversationWrites.js';
import { countImages, listImagesOfConversation } from '../services/image.js';
import { listMemoriesOfConversation } from '../services/memory.js';
import { getActiveLeaf, listMessages } from '../services/message.js';
import { getOwner } from '../services/owner.js';
import { listFilesOfConversation } from '../services/uploadedFile.js';

/** Resolvers of `Conversation`. */
export const conversation: Pick<Resolvers, 'Query' | 'Mutation' | 'Conversation'> = {
  Query: {
    conversation: (_root, { id }, context, info) =>
      getConversation(context, decodeIdOf(context.keys, id, 'Conversation', 'id').id, selectedFields(info)),
  },
  Mutation: {
    createConversation: (_root, { input }, context) => createConversation(context, input),
    updateConversation: (_root, { input }, context) => updateConversation(context, input),
    archiveConversations: (_root, { input }, context) => setArchived(context, input, true),
    unarchiveConversations: (_root, { input }, context) => setArchived(context, input, false),
    deleteConversations: (_root, { input }, context) => deleteConversations(context, input),
  },
  Conversation: {
    id: ({ key }) => simpleId('Conversation', key),
    owner: ({ ownerKey }, _args, context, info) => getOwner(context, ownerKey, selectedFields(info)),
    messages: (parent, args, context, info) => listMessages(context, parent, args, selectedPage(info)),
    lastMessage: (parent, _args, context, info) => getActiveLeaf(context, parent, selectedFields(info)),
    activeLeaf: (parent, _args, context, info) => getActiveLeaf(context, parent, selectedFields(info)),
    branches: (parent, args, context) => listBranches(context, parent, args),
    memories: (parent, args, context, info) =>
      listMemoriesOfConversation(context, parent, args, selectedPage(info)),
    files: (parent, args, context, info) =>
      listFilesOfConversation(context, parent, args, selectedPage(info)),
    images: (parent, args, context, info) =>
      listImagesOfConversation(context, parent, args, selectedPage(info)),
    imageCount: (parent, _args, context) => countImages(context, parent),
  },
};
