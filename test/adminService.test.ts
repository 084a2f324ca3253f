/** What an operator does with `npm run admin -- service …`. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authenticateService } from '../src/auth/services.js';
import { parseAdmin } from '../src/commands/adminArguments.js';
import { runAdmin } from './support/adminCommand.js';
import { type FreshDatabase, openFreshDatabase } from './support/freshDatabase.js';

let fresh: FreshDatabase;
beforeEach(async () => {
  fresh = await openFreshDatabase();
});
afterEach(() => fresh.close());

/** Does what `npm run admin -- service …` does, and gives what it prints. */
const service = async (...args: readonly string[]) =>
  (await runAdmin(fresh, ['service', ...args])).lines.join('\n');

const tokenIn = (said: string) => /^Its token, shown this once: (\S+)$/m.exec(said)?.[1] ?? '';
const authenticated = (token: string) =>
  authenticateService(fresh.database, token, AbortSignal.timeout(5000));

describe('service create', () => {
  it('makes a service in a new database, and shows its token once', async () => {
    const said = await service('create', 'worker-1.a_b');
    expect(said).toMatch(/^Made the service worker-1\.a_b\.\nIts token, shown this once: svc_\S+$/);
    const token = tokenIn(said);
    expect(token).toMatch(/^svc_[\w-]{24}\.[\w-]{43}$/);
    expect(await authenticated(token)).toEqual({ key: token.slice(4, 28), name: 'worker-1.a_b' });
    expect(await service('list')).not.toContain(token);
  });

  it('refuses a name that is taken, and leaves its token alone', async () => {
    const token = tokenIn(await service('create', 'worker'));
    await expect(service('create', 'worker')).rejects.toThrow(
      'There is a service with the name "worker" already: revoke it to make another token.',
    );
    expect(await authenticated(token)).toMatchObject({ name: 'worker' });
    expect(await fresh.database.models.serviceTokens.countDocuments()).toBe(1);
  });

  it('takes names of 1 to 64 letters, digits, dots, hyphens and underscores', async () => {
    await service('create', 'x'.repeat(64));
    await service('create', '7');
    for (const name of ['', 'x'.repeat(65), 'a b', 'trợ-lý', '.a', '_a', 'a/b', 'a\n', '$a']) {
      await expect(service('create', name), name).rejects.toThrow('The name of a service must have 1 to 64');
    }
    expect(await fresh.database.models.serviceTokens.countDocuments()).toBe(2);
  });
});

describe('service list and service revoke', () => {
  it('list services by name, and end one of them', async () => {
    const [b, a] = [tokenIn(await service('create', 'b')), tokenIn(await service('create', 'a'))];
    const lines = (await service('list')).split('\n');
    expect(lines[0]).toBe('service  made');
    expect(lines[1]).toMatch(/^a {8}\d{4}-\d\d-\d\d \d\d:\d\d$/);
    expect(lines.slice(2)).toEqual([expect.stringMatching(/^b /), '2 services.']);
    expect(await service('revoke', 'b')).toBe('Revoked b: its token is refused from now on.');
    expect([await authenticated(b), (await authenticated(a))?.name]).toEqual([null, 'a']);
    expect(await service('list')).toContain('1 service.');
  });

  it('say so when there is none', async () => {
    expect(await service('list')).toBe('service  made\n0 services.');
    await expect(service('revoke', 'nobody')).rejects.toThrow('There is no service with the name "nobody".');
  });
});

it('npm run admin makes, lists and revokes a service', async () => {
  const made = await fresh.command('admin', ['service', 'create', 'worker']);
  expect({ ...made, out: made.out.replace(/svc_\S+/, '…') }).toEqual({
    code: 0,
    out: 'Made the service worker.\nIts token, shown this once: …\n',
    err: '',
  });
  expect(await authenticated(tokenIn(made.out))).toMatchObject({ name: 'worker' });
  expect(await fresh.command('admin', ['service', 'create', 'worker'])).toMatchObject({ code: 1, out: '' });
  expect((await fresh.command('admin', ['service', 'list'])).out).toMatch(
    /^service .*\nworker .*\n1 service\.\n$/,
  );
  expect((await fresh.command('admin', ['service', 'revoke', 'worker'])).code).toBe(0);
  expect(await authenticated(tokenIn(made.out))).toBeNull();
});

it.each([
  [['service', 'make'], 'There is no command "service make"'],
  [['service', 'create'], '"service create" takes NAME after it, not nothing.'],
  [['service', 'revoke', 'a', 'b'], '"service revoke" takes NAME after it, not a b.'],
  [['service', 'list', 'a'], '"service list" takes nothing after it, not a.'],
  [['service', 'list', '--limit', '3'], '"service list" does not take --limit.'],
])('%j is refused with a sentence', (args, sentence) => {
  expect(() => parseAdmin(args)).toThrow(sentence);
});
