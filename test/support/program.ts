/** The commands, each in a process of its own. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a command wrote and how it ended. */
export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A command that runs. */
export interface RunningCommand {
  readonly ended: Promise<CommandResult>;
  /** Ends it as a power cut would. */
  kill(): void;
}

/** Runs a program of `src/commands`, as a script of package.json does, with these settings. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
): Promise<CommandResult> {
  return startProgram(program, args, env, input).ended;
}

/** Starts a program of `src/commands`, as `runProgram` does. */
export function startProgram(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
): RunningCommand {
  return startFile(path.join('src', 'commands', `${program}.ts`), args, env, input);
}

/** Starts a TypeScript file of this project, named from its root, as `runProgram` does. */
export function startFile(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
): RunningCommand {
  let kill = () => {};
  const ended = new Promise<CommandResult>((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', path.join(root, file), ...args],
      { cwd: root, env: { ...process.env, NODE_ENV: 'test', ...env } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
    kill = () => void child.kill('SIGKILL');
    child.stdin?.end(input);
  });
  return { ended, kill: () => kill() };
}
