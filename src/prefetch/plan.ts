/**
 * What a resolver of conversations finds in its selection that its own command can fetch ahead: the last messages that are
 * asked for below it. Nothing else is fetched ahead; see `docs/decisions/prefetch.md`.
 */
import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { maxPageSize, type PageArguments } from '../pagination.js';
import { type Selected, selectedFieldsOf, selectedPageOf } from '../selection.js';

/** The last messages of a conversation: of its active branch, each in its latest version. */
export interface LastMessages {
  /** As many as the longest of the pages that are asked for. */
  readonly size: number;
  /** The fields of messages that any of them selects. */
  readonly fields: Selected;
}

/** The last messages that are selected below the connection of conversations that is being resolved; null when there are none. */
export function lastMessagesOfPage(info: GraphQLResolveInfo): LastMessages | null {
  const connection = getNamedType(info.returnType);
  if (!isObjectType(connection)) return null;
  const on = (type: GraphQLObjectType, fields: Iterable<FieldNode>, name: string) => {
    const inner = getNamedType(type.getFields()[name]?.type);
    const found = [...fieldsOn(info, type, fields)].filter((field) => field.name.value === name);
    return { type: isObjectType(inner) ? inner : type, found };
  };
  const edges = on(connection, info.fieldNodes, 'edges');
  const nodes = [
    ...on(edges.type, edges.found, 'node').found,
    ...on(connection, info.fieldNodes, 'nodes').found,
  ];
  return fromConversations(info, nodes);
}

interface PathArguments extends PageArguments {
  readonly branch?: string | null;
}

function fromConversations(info: GraphQLResolveInfo, nodes: readonly FieldNode[]): LastMessages | null {
  const type = info.schema.getType('Conversation');
  if (!isObjectType(type)) return null;
  let size = 0;
  const fields = new Set<string>();
  const add = (count: number, selected: Selected) => {
    size = Math.max(size, count);
    for (const name of selected) fields.add(name);
  };
  for (const field of fieldsOn(info, type, nodes)) {
    const name = field.name.value;
    if (name === 'lastMessage' || name === 'activeLeaf') add(1, selectedFieldsOf(info, [field]));
    const messages = name === 'messages' ? type.getFields()[name] : undefined;
    if (!messages) continue;
    const args: PathArguments = getArgumentValues(messages, field, info.variableValues);
    const page = selectedPageOf(info, [field]);
    if (page.read && lastPageSize(args) > 0) add(lastPageSize(args), page.fields);
  }
  return size > 0 ? { size, fields } : null;
}

/** The size of a page, where it is the last one of the active branch; 0 also where its own resolver will refuse it. */
function lastPageSize({ first, after, last, before, branch }: PathArguments): number {
  const isLast = first == null && after == null && before == null && branch == null;
  return isLast && last != null && last <= maxPageSize ? last : 0;
}

/** The fields selected below `fields` of an object of `type`, without those that directives leave out. */
function* fieldsOn(
  info: GraphQLResolveInfo,
  type: GraphQLObjectType,
  fields: Iterable<FieldNode>,
): Generator<FieldNode> {
  for (const field of fields)
    if (field.selectionSet) yield* selectedOn(info, type, field.selectionSet, new Set());
}

function* selectedOn(
  info: GraphQLResolveInfo,
  type: GraphQLObjectType,
  set: SelectionSetNode,
  seen: Set<string>,
): Generator<FieldNode> {
  for (const selection of set.selections) {
    if (!isIncluded(info, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      yield selection;
      continue;
    }
    const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
    if (isSpread && seen.has(selection.name.value)) continue;
    if (isSpread) seen.add(selection.name.value);
    const fragment = isSpread ? info.fragments[selection.name.value] : selection;
    const on = fragment?.typeCondition?.name.value;
    if (fragment && (on === undefined || isOn(info, type, on)))
      yield* selectedOn(info, type, fragment.selectionSet, seen);
  }
}

function isOn({ schema }: GraphQLResolveInfo, type: GraphQLObjectType, condition: string): boolean {
  const named = schema.getType(condition);
  return named === type || (isAbstractType(named) && schema.isSubType(named, type));
}

function isIncluded({ variableValues }: GraphQLResolveInfo, node: SelectionNode): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.if !== false;
}
