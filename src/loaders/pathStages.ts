/** Stages of pipelines that read the places of a conversation, each as a range of an index. */
import { Types } from 'mongoose';
import { comparePositions, type LineKey, type Piece, type Position } from '../branches.js';
import { keysetFilter, type PageRequest, type SortOrder, sortStage } from '../pagination.js';
import { all, type Filter, type Stage } from './list.js';

/** The order of the places of a line: that of time. */
export const conversationOrder: SortOrder = [
  { path: 'created_at', direction: 1 },
  { path: '_id', direction: 1 },
];

/** The places of the main line; an index has them in order. */
const mainPlaces: Filter = { parent_message_id: null, branch_id: null };

/** An original, or the version that started the line. As an expression, so that no other index is chosen for it. */
const isPlace = { $or: [{ $lte: ['$parent_message_id', null] }, { $eq: ['$_id', '$branch_id'] }] };

/** The places of a line of a conversation. */
function placesOf(conversation_id: Types.ObjectId, line: LineKey): Filter {
  return line ? { conversation_id, branch_id: line, $expr: isPlace } : { conversation_id, ...mainPlaces };
}

/** A page of the main line, for a pipeline that is joined with its conversations. */
export function pageOfMainLine(page: PageRequest, shown: Stage): Stage[] {
  return [
    { $match: all(mainPlaces, keysetFilter(conversationOrder, page)) },
    { $sort: sortStage(conversationOrder, page.backward) },
    { $limit: page.size + 1 },
    { $project: shown },
  ];
}

/** A piece of a path from which a page may take places. */
interface PieceOfPage {
  readonly piece: Piece;
  /** Whether all of it lies behind the beginning of the page. */
  readonly isWhole: boolean;
}

/**
 * The pieces from which a page may take places, the nearest one first. What is on a piece comes before the place where it
 * ends, and after the one where the piece before it ends.
 */
export function piecesOfPage(path: readonly Piece[], { backward, from }: PageRequest): PieceOfPage[] {
  const [at, key] = from ?? [];
  const start = at instanceof Date && key instanceof Types.ObjectId ? { at, key } : null;
  const found = path.map((piece, index) => {
    const after = path[index - 1]?.upTo ?? null;
    const { upTo } = piece;
    const isBefore = start !== null && upTo !== null && comparePositions(upTo, start) < 0;
    const isBehind = start !== null && after !== null && comparePositions(after, start) >= 0;
    const [isWhole, isPassed] = backward ? [isBefore, isBehind] : [isBehind, isBefore];
    return { piece, isWhole, isPassed };
  });
  const left = found.filter(({ isPassed }) => !isPassed);
  return backward ? left.reverse() : left;
}

/** Pieces that are merged. The more, the longer MongoDB looks for a plan; a page seldom stands on so many. */
export const mergedPieces = 8;

/**
 * A page of these pieces. Merged, of each only what is on the page is read, and one place more. Those behind the first
 * `mergedPieces` follow in unions; MongoDB begins with one when what stands before it is used up.
 */
export function pageOfPath(
  messages: string,
  conversation: Types.ObjectId,
  pieces: readonly PieceOfPage[],
  page: PageRequest,
  shown: Stage,
): Stage[] {
  const limit = { $limit: page.size + 1 };
  const filters = pieces.map(({ piece, isWhole }) =>
    all(pieceOf(conversation, piece), isWhole ? {} : keysetFilter(conversationOrder, page)),
  );
  const parts: Stage[][] = [];
  while (filters.length > 0) {
    const [only, ...others] = filters.splice(0, mergedPieces);
    const $match = others.length > 0 ? { $or: [only, ...others] } : only;
    parts.push([{ $match }, { $sort: sortStage(conversationOrder, page.backward) }, limit]);
  }
  return [...oneAfterTheOther(messages, parts), limit, { $project: shown }];
}

/** How many places the main line has, for a pipeline that is joined with its conversations. */
export const countOfMainLine: Stage[] = [{ $match: mainPlaces }, { $count: 'count' }];

const isAnyPlace = { $or: [{ parent_message_id: null }, { branch_id: { $exists: true }, $expr: isPlace }] };

/** Where all places are, for a pipeline that is joined with its conversations. */
export const allPlaces: Stage[] = [
  { $match: isAnyPlace },
  { $project: { conversation_id: 1, parent_message_id: 1, branch_id: 1, created_at: 1 } },
];

/** The last place of a line. */
export function lastOfLine(conversation: Types.ObjectId, line: LineKey, shown: Stage): Stage[] {
  return [
    { $match: placesOf(conversation, line) },
    { $sort: sortStage(conversationOrder, true) },
    { $limit: 1 },
    { $project: shown },
  ];
}

/**
 * Stages behind a `$match` of conversations: of each its `parent`, and as `document` the last place of each of its lines
 * that has any; going forward the first ones.
 */
export function endsOfLines(messages: string, backward: boolean, shown: Stage): Stage[] {
  const one = [{ $sort: sortStage(conversationOrder, backward) }, { $limit: 1 }, { $project: shown }];
  const isOnLine = [{ $eq: ['$conversation_id', '$$parent'] }, { $eq: ['$branch_id', '$$line'] }, isPlace];
  return [
    { $project: { _id: 0, parent: '$_id', line: '$branches._id' } },
    {
      $lookup: {
        from: messages,
        localField: 'parent',
        foreignField: 'conversation_id',
        pipeline: [{ $match: mainPlaces }, ...one],
        as: 'main',
      },
    },
    { $unwind: { path: '$line', preserveNullAndEmptyArrays: true } },
    {
      $lookup: {
        from: messages,
        let: { parent: '$parent', line: '$line' },
        // The index holds only messages that have the key; without saying so it would not be used.
        pipeline: [{ $match: { branch_id: { $exists: true }, $expr: { $and: isOnLine } } }, ...one],
        as: 'document',
      },
    },
    { $project: { parent: 1, document: { $concatArrays: ['$main', '$document'] } } },
    { $unwind: '$document' },
  ];
}

/** Of each of these lines of a conversation the last place, as `document`, without a join: all places are read. */
export function lastOfLines(conversation: Types.ObjectId, lines: readonly LineKey[], shown: Stage): Stage[] {
  const document = { $top: { sortBy: sortStage(conversationOrder, true), output: '$$ROOT' } };
  return [
    { $match: all({ conversation_id: conversation, branch_id: { $in: lines } }, isAnyPlace) },
    { $project: shown },
    { $group: { _id: { $ifNull: ['$branch_id', null] }, document } },
  ];
}

function pieceOf(conversation: Types.ObjectId, { line, upTo }: Piece): Filter {
  return all(placesOf(conversation, line), upTo ? { $expr: upToFilter(upTo) } : {});
}

function upToFilter({ at, key }: Position) {
  const [time, id] = [{ $literal: at }, { $literal: key }];
  // The first of them bounds the range of the index.
  return {
    $and: [
      { $lte: ['$created_at', time] },
      { $or: [{ $lt: ['$created_at', time] }, { $lte: ['$_id', id] }] },
    ],
  };
}

function oneAfterTheOther(messages: string, [first = [], ...others]: readonly Stage[][]): Stage[] {
  return [...first, ...others.map((pipeline) => ({ $unionWith: { coll: messages, pipeline } }))];
}
