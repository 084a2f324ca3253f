import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleId } from '../src/ids.js';
import type { ImageFilter, ImagesQuery } from '../src/sdk/index.js';
import { imageFolder } from '../src/storage/localDisk.js';
import { attachment, bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';

type Shown = NonNullable<ImagesQuery['viewer']>['images']['nodes'][number];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({}, { odd: 'two attachments have checksums of images that nobody stored' });
});
afterAll(() => server.close());

async function newOwner() {
  const { key } = await server.fixtures.user();
  const token = await server.tokenFor(key);
  const list = async (variables: { first?: number; after?: string | null; filter?: ImageFilter } = {}) => {
    const { viewer } = await server.sdk(token).Images(variables);
    if (!viewer) throw new Error('nobody is signed in');
    return viewer.images;
  };
  const captions = async (filter: ImageFilter = {}) =>
    (await list({ filter })).nodes.map(({ caption }) => caption);
  const draw = async (prompt: string | null, ...images: ReturnType<typeof attachment>[]) => {
    const conversation = await server.fixtures.conversation(key, { title: `about ${prompt}` });
    return server.fixtures.message(conversation._id, {
      role: 'assistant',
      images,
      metadata: prompt === null ? {} : { prompt },
    });
  };
  const only = async (): Promise<Shown> => {
    const [image, ...more] = (await list()).nodes;
    if (!image || more.length > 0) throw new Error('this owner has one image');
    return image;
  };
  return { key, token, list, captions, draw, only };
}

describe('the images of an owner', () => {
  it('come newest first, with the title of their conversation and their prompt', async () => {
    const { list, draw } = await newOwner();
    await draw('a lake', attachment('lake'));
    await draw('a hill', attachment('hill'));
    const { nodes, totalCount } = await list();
    expect(totalCount).toBe(2);
    expect(nodes).toMatchObject([
      {
        caption: 'Generated: hill',
        message: { metadata: { prompt: 'a hill' }, conversation: { title: 'about a hill' } },
      },
      {
        caption: 'Generated: lake',
        message: { metadata: { prompt: 'a lake' }, conversation: { title: 'about a lake' } },
      },
    ]);
  });

  it('come once when several messages and versions share them', async () => {
    const { list, draw } = await newOwner();
    const first = await draw('x', attachment('shared', { caption: 'first' }));
    await server.fixtures.edit(first);
    await draw('y', attachment('shared', { caption: 'newest' }));
    const { nodes, totalCount } = await list();
    expect(nodes.map(({ caption }) => caption)).toEqual(['newest']);
    expect(totalCount).toBe(1);
  });

  it('can be narrowed by who made them, by their cloud copy, by service and by words of the prompt', async () => {
    const { captions, draw } = await newOwner();
    await draw('cô gái áo dài bên hồ Gươm', attachment('girl'));
    await draw(
      'a HOUSE by the lake (old)',
      attachment('house', { cloud_url: null, delete_url: null, service: 'local' }),
    );
    await draw(null, attachment('upload', { generated: false, service: 'postimages' }));
    expect(await captions({ generated: false })).toEqual(['Generated: upload']);
    expect(await captions({ generated: true })).toHaveLength(2);
    expect(await captions({ hasCloudUrl: true })).toEqual(['Generated: upload', 'Generated: girl']);
    expect(await captions({ hasCloudUrl: false })).toEqual(['Generated: house']);
    expect(await captions({ service: 'POSTIMAGES' })).toEqual(['Generated: upload']);
    expect(await captions({ promptContains: 'lake house' })).toEqual(['Generated: house']);
    expect(await captions({ promptContains: 'hồ GƯƠM' })).toEqual(['Generated: girl']);
    expect(await captions({ promptContains: '.*' })).toEqual([]);
    expect(await captions({ promptContains: '(old)' })).toEqual(['Generated: house']);
  });

  it('have the ids under which the message and `node` know them, also when one stands there twice', async () => {
    const { token, list, draw } = await newOwner();
    await draw('once', attachment('one'), attachment('same', { caption: 'older' }));
    const twice = [attachment('same', { caption: 'newer' }), attachment('same', { caption: 'doubled' })];
    await draw('again', attachment('other'), ...twice);
    // As another program may leave it: the same address as another image.
    await draw('by address', attachment('copy', { sha256: 'a' }), attachment('copy', { sha256: 'b' }));
    const { nodes } = await list();
    expect(nodes.map(({ caption }) => caption)).toEqual([
      ...['Generated: copy', 'Generated: copy', 'Generated: other', 'newer', 'Generated: one'],
    ]);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(5);
    const query = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on Image { id contentId caption } } }`;
    const { nodes: again } = await server.data(query, { ids: nodes.map(({ id }) => id) }, token);
    expect(again).toEqual(nodes.map(({ id, contentId, caption }) => ({ id, contentId, caption })));
  });

  it('come whole and once over page borders, several to a message', async () => {
    const { list, draw } = await newOwner();
    await draw('three', attachment('t1'), attachment('t2'), attachment('t3'));
    await draw('two', attachment('u1'), attachment('u2'));
    const whole = (await list({ first: 100 })).nodes.map(({ id }) => id);
    expect(new Set(whole).size).toBe(5);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ first: 2, after });
      seen.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(whole);
  });
});

describe('an image', () => {
  it('is served with all its fields, and again by its id', async () => {
    const { token, draw, only } = await newOwner();
    await draw(
      'p',
      attachment('full', { size: bson.long(3_000_000_000), width: bson.int(64), height: bson.int(48) }),
    );
    const { id } = await only();
    const query = `query($id: ID!) { node(id: $id) { id ... on Image { cloudUrl localPath thumbnailUrl deleteUrl caption size
      mimeType width height generated service } } }`;
    expect((await server.data(query, { id }, token)).node).toEqual({
      id,
      cloudUrl: 'https://i.example.com/full.png',
      localPath: '/static/Storage/Image_Gen/full.png',
      thumbnailUrl: null,
      deleteUrl: 'https://example.com/delete/full',
      caption: 'Generated: full',
      size: 3_000_000_000,
      mimeType: 'image/png',
      width: 64,
      height: 48,
      generated: true,
      service: 'IMGBB',
    });
  });

  it('that stands twice in one message has two ids and one content', async () => {
    const { token, draw } = await newOwner();
    const message = await draw('twice', attachment('same'), attachment('same', { caption: 'again' }));
    const query =
      'query($id: ID!) { conversation(id: $id) { messages { nodes { images { id contentId caption } } } } }';
    const { conversation } = (await server.data(
      query,
      { id: simpleId('Conversation', message.conversation_id as never) },
      token,
    )) as {
      conversation: {
        messages: { nodes: { images: { id: string; contentId: string; caption: string }[] }[] };
      };
    };
    const [one, two] = conversation.messages.nodes[0]?.images ?? [];
    expect(one?.id).not.toBe(two?.id);
    expect(one?.contentId).toBe(two?.contentId);
    const node = 'query($id: ID!) { node(id: $id) { ... on Image { caption } } }';
    expect((await server.data(node, { id: two?.id }, token)).node).toEqual({ caption: 'again' });
  });

  it('leads to every message that uses it, newest first, and to none of another owner', async () => {
    const [mine, other] = [await newOwner(), await newOwner()];
    for (const name of ['cloud', 'local'] as const) {
      const image = name === 'cloud' ? attachment('m2n') : attachment('m2n-local', { cloud_url: null });
      await mine.draw(`${name} one`, image);
      await other.draw('not mine', image);
      await mine.draw(`${name} two`, image);
    }
    const query = `query($after: String) { viewer { images { nodes { messages(first: 1, after: $after) { totalCount
      nodes { metadata { prompt } } pageInfo { hasNextPage endCursor } } } } } }`;
    const { viewer } = (await server.data(query, {}, mine.token)) as {
      viewer: {
        images: { nodes: { messages: { totalCount: number; nodes: unknown[]; pageInfo: unknown } }[] };
      };
    };
    expect(viewer.images.nodes.map(({ messages }) => [messages.totalCount, messages.nodes])).toEqual([
      [2, [{ metadata: { prompt: 'local two' } }]],
      [2, [{ metadata: { prompt: 'cloud two' } }]],
    ]);
    expect(viewer.images.nodes[0]?.messages.pageInfo).toMatchObject({ hasNextPage: true });
  });
});

describe('the address of an image', () => {
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex');

  async function drawn(name: string, overrides: Record<string, unknown> = {}) {
    const owner = await newOwner();
    await owner.draw('p', attachment(name, overrides));
    const { url } = await owner.only();
    return url;
  }

  it('shows the local copy without a token, with caching, ranges and a type that is not guessed', async () => {
    const url = await drawn('kept');
    const folder = path.join(server.config.dataDir, imageFolder);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'kept.png'), png);
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(response.headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
    const again = await fetch(url, {
      // Without this header fetch would ask for a fresh answer by itself.
      headers: { 'if-none-match': response.headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
    const part = await fetch(url, { headers: { range: 'bytes=0-3' } });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 4]);
  });

  it('leads to the cloud copy where there is no local one, and nowhere where there is neither', async () => {
    const cloud = await fetch(await drawn('in-the-cloud'), { redirect: 'manual' });
    expect([cloud.status, cloud.headers.get('location')]).toEqual([
      302,
      'https://i.example.com/in-the-cloud.png',
    ]);
    expect((await fetch(await drawn('nowhere', { cloud_url: null }))).status).toBe(404);
  });

  it('stays the same from one request to the next', async () => {
    const owner = await newOwner();
    await owner.draw('p', attachment('steady'));
    expect((await owner.only()).url).toBe((await owner.only()).url);
  });

  it('is refused when anything of it was changed, and when its time is over', async () => {
    const url = new URL(await drawn('signed'));
    const other = new URL(await drawn('other'));
    const changed = (change: (copy: URL) => void) => {
      const copy = new URL(url);
      change(copy);
      return fetch(copy, { redirect: 'manual' });
    };
    expect((await changed(() => undefined)).status).toBe(302);
    const expires = String(Number(url.searchParams.get('expires')) + 3600);
    for (const change of [
      (copy: URL) => copy.searchParams.set('expires', expires),
      (copy: URL) => copy.searchParams.set('signature', 'A'.repeat(12)),
      (copy: URL) => copy.searchParams.delete('signature'),
      (copy: URL) => {
        copy.pathname = other.pathname;
      },
      (copy: URL) => {
        const past = Math.floor(Date.now() / 1000) - 1;
        const id = copy.pathname.split('/').at(-1);
        copy.searchParams.set('expires', String(past));
        copy.searchParams.set('signature', server.keys.mac('image-url', `${id} ${past}`));
      },
    ]) {
      expect((await changed(change)).status).toBe(404);
    }
  });

  it('never leads out of the folder of images', async () => {
    const url = await drawn('x', { url: '/static/Storage/Image_Gen/../../auth-secret', cloud_url: null });
    expect((await fetch(url)).status).toBe(404);
    const plain = await drawn('y', { url: '/static/Storage/Image_Gen/..', cloud_url: 'javascript:alert(1)' });
    expect((await fetch(plain, { redirect: 'manual' })).status).toBe(404);
  });
});
