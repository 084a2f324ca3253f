import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileFolder } from '../src/storage/localDisk.js';
import { elf, exe } from './support/documents.js';
import { databaseText, unknownId } from './support/estate.js';
import { expectNothingLoose, filesOnDisk, startFiler } from './support/filer.js';
import { brandsOf, gifOf, pngOf } from './support/pictures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ MAX_FILE_BYTES: '1000000' });
});
afterAll(() => server.close());

const cutGif = (await gifOf(9, 9, 2)).subarray(0, 60);

/** A text in UTF-32 of Windows, with its byte order mark. */
const utf32 = (text: string) =>
  Buffer.concat(
    [...`\ufeff${text}`].map((letter) => Buffer.from(Uint32Array.of(letter.codePointAt(0) ?? 0).buffer)),
  );

describe('a file that is not taken', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const macho = Buffer.concat([Buffer.from('cffaedfe07000001', 'hex'), Buffer.alloc(64)]);
  it.each([
    ['empty', '', 'a.txt', 'REQUIRED', 'must not be empty'],
    ['an SVG', svg, 'a.svg', 'INVALID', 'Export it as PNG'],
    [
      'an SVG behind a comment, by another name',
      `\ufeff<?xml version="1.0"?>\n<!-- > -->\n<!DOCTYPE svg [<!ENTITY x "y">]>\n<s:svg xmlns:s="x"/>`,
      'a.txt',
      'INVALID',
      'Export it as PNG',
    ],
    [
      'an SVG behind a long comment',
      `<!--${'x'.repeat(70_000)}-->${svg}`,
      'a.txt',
      'INVALID',
      'Export it as PNG',
    ],
    [
      'an SVG behind declarations of its own',
      `<!DOCTYPE svg [<!-- don't ]> --><!ENTITY x "]>"><?x ]> ?>] >${svg}`,
      'a.txt',
      'INVALID',
      'Export it as PNG',
    ],
    [
      'an SVG of any prefix',
      '<đồ.họa:svg xmlns:đồ.họa="http://www.w3.org/2000/svg"/>',
      'a.xml',
      'INVALID',
      'PNG',
    ],
    ['an SVG in UTF-16', Buffer.from(`\ufeff${svg}`, 'utf16le'), 'a.xml', 'INVALID', 'Export it as PNG'],
    ['a script that begins as a GIF', 'GIF89a<script>alert(1)</script>', 'a.gif', 'INVALID', 'damaged'],
    ['an image that is cut off', cutGif, 'a.gif', 'INVALID', 'damaged'],
    [
      'a PNG of 30,000 × 30,000',
      pngOf(30_000, 30_000, Buffer.alloc(9)),
      'a.png',
      'INVALID',
      'make it smaller',
    ],
    ['HEIC', brandsOf(), 'a.heic', 'INVALID', 'Export the photo as JPEG'],
    ['a program of Linux', elf(), 'notes.txt', 'INVALID', 'Programs are not taken'],
    ['a program of Windows', exe(), 'a.pdf', 'INVALID', 'Programs are not taken'],
    ['a program of macOS', macho, 'a', 'INVALID', 'Programs are not taken'],
    ['WebAssembly', Buffer.from('0061736d01000000', 'hex'), 'a.wasm', 'INVALID', 'Programs are not taken'],
    ['a class of Java', Buffer.from('cafebabe0000003400', 'hex'), 'a.class', 'INVALID', 'Programs'],
    ['a text with NUL', 'a\0b', 'a.txt', 'INVALID', 'no type of file that is taken'],
    ['a text with control characters', 'a\x01\x02b', 'a.txt', 'INVALID', 'no type of file that is taken'],
    ['a text in UTF-32', utf32('Sông Nil'), 'a.txt', 'INVALID', 'no type of file that is taken'],
    ['nonsense', Buffer.from('01fe9c02a7', 'hex'), 'a.txt', 'INVALID', 'no type of file that is taken'],
    [
      'a damaged UTF-8',
      Buffer.concat([Buffer.alloc(70_000, 'x'), Buffer.from([0xe1])]),
      'a.txt',
      'INVALID',
      'no type',
    ],
    ['larger than a file may be', Buffer.alloc(1_000_001, 'x'), 'a.txt', 'INVALID', '1000000 bytes'],
  ] as const)('because it is %s leaves nothing', async (_, content, filename, code, sentence) => {
    const { give } = await startFiler(server);
    const before = [await databaseText(server), await filesOnDisk(server)];
    const { uploadedFile, userErrors } = await give(content, filename);
    expect(uploadedFile).toBeNull();
    expect(problems(userErrors)).toEqual([`${code} input.source.base64`]);
    expect(userErrors[0]?.message).toContain(sentence);
    expect([await databaseText(server), await filesOnDisk(server)]).toEqual(before);
  });

  it.each([
    ['a path', '../../etc/passwd', 'INVALID'],
    ['a path of Windows', 'C:\\a.txt', 'INVALID'],
    ['only dots', '..', 'INVALID'],
    ['NUL', 'a\0.txt', 'INVALID'],
    ['the end of a line', 'a\nb.txt', 'INVALID'],
    ['a sign that turns the text', 'a\u202egpj.exe', 'INVALID'],
    ['300 characters', 'x'.repeat(300), 'TOO_LONG'],
    ['letters that are 400 as they are stored', '\u0958'.repeat(200), 'TOO_LONG'],
    ['nothing', '  ', 'REQUIRED'],
  ])('because of a name with %s leaves nothing', async (_, filename, code) => {
    const { give, sdk } = await startFiler(server);
    const before = [await databaseText(server), await filesOnDisk(server)];
    const { userErrors } = await give('x', filename);
    expect(problems(userErrors)).toEqual([`${code} input.filename`]);
    const { createUploadUrl } = await sdk.CreateUploadUrl({ input: { filename, size: 1 } });
    expect(problems(createUploadUrl.userErrors)).toEqual([`${code} input.filename`]);
    expect([await databaseText(server), await filesOnDisk(server)]).toEqual(before);
  });

  it('has all its problems named at once', async () => {
    const { upload } = await startFiler(server);
    const { userErrors } = await upload({
      source: { dataUrl: 'data:text/plain,x' },
      filename: 'a/b',
      conversationId: 'x',
      idempotencyKey: '',
    });
    expect(problems(userErrors)).toEqual([
      'INVALID input.conversationId',
      'REQUIRED input.idempotencyKey',
      'INVALID input.filename',
      'INVALID input.source.dataUrl',
    ]);
  });

  it("because the conversation, or the file to copy, is somebody else's leaves nothing", async () => {
    const { upload } = await startFiler(server);
    const other = await startFiler(server);
    const theirs = await other.store('x');
    const conversations = [await other.conversation(), unknownId(server, 'Conversation')];
    const before = [await databaseText(server), await filesOnDisk(server)];
    for (const conversationId of conversations) {
      const { userErrors } = await upload({ source: { base64: 'eA==' }, conversationId });
      expect(problems(userErrors)).toEqual(['NOT_FOUND input.conversationId']);
    }
    for (const uploadedFileId of [theirs.id, unknownId(server, 'UploadedFile')]) {
      const { userErrors } = await upload({ source: { uploadedFileId } });
      expect(problems(userErrors)).toEqual(['NOT_FOUND input.source.uploadedFileId']);
    }
    expect([await databaseText(server), await filesOnDisk(server)]).toEqual(before);
  });

  it('because the disk takes nothing is answered as a fault that passes, without its reason', async () => {
    const { token, store } = await startFiler(server);
    const folder = path.join(server.config.dataDir, fileFolder);
    await rename(folder, `${folder}-away`);
    await writeFile(folder, 'no folder');
    try {
      const answer = await server.ask(
        'mutation($input: UploadFileInput!) { uploadFile(input: $input) { userErrors { code } } }',
        { input: { source: { base64: 'eA==' } } },
        token,
      );
      const message = 'Images and files cannot be stored at the moment. Try again later.';
      expect(answer).toMatchObject({
        status: 503,
        errors: [{ message, extensions: { code: 'SERVICE_UNAVAILABLE' } }],
      });
      expect(JSON.stringify(answer)).not.toMatch(/ENOTDIR|uploads/);
    } finally {
      await rename(folder, `${folder}-file`);
      await rename(`${folder}-away`, folder);
    }
    const { id } = await store('x');
    expect(id).toBeTruthy();
    expect(
      await server.database.models.uploadedFiles.countDocuments({ file_size: 1, sha256: { $exists: false } }),
    ).toBe(0);
  });

  it('because its document cannot be written leaves nothing', async () => {
    const { token } = await startFiler(server);
    const before = await filesOnDisk(server);
    const { db } = server.database.connection;
    await db?.command({ collMod: 'uploaded_files', validator: { original_filename: { $ne: 'never' } } });
    try {
      const answer = await server.ask(
        'mutation($input: UploadFileInput!) { uploadFile(input: $input) { userErrors { code } } }',
        { input: { source: { base64: 'eA==' }, filename: 'never' } },
        token,
      );
      expect(answer.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
    } finally {
      await db?.command({ collMod: 'uploaded_files', validator: {} });
    }
    await expectNothingLoose(server, before);
  });
});
