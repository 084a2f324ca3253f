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

/**
 * Gives a function that does work of many callers, `places` at once. A place that is free goes to the caller who has the
 * fewest, and of several to the one who has waited longest since its last one. So one caller may fill all places, or
 * `ofOne` of them, and whoever comes then waits for one piece of its work and not for all.
 */
export function shared(
  places: number,
  ofOne = places,
): <Result>(caller: string, work: () => Promise<Result>) => Promise<Result> {
  let free = places;
  const running = new Map<string, number>();
  // In the order in which the callers are served.
  const waiting = new Map<string, (() => void)[]>();

  const count = (caller: string, change: number) => {
    const now = (running.get(caller) ?? 0) + change;
    if (now === 0) running.delete(caller);
    else running.set(caller, now);
  };
  const next = () => {
    let chosen: [string, (() => void)[]] | undefined;
    for (const entry of waiting) {
      const has = running.get(entry[0]) ?? 0;
      if (has < ofOne && (!chosen || has < (running.get(chosen[0]) ?? 0))) chosen = entry;
    }
    if (!chosen || free === 0) return;
    const [caller, queue] = chosen;
    waiting.delete(caller);
    const begin = queue.shift();
    if (queue.length > 0) waiting.set(caller, queue);
    free -= 1;
    count(caller, 1);
    begin?.();
  };
  return async (caller, work) => {
    await new Promise<void>((resolve) => {
      const queue = waiting.get(caller);
      if (queue) queue.push(resolve);
      else waiting.set(caller, [resolve]);
      next();
    });
    try {
      return await work();
    } finally {
      free += 1;
      count(caller, -1);
      next();
    }
  };
}
