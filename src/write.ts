/**
 * The one way to write. Everything that a mutation writes is one transaction: the documents, their counters, the
 * record of what changed, and the idempotency key. Either all of it is there or nothing.
 */
import { createHash } from 'node:crypto';
import { Types, type mongo } from 'mongoose';
import type { Context } from './context.js';
import { isServerError } from './indexesInUse.js';
import type { ChangeDocument } from './models/change.js';
import { type IdempotencyKeyDocument, idempotencySeconds } from './models/idempotencyKey.js';
import { type UserError, userError } from './userErrors.js';

/** A document that was written. */
export type Change = Omit<ChangeDocument, '_id' | 'created_at'>;

/** An open transaction. */
export interface Write {
  readonly session: mongo.ClientSession;
  /** The instant of the write, for every document of it. */
  readonly now: Date;
  /** Says what was written; the records follow at the end of the transaction. */
  changed(change: Change): void;
}

/** What a person can mend was found while writing: nothing is written, and the mutation answers these. */
export class Refused extends Error {
  override name = 'Refused';

  constructor(readonly userErrors: readonly UserError[]) {
    super(userErrors.map(({ message }) => message).join(' '));
  }
}

/** A key that a client gave a mutation, so that a repeat of it does nothing but answer again. */
export interface Once {
  readonly mutation: string;
  readonly key: string | null | undefined;
  readonly input: object;
}

const options = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
} as const;
const duplicateKey = 11_000;
const queues = new Map<string, Promise<unknown>>();

/**
 * Runs `work` in a transaction. Contention with other processes is tried again with back-off by the driver; within
 * the process writes with the same `queue` wait for each other, so that they do not meet there at all.
 */
export function write<Result>(
  context: Context,
  queue: string | null,
  work: (write: Write) => Promise<Result>,
): Promise<Result> {
  return inTurn(queue, async () => {
    const { connection, models } = context;
    const result = await connection.getClient().withSession((session) =>
      session.withTransaction(async () => {
        const now = new Date();
        const changes: ChangeDocument[] = [];
        const changed = (change: Change) =>
          void changes.push({ _id: new Types.ObjectId(), ...change, created_at: now });
        const made = await work({ session, now, changed });
        if (changes.length > 0) await models.changes.collection.insertMany(changes, { session });
        return made;
      }, options),
    );
    // What this request has read before may be different now.
    context.forget();
    return result;
  });
}

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
  const owner = context.viewer?.ownerKey;
  if (key == null) return write(context, queue, work);
  if (!owner) throw new Error('a write belongs to a viewer');
  const name = { user_id: owner, mutation, key };
  const input_hash = createHash('sha256').update(JSON.stringify(input)).digest('base64url');
  for (;;) {
    const done = await recall(context, name, input_hash);
    if (done) return done;
    try {
      return await write(context, queue, async (open) => {
        const { session, now } = open;
        const keys = context.models.idempotencyKeys.collection;
        await keys.deleteMany({ ...name, created_at: { $lte: forgottenAt(now) } }, { session });
        const made = await work(open);
        await keys.insertOne(
          { _id: new Types.ObjectId(), ...name, input_hash, made: [...made], created_at: now },
          { session },
        );
        return made;
      });
    } catch (error) {
      // Another request with this key was first: what it made is the answer.
      if (!isServerError(error, duplicateKey) || !String(error).includes('idempotency_keys')) throw error;
    }
  }
}

async function recall(
  context: Context,
  name: Pick<IdempotencyKeyDocument, 'user_id' | 'mutation' | 'key'>,
  inputHash: string,
): Promise<readonly string[] | null> {
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

async function inTurn<Result>(queue: string | null, work: () => Promise<Result>): Promise<Result> {
  if (queue === null) return work();
  const before = queues.get(queue) ?? Promise.resolve();
  const turn = before.then(work, work);
  const settled = turn.then(
    () => undefined,
    () => undefined,
  );
  queues.set(queue, settled);
  try {
    return await turn;
  } finally {
    if (queues.get(queue) === settled) queues.delete(queue);
  }
}
