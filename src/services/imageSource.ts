/** Where the bytes of an image come from, and how they are read. */
import { nameOf } from '../auth/viewer.js';
import type { Context } from '../context.js';
import {
  type GivenBytes,
  maxImageBytes,
  maxUrlLength,
  readBase64,
  readDataUrl,
} from '../images/givenBytes.js';
import { ImageProblem, type InspectedImage, inspectImage } from '../images/inspect.js';
import { RemoteProblem } from '../remote/remote.js';
import { FileProblem, type IncomingFile } from '../uploads/incomingFile.js';
import { textErrors, userError } from '../userErrors.js';
import { Refused, refuse, type Write } from '../write.js';
import { readUpload, type UploadedImage } from './upload.js';

/** Where the bytes of an image come from: exactly one is given. */
export interface ImageSourceInput {
  readonly upload?: IncomingFile | null;
  readonly base64?: string | null;
  readonly dataUrl?: string | null;
  /** An image that is in the graph: `reuseImage` attaches it once more. */
  readonly imageId?: string | null;
  readonly url?: string | null;
  /** A file that has come to a signed address; it is spent by the write that attaches the image. */
  readonly uploadId?: string | null;
}

/** An image that was found good by its header. */
export interface SourcedImage {
  readonly image: InspectedImage;
  /** Where in the input its source stands: what is found wrong with the image later is told there. */
  readonly path: readonly string[];
  /** In the transaction that attaches the image: what it came from is spent. */
  readonly spend?: (open: Write) => Promise<void>;
}

/** Characters of a cause in the log. */
const maxCauseLength = 200;

/** Bytes that the images of one input may have as they are sent, or its files: they are all in memory. */
export const maxBytesAtOnce = 60_000_000;
/** One for all that are too much: it is told once. */
const tooMuch = userError(
  'TOO_LONG',
  `The images of one input may have at most ${maxBytesAtOnce / 1_000_000} MB together: send some of them later.`,
  ['input'],
);

/** Reads the images of one input. A file or an address that stands there more than once is read once. */
export class ImageSources {
  readonly #known = new Map<IncomingFile | string, Promise<InspectedImage>>();
  readonly #spends = new Map<string, UploadedImage['spend']>();
  readonly #full = new AbortController();
  #bytes = 0;

  constructor(private readonly context: Context) {}

  /**
   * Reads an image, without decoding it. `path` is that of the source. Throws `Refused` with what is wrong with the
   * source, or with the image that it gives.
   */
  async read(source: ImageSourceInput, path: readonly string[]): Promise<SourcedImage> {
    const [name, read] = this.#readerOf(source, path);
    const at = [...path, name];
    const key = source.upload ?? source.url ?? source.uploadId;
    const image = await sentence(this.context, at, () => {
      const found = (key != null && this.#known.get(key)) || this.#inspect(read);
      if (key != null) this.#known.set(key, found);
      return found;
    });
    const spend = source.uploadId == null ? undefined : this.#spends.get(source.uploadId);
    return { image, path: at, ...(spend && { spend }) };
  }

  async #inspect(read: Reader): Promise<InspectedImage> {
    this.#full.signal.throwIfAborted();
    const given = await read();
    this.#bytes += given.bytes.length;
    // What is still to be fetched is given up.
    if (this.#bytes > maxBytesAtOnce) this.#full.abort(new Refused([tooMuch]));
    this.#full.signal.throwIfAborted();
    const found = await inspectImage(given.bytes);
    requireType(given, found);
    return found;
  }

  #readerOf(
    { upload, base64, dataUrl, url, uploadId }: ImageSourceInput,
    path: readonly string[],
  ): readonly [keyof ImageSourceInput, Reader] {
    if (upload != null) return ['upload', () => readFile(this.context, upload)];
    if (uploadId != null) return ['uploadId', () => this.#readUpload(uploadId, [...path, 'uploadId'])];
    if (url != null) {
      refuse(textErrors({ url: [url, maxUrlLength] }, path));
      const signal = AbortSignal.any([this.context.signal, this.#full.signal]);
      return ['url', () => readUrl(this.context, url, signal)];
    }
    const name = dataUrl == null ? 'base64' : 'dataUrl';
    const text = dataUrl ?? base64 ?? '';
    if (text.trim() === '') {
      throw new Refused([userError('REQUIRED', `"${name}" must not be empty.`, [...path, name])]);
    }
    return [name, () => (name === 'base64' ? readBase64 : readDataUrl)(text)];
  }

  async #readUpload(uploadId: string, path: readonly string[]): Promise<GivenBytes> {
    const { bytes, spend } = await readUpload(this.context, uploadId, path);
    this.#spends.set(uploadId, spend);
    return { bytes, type: null };
  }
}

type Reader = () => GivenBytes | Promise<GivenBytes>;

async function readFile({ config, signal }: Context, upload: IncomingFile): Promise<GivenBytes> {
  const maxBytes = Math.min(maxImageBytes, config.limits.uploadBytes);
  // What the client says of the type comes from the name of the file, which may be anything.
  return { bytes: await upload.read({ maxBytes, signal }), type: null };
}

async function readUrl(context: Context, url: string, signal: AbortSignal): Promise<GivenBytes> {
  const wish = { maxBytes: maxImageBytes, signal, caller: nameOf(context) };
  return { bytes: await context.remote.read(url, wish), type: null };
}

function requireType({ type }: GivenBytes, image: InspectedImage): void {
  // Many programs write the name of the extension.
  if (type === null || type === image.type || (type === 'image/jpg' && image.type === 'image/jpeg')) return;
  throw new ImageProblem(`This data URL says "${type}", but holds "${image.type}". Say what it holds.`);
}

const problems = [ImageProblem, FileProblem, RemoteProblem];

/** Runs `work`; what is wrong with an image, or with its source, becomes the user error at `path`. */
export async function sentence<Result>(
  { log }: Context,
  path: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !problems.some((problem) => error instanceof problem)) throw error;
    if (error.cause) log.info({ cause: causeOf(error.cause) }, 'an image could not be read');
    throw new Refused([userError('INVALID', error.message, path)]);
  }
}

/** What the log says of a cause: a host may write much into its certificate, or into an answer that is none. */
function causeOf(cause: unknown): { readonly code: unknown; readonly message: string } {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const message = cause instanceof Error ? cause.message : 'unknown';
  return { code, message: message.slice(0, maxCauseLength).toWellFormed() };
}
