/** What a file is, told by its content: whether it is taken, and as what. */
import { open, readFile } from 'node:fs/promises';
import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type';
import { maxImageBytes } from '../images/givenBytes.js';
import { inspectImage } from '../images/inspect.js';
import { FileProblem } from '../uploads/incomingFile.js';
import { allowedType, binaryKind, extensionOf, type FileKind, textKind } from './allowed.js';
import { decodeText } from './textScan.js';

/** Bytes to look at: in memory, or in a file of the local disk. */
export type FileContent = { readonly bytes: Buffer } | { readonly file: string };

/** What a file was found to be. */
export interface InspectedFile extends FileKind {
  /** Of a text; null for everything else. */
  readonly encoding: string | null;
  /** Of an image, in pixels; null for everything else. */
  readonly dimensions: { readonly width: number; readonly height: number } | null;
}

/** Documents that may have no other bytes than a text. */
const textual: ReadonlySet<string> = new Set(['application/pdf', 'application/rtf']);

/** What is looked at to find the root of a document. */
const headBytes = 1_000_000;

/**
 * Looks at a file. `encoding` is what a scan of all its bytes found, null where they are no text. Throws `FileProblem`,
 * or `ImageProblem`, when it is not taken.
 */
export async function inspectFile(
  content: FileContent,
  {
    filename,
    size,
    encoding,
  }: { readonly filename: string; readonly size: number; readonly encoding: string | null },
): Promise<InspectedFile> {
  const sniffed = await sniff(content);
  const type = sniffed === null ? null : allowedType(sniffed);
  if (type?.startsWith('image/')) return inspectPicture(content, size, filename);
  // UTF-16 begins as MP3 may, and words as many a format: those have bytes that no text has.
  const isText = encoding?.startsWith('utf-') && !(type !== null && textual.has(type));
  if (type !== null && !isText) return { ...binaryKind(type, filename), encoding: null, dimensions: null };
  // HEIC and others that are no web format: the sentence says how to convert them.
  if (sniffed?.startsWith('image/') && encoding === null) return inspectPicture(content, size, filename);
  if (encoding === null) throw new FileProblem(refusal(sniffed));
  if (extensionOf(filename) === 'svg' || isSvg(decodeText(await head(content, headBytes), encoding))) {
    throw new FileProblem('SVG is not taken, because browsers run what is in it. Export it as PNG.');
  }
  return { ...textKind(filename), encoding, dimensions: null };
}

async function sniff(content: FileContent): Promise<string | null> {
  const found =
    'bytes' in content ? await fileTypeFromBuffer(content.bytes) : await fileTypeFromFile(content.file);
  // What begins as UTF-16 or UTF-32 does is no MP3 (a frame of its third layer is FF FA or FF FB), whatever else it may be.
  const isMarked = found?.mime === 'audio/mpeg' && isByteOrderMark(await head(content, 2));
  return isMarked ? null : (found?.mime ?? null);
}

function isByteOrderMark([first, second]: Uint8Array): boolean {
  return first === 0xff && second === 0xfe;
}

async function inspectPicture(content: FileContent, size: number, filename: string): Promise<InspectedFile> {
  if (size > maxImageBytes) {
    throw new FileProblem(`An image may have at most ${maxImageBytes / 1_000_000} MB. Make it smaller.`);
  }
  const { type, width, height } = await inspectImage(
    'bytes' in content ? content.bytes : await readFile(content.file),
  );
  return { ...binaryKind(type, filename), encoding: null, dimensions: { width, height } };
}

async function head(content: FileContent, length: number): Promise<Uint8Array> {
  if ('bytes' in content) return content.bytes.subarray(0, length);
  const handle = await open(content.file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Whether the first element of a text is that of an SVG, whatever stands before it. */
function isSvg(text: string): boolean {
  let rest = text.trimStart();
  for (;;) {
    const next = afterProlog(rest);
    if (next === null) return /^<(?:[^\s<>/:=]+:)?svg[\s/>]/i.test(rest);
    rest = next;
  }
}

/** What follows a comment, an instruction or a type declaration at the beginning; null when there is none. */
function afterProlog(text: string): string | null {
  const ends = [
    ['<!--', '-->'],
    ['<?', '?>'],
  ] as const;
  for (const [start, end] of ends) {
    if (!text.startsWith(start)) continue;
    const at = text.indexOf(end, start.length);
    return at < 0 ? '' : text.slice(at + end.length).trimStart();
  }
  return /^<!doctype\s+(?!html\b)/i.test(text) ? afterDeclaration(text) : null;
}

/** The pieces of a type declaration: what is quoted or commented says nothing of where it ends. */
const pieces = /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|"[^"]*"|'[^']*'|[\s\S]/g;

/** What follows a type declaration, which may have declarations of its own in brackets (XML 1.0, 2.8). */
function afterDeclaration(text: string): string {
  let isInside = false;
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    if (piece === '[') isInside = true;
    else if (piece === ']') isInside = false;
    else if (piece === '>' && !isInside) return text.slice(index + 1).trimStart();
  }
  return '';
}

const executables = new Set([
  'application/x-elf',
  'application/x-msdownload',
  'application/x-mach-binary',
  'application/java-vm',
  'application/java-archive',
  'application/wasm',
]);

function refusal(sniffed: string | null): string {
  if (sniffed !== null && executables.has(sniffed)) {
    return 'Programs are not taken. Send the source code as text, or a ZIP of it.';
  }
  if (sniffed === 'application/x-cfb') {
    return 'This older format is not taken. Save the document as DOCX, XLSX, PPTX or PDF.';
  }
  if (sniffed?.includes('macroenabled')) {
    return 'Documents with macros are not taken. Save it without them, as DOCX, XLSX or PPTX.';
  }
  return (
    'This is no type of file that is taken. Take PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, EPUB, RTF, text in a known ' +
    'encoding, ZIP, GZ, MP3, WAV, OGG, FLAC, M4A, MP4, WebM, MOV, PNG, JPEG, WebP, GIF or AVIF.'
  );
}
