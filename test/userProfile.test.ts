/** What an account says of its person. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UpdateProfileInput } from '../src/sdk/index.js';
import { forgetAttempts, signedIn } from './support/account.js';
import { bson, password } from './support/fixtures.js';
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

type Account = Pick<Awaited<ReturnType<typeof signedIn>>, 'sdk'>;
const update = async ({ sdk }: Account, input: UpdateProfileInput = {}) =>
  (await sdk.UpdateProfile({ input })).updateProfile;
const refusal = async (account: Account, input: UpdateProfileInput) =>
  problems((await update(account, input)).userErrors);

/** The account in an answer; throws when there is none. */
function accountIn<Found extends object>(
  found: Found | null | undefined,
): Extract<Found, { username: string }> {
  if (!found || !('username' in found)) throw new Error('there is no account');
  return found as Extract<Found, { username: string }>;
}

const changed = { $date: { $numberLong: expect.stringMatching(/^\d{13}$/) } };

describe('updateProfile', () => {
  it('changes what is given, in the first document shape, and leaves the rest', async () => {
    const account = await signedIn(server, { unknown_key: { of: 'another program' } });
    const before = await account.stored();
    const { viewer, userErrors } = await update(account, {
      fullName: ' Trần Thuỳ Linh ',
      avatarUrl: 'https://pictures.example/linh.png?size=2',
      preferences: { theme: 'LIGHT', defaultModel: 'gpt-4' },
    });
    expect(userErrors).toEqual([]);
    expect(viewer).toMatchObject({
      fullName: 'Trần Thuỳ Linh',
      preferences: { defaultModel: 'gpt-4', theme: 'LIGHT', language: 'VI', autoSave: true },
    });
    expect(await account.stored()).toEqual({
      ...before,
      full_name: 'Trần Thuỳ Linh',
      avatar_url: 'https://pictures.example/linh.png?size=2',
      preferences: { default_model: 'gpt-4', theme: 'light', language: 'vi', auto_save: true },
      updated_at: changed,
    });
    expect(await account.changes()).toEqual([`updated users of ${account.key}`]);
  });

  it('clears what is given as null, and leaves preferences and the address that are', async () => {
    const account = await signedIn(server);
    const before = await account.stored();
    const input = { fullName: null, avatarUrl: null, bio: null, email: null, preferences: { theme: null } };
    const { viewer } = await update(account, input);
    expect(viewer).toMatchObject({ fullName: null, avatarUrl: null, bio: null });
    const cleared = { full_name: null, avatar_url: null, updated_at: changed };
    expect(await account.stored()).toEqual({ ...before, ...cleared });
  });

  it('writes nothing where nothing is given', async () => {
    const account = await signedIn(server);
    const before = await account.stored();
    for (const input of [{}, { email: null }, { preferences: {} }]) {
      expect((await update(account, input)).viewer).toMatchObject({ updatedAt: null });
    }
    expect(await account.stored()).toEqual(before);
    expect(await account.changes()).toEqual([]);
  });

  it('writes nothing where everything that is given is so already', async () => {
    const profile = { display_name: 'Linh', avatar_url: '/static/linh.png', bio: 'Old.' };
    const account = await signedIn(server, { full_name: 'Linh', avatar_url: '/static/linh.png', profile });
    const before = await account.stored();
    const { viewer, userErrors } = await update(account, {
      fullName: ' Linh ',
      avatarUrl: '/static/linh.png',
      bio: 'Old.',
      email: `${account.username}@example.com`,
      currentPassword: password,
      preferences: { defaultModel: 'grok-3', theme: 'DARK', language: 'VI', autoSave: true },
    });
    expect(userErrors).toEqual([]);
    expect(viewer).toMatchObject({ fullName: 'Linh', updatedAt: null });
    const { last_login: _one, ...stored } = await account.stored();
    const { last_login: _other, ...first } = before;
    expect(stored).toEqual(first);
    expect(await account.changes()).toEqual([]);
    const bare = await signedIn(server, { full_name: undefined, avatar_url: null, profile: undefined });
    await update(bare, { fullName: null, avatarUrl: null, bio: null });
    expect(await bare.changes()).toEqual([]);
  });

  it('leaves no second name or picture that shows through or says otherwise, in a document of the second shape', async () => {
    const profile = { display_name: 'Linh', avatar_url: '/static/linh.png', bio: 'Old.', phone: '1' };
    const account = await signedIn(server, { full_name: undefined, avatar_url: undefined, profile });
    expect((await update(account, { fullName: 'Minh' })).viewer).toMatchObject({ fullName: 'Minh' });
    const { viewer } = await update(account, { avatarUrl: null, bio: 'New.' });
    expect(viewer).toMatchObject({ fullName: 'Minh', avatarUrl: null, bio: 'New.' });
    expect(await account.stored()).toMatchObject({
      full_name: 'Minh',
      avatar_url: null,
      profile: { display_name: 'Minh', avatar_url: null, bio: 'New.', phone: '1' },
    });
    expect((await update(account, { fullName: null })).viewer).toMatchObject({ fullName: null });
  });

  it.each([undefined, null])('stores a first bio where the profile is %s', async (profile) => {
    const account = await signedIn(server, { profile });
    expect((await update(account, { bio: 'Likes rivers.' })).viewer).toMatchObject({ bio: 'Likes rivers.' });
    expect((await account.stored()).profile).toEqual({ bio: 'Likes rivers.' });
    expect((await update(account, { bio: null })).viewer).toMatchObject({ bio: null });
  });

  it('keeps what other programs have put among the preferences, and completes what they left out', async () => {
    const account = await signedIn(server, { preferences: { theme: 'sepia', tabs: bson.long(4) } });
    await update(account, { preferences: { language: 'EN' } });
    expect((await account.stored()).preferences).toEqual({
      default_model: 'grok-3',
      theme: 'sepia',
      language: 'en',
      auto_save: true,
      tabs: { $numberLong: '4' },
    });
  });

  it('takes an https address or a path under /static/ for a picture, and nothing else', async () => {
    const account = await signedIn(server);
    for (const avatarUrl of ['https://pictures.example/a.png', '/static/avatars/a.png']) {
      expect(await refusal(account, { avatarUrl })).toEqual([]);
    }
    for (const avatarUrl of [
      'http://pictures.example/a.png',
      'javascript:alert(1)',
      'data:image/png;base64,AAAA',
      '//pictures.example/a.png',
      '/static/../secret',
      '/static/%2e%2e/secret',
      '/other/a.png',
      'static/a.png',
      'https://name:password@pictures.example/',
      'https:pictures',
      'https://',
      'https://pictures.example/a b',
      'https://pictures.example\\@evil.example',
      'https://here.invalid/static/a.png\n',
    ]) {
      expect(await refusal(account, { avatarUrl }), avatarUrl).toEqual(['INVALID input.avatarUrl']);
    }
  });

  it('names everything that is wrong at once, and writes nothing', async () => {
    const account = await signedIn(server);
    const before = await account.stored();
    const input = {
      fullName: ' ',
      email: 'nobody',
      avatarUrl: 'ftp://x',
      bio: 'x'.repeat(2001),
      preferences: { defaultModel: '', theme: 'LIGHT' },
    } as const;
    expect(await refusal(account, input)).toEqual([
      'REQUIRED input.fullName',
      'INVALID input.email',
      'REQUIRED input.currentPassword',
      'INVALID input.avatarUrl',
      'TOO_LONG input.bio',
      'REQUIRED input.preferences.defaultModel',
    ]);
    expect(await account.stored()).toEqual(before);
  });
});

describe('the e-mail address', () => {
  it('changes with the current password, and signs in from then on', async () => {
    const account = await signedIn(server);
    const email = `New.${account.username}@Example.com`;
    const { viewer } = await update(account, { email, currentPassword: password, bio: 'Moved.' });
    expect(viewer).toMatchObject({ email: email.toLowerCase(), bio: 'Moved.' });
    const signIn = async (login: string) =>
      problems((await server.sdk().SignIn({ input: { login, password } })).signIn.userErrors);
    expect(await signIn(email)).toEqual([]);
    expect(await signIn(`${account.username}@example.com`)).toEqual(['INVALID_CREDENTIALS input']);
  });

  it('does not change without the current password, or with a wrong one, and neither does the rest', async () => {
    const account = await signedIn(server);
    const before = await account.stored();
    const input = { email: 'thief@example.com', bio: 'Mine now.' };
    expect(await refusal(account, input)).toEqual(['REQUIRED input.currentPassword']);
    expect(await refusal(account, { ...input, currentPassword: 'wrong' })).toEqual([
      'INVALID_CREDENTIALS input.currentPassword',
    ]);
    expect(await account.stored()).toEqual(before);
  });

  it('needs no password where it is what it was, in any case', async () => {
    const account = await signedIn(server);
    const email = ` ${account.username}@EXAMPLE.com `;
    expect((await update(account, { email })).viewer).toMatchObject({
      email: `${account.username}@example.com`,
    });
    expect(await account.changes()).toEqual([]);
  });

  it('is stored in small letters for who gives the password, where another program stored it as it was typed', async () => {
    const account = await signedIn(server, { email: 'Mixed@Example.com' });
    const email = 'mixed@example.com';
    expect(await refusal(account, { email })).toEqual([]);
    expect((await account.stored()).email).toBe('Mixed@Example.com');
    expect(await refusal(account, { email, currentPassword: password })).toEqual([]);
    expect((await account.stored()).email).toBe(email);
    expect(await account.changes()).toHaveLength(1);
  });

  it('is no way to try passwords, be it one’s own', async () => {
    const account = await signedIn(server);
    const input = { email: `${account.username}@EXAMPLE.com`, currentPassword: 'wrong' };
    const codes: string[] = [];
    for (let count = 0; count < 11; count += 1) codes.push(...(await refusal(account, input)));
    expect(codes.slice(9)).toEqual([
      'INVALID_CREDENTIALS input.currentPassword',
      'TOO_MANY_ATTEMPTS input.currentPassword',
    ]);
  });

  it('of another account is a conflict, without the name of an index, also when two want one at once', async () => {
    const [one, two, other] = [await signedIn(server), await signedIn(server), await signedIn(server)];
    const input = { email: `${other.username}@example.com`, currentPassword: password };
    await server.fixtures.user({ username: 'named@example.com', email: 'Stored@Example.com' });
    for (const email of ['NAMED@example.com', 'stored@example.com']) {
      expect(await refusal(one, { email, currentPassword: password })).toEqual(['CONFLICT input.email']);
    }
    const { userErrors } = await update(one, input);
    expect(problems(userErrors)).toEqual(['CONFLICT input.email']);
    expect(JSON.stringify(userErrors)).not.toMatch(/E11000|email_1/);
    const wanted = { email: 'wanted@example.com', currentPassword: password };
    const both = await Promise.all([update(one, wanted), update({ sdk: beside.sdk(two.token) }, wanted)]);
    expect(both.flatMap((payload) => problems(payload.userErrors))).toEqual(['CONFLICT input.email']);
    expect(await server.database.models.users.countDocuments({ email: wanted.email })).toBe(1);
  });

  it('cannot be used to ask which addresses have accounts without end', async () => {
    const [account, other] = [await signedIn(server), await signedIn(server)];
    const input = { email: `${other.username}@example.com`, currentPassword: password };
    const codes: string[] = [];
    for (let count = 0; count < 21; count += 1) codes.push(...(await refusal(account, input)));
    expect(codes.slice(19)).toEqual(['CONFLICT input.email', 'TOO_MANY_ATTEMPTS input.email']);
  });
});

describe('expectedUpdatedAt', () => {
  it('is the time of making until the first change, and then that of the last; otherwise the account as it is comes', async () => {
    const account = await signedIn(server);
    const { updateProfile } = await account.sdk.UpdateProfile({ input: {} });
    const read = accountIn(updateProfile.viewer);
    expect(read.updatedAt).toBeNull();
    const first = await update(account, { bio: 'One.', expectedUpdatedAt: read.createdAt });
    expect(first.userErrors).toEqual([]);
    const { userErrors } = await update(account, { bio: 'Two.', expectedUpdatedAt: read.createdAt });
    expect(problems(userErrors)).toEqual(['CONFLICT input.expectedUpdatedAt']);
    const [conflict] = userErrors;
    if (!conflict || !('current' in conflict)) throw new Error('a conflict shows the account');
    expect(conflict.current).toMatchObject({ bio: 'One.' });
    const expectedUpdatedAt = accountIn(conflict.current).updatedAt;
    expect((await update(account, { bio: 'Two.', expectedUpdatedAt })).userErrors).toEqual([]);
  });

  it('lets one of two changes at once through', async () => {
    const account = await signedIn(server);
    const { viewer } = await update(account, { bio: 'One.' });
    const expectedUpdatedAt = accountIn(viewer).updatedAt;
    const both = await Promise.all([
      update(account, { bio: 'Two.', expectedUpdatedAt }),
      update({ sdk: beside.sdk(account.token) }, { bio: 'Three.', expectedUpdatedAt }),
    ]);
    expect(both.flatMap(({ userErrors }) => problems(userErrors))).toEqual([
      'CONFLICT input.expectedUpdatedAt',
    ]);
  });

  it('does not mind signing in meanwhile', async () => {
    const account = await signedIn(server);
    const { viewer } = await update(account, { bio: 'One.' });
    await account.signIn();
    const expectedUpdatedAt = accountIn(viewer).updatedAt;
    const { userErrors } = await update(account, { bio: 'Two.', expectedUpdatedAt });
    expect(userErrors).toEqual([]);
  });
});
