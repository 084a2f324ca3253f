import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import { password } from '../fixtures.js';
import { accountsAlone, adminsAlone, everybody, type MutationRow, type MutationRows } from './row.js';

const ofAdmins = (input: object, more: Partial<MutationRow> = {}): MutationRow => ({
  selection: 'user { username role isActive apiQuotaDaily }',
  input: ({ User: id }) => ({ id, ...input }),
  outcomes: adminsAlone,
  askedBy: 'admin',
  ...more,
});

/** Mutations of accounts. */
export const userRows: MutationRows = {
  signUp: {
    selection: 'accessToken viewer { id }',
    input: () => ({ username: 'newcomer', email: 'newcomer@example.com', password: 'a password of my own' }),
    outcomes: everybody,
    // The name is free each time.
    prepare: ({ database }) => {
      const username = `former-${randomUUID()}`;
      const renamed = { username, email: `${username}@example.com` };
      return database.models.users.updateOne({ username: 'newcomer' }, renamed);
    },
  },
  changePassword: {
    selection: 'viewer { id } endedSessions',
    input: () => ({ currentPassword: password, newPassword: 'another password' }),
    outcomes: accountsAlone,
  },
  updateProfile: {
    selection: 'viewer { id }',
    input: () => ({ bio: 'Likes rivers.', expectedUpdatedAt: null }),
    outcomes: accountsAlone,
  },
  deactivateAccount: {
    selection: 'endedSessions',
    input: () => ({ currentPassword: password }),
    outcomes: accountsAlone,
  },
  changeUserRole: ofAdmins({ role: 'DEVELOPER' }),
  deactivateUser: ofAdmins({}),
  reactivateUser: ofAdmins(
    {},
    {
      // Its owner cannot be signed in.
      outcomes: { ...adminsAlone, 'the owner': 'UNAUTHENTICATED' },
      prepare: ({ database }, { owner }) =>
        database.models.users.updateOne({ _id: new Types.ObjectId(owner) }, { is_active: false }),
    },
  ),
  setUserQuota: ofAdmins({ apiQuotaDaily: 5 }, { fine: { apiQuotaDaily: [0] } }),
};
