/** Files of an input: what is wrong with them, how they are stored, and what is removed again. */
import type { Types } from 'mongoose';
import type { Context } from '../context.js';
import type { MessageFileDocument } from '../models/messageFile.js';
import type { UploadedFileDocument } from '../models/uploadedFile.js';
import { type UserError, userError } from '../userErrors.js';
import { Refused, type Write } from '../write.js';
import { requireRoom, withinQuota } from './fileQuota.js';
import {
  type FileTarget,
  type GoodFile,
  type NewFileInput,
  readFileSource,
  type SourceUse,
} from './fileSource.js';
import { maxBytesAtOnce } from './imageSource.js';
import { nameErrors } from './upload.js';

type Path = readonly string[];

/** A file of an input, and where in it its name and its source stand. */
export interface PlacedFile {
  readonly input: NewFileInput;
  readonly path: Path;
  readonly sourcePath: Path;
}

/** Files of an input that were looked at, and what is wrong with the others. */
export interface LookedAt {
  readonly good: readonly GoodFile[];
  readonly errors: readonly UserError[];
}

/**
 * Looks at files, for an owner or, where there is none yet, for what can be told without one. Stores nothing.
 */
export async function lookAtFiles(
  context: Context,
  owner: string | null,
  files: readonly PlacedFile[],
  use: SourceUse,
): Promise<LookedAt> {
  const errors: UserError[] = [];
  const good: GoodFile[] = [];
  // Bytes that are in memory until all files are stored.
  let held = 0;
  for (const { input, path, sourcePath } of files) {
    errors.push(...nameErrors(input.filename, [...path, 'filename']));
    try {
      const file = await readFileSource(context, owner, input, sourcePath, use);
      good.push(file);
      const { url, base64, dataUrl } = input.source;
      if (url != null || base64 != null || dataUrl != null) held += file.adds.bytes;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      errors.push(...error.userErrors);
    }
    if (held > maxBytesAtOnce) {
      const megabytes = maxBytesAtOnce / 1_000_000;
      const message = `The files of one input may have at most ${megabytes} MB together, unless they come as "upload" or "uploadId": send some of them later.`;
      errors.push(userError('TOO_LONG', message, ['input']));
      break;
    }
  }
  return { good, errors };
}

/**
 * Stores files for an owner, then runs `work`, which attaches them in its transaction. What it does not attach is
 * removed again: because it was refused, or a repeat, for example. Bytes count when they are attached, so those who store
 * for one owner wait for each other: of what is too much, each process has one input on the disk, and not all at once.
 */
export async function withStoredFiles<Result>(
  context: Context,
  owner: string,
  good: readonly GoodFile[],
  work: () => Promise<Result>,
): Promise<Result> {
  const adds = {
    files: good.reduce((sum, one) => sum + one.adds.files, 0),
    bytes: good.reduce((sum, one) => sum + one.adds.bytes, 0),
  };
  const [first] = good;
  // What is there, and what was announced, was counted before.
  if (!first || adds.files === 0) return work();
  return context.turns.take(`storing files of ${owner}`, async () => {
    // Nobody waits for it any more.
    context.signal.throwIfAborted();
    await requireRoom(context, owner, adds, first.path);
    const loose: Types.ObjectId[] = [];
    try {
      for (const one of good) await one.store(loose);
      return await work();
    } finally {
      await context.sweeper.giveUp(loose);
    }
  });
}

/** In the transaction: gives the documents of stored files, in their order. Throws `Refused`. */
export async function attachFiles(
  context: Pick<Context, 'models' | 'config'>,
  open: Write,
  good: readonly GoodFile[],
  target: FileTarget,
): Promise<readonly UploadedFileDocument[]> {
  const [first] = good;
  if (!first) return [];
  const attachAll = async () => {
    const documents: UploadedFileDocument[] = [];
    for (const one of good) documents.push(await one.attach(open, target));
    return documents;
  };
  if (good.every(({ adds }) => adds.files === 0)) return attachAll();
  return withinQuota(context, open, target.owner, first.path, attachAll);
}

/** What holds files of an input, and where in it. */
export interface FileHolder {
  readonly files: readonly NewFileInput[];
  readonly path: Path;
}

const maxFiles = 10;
const maxFilesAtOnce = 20;

/** Looks at the files of messages; gives those of each message. */
export async function lookAtFilesOfMessages(
  context: Context,
  owner: string | null,
  holders: readonly FileHolder[],
): Promise<{ readonly good: readonly (readonly GoodFile[])[]; readonly errors: readonly UserError[] }> {
  const errors = numberErrors(holders);
  if (errors.length > 0) return { good: [], errors };
  const placed = holders.flatMap(({ files, path: at }) =>
    files.map((input, place) => {
      const path = [...at, 'files', String(place)];
      return { input, path, sourcePath: [...path, 'source'] };
    }),
  );
  const looked = await lookAtFiles(context, owner, placed, { existing: 'itself' });
  const rest = [...looked.good];
  return { good: holders.map(({ files }) => rest.splice(0, files.length)), errors: looked.errors };
}

function numberErrors(holders: readonly FileHolder[]): UserError[] {
  const tooMany = holders.flatMap(({ files, path }) =>
    files.length > maxFiles
      ? [userError('TOO_LONG', `"files" must hold at most ${maxFiles} files.`, [...path, 'files'])]
      : [],
  );
  const all = holders.reduce((sum, { files }) => sum + files.length, 0);
  if (tooMany.length > 0 || all <= maxFilesAtOnce) return tooMany;
  const message = `The messages of one input may have at most ${maxFilesAtOnce} files together.`;
  return [userError('TOO_LONG', message, ['input', 'messages'])];
}

/** In the transaction that writes messages of a conversation: gives their files, as a message stores them. */
export async function attachFilesToMessages(
  context: Pick<Context, 'models' | 'config'>,
  open: Write,
  conversation: { readonly _id: Types.ObjectId; readonly user_id: string | null },
  good: readonly (readonly GoodFile[])[],
): Promise<readonly MessageFileDocument[][]> {
  const all = good.flat();
  if (all.length === 0) return good.map(() => []);
  if (conversation.user_id === null) throw new Error('files belong to the owner of their conversation');
  const target = { owner: conversation.user_id, conversation: conversation._id };
  const rest = (await attachFiles(context, open, all, target)).map(messageFile);
  return good.map(({ length }) => rest.splice(0, length));
}

function messageFile(document: UploadedFileDocument): MessageFileDocument {
  return {
    name: document.original_filename ?? document.file_name ?? '',
    path: document.file_path ?? null,
    type: document.file_type ?? null,
    size: document.file_size ?? null,
    mime_type: document.mime_type ?? null,
    analysis_result: document.analysis_result ?? null,
    id: document._id.toHexString(),
  };
}
