/** Changing an account: what the mutations of its owner and those of admins share. */
import { type mongo, Types } from 'mongoose';
import { verifyPassword } from '../auth/passwords.js';
import type { UserViewer } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { apiError } from '../errors.js';
import type { Models } from '../models/index.js';
import { passwordHashOf, toUser, type User, type UserDocument } from '../models/user.js';
import { userError } from '../userErrors.js';
import { changeTime, Refused, type Write, write } from '../write.js';
import { attemptKey } from './login.js';

/** How often a password is verified anew because the account was changed meanwhile. */
export const maxTries = 5;

/** What a request is refused with whose account is changed again and again while its password is verified. */
export function tooManyTries(): Error {
  return apiError('SERVICE_UNAVAILABLE', 'The account was changed again and again meanwhile. Try again.');
}

/** Writes of one account wait for each other. */
export function userQueue(key: string): string {
  return `user ${key}`;
}

/** The account as it stands in a transaction, with every number in its BSON type; null when it is gone. */
export async function findUser(
  { users }: Models,
  key: string,
  session: mongo.ClientSession,
): Promise<UserDocument | null> {
  const found = await users.collection.findOne(
    { _id: new Types.ObjectId(key) },
    { session, promoteValues: false },
  );
  return found as UserDocument | null;
}

/** Sets keys of an account, with the time of the change; gives the account as it is then. */
export async function changeUser(
  { users }: Models,
  { session, now, changed }: Write,
  stored: UserDocument,
  set: Readonly<Record<string, unknown>>,
): Promise<User> {
  const { key, updatedAt, createdAt } = toUser(stored);
  const updated_at = changeTime(now, updatedAt ?? createdAt);
  const document = await users.collection.findOneAndUpdate(
    { _id: stored._id },
    { $set: { ...set, updated_at } },
    { session, returnDocument: 'after' },
  );
  changed({
    collection_name: 'users',
    document_id: key,
    user_id: key,
    conversation_id: null,
    kind: 'updated',
  });
  return toUser(document as UserDocument);
}

/**
 * Changes the viewer's account in a transaction in which its password is `currentPassword`. A wrong one is refused with
 * a user error, and counts as a failed sign-in: who has found a device signed in may not try passwords for ever.
 */
export async function withPassword<Result>(
  context: Context,
  { ownerKey, user }: UserViewer,
  currentPassword: string,
  work: (open: Write, stored: UserDocument) => Promise<Result>,
): Promise<Result> {
  const path = ['input', 'currentPassword'];
  // As that of signing in by the name of the account.
  const attempt = attemptKey(user.username, ownerKey);
  const wait = await context.attempts.take(attempt, context.ip);
  if (wait > 0) {
    const message = `Too many attempts with a wrong password. Try again in ${wait} seconds.`;
    throw new Refused([userError('TOO_MANY_ATTEMPTS', message, path)]);
  }
  for (let tries = 0; tries < maxTries; tries += 1) {
    const hash = await hashOf(context, ownerKey);
    if (!hash || !(await verifyPassword(hash, currentPassword))) {
      throw new Refused([userError('INVALID_CREDENTIALS', '"currentPassword" is wrong.', path)]);
    }
    await context.attempts.succeed(attempt, context.ip);
    const done = await write(context, userQueue(ownerKey), async (open) => {
      const stored = await findUser(context.models, ownerKey, open.session);
      // Otherwise the password was changed while it was verified: it has to be verified again.
      const stands = stored !== null && passwordHashOf(stored) === hash;
      return stands ? { result: await work(open, stored) } : null;
    });
    if (done) return done.result;
  }
  throw tooManyTries();
}

async function hashOf({ models, signal }: Context, key: string): Promise<string | null> {
  const found = await models.users
    .findById(key, { password_hash: 1 }, { signal })
    .lean<Pick<UserDocument, 'password_hash'>>();
  return found && passwordHashOf(found);
}
