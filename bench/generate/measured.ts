/**
 * The owners whose queries are measured. They are the same, byte for byte, in a database of any size: what grows around
 * them is other people's.
 *
 * Forty measured owners have 30 conversations of about 20 messages of about 1 KB each: 24 thousand messages together,
 * with 150 memories and 120 files each. Two more, the readers, have one conversation of 2,000 messages each, one of them
 * in Vietnamese, so that the headline of the forty stays at about 200 messages.
 */
import { Types } from 'mongoose';
import type { Keys } from '../../src/auth/keys.js';
import { startSession } from '../../src/auth/sessions.js';
import type { Config } from '../../src/config.js';
import type { Database } from '../../src/database.js';
import { toUser } from '../../src/models/user.js';
import { type ConversationPlan, conversationDocuments, type Stored } from './conversation.js';
import { Draw } from './draw.js';
import { type Owner, ownerOf, userDocument } from './owner.js';
import { firstDay, lastDay } from './year.js';

const measuredCount = 40;
const conversationsOfOwner = 30;
const longConversation = 2000;

/** The forty. */
export const measuredOwners: readonly Owner[] = Array.from({ length: measuredCount }, (_, at) =>
  ownerOf(at, 'measured'),
);

/** The two with a conversation of 2,000 messages. */
export const readers: readonly Owner[] = [0, 1].map((at) => ownerOf(measuredCount + at, 'reader'));

/** All that are the same in every size. */
export const fixedOwners: readonly Owner[] = [...measuredOwners, ...readers];

/** Their conversations in the order in which they began: the owners take turns, through the whole year. */
export const fixedPlans: readonly ConversationPlan[] = Array.from(
  { length: conversationsOfOwner },
  (_, number) => [
    ...measuredOwners.map((owner) => measuredPlan(owner, number)),
    ...(number === conversationsOfOwner - 1 ? readers.map(longPlan) : []),
  ],
).flat();

/** Writes the forty and the two readers with all that is theirs, 27 thousand messages with their versions, into a database without them. */
export async function writeMeasuredOwners({ connection }: Database): Promise<void> {
  const documents = new Map<string, Stored[]>([['users', fixedOwners.map(userDocument)]]);
  for (const plan of fixedPlans) {
    for (const [collection, made] of Object.entries(conversationDocuments(plan))) {
      const known = documents.get(collection);
      if (known) known.push(...made);
      else documents.set(collection, [...made]);
    }
  }
  for (const [collection, made] of documents) await connection.collection(collection).insertMany(made);
}

/**
 * Starts a sign-in for each of these owners; gives their access tokens in the same order. They hold as long as `config`
 * says. Throws when one of the owners is not in the database.
 */
export function signIn(
  owners: readonly Owner[],
  { models }: Database,
  services: { readonly keys: Keys; readonly config: Config },
): Promise<readonly string[]> {
  return Promise.all(
    owners.map(async ({ key, username }) => {
      const user = await models.users.findById(new Types.ObjectId(key)).lean();
      if (!user) throw new Error(`${username} is not in this database`);
      return (await startSession({ models, ...services }, toUser(user), null)).accessToken;
    }),
  );
}

function measuredPlan(owner: Owner, number: number): ConversationPlan {
  const draw = new Draw(owner.number, number, conversationsOfOwner);
  const share = (number + draw.fraction()) / conversationsOfOwner;
  return {
    ...{ owner, number, messages: draw.whole(17, 23), memories: 5, files: 4, isArchived: false },
    createdAt: new Date(firstDay + Math.floor(share * (lastDay - firstDay))),
  };
}

function longPlan(owner: Owner): ConversationPlan {
  const createdAt = new Date(lastDay);
  return {
    owner,
    number: 0,
    messages: longConversation,
    memories: 0,
    files: 0,
    isArchived: false,
    createdAt,
  };
}
