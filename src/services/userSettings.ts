/** Settings: one for each owner, complete with defaults. */
import type { Context } from '../context.js';
import type { Owner } from '../loaders/owner.js';
import { toUserSettings, type UserSettings } from '../models/userSettings.js';
import type { Selected } from '../selection.js';
import { getOwner, requireReadableOwner } from './owner.js';

/** An owner's settings. */
export async function getSettingsOf(context: Context, owner: Owner): Promise<UserSettings> {
  requireReadableOwner(context, owner);
  const username = owner.__typename === 'User' ? owner.username : null;
  const stored = await context.loaders.userSettings.ofOwner.load(
    { ownerKey: owner.key, username },
    new Set(),
  );
  return stored ?? toUserSettings(owner.key, null);
}

/** The settings of the owner behind a `user_id`; null when the viewer may not see them. */
export async function getSettings(context: Context, ownerKey: string): Promise<UserSettings | null> {
  const owner = await getOwner(context, ownerKey, new Set(['username']));
  return owner ? getSettingsOf(context, owner) : null;
}

/** Whose settings these are. */
export async function getOwnerOfSettings(
  context: Context,
  settings: UserSettings,
  selected: Selected,
): Promise<Owner> {
  const owner = await getOwner(context, settings.ownerKey, selected);
  if (!owner) throw new Error('settings are only read by who may know their owner');
  return owner;
}
