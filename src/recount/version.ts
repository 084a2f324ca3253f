/** Checks of the versions of messages: how they are numbered, and under what they are stored. */
import { messages } from '../models/message.js';
import { at, findings, isThere, lookup, type Pipeline, pick, rowsOfFound } from './rows.js';

/** Later versions whose parent is in their conversation; `original` is the number of that one where it is an original. */
const laterVersions: Pipeline = [
  { $match: { parent_message_id: { $ne: null } } },
  { $project: { conversation_id: 1, parent_message_id: 1, version: 1 } },
  lookup(
    messages.name,
    'parent_message_id',
    '_id',
    { conversation_id: 1, parent_message_id: 1, version: 1 },
    'parent',
  ),
  { $match: { $expr: { $in: ['$conversation_id', '$parent.conversation_id'] } } },
  { $set: { parent: { $first: '$parent' } } },
  {
    $set: {
      original: { $cond: [isThere('$parent.parent_message_id'), null, { $ifNull: ['$parent.version', 1] }] },
    },
  },
];

/**
 * Where `links` lead in the end, of which each is the index of the next one, or a negative number, which is an end. Those
 * that lead in a circle stay indexes. All are followed at once, twice as far in each round.
 */
const ends = {
  $reduce: {
    input: { $range: [0, { $toInt: { $ceil: { $log: [{ $add: [{ $size: '$links' }, 1] }, 2] } } }] },
    initialValue: '$links',
    in: {
      $map: {
        input: '$$value',
        as: 'next',
        in: { $cond: [{ $gte: ['$$next', 0] }, at('$$value', '$$next'), '$$next'] },
      },
    },
  },
};

/**
 * Those again, with `top`: the version that hangs on no later one, to which their parents lead; null where these lead in a
 * circle. They are followed within the conversation by their indexes, so long texts and long chains are no burden.
 */
const laterVersionsWithTop: Pipeline = [
  ...laterVersions,
  {
    $group: {
      _id: '$conversation_id',
      all: {
        $push: {
          _id: '$_id',
          parent_message_id: '$parent_message_id',
          version: '$version',
          original: '$original',
        },
      },
    },
  },
  { $set: { ids: '$all._id', parents: '$all.parent_message_id' } },
  {
    $set: {
      links: {
        $map: {
          input: { $range: [0, { $size: '$ids' }] },
          as: 'index',
          in: {
            $let: {
              vars: { parent: { $indexOfArray: ['$ids', at('$parents', '$$index')] } },
              // An end says where it is.
              in: { $cond: [{ $gte: ['$$parent', 0] }, '$$parent', { $subtract: [-1, '$$index'] }] },
            },
          },
        },
      },
    },
  },
  { $set: { ends } },
  { $unwind: { path: '$ends', includeArrayIndex: 'index' } },
  {
    $project: {
      _id: 0,
      conversation_id: '$_id',
      version: at('$all', '$index'),
      chained: { $gte: [at('$links', '$index'), 0] },
      top: { $cond: [{ $lt: ['$ends', 0] }, at('$all', { $subtract: [-1, '$ends'] }), null] },
    },
  },
];

const numbered = { $range: [1, { $add: ['$different', 1] }] };
/** What is to be said of a message, by the kind of finding. */
const said = {
  'version-doubled': { $gt: ['$versions', '$different'] },
  'version-missing': { $ne: ['$numbers', numbered] },
  'version-chain': '$chained',
} as const;

/** Messages whose later versions lead to an original, with their numbers; and each version whose parents are a circle. */
const editedMessages: Pipeline = [
  ...laterVersionsWithTop,
  { $set: { circle: { $eq: ['$top', null] } } },
  { $match: { $or: [{ circle: true }, { 'top.original': { $ne: null } }] } },
  {
    $group: {
      _id: { $cond: ['$circle', '$version._id', '$top.parent_message_id'] },
      conversation_id: { $first: '$conversation_id' },
      circle: { $first: '$circle' },
      parent_message_id: { $first: '$version.parent_message_id' },
      chained: { $max: '$chained' },
      original: { $first: '$top.original' },
      later: { $sum: 1 },
      numbers: { $addToSet: '$version.version' },
    },
  },
  {
    $set: {
      versions: { $add: ['$later', 1] },
      numbers: { $sortArray: { input: { $setUnion: ['$numbers', ['$original']] }, sortBy: 1 } },
    },
  },
  { $set: { different: { $size: '$numbers' } } },
];

/**
 * Of messages: originals whose versions have one number twice, leave one out, or hang on a later version, and versions
 * that lead to no original because their parents are a circle.
 */
export const versionsCheck: Pipeline = [
  ...editedMessages,
  {
    $set: {
      found: {
        $cond: [
          '$circle',
          findings([{ $literal: true }, 'message-circle', pick('parent_message_id')]),
          findings(
            [said['version-doubled'], 'version-doubled', pick('versions', 'numbers')],
            [said['version-missing'], 'version-missing', pick('numbers')],
            [said['version-chain'], 'version-chain', pick('numbers')],
          ),
        ],
      },
    },
  },
  ...rowsOfFound,
];

/** Of messages: the conversations, as `_id`, of those of which `versionsCheck` notes something. */
export const conversationsOfNotedVersions: Pipeline = [
  ...editedMessages,
  {
    $match: {
      circle: false,
      // Nobody's conversation has another id.
      conversation_id: { $type: 'objectId' },
      $expr: { $or: Object.values(said) },
    },
  },
  { $group: { _id: '$conversation_id' } },
  { $sort: { _id: 1 } },
];
