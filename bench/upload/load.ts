/** Work on several things, some at once. */

/** How much was drawn, and how fast. */
export interface Drawn {
  readonly perSecond: number;
  /** Bytes of all images that were stored, without their thumbnails: equal bytes are equal work. */
  readonly bytes: number;
}

/** Does `work` with all items, `atOnce` at a time; `work` gives bytes. */
export async function inParallel<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, worker: number) => Promise<number>,
): Promise<Drawn> {
  const left = [...items];
  const bytes: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async (_, worker) => {
      for (let item = left.shift(); item !== undefined; item = left.shift())
        bytes.push(await work(item, worker));
    }),
  );
  const perSecond = (items.length * 1000) / (performance.now() - began);
  return { perSecond, bytes: bytes.reduce((sum, one) => sum + one, 0) };
}
