/** The places and lines of a conversation, as the transaction of a write sees them. */
import { comparePositions, type LineKey, Lines, lineText, type Position, positionOf } from '../branches.js';
import type { Context } from '../context.js';
import { endsOfLines, lastOfLine, lastOfLines, pageOfPath, piecesOfPage } from '../loaders/pathStages.js';
import type { ConversationDocument, LineDocument } from '../models/conversation.js';
import { toLines } from '../models/conversation.js';
import { type Message, type MessageDocument, toMessage } from '../models/message.js';
import { userError } from '../userErrors.js';
import { isPlace, VersionGroups, type VersionKey } from '../versions.js';
import { isOnCluster, Refused, type Write } from '../write.js';

const maxLines = 500;
const keys = { parent_message_id: 1, branch_id: 1, place_id: 1, version: 1, created_at: 1 };

/** Which lines a conversation has. */
export type BranchedDocument = Pick<
  ConversationDocument,
  '_id' | 'user_id' | 'branches' | 'active_branch_id'
>;

/** A line, and a place on it; null where there is none. */
export interface Spot {
  readonly line: LineKey;
  readonly place: VersionKey | null;
}

/** Reads and changes the places of one conversation that `lockConversation` holds. */
export class ConversationPlaces {
  readonly #models: Context['models'];
  readonly #session: Write['session'];
  #conversation: BranchedDocument;
  readonly lines: Lines;
  readonly activeLine: LineKey;

  constructor(
    { models }: Pick<Context, 'models'>,
    { session }: Pick<Write, 'session'>,
    conversation: BranchedDocument,
  ) {
    this.#models = models;
    this.#session = session;
    this.#conversation = conversation;
    const { lines, activeLine } = toLines(conversation);
    this.lines = lines ?? new Lines([]);
    this.activeLine = activeLine;
  }

  /** What the conversation stores of its lines now. */
  get stored(): Pick<BranchedDocument, 'branches' | 'active_branch_id'> {
    const { branches, active_branch_id } = this.#conversation;
    return { ...(branches && { branches }), ...(active_branch_id !== undefined && { active_branch_id }) };
  }

  /** The leaf of the active branch, with the line that it is on. */
  async activeLeaf(): Promise<Spot> {
    const { _id } = this.#conversation;
    if (this.lines.all.length === 0)
      return { line: null, place: await this.#first(lastOfLine(_id, null, keys)) };
    const last = await this.lastPlaces();
    const line = this.lines.leafLine(this.activeLine, last);
    return { line, place: last.get(lineText(line)) ?? null };
  }

  /** The last places of all lines. */
  async lastPlaces(): Promise<ReadonlyMap<string, VersionKey & Position>> {
    const found = await this.#lastOfLines();
    const places = found.map(({ document }) => toMessage(document));
    return new Map(places.map((place) => [lineText(place.lineKey), { ...place, at: place.placedAt }]));
  }

  /** The place before another one on its path; null for the first. */
  before(place: VersionKey): Promise<VersionKey | null> {
    return this.#beside(place, true);
  }

  /** The next place on the same line; null for the last one. */
  behind(place: VersionKey): Promise<VersionKey | null> {
    return this.#beside(place, false);
  }

  /** Whether anything follows a place: on its line, or on one that left there or later. */
  async isFollowed(place: VersionKey): Promise<boolean> {
    if (await this.behind(place)) return true;
    const leaving = this.lines.leaving(place.lineKey, positionOf(place));
    if (leaving.length === 0) return false;
    const last = await this.lastPlaces();
    return leaving.some(({ key }) => last.has(lineText(key)));
  }

  /** Begins a line behind a place, or the conversation anew; it becomes the active one. Throws `Refused` when there are too many. */
  async begin(key: LineDocument['_id'], after: VersionKey | null, now: Date): Promise<void> {
    const lines = await this.#linesInUse(after);
    if (lines.length >= maxLines - 1) {
      const message = `A conversation has at most ${maxLines} branches. Delete one, or fork the conversation.`;
      throw new Refused([userError('INVALID', message, ['input'])]);
    }
    const line: LineDocument = {
      _id: key,
      parent_id: after?.lineKey ?? null,
      after_at: after?.placedAt ?? null,
      after_id: after?.key ?? null,
      created_at: now,
    };
    await this.store([...lines, line], key);
  }

  /** Makes a line the active one. */
  async show(line: LineKey): Promise<void> {
    if (lineText(line) !== lineText(this.activeLine))
      await this.store(this.#conversation.branches ?? [], line);
  }

  /** Stores lines that are left. Where the active one is not among them, that which it left becomes it. */
  async keep(branches: readonly LineDocument[]): Promise<void> {
    const before = new Map((this.#conversation.branches ?? []).map((line) => [lineText(line._id), line]));
    const isKept = new Set(branches.map(({ _id }) => lineText(_id)));
    let active = this.activeLine;
    while (active && !isKept.has(lineText(active))) active = before.get(lineText(active))?.parent_id ?? null;
    await this.store(branches, active);
  }

  /** All versions of the conversation, without their contents, and the places in which they stand, in order. */
  async all(): Promise<{ readonly places: readonly Message[]; readonly groups: VersionGroups<Message> }> {
    const { collection } = this.#models.messages;
    const conversation_id = this.#conversation._id;
    const found = await collection
      .find<MessageDocument>(
        { conversation_id },
        { projection: { ...keys, conversation_id: 1 }, session: this.#session },
      )
      .toArray();
    const versions = found.map(toMessage);
    const inOrder = (a: Message, b: Message) => comparePositions(positionOf(a), positionOf(b));
    return { places: versions.filter(isPlace).sort(inOrder), groups: new VersionGroups(versions) };
  }

  /** Stores which lines there are and which one is active. Without lines the conversation has no keys of them. */
  async store(branches: readonly LineDocument[], active: LineKey): Promise<void> {
    const { conversations } = this.#models;
    const { _id, user_id } = this.#conversation;
    const owned = { _id, user_id };
    const isForked = branches.length > 0;
    this.#conversation = isForked ? { ...owned, branches: [...branches], active_branch_id: active } : owned;
    const update = isForked ? { $set: this.stored } : { $unset: { branches: 1, active_branch_id: 1 } };
    await conversations.collection.updateOne(owned, update as object, { session: this.#session });
  }

  /**
   * The lines; when there are as many as there may be, without those that have lost all their places to another program, unless
   * others have left them, or the one behind `after` is about to.
   */
  async #linesInUse(after: VersionKey | null): Promise<readonly LineDocument[]> {
    const { branches = [] } = this.#conversation;
    if (branches.length < maxLines - 1) return branches;
    const last = await this.lastPlaces();
    const inUse = new Set([lineText(after?.lineKey ?? null)]);
    // Those that began later come first: they left those before them.
    const kept = [...branches].reverse().filter(({ _id, parent_id }) => {
      const isUsed = last.has(lineText(_id)) || inUse.has(lineText(_id));
      if (isUsed) inUse.add(lineText(parent_id));
      return isUsed;
    });
    return kept.reverse();
  }

  /** Reads one piece of the path after the other: a transaction knows no unions. */
  async #beside(place: VersionKey, backward: boolean): Promise<VersionKey | null> {
    const path = backward ? this.lines.path(place.lineKey) : [{ line: place.lineKey, upTo: null }];
    const page = { size: 0, backward, from: [place.placedAt, place.key] };
    const messages = this.#models.messages.collection.name;
    for (const piece of piecesOfPage(path, page)) {
      const found = await this.#first(pageOfPath(messages, this.#conversation._id, [piece], page, keys));
      if (found) return found;
    }
    return null;
  }

  /** On a cluster no transaction joins a collection that is spread: there all places are read, and the last ones kept. */
  #lastOfLines(): Promise<readonly { readonly document: MessageDocument }[]> {
    const { conversations, messages } = this.#models;
    const { _id, user_id } = this.#conversation;
    const [collection, stages] = isOnCluster(this.#session)
      ? [messages.collection, lastOfLines(_id, [null, ...this.lines.all.map(({ key }) => key)], keys)]
      : [
          conversations.collection,
          [{ $match: { _id, user_id } }, ...endsOfLines(messages.collection.name, true, keys)],
        ];
    return collection.aggregate<{ document: MessageDocument }>(stages, { session: this.#session }).toArray();
  }

  async #first(stages: object[]): Promise<VersionKey | null> {
    const { collection } = this.#models.messages;
    const [found] = await collection.aggregate<MessageDocument>(stages, { session: this.#session }).toArray();
    return found ? toMessage({ ...found, conversation_id: this.#conversation._id }) : null;
  }
}
