/** Work that has to wait for other work, in the order in which it came. */

/** The queues of one server, by name. A queue that is empty takes no room. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /** Does `work` when everything that came before it with this name is settled; null does not wait. */
  async take<Result>(name: string | null, work: () => Promise<Result>): Promise<Result> {
    if (name === null) return work();
    const turn = (this.#last.get(name) ?? Promise.resolve()).then(work);
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(name, settled);
    try {
      return await turn;
    } finally {
      if (this.#last.get(name) === settled) this.#last.delete(name);
    }
  }
}

/** Gives a function that does work when fewer than `places` others that it was given are being done. */
export function atOnce(places: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running < places) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place is handed over, so that nobody who comes meanwhile takes it.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
