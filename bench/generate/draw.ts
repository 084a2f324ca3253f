/**
 * Seeded numbers: the same seed draws the same ones, on every machine. Mulberry32, because it is small and made anew
 * for every conversation; nothing here needs to be hard to guess.
 */
export class Draw {
  #state: number;

  /** The whole numbers together are the seed. */
  constructor(...seed: readonly number[]) {
    this.#state = seed.reduce((hash, part) => mixed(hash ^ part), 0x9e3779b9);
  }

  /** At least 0, less than 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends among them. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  chance(share: number): boolean {
    return this.fraction() < share;
  }

  of<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.fraction() * items.length)];
    if (item === undefined) throw new Error('there is nothing to draw from');
    return item;
  }

  /** Heavy-tailed around `mean`: many are small, a few are many times as large (a log-normal distribution). */
  heavyTailed(mean: number, spread: number): number {
    // The sum of twelve fractions is as good as normally distributed.
    let sum = -6;
    for (let at = 0; at < 12; at += 1) sum += this.fraction();
    return mean * Math.exp(spread * sum - spread ** 2 / 2);
  }
}

/** Mixes the bits of a number of 32 bits. */
function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  const twice = Math.imul(once ^ (once >>> 15), 0x735a2d97);
  return (twice ^ (twice >>> 15)) | 0;
}
