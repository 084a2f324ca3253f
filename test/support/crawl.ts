/** Everything that the graph tells one owner, by following every connection from its viewer on. */
import {
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { buildGraphSchema } from '../../src/schema.js';
import type { TestServer } from './server.js';

/** An object with an id, and all its fields; what they lead to is there by its id. */
export type Crawled = Readonly<Record<string, unknown>> & {
  readonly __typename: string;
  readonly id: string;
};

const schema = buildGraphSchema();
const idOnly = '{ __typename ... on Node { id } }';
const atOnce = 50;

/**
 * Reads everything that the owner of a token can reach, each object once, by its id. The server must allow long queries
 * (`wideLimits`); lists are read up to their hundredth item.
 */
export async function crawl(server: TestServer, token: string): Promise<ReadonlyMap<string, Crawled>> {
  const found = new Map<string, Crawled>();
  // Those that are archived are in no list without being asked for.
  const start = `{ viewer ${idOnly} archived: viewer { conversations(first: 100, filter: { isArchived: true }) { nodes ${idOnly} } } }`;
  const known = new Map<string, string>();
  note(await server.data(start, {}, token), known);
  for (let unread = [...known]; unread.length > 0; ) {
    const [[, type = ''] = []] = unread;
    const ids = unread.filter((one) => one[1] === type).map(([id]) => id);
    const query = `query($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on ${type} ${everything(type)} } }`;
    const { nodes } = await server.data(query, { ids: ids.slice(0, atOnce) }, token);
    for (const node of nodes as Crawled[]) {
      note(node, known);
      found.set(node.id, withoutSignatures(node, server.url) as Crawled);
    }
    unread = [...known].filter(([id]) => !found.has(id));
  }
  return found;
}

/** Every field of a type that can be asked for without arguments. */
function everything(type: string): string {
  const named = schema.getType(type);
  if (!isObjectType(named)) throw new Error(`${type} is no type of objects`);
  const fields = Object.values(named.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  return `{ ${fields.map((field) => `${field.name}${selection(field)}`).join(' ')} }`;
}

function selection({ type, args }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type as GraphQLOutputType);
  if (isLeafType(named)) return '';
  if (named.name.endsWith('Connection'))
    return `${args.some(({ name }) => name === 'first') ? '(first: 100)' : ''} { totalCount nodes ${idOnly} }`;
  const hasId =
    isInterfaceType(named) || (isCompositeType(named) && 'getFields' in named && 'id' in named.getFields());
  return ` ${hasId ? idOnly : everything(named.name)}`;
}

/** Notes the objects with an id that stand anywhere in a value. */
function note(value: unknown, known: Map<string, string>): void {
  if (Array.isArray(value)) for (const item of value) note(item, known);
  if (typeof value !== 'object' || value === null) return;
  const { __typename, id } = value as Partial<Crawled>;
  if (typeof __typename === 'string' && typeof id === 'string') known.set(id, __typename);
  for (const item of Object.values(value)) note(item, known);
}

/** Addresses of this server are signed for an hour. */
function withoutSignatures(value: unknown, url: string): unknown {
  const text = JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'string' && item.startsWith(url) ? item.replace(/\?.*/, '') : item,
  );
  return JSON.parse(text);
}
