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
import type { Selected } from '../selection.js';
import type { VersionKey } from '../versions.js';
import { byParent, readOf, rowOf, type Stage } from './list.js';
import type { MessageSource } from './message.js';
import {
  allPlaces,
  conversationOrder,
  countOfMainLine,
  endsOfLines,
  lastOfLine,
  pageOfMainLine,
  pageOfPath,
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
  { list, conversations, readable, remember }: MessageSource,
  { latestIn }: Pick<ReturnType<typeof versionLoaders>, 'latestIn'>,
) {
  const messages = list.model.collection.name;
  /** The place before each that a page has read. */
  const knownPrevious = new Map<string, VersionKey | null>();

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

  async function readPlaces(query: PathQuery, path: readonly Piece[]): Promise<readonly Row<Message>[]> {
    const { conversation, page, selected } = query;
    const shown = projection(messagePaths, selected);
    const isMainLine = path.length === 1 && path[0]?.line === null && path[0].upTo === null;
    const documents = await reads.load({
      conversation: conversation.key,
      stages: isMainLine
        ? pageOfMainLine(page, shown)
        : pageOfPath(messages, conversation.key, path, page, shown),
      shared: isMainLine ? JSON.stringify([page, shown]) : null,
    });
    return documents.map((document) => rowOf(list, conversationOrder, document));
  }

  /** The places of a page. Where the line does not end with a leaf, the path is that of the line that goes on there. */
  async function readPage(query: PathQuery): Promise<readonly Row<Message>[]> {
    const { conversation, line } = query;
    const { key, lines } = conversation;
    if (!lines) return readPlaces(query, mainLine);
    const stages = lastOfLine(key, lines.known(line), placeKeys);
    const [rows, [last]] = await Promise.all([
      readPlaces(query, lines.path(line)),
      reads.load({ conversation: key, stages, shared: null }),
    ]);
    if (lines.endsAt(line, last ? placeOf(last) : null)) return rows;
    const leaf = lines.leafLine(line, await lastPlaces.load(conversation));
    return lineText(leaf) === lineText(lines.known(line)) ? rows : readPlaces(query, lines.path(leaf));
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
    const places = rows.map(({ item }) => item);
    const beginning = backward ? rows.length <= size : from === null;
    const inOrder = backward ? places.reverse() : places;
    for (const [at, { key }] of inOrder.entries()) {
      if (at > 0 || beginning) knownPrevious.set(key.toHexString(), inOrder[at - 1] ?? null);
    }
  }

  return {
    /** A page of a path: each message in its place, in its latest version. */
    async page(query: PathQuery): Promise<readonly Row<Message>[]> {
      const rows = await readPage(query);
      for (const { item } of rows) remember(item, query.selected);
      rememberOrder(rows, query.page);
      return shown.load({ rows, selected: query.selected });
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
      const [previous] = await readPlaces({ conversation, line: null, page, selected: noSelection }, line);
      return previous?.item ?? null;
    },
    /** The place of a line behind a position; null at its end. */
    async nextOnLine(
      conversation: Branched,
      line: LineKey,
      from: Position | null,
    ): Promise<VersionKey | null> {
      const page = { size: 0, backward: false, from: from && [from.at, from.key] };
      const path = [{ line, upTo: null }];
      const [next] = await readPlaces({ conversation, line, page, selected: noSelection }, path);
      return next?.item ?? null;
    },
    /** The last places of all lines of a conversation with several. */
    lastPlaces: (conversation: Branched) => lastPlaces.load(conversation),
    /** The first places of all lines of a conversation with several. */
    firstPlaces: (conversation: Branched) => firstPlaces.load(conversation),
  };
}

const onlyMainLine = new Lines([]);
const mainLine = onlyMainLine.path(null);

function placeOf(document: MessageDocument): Message & Position {
  const message = toMessage(document);
  return { ...message, at: message.placedAt };
}
