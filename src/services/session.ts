/** Signing in and out. */
import { setTimeout as delay } from 'node:timers/promises';
import { decoyHash, hashPassword, isOutdated, maxPasswordLength, verifyPassword } from '../auth/passwords.js';
import {
  endSessions,
  refreshSession as exchange,
  type RefreshRefusal,
  type SessionTokens,
  startSession,
} from '../auth/sessions.js';
import { randomId } from '../auth/tokens.js';
import { refuseService } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { anonymousPrefix } from '../ids.js';
import type { Owner } from '../loaders/owner.js';
import { toAnonymousSession } from '../models/anonymousSession.js';
import { passwordHashOf, toUser, type UserDocument } from '../models/user.js';
import { textErrors, type UserError, userError } from '../userErrors.js';
import { asNobody, write } from '../write.js';
import { attemptKey, findByLogin } from './login.js';
import { maxTries, tooManyTries, userQueue } from './userChange.js';

/** The tokens of a sign-in, or what a person can mend. */
export interface SessionPayload {
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
  readonly expiresAt: Date | null;
  readonly viewer: Owner | null;
  readonly userErrors: readonly UserError[];
}

const maxLoginLength = 320;
/** Characters that the name of a sign-in may have at most. */
export const maxDeviceNameLength = 100;
const maxTokenLength = 200;

/** A refusal takes at least this long, whatever it was that did not fit, so that its time tells nothing. */
const refusalMs = 400;

/**
 * Signs a user in. A bcrypt hash of the Python service is replaced by argon2id on the way. An unknown name and a
 * wrong password are refused alike, after the same work and the same time.
 */
export async function signIn(
  context: Context,
  input: { readonly login: string; readonly password: string; readonly deviceName?: string | null },
): Promise<SessionPayload> {
  refuseService(context);
  const { signal } = context;
  const login = input.login.trim();
  const problems = textErrors({
    login: [input.login, maxLoginLength],
    password: [input.password, maxPasswordLength],
    deviceName: [input.deviceName, maxDeviceNameLength],
  });
  if (problems.length > 0) return refused(problems);
  const found = await findByLogin(context, login);
  const attempt = attemptKey(login, found && String(found._id));
  const wait = await context.attempts.take(attempt, context.ip);
  if (wait > 0) {
    const message = `Too many attempts to sign in. Try again in ${wait} seconds.`;
    return refused([userError('TOO_MANY_ATTEMPTS', message, ['input', 'login'])]);
  }
  const slowest = delay(refusalMs);
  let user = found;
  for (let tries = 0; tries < maxTries; tries += 1) {
    const hash = (user && passwordHashOf(user)) || (await decoyHash(decoyKind(context, login)));
    const fits = await verifyPassword(hash, input.password);
    if (!user || !fits) {
      await slowest;
      const message = 'The login or the password is wrong.';
      return refused([userError('INVALID_CREDENTIALS', message, ['input'])]);
    }
    if (!toUser(user).isActive) {
      await slowest;
      return refused([userError('ACCOUNT_DEACTIVATED', 'This account was deactivated.', ['input', 'login'])]);
    }
    const newHash = isOutdated(hash) ? await hashPassword(input.password) : null;
    const tokens = await enter(context, user, newHash, input.deviceName ?? null);
    if (tokens) {
      await context.attempts.succeed(attempt, context.ip);
      return granted(context, tokens);
    }
    // The account was changed while the password was verified: what was read does not count any more.
    user = await context.models.users.findById(user._id, null, { signal }).lean<UserDocument>();
  }
  throw tooManyTries();
}

/**
 * Starts a sign-in of an account whose password was verified; null when its password or its state is not what was read.
 * It changes the account in the same transaction, so it cannot pass by a change of the password or a deactivation, which
 * end the sign-ins there are.
 */
function enter(
  context: Context,
  user: UserDocument,
  newHash: string | null,
  deviceName: string | null,
): Promise<SessionTokens | null> {
  return write(asNobody(context), userQueue(user._id.toHexString()), async ({ session, now }) => {
    const visit = { last_login: now, last_ip: context.ip };
    const { matchedCount } = await context.models.users.collection.updateOne(
      // Equality, of whatever other programs have stored: it is what was read, or not.
      {
        _id: user._id,
        password_hash: { $eq: user.password_hash ?? null },
        is_active: { $eq: user.is_active ?? null },
      },
      { $set: { ...visit, ...(newHash && { password_hash: newHash }) } },
      { session },
    );
    if (matchedCount === 0) return null;
    return startSession(context, toUser({ ...user, ...visit }), deviceName, session);
  });
}

/** Starts an anonymous session and signs it in. */
export async function startAnonymousSession(
  context: Context,
  input: { readonly deviceName?: string | null },
): Promise<SessionPayload> {
  refuseService(context);
  const problems = textErrors({ deviceName: [input.deviceName, maxDeviceNameLength] });
  if (problems.length > 0) return refused(problems);
  const wait = await context.attempts.takeAnonymous(context.ip);
  if (wait > 0) {
    const message = `Too many anonymous sessions were started from this address. Try again in ${wait} seconds.`;
    return refused([userError('TOO_MANY_ATTEMPTS', message, ['input'])]);
  }
  const key = `${anonymousPrefix}${randomId()}`;
  await context.models.anonymousSessions.create({ _id: key, created_at: new Date() });
  return granted(context, await startSession(context, toAnonymousSession(key), input.deviceName ?? null));
}

const refusals: Record<RefreshRefusal, string> = {
  unknown: 'The refresh token is not valid any more. Sign in again.',
  replayed: 'The refresh token was used before, so this sign-in was ended. Sign in again.',
  raced: 'The refresh token was used a moment ago by another request: use the tokens which that one got.',
};

/** Exchanges a refresh token for new tokens. */
export async function refreshSession(
  context: Context,
  input: { readonly refreshToken: string },
): Promise<SessionPayload> {
  refuseService(context);
  const problems = textErrors({ refreshToken: [input.refreshToken, maxTokenLength] });
  if (problems.length > 0) return refused(problems);
  const exchanged = await exchange(context, input.refreshToken);
  if (typeof exchanged !== 'string') return granted(context, exchanged);
  if (exchanged === 'replayed') context.log.warn('a used refresh token came back: its sign-in was ended');
  return refused([userError('INVALID_TOKEN', refusals[exchanged], ['input', 'refreshToken'])]);
}

/** Ends the viewer's sign-in, or all of them. Gives how many have ended: none when nobody is signed in. */
export async function signOut(context: Context, input: { readonly all?: boolean }): Promise<number> {
  refuseService(context);
  if (!context.viewer) return 0;
  const ended = await endSessions(context, context.viewer, input.all ?? false);
  context.become(null);
  return ended;
}

function decoyKind({ keys }: Context, login: string): 'bcrypt' | 'argon2id' {
  return keys.mac('decoy', login.toLowerCase()) < 'V' ? 'bcrypt' : 'argon2id';
}

/** Signs somebody in for the rest of the request, and gives the tokens. */
export function granted(context: Context, tokens: SessionTokens): SessionPayload {
  const { accessToken, refreshToken, expiresAt, owner, sessionId } = tokens;
  context.become({ ownerKey: owner.key, user: owner.__typename === 'User' ? owner : null, sessionId });
  return { accessToken, refreshToken, expiresAt, viewer: owner, userErrors: [] };
}

/** Gives what a person can mend, and no tokens. */
export function refused(userErrors: readonly UserError[]): SessionPayload {
  return { accessToken: null, refreshToken: null, expiresAt: null, viewer: null, userErrors };
}
