/** The embedded MongoDB: its data, its port, and what happens between processes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { freePort, isFree } from '../src/mongodb/port.js';
import { type MongodbSource, openMongodb } from '../src/mongodb/source.js';
import { follow, type Running } from '../src/mongodb/takeOver.js';

const OWNER = fileURLToPath(new URL('./support/mongodbOwner.ts', import.meta.url));
const WAIT = { timeout: 15_000, interval: 50 };

let dataDir: string;
let said: string[];
const sources: MongodbSource[] = [];
const processes: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(inject('folder'), 'test-'));
  said = [];
});
afterEach(async () => {
  for (const child of processes.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  await Promise.all(sources.splice(0).map((source) => source.stop()));
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

async function open(embeddedPort?: number): Promise<MongodbSource> {
  const settings = {
    mongodbUri: undefined,
    systemBinary: undefined,
    dataDir,
    embeddedPort,
    production: false,
  };
  const source = await openMongodb(settings, (message) => said.push(message));
  sources.push(source);
  return source;
}

/** Starts another process with a MongoDB and gives its address. */
async function another(
  kind: 'embedded' | 'command' | 'temporary',
): Promise<{ child: ChildProcess; uri: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', OWNER, kind, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: dataDir },
  });
  processes.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, uri: JSON.parse(line).uri };
}

async function notes<T>(uri: string, work: (notes: mongoose.mongo.Collection) => Promise<T>): Promise<T> {
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 3000 });
  try {
    return await work(client.db().collection('notes'));
  } finally {
    await client.close();
  }
}

const write = (uri: string, text: string) => notes(uri, (all) => all.insertOne({ text }));
const read = (uri: string) =>
  notes(uri, async (all) => (await all.find().toArray()).map((note) => note.text as string));
const portOf = (uri: string) => Number(new URL(uri).port);

it('keeps its data and its port over a restart, on loopback only', async () => {
  const first = await open();
  await write(first.uri, 'before');
  await first.stop();
  expect(await isFree(portOf(first.uri))).toBe(true);
  const second = await open();
  expect(second).toMatchObject({ uri: first.uri, embedded: true });
  expect(await read(second.uri)).toEqual(['before']);
  const options = await notes(second.uri, (all) =>
    all.db.client.db('admin').command({ getCmdLineOpts: 1 }),
  ).catch((error) => error);
  expect(options.parsed.net.bindIp).toBe('127.0.0.1');
});

it('keeps its data when its process is killed, and is there again at once', async () => {
  const { child, uri } = await another('embedded');
  await write(uri, 'written before the end');
  child.kill('SIGKILL');
  const source = await open();
  expect(source.uri).toBe(uri);
  expect(await read(source.uri)).toEqual(['written before the end']);
});

it('is shared by a second process, which leaves it running when it ends', async () => {
  const { uri } = await another('embedded');
  const source = await open();
  expect(source.uri).toBe(uri);
  expect(said).toEqual(['Using the embedded MongoDB that another process of this project runs']);
  await source.stop();
  await write(uri, 'still here');
});

it('is started once when two processes ask for it at the same time', async () => {
  const [one, two] = await Promise.all([another('embedded'), open()]);
  expect(one.uri).toBe(two.uri);
  await write(one.uri, 'one');
  expect(await read(two.uri)).toEqual(['one']);
});

it('says so at once when its fixed port is taken', async () => {
  const port = await freePort();
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const began = Date.now();
  await expect(open(port)).rejects.toThrow(`Port ${port} (EMBEDDED_MONGODB_PORT) on 127.0.0.1 is taken`);
  expect(Date.now() - began).toBeLessThan(3000);
  server.close();
});

it('takes another port, with its data, when the last one is taken', async () => {
  const first = await open();
  await write(first.uri, 'moved');
  await first.stop();
  const server = createServer().listen(portOf(first.uri), '127.0.0.1');
  await once(server, 'listening');
  const second = await open();
  expect(second.uri).not.toBe(first.uri);
  expect(said.join('\n')).toContain(
    `Port ${portOf(first.uri)}, which the embedded MongoDB had last, is taken`,
  );
  expect(await read(second.uri)).toEqual(['moved']);
  server.close();
});

it('comes up on a port that was changed by hand', async () => {
  const first = await open();
  await write(first.uri, 'kept');
  await first.stop();
  const port = await freePort();
  const second = await open(port);
  expect(portOf(second.uri)).toBe(port);
  expect(await read(second.uri)).toEqual(['kept']);
});

it('is not started in production', async () => {
  const settings = { mongodbUri: undefined, systemBinary: undefined, dataDir, embeddedPort: undefined };
  const opening = openMongodb({ ...settings, production: true }, () => {});
  await expect(opening).rejects.toThrow('MONGODB_URI is required in production');
});

it('goes with its folder when the process of a test run is killed', async () => {
  const { child, uri } = await another('temporary');
  const { dbPath } = await notes(uri, async (all) => {
    const { parsed } = await all.db.client.db('admin').command({ getCmdLineOpts: 1 });
    return parsed.storage;
  });
  const pid = Number(await readFile(path.join(dbPath, 'mongod.lock'), 'utf8'));
  child.kill('SIGKILL');
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), WAIT);
  await vi.waitFor(() => expect(stat(dbPath)).rejects.toThrow('ENOENT'), WAIT);
});

it('waits for a command to end instead of counting on the MongoDB that ends with it', async () => {
  const { child, uri } = await another('command');
  await write(uri, 'by the command');
  const opening = open();
  await vi.waitFor(() => expect(said.join()).toContain('Waiting for a command'), WAIT);
  child.stdin?.end();
  const own = await opening;
  expect(await read(own.uri)).toEqual(['by the command']);
  await vi.waitFor(() => expect(child.exitCode).toBe(0), WAIT);
  expect(await read(own.uri)).toEqual(['by the command']);
});

describe('when the process that runs it ends, an attached one', () => {
  /** Who runs it now, as the data folder tells. */
  const owner = async (): Promise<number | undefined> =>
    JSON.parse(await readFile(path.join(dataDir, 'mongodb.json'), 'utf8')).owner;
  const gone = (child: ChildProcess) =>
    vi.waitFor(() => expect(child.exitCode ?? child.signalCode).not.toBeNull(), WAIT);

  it.each(['orderly', 'killed'])(
    'takes it over at the same address, also from one that was %s',
    async (how) => {
      const { child, uri } = await another('embedded');
      const source = await open();
      expect(source.uri).toBe(uri);
      const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 20_000 });
      const all = client.db().collection('notes');
      try {
        await all.insertOne({ text: 'before' });
        if (how === 'killed') child.kill('SIGKILL');
        else child.stdin?.end();
        await gone(child);
        await vi.waitFor(async () => expect(await owner()).toBe(process.pid), WAIT);
        await all.insertOne({ text: 'after' });
        expect((await all.find().toArray()).map(({ text }) => text)).toEqual(['before', 'after']);
      } finally {
        await client.close();
      }
      expect(said).toContain('The process that ran the embedded MongoDB has ended: taking over …');
      expect(said.at(-1)).toMatch(new RegExp(`^MongoDB .* runs embedded on 127\\.0\\.0\\.1:${portOf(uri)}$`));
      await source.stop();
      expect(await isFree(portOf(uri))).toBe(true);
      expect(await owner()).toBeUndefined();
    },
  );

  it('does so alone, and the others follow it', async () => {
    const children = [await another('embedded'), await another('embedded'), await another('embedded')];
    const uri = children[0]?.uri ?? '';
    const source = await open();
    const alive = new Map(children.map(({ child }) => [child.pid, child]));
    const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 20_000 });
    const all = client.db().collection('notes');
    try {
      for (let pid = await owner(); pid !== process.pid; pid = await owner()) {
        const child = alive.get(pid);
        if (!child) throw new Error(`it is run by ${pid}, which is none of these processes or has ended`);
        child.kill('SIGKILL');
        await gone(child);
        alive.delete(pid);
        await vi.waitFor(async () => expect([...alive.keys(), process.pid]).toContain(await owner()), WAIT);
        await all.insertOne({ without: pid });
      }
      expect(await all.countDocuments()).toBe(children.length - alive.size);
    } finally {
      await client.close();
    }
    // Those that are left take it over from this one.
    await source.stop();
    if (alive.size > 0)
      await vi.waitFor(async () => expect([...alive.keys()]).toContain(await owner()), WAIT);
  });

  it('that is told to stop while it takes over leaves nothing behind', async () => {
    const { child, uri } = await another('embedded');
    const source = await open();
    child.kill('SIGKILL');
    await vi.waitFor(() => expect(said.join()).toContain('taking over'), WAIT);
    await source.stop();
    await vi.waitFor(async () => expect(await isFree(portOf(uri))).toBe(true), WAIT);
    expect(await owner()).not.toBe(process.pid);
    const next = await open();
    expect(next.uri).toBe(uri);
  });

  it('says so when another one has started it at another address', async () => {
    const lines: string[] = [];
    const at = (port: number): Running => ({ port, owner: 1, mine: false, stop: async () => {} });
    const stop = follow(at(1), {
      log: (line) => lines.push(line),
      isGone: async () => true,
      acquire: async () => at(2),
    });
    await vi.waitFor(() => expect(lines).toHaveLength(2), WAIT);
    expect(lines[1]).toBe('The embedded MongoDB is on port 2 now instead of 1: restart this server');
    await stop();
  });
});
