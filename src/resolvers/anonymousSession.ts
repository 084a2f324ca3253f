import type { Resolvers } from '../generated/resolvers.js';
import { claimAnonymousSession } from '../services/anonymousSession.js';
import { getStartedAt } from '../services/owner.js';
import { startAnonymousSession } from '../services/session.js';
import { ownerFields } from './owner.js';

/** Resolvers of `AnonymousSession`. */
export const anonymousSession: Pick<Resolvers, 'AnonymousSession' | 'Mutation'> = {
  AnonymousSession: {
    ...ownerFields,
    createdAt: (session, _args, context) => getStartedAt(context, session),
  },
  Mutation: {
    startAnonymousSession: (_root, { input }, context) => startAnonymousSession(context, input),
    claimAnonymousSession: (_root, { input }, context) => claimAnonymousSession(context, input),
  },
};
