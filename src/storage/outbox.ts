/**
 * Second copies, after the answer. What is to be copied stands in the stored images themselves, so it survives a
 * restart, and any number of processes may work on it: each takes one image at a time, for a limited time.
 */
import type { Logger } from 'pino';
import { BackgroundWork, background } from '../background.js';
import { storedName } from '../models/image.js';
import type { StoredImageDocument } from '../models/storedImage.js';
import { storedInt } from '../models/values.js';
import type { WriteContext } from '../write.js';
import { CloudError, type CloudStore } from './cloud.js';
import { completeCopy, setCloud } from './cloudCopies.js';
import { hashOf, hashOfAll } from './hash.js';
import type { Store } from './store.js';

/** How often it looks when nobody wakes it: for what was to be tried again, and what killed processes left. */
const restMs = 5_000;
/** The pause after the first failure; it doubles with each, up to the longest. */
const firstPauseMs = 1_000;
const longestPauseMs = 3_600_000;
const atOnce = 4;

/** What an outbox needs. */
export interface OutboxParts {
  readonly context: WriteContext;
  readonly store: Store;
  readonly cloud: CloudStore;
  /** How long one call of the cloud may take. */
  readonly timeoutMs: number;
  readonly log: Logger;
}

/** Copies images to the cloud when it is woken, and from time to time. */
export class Outbox {
  readonly #background = new BackgroundWork(restMs, () => this.#run());

  constructor(private readonly parts: OutboxParts) {}

  /** Begins to look from time to time. */
  start(): void {
    this.#background.start();
  }

  /** Looks soon: there is something to copy. */
  wake(): void {
    this.#background.wake();
  }

  /** Gives up what runs, which another process or the next start goes on with, and resolves when it has come to rest. */
  stop(): Promise<void> {
    return this.#background.stop();
  }

  async #run(): Promise<void> {
    try {
      const first = await this.#claim();
      if (!first) return;
      // Where there is one, there may be more.
      await Promise.all(Array.from({ length: atOnce }, (_, place) => this.#work(place ? null : first)));
    } catch (err) {
      if (!this.#background.signal.aborted) this.parts.log.warn({ err }, 'copying failed; it is tried again');
    }
  }

  async #work(first: StoredImageDocument | null): Promise<void> {
    for (let image = first ?? (await this.#claim()); image; image = await this.#claim()) {
      await this.#copy(image);
    }
  }

  /** Takes the image that has waited longest; another process takes it when this one does not finish in time. */
  async #claim(): Promise<StoredImageDocument | null> {
    if (this.#background.signal.aborted) return null;
    const { context, timeoutMs } = this.parts;
    const now = Date.now();
    // Putting and reading back are two calls.
    const until = new Date(now + 2 * timeoutMs + 5_000);
    const found = await context.models.storedImages.collection.findOneAndUpdate(
      { 'cloud.next_at': { $lte: new Date(now), $type: 'date' } },
      { $set: { 'cloud.next_at': until } },
      { sort: { 'cloud.next_at': 1 }, returnDocument: 'after', comment: background },
    );
    return found as StoredImageDocument | null;
  }

  async #copy(image: StoredImageDocument): Promise<void> {
    const { context, log } = this.parts;
    const { signal } = this.#background;
    try {
      const copy = image.cloud.copy ?? (await this.#put(image, signal));
      if (copy) await this.#check({ ...image, cloud: { ...image.cloud, copy } }, signal);
    } catch (error) {
      if (signal.aborted) return;
      const tries = Number(image.cloud.tries) + 1;
      const refused = error instanceof CloudError && error.kind === 'refused';
      const message = error instanceof CloudError ? error.message : 'an unexpected error, see the log';
      log.warn({ err: error, image: image._id, tries }, 'an image could not be copied to the cloud');
      const pause = pauseOf(tries, error);
      await setCloud(context, image, {
        state: refused ? 'refused' : 'pending',
        tries: storedInt(tries),
        next_at: refused ? null : new Date(Date.now() + pause),
        error: message,
      });
      if (!refused && pause < restMs) setTimeout(() => this.wake(), pause).unref();
    }
  }

  /** Puts the bytes, and remembers where: whoever goes on after a failure does not put them twice. */
  async #put(
    image: StoredImageDocument,
    signal: AbortSignal,
  ): Promise<NonNullable<StoredImageDocument['cloud']['copy']> | null> {
    const { context, cloud, store } = this.parts;
    const key = storedName(image.url);
    const bytes = await store.read(key);
    // What is damaged here is not doubled: `npm run storage:verify` tells of it.
    if (!bytes || hashOf(bytes) !== image.sha256)
      throw new CloudError('later', 'the local copy is not whole');
    const { url, deleteUrl } = await cloud.put(
      { key, bytes, type: image.mime_type, sha256: image.sha256 },
      signal,
    );
    const copy = { service: cloud.service, url, delete_url: deleteUrl, sha256: image.sha256 };
    const isThere = await setCloud(context, image, { copy });
    if (isThere) return copy;
    await cloud.remove({ url, deleteUrl }, signal);
    return null;
  }

  /** Reads the copy back; every message that shows the image says where it is once it is known to be whole. */
  async #check(image: StoredImageDocument, signal: AbortSignal): Promise<void> {
    const { context, cloud } = this.parts;
    const { copy } = image.cloud;
    if (!copy) return;
    const where = { url: copy.url, deleteUrl: copy.delete_url };
    try {
      const sha256 = await hashOfAll(await cloud.read(where, signal));
      if (sha256 !== image.sha256) throw new CloudError('missing', 'the copy is not what was sent');
    } catch (error) {
      if (error instanceof CloudError && error.kind === 'missing') {
        await setCloud(context, image, { copy: null });
        await cloud.remove(where, signal);
      }
      throw error;
    }
    await completeCopy(context, image, copy);
  }
}

function pauseOf(tries: number, error: unknown): number {
  const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(tries - 1, 20));
  const asked = error instanceof CloudError ? (error.retryAfterMs ?? 0) : 0;
  // Not all at the same time.
  return Math.max(pause * (0.75 + Math.random() / 2), Math.min(asked, longestPauseMs));
}
