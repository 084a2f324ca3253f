/** `npm run shard` where there is no cluster, and the keys that the models ask for; `npm run test:sharded` tries them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openModels, ownCollections, sharedCollections } from '../src/models/index.js';
import { isIndexOf } from '../src/sharding.js';
import { type FreshDatabase, openFreshDatabase } from './support/freshDatabase.js';

const collections = [...sharedCollections, ...ownCollections];
const spread = collections.filter(({ sharding }) => sharding.key !== null);

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await openFreshDatabase();
});
afterAll(() => fresh.close());

describe('npm run shard', () => {
  it.each(['plan', 'apply'])(
    '%s says of a replica set that it is no cluster, and changes nothing',
    async (command) => {
      const { code, out, err } = await fresh.command('shard', [command]);
      expect(err).toContain(
        'This database is on a replica set, which is not a sharded cluster: it has no shards to put anything on. Where there is ' +
          'a cluster, MONGODB_URI must be the address of its mongos.\n',
      );
      expect([code, out]).toEqual([1, '']);
      expect(await fresh.db.listCollections().toArray()).toEqual([]);
    },
  );

  it.each([[[]], [['plans']], [['plan', 'apply']], [['plan', '--now']]])(
    'ends with 2 when it is called with %j',
    async (args) => {
      const { code, err } = await fresh.command('shard', args);
      expect([code, err]).toEqual([2, expect.stringContaining('npm run shard -- --help')]);
    },
  );

  it('explains itself', async () => {
    const { code, out } = await fresh.command('shard', ['--help']);
    expect([code, out]).toEqual([0, expect.stringContaining('npm run shard -- plan | apply')]);
  });
});

describe('every collection', () => {
  it('of the models is on the list, with a key or none and the reason for it', () => {
    const names = Object.values(openModels(fresh.database.connection.useDb('other'))).map(
      ({ collection }) => collection.name,
    );
    expect(collections.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    for (const { name, sharding } of collections) expect(sharding.because, name).toMatch(/\w+ \w+/);
  });

  it('that is spread enforces nothing that its key does not begin', () => {
    for (const { name, indexes, sharding } of spread) {
      const unique = indexes.filter(({ options }) => options?.unique);
      for (const { keys } of unique) {
        const paths = Object.keys(keys).slice(0, Object.keys(sharding.key ?? {}).length);
        expect([name, paths]).toEqual([name, Object.keys(sharding.key ?? {})]);
        expect([name, ...Object.values(sharding.key ?? {})]).not.toContain('hashed');
      }
    }
  });

  it('that is spread without a hash has an index of its key, for which none needs to be built', () => {
    for (const { name, indexes, sharding } of spread) {
      if (Object.values(sharding.key ?? {}).includes('hashed')) continue;
      const asked = indexes.map(({ keys, options }) => ({
        ...{ name, keys, unique: false, sparse: false, hidden: false, expireAfterSeconds: null },
        ...{ collation: null, language: null, languageKey: null },
        filter: options?.partialFilterExpression ? '{}' : null,
      }));
      expect([name, asked.some((index) => isIndexOf(sharding.key, index))]).toEqual([name, true]);
    }
  });
});
