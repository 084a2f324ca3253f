/** Images of an anonymous session that goes to an account. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readId } from '../src/ids.js';
import { handOver } from '../src/services/handover.js';
import { forgetAttempts, signedIn, tokenIn } from './support/account.js';
import { signInOf } from './support/estate.js';
import { given, load, storedFiles } from './support/gallery.js';
import { pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { attachmentsOf, expectNothingLeft, expectWhole, filesOfImage } from './support/sharing.js';

let server: TestServer;
let beside: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  beside = await startTestServer({}, { beside: server });
});
beforeEach(() => forgetAttempts(server));
afterAll(async () => {
  await expectWhole(server);
  await expectNothingLeft(server);
  await beside.close();
  await server.close();
});

/** Somebody with a conversation to which images are added. */
async function startPerson(token: string, owner: string) {
  const sdk = server.sdk(token);
  const { conversationEdge } = (await sdk.CreateConversation({ input: {} })).createConversation;
  const conversationId = conversationEdge?.node.id ?? '';
  return {
    ...{ token, owner, sdk, conversationId },
    async attach(bytes: Buffer, caption: string) {
      const input = { conversationId, content: caption, images: [given(bytes, caption)] };
      const { messageEdge } = (await sdk.AddMessage({ input })).addMessage;
      return { messageId: messageEdge?.node.id ?? '', ...messageEdge?.node.images[0] };
    },
  };
}

async function startGuest() {
  const token = tokenIn((await server.sdk().StartAnonymousSession()).startAnonymousSession);
  const stored = await server.database.models.sessions.findById(signInOf(token)).lean();
  return startPerson(token, String(stored?.user_id));
}

async function startAccount() {
  const { token, key, username } = await signedIn(server);
  return { ...(await startPerson(token, key)), username };
}

const claim = async (token: string, accessToken: string, on = server) =>
  (await on.sdk(token).ClaimAnonymousSession({ input: { accessToken } })).claimAnonymousSession;
const storedOf = async (user_id: string) =>
  (await server.database.models.storedImages.find({ user_id }).sort({ width: 1 }).lean()).map(
    ({ width }) => width,
  );

describe('images of a session that an account claims', () => {
  it('are the account’s, which can attach them once more and does not store them again', async () => {
    const [guest, account] = [await startGuest(), await startAccount()];
    const image = await guest.attach(pngOf(5, 5), 'kept');
    expect((await claim(account.token, guest.token)).userErrors).toEqual([]);
    expect([await storedOf(guest.owner), await storedOf(account.owner)]).toEqual([[], [5]]);
    expect((await load(image.url)).status).toBe(200);
    const files = await storedFiles(server);
    await account.attach(pngOf(5, 5), 'sent again');
    const images = [{ source: { imageId: image.id ?? '' } }];
    const input = { conversationId: account.conversationId, content: 'x', images };
    expect((await account.sdk.AddMessage({ input })).addMessage.userErrors).toEqual([]);
    expect(await storedFiles(server)).toEqual(files);
    await account.sdk.DeleteConversations({ input: { ids: [guest.conversationId, account.conversationId] } });
    await expect.poll(() => storedOf(account.owner)).toEqual([]);
  });

  it('that the account has, too, show the bytes of the account; those of the session go', async () => {
    const [guest, account] = [await startGuest(), await startAccount()];
    const own = await account.attach(pngOf(6, 6), 'own');
    const [same, edited, other] = [
      await guest.attach(pngOf(6, 6), 'of the guest'),
      await guest.attach(pngOf(6, 6), 'edited'),
      await guest.attach(pngOf(7, 7), 'another'),
    ];
    await guest.sdk.EditMessage({ input: { id: edited.messageId, content: 'in two versions' } });
    const before = await storedFiles(server);
    await claim(account.token, guest.token);
    expect([await storedOf(guest.owner), await storedOf(account.owner)]).toEqual([[], [6, 7]]);
    await expect.poll(async () => (await storedFiles(server)).length).toBe(before.length - 3);
    for (const { url } of [own, same, edited, other]) expect((await load(url)).status).toBe(200);
    const shown = (await attachmentsOf(server)).filter(({ width }) => width === 6);
    expect(shown).toHaveLength(4);
    expect(new Set(shown.map((one) => filesOfImage(one).join())).size).toBe(1);
    // Ids and captions are those of the attachments.
    expect(shown.map(({ caption }) => caption)).toEqual(['own', 'of the guest', 'edited', 'edited']);
    expect(new Set(shown.map(({ id }) => id)).size).toBe(3);
    const { messages } = await server
      .data(
        'query($id: ID!) { node(id: $id) { ... on Image { messages { totalCount } } } }',
        { id: own.id },
        account.token,
      )
      .then(({ node }) => node as { messages: { totalCount: number } });
    expect(messages.totalCount).toBe(4);
    const key = readId(server.keys, same.messageId, 'Message')?.id.toHexString() ?? '';
    const records = await server.database.models.changes
      .find({ document_id: key, user_id: account.owner })
      .lean();
    expect(records.map(({ kind }) => kind)).toEqual(['updated']);
  });

  it('are given by an operator in the same way', async () => {
    const [guest, account] = [await startGuest(), await startAccount()];
    await account.attach(pngOf(8, 8), 'own');
    const image = await guest.attach(pngOf(8, 8), 'of the guest');
    await handOver(server.database, guest.owner, account.username);
    expect([await storedOf(guest.owner), await storedOf(account.owner)]).toEqual([[], [8]]);
    expect((await load(image.url)).status).toBe(200);
  });

  it('stay with the session when the claim fails, whatever was done until then', async () => {
    const [guest, account] = [await startGuest(), await startAccount()];
    await account.attach(pngOf(9, 9), 'own');
    const image = await guest.attach(pngOf(9, 9), 'of the guest');
    const { db } = server.database.connection;
    const settings = server.database.models.userSettings.collection.collectionName;
    await server.fixtures.settings(guest.owner);
    await db?.command({ collMod: settings, validator: { user_id: { $ne: account.owner } } });
    try {
      const query = `mutation { claimAnonymousSession(input: { accessToken: "${guest.token}" }) { files } }`;
      expect((await server.ask(query, {}, account.token)).errors).toHaveLength(1);
    } finally {
      await db?.command({ collMod: settings, validator: {} });
    }
    expect([await storedOf(guest.owner), await storedOf(account.owner)]).toEqual([[9], [9]]);
    expect((await load(image.url)).status).toBe(200);
  });

  it('that it adds while it is claimed are the account’s or not there, and nothing of them is left', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [guest, account] = [await startGuest(), await startAccount()];
      const bytes = [pngOf(50 + round, 2), pngOf(50 + round, 3)];
      await account.attach(bytes[0] as Buffer, 'own');
      await guest.attach(bytes[0] as Buffer, 'before');
      const adding = Array.from({ length: 6 }, async (_, at) => {
        const images = [given(bytes[at % 2] as Buffer)];
        const input = { conversationId: guest.conversationId, content: `${at}`, images };
        const answer = await (at % 2 ? beside : server).ask(
          'mutation($input: AddMessageInput!) { addMessage(input: $input) { userErrors { code } } }',
          { input },
          guest.token,
        );
        const { userErrors } = (answer.data?.addMessage ?? { userErrors: [] }) as {
          userErrors: { code: string }[];
        };
        return answer.errors?.[0]?.extensions?.code ?? userErrors[0]?.code ?? 'added';
      });
      const [claimed, ...answers] = await Promise.all([
        claim(account.token, guest.token, round % 2 ? beside : server),
        ...adding,
      ]);
      expect(claimed.userErrors).toEqual([]);
      // Who comes too late has no session any more, or no conversation.
      const honest = new Set(['added', 'UNAUTHENTICATED', 'NOT_FOUND']);
      expect(answers.filter((one) => !honest.has(String(one)))).toEqual([]);
      expect(await storedOf(guest.owner)).toEqual([]);
      const added = answers.filter((one) => one === 'added').length;
      const { conversation } = await account.sdk.Conversation({ id: guest.conversationId });
      expect(conversation?.messages.totalCount).toBe(1 + added);
    }
    await expectWhole(server);
  });
});
