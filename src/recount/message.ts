/** Checks of messages: conversations that count them, messages that follow each other, versions. */
import { messages } from '../models/message.js';
import type { FindingKind } from './index.js';
import { findings, isThere, lookup, orNull, type Pipeline, pick, rows, rowsOfFound } from './rows.js';

const isOriginal = { $in: [{ $type: '$parent_message_id' }, ['missing', 'null', 'undefined']] };

/**
 * Of conversations: counters that are wrong, and conversations that only messages know. Messages are grouped before
 * they meet the conversations, so this reads each collection once and needs no index.
 */
export const countersCheck: Pipeline = [
  {
    $project: {
      there: { $literal: true },
      total_messages: orZero('$total_messages'),
      total_tokens: orZero('$total_tokens'),
    },
  },
  {
    $unionWith: {
      coll: messages.name,
      pipeline: [
        {
          $group: {
            _id: '$conversation_id',
            messages: { $sum: 1 },
            originals: { $sum: { $cond: [isOriginal, 1, 0] } },
            tokens: { $sum: { $cond: [isOriginal, '$metadata.tokens', 0] } },
          },
        },
      ],
    },
  },
  {
    $group: {
      _id: '$_id',
      there: { $max: '$there' },
      total_messages: { $max: '$total_messages' },
      total_tokens: { $max: '$total_tokens' },
      messages: { $sum: '$messages' },
      originals: { $sum: '$originals' },
      tokens: { $sum: '$tokens' },
    },
  },
  {
    $set: {
      found: {
        $cond: [
          isThere('$there'),
          findings(
            [
              { $ne: ['$total_messages', '$originals'] },
              'total-messages',
              pick('total_messages', 'originals'),
            ],
            [{ $ne: ['$total_tokens', '$tokens'] }, 'total-tokens', pick('total_tokens', 'tokens')],
          ),
          findings([{ $literal: true }, 'message-conversation', {}, { weight: '$messages' }]),
        ],
      },
    },
  },
  ...rowsOfFound,
];

/** What is not stored counts as nothing. */
function orZero(path: string) {
  return { $ifNull: [path, 0] };
}

/**
 * Of messages: those whose `key` leads to none of those `among` the messages of their conversation. Pointers meet the messages in a group, for
 * to look each of them up takes ten times as long.
 */
export function pointerCheck(
  key: 'parent_message_id' | 'previous_message_id',
  kind: FindingKind,
  among: object = {},
): Pipeline {
  const place = { target: '$_id', conversation_id: orNull('$conversation_id') };
  return [
    { $match: { [key]: { $ne: null } } },
    { $project: { _id: 0, from: '$_id', place: { ...place, target: `$${key}` } } },
    {
      $unionWith: {
        coll: messages.name,
        pipeline: [{ $match: among }, { $project: { _id: 0, there: { $literal: true }, place } }],
      },
    },
    { $group: { _id: '$place', there: { $max: '$there' }, from: { $push: '$from' } } },
    { $match: { there: null } },
    { $unwind: '$from' },
    {
      $project: {
        _id: '$from',
        kind: { $literal: kind },
        detail: { [key]: '$_id.target', conversation_id: '$_id.conversation_id' },
      },
    },
    ...rows,
  ];
}

/**
 * Of messages: originals whose versions have one number twice, leave one out, or hang on a later version, and versions
 * that lead to no original because their parents are a circle. Only for the last two is more than the parent read.
 */
export const versionsCheck: Pipeline = [
  { $match: { parent_message_id: { $ne: null } } },
  { $project: { conversation_id: 1, parent_message_id: 1, version: 1 } },
  lookup(messages.name, 'parent_message_id', '_id', { conversation_id: 1, parent_message_id: 1 }, 'parent'),
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
          $filter: { input: '$line', as: 'one', cond: { $not: [isThere('$$one.parent_message_id')] } },
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
      circle: { $max: '$circle' },
      parent_message_id: { $first: '$parent_message_id' },
      chained: { $max: isThere('$grandparent') },
      versions: { $sum: 1 },
      numbers: { $addToSet: '$version' },
    },
  },
  {
    $set: {
      different: { $size: '$numbers' },
      highest: { $max: '$numbers' },
      numbers: { $sortArray: { input: '$numbers', sortBy: 1 } },
    },
  },
  {
    $set: {
      found: {
        $cond: [
          '$circle',
          findings([{ $literal: true }, 'message-circle', pick('parent_message_id')]),
          findings(
            [{ $gt: ['$versions', '$different'] }, 'version-doubled', pick('versions', 'numbers')],
            // The original is the first.
            [{ $ne: ['$highest', { $add: ['$different', 1] }] }, 'version-missing', pick('numbers')],
            ['$chained', 'version-chain', pick('numbers')],
          ),
        ],
      },
    },
  },
  ...rowsOfFound,
];
