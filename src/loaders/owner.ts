import { Types } from 'mongoose';
import { isAdmin, isOwner, ownerFilter, requireAdmin } from '../auth/viewer.js';
import { isUserKey } from '../ids.js';
import {
  type AnonymousSession,
  type AnonymousSessionDocument,
  toAnonymousSession,
} from '../models/anonymousSession.js';
import { projection } from '../models/collection.js';
import { toUser, type User, type UserDocument, userPaths } from '../models/user.js';
import { documentLoader, parentLoader } from './batch.js';
import { all, type Filter, type PageQuery, type Rows, readPage } from './list.js';
import { unexpired } from './memory.js';
import type { LoaderRequest } from './request.js';

/** Who data belongs to. */
export type Owner = User | AnonymousSession;

/** Sums over everything an owner has; sizes in bytes. */
export interface OwnerStats {
  readonly totalConversations: number;
  readonly activeConversations: number;
  readonly totalMessages: number;
  readonly totalTokens: number;
  readonly totalMemories: number;
  readonly totalFiles: number;
  readonly totalStorageBytes: number;
}

const noStats: OwnerStats = {
  totalConversations: 0,
  activeConversations: 0,
  totalMessages: 0,
  totalTokens: 0,
  totalMemories: 0,
  totalFiles: 0,
  totalStorageBytes: 0,
};

/** Loaders of users and anonymous sessions. */
export function ownerLoaders({ models, viewer, service, read }: LoaderRequest) {
  return {
    /** The owner behind a `user_id`: a user where there is one, otherwise an anonymous session. */
    byKey: documentLoader(
      (key: string) => key,
      userPaths.fields,
      async (keys, selected): Promise<ReadonlyMap<string, Owner>> => {
        const allowed = keys.filter((key) => isAdmin(viewer) || isOwner(viewer, key));
        const ids = allowed.filter(isUserKey).map((key) => new Types.ObjectId(key));
        const documents =
          ids.length === 0
            ? []
            : await models.users
                .find({ _id: { $in: ids } }, projection(userPaths, selected), read)
                .lean<UserDocument[]>();
        const found = new Map(documents.map((document) => [document._id.toHexString(), toUser(document)]));
        return new Map(allowed.map((key) => [key, found.get(key) ?? toAnonymousSession(key)]));
      },
    ),
    /** When anonymous sessions were started here. */
    startedAt: documentLoader(
      (key: string) => key,
      {},
      async (keys): Promise<ReadonlyMap<string, Date>> => {
        const documents = await models.anonymousSessions
          .find({ _id: { $in: keys } }, { created_at: 1 }, read)
          .lean<AnonymousSessionDocument[]>();
        return new Map(documents.map((document) => [document._id, document.created_at]));
      },
    ),
    stats: parentLoader(
      async (owners): Promise<ReadonlyMap<string, OwnerStats>> => {
        const pipeline = statsPipeline(owners.map(String), ownerFilter(viewer), {
          memories: models.memories.collection.name,
          files: models.uploadedFiles.collection.name,
        });
        const sums = await models.conversations.collection
          .aggregate<Partial<OwnerStats> & { _id: string }>(pipeline, read)
          .toArray();
        return new Map(sums.map(({ _id, ...stats }) => [_id, { ...noStats, ...stats }]));
      },
      () => noStats,
    ),
    /** A page of all users. */
    users(query: PageQuery): Promise<Rows<User>> {
      requireAdmin({ viewer, service });
      const list = { model: models.users, paths: userPaths, toItem: toUser, filter: () => ({}) };
      return readPage(list, {}, query, read);
    },
    async userCount(filter: Filter): Promise<number> {
      requireAdmin({ viewer, service });
      return models.users.countDocuments({ ...filter }, read);
    },
    /** Whether a session was started under a `user_id`, or anything belongs to it. */
    exists: parentLoader(
      async (keys): Promise<ReadonlyMap<string, boolean>> => {
        const owned = [
          { $match: all({ user_id: { $in: keys } }, ownerFilter(viewer)) },
          { $group: { _id: '$user_id' } },
        ];
        const found = await models.anonymousSessions.collection
          .aggregate<{ _id: string }>(
            [
              { $match: { _id: { $in: keys } } },
              { $project: { _id: 1 } },
              ...[models.conversations, models.memories, models.uploadedFiles, models.userSettings].map(
                ({ collection }) => ({
                  $unionWith: { coll: collection.name, pipeline: owned },
                }),
              ),
            ],
            read,
          )
          .toArray();
        return new Map(found.map(({ _id }) => [_id, true]));
      },
      () => false,
    ),
  };
}

/** A stored number as the graph serves it: whole, not negative, and exact; anything else counts nothing. */
export function counted(path: string): Filter {
  const number = { $convert: { input: path, to: 'double', onError: 0, onNull: 0 } };
  const exact = { $and: [{ $gte: ['$$number', 0] }, { $lte: ['$$number', Number.MAX_SAFE_INTEGER] }] };
  const whole = { $cond: [exact, { $trunc: '$$number' }, 0] };
  return { $cond: [{ $isNumber: path }, { $let: { vars: { number }, in: whole } }, 0] };
}

/** One command for all owners and all three collections. */
function statsPipeline(
  owners: readonly string[],
  owned: Filter,
  collections: { readonly memories: string; readonly files: string },
): Record<string, unknown>[] {
  const mine = all({ user_id: { $in: owners } }, owned);
  const sums = [
    'totalConversations',
    'activeConversations',
    'totalMessages',
    'totalTokens',
    'totalMemories',
    'totalFiles',
    'totalStorageBytes',
  ];
  return [
    { $match: mine },
    {
      $group: {
        _id: '$user_id',
        totalConversations: { $sum: 1 },
        activeConversations: { $sum: { $cond: [{ $eq: ['$is_archived', true] }, 0, 1] } },
        totalMessages: { $sum: counted('$total_messages') },
        totalTokens: { $sum: counted('$total_tokens') },
      },
    },
    {
      $unionWith: {
        coll: collections.memories,
        pipeline: [
          { $match: all(mine, unexpired()) },
          { $group: { _id: '$user_id', totalMemories: { $sum: 1 } } },
        ],
      },
    },
    {
      $unionWith: {
        coll: collections.files,
        pipeline: [
          { $match: mine },
          {
            $group: {
              _id: '$user_id',
              totalFiles: { $sum: 1 },
              totalStorageBytes: { $sum: counted('$file_size') },
            },
          },
        ],
      },
    },
    { $group: { _id: '$_id', ...Object.fromEntries(sums.map((name) => [name, { $sum: `$${name}` }])) } },
  ];
}
