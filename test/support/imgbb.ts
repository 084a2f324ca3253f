/**
 * An ImgBB of ours on the loopback: takes uploads as ImgBB documents them, answers well or as it is told, and serves
 * what it has kept. It needs no test runner, so it can run in any process.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';

/** Sent with every failure, for redirects: back here, so that who follows one never arrives. */
const redirection = { location: '' };

/** What is to happen to an upload. Without any of these it is kept, and answered with numbers as numbers. */
export interface Behaviour {
  /** Refused, with nothing kept. ImgBB's own codes and words are `code` and `message`. */
  readonly failure?: { readonly status: number; readonly code?: number; readonly message?: string };
  /** The status of HTTP, where it is not that of the failure. */
  readonly http?: number;
  readonly retryAfter?: string;
  /** Kept, and answered with this text. */
  readonly text?: string;
  /** Changes the answer to an upload that was kept. */
  readonly change?: (answer: Answer) => unknown;
  /** `silent`: kept, and never answered. `cut`: kept, and the connection breaks within the answer. `lost`: not kept, and it breaks. */
  readonly connection?: 'silent' | 'cut' | 'lost';
}

/** What ImgBB answers to an upload that it has kept. */
export interface Answer {
  data: Record<string, unknown>;
  success: boolean;
  status: number | string;
}

/** An upload as it came. */
export interface Upload {
  /** Counted from 1. */
  readonly number: number;
  readonly key: string;
  /** Without its ending. */
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Of the bytes, in hexadecimal. */
  readonly sha256: string;
}

/** The running server. */
export interface Imgbb {
  /** For the setting IMGBB_URL. */
  readonly url: string;
  /** For the setting IMGBB_API_KEY; any other is refused. */
  readonly key: string;
  /** Every upload with the right form, also those that were refused. */
  readonly uploads: readonly Upload[];
  /** What was kept, by the last part of its address; empty where a folder has it. A test may change and delete it. */
  readonly images: Map<string, Buffer>;
  /** Chooses what happens to each upload from now on; null for all well. */
  behave(choose: ((next: Upload) => Behaviour | undefined) | null): void;
  /** Chooses what happens to each reading of an image from now on: a status, or a broken connection; null for all well. */
  serve(choose: ((name: string) => number | 'cut' | 'silent' | undefined) | null): void;
  /** Ends it, and what it has not answered yet. */
  close(): Promise<void>;
}

/** How an ImgBB of ours is started. */
export interface ImgbbOptions {
  readonly key?: string;
  /** Any free one when not given. */
  readonly port?: number;
  /** Where images are kept as files, each under the last part of its address. In memory when not given. */
  readonly folder?: string;
}

/** Starts it on 127.0.0.1. */
export async function startImgbb({
  key = 'key-of-a-test',
  port = 0,
  folder,
}: ImgbbOptions = {}): Promise<Imgbb> {
  if (folder) await mkdir(folder, { recursive: true });
  const uploads: Upload[] = [];
  const images = new Map<string, Buffer>();
  let choose: Parameters<Imgbb['behave']>[0] = null;
  let chooseReading: Parameters<Imgbb['serve']>[0] = null;
  const keep = async (name: string, bytes: Buffer) => {
    if (folder) await writeFile(path.join(folder, name), bytes);
    else images.set(name, bytes);
  };
  const kept = (name: string) =>
    folder ? readFile(path.join(folder, name)).catch(() => undefined) : images.get(name);

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = await formOf(request);
    const image = form.get('image');
    if (form.get('key') !== key)
      return refuse(response, { status: 400, code: 100, message: 'Invalid API v1 key.' });
    if (!(image instanceof File)) {
      return refuse(response, { status: 400, code: 130, message: 'Empty upload source.' });
    }
    const bytes = Buffer.from(await image.arrayBuffer());
    const upload: Upload = {
      number: uploads.length + 1,
      key,
      name: String(form.get('name') ?? image.name.replace(/\.\w+$/, '')),
      type: image.type,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
    uploads.push(upload);
    const behaviour = choose?.(upload) ?? {};
    if (behaviour.retryAfter) response.setHeader('retry-after', behaviour.retryAfter);
    if (behaviour.connection === 'lost') return void response.destroy();
    if (behaviour.failure) return refuse(response, behaviour.failure, behaviour.http);
    const filename = `${path.basename(upload.name)}${path.extname(image.name)}`;
    await keep(filename, bytes);
    if (behaviour.connection === 'silent') return;
    const answer = answerTo(upload, filename, `http://${request.headers.host}`);
    const text = behaviour.text ?? JSON.stringify(behaviour.change?.(answer) ?? answer);
    response.writeHead(behaviour.http ?? 200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    });
    if (behaviour.connection !== 'cut') return void response.end(text);
    response.write(text.slice(0, text.length / 2), () => response.destroy());
  }

  async function give(name: string, response: ServerResponse): Promise<void> {
    const reading = chooseReading?.(name);
    if (reading === 'silent') return;
    if (typeof reading === 'number') return void response.writeHead(reading, redirection).end();
    const bytes = await kept(name);
    if (!bytes) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-length': bytes.length });
    if (reading !== 'cut') return void response.end(bytes);
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://imgbb');
    const answered =
      request.method === 'POST' && pathname === '/1/upload'
        ? take(request, response)
        : give(path.basename(pathname), response);
    // A caller that has gone, or that sent no form.
    answered.catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/1/upload`,
    ...{ key, uploads, images },
    behave(next) {
      choose = next;
    },
    serve(next) {
      chooseReading = next;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

/** Numbers are those of the upload; width and height are not looked at. */
function answerTo({ name, type, size }: Upload, filename: string, origin: string): Answer {
  const id = randomUUID().slice(0, 8);
  const extension = path.extname(filename).slice(1);
  const file = { filename, name, mime: type, extension, url: `${origin}/${id}/${filename}` };
  return {
    data: {
      ...{ id, title: name, url_viewer: `${origin}/${id}`, url: file.url, display_url: file.url },
      ...{ width: 1, height: 1, size, time: Math.floor(Date.now() / 1000), expiration: 0 },
      ...{ image: file, thumb: file, medium: file, delete_url: `${origin}/${id}/canary-of-delete` },
    },
    success: true,
    status: 200,
  };
}

function refuse(
  response: ServerResponse,
  { status, code = 100, message = 'No.' }: NonNullable<Behaviour['failure']>,
  http = status,
): void {
  const body = { status_code: status, error: { message, code }, status_txt: 'Bad Request' };
  response.writeHead(http, { 'content-type': 'application/json', ...redirection }).end(JSON.stringify(body));
}

async function formOf(request: IncomingMessage): Promise<FormData> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  return new Response(new Uint8Array(await buffer(request)), { headers }).formData();
}
