/**
 * Bytes that nothing refers to: before a document does, and after none does any more. Every file is known by a document
 * before it is written, so whatever fails or is killed, the sweeper finds what it left.
 */
import { Types } from 'mongoose';
import type { Models } from '../models/index.js';
import type { LooseFileDocument, StoreName } from '../models/looseFile.js';
import type { Write } from '../write.js';

/** How long files may wait for the document that is to refer to them: longer than any request runs. */
const patienceMs = 3_600_000;

type LooseModels = Pick<Models, 'looseFiles'>;

/** Files of one store. */
export interface FilesOf {
  readonly store: StoreName;
  readonly keys: readonly string[];
}

/** The files were removed before a document could refer to them: they came too late. */
export class FilesGone extends Error {
  override name = 'FilesGone';
}

/** Says that files are going to be written; gives the record that `keepFiles` takes away. */
export async function expectFiles(
  { looseFiles }: LooseModels,
  { store, keys }: FilesOf,
  removeAt = new Date(Date.now() + patienceMs),
): Promise<Types.ObjectId> {
  const _id = new Types.ObjectId();
  await looseFiles.collection.insertOne(loose(_id, { store, keys }, null, removeAt));
  return _id;
}

/** In the transaction that refers to files: they are loose no more. Throws `FilesGone` when they are being removed. */
export async function keepFiles(
  { looseFiles }: LooseModels,
  { session }: Pick<Write, 'session'>,
  ids: readonly Types.ObjectId[],
): Promise<void> {
  if (ids.length === 0) return;
  const filter = { _id: { $in: ids }, removing: false };
  const { deletedCount } = await looseFiles.collection.deleteMany(filter, { session });
  if (deletedCount < ids.length) throw new FilesGone('files were removed before they were used');
}

/** In the transaction after which nothing refers to files: they are to be removed, and their cloud copy with them. */
export async function dropFiles(
  { looseFiles }: LooseModels,
  { session, now }: Pick<Write, 'session' | 'now'>,
  files: FilesOf,
  cloud: LooseFileDocument['cloud'] = null,
): Promise<void> {
  if (files.keys.length === 0 && !cloud) return;
  await looseFiles.collection.insertOne(loose(new Types.ObjectId(), files, cloud, now), { session });
}

function loose(
  _id: Types.ObjectId,
  { store, keys }: FilesOf,
  cloud: LooseFileDocument['cloud'],
  remove_at: Date,
) {
  return { _id, store, keys: [...keys], cloud: cloud && addressOf(cloud), remove_at, removing: false };
}

function addressOf({ service, url, delete_url }: NonNullable<LooseFileDocument['cloud']>) {
  return { service, url, delete_url };
}
