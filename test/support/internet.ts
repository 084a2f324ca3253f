/** An internet of the tests: names that lead where a test says, and a host there that answers over https. */
import { execFile } from 'node:child_process';
import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, isIP } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { isPublicAddress } from '../../src/remote/address.js';
import type { RemoteOptions } from '../../src/remote/remote.js';

/** Where the host stands that may be reached; all other loopback addresses are what they are. */
export const publicHost = '127.0.0.77';

/** An internet, to be closed. */
export interface Internet {
  /** For a server of ours: its way to this internet. */
  readonly remote: Partial<RemoteOptions>;
  /** Names with what each look-up of them gives, one after the other; the last stays. Unknown ones are not found. */
  readonly names: Map<string, (readonly string[])[]>;
  /** Names that were looked up. */
  readonly lookups: string[];
  /** What the public host answers, by the path of the request. */
  readonly answers: Map<string, RequestListener>;
  /** Paths that were asked for, with what was said in the heads. */
  readonly asked: { readonly path: string; readonly headers: object }[];
  /** Connections to the private host, which stands on the same port. */
  readonly intrusions: { count: number };
  /** Connections to the public host that are open. */
  open(): Promise<number>;
  close(): Promise<void>;
}

/** Opens one. `pictures.example` and `other.example` are at the public host. */
export async function openInternet(more: Partial<RemoteOptions> = {}): Promise<Internet> {
  const { key, cert } = await certificate();
  const answers: Internet['answers'] = new Map();
  const asked: Internet['asked'] = [];
  const host = createServer({ key, cert }, (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'https://host');
    asked.push({ path: request.url ?? '', headers: request.headers });
    answers.get(pathname)?.(request, response);
  });
  host.listen(0, publicHost);
  await once(host, 'listening');
  const { port } = host.address() as AddressInfo;
  const intrusions = { count: 0 };
  const inside = createTcpServer((socket) => {
    intrusions.count += 1;
    socket.destroy();
  });
  inside.listen(port, '127.0.0.1');
  await once(inside, 'listening');
  const names: Internet['names'] = new Map([
    ['pictures.example', [[publicHost]]],
    ['other.example', [[publicHost]]],
  ]);
  const lookups: string[] = [];
  const lookup = async (name: string): Promise<readonly LookupAddress[]> => {
    lookups.push(name);
    const found = names.get(name);
    const [first] = found ?? [];
    if (!found || !first) throw Object.assign(new Error(`no host ${name}`), { code: 'ENOTFOUND' });
    if (found.length > 1) found.shift();
    return first.map((address) => ({ address, family: isIP(address) }));
  };
  return {
    remote: {
      lookup,
      isPublic: (address) => address === publicHost || isPublicAddress(address),
      port,
      ca: cert,
      ...more,
    },
    names,
    lookups,
    answers,
    asked,
    intrusions,
    open: promisify(host.getConnections.bind(host)),
    async close() {
      host.closeAllConnections();
      await Promise.all([host, inside].map((one) => new Promise((resolve) => one.close(resolve))));
    },
  };
}

/** A certificate for the names of the tests, that nobody else trusts. */
async function certificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'certificate-'));
  try {
    const [keyFile, certFile] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
    const made = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    const named = [
      '-subj',
      '/CN=tests',
      '-addext',
      'subjectAltName=DNS:pictures.example,DNS:other.example,IP:127.0.0.77',
    ];
    await promisify(execFile)('openssl', ['req', ...made, ...named, '-keyout', keyFile, '-out', certFile]);
    return { key: await readFile(keyFile, 'utf8'), cert: await readFile(certFile, 'utf8') };
  } finally {
    await rm(folder, { recursive: true });
  }
}
