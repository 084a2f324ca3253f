/** Owners that upload. */
import { Types } from 'mongoose';
import { Keys } from '../../src/auth/keys.js';
import { startSession } from '../../src/auth/sessions.js';
import { readConfig } from '../../src/config.js';
import type { Database } from '../../src/database.js';
import { simpleId } from '../../src/ids.js';
import { toUser } from '../../src/models/user.js';
import { storedInt } from '../../src/models/values.js';

/** The secret of the servers of this bench. */
export const benchSecret = 'a-secret-of-the-bench-of-32-bytes-or-more';

/** An owner that is signed in. */
export interface Owner {
  readonly token: string;
  readonly conversationId: string;
}

/** A new owner: equal bytes of one owner are stored once, so that each owner sends each photo only once. */
export async function makeOwner(
  { connection, models }: Database,
  settings: Record<string, string>,
): Promise<Owner> {
  const _id = new Types.ObjectId();
  const at = new Date();
  const name = `photographer-${_id.toHexString()}`;
  const named = { username: name, email: `${name}@example.com`, role: 'user' };
  await connection.collection('users').insertOne({ _id, ...named, is_active: true, created_at: at });
  const { insertedId } = await connection.collection('conversations').insertOne({
    ...{ user_id: _id.toHexString(), model: 'grok-3', title: 'Photos of rivers', metadata: {} },
    ...{ total_messages: storedInt(0), total_tokens: storedInt(0), is_archived: false },
    ...{ system_prompt: 'You are a helpful AI assistant.', created_at: at, updated_at: at },
  });
  const user = await models.users.findById(_id).lean();
  if (!user) throw new Error('the user was made');
  const services = { models, keys: new Keys([benchSecret]), config: readConfig(settings) };
  const { accessToken } = await startSession(services, toUser(user), null);
  return { token: accessToken, conversationId: simpleId('Conversation', new Types.ObjectId(insertedId)) };
}
