/** Accounts, as an operator of this server makes and changes them: there is no viewer here. */
import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { type mongo, Types } from 'mongoose';
import type { Database } from '../database.js';
import type { Models } from '../models/index.js';
import { type Role, toUser, type User, type UserDocument } from '../models/user.js';
import { Refusal } from '../refusal.js';
import { operatorContext, Refused, write } from '../write.js';
import { requireOtherAdmin } from './admins.js';
import {
  type AccountProblem,
  AccountRefused,
  accountProblems,
  makeAccount,
  type NewAccount,
  passwordProblems,
  storedEmail,
} from './newAccount.js';
import { changeUser, findUser } from './userChange.js';

const subjects: Readonly<Record<AccountProblem['field'], string>> = {
  username: 'The name',
  email: 'The e-mail address',
  password: 'The password',
  fullName: 'The full name',
};

/** Makes an account in the first document shape. Throws `Refusal` when a value cannot be used or is taken. */
export async function createAccount(
  database: Pick<Database, 'connection' | 'models'>,
  account: Omit<NewAccount, 'ip'>,
): Promise<User> {
  const wanted = { ...account, fullName: account.fullName?.trim() || null, ip: null };
  refuseFirst(accountProblems(wanted));
  try {
    return await makeAccount(operatorContext(database), wanted, async (_open, user) => user);
  } catch (error) {
    if (!(error instanceof AccountRefused)) throw error;
    const [problem] = error.problems;
    throw problem?.field === 'email'
      ? new Refusal(`There is an account with the e-mail address ${storedEmail(account.email)} already.`)
      : new Refusal(`There is an account with the name "${account.username}" already.`);
  }
}

/** A random password that a person can copy, also as an argument of a program: 119 bits or more. */
export function generatePassword(): string {
  for (;;) {
    const password = randomBytes(15).toString('base64url');
    if (/^[a-z\d]/i.test(password)) return password;
  }
}

/** Throws `Refusal` unless the text can be a password: 8 to 128 characters of any script, and not a common one. */
export function checkPassword(password: string): void {
  refuseFirst(passwordProblems(password));
}

function refuseFirst([first]: readonly AccountProblem[]): void {
  if (first) throw new Refusal(`${subjects[first.field]} ${first.problem}`);
}

/**
 * Gives an account another role, and the account as it was before. Throws `Refusal` when there is none, or when it is
 * the last active admin.
 */
export async function changeRole(
  database: Pick<Database, 'connection' | 'models'>,
  username: string,
  role: Role,
): Promise<User> {
  const { models } = database;
  try {
    return await write(operatorContext(database), null, async (open) => {
      const before = await findAccount(models, username, open);
      const stored = await findUser(models, before.key, open.session);
      if (!stored || before.role === role) return before;
      await requireOtherAdmin(models, open, stored, []);
      await changeUser(models, open, stored, { role: role.toLowerCase() });
      return before;
    });
  } catch (error) {
    if (error instanceof Refused) throw new Refusal(error.message);
    throw error;
  }
}

/** The account of this name. Throws `Refusal` when there is none, or none that this server can serve. */
export async function findAccount(
  models: Models,
  username: string,
  options: { readonly session?: mongo.ClientSession } = {},
): Promise<User> {
  const found = await models.users.findOne({ username }, { password_hash: 0 }, options).lean<UserDocument>();
  if (!found) throw new Refusal(`There is no account with the name "${username}".`);
  if (isServed(found)) return toUser(found);
  throw new Refusal(
    `The account "${username}" cannot be served: its _id is no ObjectId but ${inspect(found._id)}.`,
  );
}

/** A document of `users` that this server cannot serve. */
export interface UnservedAccount {
  /** Its `_id`, which is no ObjectId, as people read it. */
  readonly strangeId: string;
  readonly username: string;
}

function isServed({ _id }: { readonly _id: unknown }): boolean {
  return _id instanceof Types.ObjectId;
}

/** All accounts, oldest first; those that cannot be served, too. */
export async function* listAccounts(models: Models): AsyncGenerator<User | UnservedAccount> {
  const cursor = models.users
    .find({}, { password_hash: 0 })
    .sort({ created_at: 1, _id: 1 })
    .allowDiskUse(true)
    .lean<UserDocument[]>()
    .cursor();
  for await (const document of cursor) {
    yield isServed(document)
      ? toUser(document)
      : { strangeId: inspect(document._id), username: String(document.username ?? 'without a name') };
  }
}
