/** Images from addresses of the internet: what is fetched, and what of hosts that answer badly. */
import { type RequestListener, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startGallery } from './support/gallery.js';
import { publicHost } from './support/internet.js';
import { pngOf } from './support/pictures.js';
import {
  headMs,
  noTurn,
  picture,
  redirectTo,
  startRemoteGallery,
  tooSlow,
  totalMs,
  unreachable,
} from './support/remoteGallery.js';

let remote: Awaited<ReturnType<typeof startRemoteGallery>>;
beforeAll(async () => {
  remote = await startRemoteGallery();
});
afterAll(() => remote.close());
beforeEach(() => remote.begin());
afterEach(() => remote.end());

describe('an image from a public address', () => {
  it('is fetched and stored, and nothing is told of who asks', async () => {
    const { messageEdge, userErrors } = await remote.add(`${remote.answer(picture)}?size=large`);
    expect(userErrors).toEqual([]);
    expect(messageEdge?.node.images).toMatchObject([{ width: 7, height: 5, mimeType: 'image/png' }]);
    expect(remote.internet.asked).toEqual([
      {
        path: '/x.png?size=large',
        headers: {
          host: 'pictures.example',
          accept: '*/*',
          'accept-encoding': 'identity',
          'user-agent': 'assistant-graph',
          connection: 'close',
        },
      },
    ]);
    expect(remote.server.log.join('')).not.toContain('size=large');
  });

  it.each([301, 302, 303, 307, 308])('is found over three redirects with %i', async (status) => {
    remote.answer(picture, 'last');
    remote.answer(redirectTo('last', status), 'third');
    remote.answer(redirectTo('//other.example/third', status), 'second');
    const url = remote.answer(redirectTo('https://pictures.example/second', status), 'first');
    expect((await remote.add(url)).messageEdge?.node.images).toMatchObject([{ width: 7 }]);
    expect(remote.internet.lookups).toEqual([
      'pictures.example',
      'pictures.example',
      'other.example',
      'other.example',
    ]);
  });

  it('may come beside others, each of which is answered for where it stands', async () => {
    const good = remote.answer(picture);
    const { userErrors } = await remote.storingNothing(() =>
      remote.add(good, 'http://pictures.example/', good, 'https://nowhere.example/'),
    );
    expect(userErrors.map(({ path }) => path.join('.'))).toEqual([
      'input.images.1.source.url',
      'input.images.3.source.url',
    ]);
  });

  it('is checked as every other one', async () => {
    const url = remote.answer(
      (_request, response) => void response.setHeader('content-type', 'image/png').end('<svg/>'),
    );
    expect(await remote.refusalOf(url)).toMatch(/^INVALID: This is no PNG, JPEG/);
    const large = remote.answer(
      (_request, response) => void response.end(pngOf(30_000, 30_000, Buffer.alloc(1))),
    );
    expect(await remote.refusalOf(large)).toMatch(/30000 × 30000 pixels/);
  });

  it('is one that this server fetches at most once, by the address that was looked at', async () => {
    // The second answer of the name server would lead inside.
    remote.internet.names.set('pictures.example', [[publicHost], ['127.0.0.1']]);
    try {
      expect((await remote.add(remote.answer(picture))).userErrors).toEqual([]);
      expect(remote.internet.lookups).toEqual(['pictures.example']);
    } finally {
      remote.internet.names.set('pictures.example', [[publicHost]]);
    }
  });
});

describe('many addresses', () => {
  it('are one, when they are the same: it is asked once for all places', async () => {
    const url = remote.answer(picture);
    const { messageEdge } = await remote.add(url, url, url);
    expect(messageEdge?.node.images).toHaveLength(3);
    expect(remote.internet.asked).toHaveLength(1);
    const missing = remote.answer((_request, response) => void response.writeHead(404).end(), 'missing');
    const { userErrors } = await remote.add(missing, missing);
    expect(userErrors.map(({ path }) => path.join('.'))).toEqual([
      'input.images.0.source.url',
      'input.images.1.source.url',
    ]);
  });

  it('of one caller are asked four at once, and those of another caller meanwhile', async () => {
    const patient = await startRemoteGallery({ headMs: 20_000, totalMs: 20_000 });
    try {
      const held: (() => void)[] = [];
      const urls = Array.from({ length: 7 }, (_, place) =>
        patient.answer(
          (request, response) => void held.push(() => picture(request, response)),
          `held${place}`,
        ),
      );
      const added = patient.add(...urls);
      await vi.waitFor(() => expect(held).toHaveLength(4));
      const other = await startGallery(patient.server);
      const url = patient.answer(picture, 'other');
      expect((await other.add({ images: [{ source: { url } }] })).userErrors).toEqual([]);
      expect(held).toHaveLength(4);
      // Each that ends gives its place to the next one: the seven and the other one are eight.
      for (let asked = 6; asked <= 8; asked += 1) {
        held.shift()?.();
        await vi.waitFor(() => expect(patient.internet.asked).toHaveLength(asked));
      }
      for (const answer of held) answer();
      expect((await added).messageEdge?.node.images).toHaveLength(7);
    } finally {
      await patient.close();
    }
  });

  it('that are all slow have one time together: the last of them are not asked', async () => {
    const short = await startRemoteGallery({ headMs: 20_000, totalMs: 500 });
    try {
      const urls = Array.from({ length: 10 }, (_, place) => short.answer(() => undefined, `slow${place}`));
      const { userErrors } = await short.storingNothing(() => short.add(...urls));
      expect(userErrors.map(({ code, message }) => `${code}: ${message}`)).toEqual([
        ...Array.from({ length: 4 }, () => tooSlow),
        ...Array.from({ length: 6 }, () => noTurn),
      ]);
      expect(short.internet.asked).toHaveLength(4);
    } finally {
      await short.close();
    }
  });
});

describe('a host that answers badly', () => {
  it.each([204, 206, 404, 418, 500])('with the status %i has its image refused', async (status) => {
    const url = remote.answer((_request, response) => void response.writeHead(status).end());
    expect(await remote.refusalOf(url)).toBe(
      `INVALID: The host of this address answers with the status ${status}, not with 200.`,
    );
  });

  it.each<readonly [string, RequestListener]>([
    ['with nothing at all', () => undefined],
    [
      'with a head that never ends',
      (_request, { socket }) => {
        socket?.write('HTTP/1.1 200 OK\r\n');
        const timer = setInterval(() => socket?.write('x: y\r\n'), 20);
        socket?.once('close', () => clearInterval(timer));
      },
    ],
    [
      'with a body that never ends',
      (_request, response) => {
        const timer = setInterval(() => response.write('x'), 20);
        response.once('close', () => clearInterval(timer));
      },
    ],
    [
      'only after three slow redirects',
      (request, response) => {
        const timer = setTimeout(() => redirectTo(`${request.url}x`)(request, response), 280);
        response.once('close', () => clearTimeout(timer));
      },
    ],
  ])('%s has its image refused as too slow', async (_, listener) => {
    for (const name of ['slowx', 'slowxx', 'slowxxx']) remote.answer(listener, name);
    const began = Date.now();
    expect(await remote.refusalOf(remote.answer(listener, 'slow'))).toBe(tooSlow);
    expect(Date.now() - began).toBeLessThan(totalMs + 2000);
  });

  it.each([
    ['that nobody asked for', 'connection: upgrade\r\nupgrade: made-up\r\n'],
    ['without saying to which', ''],
  ])('by changing to a protocol %s has its image refused', async (_, head) => {
    const url = remote.answer(
      (_request, { socket }) => void socket?.write(`HTTP/1.1 101 Switching Protocols\r\n${head}\r\n`),
    );
    expect(await remote.refusalOf(url)).toBe(
      'INVALID: The host of this address answers with the status 101, not with 200.',
    );
  });

  it('too slowly holds up no other image of the same message', async () => {
    const urls = Array.from({ length: 10 }, (_, place) => remote.answer(() => undefined, `slow${place}`));
    const began = Date.now();
    const { userErrors } = await remote.add(...urls);
    expect(userErrors.map(({ code, message }) => `${code}: ${message}`)).toEqual(
      Array.from({ length: 10 }, () => tooSlow),
    );
    expect(Date.now() - began).toBeLessThan(5 * headMs);
  });

  it('is told too slow, when it is the name server that is', async () => {
    const other = await startRemoteGallery({ lookup: () => new Promise(() => undefined) });
    try {
      expect(await other.refusalOf('https://pictures.example/')).toBe(tooSlow);
    } finally {
      await other.close();
    }
  });

  it('with too many bytes is cut off, whether it says their number before or not', async () => {
    const tooLarge = 'INVALID: What is at this address may have at most 20 MB. Make it smaller.';
    const said = remote.answer((_request, response) => {
      response.writeHead(200, { 'content-length': 20_000_001 }).flushHeaders();
    });
    expect(await remote.refusalOf(said)).toBe(tooLarge);
    let sent = 0;
    const endless = remote.answer((_request, response) => {
      const more = () => {
        let room = true;
        while (room && !response.destroyed) {
          room = response.write(Buffer.alloc(1_000_000));
          sent += 1;
        }
      };
      response.on('drain', more);
      more();
    });
    expect(await remote.refusalOf(endless)).toMatch(/at most 20 MB|too slow/);
    expect(sent).toBeLessThan(200);
  });

  it.each(['gzip', 'br', 'deflate', 'x-made-up'])(
    'with a body in %s is refused, and not unpacked',
    async (encoding) => {
      const bomb = gzipSync(Buffer.alloc(30_000_000));
      const url = remote.answer(
        (_request, response) => void response.writeHead(200, { 'content-encoding': encoding }).end(bomb),
      );
      expect(await remote.refusalOf(url)).toMatch(/^INVALID: The host of this address sends it compressed/);
    },
  );

  it('that breaks off has its image refused', async () => {
    const url = remote.answer((_request, response) => {
      response.writeHead(200, { 'content-length': 5000 }).write('x');
      setImmediate(() => response.destroy());
    });
    expect(await remote.refusalOf(url)).toMatch(unreachable);
    const nonsense = remote.answer((_request, { socket }) => void socket?.end('nonsense\r\n\r\n'));
    expect(await remote.refusalOf(nonsense)).toMatch(unreachable);
  });

  it('with a certificate of another name, or of nobody, has its image refused', async () => {
    remote.internet.names.set('stranger.example', [[publicHost]]);
    expect(await remote.refusalOf('https://stranger.example/x.png')).toMatch(unreachable);
    const other = await startRemoteGallery({ ca: undefined });
    try {
      expect(await other.refusalOf(other.answer(picture))).toMatch(unreachable);
      expect([...remote.internet.asked, ...other.internet.asked]).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

it('the log says in a few words why an image could not be fetched, and repeats nothing of the host at length', async () => {
  const { log } = remote.server;
  const lineOf = async (url: string): Promise<string> => {
    log.length = 0;
    expect(await remote.refusalOf(url)).toMatch(unreachable);
    const lines = log.filter((line) => line.includes('an image could not be read'));
    expect(lines).toHaveLength(1);
    return lines.join();
  };
  remote.internet.names.set('stranger.example', [[publicHost]]);
  const certificate = await lineOf('https://stranger.example/x.png');
  expect(certificate).toContain('"code":"ERR_TLS_CERT_ALTNAME_INVALID"');
  const long = 'much of the host '.repeat(100);
  const nonsense = await lineOf(remote.answer((_request, { socket }) => void socket?.end(`${long}\r\n\r\n`)));
  expect(nonsense).toContain('"code":"HPE_INVALID_CONSTANT"');
  for (const line of [certificate, nonsense]) {
    expect(line.length).toBeLessThan(500);
    expect(line).not.toMatch(/BEGIN|pubkey|rawPacket|circular|much of the host/);
  }
});

it('a request that its client gives up gives up what it fetches', async () => {
  const { server, internet, gallery, answer, close } = await startRemoteGallery({
    headMs: 60_000,
    totalMs: 60_000,
  });
  try {
    const url = answer(() => undefined);
    const query = 'mutation($input: AddMessageInput!) { addMessage(input: $input) { userErrors { code } } }';
    const input = { conversationId: gallery.conversationId, content: 'x', images: [{ source: { url } }] };
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${gallery.token}` };
    const sent = request(`${server.url}/graphql`, { method: 'POST', headers, agent: false });
    sent.on('error', () => undefined);
    sent.end(JSON.stringify({ query, variables: { input } }));
    await vi.waitFor(() => expect(internet.asked).toHaveLength(1));
    sent.destroy();
    // Sooner than the server would have given up by itself.
    await vi.waitFor(async () => expect(await internet.open()).toBe(0), { timeout: 5000 });
  } finally {
    await close();
  }
});
