/** SHA-256, in hexadecimal. */
import { createHash, webcrypto } from 'node:crypto';

/** Of bytes. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The same on another thread: for many bytes, while this one has other work. */
export async function hashAside(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

/** Of bytes as they come. */
export async function hashOfAll(source: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source) hash.update(chunk);
  return hash.digest('hex');
}
