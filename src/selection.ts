/**
 * What a GraphQL selection needs from the database: the names of the fields that were asked for below a field. Used
 * to project reads; `@skip` and `@include` are not looked at, so a projection may hold a key too many, never one
 * too few.
 */
import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/** Names of selected fields; of all possible types where the selection is on an interface. */
export type Selected = ReadonlySet<string>;

/** What a field selects is the same for every object of a list, which graphql-js tells by the same array. */
const fieldsOfField = new WeakMap<readonly FieldNode[], Selected>();
const pageOfField = new WeakMap<readonly FieldNode[], SelectedPage>();

function remembered<Value>(
  known: WeakMap<readonly FieldNode[], Value>,
  info: GraphQLResolveInfo,
  find: (info: GraphQLResolveInfo, fields: readonly FieldNode[]) => Value,
): Value {
  const before = known.get(info.fieldNodes);
  if (before !== undefined) return before;
  const value = find(info, info.fieldNodes);
  known.set(info.fieldNodes, value);
  return value;
}

const pagePaths = [['edges', 'node'], ['nodes']] as const;
const readingFields: ReadonlySet<string> = new Set(['edges', 'nodes', 'pageInfo']);

/** The fields selected below the field that is being resolved. */
export function selectedFields(info: GraphQLResolveInfo): Selected {
  return remembered(fieldsOfField, info, selectedFieldsOf);
}

/** The fields selected below `fields`. */
export function selectedFieldsOf(info: GraphQLResolveInfo, fields: readonly FieldNode[]): Selected {
  const names = new Set<string>();
  for (const field of below(info, fields)) names.add(field.name.value);
  return names;
}

/** What a selection on a connection needs. */
export interface SelectedPage {
  /** Whether any item has to be read; a selection may ask for the total alone. */
  readonly read: boolean;
  /** The fields selected on the items, through `edges` or `nodes`. */
  readonly fields: Selected;
}

/** What the selection on the connection that is being resolved needs. */
export function selectedPage(info: GraphQLResolveInfo): SelectedPage {
  return remembered(pageOfField, info, selectedPageOf);
}

/** What a selection by `fieldNodes` on a connection needs. */
export function selectedPageOf(info: GraphQLResolveInfo, fieldNodes: readonly FieldNode[]): SelectedPage {
  const fields = new Set<string>();
  for (const path of pagePaths) {
    let at: Iterable<FieldNode> = fieldNodes;
    for (const name of path) at = [...below(info, at)].filter((field) => field.name.value === name);
    for (const field of below(info, at)) fields.add(field.name.value);
  }
  const read = [...below(info, fieldNodes)].some((field) => readingFields.has(field.name.value));
  return { read, fields };
}

function* below(info: GraphQLResolveInfo, fields: Iterable<FieldNode>): Generator<FieldNode> {
  for (const field of fields) if (field.selectionSet) yield* fieldsOf(info, field.selectionSet, new Set());
}

function* fieldsOf(info: GraphQLResolveInfo, set: SelectionSetNode, seen: Set<string>): Generator<FieldNode> {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) yield selection;
    else if (selection.kind === Kind.INLINE_FRAGMENT) yield* fieldsOf(info, selection.selectionSet, seen);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = info.fragments[selection.name.value];
      if (fragment) yield* fieldsOf(info, fragment.selectionSet, seen);
    }
  }
}
