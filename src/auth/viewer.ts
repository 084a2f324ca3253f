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

/** A program that works for conversations as an assistant does. */
export interface Service {
  /** The key of its token. */
  readonly key: string;
  /** The name that the operator gave it. */
  readonly name: string;
}

/** Who sends a request: an owner, a service, or nobody. A service is nobody wherever it is not let in by name. */
export interface Caller {
  readonly viewer: Viewer | null;
  readonly service: Service | null;
}

/** A request without a token. */
export const nobody: Caller = { viewer: null, service: null };

/** A name that nobody else has, for those who take turns. */
export function nameOf({ viewer, service }: Caller): string {
  return service ? `service ${service.key}` : `owner ${viewer?.ownerKey}`;
}

/** Whether the viewer reads everything. */
export function isAdmin(viewer: Viewer | null): boolean {
  return viewer?.user?.role === 'ADMIN';
}

/** Whether the viewer is the owner behind `ownerKey`. */
export function isOwner(viewer: Viewer | null, ownerKey: string | null): boolean {
  return viewer !== null && ownerKey !== null && viewer.ownerKey === ownerKey;
}

/** Whether a request came without a token. */
export function isNobody({ viewer, service }: Caller): boolean {
  return !viewer && !service;
}

/** Throws FORBIDDEN when a service asks. For what everybody else may do, signed in or not. */
export function refuseService({ service }: Caller): void {
  if (service) throw apiError('FORBIDDEN', 'The token of a service is not for this: an owner has to ask.');
}

/** Gives the viewer. Throws UNAUTHENTICATED when nobody is signed in, FORBIDDEN when a service asks. */
export function requireViewer(caller: Caller): Viewer {
  refuseService(caller);
  return requireSignedIn(caller.viewer);
}

function requireSignedIn(viewer: Viewer | null): Viewer {
  if (!viewer)
    throw apiError('UNAUTHENTICATED', 'Sign in first: this needs the header "Authorization: Bearer …".');
  return viewer;
}

/** A viewer with an account. */
export interface UserViewer extends Viewer {
  readonly user: User;
}

/** Gives the viewer. Throws UNAUTHENTICATED when nobody is signed in, FORBIDDEN when it is an anonymous session. */
export function requireUser(caller: Caller): UserViewer {
  const viewer = requireViewer(caller);
  const { user } = viewer;
  if (!user) throw apiError('FORBIDDEN', 'An anonymous session has no account: sign up or sign in for this.');
  return { ...viewer, user };
}

/** Gives the viewer. Throws UNAUTHENTICATED when nobody is signed in, FORBIDDEN when it is no admin. */
export function requireAdmin(caller: Caller): Viewer {
  const signedIn = requireViewer(caller);
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
  const { ownerKey } = requireSignedIn(viewer);
  if (!ownerKey) throw new Error('a viewer without an owner may read nothing');
  return isAdmin(viewer) ? {} : { user_id: ownerKey };
}

/** What somebody owns: an empty `user_id` is nobody's, and only texts come after the empty one. */
const owned = { user_id: { $gt: '' } } as const;

/** The part of a filter that keeps a writer to its own conversations, and a service to those that are somebody's. */
export function writerFilter(caller: Caller): Record<string, unknown> {
  if (caller.service) return owned;
  return { user_id: requireViewer(caller).ownerKey };
}

/** As `ownerFilter` for conversations by their ids, and what stands in them: a service may read all that are owned. */
export function conversationFilter({ viewer, service }: Caller): OwnerFilter | typeof owned {
  return service ? owned : ownerFilter(viewer);
}

/** As `conversationFilter` for the memories of conversations: they are the owner's, so a service sees public ones. */
export function conversationMemoryFilter({ viewer, service }: Caller): Readonly<Record<string, unknown>> {
  return service ? { is_public: true } : ownerFilter(viewer);
}

/** As `conversationFilter` for uploaded files: to a service one that stands in no conversation is the owner's alone. */
export function uploadedFileFilter({ viewer, service }: Caller): Readonly<Record<string, unknown>> {
  return service ? { ...owned, conversation_id: { $type: 'objectId' } } : ownerFilter(viewer);
}

/** As `ownerFilter` for memories, of which everybody may read the public ones. Nobody may read others'. */
export function memoryFilter(viewer: Viewer | null): Record<string, unknown> {
  if (!viewer) return { is_public: true };
  const own = ownerFilter(viewer);
  return own.user_id === undefined ? {} : { $or: [own, { is_public: true }] };
}
