/** The process: how it starts, what it writes, and how it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import mongoose from 'mongoose';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';

const launcher = fileURLToPath(new URL('../scripts/run.mjs', import.meta.url));
const children: ChildProcess[] = [];
const databases: string[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  for (const uri of databases.splice(0)) {
    const connection = await mongoose.createConnection(uri).asPromise();
    await connection.dropDatabase();
    await connection.close();
  }
});

interface Process {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  /** What was logged so far. */
  lines(): Record<string, unknown>[];
}

/** Starts the program as `npm start` does, in production, with a database of its own. */
async function start(
  settings: Record<string, string> = {},
  run: readonly [string, ...string[]] = [process.execPath, launcher, 'index'],
): Promise<Process & { uri: string }> {
  const cwd = await mkdtemp(path.join(inject('folder'), 'process-'));
  const uri = new URL(inject('mongodbUri'));
  uri.pathname = `/test_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  databases.push(uri.href);
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    MONGODB_URI: uri.href,
    AUTH_SECRET: 'a-secret-of-the-tests-of-32-bytes-or-more',
    DATA_DIR: path.join(cwd, 'data'),
    PORT: '0',
    ...settings,
  };
  const [command, ...args] = run;
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output.stderr += chunk;
  });
  const ended = once(child, 'close').then(([code]): number | null => code);
  const lines = () =>
    output.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return { child, output, ended, lines, uri: uri.href };
}

/** Waits until the program listens and gives its address. */
async function addressOf(program: Process): Promise<URL> {
  return vi.waitFor(
    () => {
      if (program.child.exitCode !== null) throw new Error(`it has ended: ${program.output.stderr}`);
      const line = program.lines().find(({ msg }) => String(msg).startsWith('listening on '));
      return new URL(String(line?.msg).slice('listening on '.length));
    },
    { timeout: 25_000, interval: 50 },
  );
}

/** Sends sign-ins that are refused: each takes almost half a second, one after the other. */
function slowRequest(address: URL, attempts: number): Promise<Response> {
  const fields = Array.from(
    { length: attempts },
    (_, at) => `a${at}: signIn(input: $input) { userErrors { code } }`,
  );
  const query = `mutation($input: SignInInput!) { ${fields.join(' ')} }`;
  const input = { login: 'nobody', password: 'wrong' };
  return fetch(new URL('/graphql', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
}

/** Waits until the first of the sign-ins has begun. */
async function begun(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  try {
    await expect.poll(() => connection.collection('sign_in_attempts').countDocuments()).toBeGreaterThan(0);
  } finally {
    await connection.close();
  }
}

/** Whether somebody accepts connections there. */
function accepts({ hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

describe('a signal to end', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s lets a running request finish, refuses new ones, and ends with 0; every line of the log is JSON',
    async (signal) => {
      const program = await start();
      const address = await addressOf(program);
      expect((await fetch(new URL('/readyz', address))).status).toBe(200);
      const answer = slowRequest(address, 5);
      await begun(program.uri);
      program.child.kill(signal);
      await expect.poll(() => accepts(address), { interval: 20 }).toBe(false);
      expect(program.child.exitCode).toBeNull();
      const response = await answer;
      expect(response.status).toBe(200);
      const { data } = (await response.json()) as { data: Record<string, { userErrors: unknown }> };
      expect(Object.values(data)).toEqual(
        Array.from({ length: 5 }, () => ({ userErrors: [{ code: 'INVALID_CREDENTIALS' }] })),
      );
      const answered = Date.now();
      expect(await program.ended).toBe(0);
      expect(Date.now() - answered).toBeLessThan(2000);
      expect(program.lines().map(({ msg }) => msg)).toEqual(
        expect.arrayContaining(['closing', 'request', 'closed']),
      );
      expect(program.output.stderr).toBe('');
    },
  );

  it('ends with 0 at once when nothing runs, though a client keeps its connection', async () => {
    const program = await start();
    const address = await addressOf(program);
    const socket = connect(Number(address.port), address.hostname);
    await once(socket, 'connect');
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    const began = Date.now();
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(Date.now() - began).toBeLessThan(2000);
    socket.destroy();
  });

  it('is not waited for longer than the grace: what still runs is cut off, and the process ends with 1', async () => {
    const program = await start({ SHUTDOWN_GRACE_MS: '300' });
    const address = await addressOf(program);
    const answer = slowRequest(address, 10).then(
      () => 'answered',
      () => 'cut off',
    );
    await begun(program.uri);
    const began = Date.now();
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(1);
    expect(Date.now() - began).toBeLessThan(2000);
    expect(await answer).toBe('cut off');
    expect(program.lines().at(-1)).toMatchObject({ level: 50, msg: 'closing took too long' });
  });
});

describe('a start that cannot be', () => {
  it.each([
    ['PORT', { PORT: 'http' }],
    ['MONGODB_URI', { MONGODB_URI: '' }],
    ['AUTH_SECRET', { AUTH_SECRET: 'short' }],
    ['MAX_QUERY_DEPTH', { MAX_QUERY_DEPTH: 'deep' }],
  ])('for the setting %s names it and ends with 1', async (name, settings) => {
    const { ended, output } = await start(settings);
    expect(await ended).toBe(1);
    expect(output.stderr).toContain(name);
    expect(output.stderr.trim().split('\n')).toHaveLength(1);
    expect(output.stderr).not.toContain('short');
  });

  it('for want of a database says so within seconds', async () => {
    const { ended, output } = await start({ MONGODB_URI: 'mongodb://me:hidden@127.0.0.1:1/?replicaSet=x' });
    expect(await ended).toBe(1);
    expect(output.stderr).toMatch(/^Cannot start: /);
    expect(output.stderr).not.toMatch(/hidden|\n\s+at /);
  });

  it('for a port that is taken says which', async () => {
    const holder: Server = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const at = holder.address();
    const port = typeof at === 'object' && at ? String(at.port) : '';
    const { ended, output } = await start({ PORT: port });
    expect(await ended).toBe(1);
    expect(output.stderr).toMatch(new RegExp(`^Cannot start: .*${port}`));
    holder.close();
  });
});

describe('a server that npm started', () => {
  it('ends in order when the signal ends only the shell that npm runs it in', async () => {
    const line = `'${process.execPath}' '${launcher}' index & wait`;
    const program = await start({ npm_lifecycle_event: 'start' }, ['sh', '-c', line]);
    await addressOf(program);
    program.child.kill('SIGTERM');
    await program.ended;
    expect(program.lines().map(({ msg }) => msg)).toEqual(expect.arrayContaining(['closing', 'closed']));
  });
});
