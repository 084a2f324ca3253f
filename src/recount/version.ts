/** Checks of the versions of messages: how they are numbered, and under what they are stored. */
import { messages } from '../models/message.js';
import { findings, isThere, lookup, type Pipeline, pick, rowsOfFound } from './rows.js';

const numbered = { $range: [1, { $add: ['$different', 1] }] };
/** What is to be said of a message, by the kind of finding. */
const said = {
  'version-doubled': { $gt: ['$versions', '$different'] },
  'version-missing': { $ne: ['$numbers', numbered] },
  'version-chain': '$chained',
} as const;

/**
 * Of messages: those with later versions that lead to an original of their conversation, each with its numbers; and each
 * version that leads to none because its parents are a circle. No contents are kept, and only where a version hangs on a later one is more than its
 * parent read.
 */
const editedMessages: Pipeline = [
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
  { $set: { grandparent: { $first: '$parent.parent_message_id' } } },
  {
    $graphLookup: {
      from: messages.name,
      startWith: { $cond: [isThere('$grandparent'), '$grandparent', []] },
      connectFromField: 'parent_message_id',
      connectToField: '_id',
      as: 'ancestors',
    },
  },
  {
    $set: {
      line: { $concatArrays: ['$parent', '$ancestors'] },
    },
  },
  {
    $set: {
      original: {
        $first: {
          $filter: {
            input: '$line',
            as: 'one',
            cond: {
              $and: [
                { $not: [isThere('$$one.parent_message_id')] },
                { $eq: ['$$one.conversation_id', '$conversation_id'] },
              ],
            },
          },
        },
      },
      circle: {
        $and: [isThere('$grandparent'), { $setIsSubset: ['$line.parent_message_id', '$line._id'] }],
      },
    },
  },
  { $match: { $or: [{ original: { $ne: null } }, { circle: true }] } },
  {
    $group: {
      _id: { $cond: ['$circle', '$_id', '$original._id'] },
      conversation_id: { $first: '$conversation_id' },
      circle: { $max: '$circle' },
      parent_message_id: { $first: '$parent_message_id' },
      chained: { $max: isThere('$grandparent') },
      first: { $first: { $ifNull: ['$original.version', 1] } },
      later: { $sum: 1 },
      numbers: { $addToSet: '$version' },
    },
  },
  {
    $set: {
      versions: { $add: ['$later', 1] },
      numbers: { $sortArray: { input: { $setUnion: ['$numbers', ['$first']] }, sortBy: 1 } },
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
  { $match: { circle: false, $expr: { $or: Object.values(said) } } },
  { $group: { _id: '$conversation_id' } },
  { $sort: { _id: 1 } },
];
