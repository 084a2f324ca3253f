import type { Resolvers } from '../generated/resolvers.js';
import { ownerId } from '../ids.js';
import { selectedFields } from '../selection.js';
import { getOwnerOfSettings } from '../services/userSettings.js';
import { resetUserSettings, updateUserSettings } from '../services/userSettingsWrites.js';

/** Resolvers of `UserSettings`. */
export const userSettings: Pick<Resolvers, 'Mutation' | 'UserSettings'> = {
  Mutation: {
    updateUserSettings: (_root, { input }, context) => updateUserSettings(context, input),
    resetUserSettings: (_root, { input }, context) => resetUserSettings(context, input),
  },
  UserSettings: {
    id: (settings, _args, { keys }) => ownerId(keys, 'UserSettings', settings.ownerKey),
    owner: (settings, _args, context, info) => getOwnerOfSettings(context, settings, selectedFields(info)),
  },
};
