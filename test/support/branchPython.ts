/** The Python service in a conversation that has branches: it writes straight into MongoDB and knows nothing of them. */
import mongoose, { Types } from 'mongoose';
import type { Database } from '../../src/database.js';
import type { Made, Said } from './branchModelWrites.js';
import type { Stored } from './fixtures.js';

const { Int32 } = mongoose.mongo;
const ours = ['branch_id', 'place_id', 'version_reason'];

/** Writes as the Python service does, and counts as it does. */
export function pythonIn(database: Database, conversation_id: Types.ObjectId) {
  const messages = database.connection.collection('messages');
  const conversations = database.connection.collection('conversations');
  const count = (total_messages: number, total_tokens: number) =>
    conversations.updateOne(
      { _id: conversation_id },
      { $inc: { total_messages: new Int32(total_messages), total_tokens: new Int32(total_tokens) } },
    );

  return {
    async add(all: readonly (Made & Said)[]): Promise<void> {
      await messages.insertMany(
        all.map(({ id, at, role, content, tokens }) => ({
          _id: new Types.ObjectId(id),
          conversation_id,
          role: role.toLowerCase(),
          content,
          images: [],
          files: [],
          metadata: { tokens: new Int32(tokens) },
          version: new Int32(1),
          parent_message_id: null,
          is_edited: false,
          is_stopped: false,
          created_at: new Date(at),
        })),
      );
      await count(
        all.length,
        all.reduce((sum, { tokens }) => sum + tokens, 0),
      );
    },
    /** Copies a document, with all its keys or with those alone that the service knows. */
    async edit(
      key: string,
      { id, at, content }: Made & { content: string },
      allKeys: boolean,
    ): Promise<void> {
      const found = await messages.findOne<Stored>({ _id: new Types.ObjectId(key) });
      const copied = Object.entries(found ?? {}).filter(([name]) => allKeys || !ours.includes(name));
      await messages.insertOne({
        ...Object.fromEntries(copied),
        _id: new Types.ObjectId(id),
        content,
        version: new Int32(Number(found?.version) + 1),
        parent_message_id: new Types.ObjectId(key),
        is_edited: true,
        created_at: new Date(at),
      });
    },
    /** Deletes a document, and with `withVersions` those whose parent it is. */
    async delete(key: string, withVersions: boolean): Promise<void> {
      const _id = new Types.ObjectId(key);
      const found = await messages.findOneAndDelete({ _id });
      if (withVersions) await messages.deleteMany({ conversation_id, parent_message_id: _id });
      if (found?.parent_message_id === null) await count(-1, -(found.metadata?.tokens ?? 0));
    },
  };
}
