/** Work that no request waits for: it is done when somebody wakes it, and from time to time. */

/** Says in MongoDB's profiler, and in tests that count commands, that no request waits for a command. */
export const background = 'background';

/** Does its work whenever it is woken, never twice at the same time. */
export class BackgroundWork {
  #running: Promise<void> | null = null;
  #wanted = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #stopping = new AbortController();

  /** `work` must not throw; `restMs` is how long it rests when nobody wakes it. */
  constructor(
    private readonly restMs: number,
    private readonly work: () => Promise<void>,
  ) {}

  /** Ends when the work is to stop. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Begins to work from time to time. */
  start(): void {
    this.#timer = setInterval(() => this.wake(), this.restMs).unref();
    this.wake();
  }

  /** Works soon: there is something to do. */
  wake(): void {
    this.#wanted = true;
    if (this.signal.aborted) return;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      // Somebody may have woken it after it had looked for the last time.
      if (this.#wanted) this.wake();
    });
  }

  /** Resolves when it has come to rest; what it leaves is done at the next start, or by another process. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#wanted && !this.signal.aborted) {
      this.#wanted = false;
      await this.work();
    }
  }
}
