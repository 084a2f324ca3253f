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
  readonly #messages = new Map<string, Version[]>();
  readonly #places = new Map<string, Version[]>();

  /**
   * `all` holds originals and later versions in any order. Versions whose parents do not lead to an original among
   * them belong to what they were edited from, which is gone.
   */
  constructor(all: readonly Version[]) {
    this.#byKey = new Map(all.map((version) => [version.key.toHexString(), version]));
    for (const version of this.#byKey.values()) {
      add(
        this.#messages,
        this.#walk(version, () => false),
        version,
      );
      add(this.#places, this.#placeText(version), version);
    }
    for (const groups of [this.#messages, this.#places])
      for (const group of groups.values()) group.sort(compareVersions);
  }

  /** All versions of the message that `key` is a version of, in order. */
  versionsOf(key: Types.ObjectId): readonly Version[] {
    const version = this.#byKey.get(key.toHexString());
    return version ? (this.#messages.get(this.#walk(version, () => false)) ?? []) : [];
  }

  /** The versions that stand in the same place as `key`, in order; the conversation shows the last one. */
  inPlaceOf(key: Types.ObjectId): readonly Version[] {
    const version = this.#byKey.get(key.toHexString());
    return version ? (this.#places.get(this.#placeText(version)) ?? []) : [];
  }

  /** The version with which the place of `key` begins; null when it is gone. */
  placeOf(key: Types.ObjectId): Version | null {
    const version = this.#byKey.get(key.toHexString());
    const place = version && this.#byKey.get(this.#placeText(version));
    return place && isPlace(place) ? place : null;
  }

  /** The key of that one, also where it is gone. Throws for a version that was not given. */
  placeKeyOf(key: Types.ObjectId): Types.ObjectId {
    const version = this.#byKey.get(key.toHexString());
    if (!version) throw new Error('a version is asked for its place that was not given');
    return new Types.ObjectId(this.#placeText(version));
  }

  #placeText(version: Version): string {
    const at = this.#walk(version, (one) => isPlace(one) || one.placeKey !== null);
    const found = this.#byKey.get(at);
    return found && !isPlace(found) && found.placeKey ? found.placeKey.toHexString() : at;
  }

  /** The key of the first of a version and its parents that `isIt`; of the last of them, or the one that is gone, when none is. */
  #walk(version: Version, isIt: (version: Version) => boolean): string {
    const seen = new Set<string>();
    let at = version;
    for (;;) {
      const key = at.key.toHexString();
      // Parents that lead in a circle can only be damage; the walk must end all the same.
      if (isIt(at) || seen.has(key) || !at.parentKey) return key;
      seen.add(key);
      const parent = this.#byKey.get(at.parentKey.toHexString());
      if (!parent) return at.parentKey.toHexString();
      at = parent;
    }
  }
}

function add<Version>(groups: Map<string, Version[]>, key: string, version: Version): void {
  const group = groups.get(key);
  if (group) group.push(version);
  else groups.set(key, [version]);
}
