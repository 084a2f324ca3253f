/** Answers as bytes: the same as those of JSON.stringify, in buffers that are used again when nobody needs them any more. */
import http from 'node:http';
import net from 'node:net';
import type { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnswerTooLarge, type WrittenJson, writeJson } from '../src/http/jsonWriter.js';
import { startTestServer, type TestServer } from './support/server.js';
import { startTalk } from './support/talk.js';

const noLimit = Number.POSITIVE_INFINITY;

/** Throws where the bytes of a value are not those of JSON.stringify. */
function expectSameBytes(value: unknown): void {
  const written = writeJson(value, noLimit);
  try {
    expect(written.bytes.equals(Buffer.from(JSON.stringify(value)))).toBe(true);
  } finally {
    written.release();
  }
}

/** Keeps the bytes of some answers, all at the same time, while `work` looks at them. */
function withWritten(values: readonly unknown[], work: (written: readonly WrittenJson[]) => void): void {
  const written = values.map((value) => writeJson(value, noLimit));
  work(written);
  for (const { release } of written) release();
}

/** Every kind of character: of one to four bytes, what JSON escapes, and halves of pairs. */
const character = fc.constantFrom(
  'a',
  '"',
  '\\',
  '\n',
  '\u0000',
  '\u2028',
  'é',
  'ữ',
  '漢',
  '😀',
  '\ud83d',
  '\ude00',
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: character }),
  // Of all kinds, around the length from which a text is written by itself.
  fc.string({ unit: character, minLength: 200, maxLength: 400 }),
  fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', 'ữ', '😀'), minLength: 200, maxLength: 400 }),
  // Longer than what is encoded at once, and cut at every place.
  fc.tuple(character, fc.integer({ min: 32_700, max: 32_800 })).map(([one, times]) => one.repeat(times)),
);
const special = fc.oneof(
  fc.date(),
  fc.constant({ toJSON: () => ({ own: 'form', of: [1, 2] }) }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 1e300),
);
const { any } = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(text, special, fc.jsonValue(), fc.constant(undefined)),
    fc.array(tie('any'), { maxLength: 6 }),
    fc.dictionary(text, tie('any'), { maxKeys: 6 }),
    fc.dictionary(fc.string(), fc.integer(), { minKeys: 30, maxKeys: 40, noNullPrototype: false }),
  ),
}));

describe('the bytes of an answer', () => {
  it('are those of JSON.stringify, whatever the answer holds', () => {
    fc.assert(
      fc.property(any, (value) => expectSameBytes({ data: value })),
      { numRuns: 300 },
    );
  });

  it('are those of JSON.stringify for any JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), expectSameBytes), { numRuns: 500 });
  });

  it('are right where characters of several bytes meet the end of a slice', () => {
    for (const one of ['é', '漢', '😀', '\ud83d'])
      for (let length = 32_764; length < 32_772; length += 1)
        expectSameBytes(['x'.repeat(length), one, { more: one.repeat(20) }]);
  });

  it('are right for texts that are longer than a buffer', () => {
    expectSameBytes({ data: { nodes: ['ữ'.repeat(2_000_000), { content: '😀'.repeat(500_000) }] } });
  });

  it('are right for lists in lists, as deep as answers are, and for long ones', () => {
    let deep: unknown = ['end'];
    for (let depth = 0; depth < 500; depth += 1) deep = depth % 2 ? [deep, depth] : { deep, list: [] };
    expectSameBytes(deep);
    expectSameBytes(Array.from({ length: 20_000 }, (_, at) => ({ id: at, names: [`n${at}`, null] })));
  });

  it('have all names, however many different ones there are', () => {
    const names = Array.from({ length: 12_000 }, (_, at) => [`name "${at}"`, [at]]);
    expectSameBytes(Object.fromEntries(names));
    expectSameBytes(Object.fromEntries([...names].reverse()));
  });
});

describe('the buffers of answers', () => {
  it('are not shared by answers that are needed at the same time', () => {
    const values = Array.from({ length: 40 }, (_, at) => ({ data: [`answer ${at} `.repeat(at * 500)] }));
    withWritten(values, (written) => {
      expect(new Set(written.map(({ bytes }) => bytes.buffer)).size).toBe(values.length);
      for (const [at, { bytes }] of written.entries())
        expect(bytes.toString()).toBe(JSON.stringify(values[at]));
    });
  });

  it('are used again when they are released', () => {
    const before = writeJson({ data: 'before' }, noLimit);
    const { buffer } = before.bytes;
    before.release();
    withWritten([{ data: 'after' }], ([after]) => expect(after?.bytes.buffer).toBe(buffer));
  });

  it('are given up when they have become large', () => {
    const large = writeJson(['x'.repeat(5_000_000)], noLimit);
    const { buffer } = large.bytes;
    large.release();
    const next = Array.from({ length: 20 }, (_, at) => at);
    withWritten(next, (written) => {
      for (const { bytes } of written) expect(bytes.buffer).not.toBe(buffer);
    });
  });

  it('are kept in a small number', () => {
    const many = Array.from({ length: 60 }, (_, at) => at);
    const seen = new Set<ArrayBufferLike>();
    const count = () =>
      withWritten(many, (all) => {
        for (const { bytes } of all) seen.add(bytes.buffer);
      });
    count();
    const first = new Set(seen);
    count();
    const again = first.size + many.length - seen.size;
    expect(again).toBeGreaterThan(0);
    expect(again).toBeLessThanOrEqual(16);
  });
});

describe('an answer over the limit', () => {
  it('is refused at the byte, also where characters have several', () => {
    for (const value of [{ data: 'x'.repeat(100) }, { data: 'ữ'.repeat(100) }, ['😀'.repeat(40_000), 1]]) {
      const size = Buffer.byteLength(JSON.stringify(value));
      const written = writeJson(value, size);
      expect(written.bytes.length).toBe(size);
      written.release();
      expect(() => writeJson(value, size - 1)).toThrow(AnswerTooLarge);
    }
  });

  it('is refused before the rest of it is looked at', () => {
    let looked = 0;
    const items = Array.from({ length: 1000 }, () => ({
      toJSON: () => {
        looked += 1;
        return 'x'.repeat(10_000);
      },
    }));
    expect(() => writeJson(items, 100_000)).toThrow(AnswerTooLarge);
    expect(looked).toBeLessThan(20);
  });

  it('keeps no buffer, and neither does one that cannot be written', () => {
    const before = writeJson({ data: 'before' }, noLimit);
    const { buffer } = before.bytes;
    before.release();
    expect(() => writeJson({ data: 'x'.repeat(1000) }, 10)).toThrow(AnswerTooLarge);
    withWritten([1], ([after]) => expect(after?.bytes.buffer).toBe(buffer));
    expect(() => writeJson({ data: [1n, {}] }, noLimit)).toThrow(TypeError);
    withWritten([2], ([after]) => expect(after?.bytes.buffer).toBe(buffer));
  });
});

describe('answers through the API', () => {
  /** More than a connection takes before its reader reads, and not too much for a buffer that is kept. */
  const contentsOf = (at: number) => Array.from({ length: 24 }, (_, part) => `${at}.${part} `.repeat(28_000));
  const expected = [0, 1, 2, 3].map((at) => {
    const nodes = contentsOf(at).map((content) => ({ content }));
    return JSON.stringify({ data: { conversation: { messages: { nodes } } } });
  });
  const query = 'query($id: ID!) { conversation(id: $id) { messages(first: 100) { nodes { content } } } }';
  const ids: string[] = [];
  let server: TestServer;
  let talk: Awaited<ReturnType<typeof startTalk>>;
  beforeAll(async () => {
    // What is asked here is large, and a machine may be busy.
    server = await startTestServer({ REQUEST_TIMEOUT_MS: '120000' });
    talk = await startTalk(server);
    for (const at of expected.keys()) ids.push((await talk.conversationOf(...contentsOf(at))).id);
  });
  afterAll(() => server.close());

  /** Begins a request of one conversation. */
  function request(id: string): Promise<http.IncomingMessage> {
    return new Promise((resolve, reject) => {
      const sent = http.request(`${server.url}/graphql`, {
        method: 'POST',
        agent: false,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${talk.token}` },
      });
      sent.once('response', resolve).once('error', reject);
      sent.end(JSON.stringify({ query, variables: { id } }));
    });
  }

  async function textOf(response: Readable): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString();
  }

  const readAll = () => Promise.all(ids.map(async (id) => textOf(await request(id))));
  /** Not the texts themselves: a difference of megabytes takes minutes to print. */
  const areRight = (texts: readonly string[]) => texts.map((text, at) => text === expected[at % ids.length]);

  it('are each right when many large ones wait for a reader', async () => {
    // More than a connection takes: the rest waits in the buffers of this server, and others are answered meanwhile.
    const wanted = [...ids, ...ids, ...ids];
    const { host, hostname, port } = new URL(server.url);
    const slow = net.connect(Number(port), hostname).pause();
    for (const [at, id] of wanted.entries()) {
      const body = JSON.stringify({ query, variables: { id } });
      const ending = at === wanted.length - 1 ? ['connection: close'] : [];
      const head = [
        'POST /graphql HTTP/1.1',
        `host: ${host}`,
        `authorization: Bearer ${talk.token}`,
        ...ending,
      ];
      head.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`, '', body);
      slow.write(head.join('\r\n'));
    }
    for (let round = 0; round < 3; round += 1) expect(areRight(await readAll())).toEqual(ids.map(() => true));
    const answers = (await textOf(slow)).split('HTTP/1.1 200 OK').slice(1);
    const texts = answers.map((answer) => answer.slice(answer.indexOf('\r\n\r\n') + 4));
    expect(texts).toHaveLength(wanted.length);
    expect(areRight(texts)).toEqual(wanted.map(() => true));
  });

  it('are right after clients have gone in the middle of theirs', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (const response of await Promise.all(ids.map(request))) response.destroy();
      expect(areRight(await readAll())).toEqual(ids.map(() => true));
    }
  });
});
