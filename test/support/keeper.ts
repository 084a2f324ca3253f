/** An owner that keeps memories and files, and what is stored of them. */
import { expect } from 'vitest';
import { readId, simpleId } from '../../src/ids.js';
import type { AnsweredQuestionInput, SaveMemoryInput } from '../../src/sdk/index.js';
import { storedText } from './estate.js';
import type { Stored } from './fixtures.js';
import type { TestServer } from './server.js';

const collections = { Memory: 'chatbot_memory', UploadedFile: 'uploaded_files' } as const;

/** A new owner and what it keeps. */
export async function startKeeper(server: TestServer, type: keyof typeof collections) {
  const { fixtures, database } = server;
  const owner = (await fixtures.user()).key;
  const token = await server.tokenFor(owner);
  const sdk = server.sdk(token);
  const keyOf = (id: string) => {
    const key = readId(server.keys, id, type);
    if (!key) throw new Error(`${id} is not the id of a ${type}`);
    return key.id;
  };
  return {
    owner,
    token,
    sdk,
    stored: (id: string) => storedText(server, collections[type], { _id: keyOf(id) }),
    /** A conversation of the owner's. */
    async conversation() {
      const { _id } = await fixtures.conversation(owner);
      return { key: _id, id: simpleId('Conversation', _id) };
    },
    async save(input: SaveMemoryInput) {
      const { memoryEdge, userErrors } = (await sdk.SaveMemory({ input })).saveMemory;
      if (!memoryEdge) throw new Error(`refused: ${JSON.stringify(userErrors)}`);
      return memoryEdge;
    },
    /** Makes a memory of the first shape that is never changed; gives its id. */
    old: async (overrides: Stored = {}) => simpleId('Memory', (await fixtures.memory(owner, overrides))._id),
    /** As `old`, of the second shape. */
    statement: async (overrides: Stored = {}) =>
      simpleId('Memory', (await fixtures.statement(owner, overrides))._id),
    file: async (overrides: Stored = {}) =>
      simpleId('UploadedFile', (await fixtures.file(owner, overrides))._id),
    /** What the change records say of an object: what happened, and in which conversation. */
    async changesOf(id: string) {
      const filter = { document_id: keyOf(id).toHexString() };
      const records = await database.models.changes.find(filter).sort({ created_at: 1, _id: 1 }).lean();
      for (const record of records) {
        expect(record).toMatchObject({ collection_name: collections[type], user_id: owner });
      }
      return records.map(({ kind, conversation_id }) => [kind, conversation_id && String(conversation_id)]);
    },
  };
}

/** A question with its answer, to save. */
export function answered(overrides: Partial<AnsweredQuestionInput> = {}) {
  return { answeredQuestion: { question: 'How long is it?', answer: '6650 km.', ...overrides } };
}
