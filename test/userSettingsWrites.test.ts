/** Writing settings through the API: partly, at once, and over documents of either shape. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UpdateUserSettingsInput } from '../src/sdk/index.js';
import { databaseText, storedText } from './support/estate.js';
import { bson, type Stored } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';

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

/** What the Python service stores for an owner who changed nothing. */
const firstShape = {
  _id: { $oid: expect.any(String) },
  chatbot_settings: {
    default_model: 'grok-3',
    temperature: double('0.7'),
    max_tokens: int(2048),
    system_prompt: 'You are a helpful AI assistant.',
    enable_memory: true,
    enable_tools: true,
    enable_image_gen: true,
  },
  ui_settings: {
    theme: 'dark',
    font_size: 'medium',
    code_theme: 'github-dark',
    show_tokens: true,
    auto_scroll: true,
  },
  notification_settings: { enable_notifications: true, email_notifications: false },
  updated_at: instant,
};

/** An owner and what it writes. */
async function newOwner(anonymous?: string) {
  const account = anonymous ? null : await server.fixtures.user();
  const key = account?.key ?? `anonymous_session_${anonymous}`;
  const token = await server.tokenFor(key);
  const sdk = server.sdk(token);
  return {
    key,
    sdk,
    username: account?.username ?? '',
    onBoth: await Promise.all([server, beside].map(async (on) => on.sdk(await on.tokenFor(key)))),
    stored: () => storedText(server, 'user_settings', { user_id: key }),
    async update(input: UpdateUserSettingsInput) {
      const { settings, userErrors } = (await sdk.UpdateUserSettings({ input })).updateUserSettings;
      expect(userErrors).toEqual([]);
      return settings;
    },
    changes: async () =>
      (await server.database.models.changes.find({ user_id: key }).sort({ created_at: 1 }).lean()).map(
        ({ kind, collection_name }) => `${collection_name} ${kind}`,
      ),
  };
}

describe('updateUserSettings', () => {
  it('stores a complete document of the first shape at the first time, with its BSON types', async () => {
    const { key, update, stored, changes } = await newOwner();
    const settings = await update({ chatbotSettings: { temperature: 1 }, uiSettings: { theme: 'LIGHT' } });
    expect(settings).toMatchObject({ chatbotSettings: { temperature: 1, maxTokens: 2048 }, language: null });
    expect(await stored()).toEqual({
      ...firstShape,
      user_id: key,
      chatbot_settings: { ...firstShape.chatbot_settings, temperature: double('1.0') },
      ui_settings: { ...firstShape.ui_settings, theme: 'light' },
      created_at: instant,
    });
    expect(await changes()).toEqual(['user_settings created']);
  });

  it('changes what is given and keeps the rest, also what is not ours', async () => {
    const { key, update, stored, changes } = await newOwner();
    await server.fixtures.settings(key, {
      chatbot_settings: {
        default_model: 'gpt-4',
        temperature: bson.double(1),
        voice: { speed: bson.long(2) },
      },
      plugin: bson.double(3),
    });
    const settings = await update({
      chatbotSettings: { maxTokens: 100, enableTools: false, defaultModel: null },
      notificationSettings: { enableNotifications: false },
      uiSettings: null,
      language: 'VI',
    });
    expect(settings).toMatchObject({
      chatbotSettings: { defaultModel: 'gpt-4', temperature: 1, maxTokens: 100, enableTools: false },
      notificationSettings: { enableNotifications: false, emailNotifications: true },
      uiSettings: { theme: 'LIGHT', fontSize: 'medium' },
      language: 'VI',
    });
    expect(await stored()).toEqual({
      ...firstShape,
      user_id: key,
      chatbot_settings: {
        ...firstShape.chatbot_settings,
        default_model: 'gpt-4',
        temperature: double('1.0'),
        max_tokens: int(100),
        enable_tools: false,
        voice: { speed: { $numberLong: '2' } },
      },
      ui_settings: { ...firstShape.ui_settings, theme: 'light' },
      notification_settings: { enable_notifications: false, email_notifications: true },
      settings: { language: 'vi' },
      plugin: double('3.0'),
    });
    expect(await changes()).toEqual(['user_settings updated']);
  });

  it('writes nothing when nothing is to change', async () => {
    const { sdk } = await newOwner();
    const before = await databaseText(server);
    const { updateUserSettings } = await sdk.UpdateUserSettings({
      input: { uiSettings: {}, language: null },
    });
    expect(updateUserSettings).toMatchObject({ settings: { createdAt: null }, userErrors: [] });
    expect(await databaseText(server)).toBe(before);
  });

  it.each([
    ['under the key of its owner', false],
    ['under the name of its owner', true],
  ])('brings a document of the second shape %s into the first, with nothing lost', async (_, byName) => {
    const { key, username, sdk, update, stored } = await newOwner();
    const second: Stored = {
      default_model: 'gemini-2.0-flash',
      temperature: bson.int(1),
      max_tokens: bson.double(4096),
      theme: 'light',
      language: 'en',
      custom: { shortcut: 'ctrl-k', size: bson.double(2) },
      another: bson.long(9),
    };
    const { _id } = await server.fixtures.insert('user_settings', {
      user_id: byName ? username : key,
      settings: second,
      mark: 'kept',
    });
    const { viewer } = await sdk.Viewer();
    await update({ chatbotSettings: { enableMemory: false } });
    expect(await stored()).toEqual({
      ...firstShape,
      _id: { $oid: _id.toHexString() },
      user_id: key,
      chatbot_settings: {
        ...firstShape.chatbot_settings,
        default_model: 'gemini-2.0-flash',
        temperature: double('1.0'),
        max_tokens: int(4096),
        enable_memory: false,
      },
      ui_settings: { ...firstShape.ui_settings, theme: 'light' },
      settings: {
        language: 'en',
        custom: { shortcut: 'ctrl-k', size: double('2.0') },
        another: { $numberLong: '9' },
      },
      mark: 'kept',
    });
    // What is read stays as it was, but for what was changed.
    const after = (await sdk.Viewer()).viewer;
    const settings = { ...viewer?.settings, updatedAt: expect.any(String) };
    expect(after?.settings).toMatchObject({
      ...settings,
      chatbotSettings: { ...viewer?.settings.chatbotSettings, enableMemory: false },
    });
    const { custom, language } = (await update({ language: 'VI' })) ?? {};
    expect({ custom, language }).toEqual({ custom: { shortcut: 'ctrl-k', size: 2 }, language: 'VI' });
  });

  it('leaves the settings of somebody whose key is the name of another', async () => {
    const session = await newOwner('whose_name_is_taken');
    const impostor = await server.fixtures.user({ username: session.key });
    await server.fixtures.insert('user_settings', { user_id: session.key, settings: { theme: 'light' } });
    const before = await session.stored();
    const sdk = server.sdk(await server.tokenFor(impostor.key));
    await sdk.UpdateUserSettings({ input: { language: 'EN' } });
    expect(await session.stored()).toEqual(before);
  });

  it('keeps one document for an owner whose first twenty writes come at once, on two servers', async () => {
    for (const owner of [await newOwner(), await newOwner('that_races')]) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, async (_, number) => {
          const input =
            number % 2 ? { uiSettings: { fontSize: `${number}` } } : { chatbotSettings: { maxTokens: 9 } };
          return owner.onBoth[number % 2]?.UpdateUserSettings({ input });
        }),
      );
      expect(answers.flatMap((answer) => answer?.updateUserSettings.userErrors)).toEqual([]);
      const { chatbot_settings, ui_settings } = await owner.stored();
      expect(chatbot_settings).toEqual({ ...firstShape.chatbot_settings, max_tokens: int(9) });
      expect(ui_settings).toMatchObject({ font_size: expect.stringMatching(/^\d+$/) });
      const changes = await owner.changes();
      expect(changes.filter((change) => change === 'user_settings created')).toHaveLength(1);
      expect(changes).toHaveLength(20);
    }
  });

  it('names all problems of an input at once, and writes nothing', async () => {
    const { sdk } = await newOwner();
    const before = await databaseText(server);
    const { updateUserSettings } = await sdk.UpdateUserSettings({
      input: {
        chatbotSettings: {
          defaultModel: '',
          systemPrompt: 'x'.repeat(20_001),
          temperature: -1,
          maxTokens: 0,
        },
        uiSettings: { fontSize: '\0', codeTheme: 'x'.repeat(51), theme: 'LIGHT' },
      },
    });
    expect(updateUserSettings.settings).toBeNull();
    expect(updateUserSettings.userErrors.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
      'REQUIRED input.chatbotSettings.defaultModel',
      'TOO_LONG input.chatbotSettings.systemPrompt',
      'INVALID input.chatbotSettings.temperature',
      'INVALID input.chatbotSettings.maxTokens',
      'INVALID input.uiSettings.fontSize',
      'TOO_LONG input.uiSettings.codeTheme',
    ]);
    expect(await databaseText(server)).toBe(before);
  });

  it('answers a conflict with the settings as they are', async () => {
    const { sdk, update } = await newOwner();
    const first = await update({ uiSettings: { fontSize: 'small' } });
    const expectedUpdatedAt = first?.updatedAt ?? null;
    await update({ uiSettings: { fontSize: 'large' }, expectedUpdatedAt });
    const before = await databaseText(server);
    const late = { uiSettings: { fontSize: 'tiny' }, expectedUpdatedAt };
    const conflict = { code: 'CONFLICT', path: ['input', 'expectedUpdatedAt'] };
    const refused = {
      settings: null,
      userErrors: [{ ...conflict, current: { uiSettings: { fontSize: 'large' } } }],
    };
    expect((await sdk.UpdateUserSettings({ input: late })).updateUserSettings).toMatchObject(refused);
    const { resetUserSettings } = await sdk.ResetUserSettings({ input: { expectedUpdatedAt } });
    expect(resetUserSettings).toMatchObject(refused);
    expect(await databaseText(server)).toBe(before);
  });

  it('is read by what follows in the same request', async () => {
    const { key } = await newOwner();
    const mutation = `mutation { a: updateUserSettings(input: {chatbotSettings: {defaultModel: "one"}}) {
        settings { owner { settings { chatbotSettings { defaultModel } } } } }
      createConversation { conversation { model } }
      b: updateUserSettings(input: {chatbotSettings: {defaultModel: "two"}}) {
        settings { owner { settings { chatbotSettings { defaultModel } } } } } }`;
    const settings = (defaultModel: string) => ({
      settings: { owner: { settings: { chatbotSettings: { defaultModel } } } },
    });
    expect(await server.data(mutation, {}, await server.tokenFor(key))).toEqual({
      a: settings('one'),
      createConversation: { conversation: { model: 'one' } },
      b: settings('two'),
    });
  });
});

describe('resetUserSettings', () => {
  it('gives every setting its default and takes the language away, but keeps what is not ours', async () => {
    const { key, sdk, update, stored, changes } = await newOwner();
    await server.fixtures.insert('user_settings', {
      user_id: key,
      settings: { theme: 'light', language: 'vi', custom: { x: bson.int(1) } },
      mark: 'kept',
    });
    await update({ chatbotSettings: { temperature: 0, enableMemory: false } });
    const { resetUserSettings } = await sdk.ResetUserSettings();
    expect(resetUserSettings).toMatchObject({
      settings: {
        chatbotSettings: { temperature: 0.7, enableMemory: true },
        language: null,
        custom: { x: 1 },
      },
      userErrors: [],
    });
    expect(await stored()).toEqual({
      ...firstShape,
      user_id: key,
      settings: { custom: { x: int(1) } },
      mark: 'kept',
    });
    expect(await changes()).toEqual(['user_settings updated', 'user_settings updated']);
  });

  it('stores nothing for an owner who has stored nothing', async () => {
    const { sdk } = await newOwner('without_settings');
    const before = await databaseText(server);
    const { resetUserSettings } = await sdk.ResetUserSettings();
    expect(resetUserSettings).toMatchObject({
      settings: { createdAt: null, updatedAt: null },
      userErrors: [],
    });
    expect(await databaseText(server)).toBe(before);
  });
});
