/** What admins do with the accounts of others. */
import { Types } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ownerId } from '../src/ids.js';
import { GraphRequestError } from '../src/sdk/index.js';
import { codeOf, forgetAttempts, holderOf, signedIn } from './support/account.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
let beside: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  beside = await startTestServer({}, { beside: server });
});
beforeEach(async () => {
  await forgetAttempts(server);
  await server.database.models.users.updateMany({ role: 'admin' }, { role: 'user' });
});
afterAll(async () => {
  await beside.close();
  await server.close();
});

type Account = Awaited<ReturnType<typeof signedIn>>;
const admin = () => signedIn(server, { role: 'admin' });
const idOf = ({ key }: { readonly key: string }) => ownerId(server.keys, 'User', key);
const setRole = async ({ sdk }: Pick<Account, 'sdk'>, user: Account, role: 'USER' | 'DEVELOPER' | 'ADMIN') =>
  (await sdk.ChangeUserRole({ input: { id: idOf(user), role } })).changeUserRole;
const deactivate = async ({ sdk }: Pick<Account, 'sdk'>, user: Account) =>
  (await sdk.DeactivateUser({ input: { id: idOf(user) } })).deactivateUser;
const rolesOf = async (...accounts: Account[]) =>
  Promise.all(accounts.map(async (account) => (await account.stored()).role));

describe('changeUserRole', () => {
  it('gives a role that holds at the next request, and a record of the change', async () => {
    const [boss, account] = [await admin(), await signedIn(server)];
    const query = '{ users(first: 1) { nodes { id } } }';
    expect(await codeOf(server, query, account.token)).toBe('FORBIDDEN');
    const { user, userErrors } = await setRole(boss, account, 'ADMIN');
    expect({ role: user?.role, userErrors }).toEqual({ role: 'ADMIN', userErrors: [] });
    expect(user?.updatedAt).not.toBeNull();
    expect(await account.stored()).toMatchObject({ role: 'admin' });
    expect(await codeOf(server, query, account.token)).toBeUndefined();
    await setRole(boss, account, 'DEVELOPER');
    expect(await codeOf(server, query, account.token)).toBe('FORBIDDEN');
    expect(await account.changes()).toHaveLength(2);
  });

  it('writes nothing where the role is that already, in whatever spelling', async () => {
    const [boss, account] = [await admin(), await signedIn(server, { role: 'Developer' })];
    const before = await account.stored();
    expect((await setRole(boss, account, 'DEVELOPER')).userErrors).toEqual([]);
    expect(await account.stored()).toEqual(before);
    expect(await account.changes()).toEqual([]);
  });

  it('takes the rights of an admin that gives up its own within the same operation', async () => {
    const [boss, other] = [await admin(), await admin()];
    const query = `mutation { changeUserRole(input: { id: "${idOf(boss)}", role: USER }) { user { role } }
      setUserQuota(input: { id: "${idOf(other)}", apiQuotaDaily: 1 }) { userErrors { code } } }`;
    expect(await codeOf(server, query, boss.token)).toBe('FORBIDDEN');
    expect(await rolesOf(boss)).toEqual(['user']);
  });
});

describe('deactivateUser and reactivateUser', () => {
  it('end every sign-in of the account at once, and let it sign in again', async () => {
    const [boss, account] = [await admin(), await signedIn(server)];
    const other = await account.another();
    const { user, userErrors } = await deactivate(boss, account);
    expect({ isActive: user?.isActive, userErrors }).toEqual({ isActive: false, userErrors: [] });
    for (const token of [account.token, other]) expect(await holderOf(server, token)).toBe('UNAUTHENTICATED');
    expect(await server.database.models.sessions.countDocuments({ user_id: account.key })).toBe(0);
    expect(problems((await account.signIn()).userErrors)).toEqual(['ACCOUNT_DEACTIVATED input.login']);
    const { reactivateUser } = await boss.sdk.ReactivateUser({ input: { id: idOf(account) } });
    expect(reactivateUser).toMatchObject({ user: { isActive: true }, userErrors: [] });
    expect(await holderOf(server, account.token)).toBe('UNAUTHENTICATED');
    expect((await account.signIn()).userErrors).toEqual([]);
    expect(await account.changes()).toEqual([
      `updated users of ${account.key}`,
      `updated users of ${account.key}`,
    ]);
  });

  it('change nothing where the account is so already', async () => {
    const [boss, account] = [await admin(), await signedIn(server)];
    await boss.sdk.ReactivateUser({ input: { id: idOf(account) } });
    expect(await account.changes()).toEqual([]);
    await deactivate(boss, account);
    await deactivate(boss, account);
    expect(await account.changes()).toHaveLength(1);
  });

  it('leave no sign-in that was going on', async () => {
    const [boss, account] = [await admin(), await signedIn(server)];
    const signIns = Array.from({ length: 8 }, (_, at) => account.signIn(undefined, at % 2 ? server : beside));
    await Promise.all([deactivate(boss, account), ...signIns]);
    expect(await server.database.models.sessions.countDocuments({ user_id: account.key })).toBe(0);
  });
});

describe('setUserQuota', () => {
  it('takes 0 to a million calls a day, stored as an int', async () => {
    const [boss, account] = [await admin(), await signedIn(server)];
    const set = async (apiQuotaDaily: number) =>
      (await boss.sdk.SetUserQuota({ input: { id: idOf(account), apiQuotaDaily } })).setUserQuota;
    for (const calls of [0, 1_000_000]) {
      expect((await set(calls)).user?.apiQuotaDaily).toBe(calls);
      expect((await account.stored()).api_quota_daily).toEqual({ $numberInt: String(calls) });
    }
    for (const calls of [-1, 1_000_001]) {
      expect(problems((await set(calls)).userErrors)).toEqual(['INVALID input.apiQuotaDaily']);
    }
  });

  it('names a malformed id and a quota that cannot be at once', async () => {
    const { sdk } = await admin();
    const { setUserQuota } = await sdk.SetUserQuota({ input: { id: 'nonsense', apiQuotaDaily: -1 } });
    expect(problems(setUserQuota.userErrors)).toEqual(['INVALID input.id', 'INVALID input.apiQuotaDaily']);
  });
});

it('an account that is not there is not found', async () => {
  const { sdk } = await admin();
  const input = { id: idOf({ key: new Types.ObjectId().toHexString() }) };
  const payloads = [
    (await sdk.ChangeUserRole({ input: { ...input, role: 'ADMIN' } })).changeUserRole,
    (await sdk.DeactivateUser({ input })).deactivateUser,
    (await sdk.ReactivateUser({ input })).reactivateUser,
    (await sdk.SetUserQuota({ input: { ...input, apiQuotaDaily: 1 } })).setUserQuota,
  ];
  for (const { user, userErrors } of payloads) {
    expect({ user, found: problems(userErrors) }).toEqual({ user: null, found: ['NOT_FOUND input.id'] });
  }
});

describe('the last active admin', () => {
  it('can neither be demoted nor deactivated, and is no more the last when there is another', async () => {
    const boss = await admin();
    await server.fixtures.user({ role: 'admin', is_active: false });
    const before = await boss.stored();
    expect(problems((await setRole(boss, boss, 'USER')).userErrors)).toEqual(['INVALID input.id']);
    expect(problems((await deactivate(boss, boss)).userErrors)).toEqual(['INVALID input.id']);
    expect(await boss.stored()).toEqual(before);
    expect(await holderOf(server, boss.token)).toBe(boss.username);
    await server.fixtures.user({ role: 'ADMIN' });
    expect((await deactivate(boss, boss)).user).toMatchObject({ isActive: false });
    expect(await holderOf(server, boss.token)).toBe('UNAUTHENTICATED');
    await server.database.models.users.updateMany({ role: 'ADMIN' }, { role: 'user' });
  });

  /** What comes of an admin's mutation: a user error, or the error of the whole where it is no admin any more. */
  async function outcomeOf(work: Promise<{ readonly userErrors: Parameters<typeof problems>[0] }>) {
    try {
      return problems((await work).userErrors).join() || 'done';
    } catch (error) {
      if (!(error instanceof GraphRequestError)) throw error;
      return String(error.errors[0]?.extensions?.code);
    }
  }

  it.each(['demote each other', 'are demoted and deactivated by each other'])(
    'is left when two %s at once, on two servers',
    async (what) => {
      for (let round = 0; round < 5; round += 1) {
        const [one, two] = [await admin(), await admin()];
        const elsewhere = { sdk: beside.sdk(two.token) };
        const against =
          what === 'demote each other' ? setRole(elsewhere, one, 'USER') : deactivate(elsewhere, one);
        const both = await Promise.all([outcomeOf(setRole(one, two, 'USER')), outcomeOf(against)]);
        expect(both).toContain('done');
        expect(both.filter((outcome) => outcome !== 'done')).toHaveLength(1);
        expect(both.join()).toMatch(/INVALID input\.id|FORBIDDEN|UNAUTHENTICATED/);
        const left = { role: 'admin', is_active: true };
        expect(await server.database.models.users.countDocuments(left)).toBe(1);
        await server.database.models.users.updateMany({ role: 'admin' }, { role: 'user' });
      }
    },
  );
});
