/** Uploaded files: who may read which, and in what order. */
import type { Types } from 'mongoose';
import { isNobody } from '../auth/viewer.js';
import type { Context } from '../context.js';
import type { Owner } from '../loaders/owner.js';
import type { Conversation } from '../models/conversation.js';
import type { UploadedFile } from '../models/uploadedFile.js';
import type { Connection, PageArguments, SortOrder } from '../pagination.js';
import type { Selected, SelectedPage } from '../selection.js';
import { filterText } from '../validation.js';
import { loadedConnection } from './connection.js';
import { hangingOn } from './conversation.js';
import { requireReadableOwner } from './owner.js';

/** Which files; null or absent takes all. */
export interface UploadedFileFilter {
  readonly fileType?: string | null;
}

/** By what files are ordered. */
export interface UploadedFileOrder {
  readonly field: 'CREATED_AT' | 'FILE_SIZE';
  readonly direction: 'ASC' | 'DESC';
}

/** The file with this key; null when there is none or the viewer may not see it. */
export function getUploadedFile(
  context: Context,
  key: Types.ObjectId,
  selected: Selected,
): Promise<UploadedFile | null> {
  if (isNobody(context)) return Promise.resolve(null);
  return context.loaders.uploadedFile.byId.load(key, selected);
}

/** A page of an owner's files. */
export function listFilesOfOwner(
  context: Context,
  owner: Owner,
  args: PageArguments & {
    readonly filter?: UploadedFileFilter | null;
    readonly orderBy?: UploadedFileOrder | null;
  },
  selected: SelectedPage,
): Promise<Connection<UploadedFile>> {
  requireReadableOwner(context, owner);
  const { field, direction } = args.orderBy ?? { field: 'CREATED_AT', direction: 'DESC' };
  const fileType = filterText('filter.fileType', args.filter?.fileType);
  return loadedConnection(context, context.loaders.uploadedFile.ofOwner, {
    name: `Owner.files ${field} ${direction}`,
    parent: owner.key,
    order: orderOf({ field, direction }),
    args,
    selected,
    filter: fileType === null ? {} : { file_type: fileType },
  });
}

/** A page of a conversation's files, newest first. */
export function listFilesOfConversation(
  context: Context,
  conversation: Conversation,
  args: PageArguments,
  selected: SelectedPage,
): Promise<Connection<UploadedFile>> {
  return loadedConnection(context, context.loaders.uploadedFile.ofConversation, {
    name: 'Conversation.files',
    parent: conversation.key,
    order: orderOf({ field: 'CREATED_AT', direction: 'DESC' }),
    args,
    selected,
    filter: hangingOn(context, conversation),
  });
}

function orderOf({ field, direction }: UploadedFileOrder): SortOrder {
  const sign = direction === 'ASC' ? 1 : -1;
  return [
    field === 'FILE_SIZE' ? { path: 'file_size', direction: sign } : { path: 'created_at', direction: sign },
    { path: '_id', direction: sign },
  ];
}
