/** What is not fetched ahead, and is read by the loaders as without it: messages of branches, and those too long for one document. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageId } from '../src/ids.js';
import { comparePrefetch, type PrefetchServers, startPrefetchServers } from './support/prefetch.js';
import { startTalk } from './support/talk.js';

let servers: PrefetchServers;
let talk: Awaited<ReturnType<typeof startTalk>>;
beforeAll(async () => {
  servers = await startPrefetchServers({ MAX_QUERY_NODES: '1000000' }, 'tests of odd documents are here');
});
afterAll(() => servers?.close());

/** Asks for the conversations of a new owner; both servers must answer alike. */
const same = (query: string, variables: object = {}, token = talk.token) =>
  comparePrefetch(servers, query, variables, token);

/** The session, and the page with what was fetched ahead. */
const together = 2;

async function newTalk() {
  talk = await startTalk(servers.server);
  return talk;
}

describe('what cannot be fetched ahead', () => {
  const query = `{ viewer { conversations { nodes { title lastMessage { content } messages(last: 3) { nodes { id content version
    versionCount isLatestVersion previousMessage { content } } pageInfo { hasPreviousPage } } } } } }`;

  it('are conversations with branches, which the loaders read beside the others', async () => {
    await newTalk();
    const { id, originals } = await talk.conversationOf('a', 'b', 'c');
    await talk.conversationOf('plain 1', 'plain 2');
    const [, middle] = originals;
    if (!middle) throw new Error('three were written');
    const { editMessage } = await talk.sdk.EditMessage({
      input: {
        id: messageId(middle.conversation_id as typeof middle._id, middle._id),
        content: 'other b',
        startBranch: true,
      },
    });
    expect(editMessage.userErrors).toEqual([]);
    const { data, commands } = await same(query);
    expect(commands.length).toBeGreaterThan(together);
    expect(JSON.stringify(data)).toMatch(
      /"content":"other b".*"content":"plain 2"|"content":"plain 2".*"content":"other b"/,
    );
    expect(await talk.contentsOf(id)).toEqual(['a', 'other b']);
  });

  it('are later versions of which there are more than places', async () => {
    await newTalk();
    const { original } = await talk.conversationOf('a', 'b', 'c');
    let last = original('b');
    for (let at = 0; at < 3; at += 1)
      last = await servers.server.fixtures.edit(last, { content: `b, edit ${at}` });
    expect((await same(query.replace('previousMessage { content }', ''))).commands).toHaveLength(together);
    await servers.server.fixtures.edit(original('a'), { content: 'a, edited' });
    const { commands, data } = await same(query);
    expect(commands).toHaveLength(together + 1);
    expect(JSON.stringify(data)).toContain('a, edited');
  });

  it('are versions of places without a time', async () => {
    await newTalk();
    const { key, original } = await talk.conversationOf('a', 'b');
    for (const content of ['no time', 'no time either']) {
      const { _id } = await servers.server.fixtures.message(key, { content, created_at: null });
      await servers.server.database.connection
        .collection('messages')
        .updateOne({ _id }, { $unset: { created_at: 1 } });
    }
    await servers.server.fixtures.edit(original('a'), { content: 'a, edited' });
    const { data } = await same(query.replace('last: 3', 'last: 5'));
    expect(JSON.stringify(data)).toContain('no time either');
    expect(JSON.stringify(data)).toContain('a, edited');
  });

  it('are versions that are dated before their original: a page shows what it shows without', async () => {
    await newTalk();
    const { original, originals } = await talk.conversationOf('a', 'b', 'c', 'd');
    const before = new Date(Number(originals[0]?.created_at) - 5000);
    await servers.server.fixtures.edit(original('d'), { content: 'd, dated before all', created_at: before });
    const between = new Date(Number(original('b').created_at) + 1);
    await servers.server.fixtures.edit(original('c'), { content: 'c, dated before it', created_at: between });
    const { data } = await same(query);
    expect(JSON.stringify(data)).toContain('c, dated before it');
    expect(JSON.stringify(data)).not.toContain('d, dated before all');
  });

  it.each([
    ['true', true],
    ['an instant', new Date(0)],
    ['a text', 'none'],
    ['an object', { 0: 'none' }],
    ['an empty list', []],
    ['a list of numbers', [1, 2]],
  ])(
    'is nothing of a conversation that another program has left %s as its branches',
    async (_name, branches) => {
      await newTalk();
      const { key } = await talk.conversationOf('a', 'b');
      await servers.server.fixtures.insert('messages', {
        role: 'user',
        content: 'of no conversation',
        parent_message_id: null,
      });
      await servers.server.database.connection
        .collection('conversations')
        .updateOne({ _id: key }, { $set: { branches } });
      const { data } = await same(query);
      expect(JSON.stringify(data)).toContain('"lastMessage":{"content":"b"}');
      expect(JSON.stringify(data)).not.toContain('of no conversation');
    },
  );
});

describe('messages that are too long for one document', () => {
  /** Files are read whole, so that the answer stays short. */
  const query = `query($n: Int) { viewer { conversations { nodes { messages(last: $n) { nodes { content version files { name } } } } } } }`;

  async function long(conversations: number, messages: number, bytes: number, edited = false) {
    await newTalk();
    const files = [{ name: 'a.txt', analysis_result: 'x'.repeat(bytes) }];
    for (let at = 0; at < conversations; at += 1) {
      const { _id } = await servers.server.fixtures.conversation(talk.owner);
      for (let place = 0; place < messages; place += 1) {
        const one = await servers.server.fixtures.message(_id, {
          content: `${at}.${place}`,
          ...(!edited && { files }),
        });
        if (edited) await servers.server.fixtures.edit(one, { content: `${at}.${place}, edited`, files });
      }
    }
  }

  it.each([
    ['of several conversations', 5, 4, 1_000_000, false],
    ['of one conversation', 1, 20, 1_000_000, false],
    ['of which the later versions are', 2, 10, 1_000_000, true],
  ])('are read by the loaders: %s', async (_name, conversations, messages, bytes, edited) => {
    await long(conversations, messages, bytes, edited);
    const { failures, pages, data } = await same(query, { n: 20 });
    expect(pages).toEqual(['aggregate', 'find']);
    // BSONObjectTooLarge
    expect(failures).toEqual([10334]);
    expect(JSON.stringify(data).match(/"a.txt"/g)).toHaveLength(conversations * messages);
  });
});
