/**
 * `npm run storage:verify` on a store of a thousand images, each here and in an ImgBB of ours: how long it takes beside
 * plain `sha256sum` over the same files, and whether it finds and mends all that was harmed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { connectDatabase, type Database, prepareDatabase } from '../src/database.js';
import type { ImageDocument } from '../src/models/image.js';
import type { StoredImageDocument } from '../src/models/storedImage.js';
import type { StorageFaultKind, StorageReport } from '../src/storage/storageReport.js';
import { startImgbb } from '../test/support/imgbb.js';
import type { BenchResult } from './bars.js';
import { say, withMongodb } from './mongodb.js';
import { flip, has, lose, type MadeImage, makeStore } from './storage/store.js';

const root = path.resolve(import.meta.dirname, '..');
const count = 1000;
const rounds = 7;
/** What a verification may take longer than `sha256sum`. */
const allowed = 2;
/** How many images are harmed in each way; of those that are lost, for each pair of ways. */
const [harmed, lostOfPair] = [50, 3];

type Place = Readonly<Record<'folder' | 'dataDir', string>> & {
  readonly env: Readonly<Record<string, string>>;
};

/** Runs the bench and prints its tables. */
export function run(): Promise<BenchResult> {
  return withMongodb(async ({ uri, folder }) => {
    const [dataDir, cloudFolder] = [path.join(folder, 'data'), path.join(folder, 'cloud')];
    await mkdir(dataDir, { recursive: true });
    const imgbb = await startImgbb({ folder: cloudFolder });
    const database = await connectDatabase(uri);
    try {
      await prepareDatabase(database);
      say(`making ${count} images …`);
      const cloudOrigin = new URL(imgbb.url).origin;
      const images = await makeStore(database, { dataDir, cloudFolder, cloudOrigin }, count);
      const cloud = { CLOUD_STORE: 'imgbb', IMGBB_API_KEY: imgbb.key, IMGBB_URL: imgbb.url };
      const place = { folder, dataDir, env: { MONGODB_URI: uri, DATA_DIR: dataDir, ...cloud } };
      const times = await compare(place, images);
      const repair = await repairAll(place, database, images);
      print(times, repair);
      const ratio = times.verify.median / times.sha256sum.median;
      return {
        bars: [
          { name: 'found', figure: repair.found },
          { name: 'repaired', figure: repair.repaired },
          { name: 'nothing-left', figure: repair.nothingLeft ? 1 : 0 },
          { name: 'time', figure: allowed / ratio },
        ],
        figures: { count, rounds, ratio, times, repair },
      };
    } finally {
      await database.close();
      await imgbb.close();
    }
  });
}

interface Times {
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
}

/** Lets both read the same files in turn; who begins changes from round to round. The first round does not count. */
async function compare(
  place: Place,
  images: readonly MadeImage[],
): Promise<Record<'sha256sum' | 'verify', Times>> {
  const files = images.flatMap(({ local, cloud }) => [local, cloud]);
  const contestants = {
    sha256sum: () => timed('sha256sum', files, {}),
    verify: () => verify(place, ['--check']),
  };
  const seconds: Record<keyof typeof contestants, number[]> = { sha256sum: [], verify: [] };
  const order: (keyof typeof contestants)[] = ['sha256sum', 'verify'];
  say(`${rounds} rounds …`);
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of order) {
      const { code, seconds: took } = await contestants[name]();
      if (code !== 0) throw new Error(`${name} ended with ${code}`);
      if (round > 0) seconds[name].push(took);
    }
    order.reverse();
  }
  return { sha256sum: timesOf(seconds.sha256sum), verify: timesOf(seconds.verify) };
}

function timesOf(seconds: readonly number[]): Times {
  const sorted = [...seconds].sort((one, other) => one - other);
  const [least = 0, median = 0, greatest = 0] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)];
  return { median, least, greatest };
}

/** Runs `npm run storage:verify` in a process of its own. */
async function verify(place: Place, args: readonly string[]) {
  const file = path.join(place.folder, 'report.json');
  const program = ['scripts/run.mjs', 'commands/storageVerify', ...args, '--json', file];
  const ended = await timed(process.execPath, program, place.env);
  return { ...ended, report: JSON.parse(await readFile(file, 'utf8')) as StorageReport };
}

async function timed(command: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const began = performance.now();
  const child = spawn(command, args, {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, seconds: (performance.now() - began) / 1000 };
}

interface Harmed {
  readonly kind: StorageFaultKind;
  readonly planted: number;
  /** Of them those that have another whole copy. */
  readonly curable: number;
  readonly found: number;
  readonly repaired: number;
}

interface Repair {
  readonly rows: readonly Harmed[];
  /** The worst of all kinds. */
  readonly found: number;
  readonly repaired: number;
  /** Whether a second run finds nothing but what is lost. */
  readonly nothingLeft: boolean;
  readonly lost: number;
  readonly seconds: number;
}

/** Harms the store, has it mended, and looks at every file whether it was. */
async function repairAll(place: Place, database: Database, images: readonly MadeImage[]): Promise<Repair> {
  say('harming and mending …');
  const { planted, lost } = await harm(images);
  const first = await verify(place, []);
  const again = await verify(place, []);
  const rows = first.report.faults.flatMap(({ kind, found, repaired }): Harmed[] => {
    const { all = 0, ofLost = 0 } = planted.get(kind) ?? {};
    return all + found === 0 ? [] : [{ kind, planted: all, curable: all - ofLost, found, repaired }];
  });
  const whole = await countWhole(
    database,
    images.filter((image) => !lost.has(image)),
  );
  const isSaid = ({ report }: { readonly report: StorageReport }) =>
    report.lost.length === lost.size &&
    [...lost].every(({ document }) => report.lost.some(({ id }) => id === document._id.toHexString()));
  const leftOver = again.report.faults.every(({ kind, found }) => found === (planted.get(kind)?.ofLost ?? 0));
  return {
    rows,
    found: isSaid(first) ? Math.min(...rows.map(({ planted: of, found }) => likeness(of, found))) : 0,
    // What the command says, and what is on the disk, in the cloud and in the database.
    repaired: Math.min(
      whole / (images.length - lost.size),
      ...rows.map(({ curable, repaired }) => likeness(curable, repaired)),
    ),
    nothingLeft: leftOver && isSaid(again),
    ...{ lost: lost.size, seconds: first.seconds },
  };
}

/** 1 where two counts are the same, less the more they differ. */
function likeness(one: number, other: number): number {
  return one === other ? 1 : Math.min(one, other) / Math.max(one, other);
}

interface Planted {
  all: number;
  ofLost: number;
}

/** Harms images, each in one way; and some in two, which nothing can mend. */
async function harm(images: readonly MadeImage[]) {
  const planted = new Map<StorageFaultKind, Planted>();
  const lost = new Set<MadeImage>();
  const here = { 'local-damaged': flip, 'local-missing': lose } as const;
  const there = { 'cloud-damaged': flip, 'cloud-missing': lose } as const;
  // Harmed ones are spread over the store.
  const spread = images
    .map((image, at) => ({ image, at: (at * 389) % images.length }))
    .sort((a, b) => a.at - b.at);
  const next = () => {
    const image = spread.pop()?.image;
    if (!image) throw new Error('there are not enough images');
    return image;
  };
  const note = (kind: StorageFaultKind, isLost: boolean) => {
    const { all, ofLost } = planted.get(kind) ?? { all: 0, ofLost: 0 };
    planted.set(kind, { all: all + 1, ofLost: ofLost + (isLost ? 1 : 0) });
  };
  for (let made = 0; made < harmed; made += 1) {
    for (const [kind, work] of Object.entries(here)) {
      await work(next().local);
      note(kind as keyof typeof here, false);
    }
    for (const [kind, work] of Object.entries(there)) {
      await work(next().cloud);
      note(kind as keyof typeof there, false);
    }
  }
  for (let made = 0; made < lostOfPair; made += 1) {
    for (const [local, workHere] of Object.entries(here)) {
      for (const [cloud, workThere] of Object.entries(there)) {
        const image = next();
        await Promise.all([workHere(image.local), workThere(image.cloud)]);
        lost.add(image);
        note(local as keyof typeof here, true);
        note(cloud as keyof typeof there, true);
      }
    }
  }
  return { planted, lost };
}

/** How many images have two whole copies, thumbnails, and a message that says where the one in the cloud is. */
async function countWhole({ models }: Database, images: readonly MadeImage[]): Promise<number> {
  let whole = 0;
  for (const { document, local, cloud } of images) {
    const { _id, sha256, url } = document;
    const stored = await models.storedImages.findById(_id).lean<StoredImageDocument>();
    const message = await models.messages.findOne({ 'images.url': url }).lean<{ images: ImageDocument[] }>();
    const isTold =
      stored?.cloud.copy?.url === message?.images[0]?.cloud_url && stored?.cloud.next_at === null;
    if (isTold && (await has(local, sha256)) && (await has(cloud, sha256))) whole += 1;
  }
  return whole;
}

function print(times: Record<'sha256sum' | 'verify', Times>, { rows, lost, seconds }: Repair): void {
  const seconds2 = ({ median, least, greatest }: Times) =>
    `${median.toFixed(2)} s (${least.toFixed(2)}–${greatest.toFixed(2)})`;
  const harmLines = rows.map(
    ({ kind, planted, found, curable, repaired }) =>
      `${kind.padEnd(14)} | ${String(planted).padStart(7)} | ${String(found).padStart(5)} | ${String(curable).padStart(7)} | ${String(repaired).padStart(8)}`,
  );
  const lines = [
    'harmed         | planted | found | curable | repaired',
    '---------------|---------|-------|---------|---------',
    ...harmLines,
    `${lost} images were harmed in both copies: they are lost, and named.`,
    '',
    `sha256sum                ${seconds2(times.sha256sum)}`,
    `storage:verify --check   ${seconds2(times.verify)}, × ${(times.verify.median / times.sha256sum.median).toFixed(2)}`,
    `storage:verify, mending  ${seconds.toFixed(2)} s, × ${(seconds / times.sha256sum.median).toFixed(2)}`,
    '',
    caption,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

const caption = `${count} images of 0.5 to 1.5 MB, each on the disk and in an ImgBB of ours on the loopback. sha256sum reads both files of
each; the median of ${rounds} rounds in turn, with the least and the greatest, after one that does not count. The whole
process is measured, from its start to its end. sha256sum may use the processor's own instructions for SHA-256 or not:
Debian's does not. ImgBB, MongoDB and the processes share this machine.`;
