/** Comparing two texts by words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts, type TextChange } from '../src/textChanges.js';

const textOf = (changes: readonly TextChange[], kind: 'REMOVED' | 'ADDED') =>
  changes
    .filter((change) => change.kind === 'EQUAL' || change.kind === kind)
    .map(({ text }) => text)
    .join('');
const signs = { EQUAL: '=', REMOVED: '-', ADDED: '+' } as const;
/** Changes in one line, such as `=a |-b|+c`. */
const shown = (from: string, to: string) =>
  compareTexts(from, to)
    .map(({ kind, text }) => signs[kind] + text)
    .join('|');

/** Throws unless the changes are those of these texts, and in their simplest form. */
function expectSound(from: string, to: string, changes = compareTexts(from, to)): void {
  expect(textOf(changes, 'REMOVED') === from, 'the text to begin with').toBe(true);
  expect(textOf(changes, 'ADDED') === to, 'the text to end with').toBe(true);
  for (const [at, { kind, text }] of changes.entries()) {
    expect(text).not.toBe('');
    expect(changes[at - 1]?.kind).not.toBe(kind);
    if (kind === 'REMOVED') expect(changes[at - 1]?.kind).not.toBe('ADDED');
  }
}

describe('what changed', () => {
  const cases: readonly [name: string, from: string, to: string, changes: string][] = [
    ['nothing', 'a b', 'a b', '=a b'],
    ['nothing at all', '', '', ''],
    ['everything from nothing', '', 'a b\n', '+a b\n'],
    ['everything to nothing', 'a b\n', '', '-a b\n'],
    ['a word', 'I saw a cat.', 'I saw the big cat.', '=I saw |-a|+the big|= cat.'],
    ['a word that is new', 'foo baz', 'foo bar baz', '=foo|+ bar|= baz'],
    ['a word that is gone', 'foo bar baz', 'foo baz', '=foo|- bar|= baz'],
    ['the first word', 'bar baz', 'baz', '-bar |=baz'],
    ['all words, spaces between them being no comfort', 'a b c', 'x y z', '-a b c|+x y z'],
    ['a sign after a word', 'Yes.', 'Yes!', '=Yes|-.|+!'],
    ['spaces alone', 'a  b', 'a b', '=a|-  |+ |=b'],
    ['the end of a line', 'a\r\nb', 'a\nb', '=a|-\r\n|+\n|=b'],
    ['spaces at the end', 'a', 'a \n', '=a|+ \n'],
    ['an indentation', 'if x:\n  y\n', 'if x:\n    y\n', '=if x:|-\n  |+\n    |=y\n'],
    ['a contraction', 'I don’t', "I don't", "=I |-don’t|+don't"],
    ['a tone of a Vietnamese word', 'tiếng Việt', 'tiếng Viết', '=tiếng |-Việt|+Viết'],
    [
      'the form of Unicode',
      'có Việt',
      'có Vi\u0065\u0302\u0323t'.normalize('NFD'),
      '-có Việt|+có Việt'.replace(/\+.*/u, (to) => to.normalize('NFD')),
    ],
    ['an emoji of several signs', 'ok 👩‍🚀', 'ok 👩‍🔬', '=ok |-👩‍🚀|+👩‍🔬'],
    ['a tone of skin', '👍🏽', '👍🏿', '-👍🏽|+👍🏿'],
    ['a flag', '🇻🇳🇫🇷', '🇻🇳🇩🇪', '=🇻🇳|-🇫🇷|+🇩🇪'],
    ['a sign of a script without spaces', '我们去北京', '我们去上海', '=我们去|-北京|+上海'],
  ];
  it.each(cases)('%s', (_name, from, to, changes) => {
    expect(shown(from, to)).toBe(changes);
    expectSound(from, to);
  });
});

describe('random texts', () => {
  const vietnamese = ['Tiếng', 'Việt', 'có', 'dấu', 'nghiêng', 'ngã', 'được', 'chữ'];
  const parts = [
    ...vietnamese,
    ...vietnamese.map((word) => word.normalize('NFD')),
    ...['a', 'b', 'don’t', '3.14', '_x', '**', '.', ',', '👩‍👩‍👧', '👍🏽', '🇻🇳', '1️⃣', '❤️', '我', 'น้ำ'],
    ...[' ', ' ', ' ', '  ', '\n', '\r\n', '\n\n', '\t', '\u00a0'],
  ];
  const text = fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((found) => found.join(''));

  it('are put together again from their pieces', () => {
    fc.assert(
      fc.property(text, text, (from, to) => expectSound(from, to)),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (from, to) =>
        expectSound(from, to),
      ),
      { numRuns: 1000 },
    );
  });

  it('are never cut within what a reader takes for one sign, nor within a word', () => {
    const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });
    const insideOf = (whole: string) => {
      const starts = new Set([...graphemes.segment(whole)].map(({ index }) => index));
      const inWords = [...whole.matchAll(/(?<=\p{Script=Latin}\p{M}*)(?=\p{Script=Latin})/gu)];
      for (const { index } of inWords) starts.delete(index);
      return (at: number) => at < whole.length && !starts.has(at);
    };
    const expectWhole = (whole: string, changes: readonly TextChange[], kind: 'REMOVED' | 'ADDED') => {
      const isInside = insideOf(whole);
      let at = 0;
      for (const change of changes) {
        if (change.kind !== 'EQUAL' && change.kind !== kind) continue;
        expect(isInside(at), JSON.stringify([whole, at])).toBe(false);
        at += change.text.length;
      }
    };
    fc.assert(
      fc.property(text, text, (from, to) => {
        const changes = compareTexts(from, to);
        expectWhole(from, changes, 'REMOVED');
        expectWhole(to, changes, 'ADDED');
      }),
      { numRuns: 2000 },
    );
  });

  it('that are edited say no more than was edited', () => {
    const words = fc.array(fc.constantFrom(...vietnamese, 'a', 'b', 'c'), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(words, fc.nat(), fc.constantFrom('new', 'hai từ'), (before, place, added) => {
        const at = place % before.length;
        const after = before.toSpliced(at, 1, added);
        const changes = compareTexts(before.join(' '), after.join(' '));
        expect(textOf(changes, 'ADDED')).toBe(after.join(' '));
        expect(changes.filter(({ kind }) => kind === 'REMOVED')).toEqual([
          { kind: 'REMOVED', text: before[at] },
        ]);
        expect(changes.filter(({ kind }) => kind === 'ADDED')).toEqual([{ kind: 'ADDED', text: added }]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('long texts', () => {
  /** As many characters as a message may have. */
  const length = 250_000;
  let seed = 1;
  const random = (below: number) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed % below;
  };
  const textFrom = (words: readonly string[], gap = ' ') => {
    const found: string[] = [];
    for (let size = 0; size < length; size += (found.at(-1)?.length ?? 0) + gap.length)
      found.push(words[random(words.length)] ?? '');
    return found.join(gap).slice(0, length);
  };
  const prose = textFrom(['Tiếng', 'Việt', 'có', 'nhiều', 'từ', 'ngắn.\n', 'và', 'dấu']);

  it('are compared by words where little changed', () => {
    const words = prose.split(' ');
    const edited = words.map((word, at) => (at % 1000 === 7 ? `${word}x` : word)).join(' ');
    const changes = compareTexts(prose, edited);
    expectSound(prose, edited, changes);
    expect(changes.filter(({ kind }) => kind === 'ADDED').length).toBe(Math.ceil((words.length - 7) / 1000));
    expect(
      Math.max(...changes.filter(({ kind }) => kind !== 'EQUAL').map(({ text }) => text.length)),
    ).toBeLessThan(20);
  });

  it('are compared by words where much was added in one place', () => {
    const start = 'The answer begins ';
    expect(compareTexts(start, start + prose)).toEqual([
      { kind: 'EQUAL', text: start },
      { kind: 'ADDED', text: prose },
    ]);
    expect(compareTexts(`a ${prose} b`, 'a b')).toEqual([
      { kind: 'EQUAL', text: 'a' },
      { kind: 'REMOVED', text: ` ${prose}` },
      { kind: 'EQUAL', text: ' b' },
    ]);
  });

  it('are compared by lines where many words changed', () => {
    const paragraph = (word: string) => Array.from({ length: 50 }, () => word).join(' ');
    const lines = Array.from({ length: 40 }, (_, at) => `${at}: ${paragraph('old')}\n`);
    const edited = lines.map((line, at) => (at % 2 ? line.replaceAll('old', 'new') : line));
    const changes = compareTexts(lines.join(''), edited.join(''));
    expectSound(lines.join(''), edited.join(''), changes);
    expect(changes.slice(0, 4)).toEqual([
      { kind: 'EQUAL', text: lines[0] },
      { kind: 'REMOVED', text: lines[1] },
      { kind: 'ADDED', text: edited[1] },
      { kind: 'EQUAL', text: lines[2] },
    ]);
  });

  it('are one that replaced another where all changed, or where they are too long', () => {
    const other = textFrom(['x', 'y', 'z']);
    const long = 'a '.repeat(1_000_000);
    for (const [from, to] of [
      [prose, other],
      [long, `${long}b`],
    ] as const) {
      expect(compareTexts(from, to)).toEqual([
        { kind: 'REMOVED', text: from },
        { kind: 'ADDED', text: to },
      ]);
    }
    expect(compareTexts(long, long)).toEqual([{ kind: 'EQUAL', text: long }]);
  });

  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const hostile: readonly [name: string, from: string, to: string][] = [
    ['random short words', textFrom(letters), textFrom(letters)],
    ['random words, two of them', textFrom(['a', 'b']), textFrom(['a', 'b'])],
    ['short lines', textFrom(['a', 'b'], '\n'), textFrom(['a', 'b'], '\r\n')],
    ['signs', textFrom(['.', ','], ''), textFrom(['.', ','], '')],
    ['emoji', textFrom(['😀', '👩‍🚀', '🇻🇳'], ''), textFrom(['😀', '👩‍🚀', '🇻🇳'], '')],
    ['Chinese', textFrom([...'我们今天去北京'], ''), textFrom([...'我们今天去北京'], '')],
    ['marks without letters', textFrom(['\u0301'], ''), textFrom(['\u0323'], '')],
    ['joiners', textFrom(['\u200d'], ''), textFrom(['\u200d', 'a'], '')],
    ['apostrophes', textFrom(["'", 'a'], ''), textFrom(["'", 'a'], '')],
    ['spaces between the same words', textFrom(['a']), textFrom(['a'], '  ')],
    ['one word', textFrom(['a'], ''), textFrom(['b'], '')],
    ['spaces', textFrom([' '], ''), textFrom(['\n'], '')],
  ];
  it.each(hostile)('with %s are told in time, in few pieces', (_name, from, to) => {
    const before = process.cpuUsage();
    const changes = compareTexts(from, to);
    const { user, system } = process.cpuUsage(before);
    // About 0.1 s of one processor, on a machine that has nothing else to do.
    expect((user + system) / 1000).toBeLessThan(1500);
    expect(changes.length).toBeLessThan(2500);
    expectSound(from, to, changes);
  });
});
