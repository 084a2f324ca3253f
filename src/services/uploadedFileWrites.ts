/** Writing the records of uploaded files: their owner may, and services what they found in one, through `write`. */
import type { mongo } from 'mongoose';
import { requireViewer, uploadedFileFilter } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { toUploadedFile, type UploadedFile, type UploadedFileDocument } from '../models/uploadedFile.js';
import { objectId, type Stored, storedInt } from '../models/values.js';
import { dropFiles } from '../storage/looseFiles.js';
import {
  type InputError,
  notFound,
  rangeErrors,
  textErrors,
  type UserError,
  userError,
} from '../userErrors.js';
import { payloadOf, queueOf, Refused, refuse, write } from '../write.js';
import {
  applyChanges,
  type Changes,
  given,
  metadataChanges,
  movedBetween,
  requireUnchanged,
} from './changes.js';
import { holdConversation } from './conversationLock.js';
import { maxModelLength } from './generationSettings.js';
import { type DeletePayload, deleteEach, readKey, readOptionalKey } from './inputIds.js';

interface UploadedFileMetadataInput {
  readonly analysisTimeMs?: number | null;
  readonly modelUsed?: string | null;
  readonly extractedText?: string | null;
  readonly pageCount?: number | null;
  readonly dimensions?: { readonly width: number; readonly height: number } | null;
}

interface UpdateUploadedFileInput {
  readonly id: string;
  readonly analysisResult?: string | null;
  readonly metadata?: UploadedFileMetadataInput | null;
  readonly conversationId?: string | null;
  readonly expectedUpdatedAt?: Date | null;
}

/** A file whose record was written, or what a person can mend. */
export interface UploadedFilePayload {
  readonly uploadedFile?: UploadedFile;
  readonly userErrors: readonly UserError[];
}

const maxAnalysisLength = 250_000;
const analysisTimeRange = [0, 86_400_000] as const;
const countRange = [1, 1_000_000] as const;

/** Changes the record of a file; what is not given stays. */
export function updateUploadedFile(
  context: Context,
  input: UpdateUploadedFileInput,
): Promise<UploadedFilePayload> {
  return payloadOf(async () => {
    const filter = writableFile(context);
    const { uploadedFiles } = context.models;
    const path = ['input', 'conversationId'];
    const [key, ...idErrors] = readKey(context, 'UploadedFile', input.id, ['input', 'id']);
    const [conversation, ...conversationErrors] = readOptionalKey(
      context,
      'Conversation',
      input.conversationId,
      path,
    );
    refuse([...idErrors, ...inputErrors(input), ...conversationErrors, ...moveErrors(context, input)]);
    const document = await write(context, queueOf('file', key), async (open) => {
      const stored = await uploadedFiles
        .findOne({ _id: key, ...filter }, null, { session: open.session })
        .lean<UploadedFileDocument>();
      const current = stored && toUploadedFile(stored);
      if (!current || !(await isReachable(context, current, open.session))) {
        throw new Refused([notFound('file', ['input', 'id'])]);
      }
      const last = current.updatedAt ?? current.createdAt;
      requireUnchanged(current, last, input.expectedUpdatedAt);
      // A file stands in a conversation of its own owner.
      if (conversation) await holdConversation(context, open, conversation, stored.user_id, path);
      const { $set, $unset } = changesOf(input, stored);
      const changes = { $set: { ...$set, ...given({ conversation_id: conversation }) }, $unset };
      const conversations = movedBetween(current.conversationKey, conversation);
      return applyChanges(uploadedFiles, open, stored, changes, last, conversations);
    });
    return { uploadedFile: toUploadedFile(document), userErrors: [] };
  });
}

/** Deletes files of the viewer's, each by itself, and their bytes. */
export async function deleteUploadedFiles(
  context: Context,
  { ids }: { readonly ids: readonly string[] },
): Promise<DeletePayload> {
  const { ownerKey: user_id } = requireViewer(context);
  const { collection } = context.models.uploadedFiles;
  const { models, sweeper } = context;
  return deleteEach(context, 'UploadedFile', ids, async (open, _id) => {
    const { session, changed } = open;
    const deleted = await collection.findOneAndDelete(
      { _id, user_id },
      { session, projection: { conversation_id: 1, stored_filename: 1, sha256: 1 } },
    );
    if (!deleted) return false;
    // Names of another program may stand in several records, so their bytes are not ours to remove.
    if (deleted.sha256 && typeof deleted.stored_filename === 'string') {
      await dropFiles(models, open, { store: 'files', keys: [deleted.stored_filename] });
      open.afterwards(() => sweeper.wake());
    }
    changed({
      collection_name: collection.name,
      document_id: _id.toHexString(),
      user_id,
      conversation_id: objectId(deleted.conversation_id),
      kind: 'deleted',
    });
    return true;
  });
}

/** The part of a filter that keeps the caller to the files whose records it may change. */
function writableFile(context: Context): Stored {
  return context.service ? uploadedFileFilter(context) : { user_id: requireViewer(context).ownerKey };
}

/** Whether the caller may change a file that its filter has found: to a service it must stand in its owner's conversation. */
async function isReachable(
  { service, models }: Context,
  { conversationKey, ownerKey }: UploadedFile,
  session: mongo.ClientSession,
): Promise<boolean> {
  if (!service) return true;
  const filter = { _id: conversationKey, user_id: ownerKey };
  return (await models.conversations.findOne(filter, { _id: 1 }, { session })) !== null;
}

/** A service says what is in a file; where the file stands is its owner's to say. */
function moveErrors({ service }: Context, { conversationId }: UpdateUploadedFileInput): InputError[] {
  if (!service || conversationId === undefined) return [];
  const message = 'A service cannot move a file: leave "conversationId" out.';
  return [userError('INVALID', message, ['input', 'conversationId'])];
}

function inputErrors({ analysisResult, metadata }: UpdateUploadedFileInput): InputError[] {
  const path = ['input', 'metadata'];
  const { analysisTimeMs, modelUsed, extractedText, pageCount, dimensions } = metadata ?? {};
  const texts = {
    modelUsed: [modelUsed, maxModelLength],
    extractedText: [extractedText, maxAnalysisLength],
  } as const;
  const numbers = {
    analysisTimeMs: [analysisTimeMs, ...analysisTimeRange],
    pageCount: [pageCount, ...countRange],
  } as const;
  const sides = {
    width: [dimensions?.width, ...countRange],
    height: [dimensions?.height, ...countRange],
  } as const;
  return [
    ...textErrors({ analysisResult: [analysisResult, maxAnalysisLength] }),
    ...textErrors(texts, path),
    ...rangeErrors(numbers, path),
    ...rangeErrors(sides, [...path, 'dimensions']),
  ];
}

/** What an input changes in a stored record. Keys of `metadata` that are not ours stay. */
function changesOf(
  { analysisResult, metadata }: UpdateUploadedFileInput,
  stored: UploadedFileDocument,
): Changes {
  const changes = metadataChanges(stored.metadata, storedMetadata(metadata ?? {}));
  return { ...changes, $set: { ...given({ analysis_result: analysisResult }), ...changes.$set } };
}

function storedMetadata(metadata: UploadedFileMetadataInput): Stored {
  const { analysisTimeMs, modelUsed, extractedText, pageCount, dimensions } = metadata;
  return given({
    analysis_time_ms: analysisTimeMs == null ? analysisTimeMs : storedInt(analysisTimeMs),
    model_used: modelUsed,
    extracted_text: extractedText,
    page_count: pageCount == null ? pageCount : storedInt(pageCount),
    dimensions: dimensions && { width: storedInt(dimensions.width), height: storedInt(dimensions.height) },
  });
}
