/**
 * How fast photos are taken over HTTP, beside sharp alone making the same images of them. Photos of about a megabyte
 * come eight at once, of eight owners or of one; the server runs as `npm start` runs it, with a MongoDB and a disk, and
 * sharp alone in a process with the same flags, from memory, in whichever of two ways is faster. Then a file of a gigabyte
 * is sent to a signed address, while the server's memory is watched.
 */
import type { BenchResult } from './bars.js';
import { say, withMongodb } from './mongodb.js';
import { type Contestants, type Name, names, withContestants } from './upload/contestants.js';
import type { Drawn } from './upload/load.js';
import { type MemoryOfUpload, measureMemory } from './upload/memory.js';
import { makePhotos } from './upload/photos.js';
import { quantile } from './writes/statistics.js';

/** The share of the speed of sharp alone that is promised. */
const promised = 0.7;
/** Megabytes by which a file of a gigabyte may let the server grow. */
const promisedGrowth = 64;
const rounds = 5;
const photosOfRound = 24;

interface Row {
  readonly name: Name;
  readonly perSecond: number;
  readonly least: number;
  readonly greatest: number;
}

/** Runs the bench and prints its table. */
export async function run(): Promise<BenchResult> {
  say(`making ${photosOfRound} photos …`);
  const photos = await makePhotos(photosOfRound);
  const rows = await withMongodb((mongodb) =>
    withContestants(mongodb, photos, async (contestants) => compare(contestants)),
  );
  const alone = Math.max(perSecondOf(rows, 'sharpOnOneThread'), perSecondOf(rows, 'sharpAsItComes'));
  print(rows, alone);
  say('sending a file of a gigabyte …');
  const memory = await withMongodb(measureMemory);
  printMemory(memory);
  return {
    bars: [
      ...(['eight-owners', 'one-owner'] as const).map((name) => ({
        name: `upload-${name}`,
        figure: perSecondOf(rows, name) / alone / promised,
      })),
      { name: 'upload-memory', figure: promisedGrowth / Math.max(memory.greatest - memory.before, 1) },
    ],
    figures: { memory, rounds, photosOfRound, photoBytes: photos.map(({ length }) => length), rows },
  };
}

/** Lets the contestants run in turn; who begins changes from round to round. The first round does not count. */
async function compare(contestants: Contestants): Promise<Row[]> {
  const order = Object.keys(names) as Name[];
  const drawn: Record<Name, Drawn[]> = {
    ...{ sharpOnOneThread: [], sharpAsItComes: [] },
    ...{ 'eight-owners': [], 'one-owner': [] },
  };
  for (let round = 0; round <= rounds; round += 1) {
    say(round === 0 ? 'warming up …' : `round ${round} of ${rounds} …`);
    for (const name of order) {
      const one = await contestants[name]();
      if (round > 0) drawn[name].push(one);
    }
    order.push(...order.splice(0, 1));
  }
  const bytes = new Set(Object.values(drawn).flatMap((all) => all.map((one) => one.bytes)));
  if (bytes.size !== 1)
    throw new Error(`the contestants made different images: ${[...bytes].join(', ')} bytes`);
  return (Object.keys(names) as Name[]).map((name) => {
    const perSecond = drawn[name].map((one) => one.perSecond);
    return {
      ...{ name, perSecond: quantile(perSecond, 0.5) },
      ...{ least: Math.min(...perSecond), greatest: Math.max(...perSecond) },
    };
  });
}

function perSecondOf(rows: readonly Row[], name: Name): number {
  return rows.find((row) => row.name === name)?.perSecond ?? Number.NaN;
}

function print(rows: readonly Row[], alone: number): void {
  const cells = [
    ['contestant', 'photos a second', 'of rounds', '× sharp alone'],
    ...rows.map(({ name, perSecond, least, greatest }) => [
      ...[names[name], perSecond.toFixed(1), `${least.toFixed(1)}–${greatest.toFixed(1)}`],
      (perSecond / alone).toFixed(2),
    ]),
  ];
  const width = (place: number) => Math.max(...cells.map((row) => row[place]?.length ?? 0));
  const lines = cells.map((row) =>
    row.map((cell, place) => (place === 0 ? cell.padEnd(width(0)) : cell.padStart(width(place)))).join(' | '),
  );
  process.stdout.write(`${lines.join('\n')}\n\n${caption}\n`);
}

function printMemory({ before, greatest, perSecond }: MemoryOfUpload): void {
  const grown = (greatest - before).toFixed(1);
  process.stdout.write(
    `
A file of 1 GB by a signed address, at ${perSecond.toFixed(0)} MB a second: the server's resident memory was ${before.toFixed(1)} MB
before, after a file of 100 MB, and at most ${greatest.toFixed(1)} MB while it came and was completed: ${grown} MB more.
`,
  );
}

const caption = `photos a second: the median of ${rounds} rounds of ${photosOfRound} photos after one that does not count, and the least and
greatest of them. A photo becomes a JPEG and two WebP thumbnails. sharp alone makes them from memory and stores nothing;
the faster of its two ways is what the server is compared with. The server reads a request, checks the image, makes its
files durable and writes the message. Client, server, sharp and MongoDB share this machine.`;
