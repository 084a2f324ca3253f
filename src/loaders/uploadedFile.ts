import { ownerFilter } from '../auth/viewer.js';
import { toUploadedFile, uploadedFilePaths } from '../models/uploadedFile.js';
import { idLoader } from './byId.js';
import { listLoaders } from './list.js';
import type { LoaderRequest } from './request.js';

/** Loaders of uploaded files. */
export function uploadedFileLoaders({ models, viewer, read }: LoaderRequest) {
  const source = {
    model: models.uploadedFiles,
    paths: uploadedFilePaths,
    toItem: toUploadedFile,
    filter: () => ownerFilter(viewer),
  };
  return {
    byId: idLoader(source, read),
    ofOwner: listLoaders({ ...source, parentPath: 'user_id' }, read),
    ofConversation: listLoaders({ ...source, parentPath: 'conversation_id' }, read),
  };
}
