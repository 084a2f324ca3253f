/** Images by their signed addresses: the local copy, or a redirect to the cloud copy where there is none. */
import { access, mkdir } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../context.js';
import { decodeIdOf, type KeyOf } from '../ids.js';
import { type Image, toImages } from '../models/image.js';
import type { MessageDocument } from '../models/message.js';

/** Where local copies are, below the data folder: under the file names that messages store. */
export const imageFolder = path.join('Storage', 'Image_Gen');

interface SignedRequest {
  Params: { id: string };
  Querystring: { expires?: string; signature?: string };
}

/** Serves `/images/ID?expires=…&signature=…`. The signature is the right to see: an `<img>` sends no token. */
export async function registerImages(app: FastifyInstance, services: Services): Promise<void> {
  const root = path.join(services.config.dataDir, imageFolder);
  await mkdir(root, { recursive: true });
  await app.register(fastifyStatic, { root, serve: false, cacheControl: false });
  app.get<SignedRequest>('/images/:id', async (request, reply) => {
    const { expires = '', signature = '' } = request.query;
    const { id } = request.params;
    const valid = services.keys.verify('image-url', `${id} ${expires}`, signature);
    const seconds = Number(expires) - Date.now() / 1000;
    if (!valid || seconds <= 0) return reply.callNotFound();
    const image = await findImage(services, decodeIdOf(services.keys, id, 'Image', 'id'));
    if (!image) return reply.callNotFound();
    reply.headers({
      'cache-control': `private, max-age=${Math.floor(seconds)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': 'inline',
      'cross-origin-resource-policy': 'cross-origin',
    });
    const file = await localFile(root, image);
    if (file) return reply.sendFile(file);
    return image.cloudUrl && /^https:\/\//.test(image.cloudUrl)
      ? reply.redirect(image.cloudUrl)
      : reply.callNotFound();
  });
}

/** Reads an attachment without an owner: only for requests that the signature has admitted. */
async function findImage({ models, config }: Services, key: KeyOf<'Image'>): Promise<Image | null> {
  const filter = { _id: key.message, conversation_id: key.conversation };
  const signal = AbortSignal.timeout(config.requestTimeoutMs);
  const message = await models.messages
    .findOne(filter, { images: 1, conversation_id: 1 }, { signal })
    .lean<MessageDocument>();
  if (!message) return null;
  return toImages(message).find((image) => image.key === key.attachment) ?? null;
}

async function localFile(root: string, image: Image): Promise<string | null> {
  const name = image.localPath?.split('/').at(-1);
  if (!name || !/^\w[\w.-]{0,254}$/.test(name)) return null;
  return access(path.join(root, name)).then(
    () => name,
    () => null,
  );
}
