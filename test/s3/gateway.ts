/**
 * Vitest's global set-up of `npm run test:s3`: a real S3-compatible server with a fresh bucket. It is the one of
 * S3_TEST_ENDPOINT, or versitygw, which is found on the PATH or built with Go. Nothing of it stays.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { access, constants, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';

/** The version that the driver was tried with. */
const gateway = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
const startLimitMs = 20_000;

declare module 'vitest' {
  interface ProvidedContext {
    s3: {
      /** Settings of the server for a bucket that is there, without CLOUD_STORE. */
      readonly settings: Record<string, string>;
      /** Where the server keeps the bucket's objects as files; absent where it is not ours. */
      readonly folder: string | undefined;
    };
  }
}

/** A server that runs. */
interface Running {
  readonly name: string;
  readonly settings: Record<string, string>;
  readonly folder?: string;
  stop(): Promise<void>;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = givenServer() ?? (await startGateway());
  const { settings } = running;
  const bucket = process.env.S3_TEST_BUCKET ?? `assistant-graph-${randomUUID()}`;
  const client = new S3Client({
    region: settings.S3_REGION ?? 'us-east-1',
    endpoint: settings.S3_ENDPOINT ?? '',
    forcePathStyle: settings.S3_FORCE_PATH_STYLE === 'true',
    credentials: {
      accessKeyId: settings.S3_ACCESS_KEY_ID ?? '',
      secretAccessKey: settings.S3_SECRET_ACCESS_KEY ?? '',
    },
  });
  try {
    if (!process.env.S3_TEST_BUCKET) await client.send(new CreateBucketCommand({ Bucket: bucket }));
  } catch (error) {
    await running.stop();
    throw error;
  }
  process.stdout.write(`S3 server: ${running.name}, bucket ${bucket}\n`);
  project.provide('s3', {
    settings: { ...settings, S3_BUCKET: bucket },
    folder: running.folder && path.join(running.folder, bucket),
  });
  return async () => {
    try {
      if (!process.env.S3_TEST_BUCKET) await removeBucket(client, bucket);
    } finally {
      await running.stop();
    }
  };
}

async function removeBucket(client: S3Client, bucket: string): Promise<void> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
  for (const { Key } of Contents) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
  await client.send(new DeleteBucketCommand({ Bucket: bucket }));
}

function givenServer(): Running | undefined {
  const { env } = process;
  if (!env.S3_TEST_ENDPOINT) return undefined;
  if (!env.S3_TEST_ACCESS_KEY_ID || !env.S3_TEST_SECRET_ACCESS_KEY) {
    throw new Error('S3_TEST_ENDPOINT needs S3_TEST_ACCESS_KEY_ID and S3_TEST_SECRET_ACCESS_KEY.');
  }
  return {
    name: env.S3_TEST_ENDPOINT,
    settings: {
      S3_ENDPOINT: env.S3_TEST_ENDPOINT,
      S3_REGION: env.S3_TEST_REGION ?? 'us-east-1',
      S3_FORCE_PATH_STYLE: env.S3_TEST_FORCE_PATH_STYLE ?? 'true',
      S3_ACCESS_KEY_ID: env.S3_TEST_ACCESS_KEY_ID,
      S3_SECRET_ACCESS_KEY: env.S3_TEST_SECRET_ACCESS_KEY,
    },
    stop: async () => {},
  };
}

/** Starts versitygw on a free port of the loopback, over a folder. */
async function startGateway(): Promise<Running> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'assistant-graph-s3-'));
  const folder = path.join(home, 'objects');
  let child: ChildProcess | undefined;
  const stop = async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    await rm(home, { recursive: true, force: true });
  };
  try {
    await mkdir(folder);
    const program = await findGateway(home);
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    const keys = { S3_ACCESS_KEY_ID: randomUUID(), S3_SECRET_ACCESS_KEY: randomUUID() };
    child = spawn(program, ['--quiet', '--port', new URL(endpoint).host, 'posix', folder], {
      env: {
        PATH: process.env.PATH,
        ROOT_ACCESS_KEY: keys.S3_ACCESS_KEY_ID,
        ROOT_SECRET_KEY: keys.S3_SECRET_ACCESS_KEY,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const said: string[] = [];
    child.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text));
    await untilListening(endpoint, child).catch((error: Error) => {
      throw new Error([error.message, ...said].join('\n'));
    });
    const settings = { S3_ENDPOINT: endpoint, S3_FORCE_PATH_STYLE: 'true', S3_REGION: 'us-east-1', ...keys };
    return { name: `${program} at ${endpoint}`, settings, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilListening(endpoint: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startLimitMs;
  while (
    !(await fetch(endpoint).then(
      ({ body }) => body?.cancel().then(() => true) ?? true,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`versitygw has ended with ${child.exitCode}.`);
    if (Date.now() > deadline) throw new Error(`versitygw did not listen at ${endpoint}.`);
    await delay(50);
  }
}

/** The path of versitygw; builds it below `home` when there is none. */
async function findGateway(home: string): Promise<string> {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), process.env.GOBIN];
  for (const folder of folders) {
    if (!folder) continue;
    const file = path.join(folder, 'versitygw');
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  process.stdout.write(`Building ${gateway}, which takes some minutes …\n`);
  await promisify(execFile)('go', ['install', gateway], { env: { ...process.env, GOBIN: home } }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      throw new Error(
        'There is no S3 server to try: set S3_TEST_ENDPOINT with S3_TEST_ACCESS_KEY_ID and S3_TEST_SECRET_ACCESS_KEY, or install versitygw or Go.',
      );
    },
  );
  return path.join(home, 'versitygw');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
