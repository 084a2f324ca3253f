/** Files as people send them: small, and whole enough to be told. */
import { crc32 } from 'node:zlib';

/** A ZIP of stored entries. */
export function zipOf(entries: Readonly<Record<string, string>>): Buffer {
  const heads: Buffer[] = [];
  const bodies: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const [data, path] = [Buffer.from(text), Buffer.from(name)];
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(path.length, 22);
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), fields, path, data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    heads.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, rest, path);
    at += 30 + path.length + data.length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const contentTypes = (type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;

/** A document of a word processor, whose list of types stands at the end as LibreOffice writes it. */
export function docx(): Buffer {
  return zipOf({
    'word/document.xml': '<w:document/>',
    '[Content_Types].xml': contentTypes('wordprocessingml.document'),
  });
}

/** A document of OpenDocument. */
export function odt(): Buffer {
  return zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' });
}

/** The beginning of a PDF. */
export const pdf = (text = 'x') => Buffer.from(`%PDF-1.4\n%\xe2\xe3\xcf\xd3\n${text}\n%%EOF\n`, 'latin1');

/** The head of a program of Linux. */
export function elf(): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write('\x7fELF\x02\x01\x01', 'latin1');
  return bytes;
}

/** The head of a program of Windows. */
export function exe(): Buffer {
  const bytes = Buffer.alloc(256);
  bytes.write('MZ\x90\0\x03\0', 'latin1');
  bytes.write('PE\0\0', 128, 'latin1');
  return bytes;
}

/** A WAV of silence. */
export function wav(): Buffer {
  const bytes = Buffer.alloc(60);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(52, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.write('data', 36, 'latin1');
  return bytes;
}

/** The head of a video. */
export function mp4(): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.writeUInt32BE(24, 0);
  bytes.write('ftypisom', 4, 'latin1');
  bytes.write('isomiso2', 16, 'latin1');
  return bytes;
}
