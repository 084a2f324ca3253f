import { conversationFilter } from '../auth/viewer.js';
import type { StoredImageCloud, StoredImageDocument } from '../models/storedImage.js';
import { parentLoader } from './batch.js';
import { all } from './list.js';
import type { LoaderRequest } from './request.js';

/** Loaders of stored images. */
export function storedImageLoaders({ models, viewer, service, read }: LoaderRequest) {
  return {
    /** How far the cloud copy of an image is, by its local path; `none` where the image is not stored by us. */
    cloudState: parentLoader(
      async (urls): Promise<ReadonlyMap<string, StoredImageCloud['state']>> => {
        const documents = await models.storedImages
          .find(
            all({ url: { $in: urls } }, conversationFilter({ viewer, service })),
            { url: 1, 'cloud.state': 1 },
            read,
          )
          .lean<Pick<StoredImageDocument, 'url' | 'cloud'>[]>();
        return new Map(documents.map(({ url, cloud }) => [url, cloud.state]));
      },
      () => 'none' as const,
    ),
  };
}
