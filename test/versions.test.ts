import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './support/server.js';
import { idOf, startTalk } from './support/talk.js';

let server: TestServer;
let talk: Awaited<ReturnType<typeof startTalk>>;

beforeAll(async () => {
  server = await startTestServer();
  talk = await startTalk(server);
});
afterAll(() => server.close());

describe('the versions of a message', () => {
  it('in a chain list completely and in order, whichever of them is asked', async () => {
    const { id, original } = await talk.conversationOf('a', 'b', 'c');
    const second = await server.fixtures.edit(original('a'), { content: 'a2' });
    const third = await server.fixtures.edit(second, { content: 'a3' });
    for (const version of [original('a'), second, third]) {
      expect(await talk.versionsOf(version)).toEqual(['a', 'a2', 'a3']);
    }
    expect(await talk.contentsOf(id)).toEqual(['a3', 'b', 'c']);
  });

  it('in a star with equal numbers list completely, the newer of equals being the latest', async () => {
    const { id, original } = await talk.conversationOf('a', 'b');
    const first = await server.fixtures.edit(original('a'), { content: 'first copy' });
    const second = await server.fixtures.edit(original('a'), { content: 'second copy' });
    for (const version of [original('a'), first, second]) {
      expect(await talk.versionsOf(version)).toEqual(['a', 'first copy', 'second copy']);
    }
    expect(await talk.contentsOf(id)).toEqual(['second copy', 'b']);
    expect((await talk.get(first)).isLatestVersion).toBe(false);
    expect((await talk.get(second)).isLatestVersion).toBe(true);
  });

  it('that are mixed of chains and stars belong to one original', async () => {
    const { id, original } = await talk.conversationOf('a');
    const second = await server.fixtures.edit(original('a'), { content: 'a2' });
    await server.fixtures.edit(original('a'), { content: 'other a2' });
    const third = await server.fixtures.edit(second, { content: 'a3' });
    expect(await talk.versionsOf(third)).toEqual(['a', 'a2', 'other a2', 'a3']);
    expect(await talk.contentsOf(id)).toEqual(['a3']);
  });

  it('know their parent, their original and the latest of them', async () => {
    const { original } = await talk.conversationOf('a');
    const second = await server.fixtures.edit(original('a'), { content: 'a2' });
    const third = await server.fixtures.edit(second, { content: 'a3' });
    const first = idOf(original('a'));
    expect(await talk.get(original('a'))).toMatchObject({
      parentMessage: null,
      original: { id: first },
      latestVersion: { id: idOf(third), version: 3 },
      isLatestVersion: false,
    });
    expect(await talk.get(third)).toMatchObject({
      parentMessage: { id: idOf(second) },
      original: { id: first },
      latestVersion: { id: idOf(third) },
      isLatestVersion: true,
    });
  });

  it('come in pages in both directions', async () => {
    const { original } = await talk.conversationOf('v1');
    let last = original('v1');
    for (const content of ['v2', 'v3', 'v4', 'v5']) last = await server.fixtures.edit(last, { content });
    const page = `query($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
      message(id: $id) { versions(first: $first, after: $after, last: $last, before: $before) {
        totalCount edges { cursor node { content } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
    const read = async (args: object) => {
      const data = await server.data(page, { id: idOf(last), ...args }, talk.token);
      const { versions } = data.message as {
        versions: {
          edges: { node: { content: string } }[];
          pageInfo: { startCursor: string; endCursor: string };
        };
      };
      return { contents: versions.edges.map(({ node }) => node.content), ...versions.pageInfo };
    };
    const front = await read({ first: 2 });
    expect(front).toMatchObject({ contents: ['v1', 'v2'], hasNextPage: true, hasPreviousPage: false });
    expect(await read({ first: 2, after: front.endCursor })).toMatchObject({ contents: ['v3', 'v4'] });
    const back = await read({ last: 2 });
    expect(back).toMatchObject({ contents: ['v4', 'v5'], hasNextPage: false, hasPreviousPage: true });
    expect(await read({ last: 9, before: back.startCursor })).toMatchObject({
      contents: ['v1', 'v2', 'v3'],
      hasPreviousPage: false,
    });
  });
});

describe('random conversations', () => {
  it('are served as a model in plain arrays says, page by page, from either end', async () => {
    const edits = fc.array(fc.record({ of: fc.nat(), deep: fc.boolean() }), { maxLength: 12 });
    const shape = fc.record({
      turns: fc.integer({ min: 0, max: 9 }),
      edits,
      size: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ turns, edits: changes, size }) => {
        const { id, originals } = await talk.conversationOf(
          ...Array.from({ length: turns }, (_, at) => `turn ${at}`),
        );
        const groups = originals.map((original) => [original]);
        for (const { of, deep } of turns > 0 ? changes : []) {
          const group = groups[of % turns] ?? [];
          const base = deep ? group.at(-1) : group[0];
          if (!base) throw new Error('a group holds its original');
          group.push(await server.fixtures.edit(base, { content: `${String(base.content)}+` }));
        }
        const latest = groups.map((group) => {
          const highest = Math.max(...group.map(({ version }) => Number(version)));
          return group.filter(({ version }) => Number(version) === highest).at(-1)?.content;
        });
        const forward: unknown[] = [];
        const backward: unknown[] = [];
        let cursor: string | null = null;
        do {
          const { conversation } = await talk.sdk.Conversation({ id, first: size, after: cursor });
          forward.push(...(conversation?.messages.nodes.map(({ content }) => content) ?? []));
          cursor = conversation?.messages.pageInfo.hasNextPage
            ? conversation.messages.pageInfo.endCursor
            : null;
        } while (cursor);
        do {
          const { conversation } = await talk.sdk.Conversation({ id, last: size, before: cursor });
          backward.unshift(...(conversation?.messages.nodes.map(({ content }) => content) ?? []));
          cursor = conversation?.messages.pageInfo.hasPreviousPage
            ? conversation.messages.pageInfo.startCursor
            : null;
        } while (cursor);
        expect(forward).toEqual(latest);
        expect(backward).toEqual(latest);
      }),
      { numRuns: 25 },
    );
  });
});
