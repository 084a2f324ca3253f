/**
 * What this server derives from its secrets: signing keys, message authentication codes and sealed keys, each for
 * one purpose (HKDF, RFC 5869), so that a value made for one purpose is worthless for another. The first secret
 * makes, all of them verify: a secret is changed by putting the new one in front of the old.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config.js';

/** What a signed address is for. */
export type AddressPurpose = 'image-url' | 'file-url' | 'upload-url';

/** Purposes with a key of their own. */
type Purpose = 'cursor' | 'decoy' | AddressPurpose | 'seal-iv' | 'seal-text' | 'access-token';

/** An Ed25519 key pair for access tokens; `id` goes into the token's header. */
export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** PKCS #8 wrapping of a raw 32-byte Ed25519 key (RFC 8410, section 7). */
const ed25519Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const macBytes = 9;
const ivBytes = 16;

class Secret {
  readonly #derived = new Map<Purpose, KeyObject>();
  readonly #secret: string;
  readonly signing: SigningKey;

  constructor(secret: string) {
    this.#secret = secret;
    const der = Buffer.concat([ed25519Prefix, this.key('access-token').export()]);
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const publicKey = createPublicKey(privateKey);
    const id = createHash('sha256')
      .update(publicKey.export({ format: 'der', type: 'spki' }))
      .digest('base64url');
    this.signing = { id: id.slice(0, 16), privateKey, publicKey };
  }

  key(purpose: Purpose): KeyObject {
    let key = this.#derived.get(purpose);
    if (!key) {
      const bytes = hkdfSync('sha256', this.#secret, '', `assistant-graph ${purpose}`, 32);
      // Ready to be used: a page of messages may sign the addresses of many images.
      key = createSecretKey(Buffer.from(bytes));
      this.#derived.set(purpose, key);
    }
    return key;
  }

  mac(purpose: Purpose, text: string): Buffer {
    return createHmac('sha256', this.key(purpose)).update(text).digest().subarray(0, macBytes);
  }
}

/** All keys of this server. */
export class Keys {
  readonly #secrets: readonly [Secret, ...Secret[]];

  /** Throws when there is no secret; `config.ts` has checked their length. */
  constructor(secrets: readonly string[]) {
    const [first, ...rest] = secrets.map((secret) => new Secret(secret));
    if (!first) throw new Error('at least one secret is needed');
    this.#secrets = [first, ...rest];
  }

  /** The pair that signs access tokens, and the pairs that verify them. */
  get signing(): readonly [SigningKey, ...SigningKey[]] {
    const [first, ...rest] = this.#secrets;
    return [first.signing, ...rest.map((secret) => secret.signing)];
  }

  /** A short authentication code of `text` (72 bits of HMAC-SHA-256), as 12 URL-safe characters. */
  mac(purpose: AddressPurpose | 'cursor' | 'decoy', text: string): string {
    return this.#secrets[0].mac(purpose, text).toString('base64url');
  }

  /** Whether `mac` was made of `text` with any of the secrets; takes the same time for every wrong code. */
  verify(purpose: AddressPurpose | 'cursor', text: string, mac: string): boolean {
    const given = Buffer.from(mac, 'base64url');
    if (given.length !== macBytes) return false;
    return this.#secrets.some((secret) => timingSafeEqual(secret.mac(purpose, text), given));
  }

  /**
   * Hides `text` so that only this server can read it again; the same text gives the same result. The initialisation
   * vector is a code of the text, as in AES-SIV (RFC 5297), so a changed result does not open.
   */
  seal(text: string): string {
    const [secret] = this.#secrets;
    const iv = createHmac('sha256', secret.key('seal-iv')).update(text).digest().subarray(0, ivBytes);
    const cipher = createCipheriv('aes-256-ctr', secret.key('seal-text'), iv);
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64url');
  }

  /** What `seal` hid; null when it was not made with one of the secrets. */
  unseal(sealed: string): string | null {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length <= ivBytes) return null;
    const iv = bytes.subarray(0, ivBytes);
    for (const secret of this.#secrets) {
      const decipher = createDecipheriv('aes-256-ctr', secret.key('seal-text'), iv);
      const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes)), decipher.final()]);
      const expected = createHmac('sha256', secret.key('seal-iv')).update(text).digest().subarray(0, ivBytes);
      if (timingSafeEqual(expected, iv)) return text.toString('utf8');
    }
    return null;
  }
}

/**
 * The keys of this installation: from the setting AUTH_SECRET, or, outside production, from a secret that is made
 * once and kept in the data folder, readable by its owner alone.
 */
export async function loadKeys(config: Pick<Config, 'authSecrets' | 'dataDir'>): Promise<Keys> {
  if (config.authSecrets) return new Keys(config.authSecrets);
  const file = path.join(config.dataDir, 'auth-secret');
  await mkdir(config.dataDir, { recursive: true });
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(randomBytes(32).toString('base64url'));
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return new Keys([(await readFile(file, 'utf8')).trim()]);
}
