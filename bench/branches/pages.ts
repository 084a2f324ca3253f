/** Pages of conversations, as an application asks for them, and what has to be on them. */
import { simpleId } from '../../src/ids.js';
import type { Shown, Talk } from './talks.js';

/** Sends an operation; gives its data, and throws when the answer has errors. */
export type Send = (query: string, variables: object) => Promise<unknown>;

/** Arguments of `Conversation.messages`. */
export interface PageArguments {
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
}

/** A page to ask for, and the part of the path that is on it. */
export interface Page {
  readonly name: string;
  readonly variables: PageArguments & { readonly id: string };
  readonly shown: readonly Shown[];
}

interface Answer {
  readonly conversation: {
    readonly messages: {
      readonly edges: readonly {
        readonly cursor: string;
        readonly node: {
          readonly content: string;
          readonly version: number;
          readonly isLatestVersion: boolean;
        };
      }[];
    };
  };
}

/** A page with what a chat shows of its messages. */
export const pageQuery = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  conversation(id: $id) {
    messages(first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { id role content version createdAt isLatestVersion images { url } } }
      pageInfo { hasPreviousPage startCursor }
    }
  }
}`;

const mostOnPage = 100;

/**
 * Pages of a conversation: from either end, and from the middle in both directions. The whole path is read for that.
 * Throws when it is not what the conversation has to show.
 */
export async function pagesOf(
  { conversation, path }: Talk,
  size: number,
  send: Send,
): Promise<readonly Page[]> {
  const id = simpleId('Conversation', conversation._id);
  const cursors: string[] = [];
  while (cursors.length < path.length) {
    const after = cursors.at(-1);
    const variables = { id, first: mostOnPage, ...(after !== undefined && { after }) };
    const shown = path.slice(cursors.length, cursors.length + mostOnPage);
    const data = await send(pageQuery, variables);
    requirePage({ name: 'the whole path', variables, shown }, data);
    cursors.push(...(data as Answer).conversation.messages.edges.map(({ cursor }) => cursor));
  }
  const middle = Math.floor(path.length / 2);
  const [before = '', after = ''] = [cursors[middle], cursors[middle - 1]];
  return [
    { name: 'last', variables: { id, last: size }, shown: path.slice(-size) },
    { name: 'deep', variables: { id, last: size, before }, shown: path.slice(middle - size, middle) },
    { name: 'first', variables: { id, first: size }, shown: path.slice(0, size) },
    { name: 'deep forward', variables: { id, first: size, after }, shown: path.slice(middle, middle + size) },
  ];
}

/** Throws when an answer does not show what it has to. */
export function requirePage({ name, shown }: Page, data: unknown): void {
  const { edges } = (data as Answer).conversation.messages;
  const differs = shown.findIndex(({ content, version }, at) => {
    const node = edges[at]?.node;
    return node?.content !== content || node.version !== version || !node.isLatestVersion;
  });
  if (edges.length === shown.length && differs === -1) return;
  const [is, wanted] = [edges[differs]?.node, shown[differs]].map((one) => one?.content.slice(0, 24));
  throw new Error(
    `${name}: ${edges.length} of ${shown.length} messages; message ${differs} is ${is}, not ${wanted}`,
  );
}
