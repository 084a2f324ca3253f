/** Checks of branches: the lines of a conversation, what stands on them, and which of them is the active one. */
import { conversations } from '../models/conversation.js';
import {
  at,
  type Expression,
  findings,
  isThere,
  maxExamples,
  orNull,
  type Pipeline,
  pick,
  rows,
  rowsOfFound,
  toNothing,
} from './rows.js';

/** A key of all branches in their order. */
const ofBranches = (key: string) => ({
  $map: { input: '$branches', as: 'one', in: orNull(`$$one.${key}`) },
});
const parent = at('$parents', '$$index');

/**
 * Of conversations: branches that left none of those before them in the list, so that they may lead in a circle, or are
 * there twice; and active ones that are not there.
 */
export const branchesCheck: Pipeline = [
  { $match: { $or: [{ branches: { $exists: true } }, { active_branch_id: { $ne: null } }] } },
  { $project: { active_branch_id: 1, branches: { $cond: [{ $isArray: '$branches' }, '$branches', []] } } },
  { $set: { ids: ofBranches('_id'), parents: ofBranches('parent_id') } },
  {
    $set: {
      wrong: {
        $filter: {
          input: { $range: [0, { $size: '$ids' }] },
          as: 'index',
          cond: {
            $or: [
              { $and: [isThere(parent), { $eq: [{ $indexOfArray: ['$ids', parent, 0, '$$index'] }, -1] }] },
              { $ne: [{ $indexOfArray: ['$ids', at('$ids', '$$index')] }, '$$index'] },
            ],
          },
        },
      },
    },
  },
  {
    $set: {
      found: findings(
        [
          { $ne: ['$wrong', []] },
          'branch-parent',
          {
            branches: {
              $map: { input: { $slice: ['$wrong', maxExamples] }, as: 'index', in: at('$ids', '$$index') },
            },
          },
        ],
        [
          { $and: [isThere('$active_branch_id'), { $not: [{ $in: ['$active_branch_id', '$ids'] }] }] },
          'branch-active',
          pick('active_branch_id'),
        ],
      ),
    },
  },
  ...rowsOfFound,
];

const pointTo = (kind: 'branch-line' | 'version-place', target: string) => ({
  kind,
  target,
  conversation_id: orNull('$conversation_id'),
});

/**
 * Of messages: those on a line that their conversation does not have, and later versions in the place of a message that started
 * none, or is gone.
 */
export const linesCheck: Pipeline = [
  { $match: { $or: [{ branch_id: { $ne: null } }, { place_id: { $ne: null } }] } },
  {
    $project: {
      points: {
        $concatArrays: [
          when(isThere('$branch_id'), { from: '$_id', to: pointTo('branch-line', '$branch_id') }),
          when(
            { $and: [isThere('$place_id'), isThere('$parent_message_id')] },
            { from: '$_id', to: pointTo('version-place', '$place_id') },
          ),
          when(
            { $eq: ['$branch_id', '$_id'] },
            { there: { $literal: true }, to: pointTo('version-place', '$_id') },
          ),
        ],
      },
    },
  },
  { $unwind: '$points' },
  { $replaceWith: '$points' },
  {
    $unionWith: {
      coll: conversations.name,
      pipeline: [
        { $match: { branches: { $exists: true } } },
        { $project: { conversation_id: '$_id', branch: '$branches._id' } },
        { $unwind: '$branch' },
        { $project: { _id: 0, there: { $literal: true }, to: pointTo('branch-line', '$branch') } },
      ],
    },
  },
  ...toNothing,
  {
    $project: {
      _id: '$from',
      kind: '$_id.kind',
      detail: {
        $cond: [
          { $eq: ['$_id.kind', 'branch-line'] },
          { branch_id: '$_id.target', conversation_id: '$_id.conversation_id' },
          { place_id: '$_id.target', conversation_id: '$_id.conversation_id' },
        ],
      },
    },
  },
  ...rows,
];

function when(condition: Expression, point: object) {
  return { $cond: [condition, [point], []] };
}
