import type { Types } from 'mongoose';
import type { Context } from '../context.js';
import type { MessageKey } from '../loaders/message.js';
import { notFound } from '../userErrors.js';
import { Refused } from '../write.js';

/** Whose a message is, for what is stored before it is written. Throws `Refused` when there is none. */
export async function ownerOfMessage(
  { models }: Context,
  filter: { readonly _id: Types.ObjectId },
  { conversation: conversation_id, id: _id }: MessageKey,
  path: readonly string[] = ['input', 'id'],
): Promise<string> {
  const found = await models.conversations.findOne(filter, { user_id: 1 }).lean();
  if (!found?.user_id || !(await models.messages.exists({ _id, conversation_id })))
    throw new Refused([notFound('message', path)]);
  return found.user_id;
}
