import type { Resolvers } from '../generated/resolvers.js';
import { selectedFields } from '../selection.js';
import { getNode, getNodes } from '../services/node.js';

/** Resolvers of `Node`. */
export const node: Pick<Resolvers, 'Query'> = {
  Query: {
    node: (_root, { id }, context, info) => getNode(context, id, selectedFields(info)),
    nodes: (_root, { ids }, context, info) => getNodes(context, ids, selectedFields(info)),
  },
};
