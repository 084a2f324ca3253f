/** Who is signed in, as far as the page shows it. */
export interface Viewer {
  readonly id: string;
  readonly typename: string;
  /** Null for an anonymous session, which has no name. */
  readonly username: string | null;
}

/** A sign-in as the server hands it out and as the page keeps it. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly viewer: Viewer;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The value at the end of a path of keys; undefined where the path breaks off. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

/** The message of the first error in a list of GraphQL errors or user errors; undefined when there is none. */
export function firstMessage(errors: unknown): string | undefined {
  const message = at(errors, 0, 'message');
  return typeof message === 'string' ? message : undefined;
}

/** Whether a server's answer says that the access token has expired or its session has ended. */
export function isUnauthenticated(status: number, answer: unknown): boolean {
  return status === 401 || at(answer, 'errors', 0, 'extensions', 'code') === 'UNAUTHENTICATED';
}

/** Tokens out of a sign-in payload or out of the page's own storage; undefined when they are not complete. */
export function readTokens(value: unknown): Tokens | undefined {
  const accessToken = at(value, 'accessToken');
  const refreshToken = at(value, 'refreshToken');
  const id = at(value, 'viewer', 'id');
  const typename = at(value, 'viewer', '__typename') ?? at(value, 'viewer', 'typename');
  const username = at(value, 'viewer', 'username');
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string') return undefined;
  if (typeof id !== 'string' || typeof typename !== 'string') return undefined;
  return {
    accessToken,
    refreshToken,
    viewer: { id, typename, username: typeof username === 'string' ? username : null },
  };
}
