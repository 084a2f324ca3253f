/** What the tests of all clouds need. */
import { createHash } from 'node:crypto';
import { readConfig } from '../../src/config.js';
import { CloudError, type CloudImage, type CloudStore } from '../../src/storage/cloud.js';
import { openCloudStore } from '../../src/storage/openCloud.js';

/** Opens the cloud of these settings. */
export async function openCloud(env: Record<string, string>): Promise<CloudStore> {
  const store = await openCloudStore(readConfig(env));
  if (!store) throw new Error('the settings choose no cloud');
  return store;
}

/** An image as it goes to the cloud. */
export function cloudImage(key: string, bytes: Buffer): CloudImage {
  return { key, bytes, type: 'image/png', sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The signal of a caller that does not give up. */
export const patient = (): AbortSignal => new AbortController().signal;

/** The error of a call that has to fail. */
export async function errorOf(call: Promise<unknown>): Promise<CloudError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CloudError)) throw new Error(`a CloudError was expected, and this came: ${error}`);
  return error;
}

/** All that a log could show of an error. */
export function shown(error: Error): string {
  return JSON.stringify([error.message, error.stack, Object.entries(error), error.cause ?? null]);
}
