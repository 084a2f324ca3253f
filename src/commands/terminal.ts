/** What the commands share: their terminal, the database of the settings, and how they end. */
import { text } from 'node:stream/consumers';
import { type Config, ConfigError, readConfig } from '../config.js';
import { connectDatabase, type Database } from '../database.js';
import { openMongodb } from '../mongodb/source.js';
import { Refusal } from '../refusal.js';
import { visible } from './table.js';

/** Where a command writes and reads. */
export interface Terminal {
  /** Writes a line of the result. */
  say(line: string): void;
  /** Writes a line about how it goes: progress and what is wrong. */
  note(line: string): void;
  /** Everything that comes by standard input. */
  input(): Promise<string>;
}

/** The command was called in a way that it does not understand; `message` says what is wrong. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** How a command ends: 0 all went well, 1 something did not, 2 it was called wrongly. */
export type ExitCode = 0 | 1 | 2;

/** Runs a command with the process's terminal, and sets the process's exit code; errors become a sentence. */
export async function runCommand(
  name: string,
  work: (terminal: Terminal, args: readonly string[]) => Promise<ExitCode>,
): Promise<void> {
  const terminal: Terminal = {
    say: (line) => process.stdout.write(`${visibleLines(line)}\n`),
    note: (line) => process.stderr.write(`${visibleLines(line)}\n`),
    input: () => text(process.stdin),
  };
  // Whoever reads may have seen enough (`| head`): that is no fault, and nothing more need be written.
  process.stdout.on('error', () => undefined);
  try {
    process.exitCode = await work(terminal, process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    terminal.note(
      error instanceof UsageError
        ? `${error.message} See: npm run ${name} -- --help`
        : error instanceof Refusal || error instanceof ConfigError
          ? error.message
          : `npm run ${name} failed: ${error.message}`,
    );
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

/** Whatever a stored text or a server's message brings, a terminal gets no control character but a line's end. */
function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** What a command works on. */
export interface Workplace {
  readonly config: Config;
  readonly database: Database;
  /** Whether the database is the embedded one. */
  readonly embedded: boolean;
}

/** Opens the database of the settings for `work`, and closes it in any case. */
export async function withDatabase<Result>(
  terminal: Pick<Terminal, 'note'>,
  work: (workplace: Workplace) => Promise<Result>,
): Promise<Result> {
  const config = readConfig();
  const began = Date.now();
  const said: string[] = [];
  // Where MongoDB comes from matters when it takes long or fails; otherwise the command's own words are enough.
  const log = (message: string) => {
    if (message.endsWith('…') || Date.now() - began > 1000) terminal.note(message);
    else said.push(message);
  };
  const patience = setTimeout(() => terminal.note('Waiting for MongoDB …'), 1000);
  const source = await openMongodb(config, log, 'command')
    .catch((error: unknown) => {
      for (const message of said) terminal.note(message);
      throw error;
    })
    .finally(() => clearTimeout(patience));
  try {
    const database = await connectDatabase(source.uri);
    try {
      return await work({ config, database, embedded: source.embedded });
    } finally {
      await database.close();
    }
  } finally {
    await source.stop();
  }
}

/** The database of a connection. Throws when it is not connected. */
export function dbOf({
  connection,
}: Pick<Database, 'connection'>): NonNullable<Database['connection']['db']> {
  if (!connection.db) throw new Error('the database is not connected');
  return connection.db;
}
