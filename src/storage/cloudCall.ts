/** What the calls of all clouds have in common: their time limit, and what a status or a fault of the network means. */
import { CloudError, type CloudErrorKind } from './cloud.js';

const longestWaitMs = 24 * 3_600_000;

/** One call with its limit: `run` it or `stream` it, once. */
export class CloudCall {
  readonly #service: string;
  readonly #outer: AbortSignal;
  readonly #limitMs: number;
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #timedOut = false;

  /** `outer` is the caller's signal, `service` the word for the cloud in messages. */
  constructor(service: string, outer: AbortSignal, limitMs: number) {
    this.#service = service;
    this.#outer = outer;
    this.#limitMs = limitMs;
    this.#timer = setTimeout(() => {
      this.#timedOut = true;
      this.#controller.abort();
      // A stream that nobody has begun to read ends here.
      this.#end();
    }, limitMs);
    this.#timer.unref();
    if (outer.aborted) this.#give();
    outer.addEventListener('abort', this.#give, { once: true });
  }

  readonly #give = (): void => this.#controller.abort(this.#outer.reason);

  #end(): void {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener('abort', this.#give);
  }

  /**
   * What is thrown in place of an error: the caller's reason when it gave up, a `CloudError` as it is, and `later` for
   * all else, which is a fault on the way. The error itself may hold addresses and keys, so only its code is kept.
   */
  #faultOf(error: unknown): unknown {
    if (this.#outer.aborted) return this.#outer.reason;
    if (error instanceof CloudError) return error;
    if (this.#timedOut)
      return new CloudError('later', `${this.#service} did not answer within ${this.#limitMs} ms`);
    return new CloudError(
      'later',
      `${this.#service} could not be reached, or the connection broke${codeOf(error)}`,
    );
  }

  /** Does the whole of a call. The signal that it hands on is aborted when the caller gives up or the time is over. */
  async run<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.#controller.signal);
    } catch (error) {
      throw this.#faultOf(error);
    } finally {
      this.#end();
    }
  }

  /** Opens a stream; the call ends when the stream is at its end, broken, or left. */
  async stream(
    open: (signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>,
  ): Promise<AsyncIterable<Uint8Array>> {
    try {
      return this.#rest(await open(this.#controller.signal));
    } catch (error) {
      this.#end();
      throw this.#faultOf(error);
    }
  }

  async *#rest(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* bytes;
    } catch (error) {
      throw this.#faultOf(error);
    } finally {
      this.#end();
    }
  }
}

/** The code of a fault, such as ECONNREFUSED; nothing else of it. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z_0-9]{2,40}$/.test(code) ? ` (${code})` : '';
}

/** What an HTTP status other than 2xx says about trying again. A redirect is not followed: it would take secrets elsewhere. */
export function kindOfStatus(status: number): Exclude<CloudErrorKind, 'missing'> {
  return status === 408 || status === 425 || status === 429 || status >= 500 ? 'later' : 'refused';
}

/** A `Retry-After` header, seconds or a date (RFC 9110, 10.2.3), in milliseconds, a day at most. */
export function retryAfterOf(header: string | null | undefined): number | undefined {
  if (!header) return undefined;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), longestWaitMs);
}
