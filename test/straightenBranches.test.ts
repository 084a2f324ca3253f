/** Versions that stand in several places: where each of them stands stays when they are straightened. */
import fc from 'fast-check';
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wideLimits } from '../bench/commands.js';
import { makeCrooked, noted, nothing, straighten } from './support/crooked.js';
import { entry } from './support/damage.js';
import { bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { idOf, type StoredMessage, startTalk } from './support/talk.js';

let server: TestServer;
let talk: Awaited<ReturnType<typeof startTalk>>;
let crooked: ReturnType<typeof makeCrooked>;
beforeAll(async () => {
  server = await startTestServer(wideLimits);
  talk = await startTalk(server);
  crooked = makeCrooked(server);
});
afterAll(() => server.close());
const straightenSame = (id: string) => crooked.straightenSame(id, talk.token);

/** A message `a`, its version `s` that started a branch, and what the conversation has of it. */
async function branched() {
  const { id, key, original } = await talk.conversationOf('a', 'b');
  const _id = new Types.ObjectId();
  const start = await crooked.edit(original('a'), 's', { _id, branch_id: _id });
  const filter = { _id: key };
  const update = { $set: { branches: [entry(_id)], active_branch_id: _id } };
  await server.database.connection.collection('conversations').updateOne(filter, update);
  return { id, key, a: original('a'), start };
}

describe('versions of a message on several branches', () => {
  it('that the Python service has copied from its beginning stand in its place, under the original', async () => {
    const { id, a, start } = await branched();
    // The copy has all keys of what was edited, or those that the service knows.
    const copy = await crooked.edit(start, 'with all keys');
    const plain = await crooked.editKnown(start, 'with known keys');
    const deep = await crooked.edit(plain, 'of a copy');
    const inMain = await crooked.edit(a, 'in the place of the original', { version: bson.int(7) });
    expect(await straightenSame(id)).toEqual({ messages: 1, versions: 4 });
    expect(await crooked.numbersOf(a, start, copy, plain, deep, inMain)).toEqual([
      ['1', null],
      ['2', 0],
      ['3', 0],
      ['4', 0],
      ['5', 0],
      ['6', 0],
    ]);
    const place = { place_id: { $oid: start._id.toHexString() } };
    for (const version of [copy, plain, deep]) {
      expect(await crooked.stored(version)).toMatchObject(place);
      expect(await crooked.stored(version)).not.toHaveProperty('branch_id');
    }
    expect(await crooked.stored(start)).toMatchObject({ branch_id: { $oid: start._id.toHexString() } });
    expect(await crooked.stored(start)).not.toHaveProperty('place_id');
    expect(await crooked.stored(inMain)).not.toHaveProperty('place_id');
  });

  it('keep the place that they name, and give it to edits that do not', async () => {
    const { id, a, start } = await branched();
    const place_id = start._id;
    const ours = await crooked.edit(a, 'ours', { version: bson.int(3), place_id });
    const copy = await crooked.edit(ours, 'with all keys');
    const plain = await crooked.editKnown(ours, 'with known keys');
    // Where the version that started the branch is gone, the place is gone with it: none moves to another.
    const gone = new Types.ObjectId();
    const dangling = await crooked.edit(a, 'dangling', { version: bson.int(9), place_id: gone });
    const deep = await crooked.editKnown(dangling, 'of that');
    expect(await straightenSame(id)).toEqual({ messages: 1, versions: 4 });
    for (const version of [ours, copy, plain])
      expect(await crooked.stored(version)).toMatchObject({ place_id: { $oid: place_id.toHexString() } });
    for (const version of [dangling, deep])
      expect(await crooked.stored(version)).toMatchObject({ place_id: { $oid: gone.toHexString() } });
    expect(
      (await crooked.numbersOf(a, start, ours, copy, plain, dangling, deep)).map(([, parent]) => parent),
    ).toEqual([...[null, 0, 0, 0, 0, 0, 0]]);
  });

  it('of an original on a branch stay in its place, and copies lose what is not theirs', async () => {
    const { id, key, start } = await branched();
    const follower = await server.fixtures.message(key, { branch_id: start._id });
    const copy = await crooked.edit(follower, 'with all keys');
    const deep = await crooked.edit(copy, 'of that');
    const _id = new Types.ObjectId();
    const beginning = await server.fixtures.message(key, { _id, branch_id: _id });
    await server.database.connection
      .collection('conversations')
      .updateOne({ _id: key }, { $push: { branches: entry(_id) } } as object);
    const { branch_id: __, ...known } = beginning;
    const second = await crooked.edit(known, 'second', { place_id: _id });
    const third = await crooked.editKnown(second, 'third');
    expect(await straightenSame(id)).toEqual({ messages: 2, versions: 3 });
    for (const version of [copy, deep]) {
      expect(await crooked.stored(version)).not.toHaveProperty('branch_id');
      expect(await crooked.stored(version)).not.toHaveProperty('place_id');
    }
    expect(await crooked.stored(follower)).toMatchObject({ branch_id: { $oid: start._id.toHexString() } });
    expect(await crooked.numbersOf(beginning, second, third)).toEqual([
      ['1', null],
      ['2', 0],
      ['3', 0],
    ]);
    expect(await crooked.stored(third)).not.toHaveProperty('place_id');
  });
});

describe('what is left of a message of which a branch is deleted', () => {
  it('stands where it stood, also where the Python service has deleted the original', async () => {
    const { id, key, a, start } = await branched();
    const _id = new Types.ObjectId();
    const other = await crooked.edit(a, 't', { _id, branch_id: _id, version: bson.int(3) });
    const conversations = server.database.connection.collection('conversations');
    await conversations.updateOne({ _id: key }, { $push: { branches: entry(_id) } } as object);
    const copy = await crooked.edit(other, 't2');
    const left = await crooked.edit(a, 'in the place of the original', { version: bson.int(9) });
    await server.database.connection.collection('messages').deleteOne({ _id: a._id });
    await conversations.updateOne({ _id: key }, { $inc: { total_messages: -1 } });
    const shown = async () => {
      const query = `query($id: ID!, $branch: ID!) { conversation(id: $id) { messages(branch: $branch) { nodes { content } } } }`;
      return server.data(query, { id, branch: idOf(other) }, talk.token);
    };
    const before = await shown();
    expect(before).toMatchObject({ conversation: { messages: { nodes: [{ content: 't2' }] } } });
    await talk.sdk.DeleteMessage({ input: { id: idOf(start) } });
    expect(await shown()).toEqual(before);
    expect(await crooked.numbersOf(other, copy, left)).toEqual([
      ['1', null],
      ['2', 0],
      ['3', 0],
    ]);
    expect(await crooked.stored(copy)).not.toHaveProperty('branch_id');
    expect(await crooked.stored(left)).toMatchObject({ place_id: { $oid: a._id.toHexString() } });
  });
});

describe('random versions', () => {
  it('are read in one order and stand in one place each, before and after', async () => {
    const { key, original } = await talk.conversationOf('a');
    const a = original('a');
    const { collection } = server.database.models.messages;
    const version = fc.record({
      of: fc.nat(),
      number: fc.integer({ min: 1, max: 5 }),
      second: fc.integer({ min: 1, max: 3 }),
      stands: fc.constantFrom('there', 'there', 'copied', 'named', 'started'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(version, { minLength: 1, maxLength: 10 }), async (versions) => {
        await collection.deleteMany({ conversation_id: key, _id: { $ne: a._id } });
        await collection.updateOne({ _id: a._id }, { $set: { version: bson.int(1) } } as object);
        const all: StoredMessage[] = [a];
        for (const { of, number, second, stands } of versions) {
          const parent = all[of % all.length] ?? a;
          const { branch_id, place_id, ...known } = parent;
          const _id = new Types.ObjectId();
          const started = all.find((one) => one._id.equals(one.branch_id as Types.ObjectId));
          const more = {
            there: {},
            copied: {
              ...(branch_id !== undefined && { branch_id }),
              ...(place_id !== undefined && { place_id }),
            },
            named: started ? { place_id: started._id } : {},
            started: { branch_id: _id },
          }[stands];
          const created_at = new Date(Date.UTC(2026, 0, 1, 0, 0, second));
          all.push(await crooked.edit(known, 'x', { _id, version: bson.int(number), created_at, ...more }));
        }
        const before = await orderAndPlaces(key);
        await straighten(server.database);
        expect(await orderAndPlaces(key)).toEqual(before);
        expect(await noted(server.database)).toEqual({});
        const numbers = await crooked.numbersOf(
          ...before.map(({ _id }) => all.find((one) => one._id.equals(_id)) ?? a),
        );
        const first = before.findIndex(({ _id }) => _id.equals(a._id));
        expect(numbers).toEqual(before.map((_, at) => [`${at + 1}`, at === first ? null : first]));
        expect(await straighten(server.database)).toEqual(nothing);
      }),
      { numRuns: 40 },
    );
    await collection.deleteMany({ conversation_id: key });
    await server.database.models.conversations.deleteOne({ _id: key });
  });
});

/** The versions of a conversation in the order of their numbers, and of each the message in whose place it stands. */
async function orderAndPlaces(conversation_id: Types.ObjectId) {
  const all = await server.database.models.messages.collection
    .find<StoredMessage>({ conversation_id })
    .sort({ version: 1, created_at: 1, _id: 1 })
    .toArray();
  const placeOf = ({ _id, branch_id, place_id, parent_message_id }: StoredMessage): string => {
    if (parent_message_id === null || _id.equals(branch_id as Types.ObjectId)) return String(_id);
    const parent = all.find((one) => one._id.equals(parent_message_id as Types.ObjectId));
    return place_id || !parent ? String(place_id) : placeOf(parent);
  };
  return all.map((one) => ({ _id: one._id, place: placeOf(one) }));
}
