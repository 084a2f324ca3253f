import { useId, useSyncExternalStore } from 'react';
import type { GraphQLRequest } from './session.js';

/** Files that the person has chosen. In the variables, `"file:1"` stands for the first of them. */
export class ChosenFiles {
  #files: readonly File[] = [];
  readonly #listeners = new Set<() => void>();

  /** Calls the listener after each choice, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The files; the same list until others are chosen. */
  readonly get = (): readonly File[] => this.#files;

  /** Takes others in place of those that were chosen before. */
  choose(files: readonly File[]): void {
    this.#files = files;
    for (const listener of this.#listeners) listener();
  }

  /** Puts the files into the variables of a request. */
  placedIn(request: GraphQLRequest): GraphQLRequest {
    const place = (value: unknown): unknown => {
      if (typeof value === 'string') return this.#files[Number(/^file:(\d+)$/.exec(value)?.[1]) - 1] ?? value;
      if (Array.isArray(value)) return value.map(place);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, within]) => [name, place(within)]));
    };
    return this.#files.length === 0 ? request : { ...request, variables: place(request.variables) };
  }
}

/** The panel of files: chooses them, and says what stands for each. */
export function Files({ files }: { files: ChosenFiles }) {
  const chosen = useSyncExternalStore(files.subscribe, files.get);
  const named = chosen.map(({ name }, place) => ({ name, mark: `"file:${place + 1}"` }));
  const heading = useId();
  return (
    <section className="account" aria-labelledby={heading}>
      <h2 id={heading} className="account-title">
        Files
      </h2>
      <p>Choose files, then write what stands for each as the value of an Upload in the variables.</p>
      <input
        type="file"
        multiple
        aria-label="Choose files"
        onChange={({ target }) => files.choose([...(target.files ?? [])])}
      />
      <ul>
        {named.map(({ name, mark }) => (
          <li key={mark}>
            <code>{mark}</code> {name}
          </li>
        ))}
      </ul>
    </section>
  );
}
