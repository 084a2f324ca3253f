/** What an account is made of, and making one: by an operator of this server, or by a person who signs up. */
import { Types } from 'mongoose';
import { isCommonPassword } from '../auth/commonPasswords.js';
import { hashPassword, maxPasswordLength } from '../auth/passwords.js';
import { anonymousPrefix, isUserKey } from '../ids.js';
import { isServerError } from '../indexesInUse.js';
import type { Models } from '../models/index.js';
import { defaultPreferences, type Role, toUser, type User, type UserDocument } from '../models/user.js';
import { isObject } from '../models/values.js';
import { type UserError, type UserErrorCode, userError } from '../userErrors.js';
import { textProblem } from '../validation.js';
import { type Write, type WriteContext, write } from '../write.js';

/** Characters that a password has at least. */
export const minPasswordLength = 8;
/** Characters that a full name has at most. */
export const maxFullNameLength = 200;
const maxNameLength = 64;
const maxEmailLength = 254;
const duplicateKey = 11_000;

/** What an account is made of. */
export interface NewAccount {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly fullName: string | null;
  readonly role: Role;
  /** The address from which the person signs in on the way; null when nobody does. */
  readonly ip: string | null;
}

/** A value of an account that cannot be used; `problem` continues a sentence that begins with the field's name. */
export interface AccountProblem {
  readonly field: 'username' | 'email' | 'password' | 'fullName';
  readonly code: UserErrorCode;
  readonly problem: string;
}

/** An account that cannot be made, with all that is wrong. */
export class AccountRefused extends Error {
  override name = 'AccountRefused';

  constructor(readonly problems: readonly AccountProblem[]) {
    super(problems.map(({ field, problem }) => `${field} ${problem}`).join(' '));
  }
}

/** The user error of a problem in the input of a mutation; `field` is its name there. */
export function accountError({ field, code, problem }: AccountProblem, name: string = field): UserError {
  return userError(code, `"${name}" ${problem}`, ['input', name]);
}

/** What is wrong with the values of a new account, all of it. */
export function accountProblems(
  account: Pick<NewAccount, 'username' | 'email' | 'password' | 'fullName'>,
): readonly AccountProblem[] {
  const { fullName } = account;
  return [
    ...usernameProblems(account.username.normalize('NFC')),
    ...emailProblems(account.email),
    ...passwordProblems(account.password),
    ...(fullName === null ? [] : textProblems('fullName', fullName, maxFullNameLength)),
  ];
}

/** What is wrong with a password: it has 8 to 128 characters of any script, and is not one that is tried first. */
export function passwordProblems(password: string): readonly AccountProblem[] {
  const found = textProblems('password', password, maxPasswordLength);
  if (found.length > 0) return found;
  if ([...password].length < minPasswordLength) {
    return [invalid('password', `must have at least ${minPasswordLength} characters.`)];
  }
  return isCommonPassword(password)
    ? [invalid('password', 'is one of the most common ones, which are tried first: choose another.')]
    : [];
}

/** What is wrong with an e-mail address. */
export function emailProblems(email: string): readonly AccountProblem[] {
  const found = textProblems('email', email, maxEmailLength);
  if (found.length > 0 || /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)*$/.test(email.trim())) return found;
  return [invalid('email', 'must have the form name@example.com.')];
}

/** How an e-mail address is stored: people write theirs in any case. */
export function storedEmail(email: string): string {
  return email.trim().toLowerCase();
}

function usernameProblems(username: string): readonly AccountProblem[] {
  const found = textProblems('username', username, maxNameLength);
  if (found.length > 0) return found;
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(username)) {
    const problem =
      'must begin with a letter or a digit and go on with letters, digits, dots, hyphens and underscores.';
    return [invalid('username', problem)];
  }
  // Settings of the second shape stand under a name, so a name must not be what others' data stand under.
  if (isUserKey(username.toLowerCase()) || username.toLowerCase().startsWith(anonymousPrefix)) {
    return [
      invalid('username', `must not look like an id: 24 hexadecimal digits, or "${anonymousPrefix}…".`),
    ];
  }
  return [];
}

function textProblems(
  field: AccountProblem['field'],
  text: string,
  maxLength: number,
): readonly AccountProblem[] {
  const found = textProblem(text, maxLength);
  return found ? [{ field, ...found }] : [];
}

function invalid(field: AccountProblem['field'], problem: string): AccountProblem {
  return { field, code: 'INVALID', problem };
}

/**
 * Makes an account in the first document shape, whose values have been checked, and does `also` in the same
 * transaction. Throws `AccountRefused` when the name or the address is taken.
 */
export async function makeAccount<Result>(
  context: WriteContext,
  account: NewAccount,
  also: (open: Write, user: User) => Promise<Result>,
): Promise<Result> {
  const username = account.username.normalize('NFC');
  const email = storedEmail(account.email);
  const password_hash = await hashPassword(account.password);
  // One after the other: an existing database may lack the unique indexes, and then this process decides.
  return orTaken(() =>
    write(context, 'accounts', async (open) => {
      const { session, now, changed } = open;
      const taken = await takenProblems(context.models, { username, email, typed: account.email }, open);
      if (taken.length > 0) throw new AccountRefused(taken);
      const document = {
        _id: new Types.ObjectId(),
        username,
        email,
        password_hash,
        full_name: account.fullName?.trim() ?? null,
        avatar_url: null,
        role: account.role.toLowerCase(),
        is_active: true,
        api_quota_daily: 1000,
        preferences: defaultPreferences,
        created_at: now,
        last_login: account.ip === null ? null : now,
        last_ip: account.ip,
      };
      await context.models.users.collection.insertOne(document, { session });
      const user = toUser(document);
      changed({
        collection_name: 'users',
        document_id: user.key,
        user_id: user.key,
        conversation_id: null,
        kind: 'created',
      });
      return also(open, user);
    }),
  );
}

/** Which of a name and an address another account has: both are looked at. */
export async function takenProblems(
  { users, userSettings }: Models,
  wanted: { readonly username?: string; readonly email: string; readonly typed: string },
  { session }: Pick<Write, 'session'>,
  except: Types.ObjectId | null = null,
): Promise<readonly AccountProblem[]> {
  const { username, email, typed } = wanted;
  // Another program may have stored the address as it was typed.
  const addresses = [email, typed.trim()];
  const found = await users
    .find(
      { $or: [...(username === undefined ? [] : [{ username }]), { email: { $in: addresses } }] },
      { username: 1, email: 1 },
      { session },
    )
    .lean<Pick<UserDocument, '_id' | 'username' | 'email'>[]>();
  const others = found.filter(({ _id }) => !except?.equals(_id));
  // Settings may stand under the name of an account that is gone: a new one of this name must not inherit them.
  const isLeft =
    username !== undefined &&
    (await userSettings.findOne({ user_id: username }, { _id: 1 }, { session }).lean()) !== null;
  const nameTaken = isLeft || others.some((other) => other.username === username);
  const emailTaken = others.some((other) => addresses.includes(other.email ?? ''));
  return [...(nameTaken ? [taken('username')] : []), ...(emailTaken ? [taken('email')] : [])];
}

/** Does a write; throws `AccountRefused` where a unique index finds that a name or an address is taken. */
export async function orTaken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isServerError(error, duplicateKey)) throw error;
    const keys = 'keyPattern' in error && isObject(error.keyPattern) ? error.keyPattern : {};
    const fields = (['username', 'email'] as const).filter((field) => field in keys);
    if (fields.length === 0) throw error;
    throw new AccountRefused(fields.map(taken));
  }
}

function taken(field: 'username' | 'email'): AccountProblem {
  return { field, code: 'CONFLICT', problem: 'belongs to another account already.' };
}
