/** What holds for a conversation whatever its writers did, in whatever order. */
import type { Types } from 'mongoose';
import { expect } from 'vitest';
import { recount } from '../../src/recount/index.js';
import type { TestServer } from './server.js';

const byVersion = (a: { version?: unknown }, b: { version?: unknown }) =>
  Number(a.version) - Number(b.version);

/** Throws where the data do not agree with themselves: counters, pointers, version numbers with gaps or twice. */
export async function expectAgreement({ database }: TestServer): Promise<void> {
  const found = (await recount(database)).filter(({ count }) => count > 0);
  expect(found.map(({ title, examples }) => ({ title, examples }))).toEqual([]);
}

/**
 * Gives the messages of a conversation in order, each with its versions. Throws when they are not one chain in which
 * each is later than the one before, or when the versions of one are not numbered 1, 2, 3 ….
 */
export async function messagesInOrder({ database }: TestServer, conversation_id: Types.ObjectId) {
  const all = await database.models.messages.find({ conversation_id }).lean();
  const following = new Map<string, (typeof all)[number]>();
  for (const original of all.filter((message) => message.parent_message_id === null)) {
    const before = String(original.previous_message_id);
    expect(following.has(before), 'two messages follow the same one').toBe(false);
    following.set(before, original);
  }
  const chain: (typeof all)[number][] = [];
  for (let next = following.get('null'); next; next = following.get(String(next._id))) chain.push(next);
  expect(chain, 'every message is reached from the first').toHaveLength(following.size);
  const times = chain.map(({ created_at }) => created_at?.getTime() ?? Number.NaN);
  expect(
    times.every((time, at) => at === 0 || time > (times[at - 1] ?? Number.NaN)),
    'each is later than the one before',
  ).toBe(true);
  return chain.map((original) => {
    const later = all.filter(({ parent_message_id }) => parent_message_id?.equals(original._id));
    const versions = [original, ...later.sort(byVersion)];
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => at + 1));
    return versions;
  });
}
