/**
 * What changed from one text to another, by words. Whatever the texts are, the work is bounded: where they have too little
 * in common they are compared by lines, and then not at all.
 */
import { diffArrays } from 'diff';

/** A piece of two texts that are compared. */
export interface TextChange {
  readonly kind: 'EQUAL' | 'REMOVED' | 'ADDED';
  readonly text: string;
}

/** Characters that both texts together may have to be compared; other programs store far longer ones. */
const longest = 600_000;
/**
 * Words, or else lines, that may be removed and added. The time grows with the square of these, and little with the length
 * of the texts: 600 words take about 25 ms, 400 lines 12 ms.
 */
const mostWords = 600;
const mostLines = 400;

/**
 * The pieces of both texts, in the order of the text. `EQUAL` and `REMOVED` ones together are `from`, `EQUAL` and `ADDED`
 * ones `to`, sign by sign. None is empty, and no two neighbours are of one kind.
 */
export function compareTexts(from: string, to: string): readonly TextChange[] {
  if (mustCompare(from, to)) {
    const found = compare(from, to, words, mostWords) ?? compare(from, to, lines, mostLines);
    if (found) return found;
  }
  const pieces = new Pieces();
  if (from === to) pieces.keep(to);
  else pieces.change(from, to);
  return pieces.done();
}

/** Whether it takes work to tell what changed. It does not for equal texts, for an empty one, and for those that are too long. */
export function mustCompare(from: string, to: string): boolean {
  return from !== to && from !== '' && to !== '' && from.length + to.length <= longest;
}

/** Scripts whose words are written without spaces: each sign is taken for a word. */
const unspaced = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const letter = `[[\\p{L}\\p{N}\\p{Pc}]--[${unspaced.map((script) => `\\p{Script=${script}}`).join('')}]]`;
/** What belongs to the sign before it, or joins it to the next one: accents, tones of skin, parts of flags. */
const mark = '[\\p{M}\\u0e33\\u0eb3\\p{Emoji_Modifier}\\u200c\\u200d\\u{e0020}-\\u{e007f}]';
const sign = `(?:\\p{RI}{2}|\\S)(?:${mark}|(?<=\\u200d)\\p{Extended_Pictographic})*`;
/**
 * White space, a word, or any other sign. `Intl.Segmenter` knows the words of more languages, but takes half a minute for
 * 250,000 characters where this takes 10 ms.
 */
const words = new RegExp(`\\s+|${letter}(?:${letter}|${mark}|['’](?=${letter}))*|${sign}`, 'gv');
const lines = /[^\n]*\n|[^\n]+/g;

/** A text in words or lines, each with the white space before it. The last one is the end, which all texts have. */
class Tokens {
  /** Equal words have equal numbers. */
  readonly numbers: number[] = [];
  readonly #text: string;
  /** Where the words begin. */
  readonly #starts: number[] = [];
  /** Where the white space before them begins, and so where those before them end. */
  readonly #gaps: number[] = [0];

  /** `known` has the numbers of words, also of those of other texts. */
  constructor(text: string, pattern: RegExp, known: Map<string, number>) {
    this.#text = text;
    let at = 0;
    const take = (word: string) => {
      let number = known.get(word);
      if (number === undefined) {
        number = known.size;
        known.set(word, number);
      }
      this.numbers.push(number);
      this.#starts.push(at);
      at += word.length;
      this.#gaps.push(at);
    };
    for (const part of text.match(pattern) ?? []) {
      if (pattern === words && part.trim() === '') at += part.length;
      else take(part);
    }
    take('');
  }

  /** The white space before a token. */
  gap(index: number): string {
    return this.#text.slice(this.#gaps[index], this.#starts[index]);
  }

  /** The tokens from one to before another, with the white space before the first unless `bare`. */
  slice(first: number, end: number, bare = false): string {
    return this.#text.slice((bare ? this.#starts : this.#gaps)[first], this.#gaps[end]);
  }
}

/** Tokens that follow each other and have the same fate. */
interface Run {
  readonly count: number;
  readonly removed?: boolean;
  readonly added?: boolean;
}

/** What changed by the tokens of a pattern; null when it is more than `most` of them. */
function compare(from: string, to: string, pattern: RegExp, most: number): readonly TextChange[] | null {
  const known = new Map<string, number>();
  const [old, now] = [new Tokens(from, pattern, known), new Tokens(to, pattern, known)];
  const runs = runsOf(old.numbers, now.numbers, most);
  if (!runs) return null;
  const pieces = new Pieces();
  let [oldAt, nowAt] = [0, 0];
  let changedGaps = 0;
  for (const { count, removed = false, added = false } of runs) {
    if (removed) pieces.change(old.slice(oldAt, oldAt + count), '');
    else if (added) pieces.change('', now.slice(nowAt, nowAt + count));
    else {
      let [kept, isBare] = [0, false];
      for (let at = 0; at < count; at += 1) {
        const [oldGap, nowGap] = [old.gap(oldAt + at), now.gap(nowAt + at)];
        if (oldGap === nowGap) continue;
        if (++changedGaps > most) return null;
        pieces.keep(now.slice(nowAt + kept, nowAt + at, isBare));
        pieces.change(oldGap, nowGap);
        [kept, isBare] = [at, true];
      }
      pieces.keep(now.slice(nowAt + kept, nowAt + count, isBare));
    }
    if (!added) oldAt += count;
    if (!removed) nowAt += count;
  }
  return pieces.done();
}

/** What becomes of two rows of numbers; null when more than `most` are removed and added. */
function runsOf(from: readonly number[], to: readonly number[], most: number): readonly Run[] | null {
  const shorter = Math.min(from.length, to.length);
  let front = 0;
  while (front < shorter && from[front] === to[front]) front += 1;
  let back = 0;
  while (front + back < shorter && from.at(-1 - back) === to.at(-1 - back)) back += 1;
  const [old, now] = [from.slice(front, from.length - back), to.slice(front, to.length - back)];
  // What was only added in one place, or only removed, needs no search, however much it is.
  const changed =
    shorter === front + back
      ? [
          { count: old.length, removed: true },
          { count: now.length, added: true },
        ]
      : diffArrays(old, now, { maxEditLength: most });
  return changed ? [{ count: front }, ...changed, { count: back }] : null;
}

/** Puts pieces together. */
class Pieces {
  readonly #done: TextChange[] = [];
  #equal = '';
  #removed = '';
  #added = '';

  keep(text: string): void {
    if (text === '') return;
    this.#endChange();
    this.#equal += text;
  }

  change(removed: string, added: string): void {
    this.#removed += removed;
    this.#added += added;
  }

  done(): readonly TextChange[] {
    this.#endChange();
    this.#push('EQUAL', this.#equal);
    return this.#done;
  }

  #endChange(): void {
    if (this.#removed === '' && this.#added === '') return;
    // A word that was replaced has the same space before it.
    const gap = spaceBefore(this.#removed);
    const common = gap === spaceBefore(this.#added) ? gap : '';
    this.#push('EQUAL', this.#equal + common);
    this.#push('REMOVED', this.#removed.slice(common.length));
    this.#push('ADDED', this.#added.slice(common.length));
    this.#equal = '';
    this.#removed = '';
    this.#added = '';
  }

  #push(kind: TextChange['kind'], text: string): void {
    if (text !== '') this.#done.push({ kind, text });
  }
}

function spaceBefore(text: string): string {
  return /^\s*/.exec(text)?.[0] ?? '';
}
