/**
 * The process of the bare driver, in the place of the server: it measures the transaction as a function, without HTTP,
 * and serves it behind the least of HTTP. MONGODB_URI says where; CONVERSATIONS which, as JSON.
 */
import { createServer } from 'node:http';
import mongoose from 'mongoose';
import { bareAdder } from './bare.js';
import { type Load, measure } from './load.js';

const keys: string[] = JSON.parse(process.env.CONVERSATIONS ?? '[]');
const conversations = keys.map((key) => new mongoose.mongo.ObjectId(key));
const client = new mongoose.mongo.MongoClient(process.env.MONGODB_URI ?? '');
await client.connect();
const add = bareAdder(client);

async function addTo(number: number): Promise<void> {
  const conversation = conversations[number];
  if (!conversation) throw new Error(`there is no conversation ${number}`);
  await add(conversation);
}

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body: { conversation: number } = JSON.parse(Buffer.concat(chunks).toString());
  await addTo(body.conversation);
  response.setHeader('content-type', 'application/json').end('{"userErrors":[]}');
}).listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});

process.on('message', async (load: Load) => {
  process.send?.(await measure(addTo, load));
});
process.on('disconnect', () => process.exit());
