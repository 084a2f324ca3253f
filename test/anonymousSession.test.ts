/** An account claims what its person made before, without one. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, forgetAttempts, holderOf, signedIn, tokenIn } from './support/account.js';
import { databaseText, signInOf } from './support/estate.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
let beside: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  beside = await startTestServer({}, { beside: server });
});
beforeEach(() => forgetAttempts(server));
afterAll(async () => {
  await beside.close();
  await server.close();
});

const names = ['conversations', 'chatbot_memory', 'uploaded_files', 'user_settings', 'sign_in_sessions'];
const countsOf = (owner: string) =>
  Promise.all(
    names.map((name) => server.database.connection.collection(name).countDocuments({ user_id: owner })),
  );

/** A session that was started here, and something of everything. */
async function startGuest() {
  const token = tokenIn((await server.sdk().StartAnonymousSession()).startAnonymousSession);
  const stored = await server.database.models.sessions.findById(signInOf(token)).lean();
  const owner = String(stored?.user_id);
  return { token, owner, sdk: server.sdk(token) };
}

async function startRichGuest() {
  const guest = await startGuest();
  const { _id: conversation_id } = await server.fixtures.conversation(guest.owner, { title: 'Kept' });
  await server.fixtures.conversation(guest.owner, { is_archived: true });
  await server.fixtures.memory(guest.owner, { conversation_id });
  await server.fixtures.file(guest.owner, { conversation_id });
  await server.fixtures.settings(guest.owner, { ui_settings: { theme: 'light' } });
  return guest;
}

const claim = async (token: string, accessToken: string, on = server) =>
  (await on.sdk(token).ClaimAnonymousSession({ input: { accessToken } })).claimAnonymousSession;

describe('claimAnonymousSession', () => {
  it('gives the account everything, ends the session with all its sign-ins, and leaves others alone', async () => {
    const [guest, other, account] = [await startRichGuest(), await startRichGuest(), await signedIn(server)];
    const second = await server.tokenFor(guest.owner);
    await guest.sdk.CreateConversation({ input: { title: 'once', idempotencyKey: 'k' } });
    expect(await claim(account.token, guest.token)).toMatchObject({
      viewer: { __typename: 'User', username: account.username },
      conversations: 3,
      memories: 1,
      files: 1,
      userErrors: [],
    });
    expect(await countsOf(guest.owner)).toEqual([0, 0, 0, 0, 0]);
    expect(await countsOf(account.key)).toEqual([3, 1, 1, 1, 1]);
    expect(await countsOf(other.owner)).toEqual([2, 1, 1, 1, 1]);
    for (const token of [guest.token, second]) expect(await holderOf(server, token)).toBe('UNAUTHENTICATED');
    const { anonymousSessions, idempotencyKeys } = server.database.models;
    expect(await anonymousSessions.countDocuments({ _id: guest.owner })).toBe(0);
    expect(await idempotencyKeys.countDocuments({ user_id: guest.owner })).toBe(0);
    const { viewer } = await account.sdk.Viewer();
    expect(viewer).toMatchObject({
      stats: { totalConversations: 3 },
      settings: { uiSettings: { theme: 'LIGHT' } },
    });
  });

  it('changes nothing but the owner of each document, and leaves a record for each', async () => {
    const [guest, account] = [await startRichGuest(), await signedIn(server)];
    const of = (text: string, owner: string) =>
      text
        .split('\n')
        .filter((line) => !/^(changes|sign_in|anonymous|idempotency)/.test(line) && line.includes(owner));
    const before = of(await databaseText(server), guest.owner);
    await claim(account.token, guest.token);
    const after = of(await databaseText(server), account.key).filter((line) => !line.startsWith('users'));
    expect(after).toEqual(before.map((line) => line.replaceAll(guest.owner, account.key)));
    const records = await server.database.models.changes.find({ user_id: account.key }).lean();
    expect(records.map(({ kind, collection_name }) => `${kind} ${collection_name}`).sort()).toEqual([
      'updated chatbot_memory',
      'updated conversations',
      'updated conversations',
      'updated uploaded_files',
      'updated user_settings',
    ]);
    for (const { collection_name, conversation_id } of records) {
      expect(conversation_id === null).toBe(collection_name === 'user_settings');
    }
    const ended = await server.database.models.changes.find({ user_id: guest.owner }).lean();
    expect(ended).toMatchObject([{ collection_name: 'anonymous_sessions', kind: 'deleted' }]);
  });

  it('keeps the account’s own settings where it has some', async () => {
    const [guest, account] = [await startRichGuest(), await signedIn(server)];
    await account.sdk.UpdateUserSettings({ input: { uiSettings: { theme: 'DARK' } } });
    await claim(account.token, guest.token);
    expect((await account.sdk.Viewer()).viewer?.settings.uiSettings.theme).toBe('DARK');
    expect(await countsOf(guest.owner)).toEqual([0, 0, 0, 0, 0]);
  });

  it('keeps settings that stand under the account’s name', async () => {
    const [guest, account] = [await startRichGuest(), await signedIn(server)];
    await server.fixtures.settings(account.username, { settings: { theme: 'dark' } });
    await claim(account.token, guest.token);
    expect(await countsOf(guest.owner)).toEqual([0, 0, 0, 0, 0]);
    expect((await countsOf(account.key))[3]).toBe(0);
    expect((await countsOf(account.username))[3]).toBe(1);
  });

  it('gives the same answer again to who has lost it, and to nobody else', async () => {
    const [guest, account, other] = [await startRichGuest(), await signedIn(server), await signedIn(server)];
    const first = await claim(account.token, guest.token);
    const before = await databaseText(server);
    for (const on of [server, beside]) expect(await claim(account.token, guest.token, on)).toEqual(first);
    const { userErrors } = await claim(other.token, guest.token);
    expect(problems(userErrors)).toEqual(['INVALID_TOKEN input.accessToken']);
    expect(userErrors[0]?.message).toContain('perhaps because an account has claimed it already');
    expect(await databaseText(server)).toBe(before);
  });

  it('does all or nothing: when one write fails, everything is as it was', async () => {
    const [guest, account] = [await startRichGuest(), await signedIn(server)];
    const before = await databaseText(server);
    const files = server.database.models.uploadedFiles.collection.collectionName;
    const db = server.database.connection.db;
    await db?.command({ collMod: files, validator: { user_id: { $ne: account.key } } });
    const query = `mutation { claimAnonymousSession(input: { accessToken: "${guest.token}" }) { conversations } }`;
    try {
      expect(await codeOf(server, query, account.token)).toBe('INTERNAL_SERVER_ERROR');
    } finally {
      await db?.command({ collMod: files, validator: {} });
    }
    expect(await databaseText(server)).toBe(before);
    expect((await claim(account.token, guest.token)).conversations).toBe(2);
  });

  it('refuses a token that does not hold, or holds no more, and that of an account', async () => {
    const [guest, account, other] = [await startRichGuest(), await signedIn(server), await signedIn(server)];
    const refusal = async (accessToken: string) => {
      const { userErrors, ...payload } = await claim(account.token, accessToken);
      expect(payload).toMatchObject({ viewer: null, conversations: 0, memories: 0, files: 0 });
      return problems(userErrors);
    };
    const gone = ['INVALID_TOKEN input.accessToken'];
    for (const token of ['nonsense', guest.owner, signInOf(guest.token), guest.token.slice(0, -4)]) {
      expect(await refusal(token)).toEqual(gone);
    }
    for (const token of [other.token, account.token]) {
      expect(await refusal(token)).toEqual(['INVALID input.accessToken']);
    }
    expect(await refusal('x'.repeat(2001))).toEqual(['TOO_LONG input.accessToken']);
    await guest.sdk.SignOut();
    expect(await refusal(guest.token)).toEqual(gone);
    const expired = await server.tokenFor(guest.owner);
    const over = { expires_at: new Date(Date.now() - 1) };
    await server.database.models.sessions.updateOne({ _id: signInOf(expired) }, over);
    expect(await refusal(expired)).toEqual(gone);
    expect(await countsOf(account.key)).toEqual([0, 0, 0, 0, 1]);
  });

  it('is for accounts: another anonymous session is refused, and nobody', async () => {
    const [guest, other] = [await startRichGuest(), await startGuest()];
    const query = `mutation { claimAnonymousSession(input: { accessToken: "${guest.token}" }) { files } }`;
    expect(await codeOf(server, query, other.token)).toBe('FORBIDDEN');
    expect(await codeOf(server, query)).toBe('UNAUTHENTICATED');
    expect(await countsOf(guest.owner)).toEqual([2, 1, 1, 1, 1]);
  });
});

describe('at once, on two servers,', () => {
  it('two accounts claim one session: one gets everything, the other learns that it is gone', async () => {
    for (let round = 0; round < 4; round += 1) {
      const guest = await startRichGuest();
      const accounts = [await signedIn(server), await signedIn(server)];
      const both = await Promise.all(
        accounts.map(({ token }, at) => claim(token, guest.token, at ? server : beside)),
      );
      expect(both.map(({ conversations }) => conversations).sort()).toEqual([0, 2]);
      expect(both.flatMap(({ userErrors }) => problems(userErrors))).toEqual([
        'INVALID_TOKEN input.accessToken',
      ]);
      const counts = await Promise.all(accounts.map(({ key }) => countsOf(key)));
      expect(counts.map((count) => count.slice(0, 4).join()).sort()).toEqual(['0,0,0,0', '2,1,1,1']);
    }
  });

  it('the session goes on writing: what it was told is written belongs to the account, and nothing is left behind', async () => {
    const refusals: unknown[] = [];
    for (let round = 0; round < 6; round += 1) {
      const [guest, account] = [await startGuest(), await signedIn(server)];
      const query = 'mutation { createConversation(input: { title: "late" }) { conversation { title } } }';
      const write = (at: number) => (at % 2 ? server : beside).ask(query, {}, guest.token);
      const writes = Array.from({ length: 8 }, (_, at) => write(at));
      const [claimed, ...answers] = await Promise.all([claim(account.token, guest.token), ...writes]);
      expect(claimed?.userErrors).toEqual([]);
      const failed = answers.filter(({ errors }) => errors !== undefined);
      refusals.push(...failed.map(({ errors }) => errors?.[0]?.extensions?.code));
      expect(await countsOf(guest.owner)).toEqual([0, 0, 0, 0, 0]);
      const { conversations } = server.database.models;
      expect(await conversations.countDocuments({ user_id: account.key })).toBe(8 - failed.length);
    }
    expect(new Set([...refusals, 'UNAUTHENTICATED'])).toEqual(new Set(['UNAUTHENTICATED']));
  });

  it('the session asks for addresses of uploads: each belongs to the account, or is refused', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [guest, account] = [await startGuest(), await signedIn(server)];
      const query =
        'mutation { createUploadUrl(input: { filename: "a.txt", size: 1 }) { uploadId userErrors { code } } }';
      const asks = Array.from({ length: 8 }, (_, at) =>
        (at % 2 ? server : beside).ask(query, {}, guest.token),
      );
      const [claimed, ...answers] = await Promise.all([claim(account.token, guest.token), ...asks]);
      expect(claimed?.userErrors).toEqual([]);
      const given = answers.filter(({ errors }) => errors === undefined);
      const { uploads } = server.database.models;
      expect(await uploads.countDocuments({ user_id: guest.owner })).toBe(0);
      expect(await uploads.countDocuments({ user_id: account.key })).toBe(given.length);
    }
  });
});
