/** What a page of conversations fetches ahead: in how few commands, when not, and that nobody can tell by the answer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleId } from '../src/ids.js';
import type { Account } from './support/fixtures.js';
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
/** The session, the page, the places and their versions. */
const apart = 4;

async function newTalk() {
  talk = await startTalk(servers.server);
  return talk;
}

describe('a page of conversations with their last messages', () => {
  beforeAll(async () => {
    await newTalk();
    for (let at = 0; at < 6; at += 1) {
      const { original } = await talk.conversationOf(...[1, 2, 3, 4, 5].map((place) => `${at}.${place}`));
      await servers.server.fixtures.edit(original(`${at}.4`), { content: `${at}.4, second` });
    }
    await talk.conversationOf();
  });

  const wanted =
    'messages(last: 3) { edges { cursor node { id content version } } pageInfo { hasPreviousPage } }';

  it('costs two commands, that of the session among them', async () => {
    const { commands, data, without } = await same(
      `{ viewer { conversations { nodes { id title ${wanted} } } } }`,
    );
    expect([commands.length, without.length]).toEqual([together, apart]);
    const text = JSON.stringify(data);
    for (const content of ['0.5', '1.4, second', '2.4, second', '5.3'])
      expect(text).toContain(`"${content}"`);
    for (const content of ['0.2', '1.4']) expect(text).not.toContain(`"${content}"`);
  });

  it('costs as many on the next page, from the other end, in another order and for the last page', async () => {
    for (const args of ['first: 2', 'last: 2', 'first: 3, orderBy: { field: CREATED_AT, direction: ASC }']) {
      const page = (more: string) =>
        `{ viewer { conversations(${args}${more}) { pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
          nodes { id ${wanted} } } } }`;
      const { commands, data } = await same(page(''));
      expect(commands).toHaveLength(together);
      const [, start, end] = /"startCursor":"(.*?)","endCursor":"(.*?)"/.exec(JSON.stringify(data)) ?? [];
      const more = args.startsWith('last') ? `, before: "${start}"` : `, after: "${end}"`;
      expect((await same(page(more))).commands).toHaveLength(together);
    }
  });

  it.each([
    [
      'aliases of different sizes and fields',
      `a: messages(last: 1) { nodes { content } } b: messages(last: 4) { nodes { role images { id } } }
      c: messages(last: 2) { edges { cursor } totalCount: pageInfo { startCursor } }`,
    ],
    ['lastMessage', 'lastMessage { content }'],
    ['activeLeaf beside lastMessage', 'activeLeaf { id } lastMessage { content version }'],
    [
      'an inline fragment',
      '... on Conversation { messages(last: 2) { ... { nodes { ... on Message { content } } } } }',
    ],
    ['a fragment without a type', `... { ${wanted} }`],
    [
      'a fragment on an interface',
      '... on Node { id ... on Conversation { lastMessage { ... on Node { id } } } }',
    ],
    [
      'what directives keep',
      'lastMessage @include(if: $yes) { content } messages(last: 2) @skip(if: $no) { nodes { id } }',
    ],
    ['a size in a variable', 'messages(last: $size) { nodes { content } }'],
    ['the id of the parent', 'messages(last: 5) { nodes { id parentMessage { id __typename } } }'],
    [
      'what is known of versions and places',
      `messages(last: 4) { nodes { content versionCount versionIndex isLatestVersion
      latestVersion { content } original { id } } }`,
    ],
  ])('costs two commands with %s', async (_name, selection) => {
    for (const list of ['nodes {', 'edges { node {']) {
      const query = `query($yes: Boolean = true, $no: Boolean = false, $size: Int = 3) { viewer { conversations {
        ${list} id __typename ${selection} } ${list === 'nodes {' ? '' : '}'} } } }`;
      const declared = query.replace(/\$(yes|no|size): \w+ = \w+,? ?/g, (one, name: string) =>
        query.split(`$${name}`).length > 2 ? one : '',
      );
      const { commands, data } = await same(declared.replace('query()', 'query'));
      expect(commands).toHaveLength(together);
      expect(JSON.stringify(data)).toContain('Conversation');
    }
  });

  it('costs two commands with named fragments, also where one is spread twice', async () => {
    const { commands } = await same(`{ viewer { ...page conversations { ...items } } }
      fragment page on Owner { conversations { ...items } }
      fragment items on ConversationConnection { nodes { ...one } edges { node { ...one } } }
      fragment one on Conversation { lastMessage { ...said } messages(last: 3) { nodes { ...said } } }
      fragment said on Message { id content }`);
    expect(commands).toHaveLength(together);
  });

  it.each([
    ['nothing of the messages', 'title'],
    ['their number alone', 'messages(last: 3) { totalCount }'],
    ['a page from the front', 'messages(first: 3) { nodes { id } }'],
    ['a page of the usual size', 'messages { nodes { id } }'],
    ['what @skip leaves out', `title ... @skip(if: $yes) { ${wanted} }`],
    ['what @include leaves out', 'title lastMessage @include(if: $no) { id }'],
  ])('fetches nothing ahead for %s', async (_name, selection) => {
    const declared = ['yes', 'no'].filter((name) => selection.includes(`$${name}`));
    const head = declared.map((name) => `$${name}: Boolean!`).join();
    const query = `query${head && `(${head})`} { viewer { conversations { nodes { ${selection} } } } }`;
    const { pages } = await same(query, { yes: true, no: false });
    expect(pages).toEqual(['find']);
  });

  it('fetches ahead for a fragment only where it is on the type', async () => {
    const { pages } = await same(
      `{ viewer { conversations { nodes { id ... on Node { ... on Message { content } } } } } }`,
    );
    expect(pages).toEqual(['find']);
  });

  it('fetches ahead what one page of several asks for', async () => {
    const { data } =
      await same(`{ viewer { a: conversations(first: 3) { nodes { messages(last: 1) { nodes { content } } } }
      b: conversations(first: 2) { nodes { messages(last: 4) { nodes { id } } lastMessage { role } } }
      c: conversations(first: 4) { nodes { title messages(first: 2) { nodes { id } } } } } }`);
    expect(Object.keys(data.viewer as object)).toEqual(['a', 'b', 'c']);
  });

  it('takes no more messages ahead than fit into a document, whatever the page is', async () => {
    const query =
      'query($n: Int) { viewer { conversations(first: 100) { nodes { messages(last: $n) { nodes { id } } } } } }';
    expect((await same(query, { n: 19 })).commands).toHaveLength(together);
    const { commands, pages } = await same(query, { n: 20 });
    expect([commands.length, pages]).toEqual([apart, ['find']]);
  });

  it('refuses a page that is too large as ever', async () => {
    for (const last of [0, -1, 101]) {
      const query = `{ viewer { conversations { nodes { messages(last: ${last}) { nodes { id } } } } } }`;
      const answers = await Promise.all(
        [servers.server, servers.plain].map((one) => one.ask(query, {}, talk.token)),
      );
      expect(answers[0]?.errors?.[0]?.extensions?.code).toMatch(/BAD_USER_INPUT|LIMIT_EXCEEDED/);
      expect(answers[0]).toEqual(answers[1]);
    }
  });

  it('tells what stands around the messages, with one command more for what it does not hold', async () => {
    await same(`{ viewer { conversations { nodes { messages(last: 3) { nodes { content previousMessage { content }
      siblings(first: 5) { totalCount nodes { id } } versions(first: 5) { totalCount nodes { content } }
      parentMessage { id content } conversation { title } } } } } } }`);
  });
});

describe('conversations of somebody else', () => {
  it('never come with a page', async () => {
    const other = await newTalk();
    await other.conversationOf('a secret of somebody else');
    await newTalk();
    await talk.conversationOf('of mine');
    const query = '{ viewer { conversations { nodes { lastMessage { content } } } } }';
    const { commands, data } = await same(query);
    expect(commands).toHaveLength(together);
    expect(data).toEqual({ viewer: { conversations: { nodes: [{ lastMessage: { content: 'of mine' } }] } } });
    const [page] = commands.slice(-1);
    expect(JSON.stringify(page?.command.pipeline)).toContain(talk.owner);
  });

  it('are listed for an admin below their owners, and with one owner they come together', async () => {
    const people: Account[] = [];
    const mark = `listed-${Date.now()}`;
    for (const at of [0, 1, 2]) {
      const person = await servers.server.fixtures.user({ username: `${mark}-${at}` });
      people.push(person);
      const { _id } = await servers.server.fixtures.conversation(person.key);
      await servers.server.fixtures.message(_id, { content: `said by ${at}` });
    }
    const token = await servers.server.tokenFor((await servers.server.fixtures.user({ role: 'admin' })).key);
    const query = `query($first: Int) { users(first: $first) { nodes { username conversations { nodes { lastMessage { content } } } } } }`;
    const { data } = await same(query, { first: 100 }, token);
    for (const at of people.keys()) expect(JSON.stringify(data)).toContain(`said by ${at}`);
    const alone = await same(query, { first: 1 }, token);
    expect(alone.pages).toEqual(['aggregate']);
  });
});

describe('a mutation', () => {
  it('is followed by what it has written, not by what was fetched before', async () => {
    await newTalk();
    const { id, key } = await talk.conversationOf('a');
    const seen =
      'viewer { conversations { nodes { title lastMessage { content } messages(last: 2) { nodes { content } } } } }';
    const { data } = await servers.server.ask(
      `mutation($id: ID!) {
        first: addMessage(input: { conversationId: $id, content: "b" }) { conversation { owner { ... on User { conversations { nodes { lastMessage { content } } } } } } }
        second: addMessage(input: { conversationId: $id, content: "c" }) { conversation { owner { ... on User { conversations { nodes { lastMessage { content } } } } } } }
      }`,
      { id },
      talk.token,
    );
    const shown = (content: string) => ({
      conversation: { owner: { conversations: { nodes: [{ lastMessage: { content } }] } } },
    });
    expect(data).toEqual({ first: shown('b'), second: shown('c') });
    expect(id).toBe(simpleId('Conversation', key));
    expect((await same(`{ ${seen} }`)).commands).toHaveLength(together);
  });
});
