import type { Resolvers } from '../generated/resolvers.js';
import { createUploadUrl } from '../services/upload.js';
import { completeUpload, uploadFile } from '../services/uploadedFileAdd.js';

/** Mutations that take files. */
export const upload: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    uploadFile: (_root, { input }, context) => uploadFile(context, input),
    createUploadUrl: (_root, { input }, context) => createUploadUrl(context, input),
    completeUpload: (_root, { input }, context) => completeUpload(context, input),
  },
};
