import type { Resolvers } from '../generated/resolvers.js';
import { simpleId } from '../ids.js';
import { selectedFields, selectedPage } from '../selection.js';
import { getConversationOf } from '../services/conversation.js';
import { listPublicMemories } from '../services/memory.js';
import { getOwner } from '../services/owner.js';

/** Resolvers of `Memory`. */
export const memory: Pick<Resolvers, 'Query' | 'Memory'> = {
  Query: {
    publicMemories: (_root, args, context, info) => listPublicMemories(context, args, selectedPage(info)),
  },
  Memory: {
    id: ({ key }) => simpleId('Memory', key),
    owner: ({ ownerKey }, _args, context, info) => getOwner(context, ownerKey, selectedFields(info)),
    conversation: (parent, _args, context, info) => getConversationOf(context, parent, selectedFields(info)),
  },
};
