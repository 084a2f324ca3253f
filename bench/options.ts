import { UsageError } from '../src/commands/terminal.js';
import type { OptionValues } from './bars.js';

/** What a whole number may be. */
interface Range {
  readonly least: number;
  readonly most: number;
  readonly default: number;
}

/** The whole number given for an option, or its default. Throws `UsageError` for anything else. */
export function wholeOption(values: OptionValues, name: string, range: Range): number {
  const given = values[name];
  if (given === undefined) return range.default;
  const number = typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
  if (number >= range.least && number <= range.most) return number;
  throw new UsageError(
    `--${name} takes a whole number from ${range.least.toLocaleString('en')} to ${range.most.toLocaleString('en')}, not ${JSON.stringify(given)}.`,
  );
}
