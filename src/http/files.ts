/** Uploaded files by their signed addresses, as downloads. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type AddressQuery, secondsLeft } from '../auth/signedAddress.js';
import type { Services } from '../context.js';
import { readId } from '../ids.js';
import { toUploadedFile, type UploadedFile, type UploadedFileDocument } from '../models/uploadedFile.js';
import type { LocalStore } from '../storage/localDisk.js';
import { isKey } from '../storage/store.js';

interface SignedRequest {
  Params: { id: string };
  Querystring: AddressQuery;
}

/**
 * Serves `/files/ID?expires=…&signature=…`, whole or in ranges (RFC 9110, section 14). The signature is the right to
 * read: a link sends no token. Whatever a file holds, a browser saves it and runs nothing of it.
 */
export function registerFiles(app: FastifyInstance, services: Services): void {
  const { fileStore } = services;
  // Packed anew, a file would have other bytes than its checksum and its ranges say.
  app.get<SignedRequest>('/files/:id', { compress: false }, async (request, reply) => {
    const seconds = secondsLeft(services.keys, 'file-url', request.params.id, request.query);
    const file = seconds === null ? null : await findFile(services, request.params.id);
    const etag = file && (await etagOf(fileStore, file));
    if (seconds === null || !file?.storedFilename || !etag) return reply.callNotFound();
    reply.headers({
      etag,
      'content-type': mediaType(file),
      'cache-control': `private, max-age=${Math.floor(seconds)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    });
    if (isKnown(request, etag)) return reply.code(304).send();
    if (!isRange(request)) delete request.headers.range;
    // What was half loaded of other bytes is not continued with these.
    const acceptRanges = isContinued(request, etag);
    // The folder is taken from the options, although their type does not say so.
    const options = {
      ...{ root: fileStore.folder, acceptRanges, etag: false, lastModified: false },
      ...{ cacheControl: false, contentType: false },
    };
    return reply.download(file.storedFilename, file.originalFilename, options);
  });
}

/** What names the bytes of a file; null when there are none here. That of another program's is weak: nobody hashed it. */
async function etagOf(store: LocalStore, { storedFilename, sha256 }: UploadedFile): Promise<string | null> {
  if (storedFilename === null || !isKey(storedFilename)) return null;
  const found = await stat(path.join(store.folder, storedFilename)).catch(() => null);
  if (!found?.isFile()) return null;
  return sha256 === null ? `W/"${found.size.toString(16)}-${found.mtimeMs.toString(16)}"` : `"${sha256}"`;
}

/** Whether a range has the form of one; any other is ignored (RFC 9110, sections 14.1.1 and 14.2). */
function isRange({ headers }: FastifyRequest): boolean {
  return (headers.range ?? '')
    .replace(/^bytes=/i, '')
    .split(',')
    .every((one) => {
      const [, first = '', last = ''] = /^\s*(\d*)-(\d*)\s*$/.exec(one) ?? [];
      return first === '' ? last !== '' : last === '' || Number(first) <= Number(last);
    });
}

/** Whether a range is one of the bytes that a client has a part of (RFC 9110, section 13.1.5). */
function isContinued({ headers }: FastifyRequest, etag: string): boolean {
  const expected = headers['if-range'];
  if (expected === undefined) return true;
  if (expected !== etag || etag.startsWith('W/')) return false;
  // It was answered here.
  delete headers['if-range'];
  return true;
}

/** Whether a client has these bytes already (RFC 9110, section 13.1.2). */
function isKnown({ headers }: FastifyRequest, etag: string): boolean {
  const known = headers['if-none-match'];
  if (known === undefined) return false;
  return known.trim() === '*' || known.split(',').some((one) => weak(one.trim()) === weak(etag));
}

/** The name of bytes without the word of how sure it is. */
function weak(etag: string): string {
  return etag.replace(/^W\//, '');
}

function mediaType({ mimeType, encoding }: UploadedFile): string {
  const type =
    mimeType !== null && /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : 'application/octet-stream';
  return encoding === null ? type : `${type}; charset=${encoding}`;
}

/** Reads a file without an owner: only for requests that the signature has admitted. */
async function findFile({ models, keys, config }: Services, id: string): Promise<UploadedFile | null> {
  const key = readId(keys, id, 'UploadedFile');
  if (!key) return null;
  const signal = AbortSignal.timeout(config.requestTimeoutMs);
  const document = await models.uploadedFiles
    .findOne({ _id: key.id }, { metadata: 0, analysis_result: 0 }, { signal })
    .lean<UploadedFileDocument>();
  return document && toUploadedFile(document);
}
