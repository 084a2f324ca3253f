/** Versions that are straightened while others write, and by a process that is killed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareDatabase } from '../src/database.js';
import { noted, nothing, straighten } from './support/crooked.js';
import { bson, Fixtures, type Stored } from './support/fixtures.js';
import { openFreshDatabase } from './support/freshDatabase.js';
import { startTestServer, type TestServer } from './support/server.js';
import { idOf, type StoredMessage, startTalk } from './support/talk.js';

let server: TestServer;
let talk: Awaited<ReturnType<typeof startTalk>>;
beforeAll(async () => {
  server = await startTestServer();
  talk = await startTalk(server);
});
afterAll(() => server.close());

const edit = (of: StoredMessage, content: string, overrides: Stored = {}) =>
  server.fixtures.edit(of, { content, ...overrides });

describe('an edit that comes meanwhile', () => {
  it('finds the versions as they are, or straight, and no number is left out or used twice', async () => {
    const talks = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const { id, original } = await talk.conversationOf('a', 'b');
        const second = await edit(original('a'), 'a2');
        await edit(second, 'a9', { version: bson.int(9) });
        return { id, original: original('a') };
      }),
    );
    const straightened = straighten(server.database);
    const contents = Array.from({ length: 4 }, (_, at) => `meanwhile ${at}`);
    await Promise.all(
      talks.map(async ({ original }) => {
        for (const content of contents) {
          const { editMessage } = await talk.sdk.EditMessage({ input: { id: idOf(original), content } });
          expect(editMessage.userErrors).toEqual([]);
        }
      }),
    );
    expect(await straightened).toMatchObject({ messages: talks.length });
    expect(await noted(server.database)).toEqual({});
    for (const { original } of talks) {
      expect(await talk.versionsOf(original)).toEqual(['a', 'a2', 'a9', ...contents]);
    }
    expect(await straighten(server.database)).toEqual(nothing);
  });

  it('of the Python service is kept, and straight the next time', async () => {
    const talks = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { id, original } = await talk.conversationOf('a');
        const second = await edit(original('a'), 'a2');
        return { id, original: original('a'), third: await edit(second, 'a3') };
      }),
    );
    const [{ messages }] = await Promise.all([
      straighten(server.database),
      ...talks.map(({ third, original }) => Promise.all([edit(third, 'a4'), edit(original, 'other a2')])),
    ]);
    expect(messages).toBe(talks.length);
    await straighten(server.database);
    expect(await noted(server.database)).toEqual({});
    for (const { original } of talks) {
      expect([...(await talk.versionsOf(original))].sort()).toEqual(['a', 'a2', 'a3', 'a4', 'other a2']);
    }
  });
});

describe('npm run migrate -- --straighten that is killed half way', () => {
  it('leaves each message as it was or straight, and goes on when it is called again', async () => {
    const fresh = await openFreshDatabase();
    try {
      await prepareDatabase(fresh.database);
      const fixtures = new Fixtures(fresh.database);
      const all = 300;
      await Promise.all(
        Array.from({ length: all }, async () => {
          const { _id } = await fixtures.conversation('anonymous_session_1');
          await fixtures.edit(await fixtures.edit(await fixtures.message(_id)), { version: bson.int(9) });
        }),
      );
      expect(await noted(fresh.database)).toEqual({ 'version-chain': all, 'version-missing': all });
      const first = fresh.start('migrate', ['--straighten']);
      const written = () => fresh.database.models.conversations.countDocuments({ revision: 1 });
      await expect.poll(written, { interval: 10, timeout: 60_000 }).toBeGreaterThan(10);
      first.kill();
      await first.ended;
      // Both are read at one instant.
      const { 'version-chain': left = 0, 'version-missing': gaps } = await noted(fresh.database);
      expect(left).toBeGreaterThan(0);
      expect(gaps).toBe(left);
      const second = await fresh.command('migrate', ['--straighten']);
      expect(second.code).toBe(0);
      // A commit that was on its way may have come through.
      expect([left, left - 1]).toContain(Number(/^(\d+) messages? straightened/m.exec(second.out)?.[1]));
      expect(await noted(fresh.database)).toEqual({});
      const last = await fresh.command('migrate', ['--straighten']);
      expect(last.code).toBe(0);
      expect(last.out).toContain('There is nothing to straighten');
    } finally {
      await fresh.close();
    }
  }, 180_000);
});
