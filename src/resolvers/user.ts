import type { Resolvers } from '../generated/resolvers.js';
import { selectedPage } from '../selection.js';
import { listUsers } from '../services/user.js';
import { changeUserRole, deactivateUser, reactivateUser, setUserQuota } from '../services/userAdmin.js';
import { changePassword, deactivateAccount, signUp, updateProfile } from '../services/userWrites.js';
import { ownerFields } from './owner.js';

/** Resolvers of `User`. */
export const user: Pick<Resolvers, 'Query' | 'Mutation' | 'User'> = {
  Query: { users: (_root, args, context, info) => listUsers(context, args, selectedPage(info)) },
  Mutation: {
    signUp: (_root, { input }, context) => signUp(context, input),
    changePassword: (_root, { input }, context) => changePassword(context, input),
    updateProfile: (_root, { input }, context) => updateProfile(context, input),
    deactivateAccount: (_root, { input }, context) => deactivateAccount(context, input),
    changeUserRole: (_root, { input }, context) => changeUserRole(context, input),
    deactivateUser: (_root, { input }, context) => deactivateUser(context, input),
    reactivateUser: (_root, { input }, context) => reactivateUser(context, input),
    setUserQuota: (_root, { input }, context) => setUserQuota(context, input),
  },
  User: ownerFields,
};
