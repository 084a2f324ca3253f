/** Owners: users and anonymous sessions, seen by themselves and by admins. */

import { ownerOf } from '../auth/sessions.js';
import { type Caller, isAdmin, isOwner, requireViewer } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { apiError } from '../errors.js';
import type { Owner, OwnerStats } from '../loaders/owner.js';
import type { User } from '../models/user.js';
import type { Selected } from '../selection.js';

/** Throws unless the viewer is this owner or an admin. Owners come from this service, so this is a second lock. */
export function requireReadableOwner(caller: Caller, owner: Pick<Owner, 'key'>): void {
  const viewer = requireViewer(caller);
  if (!isAdmin(viewer) && !isOwner(viewer, owner.key))
    throw apiError('FORBIDDEN', 'This belongs to somebody else.');
}

/** Who is signed in; null when nobody is. */
export function getViewer({ viewer }: Context): Owner | null {
  return viewer ? ownerOf(viewer) : null;
}

/** The owner behind a `user_id`; null when the viewer may not know it. */
export async function getOwner(
  context: Context,
  key: string | null,
  selected: Selected,
): Promise<Owner | null> {
  const { viewer, loaders } = context;
  if (!viewer || key === null) return null;
  // The viewer was read with the request.
  if (isOwner(viewer, key)) return ownerOf(viewer);
  return isAdmin(viewer) ? loaders.owner.byKey.load(key, selected) : null;
}

/** The user behind an id; null when there is none or the viewer may not know it. */
export async function getUser(context: Context, key: string, selected: Selected): Promise<User | null> {
  const owner = await getOwner(context, key, selected);
  return owner?.__typename === 'User' ? owner : null;
}

/** The anonymous session behind an id; null when it never existed or the viewer may not know it. */
export async function getAnonymousSession(context: Context, key: string): Promise<Owner | null> {
  const owner = await getOwner(context, key, new Set());
  if (owner?.__typename !== 'AnonymousSession') return null;
  return isOwner(context.viewer, key) || (await context.loaders.owner.exists(key, {})) ? owner : null;
}

/** When an anonymous session was started here; null when another program started it. */
export function getStartedAt(context: Context, owner: Pick<Owner, 'key'>): Promise<Date | null> {
  requireReadableOwner(context, owner);
  return context.loaders.owner.startedAt.load(owner.key, new Set());
}

/** Sums over everything an owner has. */
export function getStats(context: Context, owner: Pick<Owner, 'key'>): Promise<OwnerStats> {
  requireReadableOwner(context, owner);
  return context.loaders.owner.stats(owner.key, {});
}
