/** Where the bytes of an image come from, and how they are read. */
import type { Context } from '../context.js';
import { type GivenBytes, readBase64, readDataUrl } from '../images/givenBytes.js';
import { ImageProblem, type InspectedImage, inspectImage } from '../images/inspect.js';
import { userError } from '../userErrors.js';
import { Refused } from '../write.js';

/** Where the bytes of an image come from: exactly one is given. */
export interface ImageSourceInput {
  readonly base64?: string | null;
  readonly dataUrl?: string | null;
  /** An image that is in the graph: `reuseImage` attaches it once more. */
  readonly imageId?: string | null;
}

/** An image that was found good by its header. */
export interface SourcedImage {
  readonly image: InspectedImage;
  /** Where in the input its source stands: what is found wrong with the image later is told there. */
  readonly path: readonly string[];
}

/**
 * Reads an image, without decoding it. `path` is that of the source. Throws `Refused` with what is wrong with the
 * source, or with the image that it gives.
 */
export async function readImageSource(
  context: Context,
  source: ImageSourceInput,
  path: readonly string[],
): Promise<SourcedImage> {
  const [name, text, read] =
    source.dataUrl == null
      ? (['base64', source.base64 ?? '', readBase64] as const)
      : (['dataUrl', source.dataUrl, readDataUrl] as const);
  const at = [...path, name];
  if (text.trim() === '') throw new Refused([userError('REQUIRED', `"${name}" must not be empty.`, at)]);
  const image = await sentence(context, at, async () => {
    const given = read(text);
    const found = await inspectImage(given.bytes);
    requireType(given, found);
    return found;
  });
  return { image, path: at };
}

function requireType({ type }: GivenBytes, image: InspectedImage): void {
  // Many programs write the name of the extension.
  if (type === null || type === image.type || (type === 'image/jpg' && image.type === 'image/jpeg')) return;
  throw new ImageProblem(`This data URL says "${type}", but holds "${image.type}". Say what it holds.`);
}

/** Runs `work`; what is wrong with an image becomes the user error at `path`. */
export async function sentence<Result>(
  { log }: Context,
  path: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ImageProblem)) throw error;
    if (error.cause) log.info({ err: error.cause }, 'an image could not be read');
    throw new Refused([userError('INVALID', error.message, path)]);
  }
}
