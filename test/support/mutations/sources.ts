/** Where the images of an input come from: one that every row gives, and all others. */
import type { Estate } from '../estate.js';
import { smallBase64, smallDataUrl } from '../pictures.js';

/** An image in base64. */
export const imageInput = { source: { base64: smallBase64 } };

/** The same mutation with every other source of an image; `inputOf` puts an image into the input. */
export function otherSources(
  { Image: imageId }: Estate['ids'],
  inputOf: (image: object) => Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  return [{ dataUrl: smallDataUrl }, { imageId }].map((source, place) => ({
    ...inputOf({ source }),
    idempotencyKey: `another ${place}`,
  }));
}
