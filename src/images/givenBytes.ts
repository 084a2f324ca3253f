/** Bytes as clients write them in JSON: base64, alone or in a data URL (RFC 4648, RFC 2397). */
import { ImageProblem } from './inspect.js';

/** Bytes that a text gives, with the media type that it says they have; null when it says none. */
export interface GivenBytes {
  readonly bytes: Buffer;
  readonly type: string | null;
}

/** Bytes that one image may have as it is sent. */
export const maxImageBytes = 20_000_000;

/** Characters of an address that is fetched. */
export const maxUrlLength = 2000;

const dataUrlStart = /^data:([\w.+-]{1,64}\/[\w.+-]{1,64})(?:;[\w-]{1,32}=[\w.-]{1,32}){0,4};base64,/i;
const longestStart = 500;

/** What a text gives the bytes of. A file may be as long as a request. */
type Given = 'image' | 'file';

/** Reads base64. Throws `ImageProblem` for what is none. */
export function readBase64(text: string, given: Given = 'image'): GivenBytes {
  // Most texts hold no space, and to look for one costs more than to read them.
  const bytes = bytesOf(text, given) ?? bytesOf(text.replace(/[ \t\r\n]+/g, ''), given);
  if (!bytes) {
    throw new ImageProblem('This is not base64: it takes A-Z, a-z, 0-9, + and /, and = at the end.');
  }
  return { bytes, type: null };
}

/** The bytes; null for what is no base64. Throws `ImageProblem` for too many. */
function bytesOf(text: string, given: Given): Buffer | null {
  // Node skips what is no base64, so what it has read is compared: a look at every character would take four times as long.
  const bytes = Buffer.from(text, 'base64');
  if (given === 'image' && bytes.length > maxImageBytes) {
    throw new ImageProblem(`An image may have at most ${maxImageBytes / 1_000_000} MB. Make it smaller.`);
  }
  return bytes.length > 0 && isWrittenAs(bytes, text) ? bytes : null;
}

/** Whether `text` is the base64 of `bytes`; the bits behind the last byte may be any (RFC 4648, section 3.5). */
function isWrittenAs(bytes: Buffer, text: string): boolean {
  const whole = bytes.length - (bytes.length % 3);
  const length = (whole / 3) * 4;
  if (text.length > length + 4) return false;
  const rest = text.slice(length);
  if (!/^(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|)$/.test(rest)) return false;
  return bytes.toString('base64', 0, whole) === text.slice(0, length);
}

/** Reads a data URL. Throws `ImageProblem` for what is none, or is not in base64. */
export function readDataUrl(text: string, given: Given = 'image'): GivenBytes {
  const start = dataUrlStart.exec(text.slice(0, longestStart));
  if (!start) {
    const example = given === 'image' ? 'data:image/png;base64,' : 'data:application/pdf;base64,';
    throw new ImageProblem(
      `This is no data URL of ${given === 'image' ? 'an image' : 'a file'}: it begins with "${example}", for example.`,
    );
  }
  return { ...readBase64(text.slice(start[0].length), given), type: start[1]?.toLowerCase() ?? null };
}
