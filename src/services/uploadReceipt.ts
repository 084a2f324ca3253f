/** Receiving the bytes of an upload. Who has its signed address may send them: there is no viewer. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Types } from 'mongoose';
import type { Services } from '../context.js';
import { unseenExtension } from '../files/allowed.js';
import { Measured, TooManyBytes } from '../files/measure.js';
import type { ReceivedUpload, UploadDocument } from '../models/upload.js';
import { storedInt, whole } from '../models/values.js';
import { expectFiles } from '../storage/looseFiles.js';
import { newFileKey, since } from './newFile.js';
import { uploadMs } from './upload.js';

/** Why an upload is not received: the status of the answer, and a sentence that says what to do. */
export class UploadRefused extends Error {
  override name = 'UploadRefused';

  constructor(
    readonly statusCode: 400 | 404 | 409 | 413,
    message: string,
  ) {
    super(message);
  }
}

/** How long a request that sends is believed to live without a sign of it: its process may have been killed. */
const lostAfterMs = 60_000;
const signOfLifeMs = 20_000;

/** How long a request waits for another that sends: a connection that was cut a moment ago may not be known as such. */
const patienceMs = 3000;
const lookAgainMs = 100;

/** What was received. */
export interface Receipt {
  readonly size: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

type ReceiptServices = Pick<Services, 'models' | 'fileStore' | 'sweeper'>;

/** What a request says of the bytes that it sends. */
export interface Sending {
  readonly source: AsyncIterable<Uint8Array>;
  /** Their number, as the request says; null when it does not. */
  readonly length: number | null;
  /** When the address ends. */
  readonly expiresAt: Date;
}

/**
 * Keeps the bytes of an upload, all that were announced, or none. Throws `UploadRefused`, `StorageError`, and what the
 * source throws; then they may be sent again.
 */
export async function receiveUpload(
  services: ReceiptServices,
  _id: Types.ObjectId,
  sending: Sending,
): Promise<Receipt> {
  const { models } = services;
  const found = await models.uploads.findOne({ _id }).lean<UploadDocument>();
  if (!found) throw new UploadRefused(404, 'There is no such upload any more.');
  requireLength(found, sending.length);
  const sender = randomUUID();
  const upload = await claim(services, _id, sender);
  const alive = setInterval(() => {
    // One that is lost matters only when all are.
    const lost_at = new Date(Date.now() + lostAfterMs);
    models.uploads.collection.updateOne({ _id, sender }, { $set: { lost_at } }).catch(() => {});
  }, signOfLifeMs);
  const reopen = async () => {
    const again = { state: 'open', sender: null, lost_at: null, expires_at: sending.expiresAt };
    await models.uploads.collection.updateOne({ _id, sender, state: 'receiving' }, { $set: again });
  };
  try {
    return await keep(services, upload, sender, beforeItEnds(sending.source, reopen));
  } catch (error) {
    await reopen();
    throw error;
  } finally {
    clearInterval(alive);
  }
}

/** Does something first when a source breaks off: who sends again at once does not wait until the rest is cleared away. */
async function* beforeItEnds(
  source: AsyncIterable<Uint8Array>,
  work: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    await work();
    throw error;
  }
}

function requireLength({ size }: UploadDocument, length: number | null): void {
  const announced = whole(size) ?? 0;
  if (length === null || length === announced) return;
  throw length > announced ? tooMany(announced) : tooFew(announced);
}

function tooMany(announced: number): UploadRefused {
  return new UploadRefused(
    413,
    `This upload was announced with ${announced} bytes, and more were sent. Nothing is kept: send the same file again.`,
  );
}

function tooFew(announced: number): UploadRefused {
  return new UploadRefused(
    400,
    `This upload was announced with ${announced} bytes, and fewer were sent. Nothing is kept: send the whole file.`,
  );
}

/** Takes an upload for one request, so that of two at once one wins. Throws `UploadRefused` for the other. */
async function claim(
  services: ReceiptServices,
  _id: Types.ObjectId,
  sender: string,
): Promise<UploadDocument> {
  const patience = performance.now() + patienceMs;
  for (;;) {
    const upload = await take(services, _id, sender);
    if (upload) return upload;
    const other = await services.models.uploads
      .findOne({ _id, expires_at: { $gt: new Date() } }, { state: 1 })
      .lean<Pick<UploadDocument, 'state'>>();
    if (!other) throw new UploadRefused(404, 'There is no such upload any more.');
    if (other.state === 'received') throw new UploadRefused(409, come);
    if (performance.now() > patience) throw new UploadRefused(409, busy);
    await pause(lookAgainMs);
  }
}

const come = 'This upload has come already. Go on with "completeUpload".';
const busy = 'This upload is being sent by another request. Wait for its end.';

async function take(
  { models }: ReceiptServices,
  _id: Types.ObjectId,
  sender: string,
): Promise<UploadDocument | null> {
  const now = new Date();
  const isFree = [{ state: 'open' }, { state: 'receiving', lost_at: { $lte: now } }];
  const $set = {
    state: 'receiving',
    sender,
    lost_at: new Date(now.getTime() + lostAfterMs),
    // It does not expire while it comes: a request may take as long as an address holds.
    expires_at: new Date(now.getTime() + 2 * uploadMs),
  };
  return (await models.uploads.collection.findOneAndUpdate(
    { _id, expires_at: { $gt: now }, $or: isFree },
    { $set },
    { returnDocument: 'after' },
  )) as UploadDocument | null;
}

async function keep(
  { models, fileStore, sweeper }: ReceiptServices,
  { _id, filename, size, expires_at }: UploadDocument,
  sender: string,
  source: AsyncIterable<Uint8Array>,
): Promise<Receipt> {
  const announced = whole(size) ?? 0;
  const key = newFileKey(unseenExtension(filename));
  const began = performance.now();
  const loose_id = await expectFiles(models, { store: 'files', keys: [key] }, expires_at);
  try {
    const bytes = new Measured(source, announced);
    await fileStore.put(key, exactly(bytes, announced)).catch((error: unknown) => {
      throw error instanceof TooManyBytes ? tooMany(announced) : error;
    });
    const { sha256, encoding } = bytes.result();
    const received = { key, loose_id, sha256, encoding, upload_time_ms: storedInt(since(began)) };
    await finish(models, _id, sender, received);
    return { size: announced, sha256 };
  } catch (error) {
    await sweeper.giveUp([loose_id]);
    throw error;
  }
}

/** Bytes that have to be as many as were announced: fewer are found before they have a name. */
async function* exactly(bytes: AsyncIterable<Uint8Array>, announced: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    yield chunk;
  }
  if (size < announced) throw tooFew(announced);
}

async function finish(
  { uploads }: ReceiptServices['models'],
  _id: Types.ObjectId,
  sender: string,
  received: ReceivedUpload,
): Promise<void> {
  const expires_at = new Date(Date.now() + uploadMs);
  const { matchedCount } = await uploads.collection.updateOne(
    { _id, sender, state: 'receiving' },
    { $set: { state: 'received', sender: null, lost_at: null, received, expires_at } },
  );
  if (matchedCount === 0) throw new UploadRefused(409, 'This upload was sent by another request meanwhile.');
}
