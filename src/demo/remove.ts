/** Takes the demo out of a database that gets data of its own: everybody knows the demo's passwords. */
import type { mongo } from 'mongoose';
import type { Database } from '../database.js';
import { anonymousSessions } from '../models/anonymousSession.js';
import { conversations } from '../models/conversation.js';
import { memories } from '../models/memory.js';
import { messages } from '../models/message.js';
import { sessions } from '../models/session.js';
import { uploadedFiles } from '../models/uploadedFile.js';
import { users } from '../models/user.js';
import { userSettings } from '../models/userSettings.js';
import { demoIds } from './clock.js';
import { demoAccountIds, demoKeys, demoSession } from './people.js';

/** What was removed, and what stays because people have made it. */
export interface Removal {
  /** Documents of the demo, by their collection. */
  readonly removed: Readonly<Record<string, number>>;
  readonly endedSignIns: number;
  /** What stays of owners whose accounts are gone. */
  readonly kept: readonly KeptData[];
}

/** What people have made under an account of the demo, or a conversation of the demo that they went on with. */
export interface KeptData {
  /** The `user_id`. */
  readonly owner: string;
  readonly conversations: number;
  readonly memories: number;
  readonly files: number;
}

type Stored = { readonly _id: mongo.ObjectId | string };
type Named = { readonly name: string };

/** Whether a database holds an account of the demo, changed or not. */
export async function holdsDemo({ models }: Pick<Database, 'models'>): Promise<boolean> {
  return (await models.users.exists({ _id: { $in: [...demoAccountIds.values()] } })) !== null;
}

/**
 * Removes what the seed made, known by its ids, and what an account takes along: settings and sign-ins. All in one
 * transaction. What people have made stays; a conversation of the demo that they went on with stays whole.
 */
export async function removeDemo({ connection }: Pick<Database, 'connection'>): Promise<Removal> {
  return connection.getClient().withSession((session) =>
    session.withTransaction(async () => {
      const remove = async ({ name }: Named, filter: mongo.Filter<Stored>) =>
        (await connection.collection<Stored>(name).deleteMany(filter, { session })).deletedCount;
      // A cluster knows no `distinct` in a transaction.
      const continued = await connection
        .collection(messages.name)
        .aggregate(
          [
            { $match: { conversation_id: demoIds('conversation'), $nor: [{ _id: demoIds('message') }] } },
            { $group: { _id: '$conversation_id' } },
          ],
          { session },
        )
        .toArray();
      const gone = { ...demoIds('conversation'), $nin: continued.map(({ _id }) => _id) };
      const owned = { user_id: { $in: demoKeys } };
      const removed = {
        [users.name]: await remove(users, { _id: demoIds('user') }),
        [userSettings.name]: await remove(userSettings, { $or: [{ _id: demoIds('settings') }, owned] }),
        [anonymousSessions.name]: await remove(anonymousSessions, { _id: demoSession }),
        [conversations.name]: await remove(conversations, { _id: gone }),
        [messages.name]: await remove(messages, { _id: demoIds('message'), conversation_id: gone }),
        [memories.name]: await remove(memories, { _id: demoIds('memory') }),
        [uploadedFiles.name]: await remove(uploadedFiles, { _id: demoIds('file') }),
      };
      const endedSignIns = await remove(sessions, owned);
      for (const { name } of [memories, uploadedFiles]) {
        const change = { $set: { conversation_id: null } };
        await connection.collection(name).updateMany({ conversation_id: gone }, change, { session });
      }
      const kept: KeptData[] = [];
      for (const owner of demoKeys) {
        const count = ({ name }: Named) =>
          connection.collection(name).countDocuments({ user_id: owner }, { session });
        const data = {
          owner,
          conversations: await count(conversations),
          memories: await count(memories),
          files: await count(uploadedFiles),
        };
        if (data.conversations + data.memories + data.files > 0) kept.push(data);
      }
      return { removed, endedSignIns, kept };
    }),
  );
}
