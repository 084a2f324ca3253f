/** Loaders of the versions of messages: which there are, and which one a place shows. */
import type { Types } from 'mongoose';
import { projection } from '../models/collection.js';
import { type Message, type MessageDocument, messagePaths, toMessage } from '../models/message.js';
import type { Selected } from '../selection.js';
import { VersionGroups, type VersionKey } from '../versions.js';
import { parentLoader } from './batch.js';
import { byParent, readOf } from './list.js';
import type { MessageSource } from './message.js';
import type { LoaderRequest } from './request.js';
import { latestStages } from './versionStages.js';

const noSelection: Selected = new Set();
/** What tells a version's place, all of it in one index: to read these needs no document. */
const versionKeys = projection(messagePaths, noSelection);
const laterVersion = { parent_message_id: { $type: 'objectId' } };

/** A row of what `findLater` finds of a conversation. */
interface FoundVersions {
  /** Keys of all later versions; with the first row alone. */
  readonly versions: readonly MessageDocument[];
  /** One that a place shows, whole. */
  readonly top?: MessageDocument;
}

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

  /** The later versions of the conversations of places, each since its oldest place, and what the places show. */
  async function findLater(
    places: readonly Message[],
    selected: Selected,
  ): Promise<ReadonlyMap<string, readonly FoundVersions[]>> {
    const pages = [...pagesOf(places).values()];
    const parents = pages.map(({ conversation }) => conversation);
    const ofParent = (values: readonly unknown[]) => ({
      $arrayElemAt: [values, { $indexOfArray: [parents, '$parent'] }],
    });
    const since = pages.map((page) => page.since);
    const stages = [
      // A literal bound: with one of each conversation the index alone would not do.
      { $match: { ...laterVersion, created_at: { $gte: new Date(Math.min(...since.map(Number))) } } },
      { $project: versionKeys },
      ...latestStages(list.model.collection.name, projection(messagePaths, selected)),
    ];
    const variables = { since: ofParent(since), places: ofParent(pages.map(({ keys }) => keys)) };
    return byParent(await readOf<FoundVersions>(list, parents, stages, read, variables), (found) => found);
  }

  return {
    /**
     * What the conversation shows in places that a page has read: of each the latest version, in the order of `places`.
     */
    async latestIn(places: readonly Message[], selected: Selected): Promise<readonly Message[]> {
      if (places.length === 0) return [];
      const later = await findLater(places, selected);
      const latest: Promise<Message>[] = [];
      const groupsOf = new Map<string, VersionGroups<Message>>();
      const whole = new Map<string, Message>();
      for (const place of places) {
        const conversation = place.conversationKey.toHexString();
        let groups = groupsOf.get(conversation);
        if (!groups) {
          const found = later.get(conversation) ?? [];
          for (const message of found.flatMap(({ top }) => top ?? []).map(toMessage)) {
            whole.set(message.key.toHexString(), message);
            remember(message, selected);
          }
          const here = places.filter(({ conversationKey }) => conversationKey.equals(place.conversationKey));
          const versions = found.flatMap((one) => one.versions);
          groups = new VersionGroups([...versions.map(toMessage), ...here]);
          groupsOf.set(conversation, groups);
        }
        latest.push(show(place, groups, whole));
      }
      return Promise.all(latest);

      async function show(
        place: Message,
        groups: VersionGroups<Message>,
        read: ReadonlyMap<string, Message>,
      ): Promise<Message> {
        const inPlace = groups.inPlaceOf(place.key);
        for (const { key } of inPlace) knownInPlace.set(key.toHexString(), inPlace);
        // The page has read all versions since the oldest place, so all of a message that begins on it.
        const versions = place.parentKey ? [] : groups.versionsOf(place.key);
        for (const { key } of versions) knownVersions.set(key.toHexString(), versions);
        const { key } = inPlace.at(-1) ?? place;
        if (key.equals(place.key)) return place;
        const found = read.get(key.toHexString());
        const at = { conversation: place.conversationKey, id: key };
        return found ?? (await byId.load(at, selected)) ?? place;
      }
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

/** Places of one conversation. */
interface PlacesOfOne {
  readonly conversation: Types.ObjectId;
  readonly keys: Types.ObjectId[];
  /** When the oldest of them began. */
  readonly since: Date;
}

function pagesOf(places: readonly Message[]): ReadonlyMap<string, PlacesOfOne> {
  const pages = new Map<string, PlacesOfOne>();
  for (const { conversationKey: conversation, key, createdAt } of places) {
    const known = pages.get(conversation.toHexString());
    const since = known && known.since < createdAt ? known.since : createdAt;
    pages.set(conversation.toHexString(), { conversation, keys: [...(known?.keys ?? []), key], since });
  }
  return pages;
}
