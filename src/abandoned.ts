/**
 * Transactions that nobody continues. When a process is killed in the middle of a write, MongoDB keeps its transaction
 * open for a minute (`transactionLifetimeLimitSeconds`), and whoever writes the same document has to wait for that.
 */
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';

/** By this name MongoDB knows the connections of this program. */
export const appName = 'assistant-graph';

/** Commands of one write follow each other within milliseconds; one that pauses for so long has lost its process. */
const abandonedMs = 1_000;
const lookAgainMs = 250;
/** When to look again where MongoDB does not let us, which it will not do soon. */
const afterFailureMs = 60_000;

/** Finds and ends the abandoned transactions of this program. */
export class AbandonedTransactions {
  #next = 0;
  #looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly connection: Connection,
    private readonly log: Logger,
  ) {}

  /**
   * Ends them. A transaction whose process lives after all is tried again by it, so nothing is lost. Where MongoDB
   * does not let us look, its own limit ends them.
   */
  end(): Promise<void> {
    const now = Date.now();
    if (now >= this.#next) {
      this.#next = now + lookAgainMs;
      this.#looking = this.#find().catch((error: unknown) => {
        this.#next = now + afterFailureMs;
        this.log.warn({ err: error }, 'abandoned transactions cannot be ended');
      });
    }
    return this.#looking;
  }

  async #find(): Promise<void> {
    const admin = this.connection.getClient().db('admin');
    const found = await admin
      .aggregate<{ lsid: { id: unknown } }>([
        // Of a cluster the router is asked: on a shard a transaction that goes on elsewhere looks abandoned, too.
        { $currentOp: { idleSessions: true, allUsers: false, localOps: true } },
        {
          $match: {
            type: 'idleSession',
            appName,
            'transaction.timeInactiveMicros': { $gte: abandonedMs * 1000 },
            // A router remembers those that were committed.
            'transaction.commitType': { $exists: false },
          },
        },
        { $project: { 'lsid.id': 1 } },
      ])
      .toArray();
    if (found.length === 0) return;
    this.log.warn({ transactions: found.length }, 'ending abandoned transactions');
    await admin.command({ killSessions: found.map(({ lsid }) => ({ id: lsid.id })) });
  }
}
