/** Sign-ins that meet a change of their account, or whose transaction fails on its way. */
import type { mongo } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { holderOf, signedIn } from './support/account.js';
import { type Fault, type FaultyMongodb, startFaultyMongodb } from './support/faults.js';
import { password } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let mongodb: FaultyMongodb;
let server: TestServer;
let beside: TestServer;
beforeAll(async () => {
  mongodb = await startFaultyMongodb();
  server = await startTestServer({}, { mongodbUri: mongodb.uri });
  beside = await startTestServer({}, { mongodbUri: mongodb.uri, beside: server });
});
afterAll(async () => {
  await beside.close();
  await server.close();
  await mongodb.remove();
});

type Account = Awaited<ReturnType<typeof signedIn>>;

/** Resolves when a server sends its next command of this name. */
function nextCommand({ database }: TestServer, name: string): Promise<void> {
  const client = database.connection.getClient();
  return new Promise((resolve) => {
    const look = ({ commandName }: mongo.CommandStartedEvent) => {
      if (commandName !== name) return;
      client.off('commandStarted', look);
      resolve();
    };
    client.on('commandStarted', look);
  });
}

const slowCommit: Fault = { failCommands: ['commitTransaction'], blockConnection: true, blockTimeMS: 500 };

/** Signs in on two servers while a change is done but not committed: all of them have read the account as it was. */
async function signInDuring(account: Account, change: () => Promise<unknown>) {
  const run = async () => {
    const committing = nextCommand(server, 'commitTransaction');
    const changed = change();
    await committing;
    const signIns = [beside, server, beside, server].map((on) => account.signIn(password, on));
    const payloads = await Promise.all(signIns);
    await changed;
    return payloads;
  };
  return mongodb.during(slowCommit, run, 1);
}

it('a sign-in that has verified the old password while it was changed does not come in', async () => {
  const account = await signedIn(server);
  const input = { currentPassword: password, newPassword: 'một mật khẩu khác' };
  const payloads = await signInDuring(account, () => account.sdk.ChangePassword({ input }));
  for (const { accessToken, userErrors } of payloads) {
    expect(accessToken).toBeNull();
    expect(problems(userErrors)).toEqual(['INVALID_CREDENTIALS input']);
  }
  expect(await holderOf(server, account.token)).toBe(account.username);
  expect(await server.database.models.sessions.countDocuments({ user_id: account.key })).toBe(1);
});

it('a sign-in that was going on while the account was deactivated does not come in', async () => {
  const account = await signedIn(server);
  const input = { currentPassword: password };
  const payloads = await signInDuring(account, () => account.sdk.DeactivateAccount({ input }));
  for (const { userErrors } of payloads) {
    expect(problems(userErrors)).toEqual(['ACCOUNT_DEACTIVATED input.login']);
  }
  expect(await server.database.models.sessions.countDocuments({ user_id: account.key })).toBe(0);
});

it('a sign-in whose transaction is gone when it is committed is one sign-in all the same', async () => {
  const account = await server.fixtures.user();
  const gone: Fault = {
    failCommands: ['commitTransaction'],
    errorCode: 251,
    errorLabels: ['TransientTransactionError'],
  };
  const input = { login: account.username, password };
  const { signIn } = await mongodb.during(gone, () => server.sdk().SignIn({ input }), 2);
  expect(await holderOf(server, signIn.accessToken ?? '')).toBe(account.username);
  expect(await server.database.models.sessions.countDocuments({ user_id: account.key })).toBe(1);
});
