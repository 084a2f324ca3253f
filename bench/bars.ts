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
