import type { Resolvers } from '../generated/resolvers.js';
import { sessionId } from '../ids.js';
import { selectedPage } from '../selection.js';
import { refreshSession, signIn, signOut } from '../services/session.js';
import { endSession, isCurrentSession, listSessions } from '../services/sessionList.js';

/** Resolvers of `Session`, and of signing in and out. */
export const session: Pick<Resolvers, 'Query' | 'Mutation' | 'Session'> = {
  Query: { sessions: (_root, args, context, info) => listSessions(context, args, selectedPage(info)) },
  Mutation: {
    signIn: (_root, { input }, context) => signIn(context, input),
    refreshSession: (_root, { input }, context) => refreshSession(context, input),
    signOut: async (_root, { input }, context) => ({
      endedSessions: await signOut(context, input),
      userErrors: [],
    }),
    endSession: (_root, { input }, context) => endSession(context, input),
  },
  Session: {
    id: ({ key }) => sessionId(key),
    isCurrent: (parent, _args, context) => isCurrentSession(context, parent),
  },
};
