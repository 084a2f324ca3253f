import type { Resolvers } from '../generated/resolvers.js';
import { simpleId } from '../ids.js';
import { selectedFields, selectedPage } from '../selection.js';
import { getConversationOf } from '../services/conversation.js';
import { listPublicMemories } from '../services/memory.js';
import {
  deleteMemories,
  rateMemory,
  saveMemory,
  shareMemory,
  updateMemory,
} from '../services/memoryWrites.js';
import { getOwner } from '../services/owner.js';

/** Resolvers of `Memory`. */
export const memory: Pick<Resolvers, 'Query' | 'Mutation' | 'Memory'> = {
  Query: {
    publicMemories: (_root, args, context, info) => listPublicMemories(context, args, selectedPage(info)),
  },
  Mutation: {
    saveMemory: (_root, { input }, context) => saveMemory(context, input),
    updateMemory: (_root, { input }, context) => updateMemory(context, input),
    rateMemory: (_root, { input }, context) => rateMemory(context, input),
    shareMemory: (_root, { input }, context) => shareMemory(context, input),
    deleteMemories: (_root, { input }, context) => deleteMemories(context, input),
  },
  Memory: {
    id: ({ key }) => simpleId('Memory', key),
    owner: ({ ownerKey }, _args, context, info) => getOwner(context, ownerKey, selectedFields(info)),
    conversation: (parent, _args, context, info) => getConversationOf(context, parent, selectedFields(info)),
  },
};
