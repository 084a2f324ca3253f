import type { Resolvers } from '../generated/resolvers.js';
import { branchId } from '../ids.js';
import { selectedFields } from '../selection.js';
import { countBranch, getBranchTitle, getConversationOfBranch, getLeaf } from '../services/branch.js';
import { selectBranch } from '../services/branchWrites.js';
import { forkConversation } from '../services/conversationFork.js';

/** Resolvers of `Branch`. */
export const branch: Pick<Resolvers, 'Mutation' | 'Branch'> = {
  Mutation: {
    selectBranch: (_root, { input }, context) => selectBranch(context, input),
    forkConversation: (_root, { input }, context) => forkConversation(context, input),
  },
  Branch: {
    id: ({ conversation, line }) => branchId(conversation.key, line),
    conversation: (parent, _args, context, info) =>
      getConversationOfBranch(context, parent, selectedFields(info)),
    leaf: (parent, _args, context, info) => getLeaf(context, parent, selectedFields(info)),
    title: (parent, _args, context) => getBranchTitle(context, parent),
    messageCount: (parent, _args, context) => countBranch(context, parent),
    lastActivityAt: ({ leafPlace }) => leafPlace.createdAt,
  },
};
