/** The operations that are measured, as a client sends them. */
import { print } from 'graphql';
import { HeadlineDocument } from '../../src/sdk/index.js';

/** Names of operations; they go with the request, so a server without GraphQL knows what is asked. */
export type OperationName = 'Headline' | 'Sidebar' | 'Open' | 'Memories' | 'Viewer';

const messageFields =
  'id role content version createdAt images { url cloudUrl mimeType size } parentMessage { id }';

/** The text of each. */
export const operations: Readonly<Record<OperationName, string>> = {
  Headline: print(HeadlineDocument),
  Sidebar: 'query Sidebar { viewer { conversations(first: 30) { nodes { id title } } } }',
  Open: `query Open($id: ID!) { conversation(id: $id) { id title messages(last: 100) {
  nodes { ${messageFields} } pageInfo { hasPreviousPage startCursor } } } }`,
  Memories: `query Memories { viewer { memories(first: 100) {
  nodes { id question answer rating tags isPublic createdAt } pageInfo { hasNextPage endCursor } } } }`,
  Viewer: 'query Viewer { viewer { id ... on User { username } } }',
};

/** Names of all operations. */
export const operationNames: readonly OperationName[] = ['Headline', 'Sidebar', 'Open', 'Memories', 'Viewer'];
