import { eachTheirOwn, everybody, type MutationRows } from './row.js';

/** Mutations of signing in and out. */
export const sessionRows: MutationRows = {
  signIn: {
    selection: 'accessToken',
    input: () => ({ login: 'nobody-of-this-name', password: 'wrong' }),
    outcomes: everybody,
  },
  refreshSession: {
    selection: 'accessToken',
    input: () => ({ refreshToken: 'unknown' }),
    outcomes: everybody,
  },
  startAnonymousSession: { selection: 'viewer { __typename }', input: () => ({}), outcomes: everybody },
  signOut: {
    selection: 'endedSessions',
    input: () => ({ all: false }),
    outcomes: { ...eachTheirOwn, nobody: 'own' },
  },
};
