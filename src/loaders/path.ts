/**
 * Loaders of the paths of conversations: pages of them, their ends, and how long they are. A page reads the pieces of its
 * path one after the other, each as a range of an index, until it is full.
 */
import DataLoader from 'dataloader';
import type { Types } from 'mongoose';
import {
  isOnPiece,
  type LineKey,
  Lines,
  lineText,
  type OfLines,
  type Piece,
  type Position,
  positionOf,
} from '../branches.js';
import { projection } from '../models/collection.js';
import type { Conversation } from '../models/conversation.js';
import { type Message, type MessageDocument, messagePaths, toMessage } from '../models/message.js';
import type { PageRequest, Row } from '../pagination.js';
import type { FetchedMessages } from '../prefetch/lastMessages.js';
import type { Selected } from '../selection.js';
import type { VersionKey } from '../versions.js';
import { LazyMap } from './lazyMap.js';
import { byParent, readOf, rowOf, type Stage } from './list.js';
import type { MessageSource } from './message.js';
import {
  allPlaces,
  conversationOrder,
  countOfMainLine,
  endsOfLines,
  lastOfLine,
  mergedPieces,
  pageOfMainLine,
  pageOfPath,
  piecesOfPage,
} from './pathStages.js';
import type { LoaderRequest } from './request.js';
import type { versionLoaders } from './version.js';

/** A conversation and its lines. */
export type Branched = Pick<Conversation, 'key' | 'lines'>;

/** A page of a path: of the line's, where that ends with a leaf. */
export interface PathQuery {
  readonly conversation: Branched;
  readonly line: LineKey;
  readonly page: PageRequest;
  readonly selected: Selected;
}

/** A read of places of one conversation: stages on its messages, or on all of several conversations at once. */
interface Read {
  readonly conversation: Types.ObjectId;
  /** Stages of a pipeline on messages. */
  readonly stages: readonly Stage[];
  /** Reads with equal texts are one for all their conversations; null for one of its own. */
  readonly shared: string | null;
}

/** A row of one of the reads of a command. */
interface Found {
  readonly parent: Types.ObjectId;
  readonly of: number;
  readonly document: MessageDocument & { readonly count?: number };
}

/** Places that were read, and the fields they were read with. */
interface Places {
  readonly rows: readonly Row<Message>[];
  readonly selected: Selected;
}

const noSelection: Selected = new Set();
const placeKeys = projection(messagePaths, noSelection);
/** Reads in one command: a pipeline has at most 1000 stages. */
const maxReads = 200;

/** Makes the loaders of paths. */
export function pathLoaders(
  { models, read }: LoaderRequest,
  { list, conversations, readable }: MessageSource,
  { latestIn, latestAmong }: Pick<ReturnType<typeof versionLoaders>, 'latestIn' | 'latestAmong'>,
) {
  const messages = list.model.collection.name;
  /** The place before each that a page has read. */
  const knownPrevious = new LazyMap<VersionKey | null>();
  /** The last messages that were fetched ahead, by their conversations. */
  const fetched = new Map<string, FetchedMessages>();

  /** The documents that each read finds, all with one command. */
  const reads = new DataLoader<Read, Found['document'][], string>(
    async (wanted) => {
      const groups = new Map<
        string,
        { readonly of: number; readonly keys: Types.ObjectId[]; readonly read: Read }
      >();
      for (const [index, one] of wanted.entries()) {
        const group = groups.get(one.shared ?? String(index));
        if (group) group.keys.push(one.conversation);
        else groups.set(one.shared ?? String(index), { of: index, keys: [one.conversation], read: one });
      }
      const pipelines = [...groups.values()].map(({ of, keys, read }) => [
        { $match: { _id: { $in: keys }, ...readable() } },
        { $project: { _id: 0, parent: '$_id', of: { $literal: of } } },
        {
          $lookup: {
            from: messages,
            // Alone it names its conversation itself: a path in pieces is read better when it is not joined.
            ...(read.shared !== null && { localField: 'parent', foreignField: 'conversation_id' }),
            pipeline: read.stages,
            as: 'document',
          },
        },
        { $unwind: '$document' },
      ]);
      const [first = [], ...others] = pipelines;
      const union = others.map((pipeline) => ({ $unionWith: { coll: conversations, pipeline } }));
      const found = await models.conversations.collection
        .aggregate<Found>([...first, ...union], read)
        .toArray();
      const documents = new Map<string, Found['document'][]>();
      for (const { of, parent, document } of found) {
        const key = `${of} ${parent.toHexString()}`;
        const known = documents.get(key);
        if (known) known.push(document);
        else documents.set(key, [document]);
      }
      return wanted.map((one, index) => {
        const of = groups.get(one.shared ?? String(index))?.of ?? index;
        return documents.get(`${of} ${one.conversation.toHexString()}`) ?? [];
      });
    },
    { cache: false, maxBatchSize: maxReads },
  );

  /** The last places of all lines of a conversation, or the first ones. */
  const ends = (backward: boolean) =>
    new DataLoader<Branched, OfLines<Message & Position>, string>(
      async (branched) => {
        const stages = endsOfLines(messages, backward, placeKeys);
        const keys = branched.map(({ key }) => key);
        const found = await models.conversations.collection
          .aggregate<{ parent: Types.ObjectId; document: MessageDocument }>(
            [{ $match: { _id: { $in: keys }, ...readable() } }, ...stages],
            read,
          )
          .toArray();
        return branched.map(({ key }) => {
          const here = found
            .filter(({ parent }) => parent.equals(key))
            .map(({ document }) => placeOf(document));
          return new Map(here.map((place) => [lineText(place.lineKey), place]));
        });
      },
      { cacheKeyFn: ({ key }) => key.toHexString() },
    );
  const [lastPlaces, firstPlaces] = [ends(true), ends(false)];

  /** Where the places of each line of a conversation are. */
  const positions = new DataLoader<Types.ObjectId, OfLines<readonly Position[]>, string>(
    async (keys) => {
      const places = byParent(await readOf<MessageDocument>(list, keys, allPlaces, read), toMessage);
      return keys.map((key) => {
        const ofLines = new Map<string, Position[]>();
        for (const place of places.get(String(key)) ?? []) {
          const known = ofLines.get(lineText(place.lineKey));
          if (known) known.push(positionOf(place));
          else ofLines.set(lineText(place.lineKey), [positionOf(place)]);
        }
        return ofLines;
      });
    },
    { cacheKeyFn: (key) => key.toHexString() },
  );

  /** Places of a page of a path: with one command, and another one where the nearest pieces do not fill the page. */
  async function readPath(
    query: Omit<PathQuery, 'line'>,
    path: readonly Piece[],
  ): Promise<Found['document'][]> {
    const { conversation, page, selected } = query;
    const shown = projection(messagePaths, selected);
    if (isMainLine(path)) {
      const [stages, shared] = [pageOfMainLine(page, shown), JSON.stringify([page, shown])];
      return reads.load({ conversation: conversation.key, stages, shared });
    }
    const pieces = piecesOfPage(path, page);
    const load = (from: typeof pieces, size: number) =>
      reads.load({
        conversation: conversation.key,
        stages: pageOfPath(messages, conversation.key, from, { ...page, size }, shown),
        shared: null,
      });
    const near = await load(pieces.slice(0, mergedPieces), page.size);
    const far = pieces.slice(mergedPieces);
    if (near.length > page.size || far.length === 0) return near;
    return [...near, ...(await load(far, page.size - near.length))];
  }

  /** The documents of a page. Where the line does not end with a leaf, the path is that of the line that goes on there. */
  async function readPage(query: PathQuery): Promise<Found['document'][]> {
    const { conversation, page } = query;
    const { key, lines } = conversation;
    if (!lines) return readPath(query, onlyMainLine.path(null));
    const line = lines.known(query.line);
    // The last page begins with the end of the line.
    const isLast = page.backward && !page.from;
    const [found, [end]] = await Promise.all([
      readPath(query, lines.path(line)),
      isLast ? [] : reads.load({ conversation: key, stages: lastOfLine(key, line, placeKeys), shared: null }),
    ]);
    const last = isLast ? found.find(isOnLine(line)) : end;
    if (lines.endsAt(line, last ? placeOf(last) : null)) return found;
    const leaf = lines.leafLine(line, await lastPlaces.load(conversation));
    return lineText(leaf) === lineText(line) ? found : readPath(query, lines.path(leaf));
  }

  /** What places show, for all pages of a tick. */
  const shown = new DataLoader<Places, readonly Row<Message>[]>(
    async (pages) => {
      const selected = new Set(pages.flatMap((one) => [...one.selected]));
      const places = pages.flatMap(({ rows }) => rows.map(({ item }) => item));
      const latest = (await latestIn(places, selected)).values();
      return pages.map(({ rows }) => rows.map((row) => ({ ...row, item: latest.next().value ?? row.item })));
    },
    { cache: false },
  );

  /** Says of places that were read one after the other which one each follows. */
  function rememberOrder(rows: readonly Row<Message>[], { backward, from, size }: PageRequest): void {
    const beginning = backward ? rows.length <= size : from === null;
    knownPrevious.add(() => {
      const places = rows.map(({ item }) => item);
      const inOrder = backward ? places.reverse() : places;
      const following = inOrder.map(({ key }, at) => [key.toHexString(), inOrder[at - 1] ?? null] as const);
      return beginning ? following : following.slice(1);
    });
  }

  /** What was fetched ahead of a page; undefined where it was not, or not all of it. */
  function fetchedOf({ conversation, line, page, selected }: PathQuery): FetchedMessages | undefined {
    if (line || conversation.lines || !page.backward || page.from) return undefined;
    const known = fetched.get(conversation.key.toHexString());
    if (!known || page.size > known.size) return undefined;
    for (const field of selected) if (!known.fields.has(field)) return undefined;
    return known;
  }

  return {
    /** A page of a path: each message in its place, in its latest version. */
    async page(query: PathQuery): Promise<readonly Row<Message>[]> {
      const { page, selected } = query;
      const ahead = fetchedOf(query);
      const documents = ahead ? ahead.places.slice(0, page.size + 1) : await readPage(query);
      const rows = documents.map((document) => rowOf(list, conversationOrder, document));
      const [first, ...others] = rows.map(({ item }) => item);
      if (!first) return [];
      list.remember?.([first, ...others], selected);
      rememberOrder(rows, page);
      if (!ahead?.versions) return shown.load({ rows, selected });
      const latest = latestAmong([first, ...others], ahead.versions.map(toMessage), selected);
      return rows.map(({ item, sort }, at) => ({ item: latest[at] ?? item, sort }));
    },
    /** Takes the last messages of conversations that were read in another way, by the `_id`s of these. */
    takeFetched(messages: ReadonlyMap<string, FetchedMessages>): void {
      for (const [conversation, ofThis] of messages) fetched.set(conversation, ofThis);
    },
    /** How many messages the path to a leaf has. */
    async countPlaces({ conversation, line }: Pick<PathQuery, 'conversation' | 'line'>): Promise<number> {
      const { key, lines } = conversation;
      if (!lines) {
        const [counted] = await reads.load({ conversation: key, stages: countOfMainLine, shared: 'count' });
        return counted?.count ?? 0;
      }
      const [last, places] = await Promise.all([lastPlaces.load(conversation), positions.load(key)]);
      const path = lines.path(lines.leafLine(line, last));
      const onPiece = (piece: Piece) =>
        (places.get(lineText(piece.line)) ?? []).filter((position) => isOnPiece(piece, position));
      return path.reduce((sum, piece) => sum + onPiece(piece).length, 0);
    },
    /** The place before another one on its path; null for the first. */
    async previousOf(conversation: Branched, place: VersionKey): Promise<VersionKey | null> {
      const known = knownPrevious.get(place.key.toHexString());
      if (known !== undefined) return known;
      // What has no time comes first, and only a page tells in which order.
      if (place.placedAt < place.createdAt) return null;
      const line = (conversation.lines ?? onlyMainLine).path(place.lineKey);
      const page = { size: 0, backward: true, from: [place.placedAt, place.key] };
      const [previous] = await readPath({ conversation, page, selected: noSelection }, line);
      return previous ? toMessage(previous) : null;
    },
    /** The place of a line behind a position; null at its end. */
    async nextOnLine(
      conversation: Branched,
      line: LineKey,
      from: Position | null,
    ): Promise<VersionKey | null> {
      const page = { size: 0, backward: false, from: from && [from.at, from.key] };
      const path = [{ line, upTo: null }];
      const [next] = await readPath({ conversation, page, selected: noSelection }, path);
      return next ? toMessage(next) : null;
    },
    /** The last places of all lines of a conversation with several. */
    lastPlaces: (conversation: Branched) => lastPlaces.load(conversation),
    /** The first places of all lines of a conversation with several. */
    firstPlaces: (conversation: Branched) => firstPlaces.load(conversation),
  };
}

const onlyMainLine = new Lines([]);

/** Whether a path is all of the main line. */
const isMainLine = ([first, ...others]: readonly Piece[]) =>
  others.length === 0 && first?.line === null && first.upTo === null;

/** Whether a place is on this line. */
const isOnLine = (line: LineKey) => (document: MessageDocument) =>
  lineText(toMessage(document).lineKey) === lineText(line);

function placeOf(document: MessageDocument): Message & Position {
  const message = toMessage(document);
  return { ...message, at: message.placedAt };
}
