/** DataLoaders, one for each edge, as a project has them that follows DataLoader's own documentation. */
import DataLoader from 'dataloader';
import type { Types } from 'mongoose';
import type { ConversationDocument } from '../../src/models/conversation.js';
import type { Models } from '../../src/models/index.js';
import type { MessageDocument } from '../../src/models/message.js';

/** The loaders of one request. */
export type Loaders = ReturnType<typeof createLoaders>;

/** The end of a conversation. */
interface Page {
  readonly conversation_id: Types.ObjectId;
  readonly count: number;
}

const hex = (key: Types.ObjectId): string => key.toHexString();

/** Makes the loaders of a request. */
export function createLoaders({ conversations, messages }: Models, isLean: boolean) {
  const findMessages = (filter: object) => {
    const query = messages.find(filter);
    return isLean ? query.lean<MessageDocument[]>() : query;
  };
  return {
    /** The conversations of an owner that are not archived, last activity first. */
    conversationsOf(owner: string, count: number): Promise<ConversationDocument[]> {
      const query = conversations
        .find({ user_id: owner, is_archived: { $in: [false, null] } })
        .sort({ updated_at: -1, _id: -1 })
        .limit(count);
      return isLean ? query.lean<ConversationDocument[]>().exec() : query.exec();
    },
    /**
     * The last originals of conversations, the newest first. A limit for each parent is nothing that one find can do;
     * all are waited for together, so that what is asked of them next is one batch.
     */
    originals: new DataLoader<Page, MessageDocument[], string>(
      (pages) =>
        Promise.all(
          pages.map(
            ({ conversation_id, count }): Promise<MessageDocument[]> =>
              findMessages({ conversation_id, parent_message_id: null, branch_id: null })
                .sort({ created_at: -1, _id: -1 })
                .limit(count)
                .exec(),
          ),
        ),
      { cacheKeyFn: ({ conversation_id, count }) => `${hex(conversation_id)} ${count}` },
    ),
    /** The latest version of each original: its edits, the edits of these, and so on until there are none. */
    latest: new DataLoader<MessageDocument, MessageDocument, string>(
      async (originals) => {
        const latest = new Map(originals.map((one) => [hex(one._id), one]));
        const roots = new Map(originals.map((one) => [hex(one._id), hex(one._id)]));
        const conversationKeys = [
          ...new Map(originals.map((one) => [hex(one.conversation_id), one])).values(),
        ];
        let parents = originals.map(({ _id }) => _id);
        while (parents.length > 0) {
          const edits: MessageDocument[] = await findMessages({
            conversation_id: { $in: conversationKeys.map(({ conversation_id }) => conversation_id) },
            // Without the type MongoDB would not use the index of edits.
            parent_message_id: { $in: parents, $type: 'objectId' },
          });
          for (const edit of edits) {
            const root = roots.get(edit.parent_message_id ? hex(edit.parent_message_id) : '') ?? '';
            roots.set(hex(edit._id), root);
            const known = latest.get(root);
            if (!known || isLater(edit, known)) latest.set(root, edit);
          }
          parents = edits.map(({ _id }) => _id);
        }
        return originals.map((one) => latest.get(hex(one._id)) ?? one);
      },
      { cacheKeyFn: ({ _id }) => hex(_id) },
    ),
    /** Messages by their keys. */
    message: new DataLoader<Types.ObjectId, MessageDocument | null, string>(
      async (keys) => {
        const found: MessageDocument[] = await findMessages({ _id: { $in: keys } });
        const byKey = new Map(found.map((one) => [hex(one._id), one]));
        return keys.map((key) => byKey.get(hex(key)) ?? null);
      },
      { cacheKeyFn: hex },
    ),
  };
}

function isLater(a: MessageDocument, b: MessageDocument): boolean {
  const numbers = Number(a.version ?? 1) - Number(b.version ?? 1);
  const times = (a.created_at?.getTime() ?? 0) - (b.created_at?.getTime() ?? 0);
  return (numbers || times || Buffer.compare(a._id.id, b._id.id)) > 0;
}
