import { Types } from 'mongoose';
import type { Context } from '../context.js';
import type { ParentKey } from '../loaders/batch.js';
import type { Filter, ListLoaders, PageQuery, Rows } from '../loaders/list.js';
import {
  Connection,
  encodeCursor,
  type PageArguments,
  pageRequest,
  type SortOrder,
  type SortValue,
  sortValues,
} from '../pagination.js';
import type { SelectedPage } from '../selection.js';

/** A list of the graph, as one of its pages is asked for. */
export interface Page<Item> {
  /** The field that gives the list, with its order where it has several: cursors are signed for it. */
  readonly name: string;
  readonly parent: ParentKey;
  readonly order: SortOrder;
  readonly args: PageArguments;
  readonly selected: SelectedPage;
  readonly filter?: Filter;
  readonly rows: (query: PageQuery) => Promise<Rows<Item>>;
  readonly count: (query: { readonly filter: Filter }) => Promise<number>;
}

/** Gives a page of a list. Throws BAD_USER_INPUT when its arguments cannot be used. */
export async function connectionOf<Item>(context: Context, page: Page<Item>): Promise<Connection<Item>> {
  const { order, selected, filter = {} } = page;
  const list = cursorName(page);
  const request = pageRequest(context.keys, page.args, list, order);
  const rows = selected.read
    ? await page.rows({ filter, order, page: request, selected: selected.fields })
    : [];
  return new Connection(context.keys, list, request, rows, () => page.count({ filter }));
}

/** As `connectionOf`, for a list with loaders of its own. */
export function loadedConnection<Item>(
  context: Context,
  loaders: ListLoaders<Item>,
  page: Omit<Page<Item>, 'rows' | 'count'>,
): Promise<Connection<Item>> {
  return connectionOf(context, {
    ...page,
    rows: (query) => loaders.page(page.parent, query),
    count: (query) => loaders.count(page.parent, query),
  });
}

/** A list whose order is known before its items are read. */
export interface KnownList<Known, Item> extends Pick<Page<Item>, 'name' | 'parent' | 'order' | 'args'> {
  /** What is known, in order; `order` names fields of it. */
  readonly known: readonly Known[];
  readonly load: (known: Known) => Promise<Item | null>;
}

/** As `connectionOf`, for a list that is known: only the items on the page are read, in one command. */
export async function knownConnection<Known extends object, Item>(
  context: Context,
  list: KnownList<Known, Item>,
): Promise<Connection<Item>> {
  const { order, known, load } = list;
  const name = cursorName(list);
  const page = pageRequest(context.keys, list.args, name, order);
  const placed = known.map((one) => ({ one, sort: sortValues(order, one) }));
  const inReadingOrder = page.backward ? placed.reverse() : placed;
  const sign = page.backward ? -1 : 1;
  const behind = inReadingOrder.filter(
    ({ sort }) => !page.from || compareValues(order, sort, page.from) * sign > 0,
  );
  const rows = behind.slice(0, page.size + 1).map(async ({ one, sort }) => {
    const item = await load(one);
    return item && { item, sort: () => sort };
  });
  const found = (await Promise.all(rows)).filter((row) => row !== null);
  return new Connection(context.keys, name, page, found, () => Promise.resolve(known.length));
}

/** Orders what known lists are ordered by: numbers, instants and ids. */
function compareValues(order: SortOrder, a: readonly SortValue[], b: readonly SortValue[]): number {
  for (const [level, { direction }] of order.entries()) {
    const [left, right] = [comparable(a[level]), comparable(b[level])];
    if (left !== right) return left < right ? -direction : direction;
  }
  return 0;
}

function comparable(value: SortValue): number | string {
  if (value instanceof Types.ObjectId) return value.toHexString();
  return value instanceof Date ? value.getTime() : Number(value);
}

/** An item with its cursor. */
export interface Edge<Item> {
  readonly cursor: string;
  readonly node: Item;
}

/** The edge of one document, as a mutation gives it that has made one: its cursor is that of the list. */
export function edgeOf<Item>(
  context: Context,
  list: Pick<Page<Item>, 'name' | 'parent' | 'order'>,
  document: object,
  node: Item,
): Edge<Item> {
  const cursor = encodeCursor(context.keys, cursorName(list), sortValues(list.order, document));
  return { cursor, node };
}

/** What cursors are signed for: the list of one parent. */
function cursorName({ name, parent }: Pick<Page<unknown>, 'name' | 'parent'>): string {
  return `${name} ${String(parent)}`;
}
