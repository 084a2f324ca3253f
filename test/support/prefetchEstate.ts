/** Random conversations of one owner, put straight into the database as the Python service and this program write them. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import mongoose, { Types } from 'mongoose';
import { messageId, simpleId } from '../../src/ids.js';
import { attachment, type Stored } from './fixtures.js';
import type { TestServer } from './server.js';

const { Int32 } = mongoose.mongo;

const place = fc.record({
  /** Seconds behind the place before; 0 for the same instant. */
  after: fc.integer({ min: 0, max: 2 }),
  images: fc.integer({ min: 0, max: 2 }),
  /** Another program left it without a time. */
  timeless: fc.nat({ max: 40 }).map((value) => value === 0),
});
const edit = fc.record({
  /** Of which place, and of which of its versions: a chain, a star, or both. */
  of: fc.nat(),
  version: fc.nat(),
  after: fc.integer({ min: 0, max: 2 }),
  images: fc.integer({ min: 0, max: 1 }),
  /** Numbered as if nobody else had edited: two versions have one number. */
  doubled: fc.boolean(),
});
const oneConversation = fc.record({
  places: fc.array(place, { maxLength: 7 }),
  edits: fc.oneof(fc.array(edit, { maxLength: 3 }), fc.array(edit, { maxLength: 12 })),
  /** A line that leaves behind a place, and how many messages follow on it. */
  lines: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({ at: fc.nat(), more: fc.integer({ min: 0, max: 2 }), active: fc.boolean() }),
        { minLength: 1, maxLength: 2 },
      ),
    },
  ),
  /** Which documents the Python service has deleted, without what hangs on them. */
  deleted: fc.oneof(
    { weight: 3, arbitrary: fc.constant<number[]>([]) },
    fc.array(fc.nat(), { maxLength: 3 }),
  ),
  archived: fc.nat({ max: 5 }).map((value) => value === 0),
  /** Seconds behind the conversation before; 0 for the same instant. */
  after: fc.integer({ min: 0, max: 1 }),
});
type PlannedConversation = typeof oneConversation extends fc.Arbitrary<infer Value> ? Value : never;

/** Conversations of one owner. */
export const estate = fc.array(oneConversation, { minLength: 1, maxLength: 5 });

/** What stands in the database, as a query names it. */
export interface StoredEstate {
  readonly owner: string;
  /** Each with a model of its own, by which a filter finds it alone. */
  readonly conversations: readonly {
    readonly id: string;
    readonly model: string;
    readonly messages: readonly string[];
  }[];
}

type Version = Stored & { readonly _id: Types.ObjectId; readonly version: mongoose.mongo.Int32 };

/** Stores conversations of a new owner. */
export async function storeEstate(
  { database }: TestServer,
  planned: readonly PlannedConversation[],
): Promise<StoredEstate> {
  const owner = randomUUID();
  let clock = Date.parse('2026-03-01T00:00:00.000Z');
  const later = (seconds: number) => {
    clock += seconds * 1000;
    return new Date(clock);
  };
  const conversations: Stored[] = [];
  const messages: Stored[] = [];
  const stored = planned.map((plan, index) => {
    const { conversation, written } = storedConversation(owner, `m${index}`, plan, later);
    conversations.push(conversation);
    messages.push(...written);
    const key = conversation._id;
    return {
      id: simpleId('Conversation', key),
      model: `m${index}`,
      messages: written.map(({ _id }) => messageId(key, _id)),
    };
  });
  const { connection } = database;
  await connection.collection('conversations').insertMany(conversations);
  if (messages.length > 0) await connection.collection('messages').insertMany(messages);
  return { owner, conversations: stored };
}

function storedConversation(
  user_id: string,
  model: string,
  { places, edits, lines, deleted, archived, after }: PlannedConversation,
  later: (seconds: number) => Date,
) {
  const _id = new Types.ObjectId();
  const created_at = later(after);
  const message = (content: string, images: number, overrides: Stored = {}): Version => ({
    _id: new Types.ObjectId(),
    conversation_id: _id,
    role: 'user',
    content: `${model} ${content}`,
    images: Array.from({ length: images }, (_, at) => attachment(`${model}-${content}-${at}`)),
    files: [],
    metadata: {},
    version: new Int32(1),
    parent_message_id: null,
    is_edited: false,
    is_stopped: false,
    ...overrides,
  });
  const groups = places.map((one, at): Version[] => [
    message(`place ${at}`, one.images, one.timeless ? {} : { created_at: later(one.after) }),
  ]);
  const mainLine = groups.flatMap(([original]) => original ?? []);
  const versionOf = (group: Version[], base: Version, images: number, overrides: Stored): void => {
    const { version } = overrides.doubled ? base : (group.at(-1) ?? base);
    const { doubled: _, ...others } = overrides;
    const number = new Int32(Number(version) + 1);
    const edited = { version: number, parent_message_id: base._id, is_edited: true, ...others };
    group.push(message(`${String(base.content).slice(model.length + 1)}+`, images, edited));
  };
  for (const { of, version, doubled, ...one } of groups.length > 0 ? edits : []) {
    const group = groups[of % groups.length];
    const base = group?.[version % group.length];
    if (group && base) versionOf(group, base, one.images, { doubled, created_at: later(one.after) });
  }
  const onLines: Version[] = [];
  const branches: Stored[] = [];
  let active_branch_id: Types.ObjectId | null = null;
  for (const { at, more, active } of groups.length > 0 ? lines : []) {
    const group = groups[at % groups.length];
    const base = group?.[0];
    const before = mainLine[(at % groups.length) - 1];
    if (!group || !base || (before && !before.created_at)) continue;
    const branch_id = new Types.ObjectId();
    versionOf(group, base, 0, { _id: branch_id, branch_id, created_at: later(1) });
    const position = { after_at: before?.created_at ?? null, after_id: before?._id ?? null };
    branches.push({ _id: branch_id, parent_id: null, ...position, created_at: later(0) });
    for (let count = 0; count < more; count += 1)
      onLines.push(message(`on a line ${count}`, 0, { branch_id, created_at: later(1) }));
    if (active) active_branch_id = branch_id;
  }
  const all = [...groups.flat(), ...onLines];
  const gone = new Set(deleted.map((at) => at % Math.max(all.length, 1)));
  const conversation = {
    _id,
    user_id,
    model,
    title: `Title of ${model}`,
    total_messages: new Int32(mainLine.length + onLines.length),
    is_archived: archived,
    created_at,
    updated_at: later(0),
    ...(branches.length > 0 && { branches, active_branch_id }),
  };
  return { conversation, written: all.filter((_, at) => !gone.has(at)) };
}
