/** Accounts, as an operator of this server makes and changes them: there is no viewer here. */
import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { type mongo, Types } from 'mongoose';
import { hashPassword, maxPasswordLength } from '../auth/passwords.js';
import { isUserKey } from '../ids.js';
import { isServerError } from '../indexesInUse.js';
import type { Models } from '../models/index.js';
import { type Role, toUser, type User, type UserDocument } from '../models/user.js';
import { Refusal } from '../refusal.js';
import { textProblem } from '../validation.js';

/** Characters that a password has at least. */
export const minPasswordLength = 8;
const maxNameLength = 64;
const maxEmailLength = 254;
const maxFullNameLength = 200;
const duplicateKey = 11_000;

/** How the session ids of anonymous owners begin, here and in the Python service. */
const sessionPrefix = 'anonymous_session_';

/** What an account is made of. */
export interface NewAccount {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly fullName: string | null;
  readonly role: Role;
}

/** Makes an account in the first document shape. Throws `Refusal` when a value cannot be used or is taken. */
export async function createAccount(models: Models, account: NewAccount): Promise<User> {
  const username = account.username.normalize('NFC');
  const email = account.email.trim().toLowerCase();
  checkUsername(username);
  checkEmail(email);
  checkPassword(account.password);
  const fullName = account.fullName?.trim() || null;
  if (fullName !== null) checkText('The full name', fullName, maxFullNameLength);
  const { users } = models;
  // The unique indexes decide; an existing database may be without them.
  const other = await users
    .findOne({ $or: [{ username }, { email }] }, { username: 1 })
    .lean<Pick<UserDocument, 'username'>>();
  if (other) throw taken(other.username === username ? 'name' : 'address', username, email);
  const document = {
    _id: new Types.ObjectId(),
    username,
    email,
    password_hash: await hashPassword(account.password),
    full_name: fullName,
    avatar_url: null,
    role: account.role.toLowerCase(),
    is_active: true,
    api_quota_daily: 1000,
    preferences: { default_model: 'grok-3', theme: 'dark', language: 'vi', auto_save: true },
    created_at: new Date(),
    last_login: null,
    last_ip: null,
  };
  try {
    await users.collection.insertOne(document);
  } catch (error) {
    if (!isServerError(error, duplicateKey)) throw error;
    throw taken(error.message.includes('email') ? 'address' : 'name', username, email);
  }
  return toUser(document);
}

/** A random password that a person can copy, also as an argument of a program: 119 bits or more. */
export function generatePassword(): string {
  for (;;) {
    const password = randomBytes(15).toString('base64url');
    if (/^[a-z\d]/i.test(password)) return password;
  }
}

/** Throws `Refusal` unless the text can be a password: 8 to 128 characters of any script. */
export function checkPassword(password: string): void {
  checkText('The password', password, maxPasswordLength);
  if ([...password].length < minPasswordLength) {
    throw new Refusal(`The password must have at least ${minPasswordLength} characters.`);
  }
}

/** Gives an account another role, and the account as it was before. Throws `Refusal` when there is none. */
export async function changeRole(models: Models, username: string, role: Role): Promise<User> {
  const { key } = await findAccount(models, username);
  const change = { $set: { role: role.toLowerCase() } };
  const before = await models.users
    .findOneAndUpdate({ _id: key, username }, change, { returnDocument: 'before' })
    .lean<UserDocument>();
  if (!before) throw new Refusal(`There is no account with the name "${username}".`);
  return toUser(before);
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

/** How many accounts may read everything. */
export function countAdmins(models: Models): Promise<number> {
  // Roles are read in any spelling, such as `Admin`.
  const admin = { $regex: '^admin\\z', $options: 'i' };
  return models.users.countDocuments({ role: admin, is_active: { $ne: false } });
}

function checkText(name: string, text: string, maxLength: number): void {
  const found = textProblem(text, maxLength);
  if (found) throw new Refusal(`${name} ${found.problem}`);
}

function checkUsername(username: string): void {
  checkText('The name', username, maxNameLength);
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(username)) {
    throw new Refusal(
      'The name must begin with a letter or a digit and go on with letters, digits, dots, hyphens and underscores.',
    );
  }
  // Settings of the second shape stand under a name, so a name must not be what others' data stand under.
  if (isUserKey(username.toLowerCase()) || username.toLowerCase().startsWith(sessionPrefix)) {
    throw new Refusal(`The name must not look like an id: 24 hexadecimal digits, or "${sessionPrefix}…".`);
  }
}

function checkEmail(email: string): void {
  checkText('The e-mail address', email, maxEmailLength);
  if (!/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)*$/.test(email)) {
    throw new Refusal(`"${email}" is no e-mail address.`);
  }
}

function taken(what: 'name' | 'address', username: string, email: string): Refusal {
  return what === 'name'
    ? new Refusal(`There is an account with the name "${username}" already.`)
    : new Refusal(`There is an account with the e-mail address ${email} already.`);
}
