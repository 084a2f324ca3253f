import { conversationFilter, ownerFilter, uploadedFileFilter } from '../auth/viewer.js';
import { toUploadedFile, uploadedFilePaths } from '../models/uploadedFile.js';
import { idLoader } from './byId.js';
import { type Filter, listLoaders, type Stage } from './list.js';
import type { LoaderRequest } from './request.js';

/** The stages that keep files which stand in a conversation of their own owner, among those that may be read. */
export function filesInConversations(conversations: string, filter: Filter): readonly Stage[] {
  const join = {
    from: conversations,
    localField: 'conversation_id',
    foreignField: '_id',
    let: { owner: '$user_id' },
    pipeline: [{ $match: { ...filter, $expr: { $eq: ['$user_id', '$$owner'] } } }, { $project: { _id: 1 } }],
    as: 'readable',
  };
  return [{ $lookup: join }, { $match: { 'readable.0': { $exists: true } } }];
}

/** Loaders of uploaded files. */
export function uploadedFileLoaders({ models, viewer, service, read }: LoaderRequest) {
  const source = { model: models.uploadedFiles, paths: uploadedFilePaths, toItem: toUploadedFile };
  const readable = { ...source, filter: () => uploadedFileFilter({ viewer, service }) };
  const keep =
    service &&
    filesInConversations(models.conversations.collection.name, conversationFilter({ viewer, service }));
  const own = { ...source, filter: () => ownerFilter(viewer) };
  return {
    byId: idLoader({ ...readable, ...(keep && { keep }) }, read),
    ofOwner: listLoaders({ ...own, parentPath: 'user_id' }, read),
    ofConversation: listLoaders({ ...readable, parentPath: 'conversation_id' }, read),
  };
}
