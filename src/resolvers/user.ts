import type { Resolvers } from '../generated/resolvers.js';
import { selectedPage } from '../selection.js';
import { listUsers } from '../services/user.js';
import { ownerFields } from './owner.js';

/** Resolvers of `User`. */
export const user: Pick<Resolvers, 'Query' | 'User'> = {
  Query: { users: (_root, args, context, info) => listUsers(context, args, selectedPage(info)) },
  User: ownerFields,
};
