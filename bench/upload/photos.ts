/** Photos as cameras make them, as far as it concerns who draws them: JPEG of about a megabyte, with noise in all places. */
import sharp from 'sharp';

const width = 2400;
const height = 1800;

/** Makes different photos of one size, and of nearly the same number of bytes. */
export async function makePhotos(count: number): Promise<Buffer[]> {
  const photos: Buffer[] = [];
  for (let number = 0; number < count; number += 1) photos.push(await makePhoto(number));
  return photos;
}

async function makePhoto(number: number): Promise<Buffer> {
  const grain = await sharp({
    create: {
      ...{ width, height, channels: 3, background: 'grey' },
      noise: { type: 'gaussian', mean: 128, sigma: 24 },
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return sharp(scene(number))
    .removeAlpha()
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** A gradient with discs before it; every number gives another one. */
function scene(number: number): Buffer {
  const discs = Array.from({ length: 60 }, (_, disc) => {
    const [x, y] = [(disc * 977 + number * 131) % width, (disc * 557 + number * 71) % height];
    const colour = `hsl(${(disc * 53 + number) % 360},50%,50%)`;
    return `<circle cx="${x}" cy="${y}" r="${40 + ((disc * 37) % 200)}" fill="${colour}" opacity=".5"/>`;
  });
  const stops = [30, 70].map(
    (light, place) => `<stop offset="${place}" stop-color="hsl(${(number * 37) % 360},60%,${light}%)"/>`,
  );
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="sky" x2="1" y2="1">${stops.join('')}</linearGradient></defs><rect width="100%" height="100%" fill="url(#sky)"/>${discs.join('')}</svg>`,
  );
}
