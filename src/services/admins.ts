/** Admins: there is always one. */
import type { mongo, Types } from 'mongoose';
import type { Models } from '../models/index.js';
import { toUser, type UserDocument } from '../models/user.js';
import { userError } from '../userErrors.js';
import { Refused, type Write } from '../write.js';

/**
 * Refuses, with a user error at `path`, to take the rights of the last active admin away. Two transactions that take
 * them from two admins write different accounts, so they meet at a lock.
 */
export async function requireOtherAdmin(
  models: Models,
  { session }: Pick<Write, 'session'>,
  stored: UserDocument,
  path: readonly string[],
): Promise<void> {
  const { role, isActive } = toUser(stored);
  if (role !== 'ADMIN' || !isActive) return;
  const lock = { $inc: { taken: 1 } };
  await models.locks.updateOne({ _id: 'admins' }, lock, { session, upsert: true });
  if ((await countAdmins(models, { except: stored._id, session })) > 0) return;
  const message = 'This is the last active admin: make somebody else an admin first.';
  throw new Refused([userError('INVALID', message, path)]);
}

/** How many accounts may read everything, beside the one that is excepted. */
export function countAdmins(
  models: Models,
  { except, session }: { readonly except?: Types.ObjectId; readonly session?: mongo.ClientSession } = {},
): Promise<number> {
  // Roles are read in any spelling, such as `Admin`.
  const admin = { $regex: '^admin\\z', $options: 'i' };
  const filter = { role: admin, is_active: { $ne: false }, ...(except && { _id: { $ne: except } }) };
  return models.users.countDocuments(filter, { ...(session && { session }) });
}
