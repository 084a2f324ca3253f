/**
 * The operations whose database commands are counted: some that applications send, and one for every field of every
 * type with an id, asked of a list of such objects. The fields come from the schema itself, so none can be missing;
 * a new type with an id stops the bench until `lists` says where lists of it are.
 */
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  print,
} from 'graphql';
import { HeadlineDocument } from '../../src/sdk/index.js';
import type { IdList, Sender } from './data.js';

/** An operation whose commands are counted. */
export interface Operation {
  readonly name: string;
  readonly as: Sender;
  readonly query: string;
  /** Ids that the variable `$ids` takes, as many as the list is long. */
  readonly ids?: IdList;
  /** Where in the answer the list of parents is, to see that it was as long as asked for; null for a single object. */
  readonly list: string | null;
}

/** Where a list of objects of one type is; `#` stands for what is asked of each. */
interface ListOf {
  readonly name: string;
  readonly as: Sender;
  readonly query: string;
  readonly ids?: IdList;
  readonly list: string;
}

const first = 'query ($n: Int!)';
const byIds = (type: string, ids: IdList, as: Sender, name: string): ListOf => ({
  name,
  as,
  query: `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type} { # } } }`,
  ids,
  list: 'nodes',
});
const ofViewer = (field: string, filter = ''): ListOf => ({
  name: `viewer.${field}`,
  as: 'owner',
  query: `${first} { viewer { ${field}(first: $n${filter}) { nodes { # } } } }`,
  list: `viewer.${field}.nodes`,
});

/** Lists of each type, in different places and for different viewers: what is batched in one may not be in another. */
const lists: Readonly<Record<string, readonly ListOf[]>> = {
  User: [
    {
      name: 'users',
      as: 'admin',
      query: `${first} { users(first: $n) { nodes { # } } }`,
      list: 'users.nodes',
    },
    byIds('User', 'users', 'admin', 'nodes'),
  ],
  AnonymousSession: [
    {
      name: 'owners of conversations',
      as: 'admin',
      query:
        'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Conversation { owner { ... on AnonymousSession { # } } } } }',
      ids: 'sessionConversations',
      list: 'nodes.owner',
    },
    byIds('AnonymousSession', 'sessions', 'admin', 'nodes'),
  ],
  Session: [
    {
      name: 'sessions',
      as: 'owner',
      query: `${first} { sessions(first: $n) { nodes { # } } }`,
      list: 'sessions.nodes',
    },
    byIds('Session', 'signIns', 'owner', 'nodes'),
  ],
  UserSettings: [
    {
      name: 'settings of users',
      as: 'admin',
      query: `${first} { users(first: $n) { nodes { settings { # } } } }`,
      list: 'users.nodes.settings',
    },
    byIds('UserSettings', 'settings', 'admin', 'nodes'),
  ],
  Conversation: [
    ofViewer('conversations'),
    byIds('Conversation', 'conversations', 'admin', 'nodes of many owners'),
    byIds('Conversation', 'branched', 'admin', 'with branches'),
  ],
  Message: [
    {
      name: 'one conversation',
      as: 'owner',
      query: `${first} { viewer { conversations(first: 1) { nodes { messages(last: $n) { nodes { # } } } } } }`,
      list: 'viewer.conversations.nodes.messages.nodes',
    },
    byIds('Message', 'ownOriginals', 'owner', 'edited originals'),
    byIds('Message', 'originals', 'admin', 'edited originals of many owners'),
    byIds('Message', 'laterVersions', 'admin', 'later versions of many owners'),
    byIds('Message', 'onBranches', 'admin', 'later versions that start branches'),
  ],
  Branch: [
    byIds('Branch', 'branches', 'admin', 'of many conversations'),
    byIds('Branch', 'mainLines', 'admin', 'of many conversations without others'),
  ],
  Image: [
    ofViewer('images', ', filter: { hasCloudUrl: true }'),
    {
      name: 'images of conversations',
      as: 'owner',
      query: `${first} { viewer { conversations(first: $n) { nodes { images(first: 3) { nodes { # } } } } } }`,
      list: 'viewer.conversations.nodes',
    },
    byIds('Image', 'images', 'admin', 'nodes of many owners'),
  ],
  Memory: [
    ofViewer('memories'),
    {
      name: 'publicMemories',
      as: 'nobody',
      query: `${first} { publicMemories(first: $n) { nodes { # } } }`,
      list: 'publicMemories.nodes',
    },
    byIds('Memory', 'memories', 'admin', 'nodes of many owners'),
  ],
  UploadedFile: [ofViewer('files'), byIds('UploadedFile', 'files', 'admin', 'nodes of many owners')],
};

/** What lists can be narrowed by, where that takes another way to the database; asked of each user in a list. */
const filtered: Readonly<Record<string, string>> = {
  'memories that a search finds': 'memories(filter: { search: "river" }) { nodes { id question } }',
  'number of memories that a search finds': 'memories(filter: { search: "river" }) { totalCount }',
  'images by words of their prompt': 'images(filter: { promptContains: "river" }) { nodes { id } }',
  'conversations, archived or not': 'conversations(filter: { isArchived: null }) { nodes { id title } }',
};

/** The operation that the project is measured by. */
export const headline = 'headline';

/** All operations for a schema. Throws, naming it, where a type has no list or a field cannot be asked for. */
export function operationsOf(schema: GraphQLSchema): readonly Operation[] {
  return [
    { name: headline, as: 'owner', query: print(HeadlineDocument), list: null },
    { name: 'one conversation opened', as: 'owner', query: openConversation, list: null },
    { name: 'viewer { id }', as: 'owner', query: '{ viewer { id } }', list: null },
    ...nodeTypes(schema).flatMap((type) => operationsOfType(schema, type)),
    ...Object.entries(filtered).flatMap(([name, selection]) => {
      const [list] = lists.User ?? [];
      return list ? [asked(list, `User: ${name}`, selection)] : [];
    }),
  ];
}

const openConversation = `{ viewer { conversations(first: 1) { nodes { id title messages(last: 50) { nodes {
  id role content version createdAt isEdited
  images { id url cloudUrl caption }
  latestVersion { id version } versions { nodes { id version } } versionIndex versionCount versionReason
} pageInfo { hasPreviousPage startCursor } } } } } }`;

/** The types with an id. */
export function nodeTypes(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('the schema has no interface Node');
  return [...schema.getPossibleTypes(node)];
}

function operationsOfType(schema: GraphQLSchema, type: GraphQLObjectType): readonly Operation[] {
  const known = lists[type.name];
  if (!known) throw new Error(`bench/commands/operations.ts has no list of ${type.name}: add one to "lists"`);
  const fields = Object.values(type.getFields());
  const plain = fields.filter((field) => isPlain(field)).map((field) => plainSelection(field));
  const read = fields.filter((field) => !isPlain(field));
  const within = fields.filter((field) => isPlain(field)).flatMap((field) => readsWithin(schema, field));
  return known.flatMap((list) => [
    asked(list, `${type.name}: plain fields`, ['id', ...plain].join(' ')),
    ...read.flatMap((field) =>
      Object.entries(selectionsOf(schema, type, field)).map(([name, selection]) =>
        asked(list, `${type.name}.${name}`, selection),
      ),
    ),
    ...within.map(([name, selection]) => asked(list, `${type.name}.${name}`, selection)),
  ]);
}

function asked(list: ListOf, name: string, selection: string): Operation {
  const { query, as, ids } = list;
  const whole = { name: `${name} (${list.name})`, as, list: list.list, query: query.replace('#', selection) };
  return ids ? { ...whole, ids } : whole;
}

/** A field that comes with its parent: nothing of ours runs for it. `id` is a code of what the parent holds. */
function isPlain({ name, resolve, type }: GraphQLField<unknown, unknown>): boolean {
  return name !== 'id' && resolve === undefined && !isReference(getNamedType(type));
}

const isConnection = (type: GraphQLNamedType) => type.name.endsWith('Connection');

/** Whether a type is an object with an id, or a page of such. */
function isReference(type: GraphQLNamedType): boolean {
  if (isConnection(type)) return true;
  return (
    type.name === 'Node' ||
    ((isObjectType(type) || isInterfaceType(type)) &&
      type.getInterfaces().some(({ name }) => name === 'Node'))
  );
}

/** What is read for something within a plain field: the name and the selection of each. */
function readsWithin(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
): readonly (readonly [name: string, selection: string])[] {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return [];
  const inside = Object.values(type.getFields()).flatMap((one) =>
    isPlain(one) ? readsWithin(schema, one) : Object.entries(selectionsOf(schema, type, one)),
  );
  return inside.map(([name, selection]) => [`${field.name}.${name}`, `${field.name} { ${selection} }`]);
}

/** A plain field with all that is plain in it. */
function plainSelection(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.name;
  if (!isObjectType(type)) throw new Error(`the bench cannot ask for ${field.name}`);
  const inside = Object.values(type.getFields()).filter((one) => isPlain(one));
  return `${field.name} { ${inside.map(plainSelection).join(' ')} }`;
}

/** What is asked of a field, by its name; a page and its total are two questions. */
function selectionsOf(
  schema: GraphQLSchema,
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): Readonly<Record<string, string>> {
  const { name } = field;
  const type = getNamedType(field.type);
  if (field.name === 'id') return {};
  if (isLeafType(type)) return { [name]: name };
  if (!isConnection(type)) return { [name]: `${name} { ${contentOf(schema, type)} }` };
  const items = isObjectType(type) && type.getFields().nodes;
  if (!items) throw new Error(`${parent.name}.${name} is no connection that the bench can ask`);
  const item = contentOf(schema, getNamedType(items.type));
  const pageInfo = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
  return {
    [name]: `${name} { edges { cursor node { ${item} } } ${pageInfo} }`,
    [`${name}.totalCount`]: `${name} { totalCount }`,
  };
}

/** The id and the plain leaves of an object, so that its document has to be read. */
function contentOf(schema: GraphQLSchema, type: GraphQLNamedType): string {
  if (!isCompositeType(type)) throw new Error(`${type.name} has no fields`);
  if (isAbstractType(type)) {
    const types = schema.getPossibleTypes(type);
    return types.map((possible) => `... on ${possible.name} { ${contentOf(schema, possible)} }`).join(' ');
  }
  const fields = Object.values(type.getFields());
  const leaves = fields.filter((field) => isPlain(field) && isLeafType(getNamedType(field.type)));
  return [...fields.filter(({ name }) => name === 'id'), ...leaves].map(({ name }) => name).join(' ');
}
