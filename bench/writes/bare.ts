/** The same transaction by the bare driver, as one writes it who wants nothing else. */
import mongoose, { type mongo, type Types } from 'mongoose';

/** What a message is worth in tokens, in every contestant. */
export const tokens = 250;
/** What a message says: about a kilobyte. */
export const content = 'Rivers carry more than water. '.repeat(33);

const options = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
} as const;

/** Gives the function that adds a message to a conversation. */
export function bareAdder(client: mongo.MongoClient): (conversation_id: Types.ObjectId) => Promise<void> {
  const { Int32 } = mongoose.mongo;
  const db = client.db();
  const conversations = db.collection('conversations');
  const messages = db.collection('messages');
  return (conversation_id) =>
    client.withSession((session) =>
      session.withTransaction(async () => {
        const now = new Date();
        // First: who has to wait for another should not have written anything by then.
        const { matchedCount } = await conversations.updateOne(
          { _id: conversation_id },
          {
            $inc: { total_messages: new Int32(1), total_tokens: new Int32(tokens) },
            $set: { updated_at: now },
          },
          { session },
        );
        if (matchedCount !== 1) throw new Error('there is no such conversation');
        await messages.insertOne(
          {
            ...{ conversation_id, role: 'user', content, images: [], files: [] },
            ...{ metadata: { tokens: new Int32(tokens) }, version: new Int32(1), parent_message_id: null },
            ...{ is_edited: false, is_stopped: false, created_at: now },
          },
          { session },
        );
      }, options),
    );
}
