import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerId } from '../src/ids.js';
import { bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('a user', () => {
  const query = `{ viewer { id ... on User { username email fullName avatarUrl bio role isActive apiQuotaDaily metadata
    preferences { defaultModel theme language autoSave } createdAt lastLoginAt lastIp } } }`;

  it('of the first shape is served with all its fields', async () => {
    const { key } = await server.fixtures.user({
      username: 'first-shape',
      role: 'developer',
      created_at: new Date('2026-01-01'),
      last_login: new Date('2026-02-02'),
      last_ip: '203.0.113.9',
      preferences: { default_model: 'gpt-4', theme: 'light', language: 'en', auto_save: false },
      unknown: { key: true },
    });
    expect((await server.data(query, {}, await server.tokenFor(key))).viewer).toEqual({
      id: ownerId(server.keys, 'User', key),
      username: 'first-shape',
      email: 'first-shape@example.com',
      fullName: 'Test Person',
      avatarUrl: '/static/avatars/test.png',
      bio: null,
      role: 'DEVELOPER',
      isActive: true,
      apiQuotaDaily: 1000,
      metadata: {},
      preferences: { defaultModel: 'gpt-4', theme: 'LIGHT', language: 'EN', autoSave: false },
      createdAt: '2026-01-01T00:00:00.000Z',
      lastLoginAt: '2026-02-02T00:00:00.000Z',
      lastIp: '203.0.113.9',
    });
  });

  it('of the second shape is served in the same form', async () => {
    const { _id } = await server.fixtures.insert('users', {
      username: 'second-shape',
      email: 'second@example.com',
      profile: { display_name: 'Second', avatar_url: 'https://example.com/a.png', bio: 'Writes little.' },
      metadata: { source: 'import', count: bson.long(2) },
      last_login_at: new Date('2026-03-03'),
      preferences: { theme: 'sepia' },
    });
    const viewer = (await server.data(query, {}, await server.tokenFor(_id.toHexString()))).viewer;
    expect(viewer).toMatchObject({
      fullName: 'Second',
      avatarUrl: 'https://example.com/a.png',
      bio: 'Writes little.',
      role: 'USER',
      isActive: true,
      apiQuotaDaily: null,
      metadata: { source: 'import' },
      preferences: { defaultModel: 'grok-3', theme: null, language: 'VI', autoSave: true },
      createdAt: _id.getTimestamp().toISOString(),
      lastLoginAt: '2026-03-03T00:00:00.000Z',
    });
  });
});

describe('users', () => {
  it('are listed for an admin, newest first, by role and by whether they are active, in pages', async () => {
    await server.database.models.users.deleteMany({});
    await server.database.models.sessions.deleteMany({});
    const admin = await server.fixtures.user({ username: 'the-admin', role: 'admin' });
    for (const name of ['a', 'b', 'c'])
      await server.fixtures.user({ username: name, is_active: name !== 'b' });
    const token = await server.tokenFor(admin.key);
    const query = `query($filter: UserFilter, $first: Int, $after: String) { users(filter: $filter, first: $first, after: $after) {
      totalCount nodes { username } pageInfo { endCursor hasNextPage } } }`;
    const names = async (variables: object) => {
      const { users } = (await server.data(query, variables, token)) as {
        users: { totalCount: number; nodes: { username: string }[]; pageInfo: { endCursor: string } };
      };
      return {
        names: users.nodes.map(({ username }) => username),
        total: users.totalCount,
        end: users.pageInfo.endCursor,
      };
    };
    expect((await names({})).names).toEqual(['c', 'b', 'a', 'the-admin']);
    expect(await names({ filter: { role: 'USER' } })).toMatchObject({ names: ['c', 'b', 'a'], total: 3 });
    expect(await names({ filter: { isActive: false } })).toMatchObject({ names: ['b'], total: 1 });
    expect(await names({ filter: { isActive: true } })).toMatchObject({
      names: ['c', 'a', 'the-admin'],
      total: 3,
    });
    const { end } = await names({ first: 2 });
    expect((await names({ first: 2, after: end })).names).toEqual(['a', 'the-admin']);
  });
});

describe('settings', () => {
  it('have defaults for an owner who stored none, under an id that stays', async () => {
    const { key } = await server.fixtures.user();
    const token = await server.tokenFor(key);
    const { viewer } = await server.sdk(token).Viewer();
    expect(viewer?.settings).toEqual({
      id: ownerId(server.keys, 'UserSettings', key),
      language: null,
      custom: {},
      createdAt: null,
      updatedAt: null,
      chatbotSettings: {
        defaultModel: 'grok-3',
        temperature: 0.7,
        maxTokens: 2048,
        systemPrompt: 'You are a helpful AI assistant.',
        enableMemory: true,
        enableTools: true,
        enableImageGen: true,
      },
      uiSettings: {
        theme: 'DARK',
        fontSize: 'medium',
        codeTheme: 'github-dark',
        showTokens: true,
        autoScroll: true,
      },
      notificationSettings: { enableNotifications: true, emailNotifications: false },
    });
    await server.fixtures.settings(key);
    const stored = (await server.sdk(token).Viewer()).viewer?.settings;
    expect(stored).toMatchObject({
      id: viewer?.settings.id,
      chatbotSettings: { defaultModel: 'gpt-4', temperature: 0.2, maxTokens: 2048 },
      uiSettings: { theme: 'LIGHT', fontSize: 'medium' },
      notificationSettings: { enableNotifications: true, emailNotifications: true },
    });
  });

  it('of the second shape are read by the user id and by the user name', async () => {
    for (const by of ['key', 'username'] as const) {
      const account = await server.fixtures.user();
      await server.fixtures.insert('user_settings', {
        user_id: account[by],
        settings: {
          default_model: 'deepseek',
          temperature: bson.int(1),
          max_tokens: bson.int(99),
          theme: 'light',
          language: 'en',
          custom: { shortcuts: ['k'] },
        },
      });
      const data = await server.data(
        `{ viewer { settings { language custom createdAt updatedAt owner { id }
          chatbotSettings { defaultModel temperature maxTokens } uiSettings { theme } } } }`,
        {},
        await server.tokenFor(account.key),
      );
      expect(data.viewer).toEqual({
        settings: {
          language: 'EN',
          custom: { shortcuts: ['k'] },
          createdAt: null,
          updatedAt: null,
          owner: { id: ownerId(server.keys, 'User', account.key) },
          chatbotSettings: { defaultModel: 'deepseek', temperature: 1, maxTokens: 99 },
          uiSettings: { theme: 'LIGHT' },
        },
      });
    }
  });
});

describe('an anonymous session', () => {
  it('is an owner with everything that stands under its user_id', async () => {
    const key = 'anonymous_session_5f2c0000';
    await server.fixtures.conversation(key);
    const { viewer } = await server.sdk(await server.tokenFor(key)).Viewer();
    expect(viewer).toMatchObject({ __typename: 'AnonymousSession', stats: { totalConversations: 1 } });
    const data = await server.data(
      '{ viewer { ... on AnonymousSession { createdAt } } }',
      {},
      await server.tokenFor(key),
    );
    expect(data.viewer).toEqual({ createdAt: null });
  });

  it('exists for an admin when something belongs to it or it was started here, and not otherwise', async () => {
    const admin = await server.tokenFor((await server.fixtures.user({ role: 'admin' })).key);
    const query = 'query($id: ID!) { node(id: $id) { __typename ... on AnonymousSession { createdAt } } }';
    const get = async (key: string) =>
      (await server.data(query, { id: ownerId(server.keys, 'AnonymousSession', key) }, admin)).node;
    await server.fixtures.memory('anonymous_session_with_memory');
    expect(await get('anonymous_session_with_memory')).toEqual({
      __typename: 'AnonymousSession',
      createdAt: null,
    });
    expect(await get('anonymous_session_never')).toBeNull();
    const { startAnonymousSession } = await server.sdk().StartAnonymousSession();
    const { node } = await server.data(query, { id: startAnonymousSession.viewer?.id }, admin);
    expect(node).toMatchObject({ __typename: 'AnonymousSession', createdAt: expect.stringMatching(/Z$/) });
  });
});
