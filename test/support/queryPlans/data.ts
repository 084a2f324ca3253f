/**
 * Some thousand documents of several owners in which a wrong plan shows: beside what the bench of commands makes, two owners
 * with long lists whose documents lie between each other, with rare values and common ones, and long conversations of every shape.
 */
import { Types } from 'mongoose';
import { makeTalk, type Shape, storeTalk, type Talk } from '../../../bench/branches/talks.js';
import { type BenchData, makeData } from '../../../bench/commands/data.js';
import { imageId, messageId, simpleId } from '../../../src/ids.js';
import { toImages } from '../../../src/models/image.js';
import type { TestServer } from '../server.js';

/** What operations are sent with. */
export interface PlanData extends BenchData {
  /** Ids of long conversations of the sender `owner`. */
  readonly talks: Readonly<Record<string, string>>;
  /** The id of the first message of each. */
  readonly beginnings: Readonly<Record<string, string>>;
  /** The id of a message of the one without branches that was edited. */
  readonly edited: string;
  /** The id of an image in it that many messages have, and whose bytes were stored here. */
  readonly image: string;
  /** How many documents of each list the owner with the most has. */
  readonly longest: number;
  /** How many messages of a long conversation were edited. */
  readonly edits: number;
  /** How many memories there are. */
  readonly memories: number;
}

const talkShapes = ['unbranched', 'chains', 'few', 'nested'] as const satisfies readonly Shape[];
const talkLength = 320;
/** Of each list of each of the two owners. */
const longest = 500;
/** What the bench gives the sender `owner` of each list beside these. */
const shortOnes = 128;
/** Before everything that the bench makes. */
const start = Date.parse('2025-01-01T00:00:00.000Z');
const models = ['grok-3', 'gpt-4', 'gemini-2.0-flash', 'a-rare-model'];
const types = ['pdf', 'csv', 'png', 'txt', 'docx'];

const at = (second: number) => new Date(start + 1000 * second);
/** The same numbers in every run, in no order. */
const mixed = (number: number, below: number) => (number * 7919) % below;
/** One of them; the last one seldom. */
const oneOf = <Value>(values: readonly Value[], number: number): Value | undefined =>
  mixed(number, 50) === 0 ? values.at(-1) : values[mixed(number, values.length - 1)];

/** Fills an empty database. */
export async function makePlanData(server: TestServer): Promise<PlanData> {
  const { database } = server;
  const made = await makeData(database, server);
  const users = database.connection.collection('users');
  const owners = await users.find({ username: { $in: ['owner', 'person-0'] } }).toArray();
  const keys = owners.map(({ _id }) => String(_id));
  const owner = keys[owners.findIndex(({ username }) => username === 'owner')] ?? '';
  const talks = talkShapes.map((shape) => makeTalk(shape, talkLength, owner)).map(withImages);
  const [{ conversation, messages } = none()] = talks;
  const of = (number: number) => ({ user_id: keys[number % 2], created_at: at(number) });
  const kept = (number: number) => ({
    ...of(number),
    conversation_id: keys[number % 2] === owner && number % 3 === 0 ? conversation._id : null,
  });
  const numbers = Array.from({ length: 2 * longest }, (_, number) => number);
  const documents = {
    conversations: numbers.map((number) => ({
      ...of(number),
      model: oneOf(models, number),
      title: 'A talk about lakes',
      total_messages: 0,
      total_tokens: 0,
      is_archived: mixed(number, 11) === 0,
      metadata: {},
      updated_at: at(mixed(number, 2 * longest)),
    })),
    chatbot_memory: numbers.map((number) => ({
      ...kept(number),
      ...(mixed(number, 3) === 0
        ? {
            memory_type: oneOf(['fact', 'preference', 'context'], number),
            content: 'Likes lakes.',
            importance: 5,
          }
        : { question: `Which river is number ${number}?`, answer: 'That one.', tags: tagsOf(number) }),
      rating: oneOf([null, 1, 2, 3, 4, 5], number),
      is_public: mixed(number, 7) !== 0,
    })),
    uploaded_files: numbers.map((number) => ({
      ...kept(number),
      original_filename: `${number}`,
      file_type: oneOf(types, number),
      file_size: mixed(number, 997),
    })),
    users: numbers.slice(0, longest).map((number) => ({
      username: `member-${number}`,
      email: `member-${number}@example.com`,
      role: oneOf(['user', 'developer', 'admin'], number),
      is_active: mixed(number, 40) !== 0,
      created_at: at(number),
    })),
  };
  for (const [name, list] of Object.entries(documents))
    await database.connection.collection(name).insertMany(list);
  for (const talk of talks) await storeTalk(database, talk);
  const byShape = <Value>(value: (talk: Talk) => Value) =>
    Object.fromEntries(talks.map((talk) => [talk.shape, value(talk)]));
  const { parent_message_id: edited } =
    messages.find((message) => message.parent_message_id !== null) ?? none();
  const images = messages.flatMap((one) => toImages({ ...one, conversation_id: conversation._id }));
  const image = images.find(({ sha256 }) => sha256 !== null) ?? none();
  return {
    ...made,
    talks: byShape((talk) => simpleId('Conversation', talk.conversation._id)),
    beginnings: byShape(({ conversation, messages: [first = none()] }) =>
      messageId(conversation._id, first._id),
    ),
    edited: messageId(conversation._id, new Types.ObjectId(String(edited))),
    image: imageId(conversation._id, image.messageKey, image.key),
    longest: longest + shortOnes,
    edits: talkLength / 10,
    memories: await database.models.memories.countDocuments(),
  };
}

function none(): never {
  throw new Error('a long conversation has edited messages, and images');
}

/** The same with an image in every third original: one of its own, and two that all of these have. */
function withImages(talk: Talk): Talk {
  const picture = (name: string) => ({
    url: `/static/Storage/Image_Gen/${name}.png`,
    cloud_url: `https://i.example.com/${name}.png`,
  });
  const stored = { ...picture('stored'), cloud_url: null, id: 'stored', sha256: 'a'.repeat(64) };
  const messages = talk.messages.map((message, index) => {
    const has = index % 3 === 0 && message.parent_message_id === null;
    return has
      ? { ...message, images: [picture(`${talk.shape}_${index}`), picture('everywhere'), stored] }
      : message;
  });
  return { ...talk, messages };
}

/** Some tags; one of them is on few memories. */
function tagsOf(number: number): readonly string[] {
  return ['rivers', ...(mixed(number, 60) === 0 ? ['rare'] : []), `river-${mixed(number, 9)}`];
}
