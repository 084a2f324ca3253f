/** What every bench ends with: one line a bar, by which a person or a program sees whether its promise holds. */

/** A promise as a number: kept at 1.0 or more. */
export interface Bar {
  readonly name: string;
  readonly figure: number;
}

/** What a bench gives: its bars, and what `--json` writes beside them. */
export interface BenchResult {
  readonly bars: readonly Bar[];
  readonly figures: object;
}

/** What was given for the options of a bench, by their names. */
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** A bench: `options` are those that only it has, as `parseArgs` takes them. Each has one value, a text or a flag. */
export interface Bench {
  readonly options?: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
  /** Whether names of files may follow its name. */
  readonly takesFiles?: boolean;
  /** Prints a table and gives the bars. Throws `UsageError` for a value that it cannot work with. */
  run(values: OptionValues, files: readonly string[]): Promise<BenchResult>;
}

/** The least figure of a bar that is kept. */
export const wanted = 1;

/** Whether a bar is kept; a figure that is no number is not. */
export const isKept = ({ figure }: Bar): boolean => figure >= wanted;

/** A bar's line, for example `bar no-growth 1.00 (wanted ≥ 1.0) ok`. */
export function barLine(bar: Bar): string {
  // Cut, not rounded: 0.999 must not read as 1.00 beside the word SHORT.
  const figure = (Math.floor(bar.figure * 100) / 100).toFixed(2);
  return `bar ${bar.name} ${figure} (wanted ≥ ${wanted.toFixed(1)}) ${isKept(bar) ? 'ok' : 'SHORT'}`;
}
