/** Addresses of this server that carry their own right: who has one may use it until it expires. */
import type { AddressPurpose, Keys } from './keys.js';

/** What signed addresses are made with. */
export interface AddressContext {
  readonly keys: Keys;
  /** Where clients reach this server, without a trailing slash. */
  readonly publicUrl: () => string;
}

/** What stands behind the question mark. */
export interface AddressQuery {
  readonly expires?: string;
  readonly signature?: string;
}

const hourMs = 3_600_000;

/** The folder below which a purpose has its addresses. */
const folders: Readonly<Record<AddressPurpose, string>> = {
  'image-url': 'images',
  'file-url': 'files',
  'upload-url': 'uploads',
};

/** When an address ends that is to stay the same for an hour, so that caches hold, and to work for at least one. */
export function addressEnd(now = Date.now()): Date {
  return new Date((Math.floor(now / hourMs) + 2) * hourMs);
}

/** Signs the address of `path`. It ends at `end`, whose fraction of a second is cut off. */
export function signedAddress(
  { keys, publicUrl }: AddressContext,
  purpose: AddressPurpose,
  path: string,
  end = addressEnd(),
): string {
  const expires = Math.floor(end.getTime() / 1000);
  const signature = keys.mac(purpose, `${path} ${expires}`);
  return `${publicUrl()}/${folders[purpose]}/${path}?expires=${expires}&signature=${signature}`;
}

/** The seconds for which an address still holds; null when it does not, or was not made here. */
export function secondsLeft(
  keys: Keys,
  purpose: AddressPurpose,
  path: string,
  { expires = '', signature = '' }: AddressQuery,
): number | null {
  const left = Number(expires) - Date.now() / 1000;
  return keys.verify(purpose, `${path} ${expires}`, signature) && left > 0 ? left : null;
}
