import fc from 'fast-check';
import type { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleId } from '../src/ids.js';
import type { ConversationsQueryVariables } from '../src/sdk/index.js';
import { attachment, bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const day = (number: number) => new Date(Date.UTC(2026, 0, number));

/** A new owner and what its client reads of its conversations. */
async function newOwner() {
  const { key } = await server.fixtures.user();
  const sdk = server.sdk(await server.tokenFor(key));
  const list = async (variables: ConversationsQueryVariables = {}) => {
    const { viewer } = await sdk.Conversations(variables);
    if (!viewer) throw new Error('nobody is signed in');
    return viewer.conversations;
  };
  return {
    key,
    list,
    titles: async (variables?: ConversationsQueryVariables) =>
      (await list(variables)).nodes.map(({ title }) => title),
  };
}

describe('the conversations of an owner', () => {
  it('come last activity first, without archived ones', async () => {
    const { key, titles, list } = await newOwner();
    await server.fixtures.conversation(key, { title: 'old', updated_at: day(1) });
    await server.fixtures.conversation(key, { title: 'new', updated_at: day(3) });
    await server.fixtures.conversation(key, { title: 'put away', updated_at: day(4), is_archived: true });
    await server.fixtures.conversation(key, { title: 'middle', updated_at: day(2) });
    expect(await titles()).toEqual(['new', 'middle', 'old']);
    expect((await list()).totalCount).toBe(3);
  });

  it('come with archived ones, or those alone, when the filter says so', async () => {
    const { key, titles, list } = await newOwner();
    await server.fixtures.conversation(key, { title: 'old', updated_at: day(1) });
    await server.fixtures.conversation(key, { title: 'put away', updated_at: day(2), is_archived: true });
    await server.fixtures.conversation(key, { title: 'new', updated_at: day(3) });
    expect(await titles({ filter: { isArchived: null } })).toEqual(['new', 'put away', 'old']);
    expect(await titles({ filter: { isArchived: true } })).toEqual(['put away']);
    expect(await titles({ filter: {} })).toEqual(['new', 'old']);
    expect(await titles({ filter: null })).toEqual(['new', 'old']);
    expect((await list({ filter: { isArchived: null } })).totalCount).toBe(3);
  });

  it('can be narrowed to a model and to a time of last activity', async () => {
    const { key, titles } = await newOwner();
    for (const [at, model] of ['grok-3', 'gpt-4', 'grok-3', 'gpt-4'].entries()) {
      await server.fixtures.conversation(key, { title: `${at}`, model, updated_at: day(at + 1) });
    }
    expect(await titles({ filter: { model: 'gpt-4' } })).toEqual(['3', '1']);
    expect(await titles({ filter: { updatedBefore: day(3).toISOString() } })).toEqual(['1', '0']);
    expect(await titles({ filter: { updatedSince: day(3).toISOString() } })).toEqual(['3', '2']);
    const between = { updatedSince: day(2).toISOString(), updatedBefore: day(4).toISOString() };
    expect(await titles({ filter: between })).toEqual(['2', '1']);
  });

  it('come in each order that can be asked for', async () => {
    const { key, titles } = await newOwner();
    await server.fixtures.conversation(key, { title: 'a', created_at: day(1), updated_at: day(9) });
    await server.fixtures.conversation(key, { title: 'b', created_at: day(3), updated_at: day(4) });
    await server.fixtures.conversation(key, { title: 'c', created_at: day(2), updated_at: day(7) });
    const by = (field: 'CREATED_AT' | 'UPDATED_AT', direction: 'ASC' | 'DESC') =>
      titles({ orderBy: { field, direction } });
    expect(await by('CREATED_AT', 'ASC')).toEqual(['a', 'c', 'b']);
    expect(await by('CREATED_AT', 'DESC')).toEqual(['b', 'c', 'a']);
    expect(await by('UPDATED_AT', 'ASC')).toEqual(['b', 'c', 'a']);
    expect(await by('UPDATED_AT', 'DESC')).toEqual(['a', 'c', 'b']);
  });

  it('are 20 on a page when no size is given', async () => {
    const { key, list } = await newOwner();
    for (let at = 1; at <= 21; at += 1) await server.fixtures.conversation(key, { updated_at: day(at) });
    const page = await list();
    expect(page.nodes).toHaveLength(20);
    expect(page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  it('come whole and once over pages of any size from either end, ties included', async () => {
    const { key, list } = await newOwner();
    for (let at = 0; at < 23; at += 1) {
      await server.fixtures.conversation(key, {
        title: `${at}`,
        updated_at: day(1 + (at % 4)),
        is_archived: at % 5 === 0,
      });
    }
    const whole = (await list({ first: 100, filter: { isArchived: null } })).nodes.map(({ id }) => id);
    expect(whole).toHaveLength(23);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.boolean(), async (size, backward) => {
        const seen: string[] = [];
        let cursor: string | null = null;
        for (;;) {
          const page = backward ? { last: size, before: cursor } : { first: size, after: cursor };
          const found: Awaited<ReturnType<typeof list>> = await list({
            ...page,
            filter: { isArchived: null },
          });
          const ids = found.nodes.map(({ id }) => id);
          if (backward) seen.unshift(...ids);
          else seen.push(...ids);
          const { hasNextPage, hasPreviousPage, startCursor, endCursor } = found.pageInfo;
          if (!(backward ? hasPreviousPage : hasNextPage)) break;
          cursor = backward ? startCursor : endCursor;
        }
        expect(seen).toEqual(whole);
      }),
      { numRuns: 12 },
    );
  });

  it('do not move or double when others come between two pages', async () => {
    const { key, list } = await newOwner();
    for (const at of [1, 2, 3, 4])
      await server.fixtures.conversation(key, { title: `${at}`, updated_at: day(at) });
    const front = await list({ first: 2 });
    await server.fixtures.conversation(key, { title: 'newest', updated_at: day(9) });
    const next = await list({ first: 2, after: front.pageInfo.endCursor });
    expect([...front.nodes, ...next.nodes].map(({ title }) => title)).toEqual(['4', '3', '2', '1']);
  });
});

describe('a stored conversation', () => {
  const query = `query($id: ID!) { conversation(id: $id) { model title systemPrompt totalMessages totalTokens isArchived
    generationSettings { temperature maxTokens topP customSettings extra } createdAt updatedAt
    owner { __typename id } imageCount lastMessage { id } } }`;

  it('is served with all its fields and with keys that this graph does not know', async () => {
    const { key } = await server.fixtures.user();
    const { _id } = await server.fixtures.conversation(key, {
      created_at: day(1),
      updated_at: day(2),
      metadata: {
        temperature: bson.int(1),
        max_tokens: bson.double(512),
        custom_settings: { image_service: 'imgbb', nested: { since: day(3) } },
        flavour: ['a', bson.int(2)],
      },
      folder: 'unknown',
    });
    const metadata = { tokens: bson.long(750_000_000) };
    for (let count = 0; count < 4; count += 1) await server.fixtures.message(_id, { metadata });
    const data = await server.data(query, { id: simpleId('Conversation', _id) }, await server.tokenFor(key));
    expect(data.conversation).toMatchObject({
      model: 'grok-3',
      totalMessages: 4,
      totalTokens: 3_000_000_000,
      isArchived: false,
      generationSettings: {
        temperature: 1,
        maxTokens: 512,
        topP: null,
        customSettings: { image_service: 'imgbb', nested: { since: '2026-01-03T00:00:00.000Z' } },
        extra: { flavour: ['a', 2] },
      },
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-02T00:00:00.000Z',
      owner: { __typename: 'User' },
      imageCount: 0,
      lastMessage: { id: expect.any(String) },
    });
  });

  it('with almost no keys is served with defaults', async () => {
    const { key } = await server.fixtures.user();
    const { _id } = await server.fixtures.insert('conversations', { user_id: key });
    const data = await server.data(query, { id: simpleId('Conversation', _id) }, await server.tokenFor(key));
    const at = _id.getTimestamp().toISOString();
    expect(data.conversation).toMatchObject({
      model: null,
      title: 'New Chat',
      systemPrompt: null,
      createdAt: at,
      updatedAt: at,
    });
  });

  it('of an account that is gone belongs to an anonymous session, and one without an owner to nobody', async () => {
    const admin = await server.tokenFor((await server.fixtures.user({ role: 'admin' })).key);
    const gone = await server.fixtures.conversation('0123456789abcdef01234567');
    const orphan = await server.fixtures.conversation(null);
    const owners =
      'query($ids: [ID!]!) { nodes(ids: $ids) { ... on Conversation { owner { __typename } } } }';
    const ids = [gone, orphan].map(({ _id }) => simpleId('Conversation', _id));
    expect(await server.data(owners, { ids }, admin)).toEqual({
      nodes: [{ owner: { __typename: 'AnonymousSession' } }, { owner: null }],
    });
  });

  it('leads to its memories and files, newest first, and counts its images once', async () => {
    const { key } = await server.fixtures.user();
    const { _id } = await server.fixtures.conversation(key);
    const from = (conversation_id: Types.ObjectId) => ({ conversation_id });
    await server.fixtures.memory(key, { ...from(_id), question: 'first' });
    await server.fixtures.memory(key, { ...from(_id), question: 'second' });
    await server.fixtures.memory(key, { question: 'elsewhere' });
    await server.fixtures.file(key, { ...from(_id), original_filename: 'one.pdf' });
    const message = await server.fixtures.message(_id, { images: [attachment('one'), attachment('two')] });
    await server.fixtures.edit(message);
    const edges = `query($id: ID!) { conversation(id: $id) { memories { totalCount nodes { question } }
      files { totalCount nodes { originalFilename } } imageCount images { totalCount nodes { caption } } } }`;
    const data = await server.data(edges, { id: simpleId('Conversation', _id) }, await server.tokenFor(key));
    expect(data.conversation).toMatchObject({
      memories: { totalCount: 2, nodes: [{ question: 'second' }, { question: 'first' }] },
      files: { totalCount: 1, nodes: [{ originalFilename: 'one.pdf' }] },
      imageCount: 2,
      images: { totalCount: 2 },
    });
  });
});
