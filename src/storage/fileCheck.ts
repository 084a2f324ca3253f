/** Whether the bytes of uploaded files are whole. There is one copy of a file, so nothing can be mended. */
import type { UploadedFileDocument } from '../models/uploadedFile.js';
import { hashOfAll } from './hash.js';
import { reasonOf } from './imageCheck.js';
import { isKey, type Store } from './store.js';

/** What can be wrong with a file. */
export type FileFaultKind = 'file-damaged' | 'file-missing' | 'file-unreadable';

/** What is wrong with a file. */
export interface FileFault {
  readonly kind: FileFaultKind;
  /** What an operator should know of it; null for nothing more. */
  readonly detail: string | null;
}

/** Which files have a checksum: nobody has noted one of another program's. */
export const isChecked = { sha256: { $type: 'string' } } as const;

/** Reads a file that has a checksum to its end; null when it is whole. */
export async function checkFile(
  files: Store,
  { stored_filename: key, sha256 }: Pick<UploadedFileDocument, 'stored_filename' | 'sha256'>,
): Promise<FileFault | null> {
  if (typeof key !== 'string' || !isKey(key)) return { kind: 'file-missing', detail: null };
  try {
    const source = await files.open(key);
    if (!source) return { kind: 'file-missing', detail: null };
    return (await hashOfAll(source)) === sha256 ? null : { kind: 'file-damaged', detail: null };
  } catch (error) {
    return { kind: 'file-unreadable', detail: reasonOf(error) };
  }
}
