/** Several servers in processes of their own behind one address, which sends every request to the next of them. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { type ServerBeside, type ServerProcess, startProcess } from './processes.js';

/** A server behind a front. */
export interface ServerBehind extends ServerProcess {
  /** How many requests the front has passed on to it. */
  requests: number;
}

/** Servers behind one address. */
export interface Front {
  /** Where they are all reached, without a trailing slash; their setting PUBLIC_URL. */
  readonly url: string;
  /** The servers, in the order in which they are asked. */
  readonly processes: readonly ServerBehind[];
  close(): Promise<void>;
}

/** Starts `count` servers with the database, the secret and the folder of `beside`, and the front before them. */
export async function startFront(
  beside: ServerBeside,
  count: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Front> {
  const processes: ServerBehind[] = [];
  let turn = 0;
  const front = createServer((incoming, response) => {
    const next = processes[turn % processes.length];
    turn += 1;
    if (!next) return void response.writeHead(503).end();
    next.requests += 1;
    passOn(next, incoming, response);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const { port } = front.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    await Promise.all(processes.map((started) => started.stop()));
    front.closeAllConnections();
    await new Promise((resolve) => front.close(resolve));
  };
  const starting = Array.from({ length: count }, () => startProcess(beside, { ...env, PUBLIC_URL: url }));
  const started = await Promise.allSettled(starting);
  for (const one of started) if (one.status === 'fulfilled') processes.push({ ...one.value, requests: 0 });
  const failed = started.find((one) => one.status === 'rejected');
  if (failed) {
    await close();
    throw failed.reason;
  }
  return { url, processes, close };
}

/** Sends a request to a server as it came, and its answer back. Who goes on one side is not waited for on the other. */
function passOn({ endpoint }: ServerProcess, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = '/' } = incoming;
  const sent = request(new URL(url, endpoint), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    pipeline(answer, response, () => {});
  });
  sent.on('error', () => response.destroy());
  response.on('close', () => sent.destroy());
  // An answer may come before all was sent: what is left is then not wanted.
  incoming.pipe(sent);
}
