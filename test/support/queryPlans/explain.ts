/**
 * What a command reads, as MongoDB explains it. The profiler would not do: of a `$lookup` that is unwound MongoDB leaves out
 * what it has read for the last row, so that a list of one parent would cost nothing. `explain` leaves that out, too, where
 * the two stages run as one; here they are kept apart. Nor does it say whether a `$lookup` sorts: for that, and for whether
 * it uses an index, its own pipeline is explained with rows that come to it.
 */
import type { mongo } from 'mongoose';

/** What a command did, all its readings together. */
export interface Plan {
  /** Steps on indexes. */
  readonly keys: number;
  /** Collections that were read without an index. */
  readonly scans: ReadonlySet<string>;
  /** How many rows were sorted in memory at once, at most; 0 where every index gave the order. */
  readonly sorted: number;
  /** The indexes that were used: the name of the collection, a space, the name of the index. */
  readonly indexes: ReadonlySet<string>;
}

/** What `explain` says of something. */
type Explained = Readonly<Record<string, unknown>>;
type Stages = readonly mongo.Document[];

/** A pipeline on a collection, or on the database where it is null, and the variables that its stages may use. */
interface Running {
  readonly collection: string | null;
  readonly stages: Stages;
  readonly variables: mongo.Document;
}

/** Of the rows that come to a `$lookup`, and of the unions of a pipeline, these are explained: the plans of others are the same. */
const [explainedRows, explainedUnions] = [2, 2];

/** Explains a `find` or an `aggregate` with everything that it joins. */
export async function planOf(db: mongo.Db, command: mongo.Document): Promise<Plan> {
  const found = new Found();
  if (command.aggregate === undefined)
    found.keys = found.addReading(await explain(db, command), command.find);
  else {
    const collection = typeof command.aggregate === 'string' ? command.aggregate : null;
    const running = { collection, stages: command.pipeline, variables: command.let ?? {} };
    found.keys = await explainPipeline(db, running, found);
  }
  return found;
}

const explain = (db: mongo.Db, command: mongo.Document) =>
  db.command({ explain: command, verbosity: 'executionStats' });

/** Explains a pipeline, and what it joins. Gives the steps on indexes of all of it. */
async function explainPipeline(db: mongo.Db, running: Running, found: Found): Promise<number> {
  const { collection, stages, variables } = running;
  const command = { aggregate: collection ?? 1, pipeline: apart(stages), cursor: {}, let: variables };
  const keys = found.add(await explain(db, command), collection);
  const unions = stages.filter(({ $unionWith: union }) => union?.pipeline).slice(0, explainedUnions);
  for (const [at, stage] of stages.entries()) {
    const before = { ...running, stages: stages.slice(0, at) };
    // What these read is in the keys of the whole.
    if (stage.$lookup) await explainJoin(db, before, stage.$lookup, found);
  }
  for (const { $unionWith: union } of unions) {
    const other = { collection: union.coll ?? null, stages: union.pipeline, variables };
    await explainPipeline(db, other, found);
  }
  return keys;
}

/** Explains what a `$lookup` does for some of the rows that `before` brings to it. */
async function explainJoin(db: mongo.Db, before: Running, lookup: mongo.Document, found: Found) {
  const { from, localField, foreignField, pipeline = [] } = lookup;
  for (const { local = null, variables } of await rowsOf(db, before, lookup)) {
    const match = { $match: { [foreignField]: Array.isArray(local) ? { $in: local } : { $eq: local } } };
    const stages = localField === undefined ? pipeline : [match, ...pipeline];
    await explainPipeline(db, { collection: from, stages, variables }, found);
  }
}

/** What some rows give to a `$lookup`: the value that it is joined by, and its variables. */
async function rowsOf(db: mongo.Db, before: Running, { localField, let: given = {} }: mongo.Document) {
  // Each in an object of its own: what is missing stays missing.
  const names = Object.keys(given);
  const values = names.map((name) => ({ value: given[name] }));
  const shown = { _id: 0, values, ...(localField !== undefined && { local: `$${localField}` }) };
  const stages = [...before.stages, { $limit: explainedRows }, { $project: shown }];
  const source = before.collection === null ? db : db.collection(before.collection);
  const rows = await source.aggregate(stages, { let: before.variables }).toArray();
  return rows.map((row) => ({
    local: row.local,
    variables: {
      ...before.variables,
      ...Object.fromEntries(
        names.map((name, at) => [name, { $literal: row.values[at].value ?? null }] as const),
      ),
    },
  }));
}

/** Stages that do the same, but do not run as one: what is taken away was never there. */
function apart(stages: Stages): Stages {
  return stages.flatMap((stage): Stages => {
    const { $lookup: lookup, $unionWith: union } = stage;
    if (lookup) {
      const inner = lookup.pipeline && { pipeline: apart(lookup.pipeline) };
      return [{ $lookup: { ...lookup, ...inner } }, { $unset: 'neverThere' }];
    }
    return union?.pipeline ? [{ $unionWith: { ...union, pipeline: apart(union.pipeline) } }] : [stage];
  });
}

/** What was found so far. */
class Found implements Plan {
  keys = 0;
  sorted = 0;
  readonly scans = new Set<string>();
  readonly indexes = new Set<string>();

  /** Adds what `explain` says of a pipeline, in whichever form. Gives the steps on indexes. */
  add(explained: unknown, collection: string | null): number {
    if (Array.isArray(explained)) return this.#addStages(explained, collection);
    if (!isObject(explained)) return 0;
    if (Array.isArray(explained.stages)) return this.#addStages(explained.stages, collection);
    return explained.queryPlanner ? this.addReading(explained, collection) : 0;
  }

  #addStages(stages: readonly unknown[], collection: string | null): number {
    let [keys, rows] = [0, 0];
    for (const stage of stages.filter(isObject)) {
      const { $cursor: cursor, $lookup: lookup, $unionWith: union } = stage;
      if (isObject(cursor)) keys += this.addReading(cursor, collection);
      if (isObject(lookup)) keys += this.#addJoin(stage, String(lookup.from));
      if (isObject(union)) keys += this.add(union.pipeline, union.coll ? String(union.coll) : null);
      if (stage.$sort) this.sorted = Math.max(this.sorted, rows);
      rows = Number(stage.nReturned ?? rows);
    }
    return keys;
  }

  #addJoin(stage: Explained, from: string): number {
    if (Number(stage.collectionScans) > 0) this.scans.add(from);
    if (Array.isArray(stage.indexesUsed))
      for (const name of stage.indexesUsed) this.indexes.add(`${from} ${name}`);
    return Number(stage.totalKeysExamined ?? 0);
  }

  /** Adds what `explain` says of the reading of one collection. Gives the steps on indexes. */
  addReading({ queryPlanner, executionStats }: Explained, collection: string | null): number {
    if (!isObject(queryPlanner) || !isObject(executionStats)) throw new Error('explain says how a query ran');
    for (const node of nodesOf(queryPlanner.winningPlan)) {
      if (node.stage === 'COLLSCAN') this.scans.add(String(collection));
      if (node.stage === 'IDHACK') this.indexes.add(`${collection} _id_`);
      if (node.indexName !== undefined) this.indexes.add(`${collection} ${node.indexName}`);
      if (node.stage === 'SORT') this.sorted = Math.max(this.sorted, sortedIn(executionStats));
    }
    return Number(executionStats.totalKeysExamined);
  }
}

/** The rows that come to a sort; where the form of what is explained does not tell, the documents that were read. */
function sortedIn(executionStats: Explained): number {
  const sorts = nodesOf(executionStats.executionStages).filter(({ stage }) => stage === 'SORT');
  const rows = sorts.map(({ inputStage }) =>
    isObject(inputStage) ? Number(inputStage.nReturned) : Number.NaN,
  );
  return rows.length > 0 ? Math.max(...rows) : Number(executionStats.totalDocsExamined);
}

/** Every stage of a plan. */
function nodesOf(plan: unknown): readonly Explained[] {
  if (Array.isArray(plan)) return plan.flatMap(nodesOf);
  if (!isObject(plan)) return [];
  return [plan, ...Object.values(plan).flatMap(nodesOf)];
}

function isObject(value: unknown): value is Explained {
  return typeof value === 'object' && value !== null;
}
