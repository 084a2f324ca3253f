/** GraphQL multipart requests as clients send them, whole or in pieces, and the files that are kept of them. */
import { once } from 'node:events';
import { readdir, readlink } from 'node:fs/promises';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { incomingFolder } from '../../src/uploads/incomingFolder.js';
import type { Answer, TestServer } from './server.js';

/** What is said in the headers of a request that the server takes. */
export const headersFor = (token: string) => ({
  authorization: `Bearer ${token}`,
  'apollo-require-preflight': 'true',
});

/** A form: its fields in their order; bytes are files. */
export type Fields = readonly (readonly [name: string, value: string | Buffer])[];

/** The fields of an operation whose files stand at paths within its variables. */
export function fieldsOf(
  query: string,
  variables: object,
  files: Readonly<Record<string, readonly [file: Buffer, ...paths: string[]]>>,
): Fields {
  const map = Object.entries(files).map(([name, [, ...paths]]) => [
    name,
    paths.map((at) => `variables.${at}`),
  ]);
  return [
    ['operations', JSON.stringify({ query, variables })],
    ['map', JSON.stringify(Object.fromEntries(map))],
    ...Object.entries(files).map(([name, [file]]) => [name, file] as const),
  ];
}

/** Sends a form as a browser does. */
export async function sendForm(
  server: TestServer,
  fields: Fields,
  headers: Record<string, string>,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([new Uint8Array(value)], { type: 'image/png' }), `${name}.png`);
  }
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: form });
  return { status: response.status, ...((await response.json()) as object) };
}

const boundary = 'the-boundary-of-the-tests';

/** A form as bytes, with its end. */
export function bytesOf(fields: Fields): Buffer {
  const parts = fields.map(([name, value]) => {
    const file = typeof value === 'string' ? '' : `; filename="${name}.png"\r\ncontent-type: image/png`;
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), Buffer.from(value), Buffer.from('\r\n')]);
  });
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
}

/** Begins a request with a form whose bytes are written piece by piece. */
export function beginForm(server: Pick<TestServer, 'url'>, headers: Record<string, string>): ClientRequest {
  const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const sent = request(`${server.url}/graphql`, { method: 'POST', headers: { ...type, ...headers } });
  // A test that breaks off its request is told so.
  sent.on('error', () => undefined);
  return sent;
}

/** The answer to such a request, which may come before its end. */
export async function answerTo(sent: ClientRequest): Promise<Answer> {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, ...(JSON.parse(await text(response)) as object) };
}

/** The files that a process of a server keeps of requests: they have no names, so that only it can tell them. */
export async function incomingFiles(dataDir: string, pid: number | 'self' = 'self'): Promise<string[]> {
  const folder = path.join(dataDir, incomingFolder, path.sep);
  const open = await readdir(`/proc/${pid}/fd`);
  const targets = await Promise.all(
    open.map((fd) =>
      readlink(`/proc/${pid}/fd/${fd}`).catch((error: NodeJS.ErrnoException) => {
        // It was closed meanwhile.
        if (error.code === 'ENOENT') return '';
        throw error;
      }),
    ),
  );
  return targets.filter((target) => target.startsWith(folder));
}
