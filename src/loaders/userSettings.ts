import { isAdmin, isOwner, requireViewer } from '../auth/viewer.js';
import { anonymousPrefix, isUserKey } from '../ids.js';
import { toUserSettings, type UserSettings, type UserSettingsDocument } from '../models/userSettings.js';
import { documentLoader } from './batch.js';
import type { LoaderRequest } from './request.js';

/** Whose settings: the second shape may stand under the user's name. */
export interface SettingsKey {
  readonly ownerKey: string;
  readonly username: string | null;
}

/**
 * Whether settings may be looked for under a user's name. A name that another program let look like an owner's key
 * would lead to what belongs to that owner.
 */
function maySettingsStandUnder(username: string): boolean {
  return !isUserKey(username) && !username.startsWith(anonymousPrefix);
}

/** The filter that finds the settings of owners, in either shape. */
export function settingsFilter(owners: readonly SettingsKey[]) {
  const names = owners.flatMap(({ username }) => (username === null ? [] : [username]));
  return {
    $or: [
      { user_id: { $in: owners.map(({ ownerKey }) => ownerKey) } },
      { user_id: { $in: names.filter(maySettingsStandUnder) }, settings: { $type: 'object' as const } },
    ],
  };
}

/** Loaders of settings. */
export function userSettingsLoaders({ models, viewer, service, read }: LoaderRequest) {
  return {
    ofOwner: documentLoader(
      ({ ownerKey }: SettingsKey) => ownerKey,
      {},
      async (keys): Promise<ReadonlyMap<string, UserSettings>> => {
        requireViewer({ viewer, service });
        const allowed = keys.filter(({ ownerKey }) => isAdmin(viewer) || isOwner(viewer, ownerKey));
        const documents = await models.userSettings
          .find(settingsFilter(allowed), null, { ...read })
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
