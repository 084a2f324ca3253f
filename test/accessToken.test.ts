/** Access tokens that are not what they should be, and keys that change. */
import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { createLog } from '../src/log.js';
import { createServer } from '../src/server.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
let username: string;
let token: string;

beforeAll(async () => {
  server = await startTestServer();
  const account = await server.fixtures.user();
  username = account.username;
  token = await server.tokenFor(account.key);
});
afterAll(() => server.close());

type Claims = Record<string, unknown>;

const now = () => Math.floor(Date.now() / 1000);
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const part = (at: number): Claims =>
  JSON.parse(Buffer.from(token.split('.')[at] ?? '', 'base64url').toString());

/** A token like a good one, but for the given changes; a claim that is undefined is left out. */
function signed(claims: Claims, header: Claims = {}, key: KeyObject = server.keys.signing[0].privateKey) {
  const all = Object.entries({ ...part(1), ...claims }).filter(([, value]) => value !== undefined);
  return new SignJWT(Object.fromEntries(all))
    .setProtectedHeader({ ...part(0), alg: 'EdDSA', ...header })
    .sign(key);
}

const other = generateKeyPairSync('ed25519');

const attacks: [name: string, make: () => string | Promise<string>][] = [
  ['no algorithm', () => `${encoded({ ...part(0), alg: 'none' })}.${token.split('.')[1]}.`],
  ['no signature', () => token.split('.').slice(0, 2).join('.')],
  ['an empty signature', () => `${token.split('.').slice(0, 2).join('.')}.`],
  ['HS256 with the public key in PEM', () => withHmac({ format: 'pem', type: 'spki' })],
  ['HS256 with the public key in DER', () => withHmac({ format: 'der', type: 'spki' })],
  ['the key of somebody else under our kid', () => signed({}, {}, other.privateKey)],
  ['a kid that we do not know', () => signed({}, { kid: 'unknown' }, other.privateKey)],
  ['no kid', () => signed({}, { kid: undefined })],
  [
    'a key of its own inside',
    async () => signed({}, { kid: 'own', jwk: await exportJWK(other.publicKey) }, other.privateKey),
  ],
  ['a key of its own at an address', () => signed({}, { jku: 'http://127.0.0.1/k' }, other.privateKey)],
  ['a changed claim', () => token.replace(/\.[^.]+\./, `.${encoded({ ...part(1), sid: 'x' })}.`)],
  ['an end that has passed', () => signed({ exp: now() - 1 })],
  ['no end', () => signed({ exp: undefined })],
  ['a beginning that is to come', () => signed({ nbf: now() + 60 })],
  ['another audience', () => signed({ aud: 'another' })],
  ['no audience', () => signed({ aud: undefined })],
  ['another issuer', () => signed({ iss: 'another' })],
  ['another type', () => signed({}, { typ: 'JWT' })],
  ['no type', () => signed({}, { typ: undefined })],
  ['no sign-in', () => signed({ sid: undefined })],
  ['a sign-in that is not there', () => signed({ sid: 'A'.repeat(24) })],
  ['an operator as its sign-in', () => signed({ sid: { $gt: '' } })],
  ['nothing but noise', () => 'x'.repeat(2000)],
];

function withHmac(form: { format: 'pem' | 'der'; type: 'spki' }): string {
  const { publicKey } = server.keys.signing[0];
  const key =
    form.format === 'pem'
      ? publicKey.export({ ...form, format: 'pem' })
      : publicKey.export({ ...form, format: 'der' });
  const text = `${encoded({ ...part(0), alg: 'HS256' })}.${token.split('.')[1]}`;
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
}

const holderAt = async (url: string, authorization: string) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query: '{ viewer { ... on User { username } } }' }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { viewer: { username: string } | null };
    errors?: { message: string; extensions: { code: string } }[];
  };
  return { status: response.status, holder: data?.viewer?.username, code: errors?.[0]?.extensions.code };
};

const unauthenticated = { status: 401, holder: undefined, code: 'UNAUTHENTICATED' };

describe('an access token', () => {
  it('made as it should be is taken, in any spelling of the scheme', async () => {
    for (const authorization of [`Bearer ${token}`, `bearer ${token}`, `Bearer ${await signed({})}`]) {
      expect(await holderAt(server.url, authorization)).toMatchObject({ status: 200, holder: username });
    }
  });

  it.each(attacks)('with %s is refused', async (_, make) => {
    expect(await holderAt(server.url, `Bearer ${await make()}`)).toEqual(unauthenticated);
  });

  it('that was taken is refused when its time is over, and when its sign-in has ended', async () => {
    const taken = { status: 200, holder: username };
    const brief = `Bearer ${await signed({ exp: now() + 2 })}`;
    expect(await holderAt(server.url, brief)).toMatchObject(taken);
    await expect.poll(() => holderAt(server.url, brief), { timeout: 5000 }).toEqual(unauthenticated);

    const account = await server.fixtures.user();
    const ended = await server.tokenFor(account.key);
    expect(await holderAt(server.url, `Bearer ${ended}`)).toMatchObject({ holder: account.username });
    await server.data('mutation { signOut { endedSessions } }', {}, ended);
    expect(await holderAt(server.url, `Bearer ${ended}`)).toEqual(unauthenticated);
  });

  it('that was taken is refused when one character of it is another', async () => {
    expect(await holderAt(server.url, `Bearer ${token}`)).toMatchObject({ holder: username });
    const [header, claims, signature = ''] = token.split('.');
    const first = signature.startsWith('A') ? 'B' : 'A';
    const changed = `${header}.${claims}.${first}${signature.slice(1)}`;
    expect(await holderAt(server.url, `Bearer ${changed}`)).toEqual(unauthenticated);
  });

  it.each([
    ['Basic', 'Basic dXNlcjpwYXNzd29yZA=='],
    ['no scheme', 'token'],
    ['an empty header', 'Bearer'],
    ['two tokens', 'Bearer a b'],
  ])('is not found in %s, which is refused and not taken for nobody', async (_, authorization) => {
    expect(await holderAt(server.url, authorization)).toEqual(unauthenticated);
  });
});

describe('a secret that changes', () => {
  /** Another server on the same database, with these secrets. */
  async function withSecrets<Result>(secrets: string, work: (url: string) => Promise<Result>) {
    const env = { PORT: '0', AUTH_SECRET: secrets, DATA_DIR: server.config.dataDir };
    const log = createLog('silent');
    const next = await createServer({ config: readConfig(env), database: server.database, log });
    try {
      return await work(await next.listen());
    } finally {
      await next.close();
    }
  }

  const old = () => server.config.authSecrets?.[0] ?? '';
  const fresh = 'another-secret-of-the-tests-of-32-bytes';

  async function ask(url: string, query: string, variables: object, accessToken: string) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as { data?: Record<string, unknown>; errors?: { extensions: unknown }[] };
  }

  it('leaves tokens, ids and cursors that were made with the old one good as long as both are given', async () => {
    const { startAnonymousSession: started } = await server.sdk().StartAnonymousSession();
    const { accessToken, refreshToken, viewer } = started;
    if (!accessToken || !refreshToken || !viewer) throw new Error('the session has not started');
    const session = await server.database.models.sessions.findById(refreshToken.split('.')[0]).lean();
    for (const title of ['one', 'two']) {
      await server.fixtures.conversation(String(session?.user_id), { title });
    }
    const page = `query($after: String) { viewer { conversations(first: 1, after: $after) {
      nodes { title } pageInfo { endCursor } } } }`;
    const first = await server.data(page, {}, accessToken);
    const { conversations } = first.viewer as { conversations: { pageInfo: { endCursor: string } } };
    const after = conversations.pageInfo.endCursor;

    await withSecrets(`${fresh},${old()}`, async (url) => {
      const next = await ask(url, page, { after }, accessToken);
      expect(next.data).toMatchObject({ viewer: { conversations: { nodes: [{ title: 'one' }] } } });
      const node = 'query($id: ID!) { node(id: $id) { __typename } }';
      expect((await ask(url, node, { id: viewer.id }, accessToken)).data).toEqual({
        node: { __typename: 'AnonymousSession' },
      });
      const refresh = `mutation($input: RefreshSessionInput!) { refreshSession(input: $input) { accessToken } }`;
      const refreshed = await ask(url, refresh, { input: { refreshToken } }, accessToken);
      const renewed = refreshed.data?.refreshSession as { accessToken: string };
      expect(renewed.accessToken).not.toBeNull();
      // What the new secret made is worth nothing where only the old one is known.
      expect(await holderAt(server.url, `Bearer ${renewed.accessToken}`)).toEqual(unauthenticated);
    });
    await withSecrets(fresh, async (url) => {
      expect(await holderAt(url, `Bearer ${token}`)).toEqual(unauthenticated);
    });
  });
});
