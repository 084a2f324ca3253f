/** The owners that are measured, each signed in. */
import { Types } from 'mongoose';
import { Keys } from '../../src/auth/keys.js';
import type { Config } from '../../src/config.js';
import type { Database } from '../../src/database.js';
import { simpleId } from '../../src/ids.js';
import { measuredOwners, readers, signIn, writeMeasuredOwners } from '../generate/measured.js';

/** The secret of all contestants. */
export const benchSecret = 'a-secret-of-the-bench-of-32-bytes-or-more';

/** An owner with a conversation of 2,000 messages. */
export interface Reader {
  readonly token: string;
  readonly conversationId: string;
}

/** Who sends requests. */
export interface Senders {
  /** The access tokens of the measured owners. */
  readonly tokens: readonly string[];
  readonly readers: readonly Reader[];
}

/** Writes the owners and their data into an empty database, and signs them in. */
export async function makeSenders(database: Database, config: Config): Promise<Senders> {
  await writeMeasuredOwners(database);
  const services = { keys: new Keys([benchSecret]), config };
  const tokens = await signIn(measuredOwners, database, services);
  const ofReaders = await signIn(readers, database, services);
  const found: Reader[] = [];
  for (const [at, { key }] of readers.entries()) {
    const conversation = await database.models.conversations.findOne({ user_id: key }).lean();
    const token = ofReaders[at];
    if (!conversation || token === undefined) throw new Error('a reader has a conversation and a token');
    found.push({ token, conversationId: simpleId('Conversation', new Types.ObjectId(conversation._id)) });
  }
  return { tokens, readers: found };
}
