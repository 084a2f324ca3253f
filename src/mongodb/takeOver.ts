/** What keeps a process in service that uses the embedded MongoDB of another one, when that other one ends. */
import type { Log } from './binary.js';

/** An embedded MongoDB that runs, in this process or in another one. */
export interface Running {
  readonly port: number;
  /** Process that runs it. */
  readonly owner: number;
  /** Whether that is this process. */
  readonly mine: boolean;
  /** Ends it if this process runs it. */
  stop(): Promise<void>;
}

/** What following needs of the embedded MongoDB. */
export interface FollowOptions {
  readonly log: Log;
  /** Whether the process that runs it has ended, or is about to end it. */
  isGone(running: Running): Promise<boolean>;
  /** Attaches to whoever runs it now, or starts it at the same address. Throws when `signal` says that it is not needed. */
  acquire(signal: AbortSignal): Promise<Running>;
}

const LOOK_MS = 500;
const TRY_AGAIN_MS = 5000;

/**
 * Watches the process that runs `first`, and takes the MongoDB over when it ends; of several that do so one starts it
 * and the others attach to that one. Clients find it again by themselves, for its address stays. Does not keep this
 * process alive. Gives the function that ends the watching and what this process has started since.
 */
export function follow(first: Running, { log, isGone, acquire }: FollowOptions): () => Promise<void> {
  const ending = new AbortController();
  let running = first;
  let turn: Promise<void> | undefined;
  let notBefore = 0;

  async function look(): Promise<void> {
    if (!(await isGone(running)) || ending.signal.aborted) return;
    if (notBefore === 0) log('The process that ran the embedded MongoDB has ended: taking over …');
    try {
      const next = await acquire(ending.signal);
      running = next;
      notBefore = 0;
      if (next.mine) clearInterval(timer);
      if (next.port === first.port) return;
      log(`The embedded MongoDB is on port ${next.port} now instead of ${first.port}: restart this server`);
      clearInterval(timer);
    } catch (error) {
      if (ending.signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      log(`The embedded MongoDB could not be taken over; trying again: ${reason}`);
      notBefore = Date.now() + TRY_AGAIN_MS;
    }
  }

  const timer = setInterval(() => {
    if (Date.now() < notBefore) return;
    turn ??= look().finally(() => {
      turn = undefined;
    });
  }, LOOK_MS).unref();

  return async () => {
    clearInterval(timer);
    ending.abort();
    // What it is starting just now has to be ended, too.
    await turn;
    await running.stop();
  };
}
