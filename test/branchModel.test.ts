/** The model of branches by itself, with examples by hand: what the property test trusts. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  activeLeaf,
  emptyConversation,
  find,
  leaves,
  type ModelConversation,
  originalOf,
  pathOf,
  placeOf,
  previousOf,
  shown,
  siblings,
  versions,
  wordings,
} from './support/branchModel.js';
import {
  add,
  edit,
  fork,
  pythonAdd,
  pythonDelete,
  pythonEdit,
  regenerate,
  remove,
  select,
} from './support/branchModelWrites.js';

let talk: ModelConversation;
let clock: number;

/** A message or version that was made just now; its id and content are its name. */
const made = (id: string) => {
  clock += 10;
  return {
    id,
    at: clock,
    content: id,
    role: id < 'm' ? ('USER' as const) : ('ASSISTANT' as const),
    tokens: 1,
  };
};
const message = (id: string) => {
  const found = find(talk, id);
  if (!found) throw new Error(`no message ${id}`);
  return found;
};
const addNew = (id: string, behind?: string) => add(talk, [made(id)], behind);
const inPlace = (id: string, of: string) => edit(talk, of, made(id), { startBranch: false, reason: 'EDIT' });
const branchOff = (id: string, of: string) => edit(talk, of, made(id), { startBranch: true, reason: 'EDIT' });
const shownAt = (line: string | null) => pathOf(talk, line).map((place) => shown(talk, place).id);
const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);

beforeEach(() => {
  talk = emptyConversation();
  clock = 1000;
  for (const id of ['a', 'm', 'b', 'n']) addNew(id);
});

describe('a conversation without branches', () => {
  it('is one line in the order of time, each message in its latest wording', () => {
    inPlace('a2', 'a');
    pythonEdit(talk, 'a2', made('a3'), true);
    expect(shownAt(null)).toEqual(['a3', 'm', 'b', 'n']);
    expect(ids(versions(talk, message('m')))).toEqual(['m']);
    expect(ids(versions(talk, message('a')))).toEqual(['a', 'a2', 'a3']);
    expect(ids(leaves(talk))).toEqual(['n']);
    expect(talk).toMatchObject({ totalMessages: 4, totalTokens: 4, lines: [], active: null });
  });

  it('has what another program adds where its time puts it', () => {
    pythonAdd(talk, { ...made('x'), at: message('a').at });
    expect(shownAt(null)).toEqual(['a', 'x', 'm', 'b', 'n']);
    expect(previousOf(talk, message('m'))?.id).toBe('x');
  });
});

describe('a branch', () => {
  it('begins with a version, behind the message before it, and is shown then', () => {
    branchOff('b2', 'b');
    addNew('o');
    expect(shownAt(null)).toEqual(['a', 'm', 'b', 'n']);
    expect(shownAt('b2')).toEqual(['a', 'm', 'b2', 'o']);
    expect(ids(leaves(talk))).toEqual(['o', 'n']);
    expect(activeLeaf(talk)?.id).toBe('o');
    expect(ids(siblings(talk, message('b')))).toEqual(['b', 'b2']);
    expect(ids(versions(talk, message('b')))).toEqual(['b', 'b2']);
    expect(talk.totalMessages).toBe(5);
  });

  it('begins with a message that is added where something follows already', () => {
    addNew('c', 'm');
    expect(shownAt('c')).toEqual(['a', 'm', 'c']);
    addNew('o', 'n');
    expect(shownAt(null)).toEqual(['a', 'm', 'b', 'n', 'o']);
    expect(activeLeaf(talk)?.id).toBe('c');
    select(talk, 'b');
    expect(activeLeaf(talk)?.id).toBe('o');
  });

  it('may begin the conversation anew', () => {
    branchOff('a2', 'a');
    expect(shownAt('a2')).toEqual(['a2']);
    expect(ids(siblings(talk, message('a2')))).toEqual(['a', 'a2']);
  });

  it('has wordings of its own in its places', () => {
    branchOff('b2', 'b');
    inPlace('b3', 'b2');
    inPlace('b4', 'b');
    pythonEdit(talk, 'b2', made('b5'), true);
    expect(ids(wordings(talk, message('b')))).toEqual(['b', 'b4']);
    expect(ids(wordings(talk, message('b2')))).toEqual(['b2', 'b3', 'b5']);
    expect(shown(talk, message('b5')).id).toBe('b5');
    expect(message('b4')).toMatchObject({ parent: 'b', version: 4 });
  });

  it('begins with an answer anew where something follows the answer', () => {
    regenerate(talk, 'm', made('m2'));
    expect(shownAt('m2')).toEqual(['a', 'm2']);
    select(talk, 'n');
    regenerate(talk, 'n', made('n2'));
    expect(shownAt(null)).toEqual(['a', 'm', 'b', 'n2']);
  });
});

describe('a deletion', () => {
  it('lets what left behind the place leave behind the place before', () => {
    addNew('c', 'm');
    expect(remove(talk, 'm', 'SPLICE')).toEqual(['m']);
    expect(shownAt('c')).toEqual(['a', 'c']);
    expect(remove(talk, 'a', 'SPLICE')).toEqual(['a']);
    expect(shownAt('c')).toEqual(['c']);
    expect(talk.totalMessages).toBe(3);
  });

  it('takes what follows and every line that left there with it', () => {
    addNew('c', 'b');
    addNew('d', 'm');
    expect(remove(talk, 'b', 'SUBTREE')).toEqual(['b', 'n', 'c']);
    expect(ids(talk.lines)).toEqual(['d']);
    expect(ids(leaves(talk))).toEqual(['d']);
    select(talk, 'a');
    expect(activeLeaf(talk)?.id).toBe('d');
  });

  it('makes the version of another branch the original', () => {
    branchOff('b2', 'b');
    inPlace('b3', 'b2');
    expect(remove(talk, 'b', 'SPLICE')).toEqual(['b']);
    expect(message('b2')).toMatchObject({ parent: null, version: 1, branch: 'b2' });
    expect(message('b3')).toMatchObject({ parent: 'b2', version: 2 });
    expect(shownAt('b2')).toEqual(['a', 'm', 'b3']);
    expect(talk.totalMessages).toBe(4);
  });

  it('of a whole branch leads back to the line that it left', () => {
    branchOff('b2', 'b');
    remove(talk, 'b2', 'SPLICE');
    expect(talk).toMatchObject({ lines: [], active: null });
    expect(activeLeaf(talk)?.id).toBe('n');
  });

  it('by another program of all that stands on a line leads there as well', () => {
    branchOff('b2', 'b');
    pythonDelete(talk, 'b2', false);
    expect(ids(leaves(talk))).toEqual(['n']);
    expect(activeLeaf(talk)?.id).toBe('n');
  });

  it('by another program hides the versions of what is gone, but none that started a branch', () => {
    inPlace('b2', 'b');
    branchOff('b3', 'b');
    pythonDelete(talk, 'b', false);
    expect(placeOf(talk, message('b2'))).toBeUndefined();
    expect(originalOf(talk, message('b3'))).toBeUndefined();
    expect(shownAt(null)).toEqual(['a', 'm', 'n']);
    expect(shownAt('b3')).toEqual(['a', 'm', 'b3']);
  });

  it('of the end of a line leads a reader on into the newest line that left it', () => {
    addNew('c', 'm');
    addNew('d', 'm');
    pythonDelete(talk, 'n', true);
    pythonDelete(talk, 'b', true);
    select(talk, 'a');
    expect(activeLeaf(talk)?.id).toBe('d');
    expect(ids(leaves(talk))).toEqual(['d', 'c']);
  });
});

describe('a fork', () => {
  it('has the places of a path with their wordings, each a star of its own', () => {
    branchOff('b2', 'b');
    inPlace('b3', 'b2');
    addNew('o');
    const copy = fork(talk, 'b3', ({ id, at }) => ({ id: `copy of ${id}`, at }));
    talk = copy;
    expect(shownAt(null)).toEqual(['copy of a', 'copy of m', 'copy of b3']);
    expect(message('copy of b3')).toMatchObject({ parent: 'copy of b2', version: 2, branch: null });
    expect(talk).toMatchObject({ totalMessages: 3, totalTokens: 3, lines: [] });
  });
});
