/** Ids, cursors and addresses of images, as the server makes them. */
import { createHash } from 'node:crypto';
import type { Types } from 'mongoose';
import type { Keys } from '../../../src/auth/keys.js';
import { type AddressContext, signedAddress } from '../../../src/auth/signedAddress.js';
import type { ImageDocument } from '../../../src/models/image.js';

/** An id of the graph. */
export function idOf(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64url');
}

/** The cursor of what stands at `at` in a list; `list` is what its cursors are signed for. */
export function cursorOf(keys: Keys, list: string, at: Date, key: Types.ObjectId): string {
  const iso = at.toISOString();
  // Extended JSON leaves a fraction of nought out.
  const time = iso.endsWith('.000Z') ? `${iso.slice(0, -5)}Z` : iso;
  const text = `[{"$date":"${time}"},{"$oid":"${key.toHexString()}"}]`;
  return Buffer.from(keys.mac('cursor', `${list}\n${text}`) + text, 'utf8').toString('base64url');
}

const ownId = /^[\w-]{22}$/;

/** The addresses of the images of a message, in their order. */
export function imageUrls(
  context: AddressContext,
  message: string,
  images: readonly ImageDocument[],
): readonly string[] {
  const seen = new Map<string, number>();
  return images.map(({ id, cloud_url, url }, place) => {
    const [conversationKey, messageKey] = message.split(':');
    const key =
      id && ownId.test(id)
        ? id
        : createHash('sha256')
            .update(cloud_url || url || `${messageKey} ${place}`)
            .digest('base64url')
            .slice(0, 22);
    const repeat = seen.get(key) ?? 0;
    seen.set(key, repeat + 1);
    const attachment = repeat === 0 ? key : `${key}-${repeat}`;
    return signedAddress(context, 'image-url', idOf(`Image:${conversationKey}:${messageKey}:${attachment}`));
  });
}
