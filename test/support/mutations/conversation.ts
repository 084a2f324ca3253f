import { eachTheirOwn, type MutationRows, ownersAlone } from './row.js';
import { fileInput, imageInput, otherFileSources, otherSources } from './sources.js';

const shown = 'conversation { id title messages { nodes { content } } }';
const results = `results { ${shown} userErrors { code message path } }`;

/** Mutations of conversations. */
export const conversationRows: MutationRows = {
  createConversation: {
    selection: 'conversation { title }',
    input: () => ({
      title: 'new',
      firstMessage: { content: 'first', images: [imageInput], files: [fileInput] },
    }),
    otherInputs: (ids, by) => [
      ...otherSources(ids, by, (image) => ({
        firstMessage: { content: 'first', images: [image], files: [fileInput] },
      })),
      ...otherFileSources(ids, by, (file) => ({
        firstMessage: { content: 'first', images: [imageInput], files: [file] },
      })),
    ],
    outcomes: eachTheirOwn,
    fine: {
      'firstMessage.content': [''],
      'firstMessage.metadata.tokens': [0],
      'firstMessage.metadata.generationTimeMs': [0],
      'firstMessage.metadata.numImages': [0],
    },
  },
  updateConversation: {
    selection: shown,
    input: ({ Conversation: id }) => ({ id, title: 'taken', expectedUpdatedAt: null }),
    outcomes: ownersAlone,
  },
  archiveConversations: {
    selection: results,
    input: ({ Conversation }) => ({ ids: [Conversation] }),
    outcomes: ownersAlone,
  },
  unarchiveConversations: {
    selection: results,
    input: ({ Conversation }) => ({ ids: [Conversation] }),
    outcomes: ownersAlone,
    prepare: ({ database }, { owner }) =>
      database.models.conversations.updateOne({ user_id: owner }, { is_archived: true }),
  },
  selectBranch: {
    selection: shown,
    input: ({ Message: messageId }) => ({ messageId }),
    outcomes: ownersAlone,
  },
  forkConversation: {
    selection: `${shown} conversationEdge { cursor }`,
    input: ({ Message: messageId }) => ({ messageId }),
    outcomes: ownersAlone,
  },
  deleteConversations: {
    selection: 'deletedIds',
    input: ({ Conversation }) => ({ ids: [Conversation] }),
    outcomes: ownersAlone,
  },
};
