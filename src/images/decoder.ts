/** sharp, set up for bytes from strangers: few formats, little memory, and never more images at once than two. */
import sharp from 'sharp';
import { shared } from '../turns.js';

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`),
});
// No image is asked for twice, so that a cache would only hold memory.
sharp.cache(false);
sharp.concurrency(1);

/** Runs the work of a caller when fewer than two others run; callers take turns. */
export const inTurn = shared(2);

export { sharp };
