/** Who asks, and which documents that one may read. */
import { apiError } from '../errors.js';
import type { User } from '../models/user.js';

/** Who is signed in. */
export interface Viewer {
  /** The `user_id` under which the viewer's data stands. */
  readonly ownerKey: string;
  /** The account; null for an anonymous session. */
  readonly user: User | null;
  /** The sign-in that the request came with. */
  readonly sessionId: string;
}

/** Whether the viewer reads everything. */
export function isAdmin(viewer: Viewer | null): boolean {
  return viewer?.user?.role === 'ADMIN';
}

/** Whether the viewer is the owner behind `ownerKey`. */
export function isOwner(viewer: Viewer | null, ownerKey: string | null): boolean {
  return viewer !== null && ownerKey !== null && viewer.ownerKey === ownerKey;
}

/** Gives the viewer. Throws UNAUTHENTICATED when nobody is signed in. */
export function requireViewer(viewer: Viewer | null): Viewer {
  if (!viewer)
    throw apiError('UNAUTHENTICATED', 'Sign in first: this needs the header "Authorization: Bearer …".');
  return viewer;
}

/** Gives the viewer. Throws UNAUTHENTICATED when nobody is signed in, FORBIDDEN when it is no admin. */
export function requireAdmin(viewer: Viewer | null): Viewer {
  const signedIn = requireViewer(viewer);
  if (!isAdmin(signedIn)) throw apiError('FORBIDDEN', 'Only admins may ask for this.');
  return signedIn;
}

/** The part of every database filter that keeps a viewer to its own documents; empty for an admin. */
export type OwnerFilter = { readonly user_id?: string };

/**
 * The owner filter of a viewer. Throws when there is no viewer or its owner is not known, because a filter on an
 * undefined owner would match what belongs to nobody.
 */
export function ownerFilter(viewer: Viewer | null): OwnerFilter {
  const { ownerKey } = requireViewer(viewer);
  if (!ownerKey) throw new Error('a viewer without an owner may read nothing');
  return isAdmin(viewer) ? {} : { user_id: ownerKey };
}

/** As `ownerFilter` for memories, of which everybody may read the public ones. Nobody may read others'. */
export function memoryFilter(viewer: Viewer | null): Record<string, unknown> {
  if (!viewer) return { is_public: true };
  const own = ownerFilter(viewer);
  return own.user_id === undefined ? {} : { $or: [own, { is_public: true }] };
}
