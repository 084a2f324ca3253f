/** Versions that another program chained or numbered twice, before and after they are straightened. */
import { Types } from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { wideLimits } from '../bench/commands.js';
import { makeCrooked, nothing, straighten } from './support/crooked.js';
import { databaseText, storedText } from './support/estate.js';
import { bson } from './support/fixtures.js';
import { startTestServer, type TestServer } from './support/server.js';
import { startTalk } from './support/talk.js';

let server: TestServer;
let talk: Awaited<ReturnType<typeof startTalk>>;
let crooked: ReturnType<typeof makeCrooked>;

beforeAll(async () => {
  server = await startTestServer(wideLimits, { odd: 'versions whose original is gone' });
  talk = await startTalk(server);
  crooked = makeCrooked(server);
});
afterAll(() => server.close());

const straightenSame = (id: string) => crooked.straightenSame(id, talk.token);

describe('versions', () => {
  it('in a chain hang on their original, and nothing else of them changes', async () => {
    const { id, original } = await talk.conversationOf('a', 'b');
    const second = await crooked.edit(original('a'), 'a2');
    const third = await crooked.edit(second, 'a3', { metadata: { tokens: bson.long(4), rest: 'kept' } });
    const fourth = await crooked.edit(third, 'a4');
    const before = await crooked.stored(third);
    expect(await straightenSame(id)).toEqual({ messages: 1, versions: 2 });
    expect(await crooked.stored(third)).toEqual({
      ...before,
      parent_message_id: { $oid: original('a')._id.toHexString() },
    });
    expect(await crooked.numbersOf(original('a'), second, third, fourth)).toEqual([
      ['1', null],
      ['2', 0],
      ['3', 0],
      ['4', 0],
    ]);
    expect(await talk.versionsOf(third)).toEqual(['a', 'a2', 'a3', 'a4']);
  });

  it('in a star with equal numbers get one each, the newer of equals the higher', async () => {
    const { id, original } = await talk.conversationOf('a', 'b');
    const copies = [
      await crooked.edit(original('a'), 'first'),
      await crooked.edit(original('a'), 'second'),
      await crooked.edit(original('a'), 'third'),
    ];
    expect(await straightenSame(id)).toEqual({ messages: 1, versions: 2 });
    expect(await crooked.numbersOf(original('a'), ...copies)).toEqual([
      ['1', null],
      ['2', 0],
      ['3', 0],
      ['4', 0],
    ]);
    expect(await talk.contentsOf(id)).toEqual(['third', 'b']);
  });

  it('that are mixed of chains and stars, with odd numbers, keep the order of these', async () => {
    const { id, original } = await talk.conversationOf('a');
    const nine = await crooked.edit(original('a'), 'nine', { version: bson.int(9) });
    const four = await crooked.edit(nine, 'four', { version: bson.int(4) });
    const other = await crooked.edit(original('a'), 'other nine', { version: bson.int(9) });
    const five = await crooked.edit(four, 'five', { version: bson.int(5) });
    expect(await straightenSame(id)).toEqual({ messages: 1, versions: 4 });
    expect(await crooked.numbersOf(original('a'), four, five, nine, other)).toEqual([
      ['1', null],
      ['2', 0],
      ['3', 0],
      ['4', 0],
      ['5', 0],
    ]);
    expect(await talk.contentsOf(id)).toEqual(['other nine']);
  });

  it('with gaps are numbered without, also where the original has not the lowest number', async () => {
    const { id, original } = await talk.conversationOf('a', 'b', 'c');
    const late = await crooked.edit(original('a'), 'a7', { version: bson.int(7) });
    const early = await crooked.edit(original('b'), 'b2', { version: bson.int(2) });
    await crooked.change(original('b'), { $set: { version: bson.int(3) } });
    expect(await straightenSame(id)).toEqual({ messages: 2, versions: 3 });
    expect(await crooked.numbersOf(original('a'), late)).toEqual([
      ['1', null],
      ['2', 0],
    ]);
    expect(await crooked.numbersOf(early, original('b'))).toEqual([
      ['1', 1],
      ['2', null],
    ]);
    expect(await talk.contentsOf(id)).toEqual(['a7', 'b', 'c']);
  });

  it.each([
    ['a text', 'two'],
    ['a fraction', 2.5],
    ['null', null],
    ['negative', bson.int(-3)],
    ['more than can be counted', bson.long(5_000_000_000)],
    ['no finite number', Number.NaN],
  ])('with a number that is %s get one', async (_, version) => {
    const { id, original } = await talk.conversationOf('a');
    const odd = await crooked.edit(original('a'), 'odd', { version });
    const second = await crooked.edit(original('a'), 'a2');
    expect((await straightenSame(id)).messages).toBe(1);
    expect((await crooked.numbersOf(original('a'), odd, second)).map(([number]) => number).sort()).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  it('with whole numbers of other types, and an original without one, are straight', async () => {
    const { id, original } = await talk.conversationOf('a');
    await crooked.edit(original('a'), 'a2', { version: bson.double(2) });
    await crooked.edit(original('a'), 'a3', { version: bson.long(3) });
    await crooked.change(original('a'), { $unset: { version: '' } });
    expect(await straightenSame(id)).toEqual(nothing);
    await crooked.change(original('a'), { $set: { version: bson.long(1) } });
    expect(await straightenSame(id)).toEqual(nothing);
  });

  it('that are straight stay as they are beside others of their conversation', async () => {
    const { id, original } = await talk.conversationOf('a', 'b', 'c');
    await crooked.edit(await crooked.edit(original('a'), 'a2'), 'a3');
    const straight = [original('b'), await crooked.edit(original('b'), 'b2'), original('c')];
    const before = await Promise.all(straight.map(crooked.stored));
    expect(await straightenSame(id)).toEqual({ messages: 1, versions: 1 });
    expect(await Promise.all(straight.map(crooked.stored))).toEqual(before);
  });

  it('are told to those who follow the conversation, and only those that were written', async () => {
    const { id, key, original } = await talk.conversationOf('a');
    await crooked.edit(original('a'), 'a2');
    const doubled = await crooked.edit(original('a'), 'other a2');
    const third = await crooked.edit(doubled, 'a3');
    const before = await storedText(server, 'conversations', { _id: key });
    expect(await straightenSame(id)).toEqual({ messages: 1, versions: 2 });
    const changes = await server.database.models.changes.find({ conversation_id: key }).lean();
    expect(changes.map(({ document_id }) => document_id).sort()).toEqual(
      [doubled, third].map(({ _id }) => _id.toHexString()).sort(),
    );
    for (const one of changes) {
      expect(one).toMatchObject({ collection_name: 'messages', user_id: talk.owner, kind: 'updated' });
    }
    // Not a sign of life of its owner: it keeps its place among the conversations.
    const after = await storedText(server, 'conversations', { _id: key });
    expect(after).toEqual({ ...before, revision: { $numberInt: '1' } });
  });

  it('of many messages are written a part at a time', async () => {
    const { id, originals } = await talk.conversationOf(...Array.from({ length: 70 }, (_, at) => `${at}`));
    for (const original of originals) {
      let last = original;
      for (let version = 2; version <= 5; version += 1) last = await crooked.edit(last, `${version}`);
    }
    server.commands.length = 0;
    expect(await straighten(server.database)).toEqual({ messages: 70, versions: 210 });
    const writes = server.commands.filter(({ commandName }) => commandName === 'commitTransaction');
    expect(writes).toHaveLength(2);
    expect(await straightenSame(id)).toEqual(nothing);
  });
});

describe('versions that lead to no original', () => {
  let before: string;
  const leave = async () => {
    before = await databaseText(server);
    expect(await straighten(server.database)).toEqual(nothing);
    expect(await databaseText(server)).toBe(before);
  };
  afterEach(async () => {
    await server.database.connection.collection('messages').deleteMany({});
    await server.database.connection.collection('conversations').deleteMany({});
  });

  it('stay as they are, where it is gone', async () => {
    const { original } = await talk.conversationOf('a');
    const second = await crooked.edit(original('a'), 'a2');
    await crooked.edit(second, 'a4', { version: bson.int(4) });
    await server.database.connection.collection('messages').deleteOne({ _id: original('a')._id });
    await leave();
  });

  it('stay as they are, where their parents are a circle', async () => {
    const { original } = await talk.conversationOf('a');
    const second = await crooked.edit(original('a'), 'a2');
    const third = await crooked.edit(second, 'a2');
    await crooked.change(second, { $set: { parent_message_id: third._id } });
    await crooked.edit(third, 'a4');
    await leave();
  });

  it('stay as they are, where it is in another conversation, or their conversation is gone', async () => {
    const [one, other] = [await talk.conversationOf('a'), await talk.conversationOf('b')];
    const second = await crooked.edit(one.original('a'), 'a2');
    await crooked.change(second, { $set: { parent_message_id: other.original('b')._id } });
    await crooked.edit(second, 'a3');
    await leave();
    const lost = await server.fixtures.message(new Types.ObjectId());
    await crooked.edit(await crooked.edit(lost, 'a2'), 'a3');
    const text = await server.fixtures.message('text' as never);
    await crooked.edit(await crooked.edit(text, 'a2'), 'a3');
    await leave();
  });
});
