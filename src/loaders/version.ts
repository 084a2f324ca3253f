/** Loaders of the versions of messages: which there are, and which one a place shows. */
import type { Types } from 'mongoose';
import { projection } from '../models/collection.js';
import { type Message, type MessageDocument, messagePaths, toMessage } from '../models/message.js';
import type { Selected } from '../selection.js';
import { VersionGroups, type VersionKey } from '../versions.js';
import { parentLoader } from './batch.js';
import { byParent, readOf, type Stage } from './list.js';
import type { MessageSource } from './message.js';
import type { LoaderRequest } from './request.js';

const noSelection: Selected = new Set();
/** What tells a version's place, all of it in one index: to read these needs no document. */
const versionKeys = projection(messagePaths, noSelection);
const laterVersion = { parent_message_id: { $type: 'objectId' } };

/** What `findLater` finds of a conversation. */
interface FoundVersions {
  /** Keys of later versions, by message and place; with the first row alone. */
  readonly versions: readonly (readonly MessageDocument[])[];
  /** One that a place may show, whole. */
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

  /** The later versions of the conversations of places, each since its oldest place, and what the places may show. */
  async function findLater(
    places: readonly Message[],
    selected: Selected,
  ): Promise<ReadonlyMap<string, readonly FoundVersions[]>> {
    const since = new Map<Types.ObjectId, Date>();
    for (const [key, { createdAt }] of oldestOfEach(places)) since.set(key, createdAt);
    const parents = [...since.keys()];
    const instants = [...since.values()];
    const sinceOf = { $arrayElemAt: [instants, { $indexOfArray: [parents, '$parent'] }] };
    const stages = [
      // A literal bound: with one of each conversation the index alone would not do.
      { $match: { ...laterVersion, created_at: { $gte: new Date(Math.min(...instants.map(Number))) } } },
      { $project: versionKeys },
      ...topsOf(list.model.collection.name, places, projection(messagePaths, selected)),
    ];
    const found = await readOf<FoundVersions>(list, parents, stages, read, { since: sinceOf });
    return byParent(found, (one) => one);
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
          const versions = found.flatMap((one) => one.versions.flat());
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

/** The oldest of the places of each conversation, by the key of that. */
function oldestOfEach(places: readonly Message[]): ReadonlyMap<Types.ObjectId, Message> {
  const oldest = new Map<string, Message>();
  for (const place of places) {
    const known = oldest.get(place.conversationKey.toHexString());
    if (!known || place.createdAt < known.createdAt) oldest.set(place.conversationKey.toHexString(), place);
  }
  return new Map([...oldest.values()].map((place) => [place.conversationKey, place]));
}

/**
 * Stages behind the keys of later versions: all of them since an instant, by what they hang on and the place they name; and of those
 * groups that belong to a place on the page the latest, looked up. An edit of an edit is not looked up here: to follow
 * chains costs more than to read the few that pages show.
 */
function topsOf(messages: string, places: readonly Message[], shown: Record<string, 1>): Stage[] {
  const keys = places.map(({ key }) => key);
  const originals = places.flatMap(({ key, parentKey }) => (parentKey ? [] : [key]));
  const startsLine = { $eq: ['$_id', '$branch_id'] };
  const place = { $cond: [startsLine, '$_id', { $ifNull: ['$place_id', null] }] };
  const isOnPage = {
    $cond: ['$_id.place', { $in: ['$_id.place', keys] }, { $in: ['$_id.parent', originals] }],
  };
  const isStarter = { $eq: ['$top', '$_id.place'] };
  return [
    {
      $group: {
        _id: { parent: '$parent_message_id', place },
        versions: { $push: '$$ROOT' },
        top: { $top: { sortBy: { version: -1, created_at: -1, _id: -1 }, output: '$_id' } },
        newest: { $max: '$created_at' },
      },
    },
    { $match: { $expr: { $gte: ['$newest', '$$since'] } } },
    {
      $group: {
        _id: null,
        versions: { $push: '$versions' },
        tops: { $push: { $cond: [{ $and: [isOnPage, { $not: isStarter }] }, '$top', '$$REMOVE'] } },
      },
    },
    // All of them at once: a look-up for each costs more than the documents.
    {
      $lookup: {
        from: messages,
        localField: 'tops',
        foreignField: '_id',
        pipeline: [{ $project: shown }],
        as: 'top',
      },
    },
    // Directly behind, so that they need not fit into one document.
    { $unwind: { path: '$top', includeArrayIndex: 'at', preserveNullAndEmptyArrays: true } },
    { $project: { top: 1, versions: { $cond: [{ $gt: ['$at', 0] }, [], '$versions'] } } },
  ];
}
