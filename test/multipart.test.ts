/** Files in GraphQL multipart requests: how they come in, and that nothing of them stays where they may not. */
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { formOf } from '../src/sdk/multipart.js';
import { load, startGallery, storedFiles } from './support/gallery.js';
import {
  answerTo,
  beginForm,
  bytesOf,
  type Fields,
  fieldsOf,
  headersFor,
  incomingFiles,
  sendForm,
} from './support/multipart.js';
import { halves, pngOf, smallBase64 } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { at, payloadOf, problemsOf, query, startUploader } from './support/uploader.js';

let server: TestServer;
const files = () => incomingFiles(server.config.dataDir);

beforeAll(async () => {
  server = await startTestServer({ MAX_UPLOAD_BYTES: '200000' });
});
afterAll(() => server.close());
// Whatever a test did: when its request is answered, or has broken off, its files are gone.
afterEach(() => vi.waitFor(async () => expect(await files()).toEqual([])));

describe('a file of a multipart request', () => {
  it('becomes an image of a message', async () => {
    const { send, fields } = await startUploader(server);
    const { messageEdge, userErrors } = payloadOf(await send(fields(await halves(60, 30).png().toBuffer())));
    expect(userErrors).toEqual([]);
    const [image] = messageEdge?.node.images ?? [];
    expect(image?.width).toBe(60);
    const { status, headers } = await load(image?.url);
    expect([status, headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it('may be one of several, stand in two places, and beside images that come in other ways', async () => {
    const { send, conversationId } = await startUploader(server);
    const images = [{ source: { upload: null }, caption: 'one' }, { source: { base64: smallBase64 } }];
    const variables = { input: { conversationId, content: 'x', images: [...images, ...images] } };
    const form = fieldsOf(query, variables, { a: [pngOf(5, 5), at(0), at(2)] });
    expect(payloadOf(await send(form)).messageEdge?.node.images).toMatchObject([
      { width: 5, caption: 'one' },
      { width: 2 },
      { width: 5, caption: 'one' },
      { width: 2 },
    ]);
    const { send: sendOther, fields } = await startUploader(server);
    const sides = [9, 8, 7, 6];
    const many = payloadOf(await sendOther(fields(...sides.map((side) => pngOf(side, side)))));
    expect(many.messageEdge?.node.images.map(({ width }) => width)).toEqual(sides);
  });

  it('that stands in many places is read once, and its pixels count once', async () => {
    const large = await startTestServer();
    try {
      const { send, conversationId } = await startUploader(large);
      const images = Array.from({ length: 10 }, () => ({ source: { upload: null } }));
      const variables = { input: { conversationId, content: 'x', images } };
      const wide = await sharp({ create: { width: 5000, height: 4000, channels: 3, background: 'red' } })
        .png()
        .toBuffer();
      // As large as a file may be: what stands behind the image is not kept.
      const file = Buffer.concat([wide, Buffer.alloc(19_000_000 - wide.length)]);
      const form = fieldsOf(query, variables, { a: [file, ...images.map((_, place) => at(place))] });
      const { messageEdge, userErrors } = payloadOf(await send(form));
      expect(userErrors).toEqual([]);
      expect(messageEdge?.node.images).toHaveLength(10);
    } finally {
      await large.close();
    }
  });

  it('is sent by the typed client, once for all places where it stands', async () => {
    const { sdk, conversationId } = await startGallery(server);
    const file = (side: number) => new Blob([new Uint8Array(pngOf(side, side))]);
    const same = file(5);
    const images = [same, file(6), same].map((upload) => ({ source: { upload } }));
    const input = { conversationId, messages: [{ content: 'none' }, { content: 'three', images }] };
    const { messageEdges, userErrors } = (await sdk.AddMessages({ input })).addMessages;
    expect(userErrors).toEqual([]);
    expect(messageEdges.map(({ node }) => node.images.map(({ width }) => width))).toEqual([[], [5, 6, 5]]);
    const form = formOf({ query: '', variables: { input, at: new Date(0), none: null } });
    expect([...(form?.keys() ?? [])]).toEqual(['operations', 'map', '0', '1']);
    expect(JSON.parse(String(form?.get('operations')))).toMatchObject({
      variables: { input: { conversationId }, at: '1970-01-01T00:00:00.000Z', none: null },
    });
  });

  it('may be sent by a service', async () => {
    const { variables } = await startUploader(server);
    const form = fieldsOf(query, variables(1, { role: 'ASSISTANT' }), { a: [pngOf(4, 4), at(0)] });
    const answer = await sendForm(server, form, headersFor(await server.serviceToken()));
    expect(payloadOf(answer).messageEdge?.node.images).toHaveLength(1);
  });

  it('is told by its bytes, whatever its name and its type say', async () => {
    const { send, fields } = await startUploader(server);
    expect(problemsOf(await send(fields(Buffer.from('<svg/>'), pngOf(1, 1), Buffer.alloc(0))))).toEqual([
      expect.stringMatching(/^INVALID input\.images\.0\.source\.upload: This is no PNG/),
      expect.stringMatching(/^INVALID input\.images\.2\.source\.upload: This is no PNG/),
    ]);
  });

  it('is part of what an idempotency key was used with', async () => {
    const { send, variables } = await startUploader(server);
    const repeat = async (file: Buffer) =>
      payloadOf(await send(fieldsOf(query, variables(1, { idempotencyKey: 'once' }), { a: [file, at(0)] })));
    const first = await repeat(pngOf(3, 3));
    expect((await repeat(pngOf(3, 3))).messageEdge).toEqual(first.messageEdge);
    expect((await repeat(pngOf(3, 4))).userErrors).toMatchObject([{ code: 'KEY_REUSED' }]);
  });

  it('may come slowly: the time of a request begins when all of it is there', async () => {
    const hasty = await startTestServer({ REQUEST_TIMEOUT_MS: '1000' });
    try {
      const { headers, fields } = await startUploader(hasty);
      const body = bytesOf(fields(pngOf(30, 30)));
      const sent = beginForm(hasty, headers);
      const answer = answerTo(sent);
      // The pauses are what is tested: together they are longer than the time of a request.
      for (let from = 0; from < body.length; from += body.length / 4) {
        sent.write(body.subarray(Math.floor(from), Math.floor(from + body.length / 4)));
        await pause(400);
      }
      sent.end();
      expect(payloadOf(await answer).messageEdge?.node.images).toHaveLength(1);
    } finally {
      await hasty.close();
    }
  });
});

describe('a request whose sender may send no files', () => {
  /** All but the end of a form, so that a file is on its way. */
  async function mostOf(fields: Fields) {
    return bytesOf(fields).subarray(0, -20);
  }

  it('of one who may is kept in a temporary file until it is answered', async () => {
    const { headers, fields } = await startUploader(server);
    const sent = beginForm(server, headers);
    sent.write(await mostOf(fields(Buffer.alloc(100_000))));
    await vi.waitFor(async () => expect(await files()).toHaveLength(1));
    sent.end(bytesOf(fields(Buffer.alloc(100_000))).subarray(-20));
    expect(problemsOf(await answerTo(sent))).toHaveLength(1);
  });

  it.each([
    [
      'without the preflight header',
      { 'apollo-require-preflight': '' },
      400,
      'BAD_REQUEST',
      /"apollo-require-preflight"/,
    ],
    ['without a token', { authorization: undefined }, 401, 'UNAUTHENTICATED', /Sign in to send files/],
    [
      'with a token that does not hold',
      { authorization: 'Bearer nonsense' },
      401,
      'UNAUTHENTICATED',
      /not valid/,
    ],
  ] as const)('%s is refused before a byte is kept', async (_, changed, status, code, words) => {
    const { headers, fields } = await startUploader(server);
    const given = Object.entries({ ...headers, ...changed }).filter(([, value]) => value !== undefined);
    const sent = beginForm(server, Object.fromEntries(given) as Record<string, string>);
    server.commands.length = 0;
    sent.write(await mostOf(fields(Buffer.alloc(100_000))));
    // The answer comes while the file is on its way.
    const answer = await answerTo(sent);
    expect(answer).toEqual({
      status,
      errors: [{ message: expect.stringMatching(words), extensions: { code } }],
    });
    sent.write(Buffer.alloc(1_000_000));
    expect(await files()).toEqual([]);
    sent.destroy();
    expect(server.commands).toEqual([]);
  });

  it('of a sign-in that has ended is refused before a byte is kept', async () => {
    const { headers, fields, token } = await startUploader(server);
    await server.data('mutation { signOut(input: { all: true }) { userErrors { code } } }', {}, token);
    const sent = beginForm(server, headers);
    sent.write(await mostOf(fields(Buffer.alloc(100_000))));
    expect(await answerTo(sent)).toMatchObject({ status: 401 });
    expect(await files()).toEqual([]);
    sent.destroy();
  });

  it('takes the name of the operation for the preflight header, as Apollo Server does', async () => {
    const { token, fields } = await startUploader(server);
    const headers = { authorization: `Bearer ${token}`, 'x-apollo-operation-name': 'AddMessage' };
    expect((await sendForm(server, fields(pngOf(2, 2)), headers)).status).toBe(200);
  });
});

describe('a request that breaks off', () => {
  it('leaves no file, wherever it does', async () => {
    const { headers, fields } = await startUploader(server);
    const stored = await storedFiles(server);
    const body = bytesOf(fields(Buffer.alloc(90_000, 1), Buffer.alloc(90_000, 2)));
    const lengths = Array.from({ length: 12 }, (_, place) => Math.floor((body.length * (place + 1)) / 13));
    for (const length of [1, 300, ...lengths, body.length - 2]) {
      const sent = beginForm(server, headers);
      const expected = length > 100_000 ? 2 : length > 2000 ? 1 : 0;
      await new Promise<void>((resolve) => void sent.write(body.subarray(0, length), () => resolve()));
      await vi.waitFor(async () => expect((await files()).length).toBeGreaterThanOrEqual(expected));
      sent.destroy();
      await vi.waitFor(async () => expect(await files(), String(length)).toEqual([]));
    }
    // At once, while the server is still opening the file.
    for (let time = 0; time < 20; time += 1) {
      const sent = beginForm(server, headers);
      await new Promise<void>((resolve) => void sent.write(body.subarray(0, -2), () => resolve()));
      sent.destroy();
    }
    await vi.waitFor(async () => expect(await files()).toEqual([]));
    expect(server.log.filter((line) => line.includes('"level":50'))).toEqual([]);
    expect(await storedFiles(server)).toEqual(stored);
  });
});
