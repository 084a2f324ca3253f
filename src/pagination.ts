/**
 * Connections as in the Relay cursor connections specification, read by keyset: a cursor holds the values that the
 * list is ordered by, so a page costs the same wherever it stands, and nothing is skipped or doubled when items
 * come or go. A cursor is signed for its list: it is refused in any other.
 */
import mongoose, { Types } from 'mongoose';
import type { Keys } from './auth/keys.js';
import { badInput } from './errors.js';

/** Items on a page when neither `first` nor `last` is given. */
export const defaultPageSize = 20;
/** Items on a page at most. */
export const maxPageSize = 100;

/** The arguments of every connection. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A value that lists are ordered by, as the driver gives it: of any BSON type, for other programs wrote it. */
export type SortValue = unknown;

/** One level of an order. */
export interface SortKey {
  /** The stored path. */
  readonly path: string;
  readonly direction: 1 | -1;
}

/** An order of a list; the last level must be unique. */
export type SortOrder = readonly SortKey[];

/** Which page of which list: what `pageRequest` makes of the arguments. */
export interface PageRequest {
  readonly size: number;
  /** Whether the page is counted from the back. */
  readonly backward: boolean;
  /** The values behind `after` or `before`, one a level of the order. */
  readonly from: readonly SortValue[] | null;
}

/** A document with the values that it is ordered by, which are looked up for cursors alone. */
export interface Row<Item> {
  readonly item: Item;
  readonly sort: () => readonly SortValue[];
}

/** The size that a page is asked for. Throws BAD_USER_INPUT naming the argument when it is not 1 to 100. */
export function pageSize(args: PageArguments): number {
  if (args.first != null && args.last != null) {
    throw badInput('last', 'cannot be given together with "first": a page is counted from one end.');
  }
  for (const name of ['first', 'last'] as const) {
    const size = args[name];
    if (size != null && (size < 1 || size > maxPageSize)) {
      throw badInput(name, `must be from 1 to ${maxPageSize}, got ${size}.`);
    }
  }
  return args.first ?? args.last ?? defaultPageSize;
}

/** Reads the arguments of a connection. Throws BAD_USER_INPUT naming the argument that cannot be used. */
export function pageRequest(keys: Keys, args: PageArguments, list: string, order: SortOrder): PageRequest {
  const size = pageSize(args);
  const backward = args.last != null;
  if (backward && args.after != null) throw badInput('after', 'goes with "first", not with "last".');
  if (!backward && args.before != null) throw badInput('before', 'goes with "last", not with "first".');
  const [name, cursor] = backward ? (['before', args.before] as const) : (['after', args.after] as const);
  return { size, backward, from: cursor == null ? null : decodeCursor(keys, cursor, list, order, name) };
}

/** The cursor of an item in `list` with these values. */
export function encodeCursor(keys: Keys, list: string, sort: readonly SortValue[]): string {
  const text = EJSON.stringify(sort, { relaxed: sort.every(isPlain) });
  return Buffer.from(keys.mac('cursor', `${list}\n${text}`) + text, 'utf8').toString('base64url');
}

const { EJSON } = mongoose.mongo.BSON;
const macLength = 12;
const longestCursor = 8000;

/** Whether relaxed Extended JSON, which is shorter, keeps the value as it is. */
function isPlain(value: SortValue): boolean {
  return (
    value === null ||
    typeof value === 'number' ||
    typeof value === 'string' ||
    value instanceof Date ||
    value instanceof Types.ObjectId
  );
}

function decodeCursor(
  keys: Keys,
  cursor: string,
  list: string,
  order: SortOrder,
  argument: string,
): readonly SortValue[] {
  const refused = () => badInput(argument, 'is not a cursor of this list.');
  if (cursor.length > longestCursor) throw refused();
  const decoded = Buffer.from(cursor, 'base64url').toString('utf8');
  const text = decoded.slice(macLength);
  if (!keys.verify('cursor', `${list}\n${text}`, decoded.slice(0, macLength))) throw refused();
  const values: unknown = EJSON.parse(text, { relaxed: false });
  if (!Array.isArray(values) || values.length !== order.length) throw refused();
  return values;
}

/**
 * The filter that keeps what stands behind `page.from` in the direction of reading. It compares as $sort does, over
 * all BSON types, a missing value being null; the query operators would pass over values of another type.
 */
export function keysetFilter(order: SortOrder, page: PageRequest): Record<string, unknown> {
  const [key] = order;
  if (!page.from || !key) return {};
  const [value = null] = page.from;
  const behind = behindOf(order, page.from, page.backward);
  const ascending = (key.direction === 1) !== page.backward;
  // Nothing but a bound on the first level, written like this, lets an index start at the place. A missing value is
  // below null here and nowhere else, so there is no bound above null; null has nothing but itself below it.
  const bound = { [ascending ? '$gte' : '$lte']: [`$${key.path}`, { $literal: value }] };
  return { $expr: ascending && value === null ? behind : { $and: [bound, behind] } };
}

function behindOf(
  [key, ...deeper]: SortOrder,
  [value = null, ...rest]: readonly SortValue[],
  backward: boolean,
): Record<string, unknown> {
  if (!key) return { $literal: false };
  const stored = { $ifNull: [`$${key.path}`, null] };
  const ascending = (key.direction === 1) !== backward;
  const past = { [ascending ? '$gt' : '$lt']: [stored, { $literal: value }] };
  if (deeper.length === 0) return past;
  const tie = { $and: [{ $eq: [stored, { $literal: value }] }, behindOf(deeper, rest, backward)] };
  return { $or: [past, tie] };
}

/** The order in MongoDB's form, in the direction of reading. */
export function sortStage(order: SortOrder, backward: boolean): Record<string, 1 | -1> {
  return Object.fromEntries(
    order.map((key) => [key.path, (backward ? -key.direction : key.direction) === 1 ? 1 : -1] as const),
  );
}

/** The values of `document` that `order` looks at. */
export function sortValues(order: SortOrder, document: object): readonly SortValue[] {
  return order.map((key) => {
    let value: unknown = document;
    for (const step of key.path.split('.')) value = isObject(value) ? value[step] : undefined;
    return value ?? null;
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** One page of a list. Cursors are made when they are read; the total is counted when it is asked for. */
export class Connection<Item> {
  readonly #keys: Keys;
  readonly #list: string;
  readonly #rows: readonly Row<Item>[];
  readonly #page: PageRequest;
  readonly #more: boolean;
  /** How many items all pages hold. */
  readonly totalCount: () => Promise<number>;

  /**
   * `rows` are in the direction of reading and hold one more than the page when there is more. `list` is the name
   * that the list's cursors are signed for.
   */
  constructor(
    keys: Keys,
    list: string,
    page: PageRequest,
    rows: readonly Row<Item>[],
    totalCount: () => Promise<number>,
  ) {
    this.#keys = keys;
    this.#list = list;
    this.#page = page;
    this.#more = rows.length > page.size;
    const kept = this.#more ? rows.slice(0, page.size) : rows;
    this.#rows = page.backward ? [...kept].reverse() : kept;
    this.totalCount = totalCount;
  }

  get edges(): readonly { readonly cursor: () => string; readonly node: Item }[] {
    return this.#rows.map((row) => ({ cursor: () => this.#cursor(row), node: row.item }));
  }

  get nodes(): readonly Item[] {
    return this.#rows.map((row) => row.item);
  }

  get pageInfo(): {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  } {
    const { backward, from } = this.#page;
    const first = this.#rows[0];
    const last = this.#rows.at(-1);
    return {
      hasNextPage: backward ? from !== null : this.#more,
      hasPreviousPage: backward ? this.#more : from !== null,
      startCursor: first ? this.#cursor(first) : null,
      endCursor: last ? this.#cursor(last) : null,
    };
  }

  #cursor(row: Row<Item>): string {
    return encodeCursor(this.#keys, this.#list, row.sort());
  }
}
