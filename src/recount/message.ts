/** Checks of messages: conversations that count them, and versions of what is not there. */
import { messages } from '../models/message.js';
import { findings, isThere, orNull, type Pipeline, pick, rows, rowsOfFound, toNothing } from './rows.js';

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

const messageOf = (target: string) => ({ target, conversation_id: orNull('$conversation_id') });

/** Of messages: versions whose parent is not among the messages of their conversation. */
export const parentsCheck: Pipeline = [
  { $match: { parent_message_id: { $ne: null } } },
  { $project: { _id: 0, from: '$_id', to: messageOf('$parent_message_id') } },
  {
    $unionWith: {
      coll: messages.name,
      pipeline: [{ $project: { _id: 0, there: { $literal: true }, to: messageOf('$_id') } }],
    },
  },
  ...toNothing,
  {
    $project: {
      _id: '$from',
      kind: { $literal: 'message-parent' },
      detail: { parent_message_id: '$_id.target', conversation_id: '$_id.conversation_id' },
    },
  },
  ...rows,
];
