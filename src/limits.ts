/**
 * What the text of an operation may ask for. Every check is linear in the size of the document, however its fragments
 * are nested, and every refusal says what the limit is. How many objects come back is judged in `nodeLimit.ts`.
 */
import {
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  visit,
} from 'graphql';
import type { Limits } from './config.js';
import { apiError } from './errors.js';

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
