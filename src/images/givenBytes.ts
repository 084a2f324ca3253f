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
  const bytes = Buffer.from(written, 'base64');
  // Node skips what is no base64. To write the bytes again takes a quarter of the time of a look at every character.
  if (bytes.length === 0 || !isWrittenAs(bytes, written)) {
    throw new ImageProblem('This is not base64: it takes A-Z, a-z, 0-9, + and /, and = at the end.');
  }
  return { bytes, type: null };
}

/** The bits behind the last byte may be any (RFC 4648, section 3.5). */
function isWrittenAs(bytes: Buffer, written: string): boolean {
  const whole = bytes.length - (bytes.length % 3);
  const rest = written.slice((whole / 3) * 4);
  if (!/^(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|)$/.test(rest)) return false;
  return bytes.toString('base64', 0, whole) === written.slice(0, written.length - rest.length);
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
