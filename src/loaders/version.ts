/** Loaders of the versions of messages: which there are, and which one a place shows. */
import type { Types } from 'mongoose';
import { projection } from '../models/collection.js';
import { type Message, type MessageDocument, messagePaths, toMessage } from '../models/message.js';
import type { Selected } from '../selection.js';
import { VersionGroups, type VersionKey } from '../versions.js';
import { parentLoader } from './batch.js';
import { byParent, readOf, readTogether } from './list.js';
import type { MessageSource } from './message.js';
import type { LoaderRequest } from './request.js';
import { latestStages, type PageOfOne } from './versionStages.js';

const noSelection: Selected = new Set();
/** What tells a version's place, all of it in one index: to read these needs no document. */
const versionKeys = projection(messagePaths, noSelection);
const laterVersion = { parent_message_id: { $type: 'objectId' } };

/** A row of what `findLater` reads. */
interface FoundVersions {
  /** Keys of later versions, those of each conversation together; with the first row alone. */
  readonly versions: readonly (readonly MessageDocument[])[];
  /** One that a place shows, whole. */
  readonly top?: MessageDocument;
}

/** Places of one conversation. */
type OfOne = readonly [Message, ...Message[]];

/** A version, and where it is. */
type VersionOfMessage = VersionKey & Pick<Message, 'conversationKey'>;

/** Makes the loaders of versions. */
export function versionLoaders({ read }: LoaderRequest, { list, byId, remember }: MessageSource) {
  /** Versions of messages that a page has read, by the id of each: all of the message, and those in its place. */
  const knownVersions = new Map<string, readonly VersionKey[]>();
  const knownInPlace = new Map<string, readonly VersionKey[]>();

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

  return {
    /**
     * What the conversation shows in places that a page has read: of each the latest version, in the order of `places`.
     */
    async latestIn(places: readonly Message[], selected: Selected): Promise<readonly Message[]> {
      if (places.length === 0) return [];
      const { versions, tops } = await findLater(places, selected);
      for (const top of tops.values()) remember(top, selected);
      const groups = new Map(
        [...byConversation(places)].map(([conversation, here]) => {
          return [conversation, new VersionGroups([...(versions.get(conversation) ?? []), ...here])];
        }),
      );
      return Promise.all(
        places.map(async (place) => {
          const ofConversation = groups.get(place.conversationKey.toHexString());
          const inPlace = ofConversation?.inPlaceOf(place.key) ?? [];
          for (const { key } of inPlace) knownInPlace.set(key.toHexString(), inPlace);
          // The page has read all versions since the oldest place, so all of a message that begins on it.
          const all = place.parentKey ? [] : (ofConversation?.versionsOf(place.key) ?? []);
          for (const { key } of all) knownVersions.set(key.toHexString(), all);
          const { key } = inPlace.at(-1) ?? place;
          if (key.equals(place.key)) return place;
          const at = { conversation: place.conversationKey, id: key };
          return tops.get(key.toHexString()) ?? (await byId.load(at, selected)) ?? place;
        }),
      );
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
