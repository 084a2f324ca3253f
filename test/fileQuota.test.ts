/** What an owner may store as files: counted together with what is still to come, also when all come at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNothingLoose, filesOnDisk, put, startFiler } from './support/filer.js';
import { bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { problems } from './support/writer.js';

let server: TestServer;
let beside: TestServer;
beforeAll(async () => {
  const env = { MAX_OWNER_FILES: '7', MAX_OWNER_BYTES: '10000' };
  server = await startTestServer(env);
  beside = await startTestServer(env, { beside: server });
});
afterAll(async () => {
  await beside.close();
  await server.close();
});

async function filer() {
  const one = await startFiler(server);
  const stats = async () => (await one.sdk.Viewer()).viewer?.stats;
  return { ...one, stats };
}

describe('an owner', () => {
  it('may have so many files, and is told how many there are', async () => {
    const { give, stats, sdk } = await filer();
    for (let at = 0; at < 7; at += 1) expect((await give('x')).userErrors).toEqual([]);
    const before = await filesOnDisk(server);
    const { userErrors } = await give('x');
    expect(problems(userErrors)).toEqual(['QUOTA_EXCEEDED input.source.base64']);
    expect(userErrors[0]?.message).toContain('you would have 8 files');
    expect(userErrors[0]?.message).toContain('7 files of 0.1 MB');
    expect(userErrors[0]?.message).toContain('announced count until they end, after an hour');
    await expectNothingLoose(server, before);
    expect(await stats()).toMatchObject({ totalFiles: 7, totalStorageBytes: 7 });
    const { viewer } = await sdk.Files();
    await sdk.DeleteUploadedFiles({ input: { ids: [viewer?.files.nodes[0]?.id ?? ''] } });
    expect((await give('x')).userErrors).toEqual([]);
  });

  it('may have so many bytes, those of other programs and of open uploads among them', async () => {
    const { owner, give, address, sdk } = await filer();
    await server.fixtures.file(owner, { file_size: bson.long(5000) });
    const { uploadUrl, uploadId } = await address(4000);
    expect(problems((await give('x'.repeat(1001))).userErrors)).toEqual([
      'QUOTA_EXCEEDED input.source.base64',
    ]);
    expect((await give('x'.repeat(1000))).userErrors).toEqual([]);
    const { createUploadUrl } = await sdk.CreateUploadUrl({ input: { filename: 'a.txt', size: 1 } });
    expect(problems(createUploadUrl.userErrors)).toEqual(['QUOTA_EXCEEDED input.size']);
    // What was promised is kept.
    expect(await put(uploadUrl, 'x'.repeat(4000))).toMatchObject({ status: 200 });
    const { completeUpload } = await sdk.CompleteUpload({ input: { uploadId } });
    expect(completeUpload.userErrors).toEqual([]);
  });

  it('has room again when an upload has expired', async () => {
    const { address, give } = await filer();
    await address(10_000);
    expect(problems((await give('x')).userErrors)).toEqual(['QUOTA_EXCEEDED input.source.base64']);
    await server.database.models.uploads.updateMany({}, { expires_at: new Date(Date.now() - 1) });
    expect((await give('x')).userErrors).toEqual([]);
  });

  it('gets all that it claims, and has room for nothing more until there is less', async () => {
    const { startAnonymousSession } = await server.sdk().StartAnonymousSession();
    const accessToken = startAnonymousSession.accessToken ?? '';
    const guest = server.sdk(accessToken);
    const source = { base64: Buffer.alloc(4000, 'x').toString('base64') };
    expect((await guest.UploadFile({ input: { source } })).uploadFile.userErrors).toEqual([]);
    const { store, give, stats, sdk } = await filer();
    const { id } = await store('y'.repeat(7000));
    const { claimAnonymousSession } = await sdk.ClaimAnonymousSession({ input: { accessToken } });
    expect(claimAnonymousSession).toMatchObject({ files: 1, userErrors: [] });
    expect(await stats()).toMatchObject({ totalFiles: 2, totalStorageBytes: 11_000 });
    expect(problems((await give('x')).userErrors)).toEqual(['QUOTA_EXCEEDED input.source.base64']);
    await sdk.DeleteUploadedFiles({ input: { ids: [id] } });
    expect((await give('x')).userErrors).toEqual([]);
  });

  it('has no less room because of somebody else', async () => {
    const [one, two] = [await filer(), await filer()];
    await one.address(10_000);
    expect((await two.give('x')).userErrors).toEqual([]);
  });

  it('gets as many of twenty files as fit, sent at once to two processes, and nothing is left of the others', async () => {
    const { owner, upload, stats } = await filer();
    const other = beside.sdk(await beside.tokenFor(owner));
    const before = await filesOnDisk(server);
    const send = async (at: number) => {
      const source = { base64: Buffer.alloc(10, 'x').toString('base64') };
      const input = { source, filename: `${at}.txt` };
      return at % 2 ? upload(input) : (await other.UploadFile({ input })).uploadFile;
    };
    const payloads = await Promise.all(Array.from({ length: 20 }, (_, at) => send(at)));
    expect(payloads.filter(({ uploadedFile }) => uploadedFile).length).toBe(7);
    const refusals = payloads.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(refusals).toEqual(Array(13).fill('QUOTA_EXCEEDED'));
    expect(await stats()).toMatchObject({ totalFiles: 7, totalStorageBytes: 70 });
    const { looseFiles } = server.database.models;
    await expect.poll(() => looseFiles.countDocuments()).toBe(0);
    expect((await filesOnDisk(server)).length).toBe(before.length + 7);
  });

  it('has no bytes on the disk that are too much: who stores waits for who came before', async () => {
    const { give, upload, store } = await filer();
    const [{ id }] = [await store('y'.repeat(4000)), await store('x')];
    const before = await filesOnDisk(server);
    server.commands.length = 0;
    const source = { uploadedFileId: id };
    const copies = Array.from({ length: 15 }, () => upload({ source }));
    const given = Array.from({ length: 15 }, () => give('x'.repeat(4000)));
    const payloads = await Promise.all([...copies, ...given]);
    expect(payloads.filter(({ uploadedFile }) => uploadedFile).length).toBe(1);
    const begun = server.commands.filter(
      ({ commandName, command }) => commandName === 'insert' && command.insert === 'loose_files',
    );
    expect(begun).toHaveLength(1);
    expect((await filesOnDisk(server)).length).toBe(before.length + 1);
  });

  it('gets as many addresses as fit, asked for at once, together with files', async () => {
    const { owner, sdk, give } = await filer();
    const other = beside.sdk(await beside.tokenFor(owner));
    const asked = await Promise.all([
      ...Array.from({ length: 12 }, async (_, at) => {
        const input = { filename: 'a.txt', size: 2000 };
        return (await (at % 2 ? sdk : other).CreateUploadUrl({ input })).createUploadUrl.userErrors;
      }),
      ...Array.from({ length: 4 }, async () => (await give('x'.repeat(2000))).userErrors),
    ]);
    expect(asked.filter((userErrors) => userErrors.length === 0).length).toBe(5);
    expect(asked.flat().map(({ code }) => code)).toEqual(Array(11).fill('QUOTA_EXCEEDED'));
  });
});
