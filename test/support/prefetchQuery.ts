/** Random questions for conversations and their messages, by a small grammar. */
import fc from 'fast-check';
import type { StoredEstate } from './prefetchEstate.js';

/** A query as text; `$yes` and `$no` are its variables. */
export interface Question {
  readonly text: string;
  readonly variables: { readonly yes: true; readonly no: false };
}

/** Makes a query of what a server holds; `cursors` are those of the conversation that it asks for alone. */
export type Asking = (stored: StoredEstate, cursorsOf: (model: string) => readonly string[]) => Question;

const messageFields = [
  'id',
  'role content',
  'version createdAt isEdited',
  'images { id url caption }',
  'parentMessage { id }',
  'parentMessage { id content }',
  'versionCount versionIndex',
  'isLatestVersion',
  'latestVersion { id content }',
  'original { id }',
  'versions(first: 3) { totalCount nodes { id version } }',
  'previousMessage { id content }',
  'siblings(first: 5) { totalCount nodes { id } }',
  'startsBranch',
  'conversation { id title }',
];
const wrapOf = (type: string) =>
  fc.constantFrom(
    (inner: string) => inner,
    (inner: string) => inner,
    (inner: string) => `... on ${type} { ${inner} }`,
    (inner: string) => `... { ${inner} }`,
    (inner: string) => `... on Node { ... on ${type} { ${inner} } }`,
    (inner: string) => `... @include(if: $yes) { ${inner} }`,
    (inner: string) => `... on ${type} @skip(if: $no) { ${inner} }`,
    (inner: string) => `... @skip(if: $yes) { ${inner} }`,
    (inner: string) => `... on ${type} @include(if: $no) { ${inner} }`,
  );
const onMessage = fc
  .tuple(wrapOf('Message'), fc.subarray(messageFields, { minLength: 1, maxLength: 6 }))
  .map(([wrap, fields]) => `id ${wrap(fields.join(' '))}`);
const page = fc.subarray(['edges', 'nodes', 'pageInfo', 'totalCount'], { minLength: 1 }).chain((parts) =>
  fc.tuple(onMessage, onMessage).map(([ofEdge, ofNode]) =>
    parts
      .map((part) => {
        if (part === 'edges') return `edges { cursor node { ${ofEdge} } }`;
        if (part === 'nodes') return `nodes { ${ofNode} }`;
        return part === 'pageInfo'
          ? 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'
          : 'totalCount';
      })
      .join(' '),
  ),
);
const messages = fc.record({
  kind: fc.constantFrom(
    'last',
    'last',
    'last',
    'last',
    'first',
    'none',
    'after',
    'before',
    'branch',
    'lastMessage',
    'activeLeaf',
  ),
  size: fc.integer({ min: 1, max: 9 }),
  at: fc.nat(),
  page,
  leaf: onMessage,
  wrap: wrapOf('Conversation'),
});
type Messages = typeof messages extends fc.Arbitrary<infer Value> ? Value : never;

/** A field of messages under a name of its own; what needs a cursor or an id asks for a plain page where there is none. */
function fieldOf(
  { kind, size, at, page: inner, leaf, wrap }: Messages,
  name: string,
  cursors: readonly string[],
  ids: readonly string[],
): string {
  const of = (from: readonly string[]) => JSON.stringify(from[at % from.length]);
  const argsOf = () => {
    if (kind === 'none') return '';
    if (kind === 'first') return `(first: ${size})`;
    if (kind === 'after' && cursors.length > 0) return `(first: ${size}, after: ${of(cursors)})`;
    if (kind === 'before' && cursors.length > 0) return `(last: ${size}, before: ${of(cursors)})`;
    if (kind === 'branch' && ids.length > 0) return `(last: ${size}, branch: ${of(ids)})`;
    return `(last: ${size})`;
  };
  const isLeaf = kind === 'lastMessage' || kind === 'activeLeaf';
  return wrap(isLeaf ? `${name}: ${kind} { ${leaf} }` : `${name}: messages${argsOf()} { ${inner} }`);
}

const conversations = fc.record({
  args: fc.constantFrom('', 'first: 1', 'first: 2', 'first: 4', 'last: 2', 'last: 4'),
  filter: fc.constantFrom('', 'filter: { isArchived: null }', 'filter: {}', 'filter: { isArchived: true }'),
  order: fc.constantFrom(
    '',
    'orderBy: { field: CREATED_AT, direction: ASC }',
    'orderBy: { field: UPDATED_AT, direction: ASC }',
  ),
  /** Asks for one conversation alone. */
  only: fc.option(fc.nat(), { freq: 2 }),
  through: fc.constantFrom('nodes', 'edges', 'both', 'fragment'),
  messages: fc.array(messages, { minLength: 1, maxLength: 4 }),
});
type Conversations = typeof conversations extends fc.Arbitrary<infer Value> ? Value : never;

function listOf(
  { args, filter, order, only, through, messages: asked }: Conversations,
  alias: string,
  stored: StoredEstate,
  cursorsOf: (model: string) => readonly string[],
): { readonly field: string; readonly fragment: string } {
  const one = only === null ? undefined : stored.conversations[only % stored.conversations.length];
  const all = [args, order, one ? `filter: { isArchived: null, model: "${one.model}" }` : filter].filter(
    Boolean,
  );
  const given = all.length > 0 ? `(${all.join(', ')})` : '';
  const cursors = one ? cursorsOf(one.model) : [];
  const selection = `id title ${asked
    .map((field, at) => fieldOf(field, `${alias}m${at}`, cursors, one?.messages ?? []))
    .join(' ')}`;
  const info = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
  const inner = {
    nodes: `nodes { ${selection} }`,
    edges: `edges { cursor node { ${selection} } }`,
    both: `nodes { id } edges { node { ${selection} } }`,
    fragment: `nodes { ...${alias} } edges { node { ...${alias} } }`,
  }[through];
  const fragment = through === 'fragment' ? `fragment ${alias} on Conversation { ${selection} }` : '';
  return { field: `${alias}: conversations${given} { ${inner} ${info} }`, fragment };
}

/** A query for one or two pages of conversations. */
export const asking: fc.Arbitrary<Asking> = fc.array(conversations, { minLength: 1, maxLength: 2 }).map(
  (lists): Asking =>
    (stored, cursorsOf) => {
      const parts = lists.map((list, at) => listOf(list, `c${at}`, stored, cursorsOf));
      const fields = parts.map(({ field }) => field).join(' ');
      const fragments = parts.map(({ fragment }) => fragment).join(' ');
      const head = '($yes: Boolean!, $no: Boolean!)';
      // Both are used, whatever the grammar has taken.
      const used = '__typename @include(if: $yes) again: __typename @skip(if: $no)';
      return {
        text: `query${head} { ${used} viewer { ${fields} } } ${fragments}`,
        variables: { yes: true, no: false },
      };
    },
);
