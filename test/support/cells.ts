/** The cells of the access tests: every field of every type with an id, and the query that asks for it. */
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql';
import type { NodeType } from '../../src/ids.js';
import { buildGraphSchema } from '../../src/schema.js';

/** Every type with an id; a test holds that none is missing. */
export const nodeTypes: readonly NodeType[] = [
  'User',
  'AnonymousSession',
  'Session',
  'UserSettings',
  'Conversation',
  'Branch',
  'Message',
  'Image',
  'Memory',
  'UploadedFile',
];

const schema = buildGraphSchema();

/** An object type of the schema. */
export const typeOf = (name: string) => schema.getType(name) as GraphQLObjectType;

/** Whether a field leads to an object. */
export const isObject = (field: GraphQLField<unknown, unknown>) => !isLeafType(getNamedType(field.type));

/** A selection that shows what a field leads to. */
function selectionOf(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (named.name.endsWith('Connection')) return '(first: 10) { totalCount nodes { __typename id } }';
  if (!isObjectType(named) && !isInterfaceType(named)) return '{ __typename }';
  const names = Object.values(named.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
  return named.getFields().id ? '{ __typename id }' : `{ ${names.map(({ name }) => name).join(' ')} }`;
}

/** Everything that is told of an object of this type, one field after the other. */
export function nodeQuery(type: NodeType, field: GraphQLField<unknown, unknown>): string {
  return `query($id: ID!) { node(id: $id) { ... on ${type} { ${field.name} ${selectionOf(field.type)} } } }`;
}
