/** What pages have read by the way, put in order when somebody first asks for it: most requests never do. */
export class LazyMap<Value> {
  readonly #values = new Map<string, Value>();
  readonly #sources: (() => Iterable<readonly [string, Value]>)[] = [];
  readonly #replaces: (before: Value, value: Value) => boolean;

  /** `replaces` says whether a value takes the place of one with the same key; without it every later one does. */
  constructor(replaces: (before: Value, value: Value) => boolean = () => true) {
    this.#replaces = replaces;
  }

  /** Adds what `source` gives. */
  add(source: () => Iterable<readonly [string, Value]>): void {
    this.#sources.push(source);
  }

  /** The value of a key; undefined when nothing that was added has it. */
  get(key: string): Value | undefined {
    for (const source of this.#sources.splice(0)) {
      for (const [name, value] of source()) {
        const before = this.#values.get(name);
        if (before === undefined || this.#replaces(before, value)) this.#values.set(name, value);
      }
    }
    return this.#values.get(key);
  }
}
