import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleId } from '../src/ids.js';
import type { MemoriesQueryVariables, PublicMemoriesQueryVariables } from '../src/sdk/index.js';
import { bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function newOwner() {
  const { key } = await server.fixtures.user();
  const token = await server.tokenFor(key);
  const list = async (variables: MemoriesQueryVariables = {}) => {
    const { viewer } = await server.sdk(token).Memories(variables);
    if (!viewer) throw new Error('nobody is signed in');
    return viewer.memories;
  };
  const questions = async (variables?: MemoriesQueryVariables) =>
    (await list(variables)).nodes.map(({ question }) => question);
  return { key, token, list, questions };
}

describe('the memories of an owner', () => {
  it('come newest first, of both shapes', async () => {
    const { key, list } = await newOwner();
    await server.fixtures.memory(key, { question: 'older' });
    await server.fixtures.statement(key, { content: 'Prefers tea.' });
    await server.fixtures.memory(key, { question: 'newer' });
    const { nodes, totalCount } = await list();
    expect(nodes.map(({ question, content, type }) => [question, content, type])).toEqual([
      ['newer', null, null],
      [null, 'Prefers tea.', 'PREFERENCE'],
      ['older', null, null],
    ]);
    expect(totalCount).toBe(3);
  });

  it('can be narrowed by tag, by kind, and to public or private ones', async () => {
    const { key, list, questions } = await newOwner();
    await server.fixtures.memory(key, { question: 'a', tags: ['toán', 'work'], is_public: true });
    await server.fixtures.memory(key, { question: 'b', tags: ['work'] });
    await server.fixtures.statement(key, { memory_type: 'fact', content: 'c' });
    expect(await questions({ filter: { tag: 'toán' } })).toEqual(['a']);
    expect(await questions({ filter: { tag: 'work' } })).toEqual(['b', 'a']);
    expect(await questions({ filter: { isPublic: true } })).toEqual(['a']);
    expect(await questions({ filter: { isPublic: false } })).toEqual([null, 'b']);
    expect((await list({ filter: { type: 'FACT' } })).nodes.map(({ content }) => content)).toEqual(['c']);
    expect((await list({ filter: { type: 'CONTEXT' } })).totalCount).toBe(0);
  });

  it('come by rating, those without one below all others, over page borders in both directions', async () => {
    const { key, list, questions } = await newOwner();
    for (const [question, rating] of [
      ['none', null],
      ['five', 5],
      ['one', 1],
      ['again none', null],
      ['again five', 5],
    ] as const) {
      await server.fixtures.memory(key, { question, rating: rating === null ? null : bson.int(rating) });
    }
    await server.fixtures.statement(key);
    const expected = ['again five', 'five', 'one', null, 'again none', 'none'];
    const best = { field: 'RATING', direction: 'DESC' } as const;
    const worst = { field: 'RATING', direction: 'ASC' } as const;
    expect(await questions({ orderBy: best })).toEqual(expected);
    expect(await questions({ orderBy: worst })).toEqual([...expected].reverse());
    for (const orderBy of [best, worst]) {
      const seen: (string | null)[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof list>> = await list({ first: 1, after, orderBy });
        seen.push(...page.nodes.map(({ question }) => question));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      expect(seen).toEqual(orderBy === best ? expected : [...expected].reverse());
    }
  });

  it('are gone the moment they expire', async () => {
    const { key, token, list } = await newOwner();
    const gone = await server.fixtures.statement(key, {
      content: 'gone',
      expires_at: new Date(Date.now() - 1),
    });
    await server.fixtures.statement(key, { content: 'stays', expires_at: new Date(Date.now() + 3_600_000) });
    await server.fixtures.statement(key, { content: 'for ever', expires_at: null });
    const { nodes, totalCount } = await list();
    expect(nodes.map(({ content }) => content)).toEqual(['for ever', 'stays']);
    expect(totalCount).toBe(2);
    const query = 'query($id: ID!) { node(id: $id) { id } viewer { stats { totalMemories } } }';
    const id = simpleId('Memory', gone._id);
    expect(await server.data(query, { id }, token)).toEqual({
      node: null,
      viewer: { stats: { totalMemories: 2 } },
    });
  });

  it('are found by words, best match first, without marks and case, over page borders', async () => {
    const { key, list, questions } = await newOwner();
    await server.fixtures.memory(key, { question: 'Hồ Gươm ở đâu?', answer: 'Hà Nội.' });
    await server.fixtures.memory(key, { question: 'Hà Nội, Hà Nội', answer: 'Hà Nội', context: 'hà nội' });
    await server.fixtures.memory(key, { question: 'Where is Huế?' });
    await server.fixtures.statement(key, { content: 'Lives in Hà Nội' });
    const found = await list({ filter: { search: 'hanoi nội' } });
    expect(found.totalCount).toBe(3);
    expect(found.nodes[0]?.question).toBe('Hà Nội, Hà Nội');
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({
        first: 1,
        after,
        filter: { search: 'hanoi nội' },
      });
      seen.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(found.nodes.map(({ id }) => id));
    expect(
      await questions({ filter: { search: 'nội' }, orderBy: { field: 'CREATED_AT', direction: 'ASC' } }),
    ).toEqual(['Hồ Gươm ở đâu?', 'Hà Nội, Hà Nội', null]);
    expect(await questions({ filter: { search: 'nothing-of-it' } })).toEqual([]);
  });

  it('of other owners are not found', async () => {
    const mine = await newOwner();
    const other = await newOwner();
    await server.fixtures.memory(other.key, { question: 'a zebra' });
    expect((await mine.list({ filter: { search: 'zebra' } })).totalCount).toBe(0);
    expect((await other.list({ filter: { search: 'zebra' } })).totalCount).toBe(1);
  });
});

describe('public memories', () => {
  it('come best rating first, then newest, by tag and by words, of all owners, and never expired', async () => {
    await server.database.models.memories.deleteMany({});
    const [one, two] = [await newOwner(), await newOwner()];
    const shared = { is_public: true, tags: ['shared-tag'] };
    await server.fixtures.memory(one.key, { ...shared, question: 'unrated walrus' });
    await server.fixtures.memory(two.key, { ...shared, question: 'good', rating: bson.int(5) });
    await server.fixtures.memory(one.key, { ...shared, question: 'good and newer', rating: bson.int(5) });
    await server.fixtures.memory(two.key, {
      ...shared,
      question: 'fair',
      rating: bson.int(3),
      tags: ['shared-tag', 'rare'],
    });
    await server.fixtures.memory(two.key, { ...shared, question: 'expired', expires_at: new Date(0) });
    await server.fixtures.memory(two.key, { question: 'private', tags: ['shared-tag'] });
    const questions = async (variables: PublicMemoriesQueryVariables = {}) => {
      const { publicMemories } = await server.sdk().PublicMemories(variables);
      expect(publicMemories.totalCount).toBe(publicMemories.nodes.length);
      return publicMemories.nodes.map(({ question }) => question);
    };
    const all = ['good and newer', 'good', 'fair', 'unrated walrus'];
    expect(await questions()).toEqual(all);
    expect(await questions({ filter: { tag: 'shared-tag' } })).toEqual(all);
    expect(await questions({ filter: { tag: 'rare' } })).toEqual(['fair']);
    expect(await questions({ filter: { search: 'WALRUS' } })).toEqual(['unrated walrus']);
    const { publicMemories } = await server.sdk().PublicMemories({ first: 2 });
    const next = await server.sdk().PublicMemories({ first: 2, after: publicMemories.pageInfo.endCursor });
    expect(next.publicMemories.nodes.map(({ question }) => question)).toEqual(['fair', 'unrated walrus']);
  });
});

describe('a search without the text index', () => {
  it('says which command builds it', async () => {
    const bare = await startTestServer();
    try {
      const { key } = await bare.fixtures.user();
      await bare.database.connection.collection('chatbot_memory').dropIndexes();
      const query = '{ viewer { memories(filter: { search: "sky" }) { nodes { id } } } }';
      const { errors } = await bare.ask(query, {}, await bare.tokenFor(key));
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'INDEX_MISSING' } });
      expect(errors?.[0]?.message).toContain('npm run indexes -- --apply');
    } finally {
      await bare.close();
    }
  });
});
