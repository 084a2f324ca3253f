/** What is asked of databases of two sizes. */
import { print } from 'graphql';
import { simpleId } from '../../src/ids.js';
import { HeadlineDocument } from '../../src/sdk/index.js';
import { commonTag, conversationKey } from '../generate/conversation.js';
import { fileTypes } from '../generate/fileTypes.js';
import { fixedPlans, measuredOwners, readers } from '../generate/measured.js';
import type { Owner } from '../generate/owner.js';

/** One question, as several owners ask it. */
export interface Question {
  readonly name: string;
  readonly query: string;
  readonly askers: readonly Owner[];
  variables(asker: Owner): object;
  /** How often it is asked in a round: quick ones more often, for what disturbs the machine weighs more there. */
  readonly requests: number;
  /** How many items an answer has at least, and how one begins in it: an empty page is quick at any size. */
  readonly least: number;
  readonly item: string;
}

const memories = `query ($tag: String!) {
  viewer {
    memories(first: 100, filter: { tag: $tag }) {
      edges { cursor node { id question answer context tags rating isPublic createdAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const files = `query ($fileType: String!) {
  viewer {
    files(first: 20, filter: { fileType: $fileType }) {
      edges { cursor node { id originalFilename fileType fileSize mimeType createdAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const conversation = `query ($id: ID!) {
  conversation(id: $id) {
    id
    title
    messages(last: 50) {
      edges { cursor node { id role content version isEdited createdAt images { url cloudUrl } } }
      pageInfo { hasPreviousPage startCursor }
    }
  }
}`;

/** The questions. */
export const questions: readonly Question[] = [
  {
    ...{ name: 'headline', query: print(HeadlineDocument), askers: measuredOwners, variables: () => ({}) },
    ...{ requests: 80, least: 160, item: '"role":' },
  },
  {
    ...{ name: 'open', query: conversation, askers: readers },
    variables: ({ key }) => ({ id: simpleId('Conversation', longestOf(key)) }),
    ...{ requests: 80, least: 50, item: '"role":' },
  },
  {
    ...{ name: 'memories', query: memories, askers: measuredOwners, variables: () => ({ tag: commonTag }) },
    ...{ requests: 160, least: 100, item: '"question":' },
  },
  {
    ...{ name: 'files', query: files, askers: measuredOwners },
    variables: ({ number }) => ({ fileType: fileTypes[number % fileTypes.length]?.type }),
    ...{ requests: 480, least: 15, item: '"fileType":' },
  },
];

function longestOf(key: string) {
  const plan = fixedPlans.find(({ owner }) => owner.key === key);
  if (!plan) throw new Error('a reader has a conversation');
  return conversationKey(plan);
}
