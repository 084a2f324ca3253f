import { randomUUID } from 'node:crypto';
import { accountsAlone, eachTheirOwn, everybody, type MutationRows, ownersAlone } from './row.js';

/** The token of the anonymous session that was made last, to be claimed. */
let guestToken = 'unknown';

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
  endSession: {
    selection: 'endedSessionId',
    input: ({ Session: id }) => ({ id }),
    outcomes: ownersAlone,
  },
  claimAnonymousSession: {
    selection: 'viewer { id } conversations memories files',
    input: () => ({ accessToken: guestToken }),
    outcomes: accountsAlone,
    async prepare(server) {
      const guest = `anonymous_session_${randomUUID()}`;
      const { _id: conversation_id } = await server.fixtures.conversation(guest);
      await server.fixtures.memory(guest, { conversation_id });
      await server.fixtures.file(guest, { conversation_id });
      guestToken = await server.tokenFor(guest);
    },
  },
};
