/** Bytes as clients write them in JSON: base64, alone or in a data URL (RFC 4648, RFC 2397). */
import { ImageProblem } from './inspect.js';

/** Bytes that a text gives, with the media type that it says they have; null when it says none. */
export interface GivenBytes {
  readonly bytes: Buffer;
  readonly type: string | null;
}

/** Bytes that one image may have as it is sent. */
export const maxImageBytes = 20_000_000;

const dataUrlStart = /^data:([\w.+-]{1,64}\/[\w.+-]{1,64})(?:;[\w-]{1,32}=[\w.-]{1,32}){0,4};base64,/i;
const longestStart = 500;

/** Reads base64. Throws `ImageProblem` for what is none. */
export function readBase64(text: string): GivenBytes {
  const written = text.replace(/[ \t\r\n]+/g, '');
  if (written.length > Math.ceil(maxImageBytes / 3) * 4) {
    throw new ImageProblem(`An image may have at most ${maxImageBytes / 1_000_000} MB. Make it smaller.`);
  }
  if (written.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(written)) {
    throw new ImageProblem('This is not base64: it takes A-Z, a-z, 0-9, + and /, and = at the end.');
  }
  return { bytes: Buffer.from(written, 'base64'), type: null };
}

/** Reads a data URL. Throws `ImageProblem` for what is none, or is not in base64. */
export function readDataUrl(text: string): GivenBytes {
  const start = dataUrlStart.exec(text.slice(0, longestStart));
  if (!start) {
    throw new ImageProblem(
      'This is no data URL of an image: it begins with "data:image/png;base64,", for example.',
    );
  }
  return { ...readBase64(text.slice(start[0].length)), type: start[1]?.toLowerCase() ?? null };
}
