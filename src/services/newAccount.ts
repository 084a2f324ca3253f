/** What an account is made of, and making one: by an operator of this server, or by a person who signs up. */
import { type mongo, Types } from 'mongoose';
import { isCommonPassword } from '../auth/commonPasswords.js';
import { hashPassword, maxPasswordLength } from '../auth/passwords.js';
import { folded, foldedCollation } from '../folding.js';
import { anonymousPrefix, isUserKey } from '../ids.js';
import { isServerError } from '../indexesInUse.js';
import type { Models } from '../models/index.js';
import { defaultPreferences, type Role, toUser, type User, type UserDocument } from '../models/user.js';
import { isObject, text } from '../models/values.js';
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
    ...passwordProblems(account.password, [account.username, account.email]),
    ...(fullName === null ? [] : textProblems('fullName', fullName, maxFullNameLength)),
  ];
}

/**
 * What is wrong with a password: it has 8 to 128 characters of any script, and is none that is tried first, such as the
 * `names` of its account. What counts is what is hashed, and what was typed must not be longer either.
 */
export function passwordProblems(
  password: string,
  names: readonly (string | null)[] = [],
): readonly AccountProblem[] {
  const hashed = password.normalize('NFKC');
  const [found] = [password, hashed].flatMap((text) => textProblems('password', text, maxPasswordLength));
  if (found) return [found];
  if ([...hashed].length < minPasswordLength) {
    return [invalid('password', `must have at least ${minPasswordLength} characters.`)];
  }
  if (names.some((name) => name !== null && folded(name) === folded(password))) {
    return [invalid('password', 'must not be the name or the e-mail address of the account.')];
  }
  return isCommonPassword(password)
    ? [invalid('password', 'is one of the most common ones, which are tried first: choose another.')]
    : [];
}

/** What is wrong with an e-mail address. */
export function emailProblems(email: string): readonly AccountProblem[] {
  const found = textProblems('email', email, maxEmailLength);
  if (found.length > 0) return found;
  if (/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(email.trim())) {
    return [invalid('email', 'must not contain characters that cannot be seen.')];
  }
  if (/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)*$/.test(email.trim())) return [];
  return [invalid('email', 'must have the form name@example.com.')];
}

/** How an e-mail address is stored: people write theirs in any case, and keyboards differ in composing letters. */
export function storedEmail(email: string): string {
  return email.trim().toLowerCase().normalize('NFC');
}

function usernameProblems(username: string): readonly AccountProblem[] {
  const found = textProblems('username', username, maxNameLength);
  if (found.length > 0) return found;
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(username)) {
    const problem =
      'must begin with a letter or a digit and go on with letters, digits, dots, hyphens and underscores.';
    return [invalid('username', problem)];
  }
  if (/\p{Default_Ignorable_Code_Point}/u.test(username)) {
    return [invalid('username', 'must not contain characters that cannot be seen.')];
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
      const taken = await takenProblems(context.models, { username, email }, open);
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

/**
 * Which of a name and an address another account has, in any spelling, as its name or its address: both are looked at.
 * Transactions that look make different documents, so they meet at a lock.
 */
export async function takenProblems(
  models: Models,
  { username, email }: { readonly username?: string; readonly email: string },
  { session }: Pick<Write, 'session'>,
  except: Types.ObjectId | null = null,
): Promise<readonly AccountProblem[]> {
  await models.locks.updateOne({ _id: 'accounts' }, { $inc: { taken: 1 } }, { session, upsert: true });
  const wanted = [email, ...(username === undefined ? [] : [username])].map(folded);
  // Another program may have stored the names and addresses as they were typed.
  const found = await models.users
    .find(
      { $or: [{ username: { $in: wanted } }, { email: { $in: wanted } }] },
      { username: 1, email: 1 },
      { session, collation: foldedCollation },
    )
    .lean<Pick<UserDocument, '_id' | 'username' | 'email'>[]>();
  const others = new Set(
    found
      .filter(({ _id }) => !except?.equals(_id))
      .flatMap((other) => [text(other.username), text(other.email)])
      .map((other) => folded(other ?? '')),
  );
  const isTaken = (name: string) => others.has(folded(name));
  const nameTaken =
    username !== undefined && (isTaken(username) || (await isLeft(models, username, session)));
  return [...(nameTaken ? [taken('username')] : []), ...(isTaken(email) ? [taken('email')] : [])];
}

/**
 * Whether something stands under a name: settings of an account that is gone, or what an older session made, whose id
 * another program chose. A new account of this name must not inherit it, nor stand in the way of its owner.
 */
async function isLeft(models: Models, name: string, session: mongo.ClientSession): Promise<boolean> {
  const { userSettings, conversations, memories, uploadedFiles } = models;
  for (const { collection } of [userSettings, conversations, memories, uploadedFiles] as const) {
    if (await collection.findOne({ user_id: name }, { session, projection: { _id: 1 } })) return true;
  }
  return false;
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
