/** Which files are taken. What a file is, its content says; its name only tells kinds of text apart. */
import { maxNameLength } from './name.js';

/** Media types that are told by the content, with the extensions that fit; the first is given to a name that has none. */
const binaryTypes: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'application/vnd.oasis.opendocument.presentation': ['odp'],
  'application/epub+zip': ['epub'],
  'application/rtf': ['rtf'],
  'application/zip': ['zip'],
  'application/gzip': ['gz', 'tgz'],
  'audio/mpeg': ['mp3'],
  'audio/wav': ['wav'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/flac': ['flac'],
  'audio/mp4': ['m4a', 'mp4'],
  'video/mp4': ['mp4', 'm4v'],
  'video/webm': ['webm', 'weba'],
  'video/ogg': ['ogv', 'ogg'],
  'video/quicktime': ['mov', 'qt'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'image/avif': ['avif'],
};

/** Other names of file-type for the same. */
const otherNames: Readonly<Record<string, string>> = {
  'audio/ogg; codecs=opus': 'audio/ogg',
  'application/ogg': 'audio/ogg',
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
};

/** The media types of texts, by their extensions; every other text is `text/plain`, markup that browsers run too. */
const textTypes: Readonly<Record<string, string>> = {
  md: 'text/markdown',
  markdown: 'text/markdown',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  vtt: 'text/vtt',
  json: 'application/json',
  geojson: 'application/geo+json',
  ipynb: 'application/x-ipynb+json',
  jsonl: 'application/jsonl',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  toml: 'application/toml',
  tex: 'application/x-tex',
};

/**
 * Extensions with which a system runs a file when it is opened, or hands it to a program for something else than text.
 * Source code that people talk about keeps its name, JavaScript and scripts of shells among it.
 */
const noTextExtensions: ReadonlySet<string> = new Set([
  ...Object.values(binaryTypes).flat(),
  ...[
    'exe',
    'dll',
    'com',
    'bat',
    'cmd',
    'scr',
    'msi',
    'msp',
    'cpl',
    'pif',
    'sys',
    'so',
    'dylib',
    'class',
    'jar',
    'wasm',
  ],
  ...['jse', 'vbs', 'vbe', 'wsf', 'wsh', 'wsc', 'sct', 'msc', 'reg', 'inf', 'gadget', 'command', 'desktop'],
  ...['app', 'dmg', 'pkg', 'deb', 'rpm', 'apk', 'iso', 'lnk', 'url', 'hta', 'svg', 'svgz'],
  ...['doc', 'xls', 'ppt', '7z', 'rar', 'tar', 'heic', 'heif', 'tiff', 'bmp', 'ico', 'mkv', 'avi'],
]);

/** The media type under which a sniffed one is taken; null when it is not taken. */
export function allowedType(sniffed: string): string | null {
  const type = otherNames[sniffed] ?? sniffed;
  return Object.hasOwn(binaryTypes, type) ? type : null;
}

/** What a file is called by what it is. */
export interface FileKind {
  readonly mimeType: string;
  /** With small letters, without a dot. */
  readonly extension: string;
  /** The name that was given; with the extension behind it when the one that it has is that of another kind. */
  readonly filename: string;
}

/** The kind of a file that is told by its content. */
export function binaryKind(mimeType: string, filename: string): FileKind {
  const fitting = binaryTypes[mimeType] ?? ['bin'];
  const given = extensionOf(filename);
  if (fitting.includes(given)) return { mimeType, extension: given, filename };
  const [extension] = fitting;
  return { mimeType, extension, filename: withExtension(filename, extension) };
}

/** The kind of a text. */
export function textKind(filename: string): FileKind {
  const given = extensionOf(filename);
  const mimeType = (Object.hasOwn(textTypes, given) && textTypes[given]) || 'text/plain';
  if (noTextExtensions.has(given))
    return { mimeType, extension: 'txt', filename: withExtension(filename, 'txt') };
  return { mimeType, extension: plain.test(given) ? given : 'txt', filename };
}

/** The extension under which bytes are kept that nobody has looked at: never one that a system would run. */
export function unseenExtension(filename: string): string {
  const given = extensionOf(filename);
  const isKnown = Object.values(binaryTypes).some((fitting) => fitting.includes(given));
  return isKnown || (plain.test(given) && !noTextExtensions.has(given)) ? given : 'bin';
}

const plain = /^[a-z0-9]{1,16}$/;

/** The extension of a name, with small letters; `''` when it has none. Windows drops dots and spaces at the end. */
export function extensionOf(filename: string): string {
  const name = filename.replace(/[.\s]+$/, '');
  return (/[^.]\.([^.]*)$/.exec(name)?.[1] ?? '').toLowerCase();
}

/** A name with an extension behind it; a name that would be too long with it is cut. */
export function withExtension(filename: string, extension: string): string {
  const letters = [...filename].slice(0, maxNameLength - extension.length - 1);
  return `${letters.join('')}.${extension}`;
}
