/** Keys, names and words that lead, or must not lead, from one thing to another. */
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageId, simpleId } from '../src/ids.js';
import { password } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';

const { Binary } = mongoose.mongo;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function newOwner() {
  const account = await server.fixtures.user();
  return { ...account, token: await server.tokenFor(account.key) };
}

describe('an id that names a message under another conversation', () => {
  it('is unknown, and does not touch the real one beside it', async () => {
    const { key, token } = await newOwner();
    const [mine, other] = [await server.fixtures.conversation(key), await server.fixtures.conversation(key)];
    const message = await server.fixtures.message(mine._id);
    const real = messageId(mine._id, message._id);
    const forged = messageId(other._id, message._id);
    const query = 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect(await server.data(query, { ids: [forged, real] }, token)).toEqual({ nodes: [null, { id: real }] });
    expect(await server.data(query, { ids: [real, forged] }, token)).toEqual({ nodes: [{ id: real }, null] });
  });
});

describe('a user name that looks like somebody’s key', () => {
  it('does not lead to that one’s settings', async () => {
    const victim = await newOwner();
    await server.fixtures.settings(victim.key, { chatbot_settings: { system_prompt: 'private' } });
    await server.fixtures.insert('user_settings', {
      user_id: 'anonymous_session_1',
      settings: { default_model: 'private' },
    });
    for (const username of [victim.key, 'anonymous_session_1']) {
      const { key } = await server.fixtures.user({ username, email: `${username}@example.com` });
      const settings = (await server.sdk(await server.tokenFor(key)).Viewer()).viewer?.settings;
      expect(JSON.stringify(settings)).not.toContain('private');
    }
  });
});

describe('a public memory', () => {
  it('hides from others what another program stored with it', async () => {
    const { key, token } = await newOwner();
    const { _id } = await server.fixtures.memory(key, { is_public: true, metadata: { user_id: key } });
    const query = 'query($id: ID!) { node(id: $id) { ... on Memory { metadata { extra } } } }';
    const id = simpleId('Memory', _id);
    expect(await server.data(query, { id })).toEqual({ node: { metadata: { extra: {} } } });
    expect(await server.data(query, { id }, token)).toEqual({
      node: { metadata: { extra: { user_id: key } } },
    });
    await server.database.models.memories.deleteOne({ _id });
  });
});

describe('a search with an order of its own', () => {
  it('comes in that order whatever was selected, over page borders', async () => {
    const { key, token } = await newOwner();
    for (const rating of [2, 5, null, 4]) await server.fixtures.memory(key, { question: 'a river', rating });
    const orderBy = '{ field: RATING, direction: DESC }';
    const list = (page: string, fields: string) =>
      `{ viewer { memories(${page} filter: { search: "river" }, orderBy: ${orderBy}) { nodes { id ${fields} } pageInfo { endCursor } } } }`;
    const read = async (page: string, fields: string) =>
      (
        (await server.data(list(page, fields), {}, token)).viewer as {
          memories: { nodes: { id: string; rating?: number }[]; pageInfo: { endCursor: string } };
        }
      ).memories;
    const whole = await read('', 'rating createdAt');
    expect(whole.nodes.map(({ rating }) => rating)).toEqual([5, 4, 2, null]);
    const front = await read('first: 2,', '');
    const rest = await read(`first: 2, after: "${front.pageInfo.endCursor}",`, '');
    expect([...front.nodes, ...rest.nodes].map(({ id }) => id)).toEqual(whole.nodes.map(({ id }) => id));
  });
});

describe('a memory with a key named language', () => {
  it('can be stored beside the text index, and is found', async () => {
    const { key, token } = await newOwner();
    await server.fixtures.memory(key, { question: 'sông Hồng', language: 'vi' });
    const { viewer } = await server.sdk(token).Memories({ filter: { search: 'song hong' } });
    expect(viewer?.memories.totalCount).toBe(1);
  });
});

describe('a password hash that was stored as bytes', () => {
  it('signs in, and is replaced by text', async () => {
    const account = await newOwner();
    const { users } = server.database.models;
    const stored = await users.collection.findOne({ _id: account._id });
    await users.collection.updateOne(
      { _id: account._id },
      { $set: { password_hash: new Binary(Buffer.from(String(stored?.password_hash))) } },
    );
    const { signIn } = await server.sdk().SignIn({ input: { login: account.username, password } });
    expect(signIn.userErrors).toEqual([]);
  });
});
