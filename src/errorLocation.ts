import { type ASTNode, BREAK, type GraphQLError, Kind, parse, visit } from 'graphql';

const valueKinds = new Set<string>([
  Kind.VARIABLE,
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
]);

/**
 * The argument or input field that holds the value which `error` is about, as `filter.updatedSince`; null when the
 * error is not about a value. graphql-js reports a wrong value without the name of what it was given for: a literal
 * by its place in the text, a variable by the name that the client chose.
 */
export function argumentNameAt(error: GraphQLError): string | null {
  const node = error.nodes?.[0];
  if (!node?.loc || !error.source) return null;
  const isVariable = node.kind === Kind.VARIABLE_DEFINITION;
  if (!isVariable && !valueKinds.has(node.kind)) return null;
  const document = parse(error.source.body);
  const { start } = node.loc;
  const place = placeOf(document, (other) => other.kind === node.kind && other.loc?.start === start);
  if (!place) return null;
  // A variable, or the default of one, is a value of what the variable is used for.
  const { variable } = place;
  if (variable === undefined) return nameOf(place.names);
  const use = placeOf(document, (other, inArgument) => inArgument && nameOfVariable(other) === variable);
  const name = nameOf([...(use?.names ?? []), ...place.names]);
  return name && isVariable ? name + pathInMessage(error.message, variable) : name;
}

interface Place {
  /** Arguments and input fields around the node, from the outermost inwards. */
  readonly names: readonly string[];
  /** The variable in whose definition the node stands. */
  readonly variable: string | undefined;
}

function placeOf(document: ASTNode, isIt: (node: ASTNode, inArgument: boolean) => boolean): Place | null {
  const names: string[] = [];
  let variable: string | undefined;
  let place: Place | null = null;
  visit(document, {
    enter(node) {
      if (node.kind === Kind.VARIABLE_DEFINITION) variable = node.variable.name.value;
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.push(node.name.value);
      if (!isIt(node, names.length > 0 && variable === undefined)) return undefined;
      place = { names: [...names], variable };
      return BREAK;
    },
    leave(node) {
      if (node.kind === Kind.VARIABLE_DEFINITION) variable = undefined;
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.pop();
    },
  });
  return place;
}

function nameOf(names: readonly string[]): string | null {
  return names.length > 0 ? names.join('.') : null;
}

function nameOfVariable(node: ASTNode): string | null {
  return node.kind === Kind.VARIABLE ? node.name.value : null;
}

/** The place inside of a variable's value, as `.updatedSince`: graphql-js tells it in the message alone. */
function pathInMessage(message: string, variable: string): string {
  const told = message.lastIndexOf(` at "${variable}`);
  if (told < 0) return '';
  return /^ at "\w+([.[][\w.[\]]*)"; /.exec(message.slice(told))?.[1] ?? '';
}
