/**
 * How the lines of a conversation make branches. A *place* is where a message stands; a *line* is a row of places in the
 * order of time; every line but the main one leaves another line behind one of its places. The path to the end of a line
 * is pieces of the lines below it, each up to where the next one leaves, and the line itself. Positions tell where,
 * not messages: nothing dangles when a message goes.
 */
import type { Types } from 'mongoose';

/** A position in the order of a conversation: that of a place. */
export interface Position {
  readonly at: Date;
  readonly key: Types.ObjectId;
}

/** The key of a line; null for the main one. */
export type LineKey = Types.ObjectId | null;

/** A line that left another one. */
export interface Line {
  readonly key: Types.ObjectId;
  /** The line that it left. */
  readonly parent: LineKey;
  /** Behind which place; null where it begins the conversation anew. */
  readonly after: Position | null;
}

/** The places of a line up to one, that one included; null for all of them. */
export interface Piece {
  readonly line: LineKey;
  readonly upTo: Position | null;
}

/** Something of each line that has places: its first or its last one. */
export type OfLines<Value = Position> = ReadonlyMap<string, Value>;

/** Orders positions: in the order of time, then by key. Null is before all others. */
export function comparePositions(a: Position | null, b: Position | null): number {
  if (!a || !b) return Number(a !== null) - Number(b !== null);
  return a.at.getTime() - b.at.getTime() || Buffer.compare(a.key.id, b.key.id);
}

/** Whether a place of a line is on a piece of that line. */
export function isOnPiece({ upTo }: Piece, position: Position): boolean {
  return !upTo || comparePositions(position, upTo) <= 0;
}

/** The position of the place that begins with a version. */
export function positionOf(place: { readonly placedAt: Date; readonly key: Types.ObjectId }): Position {
  return { at: place.placedAt, key: place.key };
}

/** The text by which a line is known in an `OfLines`; empty for the main one. */
export function lineText(line: LineKey): string {
  return line?.toHexString() ?? '';
}

/** The lines of one conversation. */
export class Lines {
  readonly #byKey = new Map<string, Line>();
  readonly #children = new Map<string, Line[]>();

  /** `all` are the lines but the main one, in the order in which they began. */
  constructor(readonly all: readonly Line[]) {
    for (const line of all) {
      // A line leaves one that was there before. What does not can only be damage; it is read as one that left the main line.
      const parent = this.#byKey.get(lineText(line.parent))?.key ?? null;
      const text = lineText(line.key);
      if (this.#byKey.has(text)) continue;
      this.#byKey.set(text, { ...line, parent });
      const known = this.#children.get(lineText(parent));
      if (known) known.push({ ...line, parent });
      else this.#children.set(lineText(parent), [{ ...line, parent }]);
    }
  }

  /** The key, where there is such a line; else the main line. */
  known(line: LineKey): LineKey {
    return this.#byKey.get(lineText(line))?.key ?? null;
  }

  /** The path to the end of a line, from the first message on. */
  path(line: LineKey): readonly Piece[] {
    const pieces: Piece[] = [{ line: this.known(line), upTo: null }];
    let at = this.#byKey.get(lineText(line));
    for (let upTo: Position | null = null; at?.after; at = this.#byKey.get(lineText(at.parent))) {
      upTo = upTo && comparePositions(upTo, at.after) < 0 ? upTo : at.after;
      pieces.unshift({ line: at.parent, upTo });
    }
    return pieces;
  }

  /** Whether the last place of a line is a leaf, as far as can be told without the other lines' places. */
  endsAt(line: LineKey, last: Position | null): boolean {
    return last !== null && this.#childrenOf(line).every(({ after }) => comparePositions(after, last) < 0);
  }

  /**
   * The line on which the path goes on to a leaf: this one; where another one leaves at its end, that one; where it has no
   * places, and none follow, the one that it left. `last` are the last places of all lines.
   */
  leafLine(line: LineKey, last: OfLines): LineKey {
    const newest = this.#newest(last);
    let at = this.known(line);
    while (at && !newest.has(lineText(at))) at = this.#byKey.get(lineText(at))?.parent ?? null;
    for (let next = this.#goesOn(at, last, newest); next; next = this.#goesOn(at, last, newest)) at = next;
    return at;
  }

  /** The lines that end with a leaf. `last` are the last places of all lines. */
  leafLines(last: OfLines): readonly LineKey[] {
    const newest = this.#newest(last);
    const lines: readonly LineKey[] = [null, ...this.all.map(({ key }) => key)];
    return lines.filter((line) => last.has(lineText(line)) && !this.#goesOn(line, last, newest));
  }

  /**
   * The lines that begin between two places of a line, whose first places follow the former; null for its beginning and its
   * end. A line without places is passed over to those that left it. `first` are the first places of all lines.
   */
  between(line: LineKey, from: Position | null, until: Position | null, first: OfLines): readonly LineKey[] {
    return this.#childrenOf(line)
      .filter(({ after }) => comparePositions(after, from) >= 0)
      .filter(({ after }) => !until || comparePositions(after, until) < 0)
      .flatMap(({ key }) => {
        const begins = first.get(lineText(key)) ?? null;
        return [...(begins ? [key] : []), ...this.between(key, null, begins, first)];
      });
  }

  /** All lines that left a line behind a place or later, and those that left these. */
  leaving(line: LineKey, from: Position | null): readonly Line[] {
    return this.#childrenOf(line)
      .filter(({ after }) => comparePositions(after, from) >= 0)
      .flatMap((child) => [child, ...this.leaving(child.key, null)]);
  }

  #childrenOf(line: LineKey): readonly Line[] {
    return this.#children.get(lineText(line)) ?? [];
  }

  /** The line on which a path goes on at the end of this one: of those that leave there, that with the newest place. */
  #goesOn(line: LineKey, last: OfLines, newest: OfLines): LineKey {
    const end = last.get(lineText(line)) ?? null;
    let on: LineKey = null;
    for (const { key, after } of this.#childrenOf(line)) {
      const there = newest.get(lineText(key));
      if (!there || (end && comparePositions(after, end) < 0)) continue;
      if (!on || comparePositions(there, newest.get(lineText(on)) ?? null) > 0) on = key;
    }
    return on;
  }

  /** The last of all places of each line and those that left it; without those where there is none. */
  #newest(last: OfLines): OfLines {
    const newest = new Map(last);
    // Those that began later come first: they left those before them.
    for (const { key, parent } of [...this.#byKey.values()].reverse()) {
      const there = newest.get(lineText(key)) ?? null;
      const below = newest.get(lineText(parent)) ?? null;
      if (there && comparePositions(there, below) > 0) newest.set(lineText(parent), there);
    }
    return newest;
  }
}
