/**
 * sharp alone, in the place of the server: it makes of each photo what the server stores of it, in the way that its
 * documentation shows, and stores nothing. PHOTOS is the folder with them; THREADS is how many an image may use, and
 * nothing leaves that to sharp.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { type Drawn, inParallel } from './load.js';

const { PHOTOS = '', THREADS } = process.env;
const names = (await readdir(PHOTOS)).sort();
const photos = await Promise.all(names.map((name) => readFile(path.join(PHOTOS, name))));
if (THREADS) sharp.concurrency(Number(THREADS));

async function draw(photo: Buffer): Promise<number> {
  const inside = (side: number) =>
    ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;
  const stored = await sharp(photo).autoOrient().resize(inside(4096)).jpeg({ quality: 85 }).toBuffer();
  const large = await sharp(photo).autoOrient().resize(inside(1024)).webp().toBuffer();
  await sharp(large).resize(inside(256)).webp().toBuffer();
  return stored.length;
}

process.on('message', async ({ atOnce }: { atOnce: number }) => {
  const drawn: Drawn = await inParallel(photos, atOnce, draw);
  process.send?.(drawn);
});
process.on('disconnect', () => process.exit());
process.send?.({});
