/** What happens to a conversation in the property test of branches: commands, drawn at random. */
import fc from 'fast-check';

/** Numbers of messages are counted around among those that are there when the command comes. */
export type BranchCommand =
  | { readonly do: 'add'; readonly answer: boolean; readonly count: number }
  | { readonly do: 'addBehind'; readonly message: number; readonly count: number }
  | { readonly do: 'edit'; readonly message: number; readonly startBranch: boolean }
  | { readonly do: 'regenerate'; readonly message: number }
  | { readonly do: 'delete'; readonly message: number; readonly mode: 'SPLICE' | 'SUBTREE' }
  | { readonly do: 'select'; readonly message: number }
  | { readonly do: 'fork'; readonly message: number; readonly goOn: boolean }
  | { readonly do: 'pythonAdd'; readonly time: PythonTime; readonly answer: boolean }
  | {
      readonly do: 'pythonEdit';
      readonly message: number;
      readonly time: PythonTime;
      readonly allKeys: boolean;
    }
  | { readonly do: 'pythonDelete'; readonly message: number; readonly withVersions: boolean };

/** How a path is read in the end. */
export interface PagesToRead {
  readonly leaf: number;
  readonly size: number;
  readonly backward: boolean;
}

/** When the Python service writes: now, or by a clock of its own so many milliseconds from the time of a message. */
export type PythonTime = 'now' | { readonly message: number; readonly later: number };

/** Objects that are printed without their prototypes. */
const record = <Value>(parts: { [Key in keyof Value]: fc.Arbitrary<Value[Key]> }) =>
  fc.record<Value>(parts, { noNullPrototype: true });

const message = fc.nat(99);
// Often one of the first, so that a message gets many versions.
const worded = fc.oneof(fc.nat(2), message);
const answer = fc.boolean();
const rarely = fc.nat(3).map((one) => one === 3);
const count = fc.integer({ min: 1, max: 2 });
const time = fc.oneof(
  fc.constant('now' as const),
  record({ message, later: fc.constantFrom(-1, 0, 1, 5000) }),
);
const is = <Name extends BranchCommand['do']>(name: Name) => fc.constant(name);

const command: fc.Arbitrary<BranchCommand> = fc.oneof(
  { weight: 2, arbitrary: record({ do: is('add'), answer, count }) },
  { weight: 3, arbitrary: record({ do: is('addBehind'), message, count }) },
  { weight: 6, arbitrary: record({ do: is('edit'), message: worded, startBranch: fc.boolean() }) },
  { weight: 3, arbitrary: record({ do: is('regenerate'), message: worded }) },
  {
    weight: 3,
    arbitrary: record({
      do: is('delete'),
      message,
      mode: fc.constantFrom('SPLICE' as const, 'SUBTREE' as const),
    }),
  },
  { weight: 2, arbitrary: record({ do: is('select'), message }) },
  { weight: 1, arbitrary: record({ do: is('fork'), message, goOn: rarely }) },
  { weight: 1, arbitrary: record({ do: is('pythonAdd'), time, answer }) },
  { weight: 2, arbitrary: record({ do: is('pythonEdit'), message: worded, time, allKeys: fc.boolean() }) },
  { weight: 2, arbitrary: record({ do: is('pythonDelete'), message, withVersions: fc.boolean() }) },
);

/** What happens in one run, and how it is looked at in the end. */
export const branchRun = fc.noBias(
  record({
    /** Messages to begin with. */
    begin: fc.integer({ min: 1, max: 6 }),
    commands: fc.array(command, { minLength: 1, maxLength: 12, size: 'max' }),
    /** Null to look around every message instead. */
    pages: fc.option(
      record({ leaf: fc.nat(9), size: fc.integer({ min: 1, max: 5 }), backward: fc.boolean() }),
    ),
  }),
);
