/** Multipart requests that cannot be taken, and files that can not: each is refused with a sentence, and nothing stays. */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { incomingFolder } from '../src/uploads/incomingFolder.js';
import { storedFiles } from './support/gallery.js';
import { answerTo, beginForm, bytesOf, type Fields, fieldsOf, incomingFiles } from './support/multipart.js';
import { pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { at, problemsOf, query, startUploader } from './support/uploader.js';

let server: TestServer;
const files = () => incomingFiles(server.config.dataDir);

beforeAll(async () => {
  server = await startTestServer({ MAX_UPLOAD_BYTES: '200000' });
});
afterAll(() => server.close());
// Whatever a test did: when its request is answered, or has broken off, its files are gone.
afterEach(() => vi.waitFor(async () => expect(await files()).toEqual([])));

describe('files that are too much', () => {
  it('are each refused where they stand, with the limit, and nothing is stored', async () => {
    const { send, fields } = await startUploader(server);
    const stored = await storedFiles(server);
    const large = Buffer.alloc(200_001, pngOf(3, 3));
    expect(problemsOf(await send(fields(large, pngOf(3, 3), large)))).toEqual([
      'INVALID input.images.0.source.upload: This file may have at most 0.2 MB. Make it smaller.',
      'INVALID input.images.2.source.upload: This file may have at most 0.2 MB. Make it smaller.',
    ]);
    expect(await storedFiles(server)).toEqual(stored);
  });

  it('are refused where images may have less than other files', async () => {
    const other = await startTestServer();
    try {
      const { send, fields } = await startUploader(other);
      expect(problemsOf(await send(fields(Buffer.alloc(20_000_001, pngOf(3, 3)))))).toEqual([
        'INVALID input.images.0.source.upload: This file may have at most 20 MB. Make it smaller.',
      ]);
    } finally {
      await other.close();
    }
  });

  it('by their number are refused, in the map and in the form', async () => {
    const { send, fields, variables } = await startUploader(server);
    const many = Array.from({ length: 21 }, () => pngOf(1, 1));
    expect(await send(fields(...many))).toEqual({
      status: 413,
      errors: [
        {
          message:
            'A request may bring at most 20 files for 100 places that are 20 deep, its field "operations" at most 1 MB, and "map" at most 16 KB.',
          extensions: { code: 'LIMIT_EXCEEDED' },
        },
      ],
    });
    const [operations, map] = fieldsOf(query, variables(1), { last: [pngOf(1, 1), at(0)] });
    if (!operations || !map) throw new Error('there are fields');
    const strays = many.map((file, place) => [`stray ${place}`, file] as const);
    expect(problemsOf(await send([operations, map, ...strays, ['last', pngOf(1, 1)]]))).toEqual([
      expect.stringMatching(/^INVALID input\.images\.0\.source\.upload: This file did not come/),
    ]);
  });

  it('together are refused, whether their length was said before or not', async () => {
    const { headers, fields, send } = await startUploader(server);
    const form = fields(...Array.from({ length: 5 }, () => Buffer.alloc(190_000)));
    const refused = {
      status: 413,
      errors: [
        {
          message: 'The files of a request may have at most 0.8 MB together.',
          extensions: { code: 'LIMIT_EXCEEDED' },
        },
      ],
    };
    expect(await send(form)).toEqual(refused);
    const sent = beginForm(server, { ...headers, 'transfer-encoding': 'chunked' });
    sent.end(bytesOf(form));
    expect(await answerTo(sent)).toEqual(refused);
  });

  it('are too much for one input with more than 60 MB together, and that is told once', async () => {
    const large = await startTestServer();
    try {
      const { send, fields } = await startUploader(large);
      const stored = await storedFiles(large);
      const file = (side: number) => Buffer.concat([pngOf(side, side), Buffer.alloc(18_000_000)]);
      expect(problemsOf(await send(fields(file(1), file(2), file(3), file(4), pngOf(5, 5))))).toEqual([
        'TOO_LONG input: The images of one input may have at most 60 MB together: send some of them later.',
      ]);
      expect(await storedFiles(large)).toEqual(stored);
    } finally {
      await large.close();
    }
  });

  it('in the fields beside them are refused', async () => {
    const { send, fields } = await startUploader(server);
    const [operations = ['operations', ''] as const, ...others] = fields(pngOf(1, 1));
    const long = String(operations[1]).replace('"look"', `"${'x'.repeat(700_000)}"`);
    // Short enough for the body and too long for a field, at a server that takes larger files.
    const other = await startTestServer();
    try {
      const uploader = await startUploader(other);
      const text = `${long.slice(0, -1)},"extensions":"${'x'.repeat(400_000)}"}`;
      expect(await uploader.send([['operations', text], ...others])).toMatchObject({
        status: 413,
        errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }],
      });
    } finally {
      await other.close();
    }
    expect((await send([['operations', long], ...others])).status).toBe(200);
  });
});

describe('requests with files at the same time', () => {
  it('are ten of one caller; one more is refused, and nobody else is', async () => {
    const { headers, fields, send } = await startUploader(server);
    const other = await startUploader(server);
    const begun = Array.from({ length: 10 }, () => beginForm(server, headers));
    for (const sent of begun) sent.write(bytesOf(fields(Buffer.alloc(100_000))).subarray(0, -20));
    await vi.waitFor(async () => expect(await files()).toHaveLength(10));
    expect(await send(fields(pngOf(2, 2)))).toEqual({
      status: 429,
      errors: [
        {
          message: 'You may send files with 10 requests at once. Wait for the others.',
          extensions: { code: 'LIMIT_EXCEEDED' },
        },
      ],
    });
    expect((await other.send(other.fields(pngOf(2, 2)))).status).toBe(200);
    for (const sent of begun) sent.destroy();
    await vi.waitFor(async () => expect((await send(fields(pngOf(2, 2)))).status).toBe(200));
  });

  it('are forty of all; one more is told to come again', async () => {
    const uploaders = await Promise.all(Array.from({ length: 5 }, () => startUploader(server)));
    const [last, ...full] = uploaders;
    const begun = full.flatMap(({ headers, fields }) =>
      Array.from({ length: 10 }, () => {
        const sent = beginForm(server, headers);
        sent.write(bytesOf(fields(Buffer.alloc(100_000))).subarray(0, -20));
        return sent;
      }),
    );
    await vi.waitFor(async () => expect(await files()).toHaveLength(40), { timeout: 10_000 });
    const form = last?.fields(pngOf(2, 2)) ?? [];
    expect(await last?.send(form)).toMatchObject({
      status: 503,
      errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }],
    });
    for (const sent of begun) sent.destroy();
    await vi.waitFor(async () => expect((await last?.send(form))?.status).toBe(200));
  });
});

describe('a multipart request that is none of GraphQL', () => {
  const operations = JSON.stringify({ query: '{ __typename }', variables: {} });
  const file = ['0', pngOf(1, 1)] as const;

  it.each<readonly [string, Fields]>([
    ['is empty', []],
    ['has no map', [['operations', operations], file]],
    ['has a map and no file, but no operations', [['map', '{}']]],
    ['has its map first', [['map', '{"0":["variables.x"]}'], ['operations', operations], file]],
    ['has its file first', [file, ['operations', operations], ['map', '{"0":["variables.x"]}']]],
    [
      'has operations that are no JSON',
      [
        ['operations', '{'],
        ['map', '{}'],
      ],
    ],
    [
      'has operations that are a text',
      [
        ['operations', '"x"'],
        ['map', '{}'],
      ],
    ],
    ['has a map that is no JSON', [['operations', operations], ['map', '{'], file]],
    ['has a map that is a list', [['operations', operations], ['map', '[]'], file]],
    ['has a map to no list', [['operations', operations], ['map', '{"0":"variables.x"}'], file]],
    ['has a map to numbers', [['operations', operations], ['map', '{"0":[1]}'], file]],
    ['has a map through a text', [['operations', operations], ['map', '{"0":["query.x"]}'], file]],
    [
      'puts its file in the place of a value',
      [
        ['operations', '{"query":"{ __typename }","variables":{"x":1}}'],
        ['map', '{"0":["variables.x"]}'],
        file,
      ],
    ],
    ['puts its file where nothing is', [['operations', operations], ['map', '{"0":["variables.x"]}'], file]],
    [
      'puts its file far out in a list, which would have as many places before it',
      [
        ['operations', '{"query":"query($x: [ID]) { __typename }","variables":{"x":[]}}'],
        ['map', '{"0":["variables.x.4000000000"]}'],
        file,
      ],
    ],
    [
      'puts two files in one place',
      [
        ['operations', '{"query":"{ __typename }","variables":{"x":null}}'],
        ['map', '{"0":["variables.x"],"1":["variables.x"]}'],
        file,
      ],
    ],
    [
      'puts its file in the place of the query',
      [['operations', operations], ['map', '{"0":["query"]}'], file],
    ],
    [
      'is a batch',
      [
        ['operations', `[${operations},${operations}]`],
        ['map', '{}'],
      ],
    ],
  ])('because it %s is refused with 400', async (_, fields) => {
    const { send } = await startUploader(server);
    const { status, errors } = await send(fields);
    expect([status, errors?.[0]?.extensions?.code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('because it ends too early, or is no form at all, is refused with 400', async () => {
    const { headers, fields } = await startUploader(server);
    for (const body of [bytesOf(fields()).subarray(0, 80), Buffer.from('nonsense'), Buffer.alloc(0)]) {
      const sent = beginForm(server, headers);
      sent.end(body);
      expect(await answerTo(sent)).toMatchObject({
        status: 400,
        errors: [{ extensions: { code: 'BAD_REQUEST' } }],
      });
    }
    const sent = beginForm(server, { ...headers, 'content-type': 'multipart/form-data' });
    sent.end(bytesOf(fields()));
    expect(await answerTo(sent)).toMatchObject({ status: 400 });
  });

  it.each([
    ['is deeper than any input', { a: [`variables.${'x.'.repeat(200_000)}y`] }],
    ['is a little deeper than any input', { a: [`variables.${'x.'.repeat(20)}y`] }],
    ['names more places than there are', { a: Array.from({ length: 101 }, () => 'variables.x') }],
    ['is longer than all places', { [`${'a'.repeat(16_000)}`]: ['variables.x'] }],
    ['has a list of very many', { a: Array.from({ length: 200_000 }, () => 1) }],
  ])('because its map %s is refused with 413, and costs nothing', async (_, map) => {
    const large = await startTestServer();
    try {
      const { send } = await startUploader(large);
      const before = process.cpuUsage();
      const answer = await send([['operations', operations], ['map', JSON.stringify(map)], file]);
      const { user, system } = process.cpuUsage(before);
      expect([answer.status, answer.errors?.[0]?.extensions?.code]).toEqual([413, 'LIMIT_EXCEEDED']);
      expect(user + system).toBeLessThan(2_000_000);
    } finally {
      await large.close();
    }
  });

  it('changes no object of this program', async () => {
    const { send } = await startUploader(server);
    for (const place of [
      '__proto__.polluted',
      'constructor.prototype.polluted',
      'variables.__proto__.polluted',
    ]) {
      await send([['operations', operations], ['map', JSON.stringify({ 0: [place] })], file]);
      expect(Object.hasOwn(Object.prototype, 'polluted'), place).toBe(false);
    }
  });
});

describe('a file', () => {
  it('that the map names and that did not come, or only in part, is asked for where it stands', async () => {
    const { send, variables, headers } = await startUploader(server);
    const fields = fieldsOf(query, variables(1), { a: [pngOf(40, 40), at(0)] });
    expect(problemsOf(await send(fields.slice(0, 2)))).toEqual([
      'INVALID input.images.0.source.upload: This file did not come with the request: send a part for each name in "map".',
    ]);
    const sent = beginForm(server, headers);
    sent.end(bytesOf(fields).subarray(0, -60));
    expect(problemsOf(await answerTo(sent))).toEqual([
      'INVALID input.images.0.source.upload: This file broke off. Send it again.',
    ]);
  });

  it('stands only where the graph takes one', async () => {
    const { send, conversationId, variables } = await startUploader(server);
    const create =
      'mutation($input: CreateConversationInput!) { createConversation(input: $input) { userErrors { code } } }';
    const base64 = { input: { conversationId, content: 'x', images: [{ source: { base64: null } }] } };
    for (const form of [
      fieldsOf(
        create,
        { input: { customSettings: { deep: [{ er: null }] } } },
        { a: [pngOf(1, 1), 'input.customSettings.deep.0.er'] },
      ),
      fieldsOf(create, { input: { customSettings: null } }, { a: [pngOf(1, 1), 'input.customSettings'] }),
      fieldsOf(query, base64, { a: [pngOf(1, 1), 'input.images.0.source.base64'] }),
      fieldsOf(query, variables(0, { conversationId: null }), { a: [pngOf(1, 1), 'input.conversationId'] }),
    ]) {
      const answer = await send(form);
      expect([answer.status, answer.errors?.[0]?.extensions?.code]).toEqual([400, 'BAD_USER_INPUT']);
    }
  });

  it('cannot be written in JSON or in the document', async () => {
    const { token, variables, conversationId } = await startUploader(server);
    for (const upload of ['x', {}, { file: 1 }, 1, ['x']]) {
      const images = [{ source: { upload } }];
      const answer = await server.ask(query, variables(0, { images }), token);
      expect([answer.status, answer.errors?.[0]?.extensions?.code]).toEqual([400, 'BAD_USER_INPUT']);
      expect(answer.errors?.[0]?.message).toContain('is a file of a GraphQL multipart request');
    }
    const text = `mutation { addMessage(input: { conversationId: "${conversationId}", content: "x", images: [{ source: { upload: "x" } }] }) { userErrors { code } } }`;
    const { status, errors } = await server.ask(text, {}, token);
    expect([status, errors?.[0]?.message]).toEqual([400, expect.stringContaining('multipart request')]);
  });

  it('for which there is no room is a fault of the server, and not of the file', async () => {
    const { send, fields } = await startUploader(server);
    const folder = path.join(server.config.dataDir, incomingFolder);
    await rm(folder, { recursive: true });
    try {
      const { status, errors } = await send(fields(pngOf(50, 50)));
      expect([status, errors?.[0]?.extensions?.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    } finally {
      await mkdir(folder);
    }
  });
});
