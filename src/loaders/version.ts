/** Loaders of the versions of messages: which there are, and which one a place shows. */
import type { Types } from 'mongoose';
import { projection } from '../models/collection.js';
import { type Message, type MessageDocument, messagePaths, toMessage } from '../models/message.js';
import type { Selected } from '../selection.js';
import { VersionGroups, type VersionKey } from '../versions.js';
import { parentLoader } from './batch.js';
import { LazyMap } from './lazyMap.js';
import { byParent, readOf, readTogether } from './list.js';
import type { MessageSource } from './message.js';
import type { LoaderRequest } from './request.js';
import { laterVersion, latestStages, type PageOfOne, versionKeys } from './versionStages.js';

/** A row of what `findLater` reads. */
interface FoundVersions {
  /** Keys of later versions, those of each conversation together; with the first row alone. */
  readonly versions: readonly (readonly MessageDocument[])[];
  /** One that a place shows, whole. */
  readonly top?: MessageDocument;
}

/** Places of one conversation. */
export type OfOne = readonly [Message, ...Message[]];

/** A version, and where it is. */
type VersionOfMessage = VersionKey & Pick<Message, 'conversationKey'>;

/** Makes the loaders of versions. */
export function versionLoaders({ read }: LoaderRequest, { list, byId }: MessageSource) {
  /** Versions of messages that a page has read, by the id of each: all of the message, and those in its place. */
  const knownVersions = new LazyMap<readonly VersionKey[]>();
  const knownInPlace = new LazyMap<readonly VersionKey[]>();

  /** All versions of all edited messages of a conversation, without their contents. */
  const versionGroups = parentLoader(
    async (parents): Promise<ReadonlyMap<string, VersionGroups<VersionKey>>> => {
      const stages = [{ $match: laterVersion }, { $project: versionKeys }];
      const later = byParent(await readOf<MessageDocument>(list, parents, stages, read), toMessage);
      const roots = new Map<string, Types.ObjectId>();
      for (const versions of later.values()) {
        const known = new Set(versions.map(({ key }) => key.toHexString()));
        for (const { parentKey } of versions) {
          if (parentKey && !known.has(parentKey.toHexString())) roots.set(parentKey.toHexString(), parentKey);
        }
      }
      const edited = parents.filter((parent) => later.has(String(parent)));
      const originals = [
        { $match: { _id: { $in: [...roots.values()] }, parent_message_id: null } },
        { $project: versionKeys },
      ];
      const first = edited.length === 0 ? [] : await readOf<MessageDocument>(list, edited, originals, read);
      const originalsOf = byParent(first, toMessage);
      return new Map(
        edited.map((parent) => {
          const key = String(parent);
          return [key, new VersionGroups([...(originalsOf.get(key) ?? []), ...(later.get(key) ?? [])])];
        }),
      );
    },
    () => new VersionGroups<VersionKey>([]),
  );

  /** The later versions of the conversations of places, each since its oldest place, and what the places show, by its key. */
  async function findLater(places: readonly Message[], selected: Selected) {
    const pages = [...byConversation(places).values()].map(pageOf);
    const since = new Date(Math.min(...pages.map((page) => page.since.getTime())));
    const pipeline = {
      // A literal bound: with one of each conversation the index alone would not do.
      stages: [{ $match: { ...laterVersion, created_at: { $gte: since } } }, { $project: versionKeys }],
      together: latestStages(list.model.collection.name, pages, projection(messagePaths, selected)),
    };
    const parents = pages.map(({ conversation }) => conversation);
    const found = await readTogether<FoundVersions>(list, parents, pipeline, read);
    const versions = found.flatMap((row) => row.versions).map((ofOne) => ofOne.map(toMessage));
    const tops = found.flatMap(({ top }) => top ?? []).map(toMessage);
    return {
      versions: new Map(versions.map((ofOne) => [ofOne[0]?.conversationKey.toHexString(), ofOne])),
      tops: new Map(tops.map((top) => [top.key.toHexString(), top])),
    };
  }

  /** Keeps what a page has read of the versions of places of one conversation: all since the oldest place. */
  function rememberGroups(groups: () => VersionGroups<VersionKey>, places: readonly Message[]): void {
    knownInPlace.add(() => places.flatMap((place) => byEachKey(groups().inPlaceOf(place.key))));
    // So all of a message that begins there.
    const originals = places.filter(({ parentKey }) => !parentKey);
    knownVersions.add(() => originals.flatMap((place) => byEachKey(groups().versionsOf(place.key))));
  }

  return {
    /**
     * What the conversation shows in places that a page has read: of each the latest version, in the order of `places`.
     */
    async latestIn(places: readonly Message[], selected: Selected): Promise<readonly Message[]> {
      if (places.length === 0) return [];
      const { versions, tops } = await findLater(places, selected);
      list.remember?.([...tops.values()], selected);
      const ofConversations = new Map<string, VersionGroups<VersionKey>>();
      for (const [conversation, here] of byConversation(places)) {
        const groups = new VersionGroups([...(versions.get(conversation) ?? []), ...here]);
        ofConversations.set(conversation, groups);
        rememberGroups(() => groups, here);
      }
      return Promise.all(
        places.map(async (place) => {
          const groups = ofConversations.get(place.conversationKey.toHexString());
          const { key } = groups?.inPlaceOf(place.key).at(-1) ?? place;
          if (key.equals(place.key)) return place;
          const at = { conversation: place.conversationKey, id: key };
          return tops.get(key.toHexString()) ?? (await byId.load(at, selected)) ?? place;
        }),
      );
    },
    /**
     * The same for originals of one conversation, of which `versions` holds all later versions since the oldest one, with
     * the selected fields.
     */
    latestAmong(places: OfOne, versions: readonly Message[], selected: Selected): readonly Message[] {
      const { since } = pageOf(places);
      const later = versions.filter(({ placedAt }) => placedAt >= since);
      list.remember?.(later, selected);
      rememberGroups(
        once(() => new VersionGroups<VersionKey>([...later, ...places])),
        places,
      );
      if (later.length === 0) return places;
      const edited = new Set(later.map(({ parentKey }) => parentKey?.toHexString()));
      const originals = places.filter(({ key }) => edited.has(key.toHexString()));
      const groups = new VersionGroups([...later, ...originals]);
      const shown = new Map(originals.map((place) => [place, groups.inPlaceOf(place.key).at(-1) ?? place]));
      return places.map((place) => shown.get(place) ?? place);
    },
    /** All versions of a message in order. */
    async versionsOf(message: VersionOfMessage): Promise<readonly VersionKey[]> {
      const known = knownVersions.get(message.key.toHexString());
      if (known) return known;
      const versions = (await versionGroups(message.conversationKey, {})).versionsOf(message.key);
      return versions.length > 0 ? versions : [message];
    },
    /** The versions that stand in the place of a message, in order; its conversation shows the last one. */
    async inPlaceOf(message: VersionOfMessage): Promise<readonly VersionKey[]> {
      const known = knownInPlace.get(message.key.toHexString());
      if (known) return known;
      const versions = (await versionGroups(message.conversationKey, {})).inPlaceOf(message.key);
      return versions.length > 0 ? versions : [message];
    },
  };
}

function byEachKey(versions: readonly VersionKey[]): (readonly [string, readonly VersionKey[]])[] {
  return versions.map(({ key }) => [key.toHexString(), versions] as const);
}

/** A function that makes its value when it is first called. */
function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The places of each conversation. */
function byConversation(places: readonly Message[]): ReadonlyMap<string, OfOne> {
  const found = new Map<string, [Message, ...Message[]]>();
  for (const place of places) {
    const text = place.conversationKey.toHexString();
    const known = found.get(text);
    if (known) known.push(place);
    else found.set(text, [place]);
  }
  return found;
}

function pageOf(places: OfOne): PageOfOne {
  const since = new Date(Math.min(...places.map(({ createdAt }) => createdAt.getTime())));
  const originals = places.map(({ key, parentKey }) => parentKey ?? key);
  return { conversation: places[0].conversationKey, places: places.map(({ key }) => key), originals, since };
}
