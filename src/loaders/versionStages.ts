/** Stages of pipelines that find which version each of some places shows. */
import type { Types } from 'mongoose';
import { projection } from '../models/collection.js';
import { messagePaths } from '../models/message.js';
import type { Filter, Stage } from './list.js';

/** What tells a version's place, all of it in one index: to read these needs no document. */
export const versionKeys = projection(messagePaths, []);
/** What the index of later versions holds; a query has to say so, or the index is not used. */
export const laterVersion: Filter = { parent_message_id: { $type: 'objectId' } };

/** Places of one conversation. */
export interface PageOfOne {
  readonly conversation: Types.ObjectId;
  readonly places: readonly Types.ObjectId[];
  /** The originals of the messages that stand there. */
  readonly originals: readonly Types.ObjectId[];
  /** When the oldest of them began. */
  readonly since: Date;
}

/** As many edited versions as are looked through for every other one. */
const fewEdits = 32;

/**
 * Stages behind the keys of later versions of conversations: of each those that may be of its places, and the latest
 * in each place, looked up. In the order of their numbers what was edited comes before its edits, so one walk follows chains,
 * too. Where numbers are odd it may miss one; who reads looks at all keys and loads what is not there.
 */
export function latestStages(
  messages: string,
  pages: readonly PageOfOne[],
  shown: Record<string, 1>,
): Stage[] {
  const conversations = pages.map(({ conversation }) => conversation);
  const at = { $indexOfArray: [conversations, '$_id'] };
  const ofPage = (values: readonly unknown[]) => ({ $arrayElemAt: [values, at] });
  const isRecent = { $gte: ['$$this.created_at', '$since'] };
  const inOrder = { $sortArray: { input: '$versions', sortBy: { version: 1, created_at: 1, _id: 1 } } };
  const places = pages.flatMap((page) => page.places);
  const isOf = [
    { 'all.parent_message_id': { $in: pages.flatMap(({ originals }) => originals) } },
    { 'all.place_id': { $in: places } },
    // An edit of an edit: of which message, the walk tells.
    { $expr: { $in: ['$all.parent_message_id', { $ifNull: ['$edited', ['$all.parent_message_id']] }] } },
  ];
  const edited = { $setIntersection: ['$all.parent_message_id', '$all._id'] };
  // To look for each version among many costs more than to walk over all of them.
  const fewEdited = {
    $let: {
      vars: { edited },
      in: { $cond: [{ $lte: [{ $size: '$$edited' }, fewEdits] }, '$$edited', null] },
    },
  };
  const joined = { $concatArrays: ['$$value', '$$this'] };
  return [
    { $group: { _id: '$parent', all: { $push: '$document' } } },
    { $set: { edited: fewEdited } },
    { $unwind: '$all' },
    // Most are of messages that are not looked at: an operator of queries finds that out faster than the walk.
    { $match: { $or: isOf } },
    { $group: { _id: '$_id', all: { $push: '$all' } } },
    {
      $set: {
        since: ofPage(pages.map(({ since }) => since)),
        places: ofPage(pages.map(({ places }) => places)),
      },
    },
    { $project: { places: 1, versions: { $filter: { input: '$all', cond: isRecent } } } },
    {
      $set: {
        walked: {
          $reduce: { input: inOrder, initialValue: { keys: '$places', in: '$places' }, in: walkStep },
        },
      },
    },
    { $group: { _id: null, versions: { $push: '$versions' }, tops: { $push: latestOfEach } } },
    { $set: { tops: { $reduce: { input: '$tops', initialValue: [], in: joined } } } },
    // All of them at once: a look-up for each costs more than the documents.
    {
      $lookup: {
        from: messages,
        localField: 'tops',
        foreignField: '_id',
        // A cluster looks only where these conversations are.
        pipeline: [{ $match: { conversation_id: { $in: conversations } } }, { $project: shown }],
        as: 'top',
      },
    },
    // Directly behind, so that they need not fit into one document.
    { $unwind: { path: '$top', includeArrayIndex: 'at', preserveNullAndEmptyArrays: true } },
    { $project: { top: 1, versions: { $cond: [{ $gt: ['$at', 0] }, [], '$versions'] } } },
  ];
}

/** The place in which `$$this` stands: that which it names, or that of its parent, which was walked before; else null. */
const placeOfThis = {
  $cond: [
    { $gt: ['$$this.place_id', null] },
    { $cond: [{ $in: ['$$this.place_id', '$places'] }, '$$this.place_id', null] },
    {
      $cond: [
        { $in: ['$$this.parent_message_id', '$$value.keys'] },
        { $arrayElemAt: ['$$value.in', { $indexOfArray: ['$$value.keys', '$$this.parent_message_id'] }] },
        null,
      ],
    },
  ],
};
const startsLine = { $eq: ['$$this._id', '$$this.branch_id'] };

/** Adds `$$this` to what was walked, with its place; what stands in none of the places is left out. */
const walkStep = {
  $let: {
    vars: { place: { $cond: [startsLine, null, placeOfThis] } },
    in: {
      $cond: [
        { $gt: ['$$place', null] },
        {
          keys: { $concatArrays: ['$$value.keys', ['$$this._id']] },
          in: { $concatArrays: ['$$value.in', ['$$place']] },
        },
        '$$value',
      ],
    },
  },
};

/** Of those that were walked the last in each place, without the places themselves, which were read. */
const latestOfEach = {
  $let: {
    vars: { keys: { $reverseArray: '$walked.keys' }, in: { $reverseArray: '$walked.in' } },
    in: {
      $setDifference: [
        {
          $map: {
            input: '$places',
            in: { $arrayElemAt: ['$$keys', { $indexOfArray: ['$$in', '$$this'] }] },
          },
        },
        '$places',
      ],
    },
  },
};
