/** Conversations of one owner, as tests write and read them. */
import { Types } from 'mongoose';
import { messageId, simpleId } from '../../src/ids.js';
import type { Stored } from './fixtures.js';
import type { TestServer } from './server.js';

/** A stored message with its id. */
export type StoredMessage = Stored & { _id: Types.ObjectId };

/** Makes a new owner and the means to write and read its conversations. */
export async function startTalk(server: TestServer) {
  const owner = (await server.fixtures.user()).key;
  const token = await server.tokenFor(owner);
  const sdk = server.sdk(token);

  async function get(message: StoredMessage) {
    const found = (await sdk.Message({ id: idOf(message) })).message;
    if (!found) throw new Error('the message is not served');
    return found;
  }

  return {
    owner,
    token,
    sdk,
    get,
    /** A conversation with an original for each content. */
    async conversationOf(...contents: string[]) {
      const { _id: key } = await server.fixtures.conversation(owner);
      const originals: StoredMessage[] = [];
      for (const content of contents) originals.push(await server.fixtures.message(key, { content }));
      const original = (content: string) => {
        const found = originals.find((message) => message.content === content);
        if (!found) throw new Error(`no original ${content}`);
        return found;
      };
      return { key, id: simpleId('Conversation', key), original, originals };
    },
    /** What a conversation shows. */
    async contentsOf(id: string, page: object = {}) {
      const { conversation } = await sdk.Conversation({ id, ...page });
      return conversation?.messages.nodes.map(({ content }) => content);
    },
    /** The contents of all versions of a message. */
    async versionsOf(message: StoredMessage) {
      return (await get(message)).versions.nodes.map(({ content }) => content);
    },
  };
}

/** The id of a stored message. */
export function idOf(message: StoredMessage): string {
  if (!(message.conversation_id instanceof Types.ObjectId)) throw new Error('a message has a conversation');
  return messageId(message.conversation_id, message._id);
}
