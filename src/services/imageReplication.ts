/** Where copies of images are. */
import type { Context } from '../context.js';
import { type Image, storedName } from '../models/image.js';
import { isKey } from '../storage/store.js';

/** Where copies of an image are; the enum `ReplicationStatus` of the schema. */
export type ReplicationStatus = 'REPLICATED' | 'PENDING' | 'REFUSED' | 'LOCAL' | 'CLOUD' | 'MISSING';

const statusOf = { none: 'LOCAL', done: 'LOCAL', pending: 'PENDING', refused: 'REFUSED' } as const;

/** Looks where copies of an image are: on the disk, and in what is known of the cloud. */
export async function getReplication(context: Context, image: Image): Promise<ReplicationStatus> {
  const { localPath, cloudUrl, sha256 } = image;
  const isLocal = await hasLocalCopy(context, localPath);
  if (cloudUrl !== null) return isLocal ? 'REPLICATED' : 'CLOUD';
  if (!isLocal || localPath === null) return 'MISSING';
  // What another program stored is copied by nobody, and nothing is without a cloud.
  if (sha256 === null || context.outbox === null) return 'LOCAL';
  return statusOf[await context.loaders.storedImage.cloudState(localPath, {})];
}

async function hasLocalCopy({ imageStore }: Context, localPath: string | null): Promise<boolean> {
  const name = localPath === null ? '' : storedName(localPath);
  return isKey(name) && imageStore.has(name);
}
