/** Images that no message shows any more. */
import { background } from '../background.js';
import { storedName } from '../models/image.js';
import type { Models } from '../models/index.js';
import { keyOf, type StoredImageDocument } from '../models/storedImage.js';
import { type Write, type WriteContext, write } from '../write.js';
import { dropFiles } from './looseFiles.js';

/** Another program may delete messages: each image is looked for once a day, even when nothing was deleted here. */
const checkEveryMs = 86_400_000;

/** When an image that is used now is looked for again. */
export function nextCheck(now: Date): Date {
  return new Date(now.getTime() + checkEveryMs);
}

/** Finds images that are not used any more. */
export class UnusedImages {
  constructor(private readonly context: WriteContext) {}

  /** Looks for all that are due, until `isOver`. Those that no message shows become loose. */
  async find(isOver: () => boolean): Promise<void> {
    const { collection } = this.context.models.storedImages;
    while (!isOver()) {
      const filter = { check_at: { $lte: new Date() } };
      const projection = { user_id: 1, sha256: 1 } as const;
      const options = { sort: { check_at: 1 }, projection, comment: background } as const;
      const due = await collection.findOne<StoredImageDocument>(filter, options);
      if (!due) return;
      await write(this.context, null, (open) => this.#check(open, keyOf(due)));
    }
  }

  async #check(open: Write, key: ReturnType<typeof keyOf>): Promise<void> {
    const { models } = this.context;
    const { session, now } = open;
    const { collection } = models.storedImages;
    // Written before messages are read: whoever attaches it meanwhile writes it, too, and one of both is tried again.
    const image = (await collection.findOneAndUpdate(
      { ...key, check_at: { $lte: now } },
      { $set: { check_at: nextCheck(now) } },
      { session, returnDocument: 'after' },
    )) as StoredImageDocument | null;
    if (!image || (await isShown(models, session, image))) return;
    await collection.deleteOne(key, { session });
    await dropFiles(models, open, { store: 'images', keys: keysOf(image) }, image.cloud.copy);
  }
}

/** Every attachment has the path, also one that another program copied. */
async function isShown(
  { messages }: Pick<Models, 'messages'>,
  session: Write['session'],
  { url }: StoredImageDocument,
): Promise<boolean> {
  const filter = { 'images.0': { $exists: true }, 'images.url': url };
  return (await messages.collection.findOne(filter, { session, projection: { _id: 1 } })) !== null;
}

/** The keys of all files of an image. */
export function keysOf({
  url,
  thumbnails,
  parameters,
}: Pick<StoredImageDocument, 'url' | 'thumbnails' | 'parameters'>): readonly string[] {
  return [url, ...Object.values(thumbnails), ...(parameters === null ? [] : [parameters])].map(storedName);
}
