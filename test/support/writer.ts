/** An owner that writes conversations, and what is stored of them. */
import { expect } from 'vitest';
import { readId, simpleId } from '../../src/ids.js';
import type { CreateConversationInput } from '../../src/sdk/index.js';
import { storedText } from './estate.js';
import type { Stored } from './fixtures.js';
import type { TestServer } from './server.js';
import { startTalk } from './talk.js';

/** A new owner and what it writes. */
export async function startWriter(server: TestServer) {
  const talk = await startTalk(server);
  const keyOf = (id: string) => {
    const key = readId(server.keys, id, 'Conversation');
    if (!key) throw new Error(`${id} is not the id of a conversation`);
    return key.id;
  };
  return {
    ...talk,
    stored: (id: string) => storedText(server, 'conversations', { _id: keyOf(id) }),
    async create(input: CreateConversationInput = {}) {
      const { conversationEdge, userErrors } = (await talk.sdk.CreateConversation({ input }))
        .createConversation;
      if (!conversationEdge) throw new Error(`refused: ${JSON.stringify(userErrors)}`);
      return conversationEdge;
    },
    /** Makes a conversation that was last used long ago; gives its id. */
    async old(overrides: Stored = {}) {
      return simpleId('Conversation', (await server.fixtures.conversation(talk.owner, overrides))._id);
    },
    /** What the change records say of a conversation. */
    async changesOf(id: string) {
      const filter = { document_id: keyOf(id).toHexString() };
      const records = await server.database.models.changes.find(filter).sort({ created_at: 1 }).lean();
      for (const record of records) {
        expect(record).toMatchObject({ collection_name: 'conversations', user_id: talk.owner });
        expect(record.conversation_id).toEqual(keyOf(id));
      }
      return records.map(({ kind }) => kind);
    },
  };
}

/** User errors, each as its code and its path. */
export const problems = (userErrors: readonly { code: string; path: readonly string[] }[]) =>
  userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
