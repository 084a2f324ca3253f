/** What the access tests tried, read from the report that vitest writes as JSON. */

/** One of vitest's tests. */
interface Assertion {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly status: string;
}

/** The part of vitest's report that is read here. */
export interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly Assertion[];
  }[];
}

/** Something that one kind of principal tried: a mutation, or to read a field. */
export interface Cell {
  readonly kind: 'mutation' | 'field' | 'other';
  /** The mutation or the field; of other tests their file. */
  readonly subject: string;
  readonly principal: string;
  readonly passed: boolean;
}

/** Every test of the report as a cell. A file without tests is one that failed. */
export function cellsOf({ testResults }: Report): readonly Cell[] {
  return testResults.flatMap(({ name, assertionResults }) => {
    const file = name.split('/').at(-1) ?? name;
    if (assertionResults.length === 0)
      return [{ kind: 'other', subject: file, principal: '', passed: false } as const];
    return assertionResults.map((test) => cellOf(test, file));
  });
}

function cellOf({ ancestorTitles, title, status }: Assertion, file: string): Cell {
  const passed = status === 'passed';
  // Vitest puts texts that a table gave to a title into quotation marks.
  const group = ancestorTitles.at(-1)?.replaceAll("'", '') ?? '';
  const [, mutation, by] = /^(\w+) by (.+)$/.exec(group) ?? [];
  if (mutation && by) return { kind: 'mutation', subject: mutation, principal: by, passed };
  const [, field] = /^(\w+\.\w+)$/.exec(group) ?? [];
  const [, named] = /^is (?:told to|hidden from) (.+?)(?:, .*)?$/.exec(title) ?? [];
  const reader = file === 'serviceAccess.test.ts' ? 'a service' : named;
  if (field && reader) return { kind: 'field', subject: field, principal: reader, passed };
  return { kind: 'other', subject: file, principal: '', passed };
}

/** A cell that was not tried and should have been. */
export const untried = (subject: string): Cell => ({
  kind: 'mutation',
  subject,
  principal: 'anybody',
  passed: false,
});

/** How many cells there are, and how many of them passed. */
export function tally(cells: readonly Cell[]): { readonly tried: number; readonly passed: number } {
  return { tried: cells.length, passed: cells.filter(({ passed }) => passed).length };
}
