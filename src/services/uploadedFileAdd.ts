/** Adding files: their owner may, through `write`. */
import { Types } from 'mongoose';
import { requireViewer } from '../auth/viewer.js';
import type { Context } from '../context.js';
import type { UploadedFile, UploadedFileDocument } from '../models/uploadedFile.js';
import { keyErrors, notFound, type UserError } from '../userErrors.js';
import { payloadOf, Refused, refuse } from '../write.js';
import { type Once, recallOnce, writeOnce } from '../writeOnce.js';
import type { Edge } from './connection.js';
import { holdConversation } from './conversationLock.js';
import { attachFiles, lookAtFiles, type PlacedFile, withStoredFiles } from './fileInput.js';
import { quotaQueue } from './fileQuota.js';
import type { FileTarget, NewFileInput } from './fileSource.js';
import { readOptionalKey } from './inputIds.js';
import { requireConversation } from './upload.js';
import { fileEdge } from './uploadedFile.js';

/** A file that was added, or what a person can mend. */
export interface AddedFilePayload {
  readonly uploadedFile?: UploadedFile;
  readonly uploadedFileEdge?: Edge<UploadedFile>;
  readonly userErrors: readonly UserError[];
}

type UploadFileInput = NewFileInput & {
  readonly conversationId?: string | null;
  readonly idempotencyKey?: string | null;
};

interface CompleteUploadInput {
  readonly uploadId: string;
  readonly idempotencyKey?: string | null;
}

const conversationPath = ['input', 'conversationId'];

/** Adds a file of the viewer's. */
export function uploadFile(context: Context, input: UploadFileInput): Promise<AddedFilePayload> {
  return payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const [conversation, ...idErrors] = readOptionalKey(
      context,
      'Conversation',
      input.conversationId,
      conversationPath,
    );
    const errors = [...idErrors, ...keyErrors(input.idempotencyKey)];
    // Before anything is stored for it.
    if (conversation && errors.length === 0) {
      await requireConversation(context, conversation, ownerKey, conversationPath);
    }
    const target = { owner: ownerKey, conversation: conversation ?? undefined };
    const once = { mutation: 'uploadFile', key: input.idempotencyKey, input };
    const file = { input, path: ['input'], sourcePath: ['input', 'source'] };
    return add(context, once, file, errors, target);
  });
}

/** Makes a file of the viewer's of an upload that has come. */
export function completeUpload(context: Context, input: CompleteUploadInput): Promise<AddedFilePayload> {
  return payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const once = { mutation: 'completeUpload', key: input.idempotencyKey, input };
    const { uploadId } = input;
    const file = { input: { source: { uploadId } }, path: ['input'], sourcePath: ['input'] };
    const target = { owner: ownerKey, conversation: undefined };
    return add(context, once, file, keyErrors(input.idempotencyKey), target);
  });
}

async function add(
  context: Context,
  once: Once,
  file: PlacedFile,
  errors: readonly UserError[],
  target: FileTarget,
): Promise<AddedFilePayload> {
  const { owner } = target;
  const done = errors.length === 0 ? await recallOnce(context, once) : null;
  const [made] = done ?? (await store(context, once, file, errors, target));
  const _id = new Types.ObjectId(made);
  const document = await context.models.uploadedFiles
    .findOne({ _id, user_id: owner })
    .lean<UploadedFileDocument>();
  // A repeat comes here after what it made the first time was deleted.
  if (!document) throw new Refused([notFound('file', ['input', 'idempotencyKey'])]);
  const edge = fileEdge(context, document);
  return { uploadedFile: edge.node, uploadedFileEdge: edge, userErrors: [] };
}

/** Stores a file, and gives the key of its document. */
async function store(
  context: Context,
  once: Once,
  file: PlacedFile,
  errors: readonly UserError[],
  target: FileTarget,
): Promise<readonly string[]> {
  const { owner, conversation } = target;
  const { good, errors: found } = await lookAtFiles(context, owner, [file], { existing: 'a copy' });
  refuse([...errors, ...found]);
  return withStoredFiles(context, owner, good, () =>
    writeOnce(context, quotaQueue(owner), once, async (open) => {
      if (conversation) await holdConversation(context, open, conversation, owner, conversationPath);
      const documents = await attachFiles(context, open, good, target);
      return documents.map(({ _id }) => _id.toHexString());
    }),
  );
}
