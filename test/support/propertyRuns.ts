/** How many runs a property test makes: what NAME_RUNS says, and `usual` without it; NAME_SEED repeats some. */
export function propertyRuns(
  name: 'BRANCH' | 'PREFETCH',
  usual: number,
  timeoutMs: (runs: number) => number,
): { readonly runs: number; readonly seed: number | undefined; readonly timeoutMs: number } {
  const runs = wholeNumber(`${name}_RUNS`) ?? usual;
  return { runs, seed: wholeNumber(`${name}_SEED`), timeoutMs: timeoutMs(runs) };
}

function wholeNumber(name: string): number | undefined {
  const text = process.env[name];
  if (text !== undefined && !/^-?[0-9]+$/.test(text)) throw new Error(`${name} must be a whole number`);
  return text === undefined ? undefined : Number(text);
}
