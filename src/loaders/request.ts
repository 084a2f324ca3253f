import type { Viewer } from '../auth/viewer.js';
import type { Models } from '../models/index.js';

/** What every loader of a request works with. */
export interface LoaderRequest {
  readonly models: Models;
  readonly viewer: Viewer | null;
  /** Ends reads when the request's time is over or its client has gone. */
  readonly signal: AbortSignal;
}
