/**
 * How many objects an operation could return: page sizes multiplied along its nesting. It looks at values after
 * variables are known, so a literal, a variable and a default are judged alike; variables that do not fit their types
 * are refused here.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Limits } from './config.js';
import type { Context } from './context.js';
import { apiError, type ErrorCode } from './errors.js';
import { pageSize } from './pagination.js';

type Values = Readonly<Record<string, unknown>>;

/** Plugin: refuses page sizes that are not 1 to 100, and operations that could return too much, before they run. */
export function nodeLimitPlugin(limits: Pick<Limits, 'nodes'>): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ schema, document, operation, request }) {
        const definitions = operation?.variableDefinitions ?? [];
        const values = getVariableValues(schema, definitions, request.variables ?? {}, { maxErrors: 1 });
        // Where the operation is run, fifty errors would each hold the whole value: the first one says enough.
        if (values.errors?.[0]) throw badVariable(values.errors[0]);
        if (!operation || !values.coerced) return;
        const { coerced } = values;
        const nodes = countNodes(schema, document, operation, coerced);
        if (nodes <= limits.nodes) return;
        throw apiError(
          'LIMIT_EXCEEDED',
          `An operation may return at most ${limits.nodes} objects, this one could return ${nodes}: ask for smaller pages.`,
        );
      },
    }),
  };
}

function badVariable(error: GraphQLError): GraphQLError {
  const { nodes } = error;
  // A scalar that looks into its value came to no end; what it caught stands in its message alone.
  const isDeep = error.message.endsWith('Maximum call stack size exceeded');
  const message = isDeep ? 'The value of a variable is nested too deep.' : error.message;
  const extensions = { code: 'BAD_USER_INPUT' satisfies ErrorCode, http: { status: 400 } };
  return new GraphQLError(message, { ...(nodes && { nodes }), extensions });
}

/** What a page is made of is not counted beside its items. */
const pageParts = /(Connection|Edge|^PageInfo)$/;

function countNodes(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Values,
): number {
  const fragments = new Map(
    document.definitions
      .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node] as const),
  );
  // A field of the text is counted once, in however many places its fragment is spread.
  const known = new Map<FieldNode, number>();

  /** `seen`: fragments of this selection; what is spread twice is still returned once. */
  const countOf = (set: SelectionSetNode, type: GraphQLOutputType, seen = new Set<string>()): number => {
    let sum = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const count = known.get(selection) ?? countOfField(selection, type);
        known.set(selection, count);
        sum += count;
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition && schema.getType(selection.typeCondition.name.value);
        sum += countOf(selection.selectionSet, isCompositeType(on) ? on : type, seen);
      } else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        const on = fragment && schema.getType(fragment.typeCondition.name.value);
        if (fragment && isCompositeType(on)) sum += countOf(fragment.selectionSet, on, seen);
      }
    }
    return sum;
  };
  const countOfField = (node: FieldNode, parent: GraphQLOutputType): number => {
    const type = getNamedType(parent);
    if (!(isObjectType(type) || isInterfaceType(type)) || !node.selectionSet) return 0;
    const field = type.getFields()[node.name.value];
    if (!field) return 0;
    const below = countOf(node.selectionSet, field.type);
    const each = pageParts.test(getNamedType(field.type).name) ? below : below + 1;
    return sizeOf(field, node, variables) * each;
  };
  const root = schema.getRootType(operation.operation);
  return root ? countOf(operation.selectionSet, root) : 0;
}

/** How many items a field gives: those of its page, or one for each value of a list that it is given. */
function sizeOf(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Values): number {
  if (field.args.length === 0) return 1;
  const args = argumentsOf(field, node, variables);
  if (field.args.some(({ name }) => name === 'first')) return pageSize(args);
  return Math.max(1, ...Object.values(args).map((value) => (Array.isArray(value) ? value.length : 1)));
}

function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Values): Values {
  try {
    return getArgumentValues(field, node, variables);
  } catch (error) {
    // A variable with a default may be null where null does not fit: found here, and named by graphql-js.
    if (error instanceof GraphQLError) throw apiError('BAD_USER_INPUT', error.message);
    throw error;
  }
}
