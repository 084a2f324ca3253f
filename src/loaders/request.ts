import type { Caller } from '../auth/viewer.js';
import type { Models } from '../models/index.js';

/** Options of every read. */
export interface ReadOptions {
  /** Ends reads when the request's time is over or its client has gone. */
  readonly signal: AbortSignal;
  /** More documents than any page holds: a second batch would be a second command. */
  readonly batchSize: number;
}

/** What every loader of a request works with. */
export interface LoaderRequest extends Caller {
  readonly models: Models;
  readonly read: ReadOptions;
  /** Whether lists fetch ahead what hangs on their items. */
  readonly prefetch: boolean;
}
