/** `Message.diff`: what changed between the versions of a message. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLoaders } from '../src/loaders/index.js';
import { type Answer, startTestServer, type TestServer } from './support/server.js';
import { idOf, type StoredMessage, startTalk } from './support/talk.js';

let server: TestServer;
let talk: Awaited<ReturnType<typeof startTalk>>;

beforeAll(async () => {
  server = await startTestServer();
  talk = await startTalk(server);
});
afterAll(() => server.close());

type Range = { readonly from?: number | null; readonly to?: number | null };

async function diffOf(message: StoredMessage, range: Range = {}) {
  const { message: found } = await talk.sdk.MessageDiff({ id: idOf(message), ...range });
  const signs = { EQUAL: '=', REMOVED: '-', ADDED: '+' };
  return found?.diff.map(({ kind, text }) => signs[kind] + text).join('|');
}

const query =
  'query($id: ID!, $from: Int, $to: Int) { message(id: $id) { diff(from: $from, to: $to) { kind text } } }';
const problemOf = ({ errors, status }: Answer) => [
  status,
  errors?.[0]?.extensions?.code,
  errors?.[0]?.message,
];

/** A message with later versions, the second and the third with one number. */
async function edited() {
  const { id, original } = await talk.conversationOf('Which river is long?');
  const first = original('Which river is long?');
  const second = await server.fixtures.edit(first, { content: 'Which river is longest?' });
  const third = await server.fixtures.edit(first, { content: 'Which lake is longest?' });
  return { id, versions: [first, second, third] as const };
}

describe('the diff of a version', () => {
  it('is from the one before it', async () => {
    const { versions } = await edited();
    const [first, second, third] = versions;
    expect(await diffOf(first)).toBe('+Which river is long?');
    expect(await diffOf(second)).toBe('=Which river is |-long|+longest|=?');
    expect(await diffOf(third)).toBe('=Which |-river|+lake|= is longest?');
  });

  it('is from any version to any other, whichever is asked', async () => {
    const { versions } = await edited();
    for (const version of versions) {
      expect(await diffOf(version, { from: 1, to: 3 })).toBe('=Which |-river|+lake|= is |-long|+longest|=?');
      expect(await diffOf(version, { from: 3, to: 1 })).toBe('=Which |-lake|+river|= is |-longest|+long|=?');
      expect(await diffOf(version, { from: 2, to: 2 })).toBe('=Which river is longest?');
      expect(await diffOf(version, { to: 2 })).toBe('=Which river is |-long|+longest|=?');
      expect(await diffOf(version, { from: null, to: 1 })).toBe('+Which river is long?');
    }
    expect(await diffOf(versions[2], { from: 1, to: null })).toBe(
      '=Which |-river|+lake|= is |-long|+longest|=?',
    );
    expect(await diffOf(versions[0], { from: 3 })).toBe('=Which |-lake|+river|= is |-longest|+long|=?');
  });

  it('of an empty text is nothing', async () => {
    const { original } = await talk.conversationOf('');
    expect(await diffOf(original(''))).toBe('');
  });

  it('is refused for a version that there is not, naming the argument', async () => {
    const { versions } = await edited();
    const ask = (variables: Range) => server.ask(query, { id: idOf(versions[1]), ...variables }, talk.token);
    for (const index of [0, -1, 4, 2_147_483_647]) {
      for (const name of ['from', 'to'] as const) {
        const message = `Argument "${name}" must be from 1 to 3, the versions there are, got ${index}.`;
        expect(problemOf(await ask({ [name]: index }))).toEqual([400, 'BAD_USER_INPUT', message]);
      }
    }
    expect((await ask({ from: 3, to: 1 })).errors).toBeUndefined();
  });

  it('is not told to a stranger', async () => {
    const { versions } = await edited();
    const stranger = await startTalk(server);
    expect(await server.data(query, { id: idOf(versions[2]) }, stranger.token)).toEqual({ message: null });
    expect(await server.data(query, { id: idOf(versions[2]) })).toEqual({ message: null });
  });

  it('costs as many commands for a page of messages as for one', async () => {
    const contents = Array.from({ length: 20 }, (_, at) => `message ${at}`);
    const { id, originals } = await talk.conversationOf(...contents);
    for (const original of originals) {
      const later = await server.fixtures.edit(original, { content: `${original.content} and more` });
      await server.fixtures.edit(later, { content: 'nothing more' });
    }
    const page = `query($id: ID!, $last: Int!) { conversation(id: $id) { messages(last: $last) { nodes {
      versionIndex versionCount versionReason diff { kind text } all: diff(from: 1) { kind text }
      first: diff(to: 1) { kind text } same: diff(from: 2, to: 3) { text } } } } }`;
    const cost = async (last: number) => {
      server.commands.length = 0;
      const data = await server.data(page, { id, last }, talk.token);
      const { nodes } = (data as { conversation: { messages: { nodes: Record<string, unknown>[] } } })
        .conversation.messages;
      expect(nodes).toHaveLength(last);
      expect(nodes.at(-1)).toMatchObject({
        versionIndex: 3,
        diff: [{ kind: 'REMOVED' }, { kind: 'ADDED' }, { kind: 'EQUAL', text: ' more' }],
        first: [{ kind: 'ADDED', text: 'message 19' }],
      });
      return server.commands.map(({ commandName }) => commandName);
    };
    expect(await cost(20)).toEqual(await cost(1));
  });
});

describe('texts that take long to compare', () => {
  /** The longest texts that a message may have, with next to nothing in common. */
  const noise = (seed: number) => {
    let state = seed;
    const words = Array.from({ length: 125_000 }, () => {
      state = (state * 16_807) % 2_147_483_647;
      return String.fromCharCode(97 + (state % 26));
    });
    return words.join(' ');
  };
  const [one, other] = [noise(1), noise(2)];
  const page = `query($id: ID!) { conversation(id: $id) { messages(last: 100) { nodes { diff { kind } } } } }`;

  async function conversationOf(count: number, owner = talk) {
    const { id, originals } = await owner.conversationOf(...Array.from({ length: count }, () => one));
    for (const original of originals) await server.fixtures.edit(original, { content: other });
    return id;
  }

  const replaced = (count: number) => {
    const nodes = Array.from({ length: count }, () => ({ diff: [{ kind: 'REMOVED' }, { kind: 'ADDED' }] }));
    return { conversation: { messages: { nodes } } };
  };

  it('are told as one that replaced another, and let others work between two of them', async () => {
    const id = await conversationOf(8);
    const pauses = monitorEventLoopDelay({ resolution: 5 });
    const start = performance.now();
    pauses.enable();
    expect(await server.data(page, { id }, talk.token)).toEqual(replaced(8));
    pauses.disable();
    expect(pauses.max / 1e6).toBeLessThan((performance.now() - start) / 2);
  });

  it('are compared in turn for those who ask', async () => {
    const id = await conversationOf(9);
    const neighbour = await startTalk(server);
    const single = await conversationOf(1, neighbour);
    const order: string[] = [];
    const all = (async () => {
      expect(await server.data(page, { id }, talk.token)).toEqual(replaced(9));
      order.push('nine');
    })();
    expect(await server.data(page, { id: single }, neighbour.token)).toEqual(replaced(1));
    order.push('one');
    await all;
    expect(order).toEqual(['one', 'nine']);
  });

  it('are refused where they are too many for one request', async () => {
    const id = await conversationOf(11);
    expect(problemOf(await server.ask(page, { id }, talk.token))).toEqual([
      400,
      'LIMIT_EXCEEDED',
      'A request may compare texts of 5000000 characters together, these are longer: ask for fewer diffs at once.',
    ]);
    // A text that is compared with nothing or with itself costs nothing.
    const others = page.replace('diff', 'diff(to: 1) { text } same: diff(from: 2, to: 2)');
    expect((await server.ask(others, { id }, talk.token)).errors).toBeUndefined();
  });

  it('are given up when the request has lasted too long', async () => {
    const hasty = await startTestServer({ REQUEST_TIMEOUT_MS: '300' }, { beside: server });
    try {
      const id = await conversationOf(10);
      const answer = await hasty.ask(page, { id }, talk.token);
      expect(problemOf(answer).slice(0, 2)).toEqual([503, 'SERVICE_UNAVAILABLE']);
    } finally {
      await hasty.close();
    }
  });

  it('are not compared for somebody who has gone, though they are read', async () => {
    const { original } = await talk.conversationOf(one);
    const second = await server.fixtures.edit(original(one), { content: other });
    const gone = new AbortController();
    const { models } = server.database;
    const viewer = { ownerKey: talk.owner, user: null, sessionId: 'a sign-in' };
    const read = { signal: gone.signal, batchSize: 100 };
    const { message, messageDiff } = createLoaders({ models, viewer, service: null, read, prefetch: true });
    const [conversation, from, to] = [
      original(one).conversation_id as Types.ObjectId,
      original(one)._id,
      second._id,
    ];
    const texts = [from, to].map((id) => message.byId.load({ conversation, id }, new Set(['content'])));
    expect((await Promise.all(texts)).map((version) => version?.content)).toEqual([one, other]);
    gone.abort();
    await expect(messageDiff.load({ conversation, from, to })).rejects.toThrow('aborted');
  });
});
