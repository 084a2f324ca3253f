/** `npm run admin`, without a process of its own. */
import { parseAdmin } from '../../src/commands/adminArguments.js';
import type { FreshDatabase } from './freshDatabase.js';

/** What a command printed. */
export interface Printed {
  readonly lines: readonly string[];
  /** What it said beside the answer. */
  readonly notes: readonly string[];
}

/** Does what `npm run admin -- …` does, with a text on standard input. */
export async function runAdmin(
  { database, config }: FreshDatabase,
  args: readonly string[],
  input = '',
): Promise<Printed> {
  const work = parseAdmin(args);
  if (work === 'help') throw new Error('that was no command');
  const [lines, notes]: [string[], string[]] = [[], []];
  const say = (line: string) => void lines.push(line);
  await work({ database, config }, { say, note: (line) => void notes.push(line), input: async () => input });
  return { lines, notes };
}
