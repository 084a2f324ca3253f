/** Sign-ins, as the owner sees and ends its own. */
import { requireViewer } from '../auth/viewer.js';
import type { Context } from '../context.js';
import { readId } from '../ids.js';
import type { Session } from '../models/session.js';
import type { Connection, PageArguments, SortOrder } from '../pagination.js';
import type { Selected, SelectedPage } from '../selection.js';
import { notFound, type UserError, userError } from '../userErrors.js';
import { payloadOf, Refused, write } from '../write.js';
import { loadedConnection } from './connection.js';

const lastUsedFirst: SortOrder = [
  { path: 'refreshed_at', direction: -1 },
  { path: '_id', direction: -1 },
];

/** A page of the viewer's sign-ins, last used first. Throws UNAUTHENTICATED when nobody is signed in. */
export function listSessions(
  context: Context,
  args: PageArguments,
  selected: SelectedPage,
): Promise<Connection<Session>> {
  const { ownerKey } = requireViewer(context);
  return loadedConnection(context, context.loaders.session.ofOwner, {
    name: 'Query.sessions',
    parent: ownerKey,
    order: lastUsedFirst,
    args,
    selected,
  });
}

/** The sign-in with this key; null when there is none or it is somebody else's. */
export function getSession(context: Context, key: string, selected: Selected): Promise<Session | null> {
  if (!context.viewer) return Promise.resolve(null);
  return context.loaders.session.byKey.load(key, selected);
}

/** Whether this is the sign-in that the request came with. */
export function isCurrentSession({ viewer }: Context, { key }: Session): boolean {
  return viewer?.sessionId === key;
}

/** Ends one of the viewer's sign-ins; its tokens stop working at once. */
export function endSession(
  context: Context,
  { id }: { readonly id: string },
): Promise<{ readonly endedSessionId?: string; readonly userErrors: readonly UserError[] }> {
  return payloadOf(async () => {
    const { ownerKey, sessionId } = requireViewer(context);
    const path = ['input', 'id'];
    const key = readId(context.keys, id, 'Session')?.session;
    if (key === undefined)
      throw new Refused([userError('INVALID', 'This is not the id of a sign-in.', path)]);
    await write(context, null, async ({ session, now }) => {
      const { deletedCount } = await context.models.sessions.deleteOne(
        { _id: key, user_id: ownerKey, expires_at: { $gt: now } },
        { session },
      );
      if (deletedCount === 0) throw new Refused([notFound('sign-in', path)]);
    });
    if (key === sessionId) context.become(null);
    return { endedSessionId: id, userErrors: [] };
  });
}
