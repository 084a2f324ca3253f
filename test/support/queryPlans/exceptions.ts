/** Queries that may examine more keys than others, or sort in memory: each with the reason, and how much at most. */
import type { PlanData } from './data.js';
import type { Explained } from './run.js';

/** Operations that may cost more. */
export interface Exception {
  /** Their names match it. */
  readonly of: RegExp;
  readonly reason: string;
  /** Keys that one command may examine; without it no more than others. */
  readonly keys?: (data: PlanData) => number;
  /** Rows that it may sort in memory at once; without it none. */
  readonly sorted?: (data: PlanData) => number;
}

/** The exceptions. One that no command needs fails. */
export const exceptions: readonly Exception[] = [
  {
    of: /search: |that a search finds/,
    reason: 'Ranked text: the index knows words and no owners, and the rank comes from all that was found.',
    keys: ({ memories }) => 2 * memories,
    sorted: ({ memories }) => memories,
  },
  {
    of: /totalCount|messageCount|number of/,
    reason: 'A count: everything that is counted is looked at once.',
    keys: ({ longest }) => 2 * longest,
  },
  {
    of: /\.stats /,
    reason: 'Statistics: sums over all conversations, memories and files of owners.',
    keys: ({ longest }) => 3 * longest,
  },
  {
    of: /images|Image[.:]/,
    reason: 'Each image once, as its newest attachment: all attachments are looked at.',
    keys: ({ longest }) => 2 * longest,
    sorted: ({ longest }) => longest,
  },
  {
    of: /(model|updatedBefore|updatedSince): .*CREATED_AT|(isPublic|type): .*RATING/,
    reason:
      'A filter in an order that is not its usual one: found by the one, and sifted or sorted by the other.',
    keys: ({ longest }) => longest,
    sorted: ({ longest }) => longest,
  },
  {
    of: /^(Owner|User|AnonymousSession)[.:].*conversations/,
    reason: 'Short lists: where an owner has no more than a page, MongoDB may as well sort them.',
    sorted: () => 21,
  },
  {
    of: /^Conversation\.(messages|branches|lastMessage|activeLeaf)|^Branch[.:]/,
    reason:
      'Later versions of all messages since the oldest of a page: which of them are of the page their keys tell.',
    keys: ({ edits }) => 10 * edits,
  },
  {
    of: /^Message[.:]/,
    reason:
      'Versions of many messages: those of all edited messages of their conversations are looked through.',
    keys: ({ edits }) => 20 * edits,
  },
];

/** The exceptions that let a command do what it does; none where it needs none. Null where nothing lets it. */
export function allowing(command: Explained, data: PlanData): readonly Exception[] | null {
  const { operation, keys, allowed, sorted, scans } = command;
  if (scans.size > 0) return null;
  const given = exceptions.filter(({ of }) => of.test(operation));
  const needed = [
    ...(keys > allowed ? [given.find((one) => keys <= (one.keys?.(data) ?? 0))] : []),
    ...(sorted > 0 ? [given.find((one) => sorted <= (one.sorted?.(data) ?? 0))] : []),
  ];
  return needed.every((one) => one !== undefined) ? needed : null;
}
