/** Uploaded files: who may read which, and in what order. */
import type { Types } from 'mongoose';
import { signedAddress } from '../auth/signedAddress.js';
import { isNobody } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { simpleId } from '../ids.js';
import type { Owner } from '../loaders/owner.js';
import type { Conversation } from '../models/conversation.js';
import { toUploadedFile, type UploadedFile, type UploadedFileDocument } from '../models/uploadedFile.js';
import type { Connection, PageArguments, SortOrder } from '../pagination.js';
import type { Selected, SelectedPage } from '../selection.js';
import { isKey } from '../storage/store.js';
import { filterText } from '../validation.js';
import { type Edge, edgeOf, loadedConnection } from './connection.js';
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

const newestFirst: UploadedFileOrder = { field: 'CREATED_AT', direction: 'DESC' };

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
  const fileType = filterText('filter.fileType', args.filter?.fileType);
  return loadedConnection(context, context.loaders.uploadedFile.ofOwner, {
    ...listOf(owner.key, args.orderBy ?? newestFirst),
    args,
    selected,
    filter: fileType === null ? {} : { file_type: fileType },
  });
}

/** A file with its place in its owner's list, newest first. */
export function fileEdge(context: Context, document: UploadedFileDocument): Edge<UploadedFile> {
  const list = listOf(String(document.user_id), newestFirst);
  return edgeOf(context, list, document, toUploadedFile(document));
}

/** Where this server gives a file; null when it has no bytes of it. The address stays the same for an hour. */
export async function downloadUrl(
  context: Pick<Context, 'keys' | 'publicUrl' | 'fileStore'>,
  { key, storedFilename }: UploadedFile,
): Promise<string | null> {
  const isHere =
    storedFilename !== null && isKey(storedFilename) && (await context.fileStore.has(storedFilename));
  return isHere ? signedAddress(context, 'file-url', simpleId('UploadedFile', key)) : null;
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
    order: orderOf(newestFirst),
    args,
    selected,
    filter: hangingOn(context, conversation),
  });
}

function listOf(owner: string, order: UploadedFileOrder) {
  return { name: `Owner.files ${order.field} ${order.direction}`, parent: owner, order: orderOf(order) };
}

function orderOf({ field, direction }: UploadedFileOrder): SortOrder {
  const sign = direction === 'ASC' ? 1 : -1;
  return [
    field === 'FILE_SIZE' ? { path: 'file_size', direction: sign } : { path: 'created_at', direction: sign },
    { path: '_id', direction: sign },
  ];
}
