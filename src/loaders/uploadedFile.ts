import { ownerFilter } from '../auth/viewer.js';
import { toUploadedFile, uploadedFilePaths } from '../models/uploadedFile.js';
import { idLoader } from './byId.js';
import { listLoaders } from './list.js';
import type { LoaderRequest } from './request.js';

/** Loaders of uploaded files. */
export function uploadedFileLoaders({ models, viewer, signal }: LoaderRequest) {
  const source = {
    model: models.uploadedFiles,
    paths: uploadedFilePaths,
    toItem: toUploadedFile,
    filter: () => ownerFilter(viewer),
  };
  return {
    byId: idLoader(source, signal),
    ofOwner: listLoaders({ ...source, parentPath: 'user_id' }, signal),
    ofConversation: listLoaders({ ...source, parentPath: 'conversation_id' }, signal),
  };
}
