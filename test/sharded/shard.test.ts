/** `npm run shard` on a cluster. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FreshDatabase, openFreshDatabase } from '../support/freshDatabase.js';

let fresh: FreshDatabase;
beforeEach(async () => {
  fresh = await openFreshDatabase();
});
afterEach(() => fresh.close());

const sections = (out: string) =>
  new Map(out.split(/\n(?=\w)/).map((section) => [section.split('\n')[0], section]));

it('plans, applies, and then has nothing to do; documents that were there stay', async () => {
  await fresh.db.collection('conversations').insertMany([{ user_id: 'one' }, { user_id: 'two' }]);
  const planned = await fresh.command('shard', ['plan']);
  expect([planned.code, planned.err]).toEqual([0, '']);
  const conversations = sections(planned.out).get('conversations');
  expect(conversations).toContain('key      {user_id: "hashed", _id: 1}: lists are those of one owner');
  expect(conversations).toMatch(/now {6}whole; \w+ 2 documents\n/);
  expect(conversations).toContain('to do    build the index of the key, spread it');
  expect(sections(planned.out).get('users')).toMatch(
    /key {6}none, it stays whole: .*\n.*\n {2}to do {4}nothing/,
  );
  expect(planned.out).toContain(
    '0 spread, 8 to be spread, 8 whole, 0 to be looked at. apply spreads those that are to be.\n',
  );
  expect((await fresh.db.listCollections().toArray()).map(({ name }) => name)).toEqual(['conversations']);

  const applied = await fresh.command('shard', ['apply']);
  expect([applied.code, applied.err]).toEqual([0, '']);
  expect(applied.out.match(/^Spread \w+ by /gm)).toHaveLength(8);
  expect(applied.out).toMatch(/\n8 spread, 0 to be spread, 8 whole, 0 to be looked at\.\n$/);
  expect(await fresh.db.collection('conversations').countDocuments()).toBe(2);

  const again = await fresh.command('shard', ['apply']);
  expect([again.code, again.out]).toEqual([0, expect.not.stringContaining('Spread ')]);
  const indexes = await fresh.command('indexes', []);
  expect(indexes.out).toContain(
    '  shard key  {user_id: "hashed", _id: 1} as user_id_hashed__id_1: a cluster needs it',
  );
});

it('names a collection that is spread by another key, and spreads the others', async () => {
  const admin = fresh.db.admin();
  await admin.command({ enableSharding: fresh.db.databaseName });
  await admin.command({ shardCollection: `${fresh.db.databaseName}.messages`, key: { _id: 'hashed' } });
  const { code, out, err } = await fresh.command('shard', ['apply']);
  expect(err).toContain(
    'Could not spread messages by {conversation_id: "hashed"}: it is spread by another key; in mongosh: ',
  );
  expect(out).toMatch(/\n7 spread, 0 to be spread, 8 whole, 1 to be looked at\.\n$/);
  expect(code).toBe(1);
});
