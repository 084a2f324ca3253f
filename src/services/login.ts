/** Finding the account that somebody means who signs in, and what its failures are counted under. */
import type { Connection } from 'mongoose';
import type { Context } from '../context.js';
import { folded, foldedCollation } from '../folding.js';
import { compareIndexes } from '../indexes.js';
import { type UserDocument, users } from '../models/user.js';
import { storedEmail } from './newAccount.js';

/**
 * The account of a name, which is as it is stored, or else of an e-mail address in any case; null when there is none,
 * or more than one has the address. An address that is another account's name belongs to the one who has it as a name.
 */
export async function findByLogin(context: Context, login: string): Promise<UserDocument | null> {
  const { models, connection, signal } = context;
  // Keyboards differ in how they compose letters; names are stored composed.
  const names = [login, login.normalize('NFC')];
  const inAnyCase = await hasFoldedIndexes(connection);
  const given = inAnyCase ? [folded(login)] : [...names, storedEmail(login)];
  const found = await models.users
    .find({ $or: [{ username: { $in: given } }, { email: { $in: given } }] }, null, {
      signal,
      ...(inAnyCase && { collation: foldedCollation }),
    })
    .lean<UserDocument[]>();
  const named = found.find(({ username }) => names.includes(username));
  if (named) return named;
  const [addressed, ...others] = found.filter(
    ({ email }) => typeof email === 'string' && storedEmail(email) === storedEmail(login),
  );
  return addressed && others.length === 0 ? addressed : null;
}

/**
 * What the failures of a login are counted under. The account is a part of it, so that the success of one account
 * forgets nothing of another whose login looks the same; the login is, so that logins of one account are told apart
 * as those of nobody are: otherwise, who closes one would see which others belong to the same account.
 */
export function attemptKey(login: string, account: string | null): string {
  const spelling = login.includes('@') ? storedEmail(login) : login.trim().normalize('NFC');
  return JSON.stringify([spelling, account]);
}

const checkedMs = 60_000;
const checks = new WeakMap<Connection, { readonly at: number; readonly has: Promise<boolean> }>();

/**
 * Whether addresses can be looked up in any case without reading all accounts: an existing database gets the indexes
 * with `npm run indexes -- --apply`, also while the server runs. So it is looked at once a minute, whoever signs in.
 */
function hasFoldedIndexes(connection: Connection): Promise<boolean> {
  const last = checks.get(connection);
  if (last && Date.now() - last.at < checkedMs) return last.has;
  const has = lookForFoldedIndexes(connection);
  checks.set(connection, { at: Date.now(), has });
  has.catch(() => checks.delete(connection));
  return has;
}

async function lookForFoldedIndexes({ db }: Connection): Promise<boolean> {
  if (!db) return false;
  const { kept } = await compareIndexes(db, users);
  const asked = users.indexes.filter(({ options }) => options?.collation);
  return asked.every((index) => kept.some((pair) => pair.asked === index));
}
