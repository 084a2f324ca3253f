/** What belongs to an anonymous session goes to an account: the transaction that an operator and a person share. */
import type { Models } from '../models/index.js';
import type { User } from '../models/user.js';
import { objectId } from '../models/values.js';
import type { Write } from '../write.js';
import { giveTo, moveStoredImages } from './imageHandover.js';

/** What an account got from an anonymous session. */
export interface Handover {
  readonly account: User;
  readonly conversations: number;
  readonly memories: number;
  readonly files: number;
  /** `given` to an account that had none, `removed` because it had; `none` where the session had none. */
  readonly settings: 'given' | 'removed' | 'none';
  readonly endedSignIns: number;
}

/**
 * Gives an account everything of an anonymous session, in an open transaction, and ends the session. Its sign-ins are
 * deleted; each write of the session changes one of them, so none can go by unseen.
 */
export async function moveBelongings(
  models: Models,
  open: Write,
  key: string,
  account: User,
): Promise<Handover> {
  const { session, changed } = open;
  const ended = await models.sessions.deleteMany({ user_id: key }, { session });
  const conversations = await take(models.conversations, open, key, account);
  const memories = await take(models.memories, open, key, account);
  const files = await take(models.uploadedFiles, open, key, account);
  await moveStoredImages(models, open, key, account);
  // What is still being sent is completed by the account.
  await models.uploads.updateMany({ user_id: key }, { $set: { user_id: account.key } }, { session });
  const settings = await takeSettings(models, open, key, account);
  // Nobody can repeat a mutation of the session any more.
  await models.idempotencyKeys.deleteMany({ user_id: key }, { session });
  const { deletedCount } = await models.anonymousSessions.deleteOne({ _id: key }, { session });
  if (deletedCount > 0) {
    changed({
      collection_name: models.anonymousSessions.collection.name,
      document_id: key,
      user_id: key,
      conversation_id: null,
      kind: 'deleted',
    });
  }
  return { account, conversations, memories, files, settings, endedSignIns: ended.deletedCount };
}

async function take(
  { collection }: Models['conversations' | 'memories' | 'uploadedFiles'],
  open: Write,
  key: string,
  account: User,
): Promise<number> {
  const { session, changed } = open;
  const options = { session, projection: { conversation_id: 1 } };
  const found = await collection.find({ user_id: key }, options).toArray();
  if (found.length === 0) return 0;
  await giveTo(collection, open, key, account, found);
  for (const { _id, conversation_id } of found) {
    changed({
      collection_name: collection.name,
      document_id: String(_id),
      user_id: account.key,
      conversation_id: collection.name === 'conversations' ? objectId(_id) : objectId(conversation_id),
      kind: 'updated',
    });
  }
  return found.length;
}

async function takeSettings(
  models: Models,
  { session, changed }: Write,
  key: string,
  account: User,
): Promise<Handover['settings']> {
  const { collection } = models.userSettings;
  const options = { session, projection: { _id: 1 } };
  const stored = await collection.findOne({ user_id: key }, options);
  if (!stored) return 'none';
  const { _id } = stored;
  const own = await collection.findOne({ user_id: { $in: [account.key, account.username] } }, options);
  if (own) await collection.deleteOne({ _id, user_id: key }, { session });
  else await collection.updateOne({ _id, user_id: key }, { $set: { user_id: account.key } }, { session });
  changed({
    collection_name: collection.name,
    document_id: String(_id),
    user_id: own ? key : account.key,
    conversation_id: null,
    kind: own ? 'deleted' : 'updated',
  });
  return own ? 'removed' : 'given';
}
