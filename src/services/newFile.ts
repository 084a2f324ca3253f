/** A file on its way: its bytes are stored and looked at first, and a transaction makes the document that refers to them. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Types } from 'mongoose';
import type { Context } from '../context.js';
import { unseenExtension } from '../files/allowed.js';
import { type InspectedFile, inspectFile } from '../files/inspect.js';
import { Measured, TooManyBytes } from '../files/measure.js';
import { storedFilePath, type UploadedFileDocument } from '../models/uploadedFile.js';
import { storedInt } from '../models/values.js';
import { expectFiles, keepFiles } from '../storage/looseFiles.js';
import { FileProblem } from '../uploads/incomingFile.js';
import type { Write } from '../write.js';

/** A file whose bytes are stored. */
export interface StoredFile {
  readonly inspected: InspectedFile;
  /** The key of the store of files. */
  readonly key: string;
  /** The record of loose files that knows the bytes. */
  readonly looseId: Types.ObjectId;
  readonly size: number;
  readonly sha256: string;
  readonly uploadMs: number;
}

/** The name of a file that has none. */
export const unnamed = 'file';

/** What is known of bytes that have passed. */
export type MeasuredBytes = ReturnType<Measured['result']>;

/** A new key, as the Python service names files, with a random end: nobody can guess it, and two never meet. */
export function newFileKey(extension: string, now = new Date()): string {
  const day = now.toISOString().slice(0, 10).replaceAll('-', '');
  return `upload_${day}_${randomBytes(12).toString('hex')}.${extension}`;
}

/** Looks at bytes in memory, before they are stored. Throws `FileProblem` or `ImageProblem` when they are not taken. */
export async function inspectBytes(
  { config }: Pick<Context, 'config'>,
  bytes: Buffer,
  filename: string,
): Promise<{ readonly inspected: InspectedFile; readonly measured: MeasuredBytes }> {
  const source = new Measured(oneChunk(bytes), config.files.fileBytes);
  try {
    for await (const _ of source);
  } catch (error) {
    throw error instanceof TooManyBytes ? tooLarge(config.files.fileBytes) : error;
  }
  const measured = source.result();
  if (measured.size === 0) throw new FileProblem('This file is empty. Choose one that has something in it.');
  return { inspected: await inspectFile({ bytes }, { filename, ...measured }), measured };
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Looks at bytes that are stored. Throws `FileProblem` or `ImageProblem` when they are not taken. */
export function inspectStored(
  { fileStore }: Pick<Context, 'fileStore'>,
  key: string,
  filename: string,
  measured: Pick<MeasuredBytes, 'size' | 'encoding'>,
): Promise<InspectedFile> {
  return inspectFile({ file: path.join(fileStore.folder, key) }, { filename, ...measured });
}

/** Stores bytes that were looked at. `loose` gets the record of loose files, before there is anything to know. */
export async function storeBytes(
  { models, fileStore }: Context,
  bytes: Buffer,
  { inspected, measured }: Awaited<ReturnType<typeof inspectBytes>>,
  loose: Types.ObjectId[],
): Promise<StoredFile> {
  const key = newFileKey(inspected.extension);
  const began = performance.now();
  const looseId = await expectFiles(models, { store: 'files', keys: [key] });
  loose.push(looseId);
  await fileStore.put(key, bytes);
  return { inspected, key, looseId, ...measured, uploadMs: since(began) };
}

/** Stores bytes as they come, and looks at them then. Throws `FileProblem` or `ImageProblem` when they are not taken. */
export async function storeStream(
  context: Context,
  source: AsyncIterable<Uint8Array>,
  filename: string,
  loose: Types.ObjectId[],
): Promise<StoredFile> {
  const { models, fileStore, config } = context;
  const key = newFileKey(unseenExtension(filename));
  const began = performance.now();
  const looseId = await expectFiles(models, { store: 'files', keys: [key] });
  loose.push(looseId);
  const bytes = new Measured(source, config.files.fileBytes);
  try {
    await fileStore.put(key, bytes);
  } catch (error) {
    throw error instanceof TooManyBytes ? tooLarge(config.files.fileBytes) : error;
  }
  const measured = bytes.result();
  if (measured.size === 0) throw new FileProblem('This file is empty. Choose one that has something in it.');
  const inspected = await inspectStored(context, key, filename, measured);
  return { inspected, key, looseId, ...measured, uploadMs: since(began) };
}

function tooLarge(maxBytes: number): FileProblem {
  return new FileProblem(`A file may have at most ${maxBytes} bytes. Send a smaller one, or several.`);
}

/** Milliseconds since an instant of `performance.now()`. */
export function since(began: number): number {
  return Math.round(performance.now() - began);
}

/** Whose a new document is, and where it stands. */
export interface FilePlace {
  readonly _id: Types.ObjectId;
  readonly user_id: string;
  readonly conversation_id: Types.ObjectId | null;
}

/** Writes the document of a stored file, as the Python service does, in an open transaction. */
export async function insertFile(
  { models }: Pick<Context, 'models'>,
  open: Write,
  { inspected, key, looseId, size, sha256, uploadMs }: StoredFile,
  { _id, user_id, conversation_id }: FilePlace,
): Promise<UploadedFileDocument> {
  const { collection } = models.uploadedFiles;
  const { filename, extension, mimeType, encoding, dimensions } = inspected;
  const document = {
    _id,
    user_id,
    conversation_id,
    original_filename: filename,
    stored_filename: key,
    file_path: storedFilePath(key),
    file_type: extension,
    file_size: storedInt(size),
    mime_type: mimeType,
    analysis_result: null,
    metadata: {
      upload_time_ms: storedInt(uploadMs),
      dimensions: dimensions && { width: storedInt(dimensions.width), height: storedInt(dimensions.height) },
    },
    created_at: open.now,
    sha256,
    encoding,
  };
  await keepFiles(models, open, [looseId]);
  await collection.insertOne(document, { session: open.session });
  open.changed({
    collection_name: collection.name,
    document_id: _id.toHexString(),
    user_id,
    conversation_id,
    kind: 'created',
  });
  return document;
}
