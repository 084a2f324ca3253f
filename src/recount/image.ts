/** Checks of the bytes of images: whether those that messages show are known, and whether those that are known are shown. */
import { conversations } from '../models/conversation.js';
import { messages } from '../models/message.js';
import { storedImages } from '../models/storedImage.js';
import { isThere, lookup, type Pipeline, pick, rows } from './rows.js';

/** How long an image may wait to be looked for. */
const patienceMs = 3_600_000;

/**
 * Of messages: attachments of bytes of this program that are not among the stored images, or are there as those of
 * another owner. What has no owner is nobody's. Paths are grouped before they meet the images.
 */
export const storedImagesCheck: Pipeline = [
  { $match: { 'images.0': { $exists: true }, 'images.sha256': { $type: 'string' } } },
  { $project: { conversation_id: 1, 'images.url': 1, 'images.sha256': 1 } },
  { $unwind: '$images' },
  { $match: { 'images.sha256': { $type: 'string' }, 'images.url': { $type: 'string', $ne: '' } } },
  lookup(conversations.name, 'conversation_id', '_id', { user_id: 1 }, 'conversation'),
  {
    $group: {
      _id: { url: '$images.url', user_id: { $first: '$conversation.user_id' } },
      messages: { $addToSet: '$_id' },
    },
  },
  lookup(storedImages.name, '_id.url', 'url', { user_id: 1 }, 'stored'),
  { $set: { owner: { $first: '$stored.user_id' } } },
  {
    $match: {
      $expr: {
        $or: [
          { $eq: ['$stored', []] },
          { $and: [isThere('$_id.user_id'), isThere('$owner'), { $ne: ['$_id.user_id', '$owner'] }] },
        ],
      },
    },
  },
  { $unwind: '$messages' },
  {
    $project: {
      _id: '$messages',
      kind: { $literal: 'image-stored' },
      detail: { url: '$_id.url', user_id: '$_id.user_id', user_id_there: '$owner' },
    },
  },
  ...rows,
];

/** Of stored images: those that should have been looked for an hour before `now`, and that no message shows. */
export function unusedImagesCheck(now: Date): Pipeline {
  return [
    { $match: { check_at: { $lt: new Date(now.getTime() - patienceMs) } } },
    { $project: { url: 1, check_at: 1 } },
    lookup(messages.name, 'url', 'images.url', { _id: 1 }, 'shown'),
    { $match: { shown: [] } },
    { $set: { kind: { $literal: 'image-unused' }, detail: pick('url', 'check_at') } },
    ...rows,
  ];
}
