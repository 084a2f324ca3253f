/** Changing, rating, sharing and deleting memories through the API, of both shapes. */
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleId } from '../src/ids.js';
import type { Sdk } from '../src/sdk/index.js';
import { databaseText } from './support/estate.js';
import { bson } from './support/fixtures.js';
import { answered, startKeeper } from './support/keeper.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const instant = { $date: { $numberLong: expect.stringMatching(/^\d{13}$/) } };
const int = (value: number) => ({ $numberInt: String(value) });
const double = (value: string) => ({ $numberDouble: value });
const later = () => new Date(Date.now() + 3_600_000).toISOString();
const past = () => new Date(Date.now() - 1);

describe('updateMemory', () => {
  it('changes what is given of a question and keeps the rest, also what is not ours', async () => {
    const { sdk, old, stored, changesOf } = await startKeeper(server, 'Memory');
    const metadata = { model_used: 'gpt-4', tokens: bson.int(12), mode: { fast: bson.long(7) } };
    const id = await old({ metadata, rating: bson.int(2), another_key: bson.double(1) });
    const before = await stored(id);
    const { updateMemory } = await sdk.UpdateMemory({
      input: {
        id,
        answer: 'Grey today.',
        images: [{ url: '/static/sky.png', relevance: 0.5 }],
        tags: ['weather', 'sky', ' sky'],
        metadata: { tokens: null, confidenceScore: 1 },
        isPublic: true,
      },
    });
    expect(updateMemory).toMatchObject({
      memory: {
        question: before.question,
        answer: 'Grey today.',
        rating: 2,
        metadata: { modelUsed: 'gpt-4', tokens: null, confidenceScore: 1, extra: { mode: { fast: 7 } } },
      },
      userErrors: [],
    });
    expect(await stored(id)).toEqual({
      ...before,
      answer: 'Grey today.',
      images: [{ url: '/static/sky.png', relevance: double('0.5') }],
      tags: ['weather', 'sky'],
      metadata: {
        model_used: 'gpt-4',
        mode: { fast: { $numberLong: '7' } },
        confidence_score: double('1.0'),
      },
      is_public: true,
      updated_at: instant,
    });
    expect(await changesOf(id)).toEqual([['updated', null]]);
  });

  it('clears with null what may be missing, and leaves what may not', async () => {
    const { sdk, old, stored } = await startKeeper(server, 'Memory');
    const id = await old({ rating: bson.int(2), images: [{ url: '/static/x.png' }] });
    const before = await stored(id);
    const nothing = { context: null, images: null, rating: null, tags: null, metadata: null };
    const input = { id, ...nothing, question: null, answer: null, isPublic: null };
    const { updateMemory } = await sdk.UpdateMemory({ input });
    expect(updateMemory.userErrors).toEqual([]);
    expect(await stored(id)).toEqual({
      ...before,
      context: null,
      images: [],
      rating: null,
      tags: [],
      updated_at: instant,
    });
  });

  it('changes a statement, and lets it stay again', async () => {
    const { sdk, statement, stored } = await startKeeper(server, 'Memory');
    const id = await statement({ expires_at: new Date(Date.now() + 60_000) });
    const before = await stored(id);
    const expiresAt = later();
    const input = { id, type: 'FACT', content: 'Drinks tea.', importance: 1, expiresAt } as const;
    const { updateMemory } = await sdk.UpdateMemory({ input });
    expect(updateMemory.memory).toMatchObject(input);
    const changed = { memory_type: 'fact', content: 'Drinks tea.', importance: int(1), updated_at: instant };
    const expires_at = { $date: { $numberLong: String(Date.parse(expiresAt)) } };
    expect(await stored(id)).toEqual({ ...before, ...changed, expires_at });
    const stays = { id, expiresAt: null, content: null, type: null, importance: null };
    expect((await sdk.UpdateMemory({ input: stays })).updateMemory.memory?.expiresAt).toBeNull();
    const { expires_at: _gone, ...rest } = before;
    expect(await stored(id)).toEqual({ ...rest, ...changed });
  });

  it('refuses what is of the other kind, all of it at once, and takes away what stands there', async () => {
    const { sdk, old, statement, stored } = await startKeeper(server, 'Memory');
    const question = await old({ importance: bson.int(3) });
    const preference = await statement({ rating: bson.int(4), tags: ['x'] });
    const before = await databaseText(server);
    const wrong = { type: 'FACT', content: 'x', importance: 1, expiresAt: later() } as const;
    const refused = (await sdk.UpdateMemory({ input: { id: question, answer: 'y', ...wrong } })).updateMemory;
    expect(problems(refused.userErrors)).toEqual(
      ['type', 'content', 'importance', 'expiresAt'].map((name) => `INVALID input.${name}`),
    );
    const foreign = {
      ...answered().answeredQuestion,
      context: 'x',
      images: [],
      rating: 1,
      tags: [],
      metadata: {},
    };
    const alsoRefused = (await sdk.UpdateMemory({ input: { id: preference, ...foreign } })).updateMemory;
    expect(problems(alsoRefused.userErrors)).toEqual(
      ['question', 'answer', 'context', 'images', 'rating', 'tags', 'metadata'].map(
        (name) => `INVALID input.${name}`,
      ),
    );
    expect(await databaseText(server)).toBe(before);
    const nothing = { context: null, images: null, rating: null, tags: null };
    await sdk.UpdateMemory({ input: { id: preference, ...nothing } });
    const stray = ['context', 'images', 'rating', 'tags'];
    expect(Object.keys(await stored(preference)).filter((key) => stray.includes(key))).toEqual([]);
  });

  it('moves a memory between conversations, and tells the followers of both', async () => {
    const { sdk, old, stored, conversation, changesOf } = await startKeeper(server, 'Memory');
    const [from, to] = [await conversation(), await conversation()];
    const id = await old({ conversation_id: from.key });
    const move = async (conversationId: string | null) => {
      const { updateMemory } = await sdk.UpdateMemory({ input: { id, conversationId } });
      expect(updateMemory.userErrors).toEqual([]);
      return updateMemory.memory?.conversation?.id ?? null;
    };
    expect(await move(to.id)).toBe(to.id);
    expect(await move(null)).toBeNull();
    expect((await stored(id)).conversation_id).toBeNull();
    const keys = [from, to].map(({ key }) => key.toHexString());
    expect(await changesOf(id)).toEqual([
      ['updated', keys[0]],
      ['updated', keys[1]],
      ['updated', keys[1]],
    ]);
    const foreign = (await (await startKeeper(server, 'Memory')).conversation()).id;
    const before = await databaseText(server);
    const { updateMemory } = await sdk.UpdateMemory({ input: { id, answer: 'x', conversationId: foreign } });
    expect(problems(updateMemory.userErrors)).toEqual(['NOT_FOUND input.conversationId']);
    expect(await databaseText(server)).toBe(before);
  });

  it('writes nothing when nothing is to change', async () => {
    const { sdk, old } = await startKeeper(server, 'Memory');
    const id = await old();
    const before = await databaseText(server);
    const { updateMemory } = await sdk.UpdateMemory({ input: { id, question: null, metadata: {} } });
    expect(updateMemory).toMatchObject({ memory: { id, updatedAt: null }, userErrors: [] });
    expect(await databaseText(server)).toBe(before);
  });

  it('expects the time of creation of a memory that was never changed, and then that of the change', async () => {
    const { sdk, save } = await startKeeper(server, 'Memory');
    const { node } = await save({ memory: answered() });
    const answer = (text: string, expectedUpdatedAt: string) =>
      sdk.UpdateMemory({ input: { id: node.id, answer: text, expectedUpdatedAt } });
    const { updateMemory: first } = await answer('first', node.createdAt);
    expect(first.memory?.answer).toBe('first');
    const before = await databaseText(server);
    const { updateMemory: late } = await answer('late', node.createdAt);
    expect(late).toMatchObject({
      memory: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'expectedUpdatedAt'], current: { answer: 'first' } }],
    });
    expect(await databaseText(server)).toBe(before);
    const { updateMemory: second } = await answer('second', String(first.memory?.updatedAt));
    expect(second.memory?.answer).toBe('second');
  });

  it('lets one of many that expect the same win', async () => {
    const { sdk, save, changesOf } = await startKeeper(server, 'Memory');
    const { node } = await save({ memory: answered() });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        sdk.UpdateMemory({ input: { id: node.id, answer: `${number}`, expectedUpdatedAt: node.createdAt } }),
      ),
    );
    expect(answers.filter(({ updateMemory }) => updateMemory.memory)).toHaveLength(1);
    expect(await changesOf(node.id)).toHaveLength(2);
  });
});

describe('rateMemory', () => {
  it('rates an answer and takes the rating away, which counts as a change', async () => {
    const { sdk, old, stored, changesOf } = await startKeeper(server, 'Memory');
    const id = await old();
    const rate = async (input: { rating?: number | null }) =>
      (await sdk.RateMemory({ input: { id, ...input } })).rateMemory.memory?.rating;
    expect(await rate({ rating: 4 })).toBe(4);
    expect(await stored(id)).toMatchObject({ rating: int(4), updated_at: instant });
    expect([await rate({ rating: 4 }), await rate({})]).toEqual([4, 4]);
    expect(await changesOf(id)).toHaveLength(1);
    expect(await rate({ rating: null })).toBeNull();
    expect((await stored(id)).rating).toBeNull();
    expect(await changesOf(id)).toHaveLength(2);
  });

  it('refuses a rating of a statement', async () => {
    const { sdk, statement } = await startKeeper(server, 'Memory');
    const { rateMemory } = await sdk.RateMemory({ input: { id: await statement(), rating: 4 } });
    expect(problems(rateMemory.userErrors)).toEqual(['INVALID input.rating']);
  });
});

describe('shareMemory', () => {
  it('shows a memory of either kind to everybody, without its owner, and takes it back', async () => {
    const { sdk, old, statement, changesOf, conversation } = await startKeeper(server, 'Memory');
    const { key } = await conversation();
    for (const id of [await old({ conversation_id: key }), await statement()]) {
      const seen = async () => {
        const query =
          'query($id: ID!) { node(id: $id) { ... on Memory { id owner { id } conversation { id } } } }';
        return (await server.data(query, { id })).node;
      };
      const { shareMemory } = await sdk.ShareMemory({ input: { id, isPublic: true } });
      expect(shareMemory).toMatchObject({ memory: { id, isPublic: true }, userErrors: [] });
      expect(await seen()).toEqual({ id, owner: null, conversation: null });
      const listed = (await server.sdk().PublicMemories()).publicMemories.nodes;
      expect(listed.map((memory) => memory.id)).toContain(id);
      for (const isPublic of [false, false]) await sdk.ShareMemory({ input: { id, isPublic } });
      expect(await seen()).toBeNull();
      expect(await changesOf(id)).toHaveLength(2);
    }
  });
});

describe('deleteMemories', () => {
  it('deletes several, once each, and says which were not found', async () => {
    const { sdk, old, statement, conversation, changesOf } = await startKeeper(server, 'Memory');
    const stranger = await startKeeper(server, 'Memory');
    const { key } = await conversation();
    const [one, two, foreign] = [
      await old({ conversation_id: key }),
      await statement(),
      await stranger.old(),
    ];
    const { deleteMemories } = await sdk.DeleteMemories({ input: { ids: [one, foreign, two, one] } });
    expect(deleteMemories.deletedIds).toEqual([one, two]);
    expect(problems(deleteMemories.userErrors)).toEqual(['NOT_FOUND input.ids.1']);
    expect((await sdk.Memories()).viewer?.memories.totalCount).toBe(0);
    expect((await stranger.sdk.Memories()).viewer?.memories.totalCount).toBe(1);
    expect([await changesOf(one), await changesOf(two)]).toEqual([
      [['deleted', key.toHexString()]],
      [['deleted', null]],
    ]);
  });

  it('refuses a list as a whole in which an id is malformed, and one that is empty or too long', async () => {
    const { sdk, old } = await startKeeper(server, 'Memory');
    const id = await old();
    const wrongType = simpleId('UploadedFile', new Types.ObjectId());
    const before = await databaseText(server);
    for (const [ids, found] of [
      [
        [id, 'x', wrongType],
        ['INVALID input.ids.1', 'INVALID input.ids.2'],
      ],
      [[], ['REQUIRED input.ids']],
      [Array.from({ length: 101 }, () => id), ['TOO_LONG input.ids']],
    ] as [string[], string[]][]) {
      const { deleteMemories } = await sdk.DeleteMemories({ input: { ids } });
      expect(deleteMemories.deletedIds).toEqual([]);
      expect(problems(deleteMemories.userErrors)).toEqual(found);
    }
    expect(await databaseText(server)).toBe(before);
  });
});

describe('a memory that is not for the viewer to change', () => {
  const writes: Readonly<Record<string, (sdk: Sdk, id: string) => Promise<object>>> = {
    updateMemory: (sdk, id) => sdk.UpdateMemory({ input: { id, isPublic: true } }),
    rateMemory: (sdk, id) => sdk.RateMemory({ input: { id, rating: null } }),
    shareMemory: (sdk, id) => sdk.ShareMemory({ input: { id, isPublic: true } }),
    deleteMemories: (sdk, id) => sdk.DeleteMemories({ input: { ids: [id] } }),
  };

  it.each(Object.entries(writes))('is the same as none for %s', async (_, ask) => {
    const { sdk, owner, old, statement } = await startKeeper(server, 'Memory');
    const stranger = await startKeeper(server, 'Memory');
    const { _id: ownerless } = await server.fixtures.memory(owner, { user_id: null });
    const ids = [
      await old({ expires_at: past() }),
      await statement({ expires_at: past() }),
      await stranger.old({ is_public: true }),
      simpleId('Memory', ownerless),
    ];
    const before = await databaseText(server);
    const none = JSON.stringify(await ask(sdk, simpleId('Memory', new Types.ObjectId())));
    expect(none).toContain('"NOT_FOUND"');
    for (const id of ids) expect(JSON.stringify(await ask(sdk, id))).toBe(none);
    expect(await databaseText(server)).toBe(before);
  });
});
