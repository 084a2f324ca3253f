/** The same question to a server that fetches ahead and to one that does not. */
import type { mongo } from 'mongoose';
import { expect } from 'vitest';
import { startTestServer, type TestServer } from './server.js';

/** Whether a command reads a page of conversations. */
function isPage({ command }: mongo.CommandStartedEvent): boolean {
  if (command.find === 'conversations') return true;
  return command.aggregate === 'conversations' && command.pipeline[1]?.$sort !== undefined;
}

/** A server that fetches ahead, and beside it, on the same database, one that does not. */
export interface PrefetchServers {
  readonly server: TestServer;
  readonly plain: TestServer;
  close(): Promise<void>;
}

/** Starts both; `odd` says why documents that other programs would not write stay behind. */
export async function startPrefetchServers(
  settings: Record<string, string>,
  odd: string,
): Promise<PrefetchServers> {
  const server = await startTestServer(settings, { odd });
  const plain = await startTestServer(settings, { beside: server, prefetch: false });
  const close = async () => {
    await plain.close();
    await server.close();
  };
  return { server, plain, close };
}

/** Both answers must be the same and without errors; gives them with what they cost. */
export async function comparePrefetch(
  { server, plain }: Pick<PrefetchServers, 'server' | 'plain'>,
  query: string,
  variables: object,
  token: string,
) {
  const failures: unknown[] = [];
  const client = server.database.connection.getClient();
  const failed = ({ failure }: mongo.CommandFailedEvent) =>
    void failures.push('code' in failure ? failure.code : failure.message);
  client.on('commandFailed', failed);
  try {
    server.commands.length = 0;
    plain.commands.length = 0;
    const data = withoutOrigin(server, await server.data(query, variables, token));
    expect(data).toEqual(withoutOrigin(plain, await plain.data(query, variables, token)));
    return {
      data,
      failures,
      commands: [...server.commands],
      without: [...plain.commands],
      /** How the pages of conversations were read. */
      pages: server.commands.filter(isPage).map(({ commandName }) => commandName),
    };
  } finally {
    client.off('commandFailed', failed);
  }
}

/** An answer without what differs between two servers: the address at which they listen. */
export function withoutOrigin<Answer>({ url }: TestServer, answer: Answer): Answer {
  return JSON.parse(JSON.stringify(answer).replaceAll(url, ''));
}
