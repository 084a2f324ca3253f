import { type MutationRows, ownersAlone } from './row.js';

const shown = 'message { id content conversation { title } }';
const fineNumbers = { tokens: [0], generationTimeMs: [0], numImages: [0] };
const within = (path: string) =>
  Object.fromEntries(Object.entries(fineNumbers).map(([name, fine]) => [`${path}${name}`, fine]));

/** Mutations of messages. */
export const messageRows: MutationRows = {
  addMessage: {
    selection: `${shown} conversation { id }`,
    input: ({ Conversation: conversationId }) => ({ conversationId, content: 'one more' }),
    outcomes: ownersAlone,
    fine: within('metadata.'),
  },
  addMessages: {
    selection: 'messageEdges { node { content } } conversation { id }',
    input: ({ Conversation: conversationId }) => ({ conversationId, messages: [{ content: 'one more' }] }),
    outcomes: ownersAlone,
    fine: within('messages.0.metadata.'),
  },
  editMessage: {
    selection: `${shown} messageEdge { cursor }`,
    input: ({ Message: id }) => ({ id, content: 'other words' }),
    outcomes: ownersAlone,
    fine: within('metadata.'),
  },
  stopMessage: {
    selection: shown,
    input: ({ Message: id }) => ({ id }),
    outcomes: ownersAlone,
    prepare: ({ database }, { mark }) =>
      database.models.messages.updateMany({ content: new RegExp(`^${mark}`) }, { role: 'assistant' }),
  },
  deleteMessage: {
    selection: 'deletedIds conversation { title }',
    input: ({ Message: id }) => ({ id }),
    outcomes: ownersAlone,
  },
};
