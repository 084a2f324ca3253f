/** Sends an operation and counts what it costs the database. */
import type { BenchData } from './data.js';
import type { Operation } from './operations.js';

/** How long the lists are. */
export const lengths = [1, 10, 50] as const;

/** What sends an operation over HTTP; gives its data, and throws when the answer has errors. */
export type Send = (query: string, variables: object, token: string | undefined) => Promise<unknown>;

/** Database commands in the order in which they were started; counting empties it. */
export type Commands = { readonly commandName: string }[];

/**
 * The names of the commands that an operation on a list of `n` costs. Throws when the list in the answer is not as long as asked
 * for: a count over an empty list would say nothing.
 */
export async function commandsOf(
  operation: Operation,
  n: number,
  data: BenchData,
  { send, commands }: { readonly send: Send; readonly commands: Commands },
): Promise<readonly string[]> {
  const { query, ids, as, list, name } = operation;
  const variables = ids ? { ids: data.ids[ids].slice(0, n) } : { n };
  commands.length = 0;
  const answer = await send(query, list === null ? {} : variables, data.tokens[as]);
  const names = commands.map(({ commandName }) => commandName);
  if (list !== null) {
    const found = at(answer, list.split('.')).length;
    if (found !== n) throw new Error(`${name}: the list should have ${n} items and has ${found}`);
  }
  return names;
}

/** What stands behind a path in an answer, through all lists on the way; what is null is left out. */
function at(value: unknown, path: readonly string[]): readonly unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => at(item, path));
  const [step, ...rest] = path;
  if (step === undefined) return [value];
  return typeof value === 'object' ? at(Object.entries(value).find(([key]) => key === step)?.[1], rest) : [];
}
