/**
 * Conversations in the stored form, and beside them, as plain arrays, what they have to show. Equal calls give equal
 * documents: a kilobyte of text each, every tenth message edited, and some of these once more, as the Python service
 * does it: an edit of the edit.
 */
import { Types } from 'mongoose';
import type { Database } from '../../src/database.js';
import { storedInt } from '../../src/models/values.js';

/** The shapes that are compared: one without branches, and four with them. */
export const shapes = ['unbranched', 'few', 'many', 'nested', 'main'] as const;
/** Beside them: a path of which each piece has one place, and messages that the Python service has edited again and again. */
const oddShapes = ['stairs', 'chains'] as const;
const allShapes = [...shapes, ...oddShapes];
export type Shape = (typeof allShapes)[number];

/** What a conversation shows of a message. */
export interface Shown {
  readonly key: Types.ObjectId;
  readonly version: number;
  readonly content: string;
}

type Stored = Record<string, unknown> & { readonly _id: Types.ObjectId };

/** A conversation as it is stored, and the messages of its active branch, the first one first. */
export interface Talk {
  readonly shape: Shape;
  readonly conversation: Stored;
  readonly messages: readonly Stored[];
  readonly path: readonly Shown[];
  /** How many branches it has. */
  readonly branches: number;
}

/** A version of a message. */
interface Written {
  readonly document: Stored;
  readonly original: Types.ObjectId;
  readonly version: number;
}

/** The original of a new message, itself where it is one, and the keys that only some messages have. */
interface NewMessage {
  readonly original: Types.ObjectId;
  readonly branch_id?: Types.ObjectId;
  readonly place_id?: Types.ObjectId;
  readonly version_reason?: string;
}

/** Where a message stands: the version with which it began there, and the one that is shown. */
interface Place {
  readonly first: Written;
  shown: Written;
}

/** A line; `path` are all places up to its end. */
interface Line {
  readonly key: Types.ObjectId | null;
  readonly path: Place[];
}

const start = Date.parse('2026-01-01T00:00:00.000Z');
const filler = 'Rivers carry more than water. '.repeat(33);

/** Makes a conversation of an owner with `size` messages on all its branches together, later versions not counted. */
export function makeTalk(shape: Shape, size: number, owner: string): Talk {
  const writer = new Writer(shape, size, owner);
  return writer.talk(draw[shape](writer, size));
}

/** Writes a conversation into the database. */
export async function storeTalk({ connection }: Database, { conversation, messages }: Talk): Promise<void> {
  await connection.collection('conversations').insertOne(conversation);
  await connection.collection('messages').insertMany([...messages]);
}

/** Writes the messages of each shape; gives the line that is active. */
const draw: Readonly<Record<Shape, (writer: Writer, size: number) => Line>> = {
  unbranched: (writer, size) => writer.say(writer.main, size),
  few(writer, size) {
    const share = size / 5;
    writer.say(writer.main, share);
    const lines = [1, 2, 3, 4].map((at) => writer.branch(writer.main, (share * at) / 5));
    for (const line of lines) writer.say(line, share - 1);
    return lines[2] ?? writer.main;
  },
  many: (writer, size) => drawMany(writer, size)[Math.floor(size / 25)] ?? writer.main,
  nested(writer, size) {
    const depth = size / 40;
    // Ten places of each line are on the path, so that a page stands on several of them; the last one ends there.
    const each = Math.floor((size - 10) / depth);
    writer.say(writer.main, size - 10 - each * (depth - 1));
    let line = writer.main;
    for (let at = 1; at <= depth; at += 1) {
      line = writer.branch(line, 10 * at);
      writer.say(line, (at === depth ? 10 : each) - 1);
    }
    return line;
  },
  main(writer, size) {
    drawMany(writer, size);
    return writer.main;
  },
  stairs(writer, size) {
    let line = writer.say(writer.main, 2);
    for (let at = 1; at < size / 2; at += 1) line = writer.say(writer.branch(line, at), 1);
    return line;
  },
  chains: (writer, size) => writer.say(writer.main, size),
};

/** A long trunk, and from all of it short branches. */
function drawMany(writer: Writer, size: number): readonly Line[] {
  const [branches, each] = [size / 20, 5];
  const trunk = size - branches * each;
  writer.say(writer.main, trunk);
  return Array.from({ length: branches }, (_, at) => {
    const line = writer.branch(writer.main, Math.floor(((at + 1) * trunk) / (branches + 1)));
    return writer.say(line, each - 1);
  });
}

/** Writes one conversation, a second between one message and the next. */
class Writer {
  readonly main: Line = { key: null, path: [] };
  readonly #shape: Shape;
  readonly #size: number;
  readonly #owner: string;
  readonly #conversation: Types.ObjectId;
  readonly #messages: Stored[] = [];
  readonly #branches: Stored[] = [];
  /** The highest number of a version of each message. */
  readonly #highest = new Map<Types.ObjectId, number>();
  #places = 0;
  #seconds = 0;
  #ids = 0;

  constructor(shape: Shape, size: number, owner: string) {
    this.#shape = shape;
    this.#size = size;
    this.#owner = owner;
    this.#conversation = this.#id();
  }

  /** Adds messages at the end of a line; gives the line. */
  say(line: Line, count: number): Line {
    for (let at = 0; at < count; at += 1) {
      const _id = this.#id();
      this.#place(line, this.#message(_id, { original: _id, ...(line.key && { branch_id: line.key }) }));
    }
    return line;
  }

  /** Starts a line behind so many messages of another's path, every other one as a new wording of the one that is next there. */
  branch(from: Line, behind: number): Line {
    const after = from.path[behind - 1]?.first;
    const next = this.#branches.length % 2 === 0 ? from.path[behind]?.first : undefined;
    const _id = this.#id();
    const first = this.#message(_id, { original: next?.original ?? _id, branch_id: _id });
    this.#branches.push({
      ...{ _id, parent_id: from.key, created_at: first.document.created_at },
      ...{ after_at: after?.document.created_at ?? null, after_id: after?.document._id ?? null },
    });
    const line: Line = { key: _id, path: from.path.slice(0, behind) };
    this.#place(line, first);
    return line;
  }

  /** All that was written, with this line as the active one. */
  talk(active: Line): Talk {
    const originals = this.#messages.filter(({ parent_message_id }) => parent_message_id === null);
    const at = new Date(start);
    return {
      shape: this.#shape,
      conversation: {
        ...{ _id: this.#conversation, user_id: this.#owner, title: 'A talk about rivers', model: 'grok-3' },
        ...{ total_messages: storedInt(originals.length), total_tokens: storedInt(0), is_archived: false },
        ...{ system_prompt: 'You are a helpful AI assistant.', metadata: {}, created_at: at, updated_at: at },
        ...(this.#branches.length > 0 && { branches: this.#branches, active_branch_id: active.key }),
      },
      messages: this.#messages,
      path: active.path.map(({ shown: { document, version } }) => {
        return { key: document._id, version, content: String(document.content) };
      }),
      branches: this.#branches.length + 1,
    };
  }

  /** Stores the first wording of a place, and the later ones. */
  #place(line: Line, first: Written): void {
    const place: Place = { first, shown: first };
    line.path.push(place);
    this.#places += 1;
    if (this.#places % 10 !== 0) return;
    const { _id, parent_message_id } = first.document;
    const edit = this.#message(this.#id(), {
      ...{ original: first.original, version_reason: 'edit' },
      // Where a later version started the line, its place has to be named.
      ...(parent_message_id !== null && { place_id: _id }),
    });
    place.shown = edit;
    const copies = this.#shape === 'chains' ? 6 : Number(this.#places % 50 === 0);
    for (let copy = 0; copy < copies; copy += 1) place.shown = this.#copy(place.shown);
  }

  /** Stores a version of a message: an original, where it is its own; else the next one of a star. */
  #message(_id: Types.ObjectId, { original, ...keys }: NewMessage): Written {
    const version = (this.#highest.get(original) ?? 0) + 1;
    return this.#store(original, version, {
      ...{ _id, conversation_id: this.#conversation, role: this.#places % 2 === 0 ? 'user' : 'assistant' },
      ...{ content: '', images: [], files: [], metadata: {}, version: storedInt(version) },
      ...{ parent_message_id: original === _id ? null : original, is_edited: original !== _id },
      ...{ is_stopped: false, created_at: this.#now(), ...keys },
    });
  }

  /** An edit as the Python service stores it: a copy, with all its keys, of the version that is edited. */
  #copy({ document, original, version }: Written): Written {
    return this.#store(original, version + 1, {
      ...{ ...document, _id: this.#id(), parent_message_id: document._id, created_at: this.#now() },
      version: storedInt(version + 1),
    });
  }

  #store(original: Types.ObjectId, version: number, document: Stored): Written {
    const worded = { ...document, content: `${this.#messages.length}, version ${version}. ${filler}` };
    this.#messages.push(worded);
    this.#highest.set(original, version);
    return { document: worded, original, version };
  }

  #now(): Date {
    this.#seconds += 1;
    return new Date(start + 1000 * this.#seconds);
  }

  /** Ids in the order in which they are made, those of each conversation apart. */
  #id(): Types.ObjectId {
    this.#ids += 1;
    const time = (start / 1000 + this.#ids).toString(16).padStart(8, '0');
    const number = `${allShapes.indexOf(this.#shape)}${this.#size.toString(16).padStart(5, '0')}${this.#ids.toString(16).padStart(10, '0')}`;
    return new Types.ObjectId(`${time}${number}`);
  }
}
