/** What an owner may store as files. Uploads that are still open count with the bytes that they announced. */
import type { mongo } from 'mongoose';
import type { Context } from '../context.js';
import { counted } from '../loaders/owner.js';
import { userError } from '../userErrors.js';
import { Refused, type Write } from '../write.js';

/** Files and their bytes. */
export interface FileSum {
  readonly files: number;
  readonly bytes: number;
}

type QuotaContext = Pick<Context, 'models' | 'config'>;

/** Throws `Refused`, with a user error at `path`, when `more` would not fit: before bytes are taken in vain. */
export async function requireRoom(
  context: QuotaContext,
  owner: string,
  more: FileSum,
  path: readonly string[],
): Promise<void> {
  const stored = await sumOf(context, owner);
  requireWithin(context, { files: stored.files + more.files, bytes: stored.bytes + more.bytes }, path);
}

/**
 * Runs `work`, which adds files of an owner, in an open transaction. Throws `Refused` when there is too much then. Two
 * transactions that add files of one owner write different documents, so they meet at a lock.
 */
export async function withinQuota<Result>(
  context: QuotaContext,
  { session }: Pick<Write, 'session'>,
  owner: string,
  path: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  const lock = { $inc: { taken: 1 } };
  await context.models.locks.updateOne({ _id: `files of ${owner}` }, lock, { session, upsert: true });
  const result = await work();
  requireWithin(context, await sumOf(context, owner, session), path);
  return result;
}

/** The queue of those who add files of one owner. */
export function quotaQueue(owner: string): string {
  return `files of ${owner}`;
}

function requireWithin({ config }: QuotaContext, { files, bytes }: FileSum, path: readonly string[]): void {
  const { ownerFiles, ownerBytes } = config.files;
  if (files <= ownerFiles && bytes <= ownerBytes) return;
  const message =
    `With this you would have ${files} files of ${megabytes(bytes)} MB together. You may have ${ownerFiles} files of ` +
    `${megabytes(ownerBytes)} MB: delete some that you do not need any more. Uploads that were announced count until ` +
    'they end, after an hour.';
  throw new Refused([userError('QUOTA_EXCEEDED', message, path)]);
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 100_000) / 10;
}

/** Two commands, one after the other: a transaction takes no `$unionWith`. */
async function sumOf(
  { models }: QuotaContext,
  user_id: string,
  session?: mongo.ClientSession,
): Promise<FileSum> {
  const options = { ...(session && { session }) };
  const sums = (bytes: object | string) => ({
    $group: { _id: null, files: { $sum: 1 }, bytes: { $sum: bytes } },
  });
  const [stored = noFiles] = await models.uploadedFiles.collection
    .aggregate<FileSum>([{ $match: { user_id } }, sums(counted('$file_size'))], options)
    .toArray();
  const isOpen = { user_id, expires_at: { $gt: new Date() } };
  const [open = noFiles] = await models.uploads.collection
    .aggregate<FileSum>([{ $match: isOpen }, sums('$size')], options)
    .toArray();
  return { files: stored.files + open.files, bytes: stored.bytes + open.bytes };
}

const noFiles: FileSum = { files: 0, bytes: 0 };
