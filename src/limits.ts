/**
 * What one operation may ask for. Every check is linear in the size of the document, however its fragments are
 * nested, and every refusal says what the limit is.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import {
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  visit,
} from 'graphql';
import type { Limits } from './config.js';
import type { Context } from './context.js';
import { apiError } from './errors.js';
import { pageSize } from './pagination.js';

const tooMuch = (message: string) => apiError('LIMIT_EXCEEDED', message);

/** Validation rule: how deep an operation goes, and how many aliases and directives the document has. */
export function limitsRule(limits: Limits) {
  return (context: ValidationContext): ASTVisitor => {
    const document = context.getDocument();
    const { aliases, directives } = countDocument(document);
    if (aliases > limits.aliases) {
      context.reportError(
        tooMuch(`A document may have at most ${limits.aliases} aliases, this one has ${aliases}.`),
      );
    }
    if (directives > limits.directives) {
      const found = `this one has ${directives}`;
      context.reportError(tooMuch(`A document may have at most ${limits.directives} directives, ${found}.`));
    }
    const depth = documentDepth(document, (name) => context.getFragment(name) ?? undefined);
    if (depth > limits.depth) {
      context.reportError(
        tooMuch(`An operation may be at most ${limits.depth} fields deep, this one is ${depth} deep.`),
      );
    }
    return {};
  };
}

function countDocument(document: DocumentNode): { aliases: number; directives: number } {
  let aliases = 0;
  let directives = 0;
  visit(document, {
    Field(node) {
      if (node.alias) aliases += 1;
    },
    Directive() {
      directives += 1;
    },
  });
  return { aliases, directives };
}

/** Introspection has a fixed shape and a bounded answer; its depth does not count. */
const isIntrospection = (field: FieldNode) =>
  field.name.value === '__schema' || field.name.value === '__type';

function documentDepth(
  document: DocumentNode,
  fragment: (name: string) => FragmentDefinitionNode | undefined,
): number {
  const known = new Map<string, number>();
  const depthOf = (set: SelectionSetNode): number => {
    let deepest = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const below =
          selection.selectionSet && !isIntrospection(selection) ? depthOf(selection.selectionSet) : 0;
        deepest = Math.max(deepest, below + 1);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        deepest = Math.max(deepest, depthOf(selection.selectionSet));
      } else {
        deepest = Math.max(deepest, depthOfFragment(selection.name.value));
      }
    }
    return deepest;
  };
  const depthOfFragment = (name: string): number => {
    const seen = known.get(name);
    if (seen !== undefined) return seen;
    // A fragment inside itself is another rule's error; here it only must not go on for ever.
    known.set(name, 0);
    const found = fragment(name);
    const depth = found ? depthOf(found.selectionSet) : 0;
    known.set(name, depth);
    return depth;
  };
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  return Math.max(0, ...operations.map((operation) => depthOf(operation.selectionSet)));
}

/**
 * Plugin: page sizes, and how many objects an operation could return, page sizes multiplied along its nesting. It
 * looks at values after variables are known, so a literal, a variable and a default are judged alike.
 */
export function nodeLimitPlugin(limits: Limits): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ schema, document, operation, request }) {
        const nodes = operation ? countNodes(schema, document, operation, request.variables ?? {}) : 0;
        if (nodes > limits.nodes) {
          throw tooMuch(
            `An operation may return at most ${limits.nodes} objects, this one could return ${nodes}: ask for smaller pages.`,
          );
        }
      },
    }),
  };
}

/** What a page is made of is not counted beside its items. */
const pageParts = /(Connection|Edge|^PageInfo)$/;

function countNodes(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = new Map(
    document.definitions
      .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node] as const),
  );
  const defaults = variableDefaults(operation);
  const known = new Map<string, number>();

  const countOf = (set: SelectionSetNode, type: GraphQLOutputType): number => {
    let sum = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) sum += countOfField(selection, type);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition && schema.getType(selection.typeCondition.name.value);
        sum += countOf(selection.selectionSet, isCompositeType(on) ? on : type);
      } else sum += countOfFragment(selection.name.value);
    }
    return sum;
  };
  const countOfFragment = (name: string): number => {
    const seen = known.get(name);
    if (seen !== undefined) return seen;
    const fragment = fragments.get(name);
    const on = fragment && schema.getType(fragment.typeCondition.name.value);
    const count = fragment && isCompositeType(on) ? countOf(fragment.selectionSet, on) : 0;
    known.set(name, count);
    return count;
  };
  const countOfField = (node: FieldNode, parent: GraphQLOutputType): number => {
    const type = getNamedType(parent);
    if (!(isObjectType(type) || isInterfaceType(type)) || !node.selectionSet) return 0;
    const field = type.getFields()[node.name.value];
    if (!field) return 0;
    const below = countOf(node.selectionSet, field.type);
    if (field.args.some(({ name }) => name === 'first')) {
      return pageSize(getArgumentValues(field, node, { ...defaults, ...variables })) * below;
    }
    return pageParts.test(getNamedType(field.type).name) ? below : below + 1;
  };
  const root: GraphQLObjectType | null | undefined = schema.getRootType(operation.operation);
  return root ? countOf(operation.selectionSet, root) : 0;
}

function variableDefaults(operation: OperationDefinitionNode): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue?.kind === Kind.INT) defaults[variable.name.value] = Number(defaultValue.value);
  }
  return defaults;
}
