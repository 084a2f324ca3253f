/** Files of an input that are on this server already: uploads that have come, and files of the owner's. */
import type { Types } from 'mongoose';
import type { Context } from '../context.js';
import { withExtension } from '../files/allowed.js';
import type { UploadedFileDocument } from '../models/uploadedFile.js';
import { whole } from '../models/values.js';
import { FilesGone } from '../storage/looseFiles.js';
import { notFound, userError } from '../userErrors.js';
import { Refused, type Write } from '../write.js';
import { lockConversation } from './conversationLock.js';
import type { GoodFile, SourceUse } from './fileSource.js';
import { sentence } from './imageSource.js';
import { insertFile, inspectStored, type StoredFile, unnamed } from './newFile.js';
import {
  bytesGone,
  expired,
  findReceived,
  type ReceivedUploadDocument,
  refuseUpload,
  reopenUpload,
  spendUpload,
} from './upload.js';

type Path = readonly string[];

/** An upload that has come. Throws `Refused` when it has not, or is not taken as what it is. */
export async function received(
  context: Context,
  owner: string,
  key: Types.ObjectId,
  filename: string | null,
  path: Path,
  { existing }: SourceUse,
): Promise<GoodFile> {
  // Who was given the address by its owner was not given the upload.
  if (context.service) throw new Refused([notFound('upload', path)]);
  const upload = await findReceived(context, key, owner, path);
  // It was taken before, perhaps by the same request, whose answer was lost.
  const taken = takenBefore(context, key, { filename, isMoved: existing === 'a copy' }, path);
  if (!upload) {
    await findOwnFile(context, owner, key, notFound('upload', path));
    return taken;
  }
  const stored = await lookAt(context, upload, filename ?? upload.filename, path);
  return {
    adds: { files: 0, bytes: 0 },
    path,
    store: () => Promise.resolve(),
    async attach(open, target) {
      if (!(await spendUpload(context, open, upload))) return taken.attach(open, target);
      const conversation_id =
        target.conversation === undefined ? await conversationOf(context, open, upload) : target.conversation;
      const place = { _id: key, user_id: target.owner, conversation_id };
      return insertFile(context, open, stored, place).catch((error: unknown) => {
        throw error instanceof FilesGone ? new Refused([expired(path)]) : error;
      });
    },
  };
}

/** The file that an upload has become. It is not changed: who asks for another one with the same bytes is told so. */
function takenBefore(
  context: Context,
  _id: Types.ObjectId,
  { filename, isMoved }: { readonly filename: string | null; readonly isMoved: boolean },
  path: Path,
): GoodFile {
  const file = asItIs(context, { _id }, path);
  return {
    ...file,
    async attach(open, target) {
      const found = await file.attach(open, target);
      const { original_filename: name, file_type: extension, conversation_id } = found;
      const isNamed =
        filename === null || name === filename || name === withExtension(filename, String(extension));
      const isThere = !isMoved || !target.conversation || target.conversation.equals(conversation_id ?? '');
      if (isNamed && isThere) return found;
      const message =
        'This upload was taken before, with another "filename" or "conversationId". Take that file by its ' +
        '"uploadedFileId", or upload it once more.';
      throw new Refused([userError('INVALID', message, path)]);
    },
  };
}

/** The conversation that an upload is for; null for none, and when it was deleted meanwhile. */
async function conversationOf(
  context: Context,
  open: Write,
  { conversation_id, user_id }: ReceivedUploadDocument,
): Promise<Types.ObjectId | null> {
  if (!conversation_id) return null;
  return (await lockConversation(context, open, { _id: conversation_id, user_id })) ? conversation_id : null;
}

/**
 * Looks at what has come. Content that is not taken is not kept until its time is over, for it will never be; what only
 * its name is refused for may be taken under another one. Throws `Refused`.
 */
async function lookAt(
  context: Context,
  upload: ReceivedUploadDocument,
  filename: string,
  path: Path,
): Promise<StoredFile> {
  const { key, loose_id: looseId, sha256, encoding, upload_time_ms } = upload.received;
  const size = whole(upload.size) ?? 0;
  const inspectAs = (name: string) =>
    sentence(context, path, () => inspectStored(context, key, name, { size, encoding }));
  try {
    const inspected = await inspectAs(filename);
    return { inspected, key, looseId, size, sha256, uploadMs: whole(upload_time_ms) ?? 0 };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      await reopenUpload(context, upload);
      throw new Refused([bytesGone(path)]);
    }
    if (error instanceof Refused) {
      const isRefusedAnyway = await inspectAs(unnamed).then(
        () => false,
        (other: unknown) => other instanceof Refused,
      );
      if (isRefusedAnyway) await refuseUpload(context, upload);
    }
    throw error;
  }
}

/** A file that is there already. */
export function asItIs(
  { models }: Context,
  { _id }: Pick<UploadedFileDocument, '_id'>,
  path: Path,
): GoodFile {
  return {
    adds: { files: 0, bytes: 0 },
    path,
    store: () => Promise.resolve(),
    async attach({ session }, { owner }) {
      const found = await models.uploadedFiles
        .findOne({ _id, user_id: owner }, null, { session })
        .lean<UploadedFileDocument>();
      if (!found) throw new Refused([notFound('file', path)]);
      return found;
    },
  };
}

/** Finds a file of an owner's; to a service one that stands in no conversation is the owner's alone. Throws `Refused`. */
export async function findOwnFile(
  { models, service }: Context,
  user_id: string,
  _id: Types.ObjectId,
  otherwise: ReturnType<typeof notFound>,
): Promise<UploadedFileDocument> {
  const filter = { _id, user_id, ...(service && { conversation_id: { $type: 'objectId' as const } }) };
  const found = await models.uploadedFiles.findOne(filter).lean<UploadedFileDocument>();
  if (!found) throw new Refused([otherwise]);
  return found;
}
