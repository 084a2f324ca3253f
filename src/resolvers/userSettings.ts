import type { Resolvers } from '../generated/resolvers.js';
import { ownerId } from '../ids.js';
import { selectedFields } from '../selection.js';
import { getOwnerOfSettings } from '../services/userSettings.js';

/** Resolvers of `UserSettings`. */
export const userSettings: Pick<Resolvers, 'UserSettings'> = {
  UserSettings: {
    id: (settings, _args, { keys }) => ownerId(keys, 'UserSettings', settings.ownerKey),
    owner: (settings, _args, context, info) => getOwnerOfSettings(context, settings, selectedFields(info)),
  },
};
