/** Writing conversations through the API: what is stored, what is answered, and what is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseText } from './support/estate.js';
import { bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems, startWriter } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const instant = { $date: { $numberLong: expect.stringMatching(/^\d{13}$/) } };
const int = (value: number) => ({ $numberInt: String(value) });
const double = (value: string) => ({ $numberDouble: value });

describe('createConversation', () => {
  it('stores a document as the Python service does, with its BSON types', async () => {
    const { create, stored, owner, changesOf } = await startWriter(server);
    const { node } = await create({
      title: 'Sông nào dài nhất?',
      model: 'gpt-4',
      systemPrompt: 'Answer in one sentence.',
      generationSettings: {
        temperature: 1,
        maxTokens: 1000,
        topP: 1,
        customSettings: {
          auto_save_images: true,
          retries: 3,
          budget: 3_000_000_000,
          share: 0.5,
          of: [{ x: null }],
        },
      },
    });
    const document = await stored(node.id);
    expect(document).toEqual({
      _id: { $oid: expect.any(String) },
      user_id: owner,
      model: 'gpt-4',
      title: 'Sông nào dài nhất?',
      system_prompt: 'Answer in one sentence.',
      total_messages: int(0),
      total_tokens: int(0),
      is_archived: false,
      metadata: {
        temperature: double('1.0'),
        max_tokens: int(1000),
        top_p: double('1.0'),
        custom_settings: {
          auto_save_images: true,
          retries: int(3),
          budget: { $numberLong: '3000000000' },
          share: double('0.5'),
          of: [{ x: null }],
        },
      },
      created_at: instant,
      updated_at: instant,
    });
    expect(Object.keys(document)).toEqual([
      ...['_id', 'user_id', 'model', 'title', 'system_prompt', 'total_messages', 'total_tokens'],
      ...['is_archived', 'metadata', 'created_at', 'updated_at'],
    ]);
    expect(node).toMatchObject({
      title: 'Sông nào dài nhất?',
      isArchived: false,
      generationSettings: {
        temperature: 1,
        customSettings: { retries: 3, budget: 3_000_000_000, share: 0.5, of: [{ x: null }] },
      },
    });
    expect(await changesOf(node.id)).toEqual(['created']);
  });

  it("takes model and system prompt from the owner's settings, and from the defaults without any", async () => {
    const { create, owner, stored } = await startWriter(server);
    const defaults = { model: 'grok-3', title: 'New Chat', systemPrompt: 'You are a helpful AI assistant.' };
    const { node } = await create();
    expect(node).toMatchObject({ ...defaults, totalMessages: 0, totalTokens: 0 });
    expect((await stored(node.id)).metadata).toEqual({});
    await server.fixtures.settings(owner, {
      chatbot_settings: { default_model: 'gemini-2.0-flash', system_prompt: 'Be brief.' },
    });
    expect((await create()).node).toMatchObject({ model: 'gemini-2.0-flash', systemPrompt: 'Be brief.' });
  });

  it('gives an edge that pages on in the list of the owner', async () => {
    const { create, sdk } = await startWriter(server);
    await create({ title: 'first' });
    const { cursor, node } = await create({ title: 'second' });
    const list = (await sdk.Conversations({ after: cursor, first: 5 })).viewer?.conversations;
    expect(list?.nodes.map(({ title }) => title)).toEqual(['first']);
    const [top] = (await sdk.Conversations({ first: 1 })).viewer?.conversations.nodes ?? [];
    expect(top?.id).toBe(node.id);
  });

  it('answers nested fields of what it made', async () => {
    const { token } = await startWriter(server);
    const query = `mutation { createConversation { conversation { title owner { stats { totalConversations } }
      messages { totalCount } lastMessage { id } imageCount } conversationEdge { node { owner { id } } }
      userErrors { code } } }`;
    const { createConversation } = await server.data(query, {}, token);
    expect(createConversation).toMatchObject({
      conversation: {
        owner: { stats: { totalConversations: 1 } },
        messages: { totalCount: 0 },
        imageCount: 0,
      },
      userErrors: [],
    });
  });

  it('works for an anonymous session', async () => {
    const token = await server.tokenFor('anonymous_session_that_writes');
    const { createConversation } = await server.sdk(token).CreateConversation();
    expect(createConversation.userErrors).toEqual([]);
    expect((await server.sdk(token).Conversations()).viewer?.conversations.totalCount).toBe(1);
  });

  it('names all problems of an input at once, and writes nothing', async () => {
    const { sdk } = await startWriter(server);
    const before = await databaseText(server);
    const { createConversation } = await sdk.CreateConversation({
      input: {
        title: 'x'.repeat(201),
        model: ' ',
        systemPrompt: 'a\0b',
        generationSettings: { temperature: 2.1, maxTokens: 0, topP: -0.1, customSettings: { a: { $gt: 1 } } },
        idempotencyKey: 'k'.repeat(65),
      },
    });
    expect(createConversation.conversationEdge).toBeNull();
    expect(problems(createConversation.userErrors)).toEqual([
      'TOO_LONG input.title',
      'REQUIRED input.model',
      'INVALID input.systemPrompt',
      'INVALID input.generationSettings.temperature',
      'INVALID input.generationSettings.maxTokens',
      'INVALID input.generationSettings.topP',
      'INVALID input.generationSettings.customSettings.a',
      'TOO_LONG input.idempotencyKey',
    ]);
    expect(await databaseText(server)).toBe(before);
  });

  it('takes every value up to its limit', async () => {
    const { create } = await startWriter(server);
    for (const generationSettings of [
      { temperature: 0, maxTokens: 1, topP: 0, customSettings: {} },
      { temperature: 2, maxTokens: 1_000_000, topP: 1, customSettings: { x: 'y'.repeat(9_992) } },
    ]) {
      const { node } = await create({ title: '𝄞'.repeat(200), model: 'm'.repeat(100), generationSettings });
      expect(node).toMatchObject({ title: '𝄞'.repeat(200), generationSettings });
    }
  });
});

describe('updateConversation', () => {
  it('changes what is given, keeps the rest, and counts as activity', async () => {
    const { old, sdk, stored, changesOf } = await startWriter(server);
    const id = await old({
      metadata: {
        temperature: bson.double(0.7),
        max_tokens: bson.int(5),
        top_p: bson.double(1),
        mode: { fast: bson.long(7) },
      },
      another_key: 'kept',
    });
    const before = await stored(id);
    const { updateConversation } = await sdk.UpdateConversation({
      input: { id, title: 'Renamed', generationSettings: { temperature: 2, maxTokens: null } },
    });
    expect(updateConversation).toMatchObject({
      conversation: {
        title: 'Renamed',
        model: 'grok-3',
        generationSettings: { temperature: 2, maxTokens: null, topP: 1 },
      },
      userErrors: [],
    });
    expect(await stored(id)).toEqual({
      ...before,
      title: 'Renamed',
      metadata: { temperature: double('2.0'), top_p: double('1.0'), mode: { fast: { $numberLong: '7' } } },
      updated_at: instant,
    });
    expect((await stored(id)).updated_at).not.toEqual(before.updated_at);
    expect(await changesOf(id)).toEqual(['updated']);
  });

  it('clears a system prompt with null, and leaves title and model with null', async () => {
    const { old, sdk } = await startWriter(server);
    const id = await old();
    const input = { id, title: null, model: null, systemPrompt: null };
    const { updateConversation } = await sdk.UpdateConversation({ input });
    expect(updateConversation.conversation).toMatchObject({
      title: 'A talk about rivers',
      model: 'grok-3',
      systemPrompt: null,
    });
  });

  it('writes nothing when nothing is to change', async () => {
    const { old, sdk } = await startWriter(server);
    const id = await old();
    const before = await databaseText(server);
    const { updateConversation } = await sdk.UpdateConversation({ input: { id, generationSettings: {} } });
    expect(updateConversation).toMatchObject({ conversation: { id }, userErrors: [] });
    expect(await databaseText(server)).toBe(before);
  });

  it.each([
    ['no metadata', { metadata: null }],
    ['metadata of a wrong type', { metadata: 'none' }],
  ])('gives generation settings to a conversation with %s', async (_, overrides) => {
    const { old, sdk, stored } = await startWriter(server);
    const id = await old(overrides);
    await sdk.UpdateConversation({ input: { id, generationSettings: { topP: 1, temperature: null } } });
    expect((await stored(id)).metadata).toEqual({ top_p: double('1.0') });
  });

  it('answers a conflict with what is there now, when it is not as it was expected', async () => {
    const { create, sdk } = await startWriter(server);
    const { node } = await create({ title: 'first' });
    const rename = (title: string, expectedUpdatedAt: string) =>
      sdk.UpdateConversation({ input: { id: node.id, title, expectedUpdatedAt } });
    const { updateConversation: won } = await rename('second', node.updatedAt);
    expect(won.conversation?.title).toBe('second');
    const before = await databaseText(server);
    const { updateConversation: lost } = await rename('third', node.updatedAt);
    expect(lost).toMatchObject({
      conversation: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'expectedUpdatedAt'], current: { title: 'second' } }],
    });
    expect(await databaseText(server)).toBe(before);
  });

  it('lets one of many that expect the same win', async () => {
    const { create, sdk, changesOf } = await startWriter(server);
    const { node } = await create();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, number) => {
        const input = { id: node.id, title: `title ${number}`, expectedUpdatedAt: node.updatedAt };
        return sdk.UpdateConversation({ input });
      }),
    );
    const won = answers.filter(({ updateConversation }) => updateConversation.conversation);
    expect(won).toHaveLength(1);
    expect(await changesOf(node.id)).toEqual(['created', 'updated']);
  });

  it('moves the time on with every change, also of one millisecond', async () => {
    const { create, sdk } = await startWriter(server);
    const { node } = await create();
    const times = await Promise.all(
      Array.from({ length: 20 }, async (_, number) => {
        const { updateConversation } = await sdk.UpdateConversation({
          input: { id: node.id, title: `${number}` },
        });
        return updateConversation.conversation?.updatedAt;
      }),
    );
    expect(new Set([node.updatedAt, ...times]).size).toBe(21);
  });
});
