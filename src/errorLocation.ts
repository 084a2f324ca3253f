import { type GraphQLError, Kind, parse, visit } from 'graphql';

const valueKinds = new Set<string>([
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
 * error is not about a value. graphql-js reports a wrong literal without the name of what it was given for.
 */
export function argumentNameAt(error: GraphQLError): string | null {
  const node = error.nodes?.[0];
  if (!node?.loc || !error.source || !valueKinds.has(node.kind)) return null;
  const { start } = node.loc;
  const names: string[] = [];
  const holds = (range?: { start: number; end: number }) =>
    range !== undefined && range.start <= start && start < range.end;
  const enter = (named: { name: { value: string }; loc?: { start: number; end: number } }) => {
    if (!holds(named.loc)) return false;
    names.push(named.name.value);
    return undefined;
  };
  visit(parse(error.source.body), { Argument: { enter }, ObjectField: { enter } });
  return names.length > 0 ? names.join('.') : null;
}
