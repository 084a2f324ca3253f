import { type MutationRows, ownersAlone } from './row.js';

const shown = 'memory { id question answer owner { id } conversation { id } }';
const images = [{ url: 'https://example.com/river.png' }];

/** Mutations of memories. */
export const memoryRows: MutationRows = {
  saveMemory: {
    selection: shown,
    input: ({ Conversation }) => ({
      memory: { answeredQuestion: { question: 'How long?', answer: '6650 km', images } },
      conversationId: Conversation,
    }),
    otherInputs: () => [
      {
        memory: { statement: { type: 'FACT', content: 'It is long.', importance: 1 } },
        idempotencyKey: 'another',
      },
    ],
    outcomes: ownersAlone,
    fine: { 'memory.answeredQuestion.metadata.tokens': [0] },
  },
  updateMemory: {
    selection: shown,
    input: ({ Memory, Conversation }) => ({
      id: Memory,
      conversationId: Conversation,
      answer: 'taken',
      images,
      expectedUpdatedAt: null,
    }),
    otherKind: ['type', 'content', 'importance', 'expiresAt'],
    outcomes: ownersAlone,
    fine: { 'metadata.tokens': [0] },
  },
  rateMemory: {
    selection: shown,
    input: ({ Memory }) => ({ id: Memory, rating: 1 }),
    outcomes: ownersAlone,
  },
  shareMemory: {
    selection: shown,
    input: ({ Memory }) => ({ id: Memory, isPublic: true }),
    outcomes: ownersAlone,
  },
  deleteMemories: {
    selection: 'deletedIds',
    input: ({ Memory }) => ({ ids: [Memory] }),
    outcomes: ownersAlone,
  },
};
