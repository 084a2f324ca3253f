/** Branches of conversations in which the Python service adds, edits and deletes, too: it knows nothing of them. */
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId } from '../src/ids.js';
import { startBrancher } from './support/brancher.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({}, { odd: 'what is deleted in the database alone is still counted' });
});
afterAll(() => server.close());

const keyOf = (id: string) => readId(server.keys, id, 'Message')?.id ?? new Types.ObjectId();
const conversationKey = (id: string) => readId(server.keys, id, 'Conversation')?.id ?? new Types.ObjectId();

describe('a conversation with branches', () => {
  it('is followed by what the Python service adds only on the main line', async () => {
    const { begin, add, edit, contents } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b');
    await edit(messages[1] ?? '', 'b2', true);
    await server.fixtures.message(conversationKey(id), { content: 'python', created_at: new Date() });
    await add(id, 'c2');
    expect(await contents(id)).toEqual(['a', 'b2', 'c2']);
    expect(await contents(id, messages[1])).toEqual(['a', 'b', 'python']);
  });

  it.each([['all keys'], ['only the keys it knows']])(
    'is shown in its latest wording when the Python service edits it, copying %s',
    async (which) => {
      const { begin, edit, add, contents } = await startBrancher(server);
      const { id, messages } = await begin('a', 'b');
      const b2 = await edit(messages[1] ?? '', 'b2', true);
      const c2 = await add(id, 'c2');
      for (const [version, content] of [
        [b2, 'b2 by Python'],
        [c2, 'c2 by Python'],
      ] as const) {
        const { messages: collection } = server.database.models;
        const stored = await collection.findById(keyOf(version)).lean();
        const { branch_id, place_id, version_reason, ...known } = stored ?? {};
        const copied = which === 'all keys' ? { branch_id, place_id, version_reason } : {};
        const given = Object.entries(copied).filter(([, value]) => value !== undefined);
        await server.fixtures.edit(
          { ...known, ...Object.fromEntries(given), _id: keyOf(version) },
          { content, created_at: new Date() },
        );
      }
      expect(await contents(id)).toEqual(['a', 'b2 by Python', 'c2 by Python']);
      expect(await contents(id, messages[0])).toEqual(['a', 'b']);
    },
  );

  it('falls back when the Python service deletes all messages of the branch', async () => {
    const { begin, edit, add, contents, branches } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b', 'c');
    const b2 = await edit(messages[1] ?? '', 'b2', true);
    const d2 = await add(id, 'd2');
    const { messages: collection } = server.database.models;
    await collection.deleteOne({ _id: keyOf(d2) });
    expect(await contents(id)).toEqual(['a', 'b2']);
    await collection.deleteOne({ _id: keyOf(b2) });
    expect(await contents(id)).toEqual(['a', 'b', 'c']);
    expect((await branches(id)).branches).toHaveLength(1);
    await add(id, 'd');
    expect(await contents(id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('goes on where another branch leaves when the Python service deletes the end of a line', async () => {
    const { begin, edit, select, contents, branches } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b', 'c');
    await edit(messages[1] ?? '', 'b2', true);
    await select(messages[2] ?? '');
    for (const gone of messages.slice(1)) {
      await server.database.models.messages.deleteOne({ _id: keyOf(gone) });
    }
    expect(await contents(id)).toEqual(['a', 'b2']);
    expect((await branches(id)).branches?.map(({ leaf, isActive }) => [leaf, isActive])).toEqual([
      ['b2', true],
    ]);
  });

  it('does not show what the Python service left behind of a message when one of its branches is deleted', async () => {
    const { sdk, begin, edit, remove, select, contents } = await startBrancher(server);
    const { id, messages } = await begin('a', 'b');
    const [, b = ''] = messages;
    const hidden = await edit(b, 'b in place');
    const b2 = await edit(b, 'b2', true);
    const b3 = await edit(b, 'b3', true);
    await server.database.models.messages.deleteOne({ _id: keyOf(b) });
    await remove(b2, 'SPLICE');
    expect(await select(b3)).toBe('b3');
    expect(await contents(id)).toEqual(['a', 'b3']);
    const { message } = await sdk.Message({ id: hidden });
    expect(message).toMatchObject({ content: 'b in place', original: { id: b3 } });
  });

  it('keeps no hidden wording of a message whose last place is deleted', async () => {
    const { sdk, begin, edit, remove } = await startBrancher(server);
    const { messages } = await begin('a', 'b');
    const b2 = await edit(messages[1] ?? '', 'b2', true);
    const b3 = await edit(b2, 'b3');
    await server.database.models.messages.deleteOne({ _id: keyOf(b2) });
    expect(await remove(messages[1] ?? '', 'SPLICE')).toBe(2);
    expect((await sdk.Message({ id: b3 })).message).toBeNull();
  });
});
