/** Choosing the branch of a conversation that is shown. */
import { requireViewer } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { type Conversation, toConversation } from '../models/conversation.js';
import { notFound, type UserError } from '../userErrors.js';
import { conversationChange, conversationQueue, payloadOf, Refused, write } from '../write.js';
import { findOwn, lockConversation } from './conversationLock.js';
import { ConversationPlaces } from './conversationPlaces.js';
import { readMessageKey } from './inputIds.js';
import { findVersions } from './messageVersions.js';

const idPath = ['input', 'messageId'];

/** Makes the branch of a message the one that its conversation shows. */
export function selectBranch(
  context: Context,
  input: { readonly messageId: string },
): Promise<{ readonly conversation?: Conversation; readonly userErrors: readonly UserError[] }> {
  return payloadOf(async () => {
    const { ownerKey } = requireViewer(context);
    const key = readMessageKey(context, input.messageId, [], idPath);
    const document = await write(context, conversationQueue(key.conversation), async (open) => {
      const filter = { _id: key.conversation, user_id: ownerKey };
      const locked = await lockConversation(context, open, filter);
      const place = locked && (await findVersions(context.models, open.session, key))?.place;
      if (!place) throw new Refused([notFound('message', idPath)]);
      await new ConversationPlaces(context, open, locked).show(place.lineKey);
      open.changed(conversationChange(key.conversation, ownerKey, 'updated'));
      return findOwn(context, key.conversation, ownerKey, open.session);
    });
    if (!document) throw new Error('a conversation that was locked has gone');
    return { conversation: toConversation(document), userErrors: [] };
  });
}
