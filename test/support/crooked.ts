/** Straightening versions in tests: what is noted of them, and what it does. */
import type { Database } from '../../src/database.js';
import { recount } from '../../src/recount/index.js';
import { type Straightened, straightenVersions } from '../../src/services/versionStraightening.js';
import { operatorContext } from '../../src/write.js';
import { storedText } from './estate.js';
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
  const stored = ({ _id }: StoredMessage) => storedText(server, 'messages', { _id });
  return {
    edit,
    stored,
    /** An edit that copies only the keys which that service knows. */
    editKnown: ({ branch_id: _, place_id: __, ...known }: StoredMessage, content: string) =>
      edit(known, content),
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
