/**
 * Anonymous sessions, as an operator of this server sees them. Their ids prove nothing, so only an operator, who knows
 * whose they are, gives one a token or hands it to an account.
 */
import type { mongo } from 'mongoose';
import { type SessionServices, type SessionTokens, startSession } from '../auth/sessions.js';
import type { Database } from '../database.js';
import { isUserKey } from '../ids.js';
import { toAnonymousSession } from '../models/anonymousSession.js';
import type { Models } from '../models/index.js';
import type { UserDocument } from '../models/user.js';
import { Refusal } from '../refusal.js';
import { operatorContext, write } from '../write.js';
import { findAccount } from './account.js';
import { type Handover, moveBelongings } from './belongings.js';

/** An owner without an account, and what belongs to it. */
export interface SessionSummary {
  /** The `user_id`. */
  readonly key: string;
  readonly conversations: number;
  readonly memories: number;
  readonly files: number;
  readonly lastActivity: Date | null;
}

/** Signs an anonymous session in. Throws `Refusal` when it is an account, or nobody's. */
export async function issueTokens(services: SessionServices, key: string): Promise<SessionTokens> {
  await requireAnonymous(services.models, key, {});
  return startSession(services, toAnonymousSession(key), 'npm run admin');
}

/**
 * Hands everything of an anonymous session to an account, in one transaction: conversations, memories, files, and its
 * settings if the account has none. The session and its sign-ins end. Throws `Refusal` when there is no such session
 * or account.
 */
export function handOver(
  database: Pick<Database, 'connection' | 'models'>,
  key: string,
  username: string,
): Promise<Handover> {
  const { models } = database;
  return write(operatorContext(database), null, async (open) => {
    const account = await findAccount(models, username, open);
    await requireAnonymous(models, key, open);
    return moveBelongings(models, open, key, account);
  });
}

/** Owners without an account, last activity first. */
export async function listAnonymousSessions(
  models: Models,
  limit: number,
): Promise<readonly SessionSummary[]> {
  // An empty id is nobody's.
  const owned = { $match: { user_id: { $type: 'string', $ne: '' } } };
  const noun = (coll: string, count: string) => ({
    $unionWith: {
      coll,
      pipeline: [owned, { $group: { _id: '$user_id', [count]: { $sum: 1 }, last: { $max: '$created_at' } } }],
    },
  });
  const rows = await models.conversations.collection
    .aggregate<{ _id: string; conversations: number; memories: number; files: number; last: Date | null }>(
      [
        owned,
        { $group: { _id: '$user_id', conversations: { $sum: 1 }, last: { $max: '$updated_at' } } },
        noun(models.memories.collection.name, 'memories'),
        noun(models.uploadedFiles.collection.name, 'files'),
        {
          $unionWith: {
            coll: models.anonymousSessions.collection.name,
            pipeline: [{ $project: { last: '$created_at' } }],
          },
        },
        {
          $group: {
            _id: '$_id',
            conversations: { $sum: '$conversations' },
            memories: { $sum: '$memories' },
            files: { $sum: '$files' },
            last: { $max: '$last' },
          },
        },
        { $set: { account: { $convert: { input: '$_id', to: 'objectId', onError: null } } } },
        {
          $lookup: {
            from: models.users.collection.name,
            localField: 'account',
            foreignField: '_id',
            pipeline: [{ $project: { _id: 1 } }],
            as: 'user',
          },
        },
        { $match: { user: [] } },
        { $sort: { last: -1, _id: 1 } },
        { $limit: limit },
      ],
      { allowDiskUse: true },
    )
    .toArray();
  return rows.map(({ _id, conversations, memories, files, last }) => ({
    key: _id,
    conversations,
    memories,
    files,
    lastActivity: last,
  }));
}

/** Throws `Refusal` unless `key` is the `user_id` of an owner without an account. */
async function requireAnonymous(
  models: Models,
  key: string,
  { session }: { readonly session?: mongo.ClientSession },
): Promise<void> {
  const options = { ...(session && { session }) };
  if (key === '') throw new Refusal('The id of an anonymous session must not be empty.');
  const [id] = isUserKey(key) ? [key] : [];
  const account = await models.users
    .findOne(id ? { $or: [{ _id: id }, { username: key }] } : { username: key }, { username: 1 }, options)
    .lean<Pick<UserDocument, 'username'>>();
  if (account) {
    throw new Refusal(
      `That is the account "${account.username}", not an anonymous session: it signs in by password.`,
    );
  }
  if (await models.anonymousSessions.findOne({ _id: key }, { _id: 1 }, options)) return;
  const { conversations, memories, uploadedFiles, userSettings } = models;
  for (const model of [conversations, memories, uploadedFiles, userSettings] as const) {
    if (await model.collection.findOne({ user_id: key }, { projection: { _id: 1 }, ...options })) return;
  }
  throw new Refusal(
    `There is no anonymous session "${key}": none was started here, and nothing belongs to it.`,
  );
}
