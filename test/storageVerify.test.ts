/** `npm run storage:verify`: each way in which the two copies of an image can be harmed, and what is mended. */
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedName } from '../src/models/image.js';
import { imageFolder } from '../src/storage/localDisk.js';
import { type CopiedImage, countsOf, type Harm, startCopies } from './support/copies.js';
import { databaseText } from './support/estate.js';
import { load } from './support/gallery.js';
import { runProgram } from './support/program.js';

let copies: Awaited<ReturnType<typeof startCopies>>;
beforeEach(async () => {
  copies = await startCopies();
});
afterEach(() => copies.close());

const thumbnailsQuery =
  'query($id: ID!) { node(id: $id) { ... on Image { small: thumbnailUrl(size: SMALL) large: thumbnailUrl(size: LARGE) } } }';

/** Adds an image for each pair of harms. */
async function makeAll() {
  const [local, cloud] = [
    ['whole', 'damaged', 'missing'] as const,
    ['none', 'whole', 'damaged', 'missing', 'unreachable'] as const,
  ];
  const unreachable = new Set<string>();
  copies.imgbb.serve((name) => (unreachable.has(name) ? 503 : undefined));
  const all = new Map<string, CopiedImage>();
  for (const here of local) {
    for (const there of cloud) {
      const image = await copies.add({ cloud: there !== 'none' });
      await copies.harmLocal(image, here);
      if (there === 'damaged' || there === 'missing') copies.harmCloud(image, there);
      if (there === 'unreachable') unreachable.add(image.name);
      all.set(`${here} here, ${there} there`, image);
    }
  }
  return all;
}

/** The names of the images that a list names. */
const namesOf = (all: ReadonlyMap<string, CopiedImage>, ids: readonly { readonly id: string }[]) =>
  [...all]
    .filter(([, { document }]) => ids.some(({ id }) => id === String(document._id)))
    .map(([name]) => name);

const lostOnes = [
  'damaged here, none there',
  'damaged here, damaged there',
  'damaged here, missing there',
  'missing here, none there',
  'missing here, damaged there',
  'missing here, missing there',
];

describe('every pair of harms', () => {
  it('is found; what has one whole copy is mended from it; and what has none is lost', {
    timeout: 60_000,
  }, async () => {
    const all = await makeAll();
    const of = (name: string) => all.get(name) as CopiedImage;
    const first = await copies.verify();
    expect(first.err).toBe('');
    expect(countsOf(first.report)).toEqual({
      'local-damaged': [5, 1],
      'local-missing': [5, 1],
      'cloud-damaged': [3, 1],
      'cloud-missing': [3, 1],
      'cloud-unreachable': [3, 0],
    });
    expect(first.report).toMatchObject({ images: 15, waiting: 0, refused: 0 });
    expect(first.code).toBe(1);
    expect(namesOf(all, first.report.lost)).toEqual(lostOnes);
    for (const name of [
      'whole here, damaged there',
      'whole here, missing there',
      'damaged here, whole there',
      'missing here, whole there',
    ])
      expect(await copies.look(of(name)), name).toMatchObject({ local: 'whole', cloud: 'whole' });
    // What is lost stays as it is: somebody may know better what to do with it.
    expect(await copies.look(of('damaged here, missing there'))).toMatchObject({
      local: 'damaged',
      cloud: 'missing',
    });

    copies.imgbb.serve(null);
    const second = await copies.verify();
    expect(countsOf(second.report)).toEqual({
      'local-damaged': [4, 1],
      'local-missing': [4, 1],
      'cloud-damaged': [2, 0],
      'cloud-missing': [2, 0],
    });
    expect(second.code).toBe(1);
    expect(namesOf(all, second.report.lost)).toEqual(lostOnes);

    for (const name of lostOnes)
      await copies.gallery.sdk.DeleteMessage({ input: { id: of(name).messageId } });
    await expect
      .poll(() => copies.server.database.models.storedImages.countDocuments(), { timeout: 15_000 })
      .toBe(9);
    const last = await copies.verify();
    expect(countsOf(last.report)).toEqual({});
    expect(last).toMatchObject({ code: 0, report: { images: 9, lost: [] } });
    expect(last.out).toContain('\n0 faults, 0 repaired, 0 images lost.\n');
  });
});

describe('a cloud copy that was put again', () => {
  it.each<Harm>(['damaged', 'missing'])(
    'because it was %s stands in every message, and the old one is dropped',
    async (harm) => {
      const image = await copies.add();
      const second = await copies.gallery.attach(image.bytes);
      copies.harmCloud(image, harm);
      const before = await copies.look(image);
      const changes = copies.server.database.models.changes;
      await changes.deleteMany({});
      const { code, report } = await copies.verify();
      expect([code, countsOf(report)]).toEqual([0, { [`cloud-${harm}`]: [1, 1] }]);
      const after = await copies.look(image);
      expect(after).toMatchObject({ local: 'whole', cloud: 'whole' });
      expect(after.copy).toMatchObject({ ...after.shown, sha256: image.document.sha256 });
      expect(after.copy?.url).not.toBe(before.copy?.url);
      expect(after.shown.delete_url).not.toBe(before.shown.delete_url);
      const messages = await copies.server.database.models.messages
        .find({ 'images.url': image.document.url })
        .lean();
      expect(messages.map(({ images }) => images?.[0]?.cloud_url)).toEqual([
        after.copy?.url,
        after.copy?.url,
      ]);
      expect(await changes.countDocuments({ collection_name: 'messages', kind: 'updated' })).toBe(2);
      expect(second.id).not.toBe(image.id);
      const loose = await copies.server.database.models.looseFiles.find().lean();
      expect(loose.map(({ cloud, keys }) => [cloud?.url, keys])).toEqual([[before.copy?.url, []]]);
      expect(report.loose).toBe(1);
    },
  );

  it('but is not what was sent is said not to be repaired, and is no copy any more', {
    timeout: 60_000,
  }, async () => {
    const image = await copies.add();
    copies.harmCloud(image, 'missing');
    copies.imgbb.behave((upload) => ({
      change(answer) {
        copies.imgbb.images.set(`${upload.name}.png`, Buffer.alloc(upload.size));
        return answer;
      },
    }));
    const { code, report } = await copies.verify();
    expect([code, countsOf(report)]).toEqual([1, { 'cloud-missing': [1, 0] }]);
    expect(report.faults.flatMap(({ examples }) => examples.map(({ detail }) => detail))).toEqual([
      'the new copy is not what was sent',
    ]);
    copies.imgbb.behave(null);
    await copies.server.database.models.storedImages.collection.updateOne(
      { 'cloud.next_at': { $gt: new Date() } },
      { $set: { 'cloud.next_at': new Date() } },
    );
    const query = 'query($id: ID!) { node(id: $id) { ... on Image { replication service cloudUrl } } }';
    const show = async () =>
      (await copies.server.data(query, { id: image.id }, copies.gallery.token)).node as {
        replication: string;
      };
    await expect.poll(async () => (await show()).replication, { timeout: 40_000 }).toBe('REFUSED');
    expect(await show()).toMatchObject({ service: 'LOCAL', cloudUrl: null });
  });
});

describe('thumbnails', () => {
  it('that are missing or cut off are drawn anew, also from a copy in the cloud', async () => {
    const [one, other] = [await copies.add(), await copies.add()];
    const file = (image: CopiedImage, size: 'small' | 'large') =>
      copies.fileOf(storedName(image.document.thumbnails[size]));
    await rm(file(one, 'small'));
    const large = await readFile(file(one, 'large'));
    await writeFile(file(one, 'large'), large.subarray(0, large.length - 1));
    await rm(file(other, 'large'));
    await writeFile(file(other, 'small'), '');
    await copies.harmLocal(other, 'missing');
    const { code, report } = await copies.verify();
    expect([code, countsOf(report)]).toEqual([0, { thumbnail: [4, 4], 'local-missing': [1, 1] }]);
    for (const { id } of [one, other]) {
      const { node } = await copies.server.data(thumbnailsQuery, { id }, copies.gallery.token);
      for (const url of Object.values(node as Record<string, string>)) {
        const { status, headers } = await load(url);
        expect([status, headers.get('content-type')]).toEqual([200, 'image/webp']);
      }
    }
    expect(countsOf((await copies.verify(['--check'])).report)).toEqual({});
  });

  it('of an image that is lost are not', async () => {
    const image = await copies.add({ cloud: false });
    await copies.harmLocal(image, 'damaged');
    await rm(copies.fileOf(storedName(image.document.thumbnails.small)));
    const { code, report } = await copies.verify();
    expect([code, countsOf(report)]).toEqual([1, { 'local-damaged': [1, 0], thumbnail: [1, 0] }]);
  });
});

describe('a verification that was killed while it wrote', () => {
  it('is no hindrance to the next one', async () => {
    const [missing, damaged] = [await copies.add(), await copies.add()];
    await copies.harmLocal(missing, 'missing');
    await copies.harmLocal(damaged, 'damaged');
    for (const { name } of [missing, damaged]) await writeFile(copies.fileOf(`.${name}`), 'half');
    const { code, report } = await copies.verify();
    expect([code, countsOf(report)]).toEqual([0, { 'local-damaged': [1, 1], 'local-missing': [1, 1] }]);
    expect((await copies.files()).local.filter(([name]) => name?.startsWith('.'))).toEqual([]);
  });
});

describe('--check', () => {
  it('finds the same, and writes nothing', { timeout: 60_000 }, async () => {
    const all = await makeAll();
    await writeFile(copies.fileOf('of_another_program.png'), 'theirs');
    await rm(copies.fileOf(storedName(all.get('whole here, whole there')?.document.thumbnails.small ?? '')));
    const before = [await databaseText(copies.server), await copies.files()];
    const { code, out, report } = await copies.verify(['--check']);
    expect([await databaseText(copies.server), await copies.files()]).toEqual(before);
    expect(code).toBe(1);
    expect(countsOf(report)).toEqual({
      'local-damaged': [5, 0],
      'local-missing': [5, 0],
      thumbnail: [1, 0],
      'cloud-damaged': [3, 0],
      'cloud-missing': [3, 0],
      'cloud-unreachable': [3, 0],
    });
    expect(namesOf(all, report.lost)).toEqual(lostOnes);
    expect(out).toMatch(/^images whose local copy is missing +5 +0$/m);
    const { document, messageId } = all.get('missing here, none there') as CopiedImage;
    const line = out
      .split('\n')
      .find((text) => text.includes('shown by') && text.includes(String(document._id)));
    expect(line).toMatch(/^ {2}stored_images [0-9a-f]{24}: shown by messages [0-9a-f]{24}$/);
    expect(messageId).not.toBe('');
  });
});

describe('what is left alone', () => {
  it('is what the cloud has not taken yet or has refused, and files that nobody knows: all is whole', async () => {
    await writeFile(copies.fileOf('of_another_program.png'), 'theirs');
    const [waiting, refused] = [await copies.add(), await copies.add()];
    const { collection } = copies.server.database.models.storedImages;
    const later = new Date(Date.now() + 3_600_000);
    const pending = { state: 'pending', copy: null, next_at: later };
    await collection.updateOne(
      { _id: waiting.document._id },
      { $set: Object.fromEntries(Object.entries(pending).map(([key, value]) => [`cloud.${key}`, value])) },
    );
    await collection.updateOne(
      { _id: refused.document._id },
      { $set: { 'cloud.state': 'refused', 'cloud.copy': null } },
    );
    const { code, out, report } = await copies.verify();
    expect([code, countsOf(report)]).toEqual([0, {}]);
    expect(report).toMatchObject({ images: 2, waiting: 1, refused: 1 });
    expect(out).toContain('2 images looked at; 1 wait for the cloud, 1 were refused by it.');
    expect(await readFile(copies.fileOf('of_another_program.png'), 'utf8')).toBe('theirs');
  });

  it('is everything when the folder is not there: its disk may not be mounted', async () => {
    await copies.add();
    const folder = path.join(copies.server.config.dataDir, imageFolder);
    await rename(folder, `${folder}_away`);
    try {
      const { code, out, err } = await copies.run();
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toContain('There is no folder');
      expect(existsSync(folder)).toBe(false);
    } finally {
      await rename(`${folder}_away`, folder);
    }
  });
});

describe('an image whose copy is in a cloud that is not set up', () => {
  it('is not known to be whole, nor lost', async () => {
    const image = await copies.add();
    await copies.harmLocal(image, 'missing');
    const { code, report } = await copies.verify([], { CLOUD_STORE: 'none' });
    expect([code, countsOf(report)]).toEqual([1, { 'local-missing': [1, 0], 'cloud-unreachable': [1, 0] }]);
    expect(report.lost).toEqual([]);
    expect((await copies.look(image)).local).toBe('missing');
  });
});

describe('what is secret', () => {
  it('is in no output: no key, no address, no name of a file', { timeout: 60_000 }, async () => {
    const all = await makeAll();
    copies.imgbb.behave((upload) => ({
      failure: { status: 400, message: `No ${upload.key} ${copies.imgbb.url}` },
    }));
    const { out, err, report } = await copies.verify();
    const texts = [out, err, JSON.stringify(report)].join('\n');
    expect(texts).toContain('ImgBB answered with status 400');
    for (const secret of [
      copies.imgbb.key,
      'canary-of-delete',
      '127.0.0.1',
      ...[...all.values()].map(({ name }) => name),
    ])
      expect(texts).not.toContain(secret);
  });
});

it('called wrongly says how it is called, and ends with 2', async () => {
  for (const args of [['--chekc'], ['folder'], ['--json']]) {
    const { code, out, err } = await runProgram('storageVerify', args, {});
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('npm run storage:verify -- --help');
  }
});
