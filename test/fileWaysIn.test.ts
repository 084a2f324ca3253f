/** Files of multipart requests and from public addresses. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { elf, pdf } from './support/documents.js';
import { databaseText } from './support/estate.js';
import { bytesOnDisk, expectNothingLoose, filesOnDisk, startFiler } from './support/filer.js';
import { type Internet, openInternet } from './support/internet.js';
import { incomingFiles } from './support/multipart.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
let internet: Internet;

beforeAll(async () => {
  internet = await openInternet({ headMs: 300, totalMs: 1000 });
  server = await startTestServer({ MAX_UPLOAD_BYTES: '200000' }, { remote: internet.remote });
});
afterAll(async () => {
  await server.close();
  await internet.close();
});
afterEach(() => vi.waitFor(async () => expect(await incomingFiles(server.config.dataDir)).toEqual([])));

const blob = (content: Buffer | string, name: string) =>
  new File([new Uint8Array(Buffer.from(content))], name);

describe('a file of a multipart request', () => {
  it('is stored as it came, under the name that it came with', async () => {
    const { upload, stored } = await startFiler(server);
    const text = 'Sông Nil,6650\n'.repeat(9000);
    const { uploadedFile, userErrors } = await upload({ source: { upload: blob(text, 'sông 📈.csv') } });
    expect(userErrors).toEqual([]);
    expect(uploadedFile).toMatchObject({
      originalFilename: 'sông 📈.csv',
      mimeType: 'text/csv',
      encoding: 'utf-8',
    });
    const { stored_filename } = await stored(uploadedFile?.id ?? '');
    expect((await bytesOnDisk(server, String(stored_filename))).toString()).toBe(text);
  });

  it('may be on a message, and is added once for a key', async () => {
    const { sdk, conversation } = await startFiler(server);
    const conversationId = await conversation();
    const add = async (content: string) => {
      const files = [{ source: { upload: blob(content, 'a.txt') } }];
      const input = { conversationId, content: 'look', files, idempotencyKey: 'one' };
      return (await sdk.AddMessage({ input })).addMessage;
    };
    const first = await add('x');
    expect(first.messageEdge?.node.files).toMatchObject([{ name: 'a.txt', size: 1 }]);
    const before = await filesOnDisk(server);
    expect((await add('x')).messageEdge?.node.id).toBe(first.messageEdge?.node.id);
    expect(problems((await add('y')).userErrors)).toEqual(['KEY_REUSED input.idempotencyKey']);
    await expectNothingLoose(server, before);
  });

  it.each([
    ['is empty', '', 'a.txt', 'is empty'],
    ['is too large', 'x'.repeat(200_001), 'a.txt', 'at most 0.2 MB'],
    ['is a program', elf(), 'a.txt', 'Programs are not taken'],
    ['has a name that turns the text', 'x', 'a\u202egpj.exe', 'turn the direction'],
  ])('that %s leaves nothing', async (_, content, name, sentence) => {
    const { upload } = await startFiler(server);
    const before = await filesOnDisk(server);
    const { userErrors } = await upload({ source: { upload: blob(content, name) } });
    expect(problems(userErrors)).toEqual(['INVALID input.source.upload']);
    expect(userErrors[0]?.message).toContain(sentence);
    await expectNothingLoose(server, before);
    expect(await server.database.models.looseFiles.countDocuments()).toBe(0);
  });
});

describe('a file from a public address', () => {
  it('is stored with the name at the end of its address', async () => {
    internet.answers.set('/a/b%C3%A1o%20c%C3%A1o.pdf', (_request, response) => void response.end(pdf()));
    const { upload } = await startFiler(server);
    const url = 'https://pictures.example/a/b%C3%A1o%20c%C3%A1o.pdf?x=1';
    expect((await upload({ source: { url } })).uploadedFile).toMatchObject({
      originalFilename: 'báo cáo.pdf',
      mimeType: 'application/pdf',
    });
  });

  it.each([
    ['has no name', '/', 'file.pdf'],
    ['would be a path', '/..%2Fetc%2Fpasswd', 'file.pdf'],
    ['is not well written', '/%ff', 'file.pdf'],
  ])('whose end %s gets another', async (_, path, originalFilename) => {
    internet.answers.set(path, (_request, response) => void response.end(pdf()));
    const { upload } = await startFiler(server);
    const { uploadedFile } = await upload({ source: { url: `https://pictures.example${path}` } });
    expect(uploadedFile).toMatchObject({ originalFilename });
  });

  it('that may not be fetched, or is not taken, leaves nothing', async () => {
    internet.answers.set('/program', (_request, response) => void response.end(elf()));
    internet.answers.set('/large', (_request, response) => void response.end(Buffer.alloc(200_001, 'x')));
    internet.names.set('inside.example', [['10.0.0.1']]);
    const { upload } = await startFiler(server);
    const before = [await databaseText(server), await filesOnDisk(server)];
    const cases = [
      ['https://pictures.example/program', 'Programs are not taken'],
      ['https://pictures.example/large', '0.2 MB'],
      ['https://inside.example/x', 'not a public one'],
      ['http://pictures.example/x', 'https://'],
      ['nonsense', 'no address'],
    ] as const;
    for (const [url, sentence] of cases) {
      const { userErrors } = await upload({ source: { url } });
      expect(problems(userErrors), url).toEqual(['INVALID input.source.url']);
      expect(userErrors[0]?.message, url).toContain(sentence);
    }
    expect(problems((await upload({ source: { url: ' ' } })).userErrors)).toEqual([
      'REQUIRED input.source.url',
    ]);
    expect([await databaseText(server), await filesOnDisk(server)]).toEqual(before);
    expect(internet.intrusions.count).toBe(0);
  });
});

it('files from addresses may have 60 MB together in one input, and no more of them are fetched', async () => {
  const patient = await openInternet({ headMs: 20_000, totalMs: 20_000 });
  const large = await startTestServer({ REQUEST_TIMEOUT_MS: '30000' }, { remote: patient.remote });
  try {
    const { sdk, conversation } = await startFiler(large);
    const text = Buffer.alloc(21_000_000, 'a line of a text\n');
    const files = Array.from({ length: 5 }, (_, place) => {
      patient.answers.set(`/${place}.txt`, (_request, response) => void response.end(text));
      return { source: { url: `https://pictures.example/${place}.txt` } };
    });
    const input = { conversationId: await conversation(), content: 'x', files };
    const { userErrors } = (await sdk.AddMessage({ input })).addMessage;
    expect(problems(userErrors)).toEqual(['TOO_LONG input']);
    expect(patient.asked).toHaveLength(3);
    expect(await filesOnDisk(large)).toEqual([]);
  } finally {
    await large.close();
    await patient.close();
  }
});
