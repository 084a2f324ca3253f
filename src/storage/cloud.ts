/**
 * Second copies of images, in a cloud. A driver knows nothing of messages: it puts bytes, reads them again, and says
 * what became of a call in words that its caller can act on. What leaves a driver as an error holds no secret.
 */

/** An image as it goes to the cloud. */
export interface CloudImage {
  /** Its file name. It is unlike that of any other image, and nobody can guess it. */
  readonly key: string;
  readonly bytes: Buffer;
  /** MIME type. */
  readonly type: string;
  /** Of the bytes, in hexadecimal. */
  readonly sha256: string;
}

/** Where the copy of an image is. */
export interface CloudCopy {
  /** Permanent. A browser may need another address: `addressOf` gives it. */
  readonly url: string;
  /** Where a person can delete the copy: a secret of the image's owner. Null where there is no such page. */
  readonly deleteUrl: string | null;
}

/**
 * A cloud. Every call ends within CLOUD_TIMEOUT_MS. It throws `CloudError`, or the signal's reason when its caller
 * gave up.
 */
export interface CloudStore {
  /** As messages store it. */
  readonly service: 'imgbb' | 's3';
  /** Where the copy of an image will be, by the image's key; null where only the cloud decides. */
  plan(key: string): CloudCopy | null;
  /** Puts an image. When this throws, there may be a copy all the same: the answer may have got lost. */
  put(image: CloudImage, signal: AbortSignal): Promise<CloudCopy>;
  /** The bytes of a copy, whatever they are by now: the caller compares the checksum. They must be read, or left, within the limit. */
  read(copy: CloudCopy, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Removes a copy, which may be gone already; `kept` where only a person can. */
  remove(copy: CloudCopy, signal: AbortSignal): Promise<'removed' | 'kept'>;
  /** Where a browser may load a copy. It holds for an hour at least. */
  addressOf(copy: CloudCopy): Promise<string>;
}

/**
 * What a failed call means: `refused`, trying again is of no use before a person has done something; `later`, it may
 * work another time; `missing`, there is no such copy.
 */
export type CloudErrorKind = 'refused' | 'later' | 'missing';

/** A call of the cloud has failed. The message is for the log: it holds neither key nor address. */
export class CloudError extends Error {
  override name = 'CloudError';
  readonly kind: CloudErrorKind;
  /** How long the cloud asks to wait; absent where it did not say. */
  readonly retryAfterMs?: number;

  constructor(kind: CloudErrorKind, message: string, retryAfterMs?: number) {
    super(message);
    this.kind = kind;
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }
}
