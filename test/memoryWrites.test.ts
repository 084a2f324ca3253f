/** Saving memories through the API: what is stored, what is answered, and what is refused. */
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleId } from '../src/ids.js';
import { databaseText } from './support/estate.js';
import { answered, startKeeper } from './support/keeper.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
let beside: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  beside = await startTestServer({}, { beside: server });
});
afterAll(async () => {
  await beside.close();
  await server.close();
});

const instant = { $date: { $numberLong: expect.stringMatching(/^\d{13}$/) } };
const int = (value: number) => ({ $numberInt: String(value) });
const double = (value: string) => ({ $numberDouble: value });
const later = () => new Date(Date.now() + 3_600_000).toISOString();

describe('saveMemory', () => {
  it('stores a question as the Python service does, with its BSON types', async () => {
    const { save, stored, owner, conversation, changesOf } = await startKeeper(server, 'Memory');
    const { key, id: conversationId } = await conversation();
    const { node } = await save({
      memory: answered({
        question: 'Sông nào dài nhất?',
        answer: 'Nile, 6650 km.',
        context: 'địa lý',
        images: [
          { url: 'https://example.com/nile.png', caption: 'Nile', relevance: 1 },
          { url: '/static/x.png' },
        ],
        rating: 5,
        tags: ['sông', 'work'],
        metadata: { modelUsed: 'gpt-4', tokens: 12, confidenceScore: 1 },
      }),
      conversationId,
      isPublic: true,
    });
    const document = await stored(node.id);
    expect(document).toEqual({
      _id: { $oid: expect.any(String) },
      user_id: owner,
      conversation_id: { $oid: key.toHexString() },
      question: 'Sông nào dài nhất?',
      answer: 'Nile, 6650 km.',
      context: 'địa lý',
      images: [
        { url: 'https://example.com/nile.png', caption: 'Nile', relevance: double('1.0') },
        { url: '/static/x.png' },
      ],
      rating: int(5),
      tags: ['sông', 'work'],
      is_public: true,
      metadata: { model_used: 'gpt-4', tokens: int(12), confidence_score: double('1.0') },
      created_at: instant,
    });
    expect(Object.keys(document)).toEqual([
      ...['_id', 'user_id', 'conversation_id', 'question', 'answer', 'context', 'images', 'rating', 'tags'],
      ...['is_public', 'metadata', 'created_at'],
    ]);
    expect(node).toMatchObject({ rating: 5, type: null, isPublic: true, updatedAt: null, expiresAt: null });
    expect(node.conversation).toEqual({ id: conversationId });
    expect(await changesOf(node.id)).toEqual([['created', key.toHexString()]]);
  });

  it('stores every key of a question, also where nothing was given', async () => {
    const { save, stored } = await startKeeper(server, 'Memory');
    const { node } = await save({ memory: answered({ context: null, images: null, tags: null }) });
    expect(await stored(node.id)).toMatchObject({
      conversation_id: null,
      context: null,
      images: [],
      rating: null,
      tags: [],
      is_public: false,
      metadata: {},
    });
  });

  it('stores a statement in the second shape, with its BSON types', async () => {
    const { save, stored, owner, changesOf } = await startKeeper(server, 'Memory');
    const expiresAt = later();
    const statement = { type: 'PREFERENCE', content: 'Likes tea.', importance: 10, expiresAt } as const;
    const { node } = await save({ memory: { statement } });
    expect(await stored(node.id)).toEqual({
      _id: { $oid: expect.any(String) },
      user_id: owner,
      conversation_id: null,
      memory_type: 'preference',
      content: 'Likes tea.',
      importance: int(10),
      is_public: false,
      created_at: instant,
      updated_at: instant,
      expires_at: { $date: { $numberLong: String(Date.parse(expiresAt)) } },
    });
    expect(node).toMatchObject({ ...statement, question: null, updatedAt: node.createdAt });
    expect(await changesOf(node.id)).toEqual([['created', null]]);
    const { expiresAt: _none, ...staying } = statement;
    const stays = await save({ memory: { statement: staying } });
    expect(await stored(stays.node.id)).not.toHaveProperty('expires_at');
  });

  it('puts a later memory first, and gives an edge that pages on in the list of the owner', async () => {
    const { save, sdk } = await startKeeper(server, 'Memory');
    const questions = Array.from({ length: 12 }, (_, number) => `${number}`);
    const edges = [];
    for (const question of questions) edges.push(await save({ memory: answered({ question }) }));
    const newestFirst = [...questions].reverse();
    const { viewer } = await sdk.Memories();
    expect(viewer?.memories.nodes.map(({ question }) => question)).toEqual(newestFirst);
    const after = edges[5]?.cursor ?? '';
    const page = (await sdk.Memories({ after, first: 3 })).viewer?.memories;
    expect(page?.nodes.map(({ question }) => question)).toEqual(['4', '3', '2']);
  });

  it('works for an anonymous session', async () => {
    const sdk = server.sdk(await server.tokenFor('anonymous_session_that_keeps'));
    const { saveMemory } = await sdk.SaveMemory({ input: { memory: answered() } });
    expect(saveMemory.userErrors).toEqual([]);
    expect((await sdk.Memories()).viewer?.memories.totalCount).toBe(1);
  });

  it('names all problems of an input at once, and writes nothing', async () => {
    const { sdk } = await startKeeper(server, 'Memory');
    const before = await databaseText(server);
    const { saveMemory } = await sdk.SaveMemory({
      input: {
        memory: answered({
          question: '',
          answer: 'x'.repeat(50_001),
          context: '\0',
          rating: 6,
          images: [{ url: 'https://example.com' }, { url: 'ftp://example.com', relevance: 1.1 }],
          tags: ['fine', ' '],
          metadata: { modelUsed: ' ', tokens: -1, confidenceScore: 1.01 },
        }),
        conversationId: 'x',
        idempotencyKey: 'k'.repeat(65),
      },
    });
    expect(saveMemory.memoryEdge).toBeNull();
    const at = 'input.memory.answeredQuestion';
    expect(problems(saveMemory.userErrors)).toEqual([
      `REQUIRED ${at}.question`,
      `TOO_LONG ${at}.answer`,
      `INVALID ${at}.context`,
      `INVALID ${at}.rating`,
      `INVALID ${at}.images.1.url`,
      `INVALID ${at}.images.1.relevance`,
      `REQUIRED ${at}.tags.1`,
      `REQUIRED ${at}.metadata.modelUsed`,
      `INVALID ${at}.metadata.tokens`,
      `INVALID ${at}.metadata.confidenceScore`,
      'INVALID input.conversationId',
      'TOO_LONG input.idempotencyKey',
    ]);
    const statement = {
      type: 'FACT',
      content: ' ',
      importance: 11,
      expiresAt: '2020-01-01T00:00:00.000Z',
    } as const;
    const refused = (await sdk.SaveMemory({ input: { memory: { statement } } })).saveMemory;
    expect(problems(refused.userErrors)).toEqual(
      ['REQUIRED content', 'INVALID importance', 'INVALID expiresAt'].map((problem) =>
        problem.replace(' ', ' input.memory.statement.'),
      ),
    );
    expect(await databaseText(server)).toBe(before);
  });

  it('takes every value up to its limit, and not one more', async () => {
    const { save, sdk } = await startKeeper(server, 'Memory');
    const long = (length: number) => '𝄞'.repeat(length);
    const image = { url: `/static/${'u'.repeat(2040)}`, caption: long(500), relevance: 0 };
    const full = {
      question: long(10_000),
      answer: long(50_000),
      context: long(20_000),
      images: Array.from({ length: 20 }, () => image),
      rating: 1,
      tags: Array.from({ length: 50 }, (_, number) => `${number} ${long(61)}`),
      metadata: { modelUsed: long(100), tokens: 1_000_000, confidenceScore: 0 },
    };
    expect((await save({ memory: answered(full) })).node).toMatchObject({
      ...full,
      tags: full.tags.map((tag) => tag.trim()),
    });
    const many = { images: [...full.images, image], tags: [...full.tags, 'x'] };
    const { saveMemory } = await sdk.SaveMemory({ input: { memory: answered(many) } });
    expect(problems(saveMemory.userErrors)).toEqual([
      'TOO_LONG input.memory.answeredQuestion.images',
      'TOO_LONG input.memory.answeredQuestion.tags',
    ]);
  });

  it('keeps a tag once, without the white space around it', async () => {
    const { save, sdk } = await startKeeper(server, 'Memory');
    const { node } = await save({ memory: answered({ tags: [' toán ', 'work', 'toán', 'Toán'] }) });
    expect(node.tags).toEqual(['toán', 'work', 'Toán']);
    const { viewer } = await sdk.Memories({ filter: { tag: 'toán' } });
    expect(viewer?.memories.totalCount).toBe(1);
  });

  it.each([
    'http://example.com/a.png',
    'javascript:alert(1)',
    'data:image/png;base64,AAAA',
    '//example.com/a.png',
    'example.com/a.png',
    '/other/a.png',
    '/static',
    '/static/../private/a.png',
    '/static/%2e%2e/private/a.png',
    '/static/..\\private\\a.png',
    ' https://example.com/a.png',
    'https://exam\tple.com/a.png',
    'https://',
  ])('refuses a picture at %s', async (url) => {
    const { sdk } = await startKeeper(server, 'Memory');
    const { saveMemory } = await sdk.SaveMemory({ input: { memory: answered({ images: [{ url }] }) } });
    expect(problems(saveMemory.userErrors)).toEqual(['INVALID input.memory.answeredQuestion.images.0.url']);
  });

  it('makes one memory for a key of idempotency, on two servers', async () => {
    const { owner, sdk } = await startKeeper(server, 'Memory');
    const other = beside.sdk(await beside.tokenFor(owner));
    const input = { memory: answered(), idempotencyKey: 'once' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, number) => (number % 2 ? other : sdk).SaveMemory({ input })),
    );
    const ids = new Set(answers.map(({ saveMemory }) => saveMemory.memoryEdge?.node.id));
    expect(ids.size).toBe(1);
    expect((await sdk.Memories()).viewer?.memories.totalCount).toBe(1);
    const [id = ''] = ids;
    await sdk.DeleteMemories({ input: { ids: [String(id)] } });
    const { saveMemory } = await sdk.SaveMemory({ input });
    expect(problems(saveMemory.userErrors)).toEqual(['NOT_FOUND input.idempotencyKey']);
  });
});

describe('a memory that is saved into a conversation', () => {
  it('is listed there, and the conversation stays as it was but for its revision', async () => {
    const { save, conversation, token } = await startKeeper(server, 'Memory');
    const { key, id } = await conversation();
    const { collection } = server.database.models.conversations;
    const before = await collection.findOne({ _id: key });
    const { node } = await save({ memory: answered(), conversationId: id });
    const query = 'query($id: ID!) { conversation(id: $id) { memories { nodes { id } } } }';
    const listed = { conversation: { memories: { nodes: [{ id: node.id }] } } };
    expect(await server.data(query, { id }, token)).toEqual(listed);
    expect(await collection.findOne({ _id: key })).toEqual({ ...before, revision: 1 });
    expect(await collection.countDocuments({ _id: key, revision: { $type: 'int' } })).toBe(1);
  });

  it("is refused where the conversation is somebody else's, has gone or never was, in the same way", async () => {
    const { sdk, conversation } = await startKeeper(server, 'Memory');
    const stranger = await startKeeper(server, 'Memory');
    const nobodys = await server.fixtures.conversation(null);
    const gone = await conversation();
    await sdk.DeleteConversations({ input: { ids: [gone.id] } });
    const unusable = [
      (await stranger.conversation()).id,
      simpleId('Conversation', nobodys._id),
      gone.id,
      simpleId('Conversation', new Types.ObjectId()),
    ];
    const before = await databaseText(server);
    const answers = [];
    for (const conversationId of unusable) {
      answers.push(await sdk.SaveMemory({ input: { memory: answered(), conversationId } }));
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(problems(answers[0]?.saveMemory.userErrors ?? [])).toEqual(['NOT_FOUND input.conversationId']);
    expect(await databaseText(server)).toBe(before);
  });

  it('never points to one that was deleted at the same moment, here or on another server', async () => {
    const { owner, sdk, conversation } = await startKeeper(server, 'Memory');
    const other = beside.sdk(await beside.tokenFor(owner));
    const outcomes = new Set<string>();
    for (const deleting of [...Array(15).fill(other), ...Array(5).fill(sdk)] as (typeof sdk)[]) {
      const { key, id } = await conversation();
      const [saved, deleted, later] = await Promise.all([
        sdk.SaveMemory({ input: { memory: answered(), conversationId: id } }),
        deleting.DeleteConversations({ input: { ids: [id] } }),
        sdk.SaveMemory({ input: { memory: answered(), conversationId: id } }),
      ]);
      expect(deleted.deleteConversations.deletedIds).toEqual([id]);
      for (const { saveMemory } of [saved, later]) {
        outcomes.add(problems(saveMemory.userErrors).join() || 'saved');
      }
      expect(await server.database.models.memories.countDocuments({ conversation_id: key })).toBe(0);
    }
    const allowed = ['saved', 'NOT_FOUND input.conversationId'];
    expect([...outcomes].filter((outcome) => !allowed.includes(outcome))).toEqual([]);
  });
});
