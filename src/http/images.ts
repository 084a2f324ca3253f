/** Images by their signed addresses: the local copy, or a redirect to the cloud copy where there is none. */
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AddressQuery, secondsLeft } from '../auth/signedAddress.js';
import type { Services } from '../context.js';
import { type KeyOf, readId } from '../ids.js';
import { type ThumbnailSize, thumbnailSides } from '../images/encode.js';
import { type Image, storedName, toImages } from '../models/image.js';
import type { MessageDocument } from '../models/message.js';
import type { LocalStore } from '../storage/localDisk.js';
import { isKey, type Store } from '../storage/store.js';

interface SignedRequest {
  Params: { id: string; size?: string };
  Querystring: AddressQuery;
}

/**
 * Serves `/images/ID?expires=…&signature=…`, and thumbnails at `/images/ID/small` and `/images/ID/large`. The signature
 * is the right to see: an `<img>` sends no token.
 */
export async function registerImages(
  app: FastifyInstance,
  services: Services,
  store: LocalStore,
): Promise<void> {
  await app.register(fastifyStatic, { root: store.folder, serve: false, cacheControl: false });
  const serve = async (request: FastifyRequest<SignedRequest>, reply: FastifyReply) => {
    const { id, size } = request.params;
    const signed = size === undefined ? id : `${id}/${size}`;
    const seconds = secondsLeft(services.keys, 'image-url', signed, request.query);
    if (seconds === null) return reply.callNotFound();
    // A slash may come as %2F: then the address of a thumbnail was read as an id.
    const key = readId(services.keys, id, 'Image');
    const image = key && (await findImage(services, key));
    if (!image) return reply.callNotFound();
    const file = await localFile(store, isThumbnailSize(size) ? image.thumbnails[size] : image.localPath);
    const copy = file === null && size === undefined ? await cloudAddress(services, image) : null;
    // What is not there may be mended: nobody keeps that it is not.
    if (file === null && copy === null) return reply.header('cache-control', 'no-store').callNotFound();
    // Where the copy is private its address works for an hour.
    const age = copy === null ? Math.floor(seconds) : Math.min(600, Math.floor(seconds));
    reply.headers({
      'cache-control': `private, max-age=${age}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': 'inline',
      'cross-origin-resource-policy': 'cross-origin',
    });
    return copy === null ? reply.sendFile(file ?? '') : reply.redirect(copy);
  };
  app.get<SignedRequest>('/images/:id', serve);
  app.get<SignedRequest>('/images/:id/:size', serve);
}

function isThumbnailSize(size: string | undefined): size is ThumbnailSize {
  return size !== undefined && Object.hasOwn(thumbnailSides, size);
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

/** Where a browser loads the cloud copy; null when there is none. */
async function cloudAddress(
  { cloud }: Services,
  { cloudUrl, service, deleteUrl }: Image,
): Promise<string | null> {
  if (!cloudUrl || !/^https?:\/\//.test(cloudUrl)) return null;
  if (cloud && cloud.service === service?.toLowerCase()) return cloud.addressOf({ url: cloudUrl, deleteUrl });
  return cloudUrl.startsWith('https://') ? cloudUrl : null;
}

async function localFile(store: Store, path: string | null): Promise<string | null> {
  const name = path && storedName(path);
  return name && isKey(name) && (await store.has(name)) ? name : null;
}
