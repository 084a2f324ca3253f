/** Where the bytes of a file come from, and how they become the document of a file. */
import { Types } from 'mongoose';
import { nameOf } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { nameInAddress, storedName } from '../files/name.js';
import { readId } from '../ids.js';
import { type GivenBytes, maxUrlLength, readBase64, readDataUrl } from '../images/givenBytes.js';
import type { UploadedFileDocument } from '../models/uploadedFile.js';
import { whole } from '../models/values.js';
import { FileProblem, type IncomingFile } from '../uploads/incomingFile.js';
import { notFound, textErrors, userError } from '../userErrors.js';
import { Refused, refuse, type Write } from '../write.js';
import type { FileSum } from './fileQuota.js';
import { asItIs, findOwnFile, received } from './fileThere.js';
import { sentence } from './imageSource.js';
import { insertFile, inspectBytes, type StoredFile, storeBytes, storeStream, unnamed } from './newFile.js';
import { nameErrors, readUploadKey } from './upload.js';

/** Where the bytes of a file come from: exactly one is given. */
export interface FileSourceInput {
  readonly upload?: IncomingFile | null;
  readonly base64?: string | null;
  readonly dataUrl?: string | null;
  readonly url?: string | null;
  readonly uploadId?: string | null;
  readonly uploadedFileId?: string | null;
}

/** A file of an input. */
export interface NewFileInput {
  readonly source: FileSourceInput;
  readonly filename?: string | null;
}

type Path = readonly string[];

/** Whose a file becomes, and where it stands; undefined is where the file itself says. */
export interface FileTarget {
  readonly owner: string;
  readonly conversation: Types.ObjectId | null | undefined;
}

/** A file that was found good, as far as it can be before its bytes are stored. */
export interface GoodFile {
  /** What it adds to what its owner has, as far as that is known. */
  readonly adds: FileSum;
  /** Where in the input its source stands. */
  readonly path: Path;
  /** Stores its bytes. `loose` gets the records of what nothing refers to yet. Throws `Refused`. */
  store(loose: Types.ObjectId[]): Promise<void>;
  /** In the transaction: gives its document, which is made where there is none. */
  attach(open: Write, target: FileTarget): Promise<UploadedFileDocument>;
}

/** What a source that may be used in one place only means there. */
export interface SourceUse {
  /** Whether an existing file is itself meant, or the bytes of a new one. */
  readonly existing: 'itself' | 'a copy';
}

/**
 * Looks at a file of an input for an owner; without one, what is named by an id is not looked for. Throws `Refused` with
 * what is wrong with its source, or its content.
 */
export async function readFileSource(
  context: Context,
  owner: string | null,
  { source, filename }: NewFileInput,
  path: Path,
  { existing }: SourceUse,
): Promise<GoodFile> {
  const { upload, base64, dataUrl, url, uploadId, uploadedFileId } = source;
  const name = filename == null ? null : storedName(filename);
  if (uploadId != null) {
    const at = [...path, 'uploadId'];
    const key = readUploadKey(uploadId, at);
    return owner === null ? unknown(at) : received(context, owner, key, name, at, { existing });
  }
  if (uploadedFileId != null) {
    const at = [...path, 'uploadedFileId'];
    const key = readFileKey(context, uploadedFileId, at);
    if (owner === null) return unknown(at);
    const document = await findOwnFile(context, owner, key, notFound('file', at));
    return existing === 'itself' ? asItIs(context, document, at) : copyOf(context, document, name, at);
  }
  if (upload != null) return incoming(context, upload, name, [...path, 'upload']);
  if (url != null) return fetched(context, url, name, [...path, 'url']);
  return dataUrl != null
    ? given(context, dataUrl, readDataUrl, name, [...path, 'dataUrl'])
    : given(context, base64 ?? '', readBase64, name, [...path, 'base64']);
}

/** A file that is only looked for when it is known whose it is. */
function unknown(path: Path): GoodFile {
  const never = () => Promise.reject(new Error('a file is looked for before it is stored'));
  return { adds: { files: 0, bytes: 0 }, path, store: never, attach: never };
}

async function given(
  context: Context,
  text: string,
  read: (text: string, given: 'file') => GivenBytes,
  filename: string | null,
  path: Path,
): Promise<GoodFile> {
  if (text.trim() === '') {
    throw new Refused([userError('REQUIRED', `"${path.at(-1)}" must not be empty.`, path)]);
  }
  const [bytes, looked] = await sentence(context, path, async () => {
    const { bytes: found } = read(text, 'file');
    return [found, await inspectBytes(context, found, filename ?? unnamed)] as const;
  });
  return newFile(context, path, looked.measured.size, (loose) => storeBytes(context, bytes, looked, loose));
}

/** A file of a multipart request: its bytes go from the disk to the disk, however many they are. */
async function incoming(
  context: Context,
  upload: IncomingFile,
  filename: string | null,
  path: Path,
): Promise<GoodFile> {
  const { config, signal } = context;
  const maxBytes = Math.min(config.limits.uploadBytes, config.files.fileBytes);
  const named = await sentence(context, path, () => upload.filename());
  if (filename === null) refuse(nameErrors(named, path));
  return newFile(context, path, 0, (loose) =>
    storeStream(context, upload.stream({ maxBytes, signal }), filename ?? storedName(named), loose),
  );
}

async function fetched(
  context: Context,
  url: string,
  filename: string | null,
  path: Path,
): Promise<GoodFile> {
  refuse(textErrors({ url: [url, maxUrlLength] }, path.slice(0, -1)));
  const { config, remote, signal } = context;
  const maxBytes = Math.min(config.limits.uploadBytes, config.files.fileBytes);
  const [bytes, looked] = await sentence(context, path, async () => {
    const found = await remote.read(url, { maxBytes, signal, caller: nameOf(context) });
    return [found, await inspectBytes(context, found, filename ?? nameInAddress(url) ?? unnamed)] as const;
  });
  return newFile(context, path, looked.measured.size, (loose) => storeBytes(context, bytes, looked, loose));
}

/** A file that is not there yet. */
function newFile(
  context: Context,
  path: Path,
  bytes: number,
  store: (loose: Types.ObjectId[]) => Promise<StoredFile>,
): GoodFile {
  let stored: StoredFile | undefined;
  return {
    adds: { files: 1, bytes },
    path,
    async store(loose) {
      stored = await sentence(context, path, () => store(loose));
    },
    attach(open, { owner, conversation }) {
      if (!stored) throw new Error('a file is stored before it is attached');
      const place = { _id: new Types.ObjectId(), user_id: owner, conversation_id: conversation ?? null };
      return insertFile(context, open, stored, place);
    },
  };
}

function copyOf(
  context: Context,
  { stored_filename, file_size, original_filename }: UploadedFileDocument,
  filename: string | null,
  path: Path,
): GoodFile {
  return newFile(context, path, whole(file_size) ?? 0, async (loose) => {
    const source = stored_filename ? await context.fileStore.open(stored_filename) : null;
    if (!source) throw new FileProblem('The bytes of this file are not on this server.');
    try {
      return await storeStream(context, source, filename ?? original_filename ?? unnamed, loose);
    } finally {
      source.destroy();
    }
  });
}

function readFileKey(context: Context, id: string, path: Path): Types.ObjectId {
  const key = readId(context.keys, id, 'UploadedFile');
  if (!key) throw new Refused([userError('INVALID', 'This is not the id of a file.', path)]);
  return key.id;
}
