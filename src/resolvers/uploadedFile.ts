import type { Resolvers } from '../generated/resolvers.js';
import { simpleId } from '../ids.js';
import { selectedFields } from '../selection.js';
import { getConversationOf } from '../services/conversation.js';
import { getOwner } from '../services/owner.js';
import { downloadUrl } from '../services/uploadedFile.js';
import { deleteUploadedFiles, updateUploadedFile } from '../services/uploadedFileWrites.js';

/** Resolvers of `UploadedFile`. */
export const uploadedFile: Pick<Resolvers, 'Mutation' | 'UploadedFile'> = {
  Mutation: {
    updateUploadedFile: (_root, { input }, context) => updateUploadedFile(context, input),
    deleteUploadedFiles: (_root, { input }, context) => deleteUploadedFiles(context, input),
  },
  UploadedFile: {
    id: ({ key }) => simpleId('UploadedFile', key),
    owner: ({ ownerKey }, _args, context, info) => getOwner(context, ownerKey, selectedFields(info)),
    downloadUrl: (parent, _args, context) => downloadUrl(context, parent),
    conversation: (parent, _args, context, info) => getConversationOf(context, parent, selectedFields(info)),
  },
};
