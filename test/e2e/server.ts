import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { demoLogins, seedDemo } from '../../src/demo/seed.js';
import { startTestServer } from '../support/server.js';

/** A server that a browser can open, and an account to sign in with. */
export interface RunningServer {
  readonly url: string;
  readonly login: string;
  readonly password: string;
  readonly close: () => Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../..');

/** Builds the playground and starts the server with it and with the demo's data, on a free port of the loopback. */
export async function startServer(): Promise<RunningServer> {
  await promisify(execFile)(process.execPath, [path.join(root, 'src/playground/build.mjs')]);
  const server = await startTestServer({}, { demoLogins: async () => demoLogins });
  await seedDemo(server.database, server.config);
  const [first] = demoLogins;
  if (!first) throw new Error('the demo has accounts');
  return { url: server.url, ...first, close: () => server.close() };
}
