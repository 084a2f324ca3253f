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
import type { User, UserDocument } from '../models/user.js';
import { Refusal } from '../refusal.js';
import { findAccount } from './account.js';

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
export async function handOver(
  { connection, models }: Pick<Database, 'connection' | 'models'>,
  key: string,
  username: string,
): Promise<Handover> {
  return connection.getClient().withSession((session) =>
    session.withTransaction(async () => {
      const account = await findAccount(models, username, { session });
      await requireAnonymous(models, key, { session });
      const take = async (model: Models['conversations' | 'memories' | 'uploadedFiles']) => {
        const { modifiedCount } = await model.collection.updateMany(
          { user_id: key },
          { $set: { user_id: account.key } },
          { session },
        );
        return modifiedCount;
      };
      const conversations = await take(models.conversations);
      const memories = await take(models.memories);
      const files = await take(models.uploadedFiles);
      const settings = await takeSettings(models, key, account, { session });
      const { deletedCount } = await models.sessions.collection.deleteMany({ user_id: key }, { session });
      await models.anonymousSessions.deleteOne({ _id: key }, { session });
      return { account, conversations, memories, files, settings, endedSignIns: deletedCount };
    }),
  );
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

type InSession = { readonly session?: mongo.ClientSession };

/** Throws `Refusal` unless `key` is the `user_id` of an owner without an account. */
async function requireAnonymous(models: Models, key: string, options: InSession): Promise<void> {
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

async function takeSettings(
  models: Models,
  key: string,
  account: User,
  options: InSession,
): Promise<Handover['settings']> {
  const settings = models.userSettings.collection;
  const own = await settings.findOne(
    { user_id: { $in: [account.key, account.username] } },
    { projection: { _id: 1 }, ...options },
  );
  if (own) {
    const { deletedCount } = await settings.deleteMany({ user_id: key }, options);
    return deletedCount > 0 ? 'removed' : 'none';
  }
  const { modifiedCount } = await settings.updateOne(
    { user_id: key },
    { $set: { user_id: account.key } },
    options,
  );
  return modifiedCount > 0 ? 'given' : 'none';
}
