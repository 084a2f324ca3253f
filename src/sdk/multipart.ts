/** Requests with files, as the GraphQL multipart request specification has them (jaydenseric). */

/** What is sent of an operation. */
export interface Operation {
  readonly query: string;
  readonly variables?: unknown;
}

/**
 * Gives the form of an operation that has `Blob`s or `File`s among its variables, at any depth; null for one without. A
 * file that stands in several places is sent once.
 */
export function formOf(operation: Operation): FormData | null {
  const files = new Map<Blob, string[]>();
  const withoutFiles = (value: unknown, path: string): unknown => {
    if (value instanceof Blob) {
      files.set(value, [...(files.get(value) ?? []), path]);
      return null;
    }
    if (Array.isArray(value)) return value.map((item, place) => withoutFiles(item, `${path}.${place}`));
    if (typeof value !== 'object' || value === null || 'toJSON' in value) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, within]) => [name, withoutFiles(within, `${path}.${name}`)]),
    );
  };
  const variables = withoutFiles(operation.variables, 'variables');
  if (files.size === 0) return null;
  const form = new FormData();
  // The fields come before the files, in this order: the server has to know where each belongs.
  form.append('operations', JSON.stringify({ ...operation, variables }));
  form.append(
    'map',
    JSON.stringify(Object.fromEntries([...files.values()].map((paths, place) => [place, paths]))),
  );
  for (const [place, file] of [...files.keys()].entries()) form.append(String(place), file);
  return form;
}
