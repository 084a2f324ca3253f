import type { Connection } from 'mongoose';

/** What a collection takes. */
export interface Stored {
  readonly documents: number;
  /** Before compression. */
  readonly dataBytes: number;
  readonly indexBytes: number;
}

/** What the messages and the conversations of the measured owners take. */
export async function storageOf(
  connection: Connection,
): Promise<{ readonly messages: Stored; readonly conversations: Stored }> {
  const [messages, conversations] = [
    connection.collection('messages'),
    connection.collection('conversations'),
  ];
  return { messages: await storedIn(messages), conversations: await storedIn(conversations) };
}

async function storedIn(collection: ReturnType<Connection['collection']>): Promise<Stored> {
  const [stats] = await collection.aggregate([{ $collStats: { storageStats: {} } }]).toArray();
  const { count, size, totalIndexSize } = stats?.storageStats ?? {};
  return { documents: Number(count), dataBytes: Number(size), indexBytes: Number(totalIndexSize) };
}
