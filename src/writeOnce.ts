/** Mutations that a client may repeat: a key that it gave them is stored with what they made, in the same transaction. */
import { createHash } from 'node:crypto';
import { Types } from 'mongoose';
import type { Caller } from './auth/viewer.js';
import type { Context } from './context.js';
import { isServerError } from './indexesInUse.js';
import { type IdempotencyKeyDocument, idempotencySeconds } from './models/idempotencyKey.js';
import { isObject } from './models/values.js';
import { userError } from './userErrors.js';
import { Refused, type Write, write } from './write.js';

/** A key that a client gave a mutation, so that a repeat of it does nothing but answer again. */
export interface Once {
  readonly mutation: string;
  readonly key: string | null | undefined;
  readonly input: object;
}

const duplicateKey = 11_000;

/**
 * As `write`, once for a key: a repeat with the same input gives the ids that the first one made, from any process
 * and for 24 hours. Throws `Refused` when the key was used with another input.
 */
export async function writeOnce(
  context: Context,
  queue: string | null,
  { mutation, key, input }: Once,
  work: (write: Write) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  if (key == null) return write(context, queue, work);
  const name = { ...callerKey(context), mutation, key };
  const input_hash = hashOf(input);
  const attempt = async () => {
    const done = await recall(context, name, input_hash);
    return done ?? (await write(context, queue, (open) => workOnce(context, open, name, input_hash, work)));
  };
  return context.turns.take(`once ${JSON.stringify(name)}`, async () => {
    try {
      return await attempt();
    } catch (error) {
      // Another process was first with this key: what it made is the answer.
      if (isServerError(error, duplicateKey) && error.message.includes('idempotency_keys')) return attempt();
      throw error;
    }
  });
}

/**
 * What a repeat with a key gives: the ids that the first one made. Null when this is none, and for an input without a
 * key. It saves the work that comes before a write, which may not be possible any more: what it took may have gone.
 */
export function recallOnce(
  context: Context,
  { mutation, key, input }: Once,
): Promise<readonly string[] | null> {
  if (key == null) return Promise.resolve(null);
  return recall(context, { ...callerKey(context), mutation, key }, hashOf(input));
}

type CallerKey = Pick<IdempotencyKeyDocument, 'user_id' | 'service_id'>;
type KeyName = CallerKey & Pick<IdempotencyKeyDocument, 'mutation' | 'key'>;

/** Whose idempotency keys a request uses: they are not those of the owner whose conversation a service works for. */
function callerKey({ viewer, service }: Caller): CallerKey {
  if (service) return { user_id: null, service_id: service.key };
  if (viewer?.ownerKey) return { user_id: viewer.ownerKey, service_id: null };
  throw new Error('a write belongs to a viewer or a service');
}

async function workOnce(
  context: Context,
  open: Write,
  name: KeyName,
  input_hash: string,
  work: (write: Write) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const { session, now } = open;
  const keys = context.models.idempotencyKeys.collection;
  await keys.deleteMany({ ...name, created_at: { $lte: forgottenAt(now) } }, { session });
  const made = await work(open);
  const document = { _id: new Types.ObjectId(), ...name, input_hash, made: [...made], created_at: now };
  await keys.insertOne(document, { session });
  return made;
}

function hashOf(input: object): string {
  return createHash('sha256').update(canonical(input)).digest('base64url');
}

/** The same text for the same input, in whatever order a client wrote the keys of its objects. */
function canonical(input: object): string {
  return JSON.stringify(input, (_key, value: unknown) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}

async function recall(context: Context, name: KeyName, inputHash: string): Promise<readonly string[] | null> {
  const done = await context.models.idempotencyKeys
    .findOne({ ...name, created_at: { $gt: forgottenAt(new Date()) } })
    .lean<IdempotencyKeyDocument>();
  if (!done) return null;
  if (done.input_hash === inputHash) return done.made;
  const message = '"idempotencyKey" was used with another input: every new wish needs a new key.';
  throw new Refused([userError('KEY_REUSED', message, ['input', 'idempotencyKey'])]);
}

function forgottenAt(now: Date): Date {
  return new Date(now.getTime() - idempotencySeconds * 1000);
}
