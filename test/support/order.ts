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
 * Gives the messages of a conversation without branches in order, each with its versions. Throws when one is not later than
 * the one before, or when the versions of one are not numbered 1, 2, 3 ….
 */
export async function messagesInOrder({ database }: TestServer, conversation_id: Types.ObjectId) {
  const all = await database.models.messages.find({ conversation_id }).lean();
  const chain = all
    .filter((message) => message.parent_message_id === null)
    .sort((a, b) => Number(a.created_at) - Number(b.created_at));
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
