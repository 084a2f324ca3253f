/**
 * The yardstick: a program written by hand for the measured questions alone. node:http, the driver, one aggregate a
 * question, hand-written mapping, JSON.stringify. It verifies the same tokens and reads the same sign-in with every
 * request as the server. WRITER=chunked puts a chunked, pooled writer in the place of JSON.stringify.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import mongoose from 'mongoose';
import { Keys } from '../../../src/auth/keys.js';
import { verifyAccessToken } from '../../../src/auth/tokens.js';
import { defaultDatabaseName } from '../../../src/database.js';
import type { OperationName } from '../operations.js';
import { headlineAnswer, memoriesAnswer, openAnswer, sidebarAnswer, viewerAnswer } from './answers.js';
import { reads, type StoredViewer } from './reads.js';
import { sendInChunks } from './writer.js';

const { MONGODB_URI = '', AUTH_SECRET = '', PUBLIC_URL = '', WRITER = '' } = process.env;
const keys = new Keys([AUTH_SECRET]);
const context = { keys, publicUrl: () => PUBLIC_URL };
const client = new mongoose.mongo.MongoClient(MONGODB_URI, { maxPoolSize: 50 });
await client.connect();
const database = reads(client.db(defaultDatabaseName));
const send = WRITER === 'chunked' ? sendInChunks : sendWhole;

/** What a client sends. */
interface Request {
  readonly operationName: OperationName;
  readonly variables?: { readonly id?: string };
}

function sendWhole(response: ServerResponse, answer: object): void {
  response.end(JSON.stringify(answer));
}

/** The answer to each question. */
async function answerTo({ operationName, variables }: Request, viewer: StoredViewer): Promise<object> {
  const owner = viewer.user_id;
  switch (operationName) {
    case 'Headline':
      return headlineAnswer(context, owner, await database.lastConversations(owner, 10, 20), 10);
    case 'Sidebar':
      return sidebarAnswer(await database.titles(owner, 30));
    case 'Open': {
      const [, key = ''] = Buffer.from(variables?.id ?? '', 'base64url')
        .toString('latin1')
        .split(':');
      const found = await database.conversation(owner, new mongoose.Types.ObjectId(key), 101);
      return found ? openAnswer(context, found, 100) : { conversation: null };
    }
    case 'Memories':
      return memoriesAnswer(context, owner, await database.memories(owner, 101), 100);
    case 'Viewer':
      return viewerAnswer(viewer);
  }
}

async function bodyOf(request: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

async function viewerOf(request: IncomingMessage): Promise<StoredViewer | null> {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const sessionId = token ? await verifyAccessToken(keys, token) : null;
  const viewer = sessionId ? await database.viewer(sessionId) : null;
  return viewer?.user[0]?.is_active === false ? null : viewer;
}

const server = createServer(async (request, response) => {
  try {
    const asked = await bodyOf(request);
    const viewer = await viewerOf(request);
    if (!viewer) {
      response.writeHead(401).end();
      return;
    }
    const data = await answerTo(asked, viewer);
    response.setHeader('content-type', 'application/json; charset=utf-8');
    send(response, { data });
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}).listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
process.on('disconnect', () => process.exit());
