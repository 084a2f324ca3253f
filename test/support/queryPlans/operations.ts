/**
 * The operations whose plans are looked at: what the bench of commands sends for every field, and pages of every list, in both
 * directions and from a cursor, with every filter alone and with every other one, in every order. Lists, filters and orders
 * come from the schema; what it does not tell stands in two tables here.
 */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
} from 'graphql';
import type { Sender } from '../../../bench/commands/data.js';
import type { PlanData } from './data.js';

/** A list whose pages are asked for. */
export interface Listing {
  readonly name: string;
  readonly as: Sender;
  /** The operation for one page; `page` is its arguments. */
  readonly text: (page: string) => string;
  /** Whether it is the list of one parent, so that it has cursors to go on from. */
  readonly isOne: boolean;
}

/** Where an object of a type is whose lists are asked for, or where many are; `#` stands for what is asked of it. */
interface Place {
  readonly name: string;
  readonly as: Sender;
  readonly text: string;
  readonly isOne: boolean;
}

const manyParents = 5;

/** Objects of every type that has lists. */
function placesOf(data: PlanData): Readonly<Record<string, readonly Place[]>> {
  const node = (type: string, as: Sender, id: string | undefined, name = 'one'): Place => {
    return { name, as, text: `{ node(id: "${id}") { ... on ${type} { # } } }`, isOne: true };
  };
  const nodes = (type: string, ids: readonly string[]): Place => {
    const list = JSON.stringify(ids.slice(0, manyParents));
    return {
      name: 'many',
      as: 'admin',
      text: `{ nodes(ids: ${list}) { ... on ${type} { # } } }`,
      isOne: false,
    };
  };
  const { ids, talks } = data;
  return {
    Query: [{ name: 'root', as: 'admin', text: '{ # }', isOne: true }],
    Owner: [
      { name: 'the viewer', as: 'owner', text: '{ viewer { # } }', isOne: true },
      nodes('Owner', ids.users),
    ],
    Conversation: [
      ...Object.entries(talks).map(([shape, id]) => node('Conversation', 'owner', id, shape)),
      nodes('Conversation', ids.conversations),
    ],
    Message: [node('Message', 'owner', data.edited), nodes('Message', ids.laterVersions)],
    Image: [node('Image', 'owner', data.image), nodes('Image', ids.images)],
  };
}

/** Values of filters that the schema does not tell, common ones and rare ones, as they stand in an operation. */
const filterValues: Readonly<Record<string, readonly string[]>> = {
  // Null is a wish of its own here: archived or not.
  'ConversationFilter.isArchived': ['true', 'false', 'null'],
  'ConversationFilter.model': ['"gpt-4"', '"a-rare-model"'],
  'ConversationFilter.updatedBefore': ['"2025-01-01T00:10:00.000Z"', '"2030-01-01T00:00:00.000Z"'],
  'ConversationFilter.updatedSince': ['"2025-01-01T00:10:00.000Z"', '"2026-01-01T00:00:00.000Z"'],
  'MemoryFilter.tag': ['"rivers"', '"rare"'],
  'MemoryFilter.search': ['"river"'],
  'PublicMemoryFilter.tag': ['"rivers"', '"rare"'],
  'PublicMemoryFilter.search': ['"river"'],
  'UploadedFileFilter.fileType': ['"pdf"', '"docx"'],
  'ImageFilter.promptContains': ['"river"'],
  'ImageFilter.model': ['"gpt-4"'],
};

const pageArguments = ['first', 'after', 'last', 'before'];

/** Every list of the schema, filtered and ordered in every way. Throws, naming it, where a table lacks something. */
export function listingsOf(schema: GraphQLSchema, data: PlanData): readonly Listing[] {
  const places = placesOf(data);
  return connectionFields(schema).flatMap(({ type, field }) => {
    const known = places[type.name];
    if (!known)
      throw new Error(`test/support/queryPlans/operations.ts has no place of ${type.name}: add one`);
    return known.flatMap((place, index) => {
      // Objects of one kind in another state have the same filters: for these it is asked once.
      const ways = index === 0 || !place.isOne ? argumentsOf(field, data, place) : [''];
      return ways.map((given) => ({
        name: `${type.name}.${field.name}${given && `(${given})`} of ${place.name}`,
        as: place.as,
        text: (page: string) =>
          place.text.replace('#', `${field.name}(${page}${given && `, ${given}`}) { ${pageOf(field)} }`),
        isOne: place.isOne,
      }));
    });
  });
}

/** The fields of objects, and of the root, that are connections. */
function connectionFields(schema: GraphQLSchema) {
  const query = schema.getQueryType();
  const node = schema.getType('Node');
  if (!query || !isInterfaceType(node)) throw new Error('the schema has a root and nodes');
  const owner = schema.getType('Owner');
  if (!isInterfaceType(owner)) throw new Error('the schema has owners');
  const types = [query, owner, ...schema.getPossibleTypes(node)];
  return types.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
      // What every owner has is asked of owners.
      .filter(
        ({ name }) => type === owner || !type.getInterfaces().includes(owner) || !(name in owner.getFields()),
      )
      .map((field) => ({ type, field })),
  );
}

/** What is asked of a page: the ids and the cursors, so that its documents are read. */
function pageOf({ type }: GraphQLField<unknown, unknown>): string {
  const connection = getNamedType(type);
  const edges = isObjectType(connection) && connection.getFields().edges;
  const edge = edges && getNamedType(edges.type);
  const node = edge && isObjectType(edge) && edge.getFields().node;
  const item = node && getNamedType(node.type);
  if (!item || !isObjectType(item)) throw new Error(`${connection.name} has edges with nodes`);
  // A field that is stored makes the server read the document.
  const [stored = ''] = [
    'title',
    'content',
    'question',
    'originalFilename',
    'deviceName',
    'username',
    'caption',
  ].filter((name) => name in item.getFields());
  return `edges { cursor node { id ${stored} } } pageInfo { startCursor endCursor }`;
}

/** The arguments beside those of pages, in every way: no filter, each alone, each with each, in every order. */
function argumentsOf(field: GraphQLField<unknown, unknown>, data: PlanData, place: Place): readonly string[] {
  const filters: string[] = [''];
  const pairs: string[] = [];
  const orders: string[] = [];
  for (const argument of field.args.filter(({ name }) => !pageArguments.includes(name))) {
    const type = getNullableType(argument.type);
    if (argument.name === 'filter' && isInputObjectType(type)) {
      filters.push(...filtersOf(type));
      pairs.push(...pairsOf(type));
    } else if (argument.name === 'orderBy' && isInputObjectType(type)) orders.push(...ordersOf(type));
    else filters.push(...otherArgument(field, argument, data, place));
  }
  // Of many parents every filter and every order, but not every filter in every order; of two filters the usual order.
  const ordered = (place.isOne ? filters : ['']).flatMap((filter) =>
    orders.map((order) => joined(filter, order)),
  );
  return [...filters, ...pairs, ...ordered];
}

const joined = (...texts: readonly string[]) => texts.filter((text) => text !== '').join(', ');

function otherArgument(
  field: GraphQLField<unknown, unknown>,
  argument: GraphQLArgument,
  { beginnings }: PlanData,
  place: Place,
): readonly string[] {
  if (`${field.name}.${argument.name}` !== 'messages.branch')
    throw new Error(
      `test/support/queryPlans/operations.ts does not know what to give to ${field.name}(${argument.name}:)`,
    );
  const message = beginnings[place.name];
  return message ? [`branch: "${message}"`] : [];
}

/** Each field of a filter with each of its values. */
const valuesOfFields = (type: GraphQLInputObjectType) =>
  Object.values(type.getFields()).map(({ name }) => valuesOf(type, name).map((value) => `${name}: ${value}`));

const filterText = (...fields: readonly string[]) => `filter: { ${fields.join(', ')} }`;

function filtersOf(type: GraphQLInputObjectType): readonly string[] {
  return valuesOfFields(type).flatMap((values) => values.map((value) => filterText(value)));
}

/** Each field of a filter with each other one, both with their last value, which is the rarest. */
function pairsOf(type: GraphQLInputObjectType): readonly string[] {
  const last = valuesOfFields(type).flatMap((values) => values.slice(-1));
  return last.flatMap((one, index) => last.slice(index + 1).map((other) => filterText(one, other)));
}

function valuesOf(type: GraphQLInputObjectType, name: string): readonly string[] {
  const known = filterValues[`${type.name}.${name}`];
  if (known) return known;
  const field = type.getFields()[name];
  const value = field && getNullableType(field.type);
  if (isEnumType(value)) return value.getValues().map((one) => one.name);
  if (isScalarType(value) && value.name === 'Boolean') return ['true', 'false'];
  throw new Error(
    `test/support/queryPlans/operations.ts has no value of ${type.name}.${name}: add one to "filterValues"`,
  );
}

/** Every combination of the values of an order, all of which are enums. */
function ordersOf(type: GraphQLInputObjectType): readonly string[] {
  const all = valuesOfFields(type).reduce<readonly (readonly string[])[]>(
    (before, values) => before.flatMap((rest) => values.map((value) => [...rest, value])),
    [[]],
  );
  return all.map((order) => `orderBy: { ${order.join(', ')} }`);
}
