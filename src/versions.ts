/**
 * How the stored versions of messages belong together. An edit is a copy whose parent is the version that was edited,
 * so the versions of one message form a tree: a chain (v3 of v2 of v1), a star (two copies of v1), or both, and two
 * of them may have one number. The root is the *original*.
 */
import { Types } from 'mongoose';

/** What tells a version's place among the others. */
export interface VersionKey {
  readonly key: Types.ObjectId;
  readonly parentKey: Types.ObjectId | null;
  readonly version: number;
  readonly createdAt: Date;
  /** By which it is placed among others: `createdAt`, and what was stored without a time comes before all others. */
  readonly placedAt: Date;
  /** The line that its place is on; null for the main one, and for versions that stand in the place of another. */
  readonly lineKey: Types.ObjectId | null;
  /** The version whose place it stands in, where that started a line; null where its parent tells. */
  readonly placeKey: Types.ObjectId | null;
}

/** Whether a place of the conversation begins with this version: an original, or a version that started a line. */
export function isPlace({
  key,
  parentKey,
  lineKey,
}: Pick<VersionKey, 'key' | 'parentKey' | 'lineKey'>): boolean {
  return !parentKey || key.equals(lineKey);
}

/** Orders versions by number, then time, then id; the last one is the latest. */
export function compareVersions(a: VersionKey, b: VersionKey): number {
  return (
    a.version - b.version ||
    a.createdAt.getTime() - b.createdAt.getTime() ||
    Buffer.compare(a.key.id, b.key.id)
  );
}

/** The versions of a set of messages, each message's in order. */
export class VersionGroups<Version extends VersionKey> {
  readonly #byKey: ReadonlyMap<string, Version>;
  /** By the key of each version: that of the root of its message, and that of its place. */
  readonly #roots = new Map<string, string>();
  readonly #placeKeys = new Map<string, string>();
  readonly #messages = new Map<string, Version[]>();
  readonly #places = new Map<string, Version[]>();

  /**
   * `all` holds originals and later versions in any order. Versions whose parents do not lead to an original among
   * them belong to what they were edited from, which is gone.
   */
  constructor(all: readonly Version[]) {
    this.#byKey = new Map(all.map((version) => [version.key.toHexString(), version]));
    for (const version of this.#byKey.values()) {
      const own = ({ key }: Version) => key.toHexString();
      const root = this.#walk(version, this.#roots, () => null);
      const place = this.#walk(version, this.#placeKeys, (one) =>
        isPlace(one) ? own(one) : (one.placeKey?.toHexString() ?? null),
      );
      add(this.#messages, root, version);
      add(this.#places, place, version);
    }
    for (const groups of [this.#messages, this.#places])
      for (const group of groups.values()) group.sort(compareVersions);
  }

  /** The key of the original of `key`, also where it is gone. Throws for a version that was not given. */
  rootOf(key: Types.ObjectId): Types.ObjectId {
    return given(this.#roots.get(key.toHexString()));
  }

  /** All versions of the message that `key` is a version of, in order. */
  versionsOf(key: Types.ObjectId): readonly Version[] {
    return this.#messages.get(this.#roots.get(key.toHexString()) ?? '') ?? [];
  }

  /** The versions that stand in the same place as `key`, in order; the conversation shows the last one. */
  inPlaceOf(key: Types.ObjectId): readonly Version[] {
    return this.#places.get(this.#placeKeys.get(key.toHexString()) ?? '') ?? [];
  }

  /** The version with which the place of `key` begins; null when it is gone. */
  placeOf(key: Types.ObjectId): Version | null {
    const place = this.#byKey.get(this.#placeKeys.get(key.toHexString()) ?? '');
    return place && isPlace(place) ? place : null;
  }

  /** The key of that one, also where it is gone. Throws for a version that was not given. */
  placeKeyOf(key: Types.ObjectId): Types.ObjectId {
    return given(this.#placeKeys.get(key.toHexString()));
  }

  /**
   * What `found` tells of the first of a version and its parents of which it tells anything; else the key of the last
   * of them, or of the one that is gone. `known` has what was found before: a long chain is walked once.
   */
  #walk(version: Version, known: Map<string, string>, found: (version: Version) => string | null): string {
    const walked = new Set<string>();
    let result: string | null | undefined;
    for (let at: Version | undefined = version; at && result == null; ) {
      const key: string = at.key.toHexString();
      result = known.get(key) ?? found(at);
      // Parents that lead in a circle can only be damage; the walk must end all the same.
      if (result == null && (!at.parentKey || walked.has(key))) result = key;
      walked.add(key);
      const parent: string | undefined = at.parentKey?.toHexString();
      at = this.#byKey.get(parent ?? '');
      if (result == null && !at) result = parent;
    }
    const text = result ?? version.key.toHexString();
    for (const key of walked) known.set(key, text);
    return text;
  }
}

function given(key: string | undefined): Types.ObjectId {
  if (key === undefined) throw new Error('something is asked of a version that was not given');
  return new Types.ObjectId(key);
}

function add<Version>(groups: Map<string, Version[]>, key: string, version: Version): void {
  const group = groups.get(key);
  if (group) group.push(version);
  else groups.set(key, [version]);
}
