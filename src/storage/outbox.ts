/**
 * Second copies, after the answer. What is to be copied stands in the stored images themselves, so it survives a
 * restart, and any number of processes may work on it: each takes one image at a time, for a limited time.
 */
import type { Logger } from 'pino';
import { BackgroundWork, background } from '../background.js';
import { storedName } from '../models/image.js';
import { keyOf, type StoredImageDocument } from '../models/storedImage.js';
import { storedInt } from '../models/values.js';
import type { WriteContext } from '../write.js';
import { type CloudCopy, CloudError, type CloudStore } from './cloud.js';
import { type Copy, completeCopy, dropCopy, setCloud, tellNoCopy } from './cloudCopies.js';
import { hashOf, hashOfAll } from './hash.js';
import type { Store } from './store.js';

/** How often it looks when nobody wakes it: for what was to be tried again, and what killed processes left. */
const restMs = 5_000;
/** The pause after the first failure; it doubles with each, up to the longest. */
const firstPauseMs = 1_000;
const longestPauseMs = 3_600_000;
const atOnce = 4;
/** When it is tried again what a cloud has refused: somebody may have mended the settings. */
const dayMs = 86_400_000;
/** How often a copy that is not whole is read again. */
const rereads = 2;

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
    const { collection } = context.models.storedImages;
    const isDue = { 'cloud.next_at': { $lte: new Date(now), $type: 'date' } };
    for (;;) {
      const due = await collection.findOne<StoredImageDocument>(isDue, {
        sort: { 'cloud.next_at': 1 },
        projection: { user_id: 1, sha256: 1 },
        comment: background,
      });
      if (!due) return null;
      // By its whole key, as a cluster wants it; another process may have been first.
      const found = await collection.findOneAndUpdate(
        { ...keyOf(due), ...isDue },
        { $set: { 'cloud.next_at': until } },
        { returnDocument: 'after', comment: background },
      );
      if (found) return found as unknown as StoredImageDocument;
    }
  }

  async #copy(image: StoredImageDocument): Promise<void> {
    const { context, log } = this.parts;
    const { signal } = this.#background;
    try {
      const copy = (await this.#known(image)) ?? (await this.#put(image, signal));
      if (copy) await this.#check(image, copy, signal);
    } catch (error) {
      if (signal.aborted) return;
      const tries = Number(image.cloud.tries) + 1;
      const refused = error instanceof CloudError && error.kind === 'refused';
      const message = error instanceof CloudError ? error.message : 'an unexpected error, see the log';
      log.warn({ err: error, image: image._id, tries }, 'an image could not be copied to the cloud');
      const pause = refused ? dayMs : pauseOf(tries, error);
      await setCloud(context, image, {
        state: refused ? 'refused' : 'pending',
        tries: storedInt(tries),
        next_at: new Date(Date.now() + pause),
        error: message,
      });
      if (pause < restMs) setTimeout(() => this.wake(), pause).unref();
    }
  }

  /** The copy that was put before; null when there is none in this cloud. */
  async #known(image: StoredImageDocument): Promise<Copy | null> {
    const { copy } = image.cloud;
    if (!copy?.sha256) return null;
    if (copy.service === this.parts.cloud.service) return copy;
    // Another cloud was chosen before this copy was read back.
    await setCloud(this.parts.context, image, { copy: null });
    await dropCopy(this.parts.context, copy);
    return null;
  }

  /** Puts the bytes, and remembers where: whoever goes on after a failure does not put them twice. */
  async #put(image: StoredImageDocument, signal: AbortSignal): Promise<Copy | null> {
    const { context, cloud, store } = this.parts;
    const { sha256 } = image;
    const key = storedName(image.url);
    const bytes = await store.read(key);
    // What is damaged here is not doubled: `npm run storage:verify` tells of it.
    if (!bytes || hashOf(bytes) !== sha256) throw new CloudError('later', 'the local copy is not whole');
    const planned = cloud.plan(key);
    // When the answer gets lost and the image goes, it is known what to remove.
    const isWanted = !planned || (await setCloud(context, image, { copy: this.#copyAt(planned, null) }));
    if (!isWanted) return null;
    const copy = this.#copyAt(await cloud.put({ key, bytes, type: image.mime_type, sha256 }, signal), sha256);
    if (await setCloud(context, image, { copy })) return copy;
    await dropCopy(context, copy);
    return null;
  }

  #copyAt({ url, deleteUrl }: CloudCopy, sha256: string | null): Copy {
    return { service: this.parts.cloud.service, url, delete_url: deleteUrl, sha256 };
  }

  /** Reads the copy back; every message that shows the image says where it is once it is known to be whole. */
  async #check(image: StoredImageDocument, copy: Copy, signal: AbortSignal): Promise<void> {
    const { context, cloud } = this.parts;
    const where = { url: copy.url, deleteUrl: copy.delete_url };
    const found = await cloud
      .read(where, signal)
      .then(hashOfAll)
      .catch((error: unknown) => {
        if (error instanceof CloudError && error.kind === 'missing') return null;
        throw error;
      });
    if (found === image.sha256) return completeCopy(context, image, copy);
    const problem = found === null ? 'the copy is not there' : 'the copy is not what was sent';
    // It may be an error of the moment: what was put is not put again for that.
    if (Number(image.cloud.tries) < rereads) throw new CloudError('later', problem);
    if (found !== null && (await cloud.remove(where, signal)) === 'kept') {
      // It would be changed again, and nobody but the owner can remove what is there.
      await tellNoCopy(context, image, copy.delete_url);
      throw new CloudError('refused', problem);
    }
    await setCloud(context, image, { copy: null });
    await tellNoCopy(context, image, null);
    throw new CloudError('later', problem);
  }
}

function pauseOf(tries: number, error: unknown): number {
  const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(tries - 1, 20));
  const asked = error instanceof CloudError ? (error.retryAfterMs ?? 0) : 0;
  // Not all at the same time.
  return Math.max(pause * (0.75 + Math.random() / 2), Math.min(asked, longestPauseMs));
}
