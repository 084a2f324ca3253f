/**
 * Text in two languages, as much as is asked for: slices of one long text each, which is made once of the sentences of
 * the demo in drawn order. To slice costs nothing beside writing.
 */
import { english } from '../../src/demo/english.js';
import type { Script } from '../../src/demo/script.js';
import { vietnamese } from '../../src/demo/vietnamese.js';
import { Draw } from './draw.js';

const poolLength = 1_000_000;
/** What is longer is not asked for. */
export const maxTextBytes = 20_000;
const minTextBytes = 24;

/** The languages that are written. */
export type Language = 'en' | 'vi';

interface Pool {
  readonly text: string;
  /** Where sentences begin, as far as a long slice still ends within the text. */
  readonly starts: readonly number[];
  readonly bytesPerCharacter: number;
}

const pools: Readonly<Record<Language, Pool>> = { en: poolOf(english, 1), vi: poolOf(vietnamese, 2) };

/** Whole words of about so many bytes in UTF-8, from the beginning of a sentence on. */
export function textOf(draw: Draw, language: Language, bytes: number): string {
  const { text, starts, bytesPerCharacter } = pools[language];
  const start = draw.of(starts);
  const length = Math.min(maxTextBytes, Math.max(minTextBytes, bytes)) / bytesPerCharacter;
  return text.slice(start, text.lastIndexOf(' ', start + length));
}

function poolOf(scripts: readonly Script[], seed: number): Pool {
  const sentences = scripts
    .flatMap(({ turns }) => turns)
    .flatMap((turn) => (typeof turn === 'string' ? turn : turn.text).split(/(?<=[.?!:])\s+/));
  const draw = new Draw(seed);
  const starts: number[] = [];
  let text = '';
  while (text.length < poolLength) {
    starts.push(text.length);
    text += `${draw.of(sentences)} `;
  }
  return {
    // Through bytes, so that it is one flat string and no tree of its pieces.
    text: Buffer.from(text).toString(),
    starts: starts.filter((start) => start < poolLength - maxTextBytes),
    bytesPerCharacter: Buffer.byteLength(text) / text.length,
  };
}
