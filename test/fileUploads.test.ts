/** Files that come with a request: which are taken, as what, and what is stored of them. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileFolder } from '../src/storage/localDisk.js';
import { docx, mp4, odt, pdf, wav, zipOf } from './support/documents.js';
import { bytesOnDisk, expectNothingLoose, filesOnDisk, startFiler } from './support/filer.js';
import { pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ MAX_FILE_BYTES: '1000000' });
});
afterAll(() => server.close());

const jpeg = await sharp(pngOf(4, 4)).jpeg().toBuffer();
const int = (value: number) => ({ $numberInt: String(value) });
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a file that is uploaded', () => {
  it('is stored as the Python service stores one, and its bytes as they came', async () => {
    const { owner, upload, stored, sdk, conversation } = await startFiler(server);
    const [bytes, conversationId] = [pngOf(3, 2), await conversation()];
    const { uploadedFile, uploadedFileEdge, userErrors } = await upload({
      source: { base64: bytes.toString('base64') },
      filename: 'biểu đồ 📈.png',
      conversationId,
    });
    expect(userErrors).toEqual([]);
    const name = expect.stringMatching(/^upload_\d{8}_[0-9a-f]{24}\.png$/);
    const document = await stored(uploadedFile?.id ?? '');
    expect(document).toEqual({
      _id: expect.anything(),
      user_id: owner,
      conversation_id: { $oid: expect.any(String) },
      original_filename: 'biểu đồ 📈.png',
      stored_filename: name,
      file_path: `ChatBot/Storage/uploads/${document.stored_filename}`,
      file_type: 'png',
      file_size: int(bytes.length),
      mime_type: 'image/png',
      analysis_result: null,
      metadata: {
        upload_time_ms: { $numberInt: expect.stringMatching(/^\d+$/) },
        dimensions: { width: int(3), height: int(2) },
      },
      created_at: { $date: expect.anything() },
      sha256: sha256(bytes),
      encoding: null,
    });
    expect(await bytesOnDisk(server, String(document.stored_filename))).toEqual(bytes);
    expect(uploadedFile).toMatchObject({ conversation: { id: conversationId }, fileSize: bytes.length });
    const { viewer } = await sdk.Files({ first: 1 });
    expect(viewer?.files.pageInfo.endCursor).toBe(uploadedFileEdge?.cursor);
    expect(await server.database.models.looseFiles.countDocuments()).toBe(0);
    const changes = await server.database.models.changes.find({
      user_id: owner,
      collection_name: 'uploaded_files',
    });
    expect(changes.map(({ kind }) => kind)).toEqual(['created']);
  });

  it.each([
    ['a PDF', pdf(), 'a.pdf', 'application/pdf', 'pdf'],
    [
      'a DOCX whose list of types is at its end',
      docx(),
      'a.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'docx',
    ],
    ['an ODT', odt(), 'a.odt', 'application/vnd.oasis.opendocument.text', 'odt'],
    ['a ZIP', zipOf({ 'a.txt': 'x' }), 'a.zip', 'application/zip', 'zip'],
    ['a GZ', gzipSync('x'), 'a.tar.gz', 'application/gzip', 'gz'],
    ['a WAV', wav(), 'a.wav', 'audio/wav', 'wav'],
    ['an MP4', mp4(), 'a.mp4', 'video/mp4', 'mp4'],
    ['an RTF', Buffer.from('{\\rtf1 x}'), 'a.rtf', 'application/rtf', 'rtf'],
    ['a JPEG by another of its extensions', jpeg, 'a.jpeg', 'image/jpeg', 'jpeg'],
  ] as const)('is taken as %s', async (_, bytes, filename, mimeType, fileType) => {
    const { store } = await startFiler(server);
    const file = await store(bytes, filename);
    expect(file).toMatchObject({ originalFilename: filename, mimeType, fileType, encoding: null });
  });

  it.each([
    ['UTF-8', Buffer.from('Sông Nil dài 6650 km.\n'), 'a.md', 'text/markdown', 'utf-8'],
    ['UTF-16 of Windows', Buffer.from('\ufeffSông Nil', 'utf16le'), 'a.csv', 'text/csv', 'utf-16le'],
    [
      'UTF-16 with the large end first',
      Buffer.from('\ufeffSông', 'utf16le').swap16(),
      'a.txt',
      'text/plain',
      'utf-16be',
    ],
    [
      'an older encoding',
      Buffer.from('Der Fluß fließt über Köln, und für ihn gilt: schöne Grüße, später natürlich.', 'latin1'),
      'a.txt',
      'text/plain',
      'windows-1252',
    ],
    [
      'Shift JIS',
      Buffer.from('82b182ea82cd93fa967b8cea82cc95b68fcd82c582b78142'.repeat(3), 'hex'),
      'a.txt',
      'text/plain',
      'shift_jis',
    ],
    ['source code', Buffer.from('#!/bin/sh\necho x\n'), 'run.sh', 'text/plain', 'utf-8'],
    ['HTML', Buffer.from('<!doctype html><svg></svg>'), 'a.html', 'text/plain', 'utf-8'],
    ['XML', Buffer.from('<?xml version="1.0"?><rivers/>'), 'a.xml', 'text/plain', 'utf-8'],
    [
      'words that begin as another format does',
      Buffer.from('BMW prices\n'),
      'a.json',
      'application/json',
      'utf-8',
    ],
  ] as const)(
    'is taken as a text in %s, with its encoding',
    async (_, bytes, filename, mimeType, encoding) => {
      const { store, stored } = await startFiler(server);
      const file = await store(bytes, filename);
      expect(file).toMatchObject({ originalFilename: filename, mimeType, encoding });
      const { stored_filename } = await stored(file.id);
      expect(await bytesOnDisk(server, String(stored_filename))).toEqual(bytes);
    },
  );

  it.each([
    ['photo.png', 'Only text.', 'photo.png.txt', 'txt'],
    ['setup.exe', zipOf({ 'a.txt': 'x' }), 'setup.exe.zip', 'zip'],
    ['REPORT.PDF', pdf(), 'REPORT.PDF', 'pdf'],
    ['setup.exe.. ', 'Only text.', 'setup.exe.. .txt', 'txt'],
    ['run.BAT', 'echo x', 'run.BAT.txt', 'txt'],
    ['run.vbs', 'x', 'run.vbs.txt', 'txt'],
    ['main.js', 'run();', 'main.js', 'js'],
    [`${'x'.repeat(251)}.exe`, 'Only text.', `${'x'.repeat(251)}.txt`, 'txt'],
    ['Makefile', 'all:\n', 'Makefile', 'txt'],
    ['page.svgz', gzipSync('<svg/>'), 'page.svgz.gz', 'gz'],
    [undefined, pdf(), 'file.pdf', 'pdf'],
    [undefined, 'Only text.', 'file', 'txt'],
  ] as const)(
    'with the name %s gets an extension that fits: %#',
    async (name, content, filename, fileType) => {
      const { store, stored } = await startFiler(server);
      const file = await store(content, name);
      expect(file).toMatchObject({ originalFilename: filename, fileType });
      expect((await stored(file.id)).stored_filename).toMatch(new RegExp(`\\.${fileType}$`));
    },
  );

  it('keeps its name, in the usual spelling of its letters', async () => {
    const { store } = await startFiler(server);
    expect((await store('x', 'Báo cáo.txt'.normalize('NFD'))).originalFilename).toBe('Báo cáo.txt');
    expect((await store('x', `${'ư'.repeat(251)}.txt`)).originalFilename).toHaveLength(255);
    expect((await store('x', '👩‍👩‍👧.txt')).originalFilename).toBe('👩‍👩‍👧.txt');
  });

  it('is stored once for a key, and a repeat leaves no bytes', async () => {
    const { upload } = await startFiler(server);
    const input = { source: { base64: 'eA==' }, idempotencyKey: 'one' };
    const first = (await upload(input)).uploadedFile;
    const before = await filesOnDisk(server);
    expect((await upload(input)).uploadedFile).toEqual(first);
    await expectNothingLoose(server, before);
    expect(problems((await upload({ ...input, filename: 'other.txt' })).userErrors)).toEqual([
      'KEY_REUSED input.idempotencyKey',
    ]);
    await expectNothingLoose(server, before);
  });

  it('may be a copy of a file that is there, in another conversation', async () => {
    const { store, upload, stored, conversation } = await startFiler(server);
    const file = await store('Nile', 'rivers.txt');
    const { uploadedFile } = await upload({
      source: { uploadedFileId: file.id },
      conversationId: await conversation(),
    });
    expect(uploadedFile).toMatchObject({ originalFilename: 'rivers.txt', sha256: file.sha256 });
    const [one, two] = [await stored(file.id), await stored(uploadedFile?.id ?? '')];
    expect(one.stored_filename).not.toBe(two.stored_filename);
    expect(await bytesOnDisk(server, String(two.stored_filename))).toEqual(Buffer.from('Nile'));
  });
});

describe('deleting a file', () => {
  it('removes its bytes, and leaves those of others and of other programs', async () => {
    const { owner, store, stored, sdk } = await startFiler(server);
    const [one, two] = [await store('one'), await store('two')];
    const names = [await stored(one.id), await stored(two.id)].map(({ stored_filename }) =>
      String(stored_filename),
    );
    await writeFile(path.join(server.config.dataDir, fileFolder, 'upload_20251014_report.pdf'), 'of Python');
    const { _id } = await server.fixtures.file(owner, { stored_filename: 'upload_20251014_report.pdf' });
    const before = await filesOnDisk(server);
    const python = (await sdk.Files()).viewer?.files.nodes.find(
      (file) => file.mimeType === 'application/pdf',
    );
    await sdk.DeleteUploadedFiles({ input: { ids: [one.id, python?.id ?? ''] } });
    expect(await server.database.models.uploadedFiles.countDocuments({ _id })).toBe(0);
    await expectNothingLoose(
      server,
      before.filter((name) => name !== names[0]),
    );
    expect((await sdk.Files()).viewer?.files.nodes.map(({ id }) => id)).toEqual([two.id]);
  });
});
