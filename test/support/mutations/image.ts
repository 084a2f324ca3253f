import { type MutationRows, ownersAlone, ownersAndServices, type Principal } from './row.js';
import { imageInput, otherSources } from './sources.js';

const roleOf = (by?: Principal) => (by === 'a service' ? 'assistant' : 'user');

const generation = { prompt: 'a hill', loraModels: [{ name: 'ink', weight: 0.5 }] };

/** Mutations of images. */
export const imageRows: MutationRows = {
  attachImages: {
    selection: 'message { id content } images { width }',
    input: ({ Message: messageId }) => ({ messageId, images: [imageInput] }),
    otherInputs: (ids, by) => otherSources(ids, by, (image) => ({ messageId: ids.Message, images: [image] })),
    outcomes: ownersAndServices,
    prepare: ({ database }, { mark }, by) =>
      database.models.messages.updateMany({ content: new RegExp(`^${mark}`) }, { role: roleOf(by) }),
  },
  addGeneratedImages: {
    selection: 'message { id content images { seed } } conversation { id }',
    input: ({ Conversation: conversationId }) => ({ conversationId, images: [imageInput], ...generation }),
    otherInputs: ({ Conversation: conversationId, ...ids }, by) =>
      otherSources(ids, by, (image) => ({ conversationId, images: [image], ...generation })),
    outcomes: {
      ...ownersAndServices,
      'another user': 'ROLE_NOT_ALLOWED',
      'an anonymous session': 'ROLE_NOT_ALLOWED',
    },
    // Of owners, those alone who may write as the assistant.
    prepare: ({ database }, { owner }) =>
      database.models.users.updateOne({ _id: owner }, { role: 'developer' }),
    fine: {
      ...{ content: [''], generationTimeMs: [0], cfgScale: [2.001] },
      'loraModels.0.weight': [-0.001, 2.001],
    },
  },
  removeImage: {
    selection: 'deletedId message { id content }',
    input: ({ Image: id }) => ({ id }),
    outcomes: ownersAlone,
  },
};
