/**
 * How the stored versions of messages belong together. An edit is a copy whose parent is the version that was edited,
 * so the versions of one message form a tree: a chain (v3 of v2 of v1), a star (two copies of v1), or both, and two
 * of them may have one number. The root is the *original*.
 */
import type { Types } from 'mongoose';

/** What tells a version's place among the others. */
export interface VersionKey {
  readonly key: Types.ObjectId;
  readonly parentKey: Types.ObjectId | null;
  readonly version: number;
  readonly createdAt: Date;
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
  readonly #originalOf = new Map<string, string>();
  readonly #versions = new Map<string, Version[]>();

  /**
   * `all` holds originals and later versions in any order. A version whose parents do not lead to an original among
   * them stands for itself: what it was edited from is gone.
   */
  constructor(all: readonly Version[]) {
    const byKey = new Map(all.map((version) => [version.key.toHexString(), version]));
    for (const version of all) {
      const original = rootOf(version, byKey);
      this.#originalOf.set(version.key.toHexString(), original);
      const group = this.#versions.get(original);
      if (group) group.push(version);
      else this.#versions.set(original, [version]);
    }
    for (const group of this.#versions.values()) group.sort(compareVersions);
  }

  /** The key of the oldest version that a version leads back to, in hexadecimal; undefined for one not given. */
  originalOf(key: Types.ObjectId): string | undefined {
    return this.#originalOf.get(key.toHexString());
  }

  /** All versions of the message that `key` is a version of, in order. */
  versionsOf(key: Types.ObjectId): readonly Version[] {
    return this.#versions.get(this.originalOf(key) ?? '') ?? [];
  }
}

function rootOf(version: VersionKey, byKey: ReadonlyMap<string, VersionKey>): string {
  const seen = new Set<string>();
  let at = version;
  for (;;) {
    const key = at.key.toHexString();
    const parent = at.parentKey ? byKey.get(at.parentKey.toHexString()) : undefined;
    // Parents that lead in a circle can only be damage; the walk must end all the same.
    if (!parent || seen.has(key)) return key;
    seen.add(key);
    at = parent;
  }
}
