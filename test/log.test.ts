/** What the log holds, and what it never holds. */
import bcrypt from '@node-rs/bcrypt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../src/log.js';
import { attachment } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ LOG_LEVEL: 'trace' });
});
afterAll(() => server.close());

const parsed = () => server.log.map((line): Record<string, unknown> => JSON.parse(line));

describe('the log', () => {
  it('holds one JSON object a line, whatever a client sends', async () => {
    const evil = 'a\r\n{"level":50,"msg":"forged"}\u001b[2J\u2028b';
    const { status } = await server.ask(
      'mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }',
      {
        input: { login: evil, password: evil },
      },
    );
    expect(status).toBe(200);
    await fetch(`${server.url}/graphql?${encodeURIComponent(evil)}`);
    await fetch(`${server.url}/${encodeURIComponent(evil)}`);
    await fetch(`${server.url}/graphql`, {
      method: 'POST',
      body: evil,
      headers: { 'content-type': 'application/json' },
    });
    await expect.poll(() => server.log.length).toBeGreaterThanOrEqual(4);
    const control = (line: string) => [...line.trimEnd()].filter((sign) => sign < ' ');
    expect(server.log.flatMap(control)).toEqual([]);
    expect(parsed()).toHaveLength(server.log.length);
    expect(parsed().filter(({ msg }) => msg === 'forged')).toEqual([]);
  });

  it('never holds a password, a token, a hash or an address that removes an image', async () => {
    const password = 'canary-of-a-password';
    const hash = await bcrypt.hash(password, 4);
    const { key, username } = await server.fixtures.user({ password_hash: hash });
    const conversation = await server.fixtures.conversation(key);
    const images = [attachment('x', { delete_url: 'https://example.com/canary-of-delete' })];
    await server.fixtures.message(conversation._id, { images });
    const { signIn } = await server.sdk().SignIn({ input: { login: username, password } });
    const { accessToken, refreshToken } = signIn;
    if (!accessToken || !refreshToken) throw new Error('the sign-in failed');
    await server.sdk().SignIn({ input: { login: username, password: `${password}-wrong` } });
    await server.data('{ viewer { images { nodes { url deleteUrl } } } }', {}, accessToken);
    const { refreshSession } = await server.sdk().RefreshSession({ input: { refreshToken } });
    // Back too late: the warning about it must not quote the token.
    await server.database.connection
      .collection('sign_in_sessions')
      .updateMany({}, { $set: { refreshed_at: new Date(0) } });
    await server.sdk().RefreshSession({ input: { refreshToken } });
    // Requests that are refused, with secrets where they do not belong.
    await server.ask(`{ viewer { nothing(password: "${password}") } }`, {}, accessToken);
    await server.ask(`mutation { signIn(input: { login: "x", password: ${password} }) { accessToken } }`);
    await server.ask('query($input: SignInInput!) { viewer { id } }', { input: { password: [password] } });
    await server.ask('{ viewer { id } }', {}, `${accessToken}x`);
    await fetch(`${server.url}/graphql?query={viewer{id}}&token=${accessToken}`);
    await fetch(`${server.url}/images/x?expires=1&signature=canary-of-signature`);

    await expect.poll(() => parsed().filter(({ address }) => address === '/images/x')).toHaveLength(1);
    const log = server.log.join('');
    expect(log).toContain('a used refresh token came back');
    expect(log).not.toContain('canary');
    const tokens = [accessToken, refreshToken, refreshSession.accessToken, refreshSession.refreshToken];
    for (const token of tokens) expect(log).not.toContain(token?.split('.').at(-1));
    for (const text of [hash, '$argon2', 'Bearer', server.config.authSecrets?.[0]]) {
      expect(log).not.toContain(text);
    }
  });

  it('hides secrets by their names, wherever they stand', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    const secrets = {
      password: 'canary',
      refreshToken: 'canary',
      delete_url: 'canary',
      authorization: 'canary',
      apiKey: 'canary',
      secretAccessKey: 'canary',
    };
    log.info(secrets, 'one');
    log.info({ input: secrets, headers: { cookie: 'canary' }, deep: { input: secrets } }, 'two');
    log.error({ err: Object.assign(new Error('a fault'), { result: secrets }) }, 'three');
    expect(lines).toHaveLength(3);
    expect(lines.join('')).not.toContain('canary');
  });
});
