/** How many runs the property test of what is fetched ahead makes: 60, or what `PREFETCH_RUNS` says; `PREFETCH_SEED` repeats some. */
const runs = wholeNumber('PREFETCH_RUNS') ?? 60;

function wholeNumber(name: string): number | undefined {
  const text = process.env[name];
  if (text !== undefined && !/^-?[0-9]+$/.test(text)) throw new Error(`${name} must be a whole number`);
  return text === undefined ? undefined : Number(text);
}

/** The runs, and how long they may take together. */
export const prefetchRuns = {
  runs,
  seed: wholeNumber('PREFETCH_SEED'),
  timeoutMs: 60_000 + runs * 2000,
};
