/** Reading lists that hang on parents: a page of each, or how many there are, in one command for all parents. */

import type { Connection, Model, mongo } from 'mongoose';
import { type FieldPaths, projection } from '../models/collection.js';
import {
  keysetFilter,
  type PageRequest,
  type Row,
  type SortOrder,
  sortStage,
  sortValues,
} from '../pagination.js';
import type { Selected } from '../selection.js';
import { type LoadOf, type ParentKey, parentLoader } from './batch.js';
import type { ReadOptions } from './request.js';

/** A filter in MongoDB's form. Values come from clients, paths and operators never. */
export type Filter = Readonly<Record<string, unknown>>;

/** A stage of an aggregation. */
export type Stage = mongo.Document;

/** Documents that hang on a parent. */
export interface List<Document, Item> {
  readonly model: Model<Document>;
  readonly paths: FieldPaths;
  readonly toItem: (document: Document) => Item;
  /** The path that holds the parent's key. */
  readonly parentPath: string;
  /** What the viewer may read of them: part of every command. */
  readonly filter: () => Filter;
  /** Told of the items that were read, and the fields that they were read with. */
  readonly remember?: (items: readonly Item[], selected: Selected) => void;
  /**
   * Given where the documents have no owner of their own: they are reached through the documents of this collection,
   * which `filter` narrows to the viewer's in the same command.
   */
  readonly through?: { readonly collection: string; readonly filter: () => Filter };
}

/** Which page of the list; `filter` is what the client asked for. */
export interface PageQuery {
  readonly filter: Filter;
  readonly order: SortOrder;
  readonly page: PageRequest;
  readonly selected: Selected;
}

/** Rows of a page in the direction of reading, one more than its size when there is more. */
export type Rows<Item> = readonly Row<Item>[];

/** A result and the parent that it hangs on. */
export interface Found<Document> {
  readonly parent: ParentKey;
  readonly document: Document;
}

/** Loads pages of a list and counts it. */
export interface ListLoaders<Item> {
  readonly page: LoadOf<PageQuery, Rows<Item>>;
  readonly count: LoadOf<{ readonly filter: Filter }, number>;
}

/** Makes the loaders of a list. */
export function listLoaders<Document, Item>(
  list: List<Document, Item>,
  read: ReadOptions,
): ListLoaders<Item> {
  return {
    page: parentLoader(
      (parents, query: PageQuery) => readPages(list, parents, query, read),
      () => [],
    ),
    count: parentLoader(
      (parents, { filter }: { filter: Filter }) => countDocuments(list, parents, filter, read),
      () => 0,
    ),
  };
}

/** Reads a page of the list for each parent. */
export async function readPages<Document, Item>(
  list: List<Document, Item>,
  parents: readonly ParentKey[],
  query: PageQuery,
  read: ReadOptions,
): Promise<ReadonlyMap<string, Rows<Item>>> {
  const [only] = parents;
  if (parents.length === 1 && only !== undefined && !list.through) {
    return new Map([[String(only), await readPage(list, { [list.parentPath]: only }, query, read)]]);
  }
  const { order, page } = query;
  const stages = [
    { $match: all(list.filter(), query.filter, keysetFilter(order, page)) },
    { $sort: sortStage(order, page.backward) },
    { $limit: page.size + 1 },
    { $project: pageProjection(list, query) },
  ];
  const found = await readOf<Document & object>(list, parents, stages, read);
  const rows = byParent(found, (document) => rowOf(list, query.order, document));
  for (const ofOne of rows.values()) rememberRows(list, query, ofOne);
  return rows;
}

/** Reads a page of the documents that match `filter` too. */
export async function readPage<Document, Item>(
  list: Omit<List<Document, Item>, 'parentPath'>,
  filter: Filter,
  query: PageQuery,
  read: ReadOptions,
): Promise<Rows<Item>> {
  const { order, page } = query;
  const documents = await list.model.collection
    .find<Document & object>(pageFilter(list, filter, query), {
      projection: pageProjection(list, query),
      sort: sortStage(order, page.backward),
      limit: page.size + 1,
      ...read,
    })
    .toArray();
  return rowsOf(list, query, documents);
}

/** The filter of a page of the documents that match `filter` too. */
export function pageFilter<Document>(
  list: Pick<List<Document, unknown>, 'model' | 'filter'>,
  filter: Filter,
  query: PageQuery,
): Filter {
  // mongoose looks at the filter, and throws on a path that is not in the schema.
  const checked = list.model.find().cast(list.model, all(filter, list.filter(), query.filter)) as Filter;
  return all(checked, keysetFilter(query.order, query.page));
}

/** What a page of a list reads of its documents. */
export function pageProjection(list: { readonly paths: FieldPaths }, query: PageQuery): Record<string, 1> {
  return { ...projection(list.paths, query.selected), ...projectionOf(query.order) };
}

/** What a list makes of the documents of a page. */
export function rowsOf<Document, Item>(
  list: Pick<List<Document, Item>, 'toItem' | 'remember'>,
  query: PageQuery,
  documents: readonly (Document & object)[],
): Rows<Item> {
  const rows = documents.map((document) => rowOf(list, query.order, document));
  rememberRows(list, query, rows);
  return rows;
}

function rememberRows<Item>(
  { remember }: Pick<List<unknown, Item>, 'remember'>,
  { selected }: PageQuery,
  rows: Rows<Item>,
): void {
  remember?.(
    rows.map(({ item }) => item),
    selected,
  );
}

/** The projection of what an order looks at: without it a page has no cursors. */
export function projectionOf(order: SortOrder): Record<string, 1> {
  return Object.fromEntries(order.map(({ path }) => [path, 1 as const]));
}

/** What a list makes of a document. */
export function rowOf<Document, Item>(
  list: Pick<List<Document, Item>, 'toItem'>,
  order: SortOrder,
  document: Document & object,
): Row<Item> {
  return { item: list.toItem(document), sort: () => sortValues(order, document) };
}

/** What was found, by its parent, in the order in which it was found. */
export function byParent<Result, Value>(
  found: readonly Found<Result>[],
  toValue: (document: Result, parent: ParentKey) => Value,
): ReadonlyMap<string, Value[]> {
  const values = new Map<string, Value[]>();
  for (const { parent, document } of found) {
    const key = String(parent);
    const known = values.get(key);
    if (known) known.push(toValue(document, parent));
    else values.set(key, [toValue(document, parent)]);
  }
  return values;
}

/** Counts the documents of each parent that match `filter`. */
export async function countDocuments<Document, Item>(
  list: List<Document, Item>,
  parents: readonly ParentKey[],
  filter: Filter,
  read: ReadOptions,
): Promise<ReadonlyMap<string, number>> {
  const stages = [{ $match: all(list.filter(), filter) }, { $count: 'count' }];
  const found = await readOf<{ count: number }>(list, parents, stages, read);
  return new Map(found.map(({ parent, document }) => [String(parent), document.count]));
}

/** What of a list is needed to join it with its parents. */
export interface Joined extends Pick<List<unknown, unknown>, 'parentPath' | 'through'> {
  readonly model: { readonly collection: { readonly name: string }; readonly db: Connection };
}

/** Runs `stages` on the documents of each parent; `variables` are expressions on the parent that stages may use. */
export function readOf<Result>(
  list: Joined,
  parents: readonly ParentKey[],
  stages: readonly Stage[],
  read: ReadOptions,
  variables: Filter = {},
): Promise<readonly Found<Result>[]> {
  return readTogether(list, parents, { stages, variables, together: [] }, read);
}

/** As `readOf`, with stages behind for what was found of all parents: those of each are read anew for every parent. */
export async function readTogether<Row>(
  list: Joined,
  parents: readonly ParentKey[],
  pipeline: {
    readonly stages: readonly Stage[];
    readonly variables?: Filter;
    readonly together: readonly Stage[];
  },
  read: ReadOptions,
): Promise<readonly Row[]> {
  const lookup = {
    from: list.model.collection.name,
    localField: 'parent',
    foreignField: list.parentPath,
    let: pipeline.variables ?? {},
    pipeline: pipeline.stages,
    as: 'document',
  };
  // $unwind directly behind $lookup: the server streams, so that no conversation has to fit into one document.
  const join = [{ $lookup: lookup }, { $unwind: '$document' }, ...pipeline.together];
  const { db } = list.model;
  if (list.through) {
    const { collection, filter } = list.through;
    const narrow = [
      { $match: { _id: { $in: parents }, ...filter() } },
      { $project: { _id: 0, parent: '$_id' } },
    ];
    return db
      .collection(collection)
      .aggregate<Row & object>([...narrow, ...join], read)
      .toArray();
  }
  // A text that begins with a dollar sign would be taken for an expression.
  const source = { $documents: parents.map((parent) => ({ parent: { $literal: parent } })) };
  if (!db.db) throw new Error('the database is not connected');
  const options: mongo.AggregateOptions & mongo.Abortable = read;
  return db.db.aggregate<Row & object>([source, ...join], options).toArray();
}

/** All filters together; two of them may speak of the same path. */
export function all(...filters: readonly Filter[]): Filter {
  const given = filters.filter((filter) => Object.keys(filter).length > 0);
  return given.length > 1 ? { $and: given } : (given[0] ?? {});
}

/** The first `limit` of each group in the order of `sort`. */
export function firstOfEach(group: string, sort: Record<string, 1 | -1>, limit: number): Stage[] {
  const rank = { $sum: 1, window: { documents: ['unbounded', 'current'] } };
  return [
    { $setWindowFields: { partitionBy: group, sortBy: sort, output: { rank } } },
    { $match: { rank: { $lte: limit } } },
    { $sort: sort },
  ];
}
