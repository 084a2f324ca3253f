/** The list of one's own sign-ins, and ending one of them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionId } from '../src/ids.js';
import { codeOf, holderOf, signedIn, tokenIn } from './support/account.js';
import { signInOf } from './support/estate.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const sessions = () => server.database.models.sessions;
const idOf = (token: string) => sessionId(signInOf(token));
/** When a sign-in was used last, in minutes ago. */
const used = (token: string, minutes: number) =>
  sessions().updateOne({ _id: signInOf(token) }, { refreshed_at: new Date(Date.now() - minutes * 60_000) });

/** Somebody who is signed in on several devices; the last one was used first. */
async function withDevices(count: number) {
  const account = await signedIn(server);
  const tokens = [account.token];
  while (tokens.length < count) tokens.push(await server.tokenFor(account.key));
  for (const [minutes, token] of tokens.entries()) await used(token, minutes);
  return { ...account, tokens, ids: tokens.map(idOf) };
}

describe('sessions', () => {
  it('are the viewer’s own, last used first, and say which one asks', async () => {
    const { username, password, token } = await signedIn(server);
    const input = { login: username, password, deviceName: 'my phone' };
    const { signIn } = await server.sdk().SignIn({ input });
    const phone = tokenIn(signIn);
    await used(token, 5);
    const { sessions: own } = await server.sdk(phone).Sessions();
    const stored = await sessions().findById(signInOf(phone)).lean();
    expect(own.totalCount).toBe(2);
    expect(own.nodes).toMatchObject([
      {
        id: idOf(phone),
        deviceName: 'my phone',
        isCurrent: true,
        createdAt: stored?.created_at.toISOString(),
        expiresAt: stored?.expires_at.toISOString(),
        lastUsedAt: stored?.refreshed_at.toISOString(),
      },
      { id: idOf(token), deviceName: null, isCurrent: false },
    ]);
  });

  it('move to the front when their tokens are exchanged', async () => {
    const { username, password, token } = await signedIn(server);
    const { signIn } = await server.sdk().SignIn({ input: { login: username, password } });
    await used(tokenIn(signIn), 9);
    expect((await server.sdk(token).Sessions()).sessions.nodes[0]?.id).toBe(idOf(token));
    await used(token, 5);
    await server.sdk().RefreshSession({ input: { refreshToken: signIn.refreshToken ?? '' } });
    const { nodes } = (await server.sdk(token).Sessions()).sessions;
    expect(nodes.map(({ id }) => id)).toEqual([idOf(tokenIn(signIn)), idOf(token)]);
  });

  it('are paged from both ends, without a gap and without a double, also where two were used at once', async () => {
    const { sdk, ids, tokens } = await withDevices(7);
    for (const token of tokens.slice(2, 5)) await used(token, 30);
    const all = (await sdk.Sessions()).sessions.nodes.map(({ id }) => id);
    expect([...all].sort()).toEqual([...ids].sort());
    const forward: string[] = [];
    for (let after: string | null | undefined; ; ) {
      const { nodes, pageInfo } = (await sdk.Sessions({ first: 2, ...(after && { after }) })).sessions;
      forward.push(...nodes.map(({ id }) => id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    const backward: string[] = [];
    for (let before: string | null | undefined; ; ) {
      const { nodes, pageInfo } = (await sdk.Sessions({ last: 3, ...(before && { before }) })).sessions;
      backward.unshift(...nodes.map(({ id }) => id));
      if (!pageInfo.hasPreviousPage) break;
      before = pageInfo.startCursor;
    }
    expect({ forward, backward }).toEqual({ forward: all, backward: all });
  });

  it('are read with one command in the order of an index, without those that have ended', async () => {
    const { sdk, tokens } = await withDevices(4);
    const [, ended = ''] = tokens;
    await sessions().updateOne({ _id: signInOf(ended) }, { expires_at: new Date(Date.now() - 1) });
    server.commands.length = 0;
    const { nodes, totalCount } = (await sdk.Sessions()).sessions;
    expect(totalCount).toBe(3);
    expect(nodes.map(({ id }) => id)).not.toContain(idOf(ended));
    const find = server.commands.find(({ command }) => command.find === 'sign_in_sessions')?.command;
    const explained = await server.database.connection.db?.command({
      explain: { find: find?.find, filter: find?.filter, sort: find?.sort, limit: find?.limit },
      verbosity: 'queryPlanner',
    });
    const plan = JSON.stringify(explained?.queryPlanner.winningPlan);
    expect(plan).toContain('"IXSCAN"');
    expect(plan).not.toMatch(/"SORT"|"COLLSCAN"/);
    const node = 'query($id: ID!) { node(id: $id) { id } }';
    expect(await server.data(node, { id: idOf(ended) }, tokens[0])).toEqual({ node: null });
  });

  it('tell no hash, no token and no owner', async () => {
    const { sdk, key } = await withDevices(1);
    const answer = JSON.stringify(await sdk.Sessions());
    const [stored] = await sessions().find({ user_id: key }).lean();
    expect(answer).not.toContain(stored?.refresh_hash);
    expect(Buffer.from(String((await sdk.Sessions()).sessions.nodes[0]?.id), 'base64url').toString()).toBe(
      `Session:${stored?._id}`,
    );
  });

  it('are nobody’s where nobody is signed in, and an anonymous session has its own', async () => {
    expect(await codeOf(server, '{ sessions { nodes { id } } }')).toBe('UNAUTHENTICATED');
    const token = tokenIn((await server.sdk().StartAnonymousSession()).startAnonymousSession);
    expect((await server.sdk(token).Sessions()).sessions.nodes).toMatchObject([{ id: idOf(token) }]);
  });
});

describe('endSession', () => {
  const end = async (token: string, id: string) =>
    (await server.sdk(token).EndSession({ input: { id } })).endSession;

  it('ends one sign-in at its next request, with its refresh token, and no other', async () => {
    const { username, password, token } = await signedIn(server);
    const { signIn } = await server.sdk().SignIn({ input: { login: username, password } });
    const other = tokenIn(signIn);
    expect(await end(token, idOf(other))).toEqual({ endedSessionId: idOf(other), userErrors: [] });
    expect(await holderOf(server, other)).toBe('UNAUTHENTICATED');
    const refreshToken = signIn.refreshToken ?? '';
    const { refreshSession } = await server.sdk().RefreshSession({ input: { refreshToken } });
    expect(problems(refreshSession.userErrors)).toEqual(['INVALID_TOKEN input.refreshToken']);
    expect(await holderOf(server, token)).toBe(username);
    expect(problems((await end(token, idOf(other))).userErrors)).toEqual(['NOT_FOUND input.id']);
  });

  it('of the current one leaves nobody for what follows in the same operation', async () => {
    const { token } = await signedIn(server);
    const query = `mutation { endSession(input: { id: "${idOf(token)}" }) { endedSessionId }
      createConversation(input: {}) { userErrors { code } } }`;
    expect(await codeOf(server, query, token)).toBe('UNAUTHENTICATED');
    expect(await holderOf(server, token)).toBe('UNAUTHENTICATED');
  });

  it('ends an anonymous session for its own person', async () => {
    const token = tokenIn((await server.sdk().StartAnonymousSession()).startAnonymousSession);
    expect(await end(token, idOf(token))).toEqual({ endedSessionId: idOf(token), userErrors: [] });
    expect(await holderOf(server, token)).toBe('UNAUTHENTICATED');
  });

  it('of another owner is that of none, also for an admin, and for one that has ended', async () => {
    const account = await signedIn(server);
    const admin = await signedIn(server, { role: 'admin' });
    for (const { token } of [await signedIn(server), admin]) {
      expect(problems((await end(token, idOf(account.token))).userErrors)).toEqual(['NOT_FOUND input.id']);
    }
    expect(await holderOf(server, account.token)).toBe(account.username);
    const old = await account.another();
    await sessions().updateOne({ _id: signInOf(old) }, { expires_at: new Date(Date.now() - 1) });
    expect(problems((await end(account.token, idOf(old))).userErrors)).toEqual(['NOT_FOUND input.id']);
  });
});
