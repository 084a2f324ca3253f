/** Users, as admins see them. */
import { requireAdmin } from '../auth/viewer.js';
import type { Context } from '../context.js';
import type { Role, User } from '../models/user.js';
import type { Connection, PageArguments, SortOrder } from '../pagination.js';
import type { SelectedPage } from '../selection.js';
import { connectionOf } from './connection.js';

/** Which users; null or absent takes all. */
export interface UserFilter {
  readonly role?: Role | null;
  readonly isActive?: boolean | null;
}

const newestFirst: SortOrder = [
  { path: 'created_at', direction: -1 },
  { path: '_id', direction: -1 },
];

/** The stored values that are served as this role: every spelling of it, and for USER whatever is no other role. */
function storedRoles(role: Role): object {
  const spellings = (name: Role) => [name, name.toLowerCase(), name.charAt(0) + name.slice(1).toLowerCase()];
  return role === 'USER'
    ? { $nin: [...spellings('ADMIN'), ...spellings('DEVELOPER')] }
    : { $in: spellings(role) };
}

/** A page of all users, newest first. Throws FORBIDDEN for everybody but admins. */
export function listUsers(
  context: Context,
  args: PageArguments & { readonly filter?: UserFilter | null },
  selected: SelectedPage,
): Promise<Connection<User>> {
  requireAdmin(context);
  const { role, isActive } = args.filter ?? {};
  const { owner } = context.loaders;
  return connectionOf(context, {
    name: 'Query.users',
    parent: true,
    order: newestFirst,
    args,
    selected,
    filter: {
      ...(role && { role: storedRoles(role) }),
      // An account without the key is active.
      ...(isActive != null && { is_active: isActive ? { $ne: false } : false }),
    },
    rows: (query) => owner.users(query),
    count: ({ filter }) => owner.userCount(filter),
  });
}
