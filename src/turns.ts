/** Work that has to be done one after the other, in the order in which it came. */

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
