/** How many runs the property test of branches makes: 1,000, or what `BRANCH_RUNS` says; `BRANCH_SEED` repeats some. */
const runs = wholeNumber('BRANCH_RUNS') ?? 1000;

function wholeNumber(name: string): number | undefined {
  const text = process.env[name];
  if (text !== undefined && !/^-?[0-9]+$/.test(text)) throw new Error(`${name} must be a whole number`);
  return text === undefined ? undefined : Number(text);
}

/** The runs, and how long they may take together. */
export const branchRuns = {
  runs,
  seed: wholeNumber('BRANCH_SEED'),
  timeoutMs: runs * 1000,
};
