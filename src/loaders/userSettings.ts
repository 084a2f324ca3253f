import { isAdmin, isOwner, requireViewer } from '../auth/viewer.js';
import { toUserSettings, type UserSettings, type UserSettingsDocument } from '../models/userSettings.js';
import { documentLoader } from './batch.js';
import type { LoaderRequest } from './request.js';

/** Whose settings: the second shape may stand under the user's name. */
export interface SettingsKey {
  readonly ownerKey: string;
  readonly username: string | null;
}

/** Loaders of settings. */
export function userSettingsLoaders({ models, viewer, read }: LoaderRequest) {
  return {
    ofOwner: documentLoader(
      ({ ownerKey }: SettingsKey) => ownerKey,
      {},
      async (keys): Promise<ReadonlyMap<string, UserSettings>> => {
        requireViewer(viewer);
        const allowed = keys.filter(({ ownerKey }) => isAdmin(viewer) || isOwner(viewer, ownerKey));
        const names = allowed.flatMap(({ ownerKey, username }) => [
          ownerKey,
          ...(username ? [username] : []),
        ]);
        const documents = await models.userSettings
          .find({ user_id: { $in: names } }, null, read)
          .lean<UserSettingsDocument[]>();
        const stored = new Map(documents.map((document) => [document.user_id, document]));
        return new Map(
          allowed.map(({ ownerKey, username }) => {
            const document = stored.get(ownerKey) ?? (username === null ? undefined : stored.get(username));
            return [ownerKey, toUserSettings(ownerKey, document ?? null)];
          }),
        );
      },
    ),
  };
}
