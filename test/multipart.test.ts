/** Files in GraphQL multipart requests: how they come in, and that nothing of them stays where they may not. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { load, startGallery, storedFiles } from './support/gallery.js';
import {
  answerTo,
  beginForm,
  bytesOf,
  type Fields,
  fieldsOf,
  headersFor,
  ownTemporaryFolder,
  sendForm,
} from './support/multipart.js';
import { halves, pngOf, smallBase64 } from './support/pictures.js';
import { type Answer, startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
let temporary: Awaited<ReturnType<typeof ownTemporaryFolder>>;

beforeAll(async () => {
  temporary = await ownTemporaryFolder();
  server = await startTestServer({ MAX_UPLOAD_BYTES: '200000' });
});
afterAll(async () => {
  await server.close();
  await temporary.remove();
});
// Whatever a test did: when its request is answered, or has broken off, its files are gone.
afterEach(() => vi.waitFor(async () => expect(await temporary.files()).toEqual([])));

const payload = 'messageEdge { node { images { url width caption } } } userErrors { code message path }';
const query = `mutation($input: AddMessageInput!) { addMessage(input: $input) { ${payload} } }`;
const at = (place: number) => `input.images.${place}.source.upload`;

interface Payload {
  readonly messageEdge: {
    readonly node: { readonly images: readonly { url: string; width: number }[] };
  } | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly path: string[];
  }[];
}
const payloadOf = ({ data, errors }: Answer) => {
  expect(errors).toBeUndefined();
  return data?.addMessage as Payload;
};
const problemsOf = (answer: Answer) =>
  payloadOf(answer).userErrors.map(({ code, path, message }) => `${code} ${path.join('.')}: ${message}`);

/** An owner that adds a message with files to a conversation. */
async function startUploader(on = server) {
  const { token, conversationId } = await startGallery(on);
  const variables = (count: number, more: object = {}) => ({
    input: {
      conversationId,
      content: 'look',
      images: Array.from({ length: count }, () => ({ source: { upload: null } })),
      ...more,
    },
  });
  const fields = (...files: Buffer[]) =>
    fieldsOf(
      query,
      variables(files.length),
      Object.fromEntries(files.map((file, place) => [`file ${place}`, [file, at(place)]])),
    );
  return {
    token,
    headers: headersFor(token),
    conversationId,
    variables,
    fields,
    send: (form: Fields) => sendForm(on, form, headersFor(token)),
  };
}

describe('a file of a multipart request', () => {
  it('becomes an image of a message', async () => {
    const { send, fields } = await startUploader();
    const { messageEdge, userErrors } = payloadOf(await send(fields(await halves(60, 30).png().toBuffer())));
    expect(userErrors).toEqual([]);
    const [image] = messageEdge?.node.images ?? [];
    expect(image?.width).toBe(60);
    const { status, headers } = await load(image?.url);
    expect([status, headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it('may be one of several, stand in two places, and beside images that come in other ways', async () => {
    const { send, conversationId } = await startUploader();
    const images = [{ source: { upload: null }, caption: 'one' }, { source: { base64: smallBase64 } }];
    const variables = { input: { conversationId, content: 'x', images: [...images, ...images] } };
    const form = fieldsOf(query, variables, { a: [pngOf(5, 5), at(0), at(2)] });
    expect(payloadOf(await send(form)).messageEdge?.node.images).toMatchObject([
      { width: 5, caption: 'one' },
      { width: 2 },
      { width: 5, caption: 'one' },
      { width: 2 },
    ]);
    const { send: sendOther, fields } = await startUploader();
    const sides = [9, 8, 7, 6];
    const many = payloadOf(await sendOther(fields(...sides.map((side) => pngOf(side, side)))));
    expect(many.messageEdge?.node.images.map(({ width }) => width)).toEqual(sides);
  });

  it('may be sent by a service', async () => {
    const { variables } = await startUploader();
    const form = fieldsOf(query, variables(1, { role: 'ASSISTANT' }), { a: [pngOf(4, 4), at(0)] });
    const answer = await sendForm(server, form, headersFor(await server.serviceToken()));
    expect(payloadOf(answer).messageEdge?.node.images).toHaveLength(1);
  });

  it('is told by its bytes, whatever its name and its type say', async () => {
    const { send, fields } = await startUploader();
    expect(problemsOf(await send(fields(Buffer.from('<svg/>'), pngOf(1, 1), Buffer.alloc(0))))).toEqual([
      expect.stringMatching(/^INVALID input\.images\.0\.source\.upload: This is no PNG/),
      expect.stringMatching(/^INVALID input\.images\.2\.source\.upload: This is no PNG/),
    ]);
  });

  it('is part of what an idempotency key was used with', async () => {
    const { send, variables } = await startUploader();
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
    const { headers, fields } = await startUploader();
    const sent = beginForm(server, headers);
    sent.write(await mostOf(fields(Buffer.alloc(100_000))));
    await vi.waitFor(async () => expect(await temporary.files()).toHaveLength(1));
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
    const { headers, fields } = await startUploader();
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
    expect(await temporary.files()).toEqual([]);
    sent.destroy();
    expect(server.commands).toEqual([]);
  });

  it('of a sign-in that has ended is refused before a byte is kept', async () => {
    const { headers, fields, token } = await startUploader();
    await server.data('mutation { signOut(input: { all: true }) { userErrors { code } } }', {}, token);
    const sent = beginForm(server, headers);
    sent.write(await mostOf(fields(Buffer.alloc(100_000))));
    expect(await answerTo(sent)).toMatchObject({ status: 401 });
    expect(await temporary.files()).toEqual([]);
    sent.destroy();
  });

  it('takes the name of the operation for the preflight header, as Apollo Server does', async () => {
    const { token, fields } = await startUploader();
    const headers = { authorization: `Bearer ${token}`, 'x-apollo-operation-name': 'AddMessage' };
    expect((await sendForm(server, fields(pngOf(2, 2)), headers)).status).toBe(200);
  });
});

describe('a request that breaks off', () => {
  it('leaves no file, wherever it does', async () => {
    const { headers, fields } = await startUploader();
    const files = await storedFiles(server);
    const body = bytesOf(fields(Buffer.alloc(90_000, 1), Buffer.alloc(90_000, 2)));
    const lengths = Array.from({ length: 12 }, (_, place) => Math.floor((body.length * (place + 1)) / 13));
    for (const length of [1, 300, ...lengths, body.length - 2]) {
      const sent = beginForm(server, headers);
      const expected = length > 100_000 ? 2 : length > 2000 ? 1 : 0;
      await new Promise<void>((resolve) => void sent.write(body.subarray(0, length), () => resolve()));
      await vi.waitFor(async () => expect((await temporary.files()).length).toBeGreaterThanOrEqual(expected));
      sent.destroy();
      await vi.waitFor(async () => expect(await temporary.files(), String(length)).toEqual([]));
    }
    // At once, while the server is still opening the file.
    for (let time = 0; time < 20; time += 1) {
      const sent = beginForm(server, headers);
      await new Promise<void>((resolve) => void sent.write(body.subarray(0, -2), () => resolve()));
      sent.destroy();
    }
    await vi.waitFor(async () => expect(await temporary.files()).toEqual([]));
    expect(server.log.filter((line) => line.includes('"level":50'))).toEqual([]);
    expect(await storedFiles(server)).toEqual(files);
  });
});

describe('files that are too much', () => {
  it('are each refused where they stand, with the limit, and nothing is stored', async () => {
    const { send, fields } = await startUploader();
    const files = await storedFiles(server);
    const large = Buffer.alloc(200_001, pngOf(3, 3));
    expect(problemsOf(await send(fields(large, pngOf(3, 3), large)))).toEqual([
      'INVALID input.images.0.source.upload: This file may have at most 0.2 MB. Make it smaller.',
      'INVALID input.images.2.source.upload: This file may have at most 0.2 MB. Make it smaller.',
    ]);
    expect(await storedFiles(server)).toEqual(files);
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
    const { send, fields, variables } = await startUploader();
    const many = Array.from({ length: 21 }, () => pngOf(1, 1));
    expect(await send(fields(...many))).toEqual({
      status: 413,
      errors: [
        {
          message:
            'A request may bring at most 20 files, and its fields "operations" and "map" at most 1 MB each.',
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
    const { headers, fields, send } = await startUploader();
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

  it('in the fields beside them are refused', async () => {
    const { send, fields } = await startUploader();
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
    const { send } = await startUploader();
    const { status, errors } = await send(fields);
    expect([status, errors?.[0]?.extensions?.code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('because it ends too early, or is no form at all, is refused with 400', async () => {
    const { headers, fields } = await startUploader();
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

  it('changes no object of this program', async () => {
    const { send } = await startUploader();
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
    const { send, variables, headers } = await startUploader();
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
    const { send, conversationId, variables } = await startUploader();
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
      fieldsOf(query, variables(0), { a: [pngOf(1, 1), 'input.conversationId'] }),
    ]) {
      const answer = await send(form);
      expect([answer.status, answer.errors?.[0]?.extensions?.code]).toEqual([400, 'BAD_USER_INPUT']);
    }
  });

  it('cannot be written in JSON or in the document', async () => {
    const { token, variables, conversationId } = await startUploader();
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
    const { send, fields } = await startUploader();
    process.env.TMPDIR = `${temporary.folder}/none`;
    try {
      const { status, errors } = await send(fields(pngOf(50, 50)));
      expect([status, errors?.[0]?.extensions?.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    } finally {
      process.env.TMPDIR = temporary.folder;
    }
  });
});
