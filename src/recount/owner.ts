/** Checks of what hangs on an owner or comes from a conversation. */
import { anonymousPrefix } from '../ids.js';
import { anonymousSessions } from '../models/anonymousSession.js';
import { conversations } from '../models/conversation.js';
import { memories } from '../models/memory.js';
import { uploadedFiles } from '../models/uploadedFile.js';
import { users } from '../models/user.js';
import {
  findings,
  isThere,
  lookup,
  maxExamples,
  orNull,
  type Pipeline,
  pick,
  rows,
  rowsOfFound,
} from './rows.js';

/** Of memories or files: those whose conversation is not there, or is somebody else's. What has no owner is nobody's. */
export function belongingsCheck(noun: 'memory' | 'file'): Pipeline {
  return [
    { $match: { conversation_id: { $ne: null } } },
    { $project: { user_id: 1, conversation_id: 1 } },
    lookup(conversations.name, 'conversation_id', '_id', { user_id: 1 }, 'target'),
    { $set: { owner: { $first: '$target.user_id' } } },
    {
      $set: {
        found: findings(
          [{ $eq: ['$target', []] }, `${noun}-conversation`, pick('conversation_id')],
          [
            { $and: [isThere('$user_id'), isThere('$owner'), { $ne: ['$user_id', '$owner'] }] },
            `${noun}-owner`,
            { ...pick('conversation_id', 'user_id'), user_id_there: '$owner' },
          ],
        ),
      },
    },
    ...rowsOfFound,
  ];
}

const isNamed = { $and: ['$isText', { $not: ['$looksLikeKey'] }, { $ne: ['$byName', []] }] };

/** Of settings: adds `account`, the key of the account whose they are, and null where they are no account's. */
const withAccount: Pipeline = [
  { $project: { user_id: 1 } },
  {
    $set: {
      isText: { $eq: [{ $type: '$user_id' }, 'string'] },
      key: { $convert: { input: '$user_id', to: 'objectId', onError: null, onNull: null } },
      looksLikeKey: looks(`^([0-9a-f]{24}$|${anonymousPrefix})`),
    },
  },
  lookup(users.name, 'key', '_id', { _id: 1 }, 'byKey'),
  lookup(users.name, 'user_id', 'username', { _id: 1 }, 'byName'),
  {
    $set: {
      account: {
        $cond: [
          { $eq: [{ $toString: { $first: '$byKey._id' } }, '$user_id'] },
          '$user_id',
          // As `settingsFilter` has it: a name that looks like a key leads nowhere.
          { $cond: [isNamed, { $toString: { $first: '$byName._id' } }, null] },
        ],
      },
    },
  },
];

function looks(regex: string) {
  return {
    $cond: [{ $eq: [{ $type: '$user_id' }, 'string'] }, { $regexMatch: { input: '$user_id', regex } }, false],
  };
}

/**
 * Of settings: those of nobody. An anonymous session is known by how its id begins, by having been started here, or by
 * what belongs to it; the key of an account that is not there is nobody's.
 */
export const settingsOwnerCheck: Pipeline = [
  ...withAccount,
  { $match: { account: null } },
  { $set: { isKey: looks('^[0-9a-f]{24}$'), isAnonymous: looks(`^${anonymousPrefix}`) } },
  { $match: { isAnonymous: false } },
  lookup(anonymousSessions.name, 'user_id', '_id', { _id: 1 }, 'started'),
  lookup(conversations.name, 'user_id', 'user_id', { _id: 1 }, 'conversations'),
  lookup(memories.name, 'user_id', 'user_id', { _id: 1 }, 'memories'),
  lookup(uploadedFiles.name, 'user_id', 'user_id', { _id: 1 }, 'files'),
  { $set: { things: { $concatArrays: ['$started', '$conversations', '$memories', '$files'] } } },
  // An empty id is nobody's, and a value that is no text would match what has no owner.
  { $match: { $or: [{ isKey: true }, { isText: false }, { user_id: '' }, { things: [] }] } },
  { $set: { kind: { $literal: 'settings-owner' }, detail: { user_id: orNull('$user_id') } } },
  ...rows,
];

/** Of settings: owners that have more than one document, under their key or under their name. */
export const settingsTwiceCheck: Pipeline = [
  ...withAccount,
  { $match: { isText: true } },
  {
    $group: {
      _id: { $ifNull: ['$account', '$user_id'] },
      documents: { $sum: 1 },
      ids: { $minN: { n: maxExamples, input: '$_id' } },
    },
  },
  { $match: { documents: { $gt: 1 } } },
  {
    $project: {
      _id: { $first: '$ids' },
      kind: { $literal: 'settings-twice' },
      detail: { user_id: '$_id', ids: '$ids' },
    },
  },
  ...rows,
];

/** Of sign-ins: those whose account is not there. */
export const signInCheck: Pipeline = [
  { $match: { account: { $ne: null } } },
  { $project: { account: 1 } },
  lookup(users.name, 'account', '_id', { _id: 1 }, 'users'),
  { $match: { users: [] } },
  { $set: { kind: { $literal: 'sign-in-account' }, detail: pick('account') } },
  ...rows,
];
