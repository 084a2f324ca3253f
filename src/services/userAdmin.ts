/** Accounts, as admins change those of others. */
import { endSignIns } from '../auth/sessions.js';
import { isOwner, requireAdmin } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { readId } from '../ids.js';
import { type Role, toUser, type User, type UserDocument } from '../models/user.js';
import { storedInt } from '../models/values.js';
import { notFound, rangeErrors, type UserError, userError } from '../userErrors.js';
import { payloadOf, Refused, refuse, type Write, write } from '../write.js';
import { requireOtherAdmin } from './admins.js';
import { changeUser, findUser, userQueue } from './userChange.js';

const maxQuota = 1_000_000;
const idPath = ['input', 'id'];

interface UserInput {
  readonly id: string;
}

/** The account after a change, or what a person can mend. */
export interface UserPayload {
  readonly user?: User;
  readonly userErrors: readonly UserError[];
}

/** Gives an account another role. */
export function changeUserRole(
  context: Context,
  { id, role }: UserInput & { readonly role: Role },
): Promise<UserPayload> {
  return changeAccount(context, id, [], async (open, stored) => {
    const user = toUser(stored);
    if (user.role === role) return user;
    await requireOtherAdmin(context.models, open, stored, idPath);
    return changeUser(context.models, open, stored, { role: role.toLowerCase() });
  });
}

/** Ends the use of an account, with all its sign-ins. What belongs to it stays. */
export function deactivateUser(context: Context, { id }: UserInput): Promise<UserPayload> {
  return changeAccount(context, id, [], async (open, stored) => {
    const user = toUser(stored);
    await requireOtherAdmin(context.models, open, stored, idPath);
    await endSignIns(context.models, user.key, open.session);
    return user.isActive ? changeUser(context.models, open, stored, { is_active: false }) : user;
  });
}

/** Lets an account be used again: its owner can sign in. */
export function reactivateUser(context: Context, { id }: UserInput): Promise<UserPayload> {
  return changeAccount(context, id, [], async (open, stored) => {
    const user = toUser(stored);
    return user.isActive ? user : changeUser(context.models, open, stored, { is_active: true });
  });
}

/** Sets how many API calls an account has a day. */
export function setUserQuota(
  context: Context,
  { id, apiQuotaDaily }: UserInput & { readonly apiQuotaDaily: number },
): Promise<UserPayload> {
  const problems = rangeErrors({ apiQuotaDaily: [apiQuotaDaily, 0, maxQuota] }, ['input']);
  return changeAccount(context, id, problems, async (open, stored) => {
    const user = toUser(stored);
    if (user.apiQuotaDaily === apiQuotaDaily) return user;
    return changeUser(context.models, open, stored, { api_quota_daily: storedInt(apiQuotaDaily) });
  });
}

function changeAccount(
  context: Context,
  id: string,
  problems: readonly UserError[],
  work: (open: Write, stored: UserDocument) => Promise<User>,
): Promise<UserPayload> {
  return payloadOf(async () => {
    const admin = requireAdmin(context);
    const key = readId(context.keys, id, 'User')?.owner;
    const malformed = userError('INVALID', 'This is not the id of a user.', idPath);
    if (key === undefined) throw new Refused([malformed, ...problems]);
    refuse(problems);
    const user = await write(context, userQueue(key), async (open) => {
      const stored = await findUser(context.models, key, open.session);
      if (!stored) throw new Refused([notFound('user', idPath)]);
      return work(open, stored);
    });
    // An admin that has changed itself goes on as what it is now.
    if (isOwner(admin, user.key)) context.become(user.isActive ? { ...admin, user } : null);
    return { user, userErrors: [] };
  });
}
