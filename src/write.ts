/**
 * The one way to write. Everything that a mutation writes is one transaction: the documents, their counters, the
 * record of what changed, and the idempotency key. Either all of it is there or nothing.
 */
import mongoose, { type mongo, Types } from 'mongoose';
import { AbandonedTransactions } from './abandoned.js';
import type { Context } from './context.js';
import type { Database } from './database.js';
import { apiError, isUnavailable } from './errors.js';
import { createLog } from './log.js';
import type { Change, ChangeDocument } from './models/change.js';
import { storedTime } from './models/values.js';
import { Turns } from './turns.js';
import type { UserError } from './userErrors.js';

/** What a write needs of a request. */
export type WriteContext = Pick<
  Context,
  'connection' | 'models' | 'turns' | 'abandoned' | 'signal' | 'viewer' | 'forget'
>;

/** What a write of an operator's command needs: there is no request, and nobody is signed in. */
export function operatorContext({
  connection,
  models,
}: Pick<Database, 'connection' | 'models'>): WriteContext {
  const { signal } = new AbortController();
  // An operator reads what the command says; what it had to end on its way is no part of that.
  const abandoned = new AbandonedTransactions(connection, createLog('silent'));
  return { connection, models, turns: new Turns(), abandoned, signal, viewer: null, forget: () => {} };
}

/** As a request of nobody: what an anonymous session asks for on the way to an account is no write of the session. */
export function asNobody(context: WriteContext): WriteContext {
  const { connection, models, turns, abandoned, signal } = context;
  return { connection, models, turns, abandoned, signal, viewer: null, forget: () => context.forget() };
}

/** An open transaction. */
export interface Write {
  readonly session: mongo.ClientSession;
  /** The instant of the write, for every document of it. */
  readonly now: Date;
  /** Says what was written; the records follow at the end of the transaction. */
  changed(change: Change): void;
  /** Does something once the transaction is through. */
  afterwards(work: () => void): void;
}

/** What a person can mend was found while writing: nothing is written, and the mutation answers these. */
export class Refused extends Error {
  override name = 'Refused';

  constructor(readonly userErrors: readonly UserError[]) {
    super(userErrors.map(({ message }) => message).join(' '));
  }
}

/** The change of a conversation. */
export function conversationChange(
  conversation_id: Types.ObjectId,
  user_id: string | null,
  kind: Change['kind'],
): Change {
  const document_id = conversation_id.toHexString();
  return { collection_name: 'conversations', document_id, user_id, conversation_id, kind };
}

/** The change of a version of a message. */
export function messageChange(
  { conversation, id }: { readonly conversation: Types.ObjectId; readonly id: Types.ObjectId },
  user_id: string | null,
  kind: Change['kind'],
): Change {
  const document_id = id.toHexString();
  return { collection_name: 'messages', document_id, user_id, conversation_id: conversation, kind };
}

/** The queue of an object: its writes wait for each other. */
export function queueOf(noun: 'conversation' | 'memory' | 'file', key: Types.ObjectId): string {
  return `${noun} ${key.toHexString()}`;
}

/** The queue of a conversation, also for what stands in it. */
export function conversationQueue(key: Types.ObjectId): string {
  return queueOf('conversation', key);
}

/**
 * Whether a transaction that has run a command is one of a sharded cluster: there it stays with the router that it began at.
 */
export function isOnCluster(session: mongo.ClientSession): boolean {
  return session.isPinned;
}

/** Throws `Refused` when there are user errors. */
export function refuse(userErrors: readonly UserError[]): void {
  if (userErrors.length > 0) throw new Refused(userErrors);
}

/** What `map` makes of all items; throws `Refused` with `errors` and those of all items that are refused. */
export async function mapAll<Item, Result>(
  items: readonly Item[],
  map: (item: Item) => Promise<Result>,
  errors: readonly UserError[] = [],
): Promise<readonly Result[]> {
  const settled = await Promise.allSettled(items.map(map));
  const failed = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const fault = failed.find((error) => !(error instanceof Refused));
  if (fault !== undefined) throw fault;
  const refused = failed.flatMap((error) => (error instanceof Refused ? error.userErrors : []));
  // One that is about all items is told once.
  refuse([...new Set([...errors, ...refused])]);
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/** Gives the payload of `work`, or one with the user errors with which it was refused. */
export async function payloadOf<Payload>(
  work: () => Promise<Payload>,
): Promise<Payload | { readonly userErrors: readonly UserError[] }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return { userErrors: error.userErrors };
    throw error;
  }
}

/** The time of a change: later than `last`, so that it tells two changes of one millisecond apart. */
export function changeTime(now: Date, last: Date): Date {
  const next = storedTime(Math.max(now.getTime(), last.getTime() + 1));
  return Number.isNaN(next.getTime()) ? now : next;
}

const options = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
} as const;
/** How long a write is tried against others before it looks whether one of them was abandoned. */
const patienceMs = 500;

/**
 * Runs `work` in a transaction. It may run more than once, so it must change nothing but the database: contention with
 * other processes is tried again with back-off by the driver. Within the process writes with the same `queue` wait for
 * each other, so that they do not meet in the database at all.
 */
export function write<Result>(
  context: WriteContext,
  queue: string | null,
  work: (write: Write) => Promise<Result>,
): Promise<Result> {
  const { turns, connection, models, signal, viewer, abandoned } = context;
  const guest = viewer && !viewer.user ? viewer : null;
  const commit = async () => {
    const began = Date.now();
    let following: (() => void)[] = [];
    const result = await connection.getClient().withSession((session) =>
      session.withTransaction(async () => {
        // What nobody waits for any more is not begun, nor tried again.
        signal.throwIfAborted();
        if (Date.now() - began > patienceMs) await abandoned.end();
        const now = new Date();
        const changes: ChangeDocument[] = [];
        const changed = (change: Change) =>
          void changes.push({ _id: new Types.ObjectId(), ...change, created_at: now });
        following = [];
        const made = await work({ session, now, changed, afterwards: (next) => void following.push(next) });
        if (changes.length === 0) return made;
        await holdSignIn({ models, viewer }, session);
        await models.changes.collection.insertMany(changes, { session });
        return made;
      }, options),
    );
    // What this request has read before may be different now.
    context.forget();
    for (const next of following) next();
    return result;
  };
  return turns.take(queue, () => turns.take(guest && guestQueue(guest.ownerKey), commit));
}

/**
 * Whether a write that failed with `error` may be in the database all the same: the connection was lost before the
 * answer to the commit came.
 */
export function mayBeWritten(error: unknown): boolean {
  if (!(error instanceof mongoose.mongo.MongoError)) return false;
  return error.hasErrorLabel('UnknownTransactionCommitResult') || isUnavailable(error);
}

/** Writes of an anonymous session wait for each other, and for its end. */
export function guestQueue(ownerKey: string): string {
  return `guest ${ownerKey}`;
}

/**
 * An anonymous session ends when an account claims it. Its writes change its sign-in, which a claim deletes; so the two
 * conflict in the database, and nothing that is written meanwhile is left behind with an owner that is gone.
 * `write` does it where it records changes; who writes what has no record does it in the transaction.
 */
export async function holdSignIn(
  { models, viewer }: Pick<WriteContext, 'models' | 'viewer'>,
  session: mongo.ClientSession,
): Promise<void> {
  if (!viewer || viewer.user) return;
  const { matchedCount } = await models.sessions.updateOne(
    { _id: viewer.sessionId, user_id: viewer.ownerKey },
    { $inc: { writes: 1 } },
    { session },
  );
  if (matchedCount === 0) throw apiError('UNAUTHENTICATED', 'This session has ended meanwhile.');
}
