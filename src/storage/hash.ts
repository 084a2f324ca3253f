/** SHA-256, in hexadecimal. */
import { createHash } from 'node:crypto';

/** Of bytes. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Of bytes as they come. */
export async function hashOfAll(source: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source) hash.update(chunk);
  return hash.digest('hex');
}
