/** The same question to a server that fetches ahead and to one that does not. */
import type { mongo } from 'mongoose';
import { expect } from 'vitest';
import type { TestServer } from './server.js';

/** Whether a command reads a page of conversations. */
function isPage({ command }: mongo.CommandStartedEvent): boolean {
  if (command.find === 'conversations') return true;
  return command.aggregate === 'conversations' && command.pipeline[1]?.$sort !== undefined;
}

/** Both answers must be the same and without errors; gives them with what they cost. */
export async function comparePrefetch(
  server: TestServer,
  plain: TestServer,
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
