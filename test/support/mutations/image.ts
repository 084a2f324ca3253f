import { type MutationRows, ownersAlone, ownersAndServices, type Principal } from './row.js';
import { imageInput, otherSources } from './sources.js';

const roleOf = (by?: Principal) => (by === 'a service' ? 'assistant' : 'user');

/** Mutations of images. */
export const imageRows: MutationRows = {
  attachImages: {
    selection: 'message { id content } images { width }',
    input: ({ Message: messageId }) => ({ messageId, images: [imageInput] }),
    otherInputs: (ids) => otherSources(ids, (image) => ({ messageId: ids.Message, images: [image] })),
    outcomes: ownersAndServices,
    prepare: ({ database }, { mark }, by) =>
      database.models.messages.updateMany({ content: new RegExp(`^${mark}`) }, { role: roleOf(by) }),
  },
  removeImage: {
    selection: 'deletedId message { id content }',
    input: ({ Image: id }) => ({ id }),
    outcomes: ownersAlone,
  },
};
