/** What `npm run admin` does and prints, on any database. */
import { loadKeys } from '../auth/keys.js';
import { listServices, makeService, revokeService } from '../auth/services.js';
import type { Config } from '../config.js';
import { type Database, prepareDatabase } from '../database.js';
import type { Role } from '../models/user.js';
import {
  changeRole,
  checkPassword,
  createAccount,
  generatePassword,
  listAccounts,
} from '../services/account.js';
import { handOver, issueTokens, listAnonymousSessions } from '../services/handover.js';
import type { NewAccount } from '../services/newAccount.js';
import { counted, tableLines, visible } from './table.js';
import type { Terminal } from './terminal.js';

/** What the commands work on. */
export interface Workplace {
  readonly database: Database;
  readonly config: Pick<Config, 'authSecrets' | 'dataDir' | 'accessTokenSeconds' | 'sessionDays'>;
}

type Output = Pick<Terminal, 'say'>;

/** Makes an account; its password comes by standard input, or is made up and shown. */
export async function createUser(
  { database }: Workplace,
  terminal: Pick<Terminal, 'say' | 'input'>,
  account: Omit<NewAccount, 'password' | 'ip'>,
  passwordFromInput: boolean,
): Promise<void> {
  const password = passwordFromInput ? (await terminal.input()).replace(/\r?\n$/, '') : generatePassword();
  checkPassword(password);
  // An account may be the first that a new database gets.
  await prepareDatabase(database);
  const user = await createAccount(database, { ...account, password });
  terminal.say(`Made the account ${user.username} (${user.email}) with the role ${roleName(user.role)}.`);
  if (!passwordFromInput) terminal.say(`Its password, shown this once: ${password}`);
}

/** Changes what an account may do. */
export async function setRole(
  { database }: Workplace,
  { say }: Output,
  username: string,
  role: Role,
): Promise<void> {
  const before = await changeRole(database, username, role);
  say(
    before.role === role
      ? `${username} has the role ${roleName(role)} already.`
      : `${username} has the role ${roleName(role)} now, after ${roleName(before.role)}.`,
  );
}

/** Lists all accounts. */
export async function listUsers(
  { database }: Workplace,
  { say, note }: Pick<Terminal, 'say' | 'note'>,
): Promise<void> {
  const rows: string[][] = [];
  for await (const user of listAccounts(database.models)) {
    if ('strangeId' in user) {
      const { username, strangeId } = user;
      note(
        `Left out the account ${visible(username)}, which cannot be served: its _id is no ObjectId but ${strangeId}.`,
      );
      continue;
    }
    const active = user.isActive ? 'yes' : 'no';
    const name = user.fullName ?? '';
    rows.push([
      user.username,
      user.email ?? '',
      roleName(user.role),
      active,
      dayOf(user.createdAt),
      dayOf(user.lastLoginAt),
      name,
    ]);
  }
  const head = ['name', 'e-mail', 'role', 'active', 'made', 'last sign-in', 'full name'];
  for (const line of tableLines([head, ...rows])) say(line);
  say(`${counted(rows.length, 'account')}.`);
}

/** Lists anonymous sessions, last activity first. */
export async function listSessions({ database }: Workplace, { say }: Output, limit: number): Promise<void> {
  // One more tells whether there are more.
  const found = await listAnonymousSessions(database.models, limit + 1);
  const shown = found.slice(0, limit);
  const rows = shown.map(({ key, conversations, memories, files, lastActivity }) => [
    key,
    conversations,
    memories,
    files,
    dayOf(lastActivity),
  ]);
  const head = ['session', 'conversations', 'memories', 'files', 'last activity'];
  for (const line of tableLines([head, ...rows])) say(line);
  say(
    found.length > limit ? `The first ${limit}; --limit shows more.` : `${counted(shown.length, 'session')}.`,
  );
}

/** Signs an anonymous session in. */
export async function printTokens(
  { database, config }: Workplace,
  { say }: Output,
  key: string,
): Promise<void> {
  const services = { models: database.models, keys: await loadKeys(config), config };
  const { accessToken, refreshToken, expiresAt } = await issueTokens(services, key);
  say(`Access token, until ${expiresAt.toISOString()}:`);
  say(accessToken);
  say(`Refresh token, works once within ${counted(config.sessionDays, 'day')} (mutation refreshSession):`);
  say(refreshToken);
}

/** Hands an anonymous session to an account. */
export async function giveSession(
  { database }: Workplace,
  { say }: Output,
  key: string,
  username: string,
): Promise<void> {
  const given = await handOver(database, key, username);
  const settings = {
    given: 'its settings',
    removed: 'no settings, for the account has its own',
    none: 'no settings, for it had none',
  };
  const parts = [
    counted(given.conversations, 'conversation'),
    counted(given.memories, 'memory', 'memories'),
    counted(given.files, 'file'),
    settings[given.settings],
  ];
  say(`Gave ${given.account.username} from ${key}: ${parts.join(', ')}.`);
  say(`The session has ended, with ${counted(given.endedSignIns, 'sign-in')} of it.`);
}

/** Makes a service and shows its token. */
export async function createService({ database }: Workplace, { say }: Output, name: string): Promise<void> {
  // A new database has no unique names yet.
  await prepareDatabase(database);
  const token = await makeService(database, name);
  say(`Made the service ${name}.`);
  say(`Its token, shown this once: ${token}`);
}

/** Lists all services. */
export async function printServices({ database }: Workplace, { say }: Output): Promise<void> {
  const services = await listServices(database);
  const rows = services.map(({ name, createdAt }) => [name, dayOf(createdAt)]);
  for (const line of tableLines([['service', 'made'], ...rows])) say(line);
  say(`${counted(rows.length, 'service')}.`);
}

/** Ends a service. */
export async function endService({ database }: Workplace, { say }: Output, name: string): Promise<void> {
  await revokeService(database, name);
  say(`Revoked ${name}: its token is refused from now on.`);
}

function roleName(role: Role): string {
  return role.toLowerCase();
}

function dayOf(date: Date | null): string {
  return date ? date.toISOString().slice(0, 16).replace('T', ' ') : 'never';
}
