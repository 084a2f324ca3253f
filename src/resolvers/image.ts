import type { Resolvers } from '../generated/resolvers.js';
import { imageId } from '../ids.js';
import { selectedFields, selectedPage } from '../selection.js';
import { addGeneratedImages } from '../services/generatedImages.js';
import {
  getDeleteUrl,
  getMessageOfImage,
  imageUrl,
  listMessagesOfImage,
  thumbnailUrl,
} from '../services/image.js';
import { getReplication } from '../services/imageReplication.js';
import { attachImages, removeImage } from '../services/imageWrites.js';

/** Resolvers of `Image` and of its mutations. */
export const image: Pick<Resolvers, 'Mutation' | 'Image'> = {
  Mutation: {
    attachImages: (_root, { input }, context) => attachImages(context, input),
    addGeneratedImages: async (_root, { input }, context) => {
      const { messageEdges: [messageEdge] = [], ...payload } = await addGeneratedImages(context, input);
      return { ...payload, ...(messageEdge && { messageEdge, message: messageEdge.node }) };
    },
    removeImage: (_root, { input }, context) => removeImage(context, input),
  },
  Image: {
    id: ({ conversationKey, messageKey, key }) => imageId(conversationKey, messageKey, key),
    url: (parent, _args, context) => imageUrl(context, parent),
    thumbnailUrl: (parent, { size }, context) =>
      thumbnailUrl(context, parent, size === 'SMALL' ? 'small' : 'large'),
    replication: (parent, _args, context) => getReplication(context, parent),
    deleteUrl: (parent, _args, context) => getDeleteUrl(context, parent),
    message: (parent, _args, context, info) => getMessageOfImage(context, parent, selectedFields(info)),
    messages: (parent, args, context, info) => listMessagesOfImage(context, parent, args, selectedPage(info)),
  },
};
