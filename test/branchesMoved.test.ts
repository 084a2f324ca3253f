/** Conversations with branches that come to somebody else, or to another database. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { readId } from '../src/ids.js';
import type { Sdk } from '../src/sdk/index.js';
import { startBrancher } from './support/brancher.js';
import { openFreshDatabase } from './support/freshDatabase.js';
import { startTestServer, type TestServer } from './support/server.js';
import { startWriter } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const { EJSON } = mongoose.mongo.BSON;

/** All paths of a conversation, and which of them is shown. */
async function pathsOf(sdk: Sdk, id: string) {
  const { conversation } = await sdk.Branches({ id, first: 100 });
  const paths = [];
  for (const { leaf, isActive } of conversation?.branches.nodes ?? []) {
    const page = await sdk.Conversation({ id, branch: leaf.id, first: 100 });
    paths.push([isActive, ...(page.conversation?.messages.nodes.map(({ content }) => content) ?? [])]);
  }
  return paths;
}

it('a claimed session brings its branches, which the account goes on with', async () => {
  const { sdk: guest } = server;
  const session = await guest().StartAnonymousSession();
  const accessToken = session.startAnonymousSession.accessToken ?? '';
  const own = server.sdk(accessToken);
  const started = await own.CreateConversation({ input: { firstMessage: { content: 'a' } } });
  const conversationId = started.createConversation.conversationEdge?.node.id ?? '';
  const { addMessage } = await own.AddMessage({ input: { conversationId, content: 'b' } });
  const b = addMessage.messageEdge?.node.id ?? '';
  await own.EditMessage({ input: { id: b, content: 'b2', startBranch: true } });
  const before = await pathsOf(own, conversationId);
  expect(before).toEqual([
    [true, 'a', 'b2'],
    [false, 'a', 'b'],
  ]);
  const { sdk } = await startWriter(server);
  const { claimAnonymousSession } = await sdk.ClaimAnonymousSession({ input: { accessToken } });
  expect(claimAnonymousSession.userErrors).toEqual([]);
  expect(await pathsOf(sdk, conversationId)).toEqual(before);
  await sdk.SelectBranch({ input: { messageId: b } });
  await sdk.AddMessage({ input: { conversationId, content: 'c' } });
  expect(await pathsOf(sdk, conversationId)).toEqual([
    [true, 'a', 'b', 'c'],
    [false, 'a', 'b2'],
  ]);
});

it('an import keeps branches as they were stored', async () => {
  const { begin, add, edit, answer, regenerate, remove } = await startBrancher(server);
  const { id, messages } = await begin('a', 'b', 'c');
  const b2 = await edit(messages[1] ?? '', 'b2', true);
  await edit(b2, 'b3');
  const first = await answer(id, 'answer');
  await add(id, 'd');
  await regenerate(first, 'another');
  await remove(messages[2] ?? '', 'SPLICE');
  const key = readId(server.keys, id, 'Conversation')?.id;
  const folder = await mkdtemp(path.join(inject('folder'), 'branches-'));
  const filters = { conversations: { _id: key }, messages: { conversation_id: key } };
  const fresh = await openFreshDatabase();
  try {
    const read = async (from: typeof fresh.db, name: keyof typeof filters) => {
      const found = await from
        .collection(name)
        .find(filters[name] as object, { promoteValues: false, sort: { _id: 1 } })
        .toArray();
      return found.map((document) => EJSON.stringify(document, { relaxed: false }));
    };
    const { db } = server.database.connection;
    if (!db) throw new Error('the database is connected');
    const stored = { conversations: await read(db, 'conversations'), messages: await read(db, 'messages') };
    expect(stored.messages.join()).toContain('"place_id"');
    for (const [name, lines] of Object.entries(stored))
      await writeFile(path.join(folder, `${name}.jsonl`), `${lines.join('\n')}\n`);
    const { code, err } = await fresh.command('import', [folder]);
    expect([code, err]).toEqual([0, '']);
    expect(await read(fresh.db, 'conversations')).toEqual(stored.conversations);
    expect(await read(fresh.db, 'messages')).toEqual(stored.messages);
  } finally {
    await fresh.close();
  }
});
