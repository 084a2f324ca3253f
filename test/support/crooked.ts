/** Straightening versions in tests: what is noted of them, and what it does. */
import { expect } from 'vitest';
import type { Database } from '../../src/database.js';
import { recount } from '../../src/recount/index.js';
import { type Straightened, straightenVersions } from '../../src/services/versionStraightening.js';
import { operatorContext } from '../../src/write.js';
import { databaseText, storedText } from './estate.js';
import type { Stored } from './fixtures.js';
import type { TestServer } from './server.js';
import type { StoredMessage } from './talk.js';

/** What a second run does. */
export const nothing: Straightened = { messages: 0, versions: 0 };

/** Does what `npm run migrate -- --straighten` does with versions. */
export function straighten(database: Database): Promise<Straightened> {
  return straightenVersions(operatorContext(database));
}

/** What a recount notes of versions, and of how many messages. */
export async function noted(database: Database): Promise<Readonly<Record<string, number>>> {
  const kinds = ['version-doubled', 'version-missing', 'version-chain'];
  const found = (await recount(database)).filter(({ kind, count }) => count > 0 && kinds.includes(kind));
  return Object.fromEntries(found.map(({ kind, count }) => [kind, count]));
}

/** Makes versions as the Python service does, and looks at how they are stored. */
export function makeCrooked(server: TestServer) {
  const edit = (of: StoredMessage, content: string, overrides: Stored = {}) =>
    server.fixtures.edit(of, { content, ...overrides });
  /** Everything that is served of a conversation on all its branches, but numbers and parents. */
  async function served(id: string, token: string) {
    const version = 'id content role isEdited isStopped createdAt isLatestVersion startsBranch images { id }';
    const whole = `${version} previousMessage { id } siblings(first: 100) { nodes { id } }`;
    const conversation = await server.data(
      `query($id: ID!) { conversation(id: $id) { totalMessages totalTokens createdAt updatedAt activeLeaf { id }
        branches(first: 100) { totalCount nodes { id title messageCount lastActivityAt isActive leaf { id } } } } }`,
      { id },
      token,
    );
    const { branches } = conversation.conversation as { branches: { nodes: { leaf: { id: string } }[] } };
    const messages = branches.nodes.map(({ leaf }) =>
      server.data(
        `query($id: ID!, $branch: ID!) { conversation(id: $id) { messages(first: 100, branch: $branch) {
          totalCount nodes { ${whole} original { id } latestVersion { id }
            versions(first: 100) { totalCount nodes { ${version} original { id } latestVersion { id } } } } } } }`,
        { id, branch: leaf.id },
        token,
      ),
    );
    return [conversation, ...(await Promise.all(messages))];
  }
  /** Straightens a conversation; what is served must be the same before and after, and again nothing is written. */
  async function straightenSame(id: string, token: string) {
    const before = await served(id, token);
    const done = await straighten(server.database);
    expect(await served(id, token)).toEqual(before);
    expect(await noted(server.database)).toEqual({});
    const text = await databaseText(server);
    expect(await straighten(server.database)).toEqual(nothing);
    expect(await databaseText(server)).toBe(text);
    return done;
  }
  const stored = ({ _id }: StoredMessage) => storedText(server, 'messages', { _id });
  return {
    edit,
    stored,
    /** An edit that copies only the keys which that service knows. */
    editKnown: ({ branch_id: _, place_id: __, ...known }: StoredMessage, content: string) =>
      edit(known, content),
    straightenSame,
    change: ({ _id }: StoredMessage, update: object) =>
      server.database.connection.collection('messages').updateOne({ _id }, update),
    /** The number of each version, as an int of 32 bits, and the index of its parent; undefined or the id where it is another. */
    async numbersOf(...versions: readonly StoredMessage[]) {
      const found = await Promise.all(versions.map(stored));
      return found.map(({ version, parent_message_id }) => {
        const { $oid = null } = (parent_message_id ?? {}) as { $oid?: string };
        const parent = versions.findIndex(({ _id }) => _id.toHexString() === $oid);
        return [(version as { $numberInt?: string }).$numberInt, parent < 0 ? $oid : parent];
      });
    },
  };
}
