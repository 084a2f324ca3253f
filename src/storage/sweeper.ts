/** Removes what is loose, and finds images that no message shows any more. Any number of processes may sweep at once. */
import type { Types } from 'mongoose';
import type { Logger } from 'pino';
import { BackgroundWork, background } from '../background.js';
import type { Models } from '../models/index.js';
import type { LooseFileDocument, StoreName } from '../models/looseFile.js';
import { CloudNotSetUp } from './cloudCopies.js';
import type { Store } from './store.js';
import type { UnusedImages } from './unusedImages.js';

/** How often it looks when nobody wakes it: what other processes left, and what could not be removed before. */
const restMs = 60_000;
/** When it tries again to remove what could not be removed. */
const againMs = 60_000;
const tomorrowMs = 86_400_000;

/** What a sweeper needs. */
export interface SweeperParts {
  readonly models: Pick<Models, 'looseFiles'>;
  readonly stores: Readonly<Record<StoreName, Store>>;
  /** Removes a cloud copy. */
  readonly removeCopy: (copy: NonNullable<LooseFileDocument['cloud']>) => Promise<void>;
  readonly unused: UnusedImages;
  readonly log: Logger;
}

/** Sweeps when it is woken, and from time to time. */
export class Sweeper {
  readonly #background = new BackgroundWork(restMs, () => this.#run());

  constructor(private readonly parts: SweeperParts) {}

  /** Begins to sweep from time to time. */
  start(): void {
    this.#background.start();
  }

  /** Sweeps soon: something has become loose. */
  wake(): void {
    this.#background.wake();
  }

  /** Resolves when it has come to rest. */
  stop(): Promise<void> {
    return this.#background.stop();
  }

  /** Removes all that is due now; gives how many records. Throws what the database throws. */
  async sweep(): Promise<number> {
    const { unused } = this.parts;
    await unused.find(() => this.#background.signal.aborted);
    let removed = 0;
    const due = () => this.#claim({ remove_at: { $lte: new Date() } });
    for (let loose = await due(); loose; loose = await due()) {
      if (await this.#remove(loose)) removed += 1;
      if (this.#background.signal.aborted) break;
    }
    return removed;
  }

  /** Removes files to which no document came to refer; what one refers to meanwhile stays. Throws nothing. */
  async giveUp(records: readonly Types.ObjectId[]): Promise<void> {
    for (const _id of records) {
      try {
        const loose = await this.#claim({ _id, removing: false });
        if (loose) await this.#remove(loose);
      } catch (err) {
        // It stays known, and is removed when its time has come.
        this.parts.log.warn({ err }, 'files that nothing refers to could not be removed yet');
      }
    }
  }

  async #run(): Promise<void> {
    try {
      await this.sweep();
    } catch (err) {
      this.parts.log.warn({ err }, 'sweeping failed; it is tried again');
    }
  }

  /** Takes one that is to be removed; while it is taken no other process takes it, and nothing may keep it. */
  #claim(filter: object): Promise<LooseFileDocument | null> {
    return this.parts.models.looseFiles.collection.findOneAndUpdate(
      filter,
      { $set: { removing: true, remove_at: new Date(Date.now() + againMs) } },
      { sort: { remove_at: 1 }, returnDocument: 'after', comment: background },
    ) as Promise<LooseFileDocument | null>;
  }

  async #remove({ _id, store, keys, cloud }: LooseFileDocument): Promise<boolean> {
    const { models, stores, removeCopy, log } = this.parts;
    try {
      for (const key of keys) await stores[store].delete(key);
      if (cloud) await removeCopy(cloud);
    } catch (err) {
      if (!(err instanceof CloudNotSetUp))
        log.error({ err, keys }, 'bytes could not be removed; it is tried again');
      else {
        log.warn({ err }, 'a cloud copy cannot be removed; it is tried again tomorrow');
        const remove_at = new Date(Date.now() + tomorrowMs);
        await models.looseFiles.collection.updateOne({ _id }, { $set: { keys: [], remove_at } });
      }
      return false;
    }
    await models.looseFiles.collection.deleteOne({ _id });
    return true;
  }
}
