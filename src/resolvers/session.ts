import type { Resolvers } from '../generated/resolvers.js';
import { refreshSession, signIn, signOut } from '../services/session.js';

/** Resolvers of signing in and out. */
export const session: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    signIn: (_root, { input }, context) => signIn(context, input),
    refreshSession: (_root, { input }, context) => refreshSession(context, input),
    signOut: async (_root, { input }, context) => ({
      endedSessions: await signOut(context, input),
      userErrors: [],
    }),
  },
};
