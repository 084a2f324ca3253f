/** Uploads: large files that are sent to a signed address, and taken by their id then. */
import { Types } from 'mongoose';
import { signedAddress } from '../auth/signedAddress.js';
import { requireViewer } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { nameProblem, storedName } from '../files/name.js';
import { readUploadId, uploadId } from '../ids.js';
import { maxImageBytes } from '../images/givenBytes.js';
import type { UploadDocument } from '../models/upload.js';
import { storedInt, whole } from '../models/values.js';
import { dropFiles } from '../storage/looseFiles.js';
import { notFound, type UserError, userError } from '../userErrors.js';
import { holdSignIn, payloadOf, Refused, refuse, type Write, write } from '../write.js';
import { findOwn } from './conversationLock.js';
import { quotaQueue, requireRoom, withinQuota } from './fileQuota.js';
import { readOptionalKey } from './inputIds.js';

type Path = readonly string[];

/** How long an upload waits for its bytes, and then for what takes it. */
export const uploadMs = 3_600_000;

interface CreateUploadUrlInput {
  readonly filename: string;
  readonly size: number;
  readonly conversationId?: string | null;
}

/** Where a file may be sent to, or what a person can mend. */
export interface CreateUploadUrlPayload {
  readonly uploadId?: string;
  readonly uploadUrl?: string;
  readonly expiresAt?: Date;
  readonly userErrors: readonly UserError[];
}

/** Gives the viewer an address to which a file can be sent. */
export function createUploadUrl(
  context: Context,
  { filename, size, conversationId }: CreateUploadUrlInput,
): Promise<CreateUploadUrlPayload> {
  return payloadOf(async () => {
    const { ownerKey: user_id } = requireViewer(context);
    const path = ['input', 'conversationId'];
    const [conversation, ...idErrors] = readOptionalKey(context, 'Conversation', conversationId, path);
    refuse([...nameErrors(filename, ['input', 'filename']), ...sizeErrors(context, size), ...idErrors]);
    if (conversation) await requireConversation(context, conversation, user_id, path);
    await requireRoom(context, user_id, { files: 1, bytes: size }, ['input', 'size']);
    const _id = new Types.ObjectId();
    const expiresAt = await write(context, quotaQueue(user_id), async (open) => {
      const { session, now } = open;
      await holdSignIn(context, session);
      const expires_at = addressEnd(now);
      const document = {
        _id,
        user_id,
        conversation_id: conversation ?? null,
        filename: storedName(filename),
        size: storedInt(size),
        state: 'open',
        sender: null,
        lost_at: null,
        received: null,
        created_at: now,
        expires_at,
      };
      await withinQuota(context, open, user_id, ['input', 'size'], () =>
        context.models.uploads.collection.insertOne(document, { session }),
      );
      return expires_at;
    });
    const id = uploadId(_id);
    return {
      uploadId: id,
      uploadUrl: signedAddress(context, 'upload-url', id, expiresAt),
      expiresAt,
      userErrors: [],
    };
  });
}

/** Everything that is wrong with the name of a file. */
export function nameErrors(name: string | null | undefined, path: Path): UserError[] {
  const found = name == null ? null : nameProblem(name);
  return found ? [userError(found.code, `"${path.at(-1)}" ${found.problem}`, path)] : [];
}

function sizeErrors({ config }: Context, size: number): UserError[] {
  const { fileBytes } = config.files;
  if (size >= 1 && size <= fileBytes) return [];
  const message = `"size" must be from 1 to ${fileBytes}: the bytes of the file.`;
  return [userError('INVALID', message, ['input', 'size'])];
}

/** Throws `Refused` when the owner has no such conversation: before bytes are stored for it in vain. */
export async function requireConversation(
  context: Context,
  key: Types.ObjectId,
  ownerKey: string,
  path: Path,
): Promise<void> {
  if (!(await findOwn(context, key, ownerKey))) throw new Refused([notFound('conversation', path)]);
}

/** The key of an upload's id at `path`. Throws `Refused` when it is malformed. */
export function readUploadKey(id: string, path: Path): Types.ObjectId {
  const key = readUploadId(id);
  if (!key) throw new Refused([userError('INVALID', 'This is not the id of an upload.', path)]);
  return key;
}

/** Makes the user error about an upload whose time is over. */
export function expired(path: Path): UserError {
  const message = 'The time of this upload is over. Ask for a new address with "createUploadUrl".';
  return userError('INVALID', message, path);
}

/** Makes the user error about an upload whose bytes have come, and are not there any more. */
export function bytesGone(path: Path): UserError {
  const message =
    'The bytes of this upload are gone from this server. Send it again to its "uploadUrl" with PUT.';
  return userError('INVALID', message, path);
}

/** An upload of the owner's whose bytes are there. */
export type ReceivedUploadDocument = UploadDocument & {
  readonly received: NonNullable<UploadDocument['received']>;
};

/**
 * Finds an upload of an owner's that has come whole; null when there is none. Throws `Refused` when it has not come, or
 * its time is over.
 */
export async function findReceived(
  { models }: Pick<Context, 'models'>,
  _id: Types.ObjectId,
  user_id: string,
  path: Path,
): Promise<ReceivedUploadDocument | null> {
  const upload = await models.uploads.findOne({ _id, user_id }).lean<UploadDocument>();
  if (!upload) return null;
  if (upload.expires_at.getTime() <= Date.now()) throw new Refused([expired(path)]);
  const { received } = upload;
  if (received) return { ...upload, received };
  const message =
    'The bytes of this upload have not come yet. Send them to its "uploadUrl" with PUT, and wait for the answer.';
  throw new Refused([userError('INVALID', message, path)]);
}

/** In the transaction that takes an upload: there is none any more. Gives whether there was. */
export async function spendUpload(
  { models }: Pick<Context, 'models'>,
  { session }: Pick<Write, 'session'>,
  { _id, user_id }: Pick<UploadDocument, '_id' | 'user_id'>,
): Promise<boolean> {
  const { deletedCount } = await models.uploads.collection.deleteOne(
    { _id, user_id, state: 'received' },
    { session },
  );
  return deletedCount > 0;
}

/** In a transaction: the upload ends, and its bytes are removed. Gives whether there was one. */
async function dropUpload(context: Context, open: Write, upload: ReceivedUploadDocument): Promise<boolean> {
  const { models, sweeper } = context;
  const { key, loose_id } = upload.received;
  if (!(await spendUpload(context, open, upload))) return false;
  await models.looseFiles.collection.deleteOne({ _id: loose_id }, { session: open.session });
  await dropFiles(models, open, { store: 'files', keys: [key] });
  open.afterwards(() => sweeper.wake());
  return true;
}

/** Ends an upload that is not taken as what it is. */
export function refuseUpload(context: Context, upload: ReceivedUploadDocument): Promise<boolean> {
  return write(context, null, (open) => dropUpload(context, open, upload));
}

/** Lets the bytes of an upload be sent again, because those that had come are gone. */
export async function reopenUpload(
  { models }: Pick<Context, 'models'>,
  { _id, received, created_at }: ReceivedUploadDocument,
): Promise<void> {
  const again = { state: 'open', received: null, expires_at: addressEnd(created_at) };
  await models.uploads.collection.updateOne(
    { _id, state: 'received', 'received.key': received.key },
    { $set: again },
  );
}

/** When the address of an upload ends: a signature knows whole seconds. */
function addressEnd(createdAt: Date): Date {
  return new Date(Math.floor((createdAt.getTime() + uploadMs) / 1000) * 1000);
}

/** An upload as an image is made of it. */
export interface UploadedImage {
  readonly bytes: Buffer;
  /** In the transaction that refers to the image: the upload is spent, and its own bytes are removed. */
  spend(open: Write): Promise<void>;
}

/** Reads an upload of the viewer's as an image, with its bytes in memory. Throws `Refused` with what is wrong with it. */
export async function readUpload(context: Context, id: string, path: Path): Promise<UploadedImage> {
  const key = readUploadKey(id, path);
  // A service has no uploads.
  const upload = context.viewer && (await findReceived(context, key, context.viewer.ownerKey, path));
  const bytes = upload && (await readAtMost(context, upload, maxImageBytes, path));
  if (!upload) throw new Refused([notFound('upload', path)]);
  if (!bytes) {
    await reopenUpload(context, upload);
    throw new Refused([bytesGone(path)]);
  }
  return {
    bytes,
    async spend(open) {
      if (!(await dropUpload(context, open, upload))) throw new Refused([notFound('upload', path)]);
    },
  };
}

function readAtMost(
  { fileStore }: Context,
  { size, received }: ReceivedUploadDocument,
  maxBytes: number,
  path: Path,
): Promise<Buffer | null> {
  if ((whole(size) ?? 0) <= maxBytes) return fileStore.read(received.key);
  const message = `An image may have at most ${maxBytes / 1_000_000} MB. Make it smaller.`;
  throw new Refused([userError('INVALID', message, path)]);
}
