/** Where the images and files of an input come from: one that every row gives, and all others. */
import type { Estate } from '../estate.js';
import { smallBase64, smallDataUrl } from '../pictures.js';
import type { Principal } from './row.js';

/** An image in base64. */
export const imageInput = { source: { base64: smallBase64 } };

/** The same mutation with every other source of an image; `inputOf` puts an image into the input. */
export function otherSources(
  { Image: imageId, Picture: uploadId }: Estate['ids'],
  by: Principal | undefined,
  inputOf: (image: object) => Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  const sources = [{ dataUrl: smallDataUrl }, { imageId }, { uploadId }];
  // A service has no uploads.
  return sources.slice(0, by === 'a service' ? 2 : 3).map((source, place) => ({
    ...inputOf({ source }),
    idempotencyKey: `another ${place}`,
  }));
}

const csv = Buffer.from('Nile,6650\n').toString('base64');

/** A file in base64. */
export const fileInput = { source: { base64: csv }, filename: 'rivers.csv' };

/** The same mutation with every other source of a file; `inputOf` puts a file into the input. */
export function otherFileSources(
  { UploadedFile: uploadedFileId, Upload: uploadId }: Estate['ids'],
  by: Principal | undefined,
  inputOf: (file: object) => Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  const sources = [{ dataUrl: `data:text/csv;base64,${csv}` }, { uploadedFileId }, { uploadId }];
  // A service has no uploads.
  return sources.slice(0, by === 'a service' ? 2 : 3).map((source, place) => ({
    ...inputOf({ ...fileInput, source }),
    idempotencyKey: `another file ${place}`,
  }));
}
