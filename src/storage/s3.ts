/** An S3-compatible bucket, through the AWS SDK, which is loaded only when it is chosen: it is an optional peer. */
import type { Readable } from 'node:stream';
import type { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { ConfigError, type S3Config } from '../config.js';
import { type CloudCopy, CloudError, type CloudStore } from './cloud.js';
import { CloudCall, kindOfStatus, retryAfterOf } from './cloudCall.js';

/** Before the names of all images: what a bucket's policy can be about. */
const prefix = 'images/';

/** How long a signed address holds. */
const addressSeconds = 3600;

/** Codes of S3 whose status says something else about trying again. */
const passing = new Set(['RequestTimeTooSkewed', 'RequestTimeout']);

/** Opens a bucket; nothing is sent yet. Throws `ConfigError` when the AWS SDK is not installed. */
export async function openS3(config: S3Config): Promise<CloudStore> {
  const { GetObjectCommand, PutObjectCommand, DeleteObjectCommand, S3Client, getSignedUrl } = await loadSdk();
  const { bucket, publicUrl, timeoutMs } = config;
  const client = new S3Client(clientSettings(config));
  const home = publicUrl ?? `${config.endpoint ?? `https://s3.${config.region}.amazonaws.com`}/${bucket}`;

  /** One call, with what its failure means. */
  async function attempt<Answer>(call: Promise<Answer>): Promise<Answer> {
    try {
      return await call;
    } catch (error) {
      throw errorOf(error);
    }
  }

  return {
    service: 's3',
    put(image, signal) {
      const object = {
        ...{ Bucket: bucket, Key: prefix + image.key, Body: image.bytes, ContentType: image.type },
        ContentDisposition: 'inline',
        // The bucket compares it with what has arrived, and keeps nothing else.
        ChecksumSHA256: Buffer.from(image.sha256, 'hex').toString('base64'),
      };
      return new CloudCall('S3', signal, timeoutMs).run(async (abortSignal) => {
        await attempt(client.send(new PutObjectCommand(object), { abortSignal }));
        return { url: `${home}/${object.Key}`, deleteUrl: null };
      });
    },
    plan: (key) => ({ url: `${home}/${prefix}${key}`, deleteUrl: null }),
    read(copy, signal) {
      return new CloudCall('S3', signal, timeoutMs).stream(async (abortSignal) => {
        const object = new GetObjectCommand({ Bucket: bucket, Key: keyOf(copy) });
        const { Body } = await attempt(client.send(object, { abortSignal }));
        return Body as Readable;
      });
    },
    remove(copy, signal) {
      return new CloudCall('S3', signal, timeoutMs).run(async (abortSignal) => {
        const object = new DeleteObjectCommand({ Bucket: bucket, Key: keyOf(copy) });
        await attempt(client.send(object, { abortSignal }));
        return 'removed' as const;
      });
    },
    async addressOf(copy) {
      const key = keyOf(copy);
      if (publicUrl) return `${publicUrl}/${key}`;
      const object = new GetObjectCommand({ Bucket: bucket, Key: key });
      return getSignedUrl(client, object, { expiresIn: addressSeconds });
    },
  };
}

async function loadSdk() {
  try {
    const [sdk, { getSignedUrl }] = await Promise.all([
      import('@aws-sdk/client-s3'),
      import('@aws-sdk/s3-request-presigner'),
    ]);
    return { ...sdk, getSignedUrl };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (!missing) throw error;
    throw new ConfigError(
      'CLOUD_STORE is s3, which needs the packages @aws-sdk/client-s3 and @aws-sdk/s3-request-presigner: docs/cloud.md says how to install them.',
    );
  }
}

function clientSettings(config: S3Config): ConstructorParameters<typeof S3Client>[0] & object {
  return {
    region: config.region,
    ...(config.endpoint && { endpoint: config.endpoint }),
    forcePathStyle: config.forcePathStyle,
    credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
    // Settings come from src/config.ts alone.
    ignoreConfiguredEndpointUrls: true,
    // Who calls knows when to try again.
    maxAttempts: 1,
    // Ours goes with every put. What is read is compared by the caller, who wants to see damaged bytes.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
}

/**
 * The key of a copy. It is taken from the end of the address, so that copies are found when the bucket is served from
 * somewhere else than when they were put.
 */
function keyOf({ url }: CloudCopy): string {
  const name = /\/images\/(\w[\w.-]{0,254})$/.exec(url)?.[1];
  if (name === undefined) throw new CloudError('refused', 'the address of this copy is none of this bucket');
  return prefix + name;
}

/** What a failed call means. Only the code of S3 and the status are kept: its words hold the key's name and the request. */
function errorOf(error: unknown): unknown {
  const { $metadata, $response } = (error ?? {}) as Partial<S3ServiceException>;
  const status = $metadata?.httpStatusCode;
  if (!(error instanceof Error) || status === undefined || status < 300) return error;
  const code = /^\w{1,60}$/.test(error.name) ? error.name : 'an unknown code';
  if (code === 'NoSuchKey') return new CloudError('missing', 'S3 does not have this copy');
  const kind = passing.has(code) ? 'later' : kindOfStatus(status);
  const wait = retryAfterOf($response?.headers['retry-after']);
  return new CloudError(kind, `S3 answered with status ${status}: ${code}`, wait);
}
