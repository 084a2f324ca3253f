/** sharp, set up for bytes from strangers: few formats, little memory, and never more images at once than two. */
import sharp from 'sharp';

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`),
});
// No image is asked for twice, so that a cache would only hold memory.
sharp.cache(false);
sharp.concurrency(1);

const maxAtOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** Runs `work` when fewer than two others run; they begin in the order in which they came. */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running < maxAtOnce) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    // The place is handed over, so that nobody who comes meanwhile takes it.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export { sharp };
