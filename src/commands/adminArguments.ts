/** The words of `npm run admin`: which commands there are, and which arguments each takes. */
import { parseArgs } from 'node:util';
import type { Role } from '../models/user.js';
import {
  createService,
  createUser,
  endService,
  giveSession,
  listSessions,
  listUsers,
  printServices,
  printTokens,
  setRole,
  type Workplace,
} from './adminActions.js';
import { type Terminal, UsageError } from './terminal.js';

/** What `npm run admin -- --help` shows. */
export const adminHelp = `npm run admin -- COMMAND

Works on the database of the settings (MONGODB_URI, or the embedded one, whether the server runs or not).

  user create --username NAME --email ADDRESS [--full-name NAME] [--role user|developer|admin] [--password-stdin]
      makes an account, with role user when none is given. The password (8 to 128 characters) is made up and shown
      once, or read from standard input:  npm run admin -- user create … --password-stdin < FILE
  user role NAME user|developer|admin
      changes what an account may do
  user list
      lists all accounts
  session list [--limit N]
      lists anonymous sessions, last activity first, at most 100 or N
  session token SESSION
      signs an anonymous session in and shows its tokens, for the person whose session it is
  session give SESSION NAME
      hands conversations, memories, files and settings of an anonymous session to an account, and ends the session
  service create NAME
      makes a service, a program that may read a conversation whose id it knows and answer there as an assistant does,
      and shows its token once. NAME has 1 to 64 letters from a to z, digits, dots, hyphens and underscores
  service list
      lists all services
  service revoke NAME
      ends a service: its token is refused from then on

Ends with 0, with 1 when it could not be done, with 2 when it was called wrongly.`;

/** What is to be done, once the database is open. */
export type AdminWork = (workplace: Workplace, terminal: Terminal) => Promise<void>;

const options = {
  username: { type: 'string' },
  email: { type: 'string' },
  'full-name': { type: 'string' },
  role: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  password: { type: 'string' },
  limit: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof readArguments>['values'];

interface Command {
  /** Names of what has to follow the command. */
  readonly operands: readonly string[];
  readonly options: readonly (keyof typeof options)[];
  readonly prepare: (operands: readonly string[], values: Values) => AdminWork;
}

const commands: Readonly<Record<string, Command>> = {
  'user create': {
    operands: [],
    options: ['username', 'email', 'full-name', 'role', 'password-stdin'],
    prepare: (_, values) => {
      const account = {
        username: required('--username', values.username),
        email: required('--email', values.email),
        fullName: values['full-name'] ?? null,
        role: roleOf(values.role ?? 'user'),
      };
      const fromInput = values['password-stdin'] ?? false;
      return (workplace, terminal) => createUser(workplace, terminal, account, fromInput);
    },
  },
  'user role': {
    operands: ['NAME', 'ROLE'],
    options: [],
    prepare: ([name = '', role = '']) => {
      const wanted = roleOf(role);
      return (workplace, terminal) => setRole(workplace, terminal, name, wanted);
    },
  },
  'user list': { operands: [], options: [], prepare: () => listUsers },
  'session list': {
    operands: [],
    options: ['limit'],
    prepare: (_, values) => {
      const limit = limitOf(values.limit ?? '100');
      return (workplace, terminal) => listSessions(workplace, terminal, limit);
    },
  },
  'session token': {
    operands: ['SESSION'],
    options: [],
    prepare:
      ([session = '']) =>
      (workplace, terminal) =>
        printTokens(workplace, terminal, session),
  },
  'session give': {
    operands: ['SESSION', 'NAME'],
    options: [],
    prepare:
      ([session = '', name = '']) =>
      (workplace, terminal) =>
        giveSession(workplace, terminal, session, name),
  },
  'service create': {
    operands: ['NAME'],
    options: [],
    prepare:
      ([name = '']) =>
      (workplace, terminal) =>
        createService(workplace, terminal, name),
  },
  'service list': { operands: [], options: [], prepare: () => printServices },
  'service revoke': {
    operands: ['NAME'],
    options: [],
    prepare:
      ([name = '']) =>
      (workplace, terminal) =>
        endService(workplace, terminal, name),
  },
};

/** Reads the arguments. Throws `UsageError` when they are no command. */
export function parseAdmin(args: readonly string[]): AdminWork | 'help' {
  const { values, positionals } = readArguments(args);
  if (values.help) return 'help';
  if (values.password !== undefined) {
    throw new UsageError(
      'A password is no argument, for arguments are kept in the history of the shell: use --password-stdin.',
    );
  }
  const name = positionals.slice(0, 2).join(' ');
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    throw new UsageError(`There is no command "${name}", only ${Object.keys(commands).join(', ')}.`);
  }
  const operands = positionals.slice(2);
  if (operands.length !== command.operands.length) {
    const wanted = command.operands.join(' and ') || 'nothing';
    throw new UsageError(`"${name}" takes ${wanted} after it, not ${operands.join(' ') || 'nothing'}.`);
  }
  const allowed: readonly string[] = command.options;
  const foreign = Object.keys(values).find((option) => !allowed.includes(option));
  if (foreign) throw new UsageError(`"${name}" does not take --${foreign}.`);
  return command.prepare(operands, values);
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function required(option: string, value: string | undefined): string {
  if (value === undefined) throw new UsageError(`${option} is needed.`);
  return value;
}

const roles: Readonly<Record<string, Role>> = { user: 'USER', developer: 'DEVELOPER', admin: 'ADMIN' };

function roleOf(text: string): Role {
  const role = Object.hasOwn(roles, text.toLowerCase()) ? roles[text.toLowerCase()] : undefined;
  if (!role) throw new UsageError(`"${text}" is no role: take user, developer or admin.`);
  return role;
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (!/^\d{1,7}$/.test(text) || limit < 1)
    throw new UsageError(`--limit takes a whole number from 1 on, not "${text}".`);
  return limit;
}
