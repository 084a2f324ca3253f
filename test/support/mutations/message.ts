import { type MutationRows, ownersAlone, ownersAndServices, type Principal } from './row.js';
import { fileInput, imageInput, otherFileSources, otherSources } from './sources.js';

const shown = 'message { id content conversation { title } }';
const fineNumbers = { tokens: [0], generationTimeMs: [0], numImages: [0] };
const within = (path: string) =>
  Object.fromEntries(Object.entries(fineNumbers).map(([name, fine]) => [`${path}${name}`, fine]));

const roleOf = (by?: Principal) => (by === 'a service' ? 'ASSISTANT' : 'USER');

/** Mutations of messages. */
export const messageRows: MutationRows = {
  addMessage: {
    selection: `${shown} conversation { id }`,
    input: ({ Conversation: conversationId, Message: previousMessageId }, by) => ({
      conversationId,
      previousMessageId,
      role: roleOf(by),
      content: 'one more',
      images: [imageInput],
      files: [fileInput],
    }),
    otherInputs: (ids, by) => {
      const message = { conversationId: ids.Conversation, role: roleOf(by), content: 'one more' };
      return [
        ...otherSources(ids, by, (image) => ({ ...message, images: [image], files: [fileInput] })),
        ...otherFileSources(ids, by, (file) => ({ ...message, images: [imageInput], files: [file] })),
      ];
    },
    outcomes: ownersAndServices,
    ofConversation: ['previousMessageId'],
    fine: { ...within('metadata.'), content: [''] },
  },
  addMessages: {
    selection: 'messageEdges { node { content } } conversation { id }',
    input: ({ Conversation: conversationId, Message: previousMessageId }, by) => ({
      conversationId,
      previousMessageId,
      messages: [{ role: roleOf(by), content: 'one more', images: [imageInput], files: [fileInput] }],
    }),
    otherInputs: (ids, by) => {
      const message = { role: roleOf(by), content: 'one more' };
      const conversationId = ids.Conversation;
      return [
        ...otherSources(ids, by, (image) => ({
          conversationId,
          messages: [{ ...message, images: [image], files: [fileInput] }],
        })),
        ...otherFileSources(ids, by, (file) => ({
          conversationId,
          messages: [{ ...message, images: [imageInput], files: [file] }],
        })),
      ];
    },
    outcomes: ownersAndServices,
    ofConversation: ['previousMessageId'],
    fine: { ...within('messages.0.metadata.'), 'messages.0.content': [''] },
  },
  editMessage: {
    selection: `${shown} messageEdge { cursor }`,
    input: ({ Message: id }) => ({
      id,
      content: 'other words',
      images: [imageInput],
      files: [fileInput],
    }),
    otherInputs: (ids, by) => [
      {
        ...{ id: ids.Message, content: 'x', images: [imageInput], files: [fileInput] },
        ...{ startBranch: true, idempotencyKey: 'a branch' },
      },
      ...otherSources(ids, by, (image) => ({
        id: ids.Message,
        content: '',
        images: [image],
        files: [fileInput],
      })),
      ...otherFileSources(ids, by, (file) => ({
        id: ids.Message,
        content: '',
        images: [imageInput],
        files: [file],
      })),
    ],
    outcomes: ownersAndServices,
    prepare: ({ database }, { mark }, by) =>
      database.models.messages.updateMany(
        { content: new RegExp(`^${mark}`) },
        { role: roleOf(by).toLowerCase() },
      ),
    fine: { ...within('metadata.'), content: [''] },
  },
  regenerateMessage: {
    selection: `${shown} messageEdge { cursor }`,
    input: ({ Message: id }) => ({ id, content: 'another answer', images: [imageInput], files: [fileInput] }),
    otherInputs: (ids, by) => {
      const answer = { id: ids.Message, content: 'another answer' };
      return [
        ...otherSources(ids, by, (image) => ({ ...answer, images: [image], files: [fileInput] })),
        ...otherFileSources(ids, by, (file) => ({ ...answer, images: [imageInput], files: [file] })),
      ];
    },
    outcomes: {
      ...ownersAndServices,
      'the owner': 'ROLE_NOT_ALLOWED',
      'another user': 'ROLE_NOT_ALLOWED',
      'an anonymous session': 'ROLE_NOT_ALLOWED',
    },
    prepare: ({ database }, { mark }) =>
      database.models.messages.updateMany({ content: new RegExp(`^${mark}`) }, { role: 'assistant' }),
    fine: { ...within('metadata.'), content: [''] },
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
    otherInputs: ({ Original: id }) => [{ id, mode: 'SUBTREE' }],
    outcomes: ownersAlone,
  },
};
