/** The password of an account, and its end. */
import bcrypt from '@node-rs/bcrypt';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashPassword } from '../src/auth/passwords.js';
import { codeOf, forgetAttempts, holderOf, signedIn, tokenIn } from './support/account.js';
import { password } from './support/fixtures.js';
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

type Account = Awaited<ReturnType<typeof signedIn>>;
const newPassword = 'một mật khẩu khác';
const change = async ({ sdk }: Account, currentPassword = password, next = newPassword) =>
  (await sdk.ChangePassword({ input: { currentPassword, newPassword: next } })).changePassword;
const deactivate = async ({ sdk }: Account, currentPassword = password) =>
  (await sdk.DeactivateAccount({ input: { currentPassword } })).deactivateAccount;

describe('changePassword', () => {
  it('sets a new hash of the same kind, and ends all other sign-ins but this one', async () => {
    const account = await signedIn(server);
    const others = [await account.another(), await account.another()];
    const stranger = await signedIn(server);
    const { username } = account;
    expect(await change(account)).toMatchObject({
      viewer: { username },
      endedSessions: 2,
      userErrors: [],
    });
    expect(await holderOf(server, account.token)).toBe(username);
    for (const token of others) expect(await holderOf(server, token)).toBe('UNAUTHENTICATED');
    expect(await holderOf(server, stranger.token)).toBe(stranger.username);
    expect(problems((await account.signIn()).userErrors)).toEqual(['INVALID_CREDENTIALS input']);
    expect(problems((await account.signIn(newPassword)).userErrors)).toEqual([]);
    expect((await account.stored()).password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await account.changes()).toEqual([`updated users of ${account.key}`]);
  });

  it('changes nothing but the hash and the time of the change', async () => {
    const account = await signedIn(server, { unknown_key: { of: 'another program' } });
    const { password_hash: _before, ...before } = await account.stored();
    await change(account);
    const { password_hash: _after, updated_at, ...after } = await account.stored();
    expect(after).toEqual(before);
    expect(updated_at).toEqual({ $date: { $numberLong: expect.stringMatching(/^\d{13}$/) } });
  });

  it('takes the password of a bcrypt hash of the Python service', async () => {
    const password_hash = (await bcrypt.hash('old password', 10)).replace(/^\$2[aby]\$/, '$2b$');
    const { key } = await server.fixtures.user({ password_hash });
    const sdk = server.sdk(await server.tokenFor(key));
    const { changePassword } = await sdk.ChangePassword({
      input: { currentPassword: 'old password', newPassword },
    });
    expect(changePassword.userErrors).toEqual([]);
  });

  it('refuses a wrong current password, and a new one that cannot be used, both at once where both are malformed', async () => {
    const account = await signedIn(server);
    const before = await account.stored();
    const refusal = async (...passwords: [string, string]) =>
      problems((await change(account, ...passwords)).userErrors);
    expect(await refusal('wrong', newPassword)).toEqual(['INVALID_CREDENTIALS input.currentPassword']);
    expect(await refusal(password, 'short')).toEqual(['INVALID input.newPassword']);
    for (const next of ['iloveyou', account.username.toUpperCase(), `${account.username}@Example.com`]) {
      expect(await refusal(password, next)).toEqual(['INVALID input.newPassword']);
    }
    // The form of everything comes first, and then whether the current password is right.
    expect(await refusal('wrong', 'short')).toEqual(['INVALID input.newPassword']);
    expect(await refusal(' ', 'x'.repeat(129))).toEqual([
      'REQUIRED input.currentPassword',
      'TOO_LONG input.newPassword',
    ]);
    expect(await account.stored()).toEqual(before);
    expect((await change(account, 'wrong')).endedSessions).toBe(0);
  });

  it('cannot be used to try passwords: ten wrong ones close it, and signing in by that name', async () => {
    const account = await signedIn(server);
    const wrong = await Promise.all(Array.from({ length: 12 }, () => change(account, 'wrong')));
    const codes = wrong.flatMap(({ userErrors }) => problems(userErrors)).sort();
    expect(codes).toEqual([
      ...Array.from({ length: 10 }, () => 'INVALID_CREDENTIALS input.currentPassword'),
      ...Array.from({ length: 2 }, () => 'TOO_MANY_ATTEMPTS input.currentPassword'),
    ]);
    const { userErrors } = await change(account);
    expect(problems(userErrors)).toEqual(['TOO_MANY_ATTEMPTS input.currentPassword']);
    expect(problems((await account.signIn()).userErrors)).toEqual(['TOO_MANY_ATTEMPTS input.login']);
    expect(await holderOf(server, account.token)).toBe(account.username);
  });

  it('gives up where what another program has stored never is what was read', async () => {
    const hash = new mongoose.mongo.BSONSymbol(await hashPassword(password));
    const { key } = await server.fixtures.user({ password_hash: hash });
    const query = `mutation { changePassword(input: { currentPassword: "${password}", newPassword: "one of mine" }) { endedSessions } }`;
    expect(await codeOf(server, query, await server.tokenFor(key))).toBe('SERVICE_UNAVAILABLE');
  });

  it('lets one of two changes at once win; the other has the wrong password by then', async () => {
    const account = await signedIn(server);
    const other = { ...account, sdk: beside.sdk(account.token) };
    const both = await Promise.all([
      change(account, password, 'this one'),
      change(other, password, 'that one'),
    ]);
    expect(both.flatMap(({ userErrors }) => problems(userErrors))).toEqual([
      'INVALID_CREDENTIALS input.currentPassword',
    ]);
    const signIns = [await account.signIn('this one'), await account.signIn('that one')];
    expect(signIns.filter(({ accessToken }) => accessToken !== null)).toHaveLength(1);
  });
});

describe('deactivateAccount', () => {
  it('ends every sign-in at once, this one too, and nobody signs in any more; the data stay', async () => {
    const account = await signedIn(server);
    const other = await account.another();
    await server.fixtures.conversation(account.key);
    expect(await deactivate(account)).toEqual({ endedSessions: 2, userErrors: [] });
    for (const token of [account.token, other]) expect(await holderOf(server, token)).toBe('UNAUTHENTICATED');
    expect(problems((await account.signIn()).userErrors)).toEqual(['ACCOUNT_DEACTIVATED input.login']);
    expect(await account.stored()).toMatchObject({ is_active: false, username: account.username });
    expect(await server.database.models.conversations.countDocuments({ user_id: account.key })).toBe(1);
    expect(await server.database.models.sessions.countDocuments({ user_id: account.key })).toBe(0);
    expect(await account.changes()).toEqual([`updated users of ${account.key}`]);
  });

  it('leaves nobody for what follows in the same operation', async () => {
    const { token } = await signedIn(server);
    const query = `mutation { deactivateAccount(input: { currentPassword: "${password}" }) { endedSessions }
      createConversation(input: {}) { userErrors { code } } }`;
    expect(await codeOf(server, query, token)).toBe('UNAUTHENTICATED');
  });

  it('needs the password', async () => {
    const account = await signedIn(server);
    const { userErrors } = await deactivate(account, 'wrong');
    expect(problems(userErrors)).toEqual(['INVALID_CREDENTIALS input.currentPassword']);
    expect(await holderOf(server, account.token)).toBe(account.username);
  });

  it('leaves no sign-in that was going on', async () => {
    const account = await signedIn(server);
    const signIns = Array.from({ length: 8 }, (_, at) => account.signIn(password, at % 2 ? server : beside));
    await Promise.all([deactivate(account), ...signIns]);
    expect(await server.database.models.sessions.countDocuments({ user_id: account.key })).toBe(0);
  });

  it('refuses the last active admin, and of two at once one', async () => {
    await server.fixtures.user({ role: 'admin', is_active: false });
    const one = await signedIn(server, { role: 'admin' });
    expect(problems((await deactivate(one)).userErrors)).toEqual(['INVALID input']);
    for (let round = 0; round < 3; round += 1) {
      await server.fixtures.user({ role: 'Admin' });
      const remaining = server.database.models.users.find({ role: /^admin$/i, is_active: true });
      const pair = (await remaining.lean()).map(({ _id }) => _id.toHexString());
      expect(pair).toHaveLength(2);
      const [first = '', second = ''] = await Promise.all(pair.map((key) => server.tokenFor(key)));
      const input = { currentPassword: password };
      const both = await Promise.all([
        server.sdk(first).DeactivateAccount({ input }),
        beside.sdk(second).DeactivateAccount({ input }),
      ]);
      const refused = both.flatMap(({ deactivateAccount }) => problems(deactivateAccount.userErrors));
      expect(refused).toEqual(['INVALID input']);
    }
  });
});

it('an anonymous session has no password to change and no account to end', async () => {
  const token = tokenIn((await server.sdk().StartAnonymousSession()).startAnonymousSession);
  const inputs = {
    changePassword: '{ currentPassword: "x", newPassword: "a good password" }',
    deactivateAccount: '{ currentPassword: "x" }',
    updateProfile: '{ bio: "x" }',
  };
  for (const [name, input] of Object.entries(inputs)) {
    const query = `mutation { ${name}(input: ${input}) { userErrors { code } } }`;
    expect(await codeOf(server, query, token), name).toBe('FORBIDDEN');
  }
});
