/** `npm run storage:verify` looks at uploaded files, too. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { readId } from '../src/ids.js';
import { fileFolder } from '../src/storage/localDisk.js';
import type { StorageReport } from '../src/storage/storageReport.js';
import { countsOf } from './support/copies.js';
import { databaseText } from './support/estate.js';
import { bytesOnDisk, filesOnDisk, startFiler } from './support/filer.js';
import { runProgram } from './support/program.js';
import { startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const fileOf = (name: string) => path.join(server.config.dataDir, fileFolder, name);

function verify(args: readonly string[] = []) {
  const { config, database } = server;
  const uri = new URL(inject('mongodbUri'));
  uri.pathname = `/${database.connection.name}`;
  return runProgram('storageVerify', args, { MONGODB_URI: uri.href, DATA_DIR: config.dataDir });
}

async function verifyWithReport() {
  const file = path.join(server.config.dataDir, 'report.json');
  const result = await verify(['--json', file]);
  return { ...result, report: JSON.parse(await readFile(file, 'utf8')) as StorageReport };
}

it('a file that is damaged or missing is named and left; another program’s is not looked at', async () => {
  const { owner, store, stored } = await startFiler(server);
  await server.fixtures.file(owner, { stored_filename: 'theirs.txt' });
  await store('whole');
  const [damaged, missing] = [await store('damaged'), await store('missing')];
  const nameOf = async ({ id }: { readonly id: string }) => String((await stored(id)).stored_filename);
  expect(await verifyWithReport()).toMatchObject({ code: 0, report: { files: 3 } });
  await writeFile(fileOf(await nameOf(damaged)), 'Damaged');
  await rm(fileOf(await nameOf(missing)));
  const before = [await databaseText(server), await filesOnDisk(server)];
  const { code, out, report } = await verifyWithReport();
  expect([code, countsOf(report)]).toEqual([1, { 'file-damaged': [1, 0], 'file-missing': [1, 0] }]);
  const hex = ({ id }: { readonly id: string }) =>
    readId(server.keys, id, 'UploadedFile')?.id.toHexString() ?? expect.fail('a file has an id');
  const examples = report.faults.flatMap((fault) => fault.examples);
  expect(examples).toEqual(
    [damaged, missing].map((file) => ({ collection: 'uploaded_files', id: hex(file), detail: null })),
  );
  expect(out).toContain('\n3 files looked at.\n');
  expect(out).toMatch(/^files that are damaged +1 +0$/m);
  expect([await databaseText(server), await filesOnDisk(server)]).toEqual(before);
  expect((await bytesOnDisk(server, await nameOf(damaged))).toString()).toBe('Damaged');
});

it('nothing is looked at when the folder of files is not there: its disk may not be mounted', async () => {
  const { store } = await startFiler(server);
  await store('x');
  const folder = path.join(server.config.dataDir, fileFolder);
  await rename(folder, `${folder}-away`);
  try {
    const { code, out, err } = await verify();
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('There is no folder');
  } finally {
    await rename(`${folder}-away`, folder);
  }
});
